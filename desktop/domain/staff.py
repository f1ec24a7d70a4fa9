"""People at a club who lead or welcome a group: a name and a role, nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.domain.privacy import contains_contact_data
from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDraft:
    """Somebody at a provider (its number). `role` is a code of the vocabulary `staff_roles`."""

    provider: int
    name: str
    role: str = "coach"

    def problems(self, roles: Collection[str]) -> list[Problem]:
        """What is wrong with it; `roles` are the codes there are."""
        found = length_problems(self)
        if not self.name.strip():
            found.append(Problem("name", _("Write the name, as the club knows it.")))
        elif contains_contact_data(self.name) or any(sign.isdigit() for sign in self.name):
            text = _("Only the name: no title, telephone number or e-mail address.")
            found.append(Problem("name", text))
        return found + role_problems(self.role, roles)


def role_problems(role: str, roles: Collection[str]) -> list[Problem]:
    """Whether somebody has a role that there is."""
    return [] if role in roles else [Problem("role", _("Choose coach, deputy or host."))]
