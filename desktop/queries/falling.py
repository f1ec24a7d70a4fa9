"""Wat valt er weg: which published offers drop out over the coming months, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import criteria_set
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.falling import Ending, Fall, Held, falls
from desktop.domain.offers import OVER
from desktop.domain.releases import months_later
from desktop.i18n import _, language
from desktop.queries.offers import catalogue_now
from desktop.queries.originals import is_sighting, keeps_register
from desktop.storage.criteria_versions import by_offer
from desktop.storage.judgements import Standing, standings_of
from desktop.storage.records import Approval, Offer, Provider
from desktop.storage.waivers import ends_for_public

MONTHS = 6
"""How far one looks ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingRow:
    """Something of an offer that ends: its first day without, what it is, and a sentence for people."""

    day: date
    kind: Ending
    criterion: str
    drops: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FallingRow:
    """One published offer. `day` is its first day out of the catalogue and `why` the reason; None and empty
    when nothing takes it out. `endings` is everything of it that ends, the first first.
    """

    ref: int
    title: str
    provider: int
    club: str
    area: str
    day: date | None
    why: str
    endings: tuple[EndingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """How many offers are out on the first day of a month, and how many are left."""

    day: date
    fallen: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Falling:
    """What falls from `today` up to and with `until`. All published offers, those that drop first on top."""

    today: date
    until: date
    rows: tuple[FallingRow, ...]
    months: tuple[MonthRow, ...]

    def fallen_on(self, day: date) -> tuple[FallingRow, ...]:
        """The offers that are out on this day, the first to go on top."""
        return tuple(one for one in self.rows if one.day is not None and one.day <= day)


@needs(Permission.READ)
def falling(session: Read, today: date, until: date | None = None, reader: int = 0) -> Falling:
    """What of the newest release falls from `today` to `until` (half a year when not given).

    What of safety ends is told to `reader` (their id) as `told_endings` says. Eleven questions to the
    database at most, however many offers there are.
    """
    until = until or months_later(today, MONTHS)
    published = Offer.id.in_(catalogue_now(session))
    found = session.execute(
        select(Offer, Provider.name)
        .join(Provider, Provider.id == Offer.provider)
        .where(published, Offer.suspended_at.is_(None), Offer.status.not_in(OVER))
    ).all()
    named = keeps_register(session, reader, today)
    ends = endings_of(session, [offer for offer, _name in found], today)
    rows = sorted(
        (_row(offer, name, told_endings(ends[offer.id], named), until) for offer, name in found),
        key=lambda one: (one.day or date.max, one.title.casefold(), one.ref),
    )
    made = Falling(today=today, until=until, rows=tuple(rows), months=())
    return Falling(today=today, until=until, rows=made.rows, months=tuple(_months(made)))


def endings_of(session: Read, offers: Sequence[Offer], today: date) -> dict[int, tuple[EndingRow, ...]]:
    """Per approved offer (its number) everything that ends of what the public relies on."""
    then = _criteria_then(session, offers)
    waivers = ends_for_public(session, offers, today, then)
    standings = standings_of(session, offers, of_then=True)
    asked = {ref: frozenset(one.code for one in known.criteria) for ref, known in then.items()}
    extended = {offer.id: offer.extended for offer in offers}
    held = {
        offer.id: _held(offer, standings[offer.id], waivers, asked.get(offer.id, frozenset()))
        for offer in offers
        if offer.approved_until is not None
    }
    return {
        number: tuple(_told(one, extended[number]) for one in falls(criteria_set(), one_held, today))
        for number, one_held in held.items()
    }


def told_endings(endings: Sequence[EndingRow], named: bool) -> tuple[EndingRow, ...]:
    """What ends as one may read it; `named`: by somebody who keeps the register of originals.

    That an offer drops, and when, is for everybody: the public reads it too. Of what ends of safety others
    hear nothing more, or the day would be that of an original that was seen (domain.md 4.4).
    """
    return tuple(endings if named else filter(None, map(_unnamed, endings)))


def _unnamed(one: EndingRow) -> EndingRow | None:
    if one.kind is Ending.SAFETY:
        return replace(one, criterion="", why=_("Safety lapses"))
    return None if one.criterion and is_sighting(one.criterion) else one


def _criteria_then(session: Read, offers: Sequence[Offer]) -> dict[int, CriteriaSet]:
    """Per offer the version it was approved by last."""
    newest = select(func.max(Approval.id)).group_by(Approval.offer_id)
    found = session.execute(
        select(Approval.offer_id, Approval.criteria_version).where(
            Approval.id.in_(newest), Approval.offer_id.in_([offer.id for offer in offers])
        )
    ).all()
    return by_offer(session, {one.offer_id: one.criteria_version for one in found})


def _held(
    offer: Offer,
    standings: Mapping[str, Standing],
    waivers: dict[int, dict[str, date]],
    asked: frozenset[str],
) -> Held:
    assert offer.approved_until is not None
    return Held(
        approved_until=offer.approved_until,
        confirmed_on=offer.confirmed_on,
        judgements=tuple(one.for_public for one in standings.values()),
        waivers=waivers.get(offer.id, {}),
        asked=asked,
        taken_over=offer.taken_over,
    )


def _row(offer: Offer, club: str, endings: tuple[EndingRow, ...], until: date) -> FallingRow:
    seen = tuple(one for one in endings if one.day <= until)
    drop = next((one for one in seen if one.drops), None)
    return FallingRow(
        ref=offer.id, title=offer.title, provider=offer.provider, club=club, area=offer.area,
        day=drop.day if drop else None, why=drop.why if drop else "", endings=seen,
    )  # fmt: skip


def _months(made: Falling) -> list[MonthRow]:
    """The first day of every month on the way."""
    found = []
    day = months_later(made.today.replace(day=1), 1)
    while day <= made.until:
        fallen = len(made.fallen_on(day))
        found.append(MonthRow(day=day, fallen=fallen, left=len(made.rows) - fallen))
        day = months_later(day, 1)
    return found


def _told(one: Fall, extended: bool) -> EndingRow:
    return EndingRow(
        day=one.day, kind=one.kind, criterion=one.criterion, drops=one.drops, why=ending_words(one, extended)
    )


def ending_words(one: Fall, extended: bool) -> str:
    """What ends, as people say it; `extended`: of an approval that two people extended."""
    title = criteria_set().criterion(one.criterion).title(language()) if one.criterion else ""
    words = {
        Ending.APPROVAL: _("The extended approval ends") if extended else _("The approval ends"),
        Ending.DATA: _("The data have then not been confirmed for nine months"),
        Ending.FADING: _("The data are then six months old: the public sees from which day they are"),
        Ending.SAFETY: _("Safety lapses: {what}"),
        Ending.PUBLICATION: _("Not judged positively: {what}"),
        Ending.EVIDENCE: _("The evidence ends: {what}"),
        Ending.AGREEMENT: _("The agreement ends: {what}"),
        Ending.WAIVER: _("The exception ends: {what}"),
    }
    return words[one.kind].format(what=title)
