"""What stands above an offer: its provider and its place as somebody typed them, and as they were sealed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import place_key
from desktop.domain.offers import Status
from desktop.storage.assessment_records import Location
from desktop.storage.records import Approval, Offer


class Above(NamedTuple):
    """The numbers of the provider and the place whose verdicts count for an offer."""

    provider: int
    location: int | None


def above_now(offer: Offer) -> Above:
    """Those of the working version."""
    return Above(offer.provider, offer.location_id)


def above_for_public(session: Session, offers: Sequence[Offer]) -> dict[int, Above]:
    """Per offer (its number) those it was sealed with last, for the public reads these: whatever somebody
    typed since takes nothing out of the catalogue and puts nothing back.

    Of what was never approved those of the working version. One question, and one for older seals.
    """
    changed = {one.id for one in offers if one.round and one.status is not Status.APPROVED}
    return {one.id: above_now(one) for one in offers} | (_sealed(session, changed) if changed else {})


def clubs_of(session: Session, offers: Sequence[Offer]) -> dict[int, frozenset[int]]:
    """Per offer (its number) the providers it is of: now, and for the public."""
    public = above_for_public(session, offers)
    return {one.id: frozenset({one.provider, public[one.id].provider}) for one in offers}


def _sealed(session: Session, offers: set[int]) -> dict[int, Above]:
    newest = select(func.max(Approval.id)).where(Approval.offer_id.in_(offers)).group_by(Approval.offer_id)
    found = session.execute(select(Approval.offer_id, Approval.snapshot).where(Approval.id.in_(newest))).all()
    snapshots = {one.offer_id: json.loads(one.snapshot) for one in found}
    older = {ref: _key(one["offer"]) for ref, one in snapshots.items() if "location" not in one}
    known = _places(session, set(older.values())) if older else {}
    return {
        ref: Above(one["provider"]["ref"], one["location"] if ref not in older else known.get(older[ref]))
        for ref, one in snapshots.items()
    }


def _key(sealed: dict[str, Any]) -> str:
    return place_key(sealed["postcode"], sealed["house_number"])


def _places(session: Session, keys: set[str]) -> dict[str, int]:
    """The numbers of the places at these addresses; that of no address is no place."""
    found = session.execute(select(Location.key, Location.id).where(Location.key.in_(keys - {""})))
    return {key: number for key, number in found}
