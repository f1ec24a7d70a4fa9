"""Which photos have passed their term, and of which offers newer ones are asked (domain/photo_terms.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.offers import OVER
from desktop.domain.people import Person
from desktop.domain.photo_terms import Aging, inbox_until, over, over_until, too_old
from desktop.domain.values import Topic
from desktop.i18n import CITY_TIME, _, ngettext
from desktop.queries.photo_bytes import sealed_photos
from desktop.queries.tasks import Task
from desktop.storage.field_records import InboxPhoto
from desktop.storage.records import Entry, Offer, Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """An offer with photos that are older than 24 months."""

    offer: int
    title: str
    photos: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTerm:
    """What goes: inbox photos and photos of offers that are over (numbers); and what is asked again."""

    inbox: tuple[int, ...]
    photos: tuple[int, ...]
    ask_again: tuple[AskAgain, ...]


@needs(Permission.READ)
def past_term(session: Read, today: date) -> PastTerm:
    """What the terms say today; nothing changes."""
    return PastTerm(
        inbox=tuple(_inbox(session, today)),
        photos=tuple(_of_offers_that_are_over(session, today)),
        ask_again=tuple(_to_ask_again(session, today)),
    )


def photo_tasks(session: Read, person: Person, today: date) -> Iterator[Task]:
    """One line on the work list for what the terms ask of people."""
    may = person.may(Permission.PHOTO_INBOX)
    waiting = len(_inbox(session, today))
    if waiting:
        text = ngettext("{n} photo waits too long", "{n} photos wait too long", waiting)
        why = text.format(n=waiting)
        yield Task(
            kind="photo_inbox", ref=0, title=_("Photo inbox"), why=why, due=today, mine=may, cover=None
        )
    old = list(_to_ask_again(session, today))
    if old:
        titles = ", ".join(one.title for one in old)
        text = ngettext("Ask newer photos for one offer", "Ask newer photos for {n} offers", len(old)).format(
            n=len(old)
        )
        yield Task(
            kind="photo_age", ref=old[0].offer, title=titles, why=text, turn="club", mine=may, cover=None
        )


def _inbox(session: Read, today: date) -> list[int]:
    rows = session.execute(select(InboxPhoto.id, InboxPhoto.arrived_at).order_by(InboxPhoto.id))
    return over({ref: inbox_until(at.astimezone(CITY_TIME).date()) for ref, at in rows}, today)


def _of_offers_that_are_over(session: Read, today: date) -> list[int]:
    """Photos no approval sealed; what was approved stays to be seen with its approval."""
    since = _over_since(session)
    ends = over({ref: over_until(day) for ref, day in since.items()}, today)
    found = session.scalars(
        select(Photo.id).where(Photo.offer_id.in_(ends), Photo.withdrawn_at.is_(None)).order_by(Photo.id)
    )
    sealed = {one["id"] for ref in ends for one in sealed_photos(session, ref)}
    return [ref for ref in found if ref not in sealed]


def _over_since(session: Read) -> dict[int, date]:
    """Per withdrawn or rejected offer the day of the last thing that happened to it."""
    rows = session.execute(
        select(Offer.id, func.max(Entry.at))
        .join(Entry, (Entry.ref == Offer.id) & (Entry.topic == Topic.OFFERS))
        .where(Offer.status.in_(OVER))
        .group_by(Offer.id)
    )
    return {ref: at.astimezone(CITY_TIME).date() for ref, at in rows}


def _to_ask_again(session: Read, today: date) -> Iterator[AskAgain]:
    rows = session.execute(
        select(Photo.id, Photo.taken_on, Photo.consent_date, Offer.id, Offer.title)
        .join(Offer, Offer.id == Photo.offer_id)
        .where(Photo.withdrawn_at.is_(None), Offer.status.not_in(OVER))
        .order_by(Offer.title, Offer.id, Photo.position)
    )
    found: dict[tuple[int, str], list[int]] = {}
    for ref, taken_on, consent_date, offer, title in rows:
        if too_old(Aging(taken_on, consent_date), today):
            found.setdefault((offer, title), []).append(ref)
    for (offer, title), photos in found.items():
        yield AskAgain(offer=offer, title=title, photos=tuple(photos))
