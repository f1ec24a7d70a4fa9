"""A conversation with a club: what was said, who was there by role, and what comes next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from desktop.domain.privacy import contains_contact_data
from desktop.domain.providers import Relation
from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.i18n import _

TEXTS = ("wish", "conditions", "agreed", "notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationDraft:
    """`present` are codes of the vocabulary `club_roles`, never names; `motivation` is 1 to 5 or None.

    `outcome` is how far we are now: motivated, not now (with `revisit_on`) or declined; None leaves it open.
    """

    day: date
    present: tuple[str, ...] = ()
    motivation: int | None = None
    board_backs: bool = False
    wish: str = ""
    conditions: str = ""
    agreed: str = ""
    notes: str = ""
    next_on: date | None = None
    outcome: Relation | None = None
    revisit_on: date | None = None

    def problems(self, today: date, roles: Collection[str]) -> list[Problem]:
        """What keeps it from being written down; the step to `outcome` is weighed elsewhere."""
        found = [*length_problems(self), *self._days(today)]
        if any(role not in roles for role in self.present):
            text = _("Write roles, no names: {known}.").format(known=", ".join(roles))
            found.append(Problem("present", text))
        if self.motivation is not None and not 1 <= self.motivation <= 5:
            found.append(Problem("motivation", _("Motivation is a figure from 1 to 5.")))
        text = _("Leave out names, phone numbers and e-mail addresses: roles are enough.")
        found += [Problem(name, text) for name in TEXTS if contains_contact_data(getattr(self, name))]
        return found

    def _days(self, today: date) -> list[Problem]:
        found = []
        if self.day > today:
            found.append(Problem("day", _("This day is still to come.")))
        if self.next_on is not None and self.next_on < self.day:
            text = _("The next step lies before the conversation. Choose a later day.")
            found.append(Problem("next_on", text))
        return found
