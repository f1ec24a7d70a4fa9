"""Days on which people work."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def working_days(first: date, last: date) -> int:
    """How many working days (Monday to Friday) lie after `first`, up to and including `last`."""
    days = max((last - first).days, 0)
    weeks, rest = divmod(days, 7)
    loose = (first + timedelta(days=number) for number in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() < _SATURDAY for day in loose)
