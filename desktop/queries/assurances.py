"""What somebody confirmed about this workspace, and whether the register of sightings is open in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.people import names
from desktop.storage.assessment_records import Assurance

DISK_ENCRYPTION = "disk_encryption"
"""That the disk is encrypted and nobody else uses this computer account (product.md 3.15)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Whether sightings of named people may be kept here. A team's database always may: `local` is False.

    `by` and `at` say who confirmed it, empty and None while nobody did.
    """

    local: bool
    by: str = ""
    at: datetime | None = None

    @property
    def open(self) -> bool:
        return not self.local or self.at is not None


@needs(Permission.SIGHTING)
def register(session: Read) -> Register:
    """How the register of sightings stands in this workspace."""
    if session.get_bind().dialect.name != "sqlite":
        return Register(local=False)
    found = assurance(session)
    if found is None:
        return Register(local=True)
    return Register(local=True, by=names(session).get(found.by, ""), at=found.at)


def assurance(session: Read) -> Assurance | None:
    """The confirmation that counts now."""
    given = select(Assurance).filter_by(kind=DISK_ENCRYPTION, revoked_at=None)
    return session.scalar(given.order_by(Assurance.id.desc()).limit(1))


def is_open(session: Read) -> bool:
    """Whether sightings may be kept and read here."""
    return register(session).open


def require_register(session: Read) -> None:
    """Refuse to keep or tell what was seen of people where nobody vouched for this computer."""
    if not is_open(session):
        raise Refused(
            _(
                "This workspace lies on your own computer. Confirm first that its disk is encrypted and "
                "that only you use it: workspace assure."
            )
        )
