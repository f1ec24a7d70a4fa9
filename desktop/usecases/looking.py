"""Saying that one looks at an offer, so that colleagues see it; no history, and it wears off by itself."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from desktop.access import Permission
from desktop.application import Work, needs, not_found
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.storage.field_records import Look
from desktop.storage.records import Offer


@needs(Permission.READ)
def look_at(work: Work, offer: int) -> None:
    """I have this offer open for review now, and no other. Enters no journal and touches no offer."""
    if work.session.get(Offer, offer) is None:
        raise NotFound(not_found(Topic.OFFERS, offer))
    me = work.person.id
    work.session.execute(delete(Look).where(Look.person_id == me, Look.offer_id != offer))
    dialect = postgresql if work.session.get_bind().dialect.name == "postgresql" else sqlite
    mine = dialect.insert(Look).values(offer_id=offer, person_id=me, at=work.now)
    keys = ["offer_id", "person_id"]
    work.session.execute(mine.on_conflict_do_update(index_elements=keys, set_={"at": work.now}))


@needs(Permission.READ)
def look_away(work: Work) -> None:
    """I have no offer open any more."""
    work.session.execute(delete(Look).where(Look.person_id == work.person.id))
