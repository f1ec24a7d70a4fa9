"""How far one can move a provider by hand now, and why not further."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.offers import OVER
from desktop.domain.providers import Relation, Step, refused_step
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.storage.records import Approval, Offer, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step by hand; `reason` says why it cannot be taken now, empty when it can."""

    relation: Relation
    reason: str


@needs(Permission.READ)
def relation_moves(session: Read, provider: int, today: date) -> list[Move]:
    """Every relation but the present one, in their order. Raises NotFound."""
    record = session.get(Provider, provider)
    if record is None:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    later = {Relation.NOT_NOW: today + timedelta(days=1)}  # the day itself is asked for afterwards
    return [
        Move(relation=one, reason=refused_step(step_of(session, record, one, today, later.get(one))))
        for one in Relation
        if one is not record.relation or one is Relation.NOT_NOW
    ]


def step_of(
    session: Read, record: Provider, relation: Relation, today: date, revisit_on: date | None
) -> Step:
    """The step by hand from where this provider is, with what decides whether it may be taken."""
    approved = select(Approval.id).join(Offer, Offer.id == Approval.offer_id)
    offers = select(Offer.id).where(Offer.provider == record.id, Offer.status.not_in(OVER))
    return Step(
        before=record.relation, after=relation, today=today, revisit_on=revisit_on,
        partner=session.scalar(approved.where(Offer.provider == record.id).limit(1)) is not None,
        offers=session.scalar(offers.limit(1)) is not None,
    )  # fmt: skip
