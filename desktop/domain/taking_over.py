"""Taking over a live catalogue: until when each offer may stand there before it is checked in full."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.offers import OfferDraft
from desktop.domain.releases import months_later

MONTHS = 12
"""Within so many months everything that was taken over is checked (product.md 3.14)."""
TAKEN_OVER = "taken_over"
"""The kind of such an approval."""
MARK = "overgenomen, controle vóór {day}"
"""On card, page, feed and manifest. Sealed, so never translated."""
GROWN_UP = 18
MINORS = frozenset({"youth", "families"})
"""Target groups with children among them."""
_MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What makes an offer wait less long for its check, the heaviest first."""

    specialised: bool = False
    check_first: bool = False
    unseen: bool = False
    minors: bool = False

    @property
    def rank(self) -> tuple[bool, ...]:
        """Sorts the riskiest first."""
        return (not self.specialised, not self.check_first, not self.unseen, not self.minors)


def risk_of(draft: OfferDraft, *, seen: bool) -> Risk:
    """The risk of an offer; `seen` says whether a VOG of somebody who leads it was seen."""
    wanted = [suits for suits in draft.suitability if suits.suitability != "not_suitable"]
    young = draft.min_age is not None and draft.min_age < GROWN_UP
    return Risk(
        specialised=any(suits.suitability == "specialised" for suits in wanted),
        check_first=any(suits.check_first != "none" for suits in wanted),
        unseen=not seen,
        minors=young or bool(MINORS & {*draft.target_groups}),
    )


def end_dates(risks: Iterable[tuple[int, Risk]], today: date) -> dict[int, date]:
    """Per offer the last day it may stand there unchecked: spread evenly over twelve months, by risk.

    The riskiest comes first, of equal risk the lowest number. No day is today, none beyond the months.
    """
    queue = sorted(risks, key=lambda one: (one[1].rank, one[0]))
    days = (months_later(today, MONTHS) - today).days
    return {
        ref: today + timedelta(days=-(-(place * days) // len(queue)))
        for place, (ref, _risk) in enumerate(queue, start=1)
    }


def mark(until: date) -> str:
    """What the public reads, with the day as the Dutch write it."""
    return MARK.format(day=dutch_day(until))


def dutch_day(day: date) -> str:
    """A day as the Dutch write it, whatever language is spoken here: what is sealed is never translated."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def is_marked(words: str) -> bool:
    """Whether the mark of an approval says that it was taken over."""
    return words.startswith(MARK.partition("{")[0])


def per_month(ends: Collection[date]) -> list[tuple[date, int]]:
    """The first day of each month in which something ends, and how much does."""
    months = sorted({day.replace(day=1) for day in ends})
    return [(month, sum(day.replace(day=1) == month for day in ends)) for month in months]
