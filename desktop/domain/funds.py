"""Funds that help to pay: which of them an offer names were asked about too long ago."""

from collections.abc import Iterable
from datetime import date

from desktop.domain.offers import FundCheck
from desktop.domain.releases import months_later

CHECK_MONTHS = 12
"""Funds change their rules every year: after this an answer is old."""


def is_old(check: FundCheck, today: date) -> bool:
    """Whether this answer has to be asked for again."""
    return months_later(check.checked_on, CHECK_MONTHS) < today


def old_checks(funds: Iterable[str], checks: Iterable[FundCheck], today: date) -> tuple[FundCheck, ...]:
    """The old answers about the funds an offer names."""
    named = frozenset(funds)
    return tuple(check for check in checks if check.code in named and is_old(check, today))


def with_checks(checks: Iterable[FundCheck], codes: Iterable[str], day: date) -> tuple[FundCheck, ...]:
    """The answers after these funds were asked about on a day; sorted by code."""
    known = {check.code: check for check in checks}
    known |= {code: FundCheck(code=code, checked_on=day) for code in codes}
    return tuple(known[code] for code in sorted(known))
