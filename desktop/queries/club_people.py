"""What the file of a club shows of its people: names for everybody, certificates for who may see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.offers import OVER
from desktop.queries.assurances import Register, register
from desktop.queries.sightings import StaffCard, sightings_of
from desktop.queries.staff import staff_of
from desktop.storage.records import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubPeople:
    """The people of one provider. `offers` are those that are not over: number and title.

    `register` is None for who may not see it; then, and while it is closed, cards hold only people.
    """

    provider: int
    cards: tuple[StaffCard, ...]
    offers: tuple[tuple[int, str], ...]
    register: Register | None


@needs(Permission.READ)
def club_people(session: Read, provider: int) -> ClubPeople:
    """The people of a provider (its number) without what was seen of them."""
    offers = session.execute(
        select(Offer.id, Offer.title)
        .where(Offer.provider == provider, Offer.status.not_in(OVER))
        .order_by(Offer.title, Offer.id)
    )
    cards = [
        StaffCard(person=row, certificates=(), missing=(), entries=()) for row in staff_of(session, provider)
    ]
    return ClubPeople(
        provider=provider,
        cards=tuple(cards),
        offers=tuple((number, title) for number, title in offers),
        register=None,
    )


@needs(Permission.SIGHTING)
def own_club_people(session: Read, provider: int, today: date) -> ClubPeople:
    """The same for who may see the register: with certificates where it is open."""
    found, now = club_people(session, provider), register(session)
    cards = tuple(sightings_of(session, provider, today)) if now.open else found.cards
    return replace(found, cards=cards, register=now)
