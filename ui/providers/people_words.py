"""How people at a club and their certificates read on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.catalogues import vocabulary
from desktop.domain.sightings import Validity
from desktop.i18n import _, language, show_date
from desktop.queries.sightings import SightingRow, StaffCard
from desktop.queries.staff import StaffRow
from ui.providers.words import capital
from ui.widgets.words import State

_LOOKS = {
    Validity.VALID: ("shield-check", "ok"),
    Validity.SOON: ("clock", "warn"),
    Validity.EXPIRED: ("warning-circle", "bad"),
    Validity.REVOKED: ("x-circle", "neutral"),
}


def role_options() -> list[tuple[str, str]]:
    """Roles with their words."""
    return [(term.code, capital(term.label(language()))) for term in vocabulary("staff_roles")]


def kind_word(kind: str) -> str:
    """What was seen, with a capital for where it stands alone."""
    return capital(vocabulary("sightings").label(kind, language()))


def certificate_state(one: SightingRow) -> State:
    """A certificate with until when it counts."""
    texts = {
        Validity.VALID: _("{what} until {day}"),
        Validity.SOON: _("{what} ends {day}"),
        Validity.EXPIRED: _("{what} expired {day}"),
        Validity.REVOKED: _("{what} revoked"),
    }
    words = texts[one.state].format(what=kind_word(one.kind), day=show_date(one.valid_until))
    return State(words, *_LOOKS[one.state])


def states_of(card: StaffCard) -> Iterator[State]:
    """Every certificate of somebody, each with whether a colleague still has to look."""
    for one in card.certificates:
        yield certificate_state(one)
        if one.waits:
            yield State(_("waits for a second pair of eyes"), "hourglass-medium", "info")


def unseen(card: StaffCard) -> str:
    """What is asked of somebody and nobody has seen yet; empty when that is nothing."""
    kinds = [vocabulary("sightings").label(kind, language()) for kind in card.missing]
    return _("Not seen yet: {what}").format(what=", ".join(kinds)) if kinds else ""


def who(person: StaffRow) -> str:
    """Name, or that it was erased."""
    return person.name or _("Name erased")


def where(person: StaffRow) -> str:
    """Role, and the groups with the role there where that differs."""
    roles = vocabulary("staff_roles")
    lines = [capital(roles.label(person.role, language()))]
    for one in person.offers:
        role = roles.label(one.role, language())
        lines.append(one.title if one.role == person.role else f"{one.title} ({role})")
    return " · ".join(lines)


def first_kind(card: StaffCard) -> str:
    """What one most likely comes to register: what is missing or ends first; else a VOG."""
    if "vog" in card.missing:
        return "vog"
    ending = [one for one in card.certificates if one.state in (Validity.SOON, Validity.EXPIRED)]
    if ending:
        return min(ending, key=lambda one: one.valid_until).kind
    return next(iter(card.missing), "vog")
