"""Funds that help to pay: which of them an offer names were asked about too long ago."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop.domain.offers import FundCheck, OfferDraft
from desktop.domain.releases import months_later

CHECK_MONTHS = 12
"""Funds change their rules every year: after this an answer is old."""

INSURER = "vgz"
"""The insurer whose collective deal runs at an offer from one day to another."""


def deal_ended(draft: OfferDraft, today: date) -> date | None:
    """The last day on which the insurer paid here; None while it pays, or when it never did."""
    over = INSURER in draft.funds and draft.vgz_until is not None and draft.vgz_until < today
    return draft.vgz_until if over else None


def with_running_deal(draft: OfferDraft, today: date) -> OfferDraft:
    """The draft as the public may read it: after its last day the deal is not named any more."""
    if deal_ended(draft, today) is None:
        return draft
    funds = tuple(code for code in draft.funds if code != INSURER)
    return replace(draft, funds=funds, vgz_months=None, vgz_from=None, vgz_until=None)


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
