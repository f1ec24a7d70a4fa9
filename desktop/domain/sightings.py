"""What somebody saw of an original: its kind, its date and how; never a copy, a number or a name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.criteria_set import Criterion
from desktop.domain.privacy import contains_contact_data, says_where
from desktop.domain.releases import months_later
from desktop.domain.values import Problem
from desktop.i18n import _

AHEAD = timedelta(days=90)
"""How long before its end a certificate is told about (domain.md 7, story 7)."""
LONGEST_PROFILE = 60
"""Characters: a few codes and words; a whole sentence says more than may be kept."""
_NUMBER = re.compile(r"\d{3,}|(?:\d{2,}\W?){4,}\b")


class Validity(StrEnum):
    """How a sighting stands on a day."""

    VALID = "valid"
    SOON = "soon"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingDraft:
    """What is written down about one original. Codes of the vocabularies `sightings` and `sighting_ways`.

    `profile` holds the codes of a VOG's profile or what a certificate is called; `seen_on` is today when it
    is None.
    """

    staff: int
    kind: str
    issued_on: date
    profile: str = ""
    how: str = "in_person"
    seen_on: date | None = None

    def problems(
        self, today: date, kinds: Collection[str], ways: Collection[str], first_names: Collection[str]
    ) -> list[Problem]:
        """What keeps it from being written down. An expired one is no problem."""
        found = []
        if self.kind not in kinds:
            text = _("Choose what was seen: {known}.").format(known=", ".join(kinds))
            found.append(Problem("kind", text))
        if self.how not in ways:
            text = _("Choose how it was seen: {known}.").format(known=", ".join(ways))
            found.append(Problem("how", text))
        return found + self._days(today) + self._words(first_names)

    def _days(self, today: date) -> list[Problem]:
        seen = self.seen_on or today
        if self.issued_on > today:
            return [Problem("issued_on", _("The date on it is still to come. Look again."))]
        if seen > today:
            return [Problem("seen_on", _("This day is still to come."))]
        if seen < self.issued_on:
            return [Problem("seen_on", _("It was seen before it was given out. Look at both dates again."))]
        return []

    def _words(self, first_names: Collection[str]) -> list[Problem]:
        words = set(re.findall(r"\w+", self.profile))
        if len(self.profile) > LONGEST_PROFILE:
            text = _("At most {most} characters: the codes of the profile are enough.")
            return [Problem("profile", text.format(most=LONGEST_PROFILE))]
        if says_where(self.profile) or _NUMBER.search(self.profile):
            return [Problem("profile", nothing_kept())]
        if contains_contact_data(self.profile) or words & set(first_names):
            return [Problem("profile", _("Leave names out: whose it is, is known already."))]
        return []


def nothing_kept() -> str:
    """What to say to whoever writes down more than may be kept."""
    return _("No number and no place of a copy: we look at the original and keep nothing of it.")


def term_of(criterion: Criterion, evidence: str) -> int:
    """For how many months a kind of evidence counts."""
    own = next((one.valid_months for one in criterion.evidence if one.code == evidence), None)
    return own or criterion.valid_months


def last_day(issued_on: date, months: int) -> date:
    """The last day an original counts."""
    return months_later(issued_on, months)


def validity(valid_until: date, revoked: bool, today: date) -> Validity:
    """How a sighting stands today."""
    if revoked:
        return Validity.REVOKED
    if valid_until < today:
        return Validity.EXPIRED
    return Validity.SOON if valid_until <= today + AHEAD else Validity.VALID
