"""What waits about people at clubs: certificates that end soon or have ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read
from desktop.catalogues import vocabulary
from desktop.domain.people import Person
from desktop.domain.sightings import Validity
from desktop.i18n import _, language, show_date
from desktop.queries.sightings import SightingRow, standing_entries
from desktop.queries.staff import StaffRow
from desktop.queries.tasks import Task
from desktop.storage.records import Provider

_TOLD = (Validity.SOON, Validity.EXPIRED)


def staff_tasks(session: Read, person: Person, today: date) -> Iterator[Task]:
    """Of whoever leads or welcomes a group, for who may see the register; nobody else hears of it."""
    if not person.may(Permission.SIGHTING):
        return
    clubs = {number: name for number, name in session.execute(select(Provider.id, Provider.name))}
    for somebody, entry in standing_entries(session, today):
        if somebody.offers and entry.state in _TOLD:
            yield _ending(somebody, entry, clubs[somebody.provider])


def _ending(somebody: StaffRow, entry: SightingRow, club: str) -> Task:
    expired = entry.state is Validity.EXPIRED
    text = _("{what} of {name} ended on {day}") if expired else _("{what} of {name} ends on {day}")
    what = vocabulary("sightings").label(entry.kind, language())
    return Task(
        kind="sighting",
        ref=somebody.provider,
        title=club,
        why=text.format(what=what, name=somebody.name, day=show_date(entry.valid_until)),
        due=entry.valid_until,
        turn="club",
        mine=True,
        cover=None,
    )
