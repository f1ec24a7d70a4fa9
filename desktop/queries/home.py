"""What Vandaag shows beside the queue: how far all offers are, and what is public now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.offers import Status
from desktop.domain.people import Person
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.offers import catalogue_now
from desktop.queries.releases import ReleaseRow, releases
from desktop.queries.tasks import Task
from desktop.queries.worklists import worklist
from desktop.storage.records import Offer, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A person's day. `statuses` counts offers by status; `shown` are in the newest release.

    `first` is the first offer of `tasks` that this person can decide about.
    """

    tasks: tuple[Task, ...]
    first: OfferFile | None
    statuses: dict[Status, int]
    shown: int
    release: ReleaseRow | None
    providers: int


@needs(Permission.READ)
def glance(session: Read, person: Person, today: date) -> Glance:
    """Everything Vandaag shows, in one answer."""
    counted = session.execute(select(Offer.status, func.count()).group_by(Offer.status))
    tasks = worklist(session, person, today)
    first = next((task for task in tasks if task.kind == "decide" and task.mine), None)
    return Glance(
        tasks=tuple(tasks),
        first=offer_file(session, first.ref, today, person.id) if first else None,
        statuses={status: count for status, count in counted},
        shown=len(catalogue_now(session)),
        release=next(iter(releases(session)), None),
        providers=session.scalar(select(func.count()).select_from(Provider)) or 0,
    )
