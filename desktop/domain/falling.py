"""What ends for an offer and when: safety drops it from the catalogue, soft facts fade (product.md 3.6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.confirmation import drops_on, fades_on
from desktop.domain.criteria import CriteriaSet, Judgement, Verdict, publication_gaps

TOLD_BEFORE = (30, 7)
"""Days before an offer drops on which its club is told (domain.md 7, story 13)."""
_NEXT = timedelta(days=1)


class Ending(StrEnum):
    """What ends."""

    APPROVAL = "approval"
    SAFETY = "safety"
    DATA = "data"
    PUBLICATION = "publication"
    FADING = "fading"
    EVIDENCE = "evidence"
    AGREEMENT = "agreement"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """Something that ends. `day` is the first day without it; `drops`: from then on the offer is out.

    `criterion` is the code of the criterion it is about, empty for the approval and the data.
    """

    day: date
    kind: Ending
    criterion: str = ""
    drops: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything of one approved offer that can end.

    `judgements` are the verdicts as the public may rely on them; `waivers` gives by criterion the last day of
    an exception. What was `taken_over` from a live catalogue stands there before its criteria are judged, and
    of demands for publishing only those count that were `asked` when it was approved (their codes).
    """

    approved_until: date
    confirmed_on: date | None
    judgements: Collection[Judgement]
    waivers: Mapping[str, date]
    asked: Collection[str]
    taken_over: bool = False


def falls(criteria: CriteriaSet, held: Held, today: date) -> tuple[Fall, ...]:
    """Everything that ends, the first first; what is wrong already ends `today` at the latest."""
    found = [Fall(day=held.approved_until + _NEXT, kind=Ending.APPROVAL, drops=True)]
    found += _data(held.confirmed_on, today)
    for judgement in held.judgements:
        found += _verdict(criteria, judgement, held.waivers.get(judgement.criterion), today)
    for code in publication_gaps(criteria, held.judgements):
        if held.taken_over or code not in held.asked:
            continue
        day = _after(held.waivers.get(code)) or today
        found.append(Fall(day=day, kind=Ending.PUBLICATION, criterion=code, drops=True))
    found += [
        Fall(day=until + _NEXT, kind=Ending.WAIVER, criterion=code, drops=False)
        for code, until in held.waivers.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.day, not one.drops, one.kind, one.criterion)))


def _data(confirmed_on: date | None, today: date) -> Iterator[Fall]:
    if confirmed_on is None:
        yield Fall(day=today, kind=Ending.DATA, drops=True)
        return
    yield Fall(day=fades_on(confirmed_on), kind=Ending.FADING, drops=False)
    yield Fall(day=drops_on(confirmed_on), kind=Ending.DATA, drops=True)


def _verdict(criteria: CriteriaSet, judgement: Judgement, waived: date | None, today: date) -> Iterator[Fall]:
    """What of a verdict ends; while an exception runs (`waived` is its last day) safety drops nothing."""
    criterion, ends = criteria.criterion(judgement.criterion), _after(judgement.until)
    if criterion.safety:
        if judgement.verdict is Verdict.FAILS:
            ends = _after(waived) or today
        if ends is not None:
            day = max(ends, _after(waived) or ends)
            yield Fall(day=day, kind=Ending.SAFETY, criterion=criterion.code, drops=True)
    elif ends is not None and not criterion.for_publication:
        agreed = judgement.verdict is Verdict.MEETS_CONDITIONALLY
        kind = Ending.AGREEMENT if agreed else Ending.EVIDENCE
        yield Fall(day=ends, kind=kind, criterion=criterion.code, drops=False)


def _after(last: date | None) -> date | None:
    return None if last is None else last + _NEXT


def to_tell(drops_on_days: Collection[date], told_on: date | None, today: date) -> bool:
    """Whether a club is to be told now that offers drop: 30 and 7 days before, each time once."""
    return any(
        moment <= today < day and (told_on is None or told_on < moment)
        for day in drops_on_days
        for moment in (day - timedelta(days=before) for before in TOLD_BEFORE)
    )
