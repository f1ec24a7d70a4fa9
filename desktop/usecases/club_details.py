"""What the offers of a club notice of its name, numbers and addresses: nobody approves their own (3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desktop.application import Work
from desktop.domain.offers import Move, Status, advance
from desktop.domain.providers import Club
from desktop.domain.reopening import club_changes
from desktop.domain.values import Topic
from desktop.queries.club_changes import HAND
from desktop.storage import journal
from desktop.storage.bulk import AT_ONCE
from desktop.storage.records import Offer
from desktop.usecases.beneath import being_judged
from desktop.usecases.offers import involve

Clubs = Mapping[int, tuple[Club, Club]]
"""Per provider (its number) what it was and what it becomes."""


def notice(work: Work, clubs: Clubs) -> list[Offer]:
    """Let the offers that show what changes of these clubs know of it; gives those.

    What is approved is looked at again, while the public keeps what was sealed. Whoever changes it has a hand
    in all of them. A few questions to the database, however many clubs and offers there are.
    """
    noticed = []
    for offer in _offers(work, sorted(ref for ref, (before, after) in clubs.items() if before != after)):
        before, after = clubs[offer.provider]
        if club_changes(before, after, own_phone=offer.contact_phone, own_email=offer.contact_email):
            _reopen(work, offer)
            noticed.append(offer)
    return noticed


def _offers(work: Work, providers: Sequence[int]) -> Iterator[Offer]:
    """The offers of these providers that are being judged, with all that the journal tells of them."""
    for start in range(0, len(providers), AT_ONCE):
        beneath = Offer.provider.in_(providers[start : start + AT_ONCE])
        whole = select(Offer).options(selectinload(Offer.judgements), selectinload(Offer.involvements))
        found = work.session.scalars(whole.where(beneath, being_judged()).order_by(Offer.id)).all()
        journal.know(work.session, Topic.OFFERS, [offer.id for offer in found])
        yield from found


def _reopen(work: Work, record: Offer) -> None:
    """Its version moves on, also when this person had a hand in it: who decides has seen what is sealed."""
    offer = work.load(Offer, record.id)
    if offer.status is Status.APPROVED:
        offer.status = advance(offer.status, Move.ASSESS)
    involve(work, offer, HAND)
    offer.changes += 1
