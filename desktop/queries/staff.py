"""Who leads and welcomes at a club, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.staff import StaffDraft
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.storage.assessment_records import Staff, StaffOffer
from desktop.storage.records import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLink:
    """One offer where somebody has a role."""

    offer: int
    title: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """Somebody at a club. An erased name is empty; `left_on` is None for who is still there."""

    ref: Ref
    provider: int
    name: str
    role: str
    left_on: date | None
    offers: tuple[StaffLink, ...]

    @property
    def draft(self) -> StaffDraft:
        return StaffDraft(provider=self.provider, name=self.name, role=self.role)


@needs(Permission.READ)
def staff_of(session: Read, provider: int) -> list[StaffRow]:
    """Everybody of a provider (its number), by name; who left comes last."""
    return _rows(session, session.scalars(select(Staff).filter_by(provider_id=provider)).all())


@needs(Permission.READ)
def somebody(session: Read, staff: int) -> StaffRow:
    """One person by their number. Raises NotFound."""
    found = session.get(Staff, staff)
    if found is None:
        raise NotFound(not_found(Topic.STAFF, staff))
    return _rows(session, [found])[0]


@needs(Permission.READ)
def staff_at(session: Read, offer: int) -> list[StaffRow]:
    """Who leads or welcomes the group of an offer (its number) now, by name."""
    linked = select(StaffOffer.staff_id).filter_by(offer_id=offer)
    found = select(Staff).where(Staff.id.in_(linked), Staff.left_on.is_(None))
    return _rows(session, session.scalars(found).all())


def present_staff(session: Read) -> list[StaffRow]:
    """Everybody of all clubs who has not left, for queries that look at all of them at once."""
    return _rows(session, session.scalars(select(Staff).where(Staff.left_on.is_(None))).all())


def _rows(session: Read, people: Sequence[Staff]) -> list[StaffRow]:
    links = _links(session, [one.id for one in people])
    rows = [
        StaffRow(
            ref=one.ref,
            provider=one.provider_id,
            name=one.name,
            role=one.role,
            left_on=one.left_on,
            offers=tuple(links[one.id]),
        )
        for one in people
    ]
    return sorted(rows, key=lambda row: (row.left_on is not None, row.name.casefold(), row.ref.id))


def _links(session: Read, people: Sequence[int]) -> dict[int, list[StaffLink]]:
    """Per person their offers, asked at once."""
    found: dict[int, list[StaffLink]] = defaultdict(list)
    rows = session.execute(
        select(StaffOffer.staff_id, StaffOffer.offer_id, Offer.title, StaffOffer.role)
        .join(Offer, Offer.id == StaffOffer.offer_id)
        .where(StaffOffer.staff_id.in_(people))
        .order_by(Offer.title, Offer.id)
    )
    for person, offer, title, role in rows:
        found[person].append(StaffLink(offer=offer, title=title, role=role))
    return found
