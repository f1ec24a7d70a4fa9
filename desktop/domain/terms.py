"""How long an approval lasts (domain.md 2.4): 12 months first, 24 after a clean round, 48 with Sportplus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.approval import TERMS
from desktop.i18n import _, show_date

FIRST, AGAIN, LONGEST = TERMS
RECHECK = timedelta(days=60)
"""How long before its end an approval may be renewed (domain.md 6.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What counts for a term: whether it was approved in full before and was offline since, and Sportplus.

    `unsettled` says that a verdict rests on an agreement, or that an exception runs.
    """

    approved: bool
    offline: bool
    unsettled: bool = False
    sportplus_until: date | None


def why_not_term(months: int, past: Past, today: date) -> str:
    """Why an approval cannot last so long, as a sentence; empty when it can."""
    if months not in TERMS:
        return _("An approval lasts 12, 24 or 48 months.")
    if months != LONGEST:
        return ""
    if past.sportplus_until is None:
        return _("48 months needs a valid Sportplus predicate, and none is recorded for this provider.")
    if past.sportplus_until < today:
        text = _("48 months needs a valid Sportplus predicate; that of this provider ended on {day}.")
        return text.format(day=show_date(past.sportplus_until))
    if past.offline:
        return _("48 months is for offers that were not offline since the last approval. Choose 12 or 24.")
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The term to begin with, and per number of months why an approval cannot last so long (or empty)."""

    usual: int
    why_not: Mapping[int, str]


def terms_of(past: Past, today: date) -> Terms:
    """What an approver may choose from."""
    return Terms(
        usual=usual_term(past), why_not={months: why_not_term(months, past, today) for months in TERMS}
    )


def usual_term(past: Past) -> int:
    """The term to begin with."""
    return AGAIN if past.approved and not (past.offline or past.unsettled) else FIRST


def why_not_again(approved_until: date | None, today: date, *, extended: bool = False) -> str:
    """Why an approved offer that nobody changed cannot be proposed; empty in its last 60 days and after.

    What was `extended` was in its last days before that, and stays so: it waits to be looked at.
    """
    if approved_until is None or extended or approved_until - RECHECK <= today:
        return ""
    text = _("This offer is approved until {end}. Propose it again from {day}, or when it has changed.")
    return text.format(end=show_date(approved_until), day=show_date(approved_until - RECHECK))


def why_not_yet(reapply_from: date | None, today: date) -> str:
    """Why what was rejected cannot be proposed before the day that was said; empty when it can."""
    if reapply_from is None or reapply_from <= today:
        return ""
    return _("This offer was rejected. It can be proposed again from {day}.").format(
        day=show_date(reapply_from)
    )
