"""Imports: what can become of a row."""

from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of one row of an import; every row ends in exactly one of these."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PARKED = "parked"
    REJECTED = "rejected"
