"""The cooperation agreement with a provider: what a version says, and how long a signature counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.privacy import names_person
from desktop.domain.releases import months_later
from desktop.domain.values import Problem
from desktop.i18n import _

MONTHS = 12
"""How long a signed agreement counts (domain.md 2.4: C-ORG-03, C-ORG-04, C-SAF-05, C-MED-04)."""
LONGEST_FUNCTION = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One point the club signs, and the criterion it is evidence for."""

    criterion: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A version in one language. Braces name what is filled in: provider, publisher, version."""

    title: str
    intro: str
    club: str
    us: str
    end: str
    end_text: str
    sign: str
    sign_text: str
    signed_on: str
    signed_by: str
    signature: str
    for_club: str
    for_us: str
    points: tuple[Promise, ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTemplate:
    """One version of the agreement in every language of the program."""

    version: str
    evidence_for: tuple[str, ...]
    words: Mapping[str, Wording]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """That a board signed: on which day, and in which function; never a name."""

    signed_on: date
    signed_by: str

    def problems(self, today: date, first_names: Collection[str]) -> list[Problem]:
        found = []
        if self.signed_on > today:
            found.append(Problem("signed_on", _("This day is still to come.")))
        elif counts_until(self.signed_on) < today:
            text = _("This was signed more than a year ago. Ask the board to sign again.")
            found.append(Problem("signed_on", text))
        function = self.signed_by.strip()
        if not function or len(function) > LONGEST_FUNCTION:
            found.append(Problem("signed_by", _("Write the function on the board, such as chair.")))
        elif names_person(function, first_names):
            found.append(Problem("signed_by", _("Write the function only: no names and no numbers.")))
        return found


def counts_until(signed_on: date) -> date:
    """The last day on which a signature counts."""
    return months_later(signed_on, MONTHS)
