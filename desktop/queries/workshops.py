"""Workshops with who was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import vocabulary
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.i18n import language
from desktop.storage.assessment_records import Staff
from desktop.storage.field_records import Workshop
from desktop.storage.records import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody of a club who was there, or did not come."""

    staff: int
    name: str
    provider: str
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopRow:
    """One workshop; `attendees` by club and name."""

    ref: Ref
    code: str
    title: str
    day: date
    place: str
    closed: bool
    attendees: tuple[Attendee, ...]

    @property
    def present(self) -> int:
        """How many were there."""
        return sum(one.present for one in self.attendees)


@needs(Permission.READ)
def workshops(session: Read) -> list[WorkshopRow]:
    """All workshops, the newest first."""
    people = _people(session)
    found = session.scalars(select(Workshop).order_by(Workshop.day.desc(), Workshop.id.desc()))
    return [_row(one, people) for one in found]


@needs(Permission.READ)
def workshop(session: Read, ref: int) -> WorkshopRow:
    """One workshop by its number. Raises NotFound."""
    found = session.get(Workshop, ref)
    if found is None:
        raise NotFound(not_found(Topic.WORKSHOPS, ref))
    return _row(found, _people(session))


People = Mapping[int, tuple[str, str]]


def _people(session: Read) -> People:
    """Per person their name and their club."""
    rows = session.execute(
        select(Staff.id, Staff.name, Provider.name).join(Provider, Provider.id == Staff.provider_id)
    )
    return {number: (name, club) for number, name, club in rows}


def _row(one: Workshop, people: People) -> WorkshopRow:
    attendees = [
        Attendee(
            staff=person.staff_id,
            name=people[person.staff_id][0],
            provider=people[person.staff_id][1],
            present=person.present,
        )
        for person in one.attendance
    ]
    return WorkshopRow(
        ref=one.ref,
        code=one.code,
        title=vocabulary("workshops").label(one.code, language()),
        day=one.day,
        place=one.place,
        closed=one.closed_at is not None,
        attendees=tuple(sorted(attendees, key=lambda row: (row.provider, row.name, row.staff))),
    )
