"""When clubs are asked whether their data still hold: in rounds, never in the summer (product.md 3.6)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.releases import DROPS_AFTER, FADES_AFTER, months_later

ROUNDS = (1, 4, 9)
"""The months in which clubs are asked: January, April and September."""
QUIET = (7, 8)
"""The months in which nobody is asked: at a club there is nobody to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The round in which a club is asked: its first and its last day."""

    opens: date
    closes: date


def round_of(confirmed_on: date) -> Round:
    """The round for data that were confirmed on this day: the last that begins before they would fade.

    No two rounds lie six months apart, so whoever answers in every round never fades.
    """
    fades = months_later(confirmed_on, FADES_AFTER)
    starts = [date(year, month, 1) for year in (confirmed_on.year, fades.year) for month in ROUNDS]
    opens = max(day for day in starts if confirmed_on < day <= fades)
    return Round(opens=opens, closes=opens.replace(day=monthrange(opens.year, opens.month)[1]))


def confirmation_due(confirmed_on: date | None, today: date) -> bool:
    """Whether the club is to be asked now. What was never confirmed is asked for at any time."""
    if confirmed_on is None:
        return True
    return round_of(confirmed_on).opens <= today and today.month not in QUIET


def fades_on(confirmed_on: date) -> date:
    """The first day on which the public sees from which day the data are."""
    return months_later(confirmed_on, FADES_AFTER) + timedelta(days=1)


def drops_on(confirmed_on: date) -> date:
    """The first day on which data are too old for the catalogue."""
    return months_later(confirmed_on, DROPS_AFTER) + timedelta(days=1)
