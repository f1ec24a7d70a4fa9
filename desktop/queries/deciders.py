"""Who may decide on a proposed offer, so that the screen can say whom to ask."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from desktop.access import Permission, allowed
from desktop.application import Read, needs, not_found
from desktop.domain.approval import why_not_approver
from desktop.domain.people import roles_on
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.storage.judgements import hands_in
from desktop.storage.records import Offer, PersonRecord


@needs(Permission.READ)
def deciders(session: Read, ref: int, today: date) -> tuple[str, ...]:
    """The names of the colleagues who may approve this offer today; none means only an exception is left."""
    offer = session.get(Offer, ref)
    if offer is None:
        raise NotFound(not_found(Topic.OFFERS, ref))
    involved = hands_in(session, offer, today)
    people = session.scalars(select(PersonRecord).filter_by(active=True).order_by(PersonRecord.name))
    return tuple(
        one.name
        for one in people
        if Permission.APPROVE in allowed(roles_on(one.roles, one.deputy_until, today))
        and not why_not_approver(one.id, offer.proposed_by, involved)
    )
