"""What waits as a whole: the lists of a live catalogue that somebody brought in to be taken over."""

from __future__ import annotations

from typing import NamedTuple

from desktop.access import Permission
from desktop.application import Read
from desktop.domain.people import Person
from desktop.i18n import CITY_TIME, ngettext
from desktop.queries.people import names
from desktop.queries.taking_over import lists_that_wait
from desktop.queries.tasks import Task


class ListTasks(NamedTuple):
    """One task a list, and the offers (their numbers) that are decided about with their list."""

    tasks: tuple[Task, ...]
    offers: frozenset[int]


def list_tasks(session: Read, person: Person) -> ListTasks:
    """The lists that wait for a second person, as this person sees them."""
    found = lists_that_wait(session)
    who, may = names(session), person.may(Permission.APPROVE)
    tasks = []
    for batch, offers in found:
        text = ngettext(
            "{n} offer to take over, brought in by {name}",
            "{n} offers to take over, brought in by {name}",
            len(offers),
        )
        tasks.append(
            Task(
                kind="take_over", ref=batch.id, title=batch.file, cover=None,
                why=text.format(n=len(offers), name=who.get(batch.by, "")),
                since=batch.at.astimezone(CITY_TIME).date(), mine=may and batch.by != person.id,
            )
        )  # fmt: skip
    return ListTasks(tuple(tasks), frozenset(offer.id for _batch, offers in found for offer in offers))
