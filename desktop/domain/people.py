"""The people who work here: names, roles, and who they are in this workspace."""

from dataclasses import dataclass
from datetime import date

from desktop.access import Permission, Role, allowed
from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works here, as the application knows them while they work."""

    id: int
    name: str
    roles: frozenset[Role]

    def may(self, permission: Permission) -> bool:
        """Reading and verifying asks no role; a person who is only looking has none."""
        return permission is Permission.READ or permission in allowed(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What is asked about a colleague. `deputy_until` ends the second assessor's right (waarneming)."""

    name: str
    roles: tuple[Role, ...]
    deputy_until: date | None = None

    def problems(self) -> list[Problem]:
        found = length_problems(self)
        if not self.name.strip():
            found.append(Problem("name", _("Give this colleague a name.")))
        if not self.roles:
            found.append(Problem("roles", _("Choose at least one role.")))
        deputy = Role.SECOND_ASSESSOR in self.roles and Role.CURATOR not in self.roles
        if deputy and self.deputy_until is None:
            found.append(Problem("deputy_until", _("A second assessor needs an end date.")))
        return found


def roles_on(roles: tuple[Role, ...], deputy_until: date | None, day: date) -> frozenset[Role]:
    """The roles that count on `day`: the second assessor's right ends with its date."""
    over = deputy_until is not None and deputy_until < day
    return frozenset(role for role in roles if not (over and role is Role.SECOND_ASSESSOR))
