"""Extending an approval: at most 60 days, by two people with a reason (domain.md 6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.offers import Status
from desktop.domain.taking_over import dutch_day
from desktop.domain.terms import RECHECK
from desktop.i18n import _, show_date

LONGEST = timedelta(days=60)
"""How far an approval may be extended, from the end that the last full approval gave it."""
MARK = "met verlenging tot en met {day}"
"""On page, feed and manifest, after "goedgekeurd". Kept with releases, so never translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an offer stands: its `status`, whether it is offline, and two ends of its approval.

    `full_until` is the end that the last full approval gave it, None before the first; `until` is its end
    now, later when it was extended, None after a rejection.
    """

    status: Status
    offline: bool
    full_until: date | None
    until: date | None


def last_day(full_until: date) -> date:
    """The last day to which an approval can be extended. Confirming words in between adds none."""
    return full_until + LONGEST


def why_not_extended(standing: Standing, today: date) -> str:
    """Why the approval of an offer cannot be extended now, as a sentence; empty when it can."""
    over = {
        Status.WITHDRAWN: _("This offer was withdrawn. There is no approval left to extend."),
        Status.REJECTED: _("This offer was rejected. Propose it again instead of extending its approval."),
    }
    if standing.status in over:
        return over[standing.status]
    if standing.full_until is None or standing.until is None:
        return _("This offer has no approval that could be extended.")
    if standing.offline:
        return _("This offer is offline. First decide whether it comes back.")
    return _why_not_now(standing.full_until, standing.until, today)


def _why_not_now(full_until: date, until: date, today: date) -> str:
    last = last_day(full_until)
    if until > full_until and until >= today:
        return _("This approval was extended until {day} already.").format(day=show_date(until))
    if until - RECHECK > today:
        text = _("The approval lasts until {end}. An extension can be asked for from {day}.")
        return text.format(end=show_date(until), day=show_date(until - RECHECK))
    if last <= today:
        text = _("The approval ended on {end}, too long ago to extend it. Propose the offer.")
        return text.format(end=show_date(until))
    return ""


def why_not_until(day: date, full_until: date, until: date, today: date) -> str:
    """Why an approval that ends on `until` cannot be extended to `day`; empty when it can."""
    first, last = max(until, today), last_day(full_until)
    if first < day <= last:
        return ""
    text = _("An extension ends after {first}, and on {last} at the latest.")
    return text.format(first=show_date(first), last=show_date(last))


def why_not_granter(person: int, asked_by: int, tied: bool) -> str:
    """Why this person cannot grant an extension; empty when they can.

    A hand in the offer is no reason: an extension judges nothing anew. It only takes two people, and none of
    them who grants has a tie to the club.
    """
    if person == asked_by:
        return _("Four eyes: you asked for this extension yourself. A colleague decides.")
    return _("You declared a tie to this provider. Another colleague decides.") if tied else ""


def mark(until: date) -> str:
    """What the public reads, with the day as the Dutch write it."""
    return MARK.format(day=dutch_day(until))
