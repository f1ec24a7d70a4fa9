"""What waits about clubs as a whole: the yearly check in their own month, and telling them what drops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read
from desktop.domain.falling import to_tell
from desktop.domain.people import Person
from desktop.domain.yearly_check import check_for
from desktop.i18n import _, ngettext, show_date
from desktop.queries.falling import EndingRow, endings_of
from desktop.queries.tasks import Task
from desktop.queries.yearly_checks import ClubOffers, first_months, told_on
from desktop.storage.judgements import Standing
from desktop.storage.records import Offer, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The tasks, and the clubs (their numbers) whose yearly check waits: it asks the soft things at once."""

    tasks: tuple[Task, ...]
    yearly: frozenset[int]


def call_tasks(
    session: Read,
    person: Person,
    offers: Sequence[Offer],
    standings: Mapping[int, Mapping[str, Standing]],
    today: date,
) -> Calls:
    """About the clubs of these offers, which are worked on or shown; a fixed number of questions."""
    approved = [one for one in offers if one.approved_until is not None]
    beneath: defaultdict[int, list[Offer]] = defaultdict(list)
    for offer in approved:
        beneath[offer.provider].append(offer)
    found = select(Provider).where(Provider.id.in_(beneath), Provider.do_not_contact == "")
    providers = session.scalars(found.order_by(Provider.id)).all()
    months = first_months(session, list(beneath))
    clubs = [
        ClubOffers(
            provider=one,
            month=one.check_month or months.get(one.id),
            offers=beneath[one.id],
            standings={offer.id: standings[offer.id] for offer in beneath[one.id]},
        )
        for one in providers
    ]
    may = person.may(Permission.TASK)
    yearly = list(_yearly(clubs, may, today))
    ends = endings_of(session, [one for one in approved if one.suspended_at is None], today)
    told = told_on(session, list(beneath))
    tell = (_tell(club, ends, told.get(club.provider.id), may, today) for club in clubs)
    return Calls(
        tasks=(*yearly, *(one for one in tell if one is not None)),
        yearly=frozenset(task.ref for task in yearly),
    )


def _yearly(clubs: Sequence[ClubOffers], may: bool, today: date) -> Iterator[Task]:
    for club in clubs:
        check = check_for(club.month, today) if club.month else None
        count = club.to_confirm(check) if check is not None and check.waits(today) else 0
        if check is not None and count:
            why = ngettext(
                "Yearly check: {n} thing to confirm by phone", "Yearly check: {n} things to confirm by phone",
                count,
            )  # fmt: skip
            yield Task(
                kind="yearly", ref=club.provider.id, title=club.provider.name, why=why.format(n=count),
                due=check.ends, since=check.starts, mine=may, cover=None,
            )  # fmt: skip


def _tell(
    club: ClubOffers, ends: Mapping[int, Sequence[EndingRow]], told: date | None, may: bool, today: date
) -> Task | None:
    drops = [
        end.day
        for offer in club.offers
        if (end := next((one for one in ends.get(offer.id, ()) if one.drops), None)) is not None
    ]
    if not to_tell(drops, told, today):
        return None
    first = min(day for day in drops if day > today)
    why = _("Tell the club that an offer drops out from {day}; the text is ready").format(
        day=show_date(first)
    )
    return Task(
        kind="tell", ref=club.provider.id, title=club.provider.name, why=why, due=first, mine=may, cover=None
    )
