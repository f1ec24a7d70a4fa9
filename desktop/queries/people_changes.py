"""Who leads or welcomes at an offer otherwise than when it was approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.application import Read
from desktop.storage.assessment_records import Staff
from desktop.storage.records import Offer
from desktop.storage.snapshot import people_picture


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange:
    """Somebody's role at the offer then and now, as codes; empty when they had or have none.

    `name` is empty once it was erased, and for who does not read the people of a club.
    """

    staff: int
    name: str
    before: str
    after: str


def changes_of_people(session: Read, offer: Offer, snapshot: Mapping[str, Any]) -> tuple[PersonChange, ...]:
    """By number of the person; none of a seal from before people were part of it."""
    if "people" not in snapshot:
        return ()
    before, after = (
        {one["staff"]: one["role"] for one in people}
        for people in (snapshot["people"], people_picture(session, offer))
    )
    changed = sorted(ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref))
    if not changed:
        return ()
    found = session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(changed))).all()
    names = {one.id: one.name for one in found}
    return tuple(
        PersonChange(staff=ref, name=names.get(ref, ""), before=before.get(ref, ""), after=after.get(ref, ""))
        for ref in changed
    )
