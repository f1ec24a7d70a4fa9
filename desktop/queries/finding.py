"""Records by a few letters of their name, for whoever knows where to go: clubs and offers."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import and_, func, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.values import Topic
from desktop.storage.records import Offer, Provider

MOST = 12  # of each kind: more than anybody reads


class Hit(NamedTuple):
    """A record: what it is, its id, its name, and what it belongs to."""

    topic: Topic
    ref: int
    name: str
    hint: str


@needs(Permission.READ)
def find_records(session: Read, typed: str) -> list[Hit]:
    """Clubs and offers whose name has every typed word, by name."""
    words = typed.split()
    clubs = (
        select(Provider.id, Provider.name, Provider.area)
        .where(and_(*(Provider.name.icontains(word, autoescape=True) for word in words)))
        .order_by(func.lower(Provider.name), Provider.id)
    )
    lessons = (
        select(Offer.id, Offer.title, Provider.name)
        .join(Provider, Provider.id == Offer.provider)
        .where(and_(*(Offer.title.icontains(word, autoescape=True) for word in words)))
        .order_by(func.lower(Offer.title), Offer.id)
    )
    found = [Hit(Topic.PROVIDERS, *row) for row in session.execute(clubs.limit(MOST))]
    return found + [Hit(Topic.OFFERS, *row) for row in session.execute(lessons.limit(MOST))]
