"""Who has an offer open for review now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.storage.field_records import Look
from desktop.storage.records import PersonRecord

WEARS_OFF = timedelta(minutes=10)
"""After this long without a sign somebody is not looking any more."""


@needs(Permission.READ)
def lookers(session: Read, offers: Collection[int], person: int, now: datetime) -> dict[int, tuple[str, ...]]:
    """Per offer (its number) the names of the colleagues of `person` who look at it, by name."""
    found = session.execute(
        select(Look.offer_id, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == Look.person_id)
        .where(Look.offer_id.in_(offers), Look.person_id != person, Look.at > now - WEARS_OFF)
        .order_by(PersonRecord.name)
    )
    seen: dict[int, list[str]] = defaultdict(list)
    for offer, name in found:
        seen[offer].append(name)
    return {offer: tuple(names) for offer, names in seen.items()}
