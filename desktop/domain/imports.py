"""Imports: what can become of a row, and what taking a whole import back did."""

from dataclasses import dataclass
from enum import StrEnum

PROVIDERS = "providers"
OFFERS = "offers"
"""Kinds of imports."""


class Verdict(StrEnum):
    """What becomes of one row of an import; every row ends in exactly one of these."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PARKED = "parked"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that undo left as it is, and why."""

    row: int
    ref: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What undo did: records deleted, records restored, rows left as they are, and waves to score again."""

    deleted: int
    restored: int
    skipped: tuple[Skipped, ...]
    rescore: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether every row stayed as it is: then nothing was undone, and the import still stands."""
        return bool(self.skipped) and not (self.deleted or self.restored)
