"""Marks a provider carries besides the trade label of its organisation check: recorded, never judged here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.privacy import contains_contact_data
from desktop.domain.releases import months_later
from desktop.domain.texts import LONGEST_NAME
from desktop.domain.values import Problem
from desktop.i18n import _, show_date

AHEAD = 60
"""Months that a mark may still run; the longest Sportplus predicate runs 48, a later year is a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Until when the Sportplus predicate runs, and the mark of a sports federation with its last day."""

    sportplus_until: date | None = None
    bond_mark: str = ""
    bond_mark_until: date | None = None

    def problems(self) -> list[Problem]:
        """A mark and its last day belong together: a mark without an end would count for ever."""
        if not self.bond_mark.strip():
            text = _("Name the mark that is valid until this day.")
            return [Problem("bond_mark", text)] if self.bond_mark_until else []
        if len(self.bond_mark) > LONGEST_NAME:
            text = _("This name is longer than {most} characters. Shorten it.")
            return [Problem("bond_mark", text.format(most=LONGEST_NAME))]
        if contains_contact_data(self.bond_mark):
            text = _("Leave names, phone numbers and e-mail addresses out: only what the mark is called.")
            return [Problem("bond_mark", text)]
        if self.bond_mark_until is None:
            return [Problem("bond_mark_until", _("Until when is the mark valid? Look at the mark itself."))]
        return []


def is_over(until: date | None, today: date) -> bool:
    """Whether a mark with this last day has expired."""
    return until is not None and until < today


def still_to_come(field: str, until: date | None, today: date) -> list[Problem]:
    """A mark that is written down now counts today: one that has ended is no mark."""
    if not is_over(until, today):
        return []
    text = _("This day is past. Fill in a day that is still to come, or write down that there is none.")
    return [Problem(field, text)]


def too_far(field: str, until: date | None, today: date) -> list[Problem]:
    """A mark that would never end is no mark: the year was mistyped."""
    latest = months_later(today, AHEAD)
    if until is None or until <= latest:
        return []
    text = _("A mark is valid until {day} at the latest. Look at the year again.")
    return [Problem(field, text.format(day=show_date(latest)))]
