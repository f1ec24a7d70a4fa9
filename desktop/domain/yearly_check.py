"""The yearly check: what a club is asked in its own month, and how soft terms come to end in it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.confirmation import QUIET
from desktop.domain.criteria import GOOD, Judgement, Verdict, valid_until
from desktop.domain.criteria_set import Criterion
from desktop.domain.releases import months_later

BEFORE = timedelta(days=60)
"""How long before its month a club's check may begin (product.md 3.7)."""
AFTER = 2
"""Months after its month up to which what ends is asked along; also the most a soft term moves."""
SCORE = "C-VIT-01"
"""Nobody says by phone that a score still holds: the short organisation check does."""


class Ask(StrEnum):
    """What is to be done about a line of the check."""

    CONFIRM = "confirm"
    DATA = "data"
    SAFETY = "safety"
    VISIT = "visit"
    SCORE = "score"
    AGREEMENT = "agreement"
    CHANGED = "changed"


STILL_HOLDS = frozenset({Ask.CONFIRM, Ask.DATA})
"""What "klopt nog" settles at once."""


class Said(StrEnum):
    """What a club says of a line that does not simply still hold."""

    CHANGED = "changed"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The yearly check of a club: its month, and the days between which it can be done."""

    opens: date
    starts: date
    ends: date
    closes: date

    def runs(self, today: date) -> bool:
        """Whether the club can be asked on this day."""
        return self.opens <= today <= self.closes

    def waits(self, today: date) -> bool:
        """Whether its month has come."""
        return self.starts <= today <= self.closes


def own_month(first_approval: date) -> int:
    """The month of a club's check: that of its first approval, and June for those of the summer."""
    return QUIET[0] - 1 if first_approval.month in QUIET else first_approval.month


def check_for(month: int, today: date) -> Check:
    """The check of a club with this month (1–12): the one that runs, else the next."""
    made = (_check(today.year + year, month) for year in (-1, 0, 1, 2))
    return next(one for one in made if today <= one.closes)


def _check(year: int, month: int) -> Check:
    starts = date(year, month, 1)
    return Check(
        opens=starts - BEFORE, starts=starts, ends=_last(starts), closes=_last(months_later(starts, AFTER))
    )


def _last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def asked_of_verdict(criterion: Criterion, judgement: Judgement, check: Check) -> Ask | None:
    """What the check asks about a verdict; None when it ends later, and for the criteria of the editor."""
    ends = judgement.until
    if criterion.for_publication or judgement.verdict not in GOOD or ends is None or ends > check.closes:
        return None
    return renewed_by(criterion, judgement)


def renewed_by(criterion: Criterion, judgement: Judgement) -> Ask:
    """What it takes to renew a verdict."""
    if criterion.safety:
        return Ask.SAFETY
    if judgement.verdict is Verdict.MEETS_CONDITIONALLY:
        return Ask.AGREEMENT
    if criterion.code == SCORE:
        return Ask.SCORE
    return Ask.VISIT if criterion.observed else Ask.CONFIRM


def asked_of_data(confirmed_on: date | None, check: Check) -> bool:
    """Whether the data of an offer are asked: not when the club confirmed them just before."""
    return confirmed_on is None or confirmed_on < check.opens


def aligned(criterion: Criterion, judgement: Judgement, month: int) -> date | None:
    """The last day of a verdict, moved to the end of the club's month when that is at most two months later.

    Only what meets and is soft moves, and never what was agreed to end before its own term.
    """
    own = valid_until(criterion, judgement.evidence_date, judgement.evidence_type, None)
    ends = judgement.until
    hard = criterion.safety or criterion.for_publication or judgement.verdict is not Verdict.MEETS
    if hard or own is None or ends is None or ends < own:
        return ends
    months = (_last(date(year, month, 1)) for year in (own.year, own.year + 1))
    end = next(day for day in months if day >= own)
    return end if end <= months_later(own, AFTER) else own
