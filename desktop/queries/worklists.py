"""What waits for whom: the queue on Vandaag and `list worklist`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.offers import Status
from desktop.domain.people import Person
from desktop.domain.photos import PhotoFile
from desktop.domain.releases import FADES_AFTER, months_later
from desktop.i18n import _, show_date
from desktop.queries.offers import OfferRow, offers
from desktop.queries.people import names
from desktop.storage.records import Involvement, JudgementRecord, Offer

SOON = timedelta(days=60)
"""How long before its end something appears on the list (domain.md 6.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do. `turn` is "we", "club" or "third"; `mine` says whether this person can do it now.

    `kind` decides the verb on the button: decide, finish, rework, offline, confirm, renew, publish.
    """

    kind: str
    ref: int
    title: str
    why: str
    due: date | None
    since: date | None
    owner: str
    turn: str
    mine: bool
    cover: PhotoFile | None


@needs(Permission.READ)
def worklist(session: Read, person: Person, today: date) -> list[Task]:
    """Everything that waits, the most urgent first: by due date, then by age."""
    rows, who = offers(session, today), names(session)
    details = {offer.id: offer for offer in session.scalars(select(Offer))}
    involved = {
        (one.offer_id, one.person_id, one.round)
        for one in session.scalars(select(Involvement))
        if one.kind != "wording"
    }
    tasks = [task for row in rows for task in _tasks(row, details[row.ref.id], person, who, involved, today)]
    tasks += _expiring(session, {row.ref.id: row for row in rows}, person, today)
    return sorted(
        tasks, key=lambda task: (not task.mine, task.due or date.max, task.since or today, task.ref)
    )


def _tasks(
    row: OfferRow,
    offer: Offer,
    person: Person,
    who: dict[int, str],
    involved: set[tuple[int, int, int]],
    today: date,
) -> list[Task]:
    found: list[Task] = []

    def task(kind: str, why: str, mine: bool, *, owner: str = "", turn: str = "we", due: date | None = None,
             since: date | None = None) -> None:  # fmt: skip
        found.append(Task(kind=kind, ref=row.ref.id, title=row.title, why=why, due=due, since=since, owner=owner,
                          turn=turn, mine=mine, cover=row.cover))  # fmt: skip

    if offer.suspended_at is not None:
        why = _("Offline: {reason}").format(reason=offer.suspended_reason or offer.suspended_category)
        task("offline", why, person.may(Permission.SUSPEND_WITHOUT_END), due=offer.suspended_until or today,
             since=offer.suspended_at.date())  # fmt: skip
    if row.status is Status.PROPOSED:
        free = offer.proposed_by != person.id and (offer.id, person.id, offer.round) not in involved
        name = who.get(offer.proposed_by or 0, "")
        task("decide", _("Proposed by {name}").format(name=name), free and person.may(Permission.APPROVE),
             since=offer.proposed_at.date() if offer.proposed_at else None)  # fmt: skip
    elif row.status is Status.NEEDS_WORK:
        task(
            "rework",
            _("Sent back: {reason}").format(reason=offer.returned_reason),
            person.may(Permission.OFFER_EDIT),
        )
    elif row.status in (Status.DRAFT, Status.IN_ASSESSMENT):
        task("finish", _first_gap(row), person.may(Permission.OFFER_EDIT))
    elif row.status is Status.APPROVED:
        _about_approved(row, offer, person, today, task)
    return found


def _first_gap(row: OfferRow) -> str:
    if "intake_incomplete" in row.flags:
        return _("Not everything has been filled in yet")
    return (
        _("A visit is still needed") if "visit_missing" in row.flags else _("The criteria are being judged")
    )


def _about_approved(row: OfferRow, offer: Offer, person: Person, today: date, task) -> None:  # type: ignore[no-untyped-def]
    if "approval_ended" in row.flags or (row.approved_until and row.approved_until <= today + SOON):
        until = row.approved_until or today
        task(
            "renew",
            _("The approval ends on {day}").format(day=show_date(until)),
            person.may(Permission.PROPOSE),
            due=until,
        )
    if "confirmation_due" in row.flags:
        due = months_later(offer.confirmed_on, FADES_AFTER) if offer.confirmed_on else today
        task(
            "confirm",
            _("Ask the club whether the data still hold"),
            person.may(Permission.OFFER_EDIT),
            turn="club",
            due=due,
        )
    if "awaiting_release" in row.flags:
        task("publish", _("Approved, not in the catalogue yet"), person.may(Permission.RELEASE))


def _expiring(session: Read, rows: dict[int, OfferRow], person: Person, today: date) -> list[Task]:
    found = session.scalars(
        select(JudgementRecord).where(JudgementRecord.until <= today + SOON).order_by(JudgementRecord.until)
    )
    return [
        Task(
            kind="renew", ref=one.offer_id, title=rows[one.offer_id].title, due=one.until, since=None, owner=one.owner,
            why=_("{code} expires on {day}").format(code=one.criterion, day=show_date(one.until or today)),
            turn="club", mine=person.may(Permission.ASSESS), cover=rows[one.offer_id].cover,
        )
        for one in found
        if one.offer_id in rows and rows[one.offer_id].status is not Status.WITHDRAWN
    ]  # fmt: skip
