"""Where a verdict comes from and until when it counts, as the review says it in one line."""

from __future__ import annotations

from babel.dates import format_date

from desktop.domain.criteria_set import Level
from desktop.domain.offers import OVER
from desktop.domain.people import Person
from desktop.i18n import CITY_TIME, _, language, ngettext
from desktop.queries.offer_file import OfferFile
from desktop.queries.verdict_origins import Origin
from desktop.usecases.waivers import end_waiver, grant_waiver
from ui.judging.notes import Waiting
from ui.runner import Runner


def origin_words(file: OfferFile, code: str) -> str:
    """“of the provider, counts for 3 offers”; empty for what was judged on the offer itself."""
    origin = file.origins.get(code)
    if origin is None or origin.level is Level.OFFER:
        return ""
    if origin.level is Level.STAFF:
        return _people(origin)
    words = _("of the provider") if origin.level is Level.PROVIDER else _("of the place")
    counts = ngettext("counts for {n} offer", "counts for {n} offers", origin.offers).format(n=origin.offers)
    return f"{words}, {counts}" if origin.offers > 1 else words


def _people(origin: Origin) -> str:
    if len(origin.people) == 1:
        return _("of {name}").format(name=origin.people[0].name)
    return ngettext("{n} person", "{n} people", len(origin.people)).format(n=len(origin.people))


def signed(file: OfferFile, code: str) -> str:
    """Who judged and on which day, short: “Anna, 10 Mar”."""
    if code not in file.judged_at:
        return ""
    day = file.judged_at[code].astimezone(CITY_TIME).date()
    return f"{file.judged_by[code]}, {format_date(day, 'd MMM', locale=language())}"


def waiting_on(file: OfferFile, code: str, runner: Runner, judgeable: bool) -> Waiting:
    """What waits on this criterion, and what this person can do about it now."""
    me: Person = runner.person
    waiver = next((one for one in file.waivers if one.criterion == code), None)
    origin = file.origins.get(code)
    unchecked = code in file.unchecked
    return Waiting(
        suggestions=tuple(one for one in file.suggestions if one.criterion == code),
        waiver=waiver,
        unchecked=_unchecked(origin.checkers if origin else ()) if unchecked else "",
        may_take=judgeable,
        may_check=unchecked and origin is not None and me.name in origin.checkers and file.status not in OVER,
        may_grant=runner.may(grant_waiver) and waiver is not None and waiver.asked_by != me.name,
        may_end=runner.may(end_waiver) and waiver is not None and bool(waiver.granted_by),
    )


def _unchecked(checkers: tuple[str, ...]) -> str:
    if not checkers:
        return _("Waits for a second pair of eyes")
    names = _(" or ").join(checkers[:2]) if len(checkers) < 3 else _("{names} or another").format(
        names=", ".join(checkers[:2])
    )  # fmt: skip
    return _("Waits for a second pair of eyes ({names})").format(names=names)
