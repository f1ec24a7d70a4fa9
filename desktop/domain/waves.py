"""Rounds of the survey: their dates, who was asked, and which answers of a club count."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.releases import months_later
from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.i18n import _

LONGEST_CODE = 40
FRESH_MONTHS = 18
"""So long a score may be used to choose clubs to talk with (domain.md 1.4, rule 6)."""


class Counted(StrEnum):
    """Which answers count when several people of one club answered (domain.md 1.4, rule 5)."""

    LATEST = "latest"
    """The most recent complete sheet, else the most recent."""
    MEAN = "mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveDraft:
    """What a form says about a round. `code` is its short name ("2025"), `block` the year's own questions."""

    code: str
    title: str = ""
    model: str
    opens: date | None = None
    closes: date | None = None
    counted: Counted = Counted.LATEST
    block: tuple[str, ...] = ()

    def problems(self) -> list[Problem]:
        found = length_problems(self)
        if not self.code.strip() or len(self.code) > LONGEST_CODE:
            found.append(Problem("code", _("A survey needs a short name, such as 2025.")))
        if self.opens and self.closes and self.closes < self.opens:
            found.append(Problem("closes", _("A survey cannot close before it opens.")))
        return found


def months_between(day: date, today: date) -> int:
    """Whole months since `day`; 0 for a day that is still to come."""
    return max(0, (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day))


def is_fresh(day: date, today: date) -> bool:
    """Whether a score measured on `day` may still be used."""
    return today <= months_later(day, FRESH_MONTHS)
