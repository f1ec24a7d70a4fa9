"""Exceptions from criteria: which run on a day, and which wait for the second person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.catalogues import criteria_set
from desktop.domain.approval import Exceptions
from desktop.storage.assessment_records import Waiver
from desktop.storage.records import Offer


def waivers_of(session: Session, offers: Sequence[Offer], day: date) -> dict[int, list[Waiver]]:
    """Per offer (its number) the exceptions that run on `day` or wait to be granted, by criterion.

    From what the criteria no longer ask there is nothing to except.
    """
    found: dict[int, list[Waiver]] = defaultdict(list)
    alive = select(Waiver).where(
        Waiver.offer_id.in_([offer.id for offer in offers]),
        Waiver.criterion.in_([one.code for one in criteria_set().criteria]),
        Waiver.until >= day,
        or_(Waiver.ended_on.is_(None), Waiver.ended_on > day),
    )
    for one in session.scalars(alive.order_by(Waiver.criterion, Waiver.id)):
        found[one.offer_id].append(one)
    return found


def exceptions_of(session: Session, offer: Offer, day: date) -> Exceptions:
    """From which criteria an exception runs for one offer, and for which one waits."""
    return as_exceptions(waivers_of(session, [offer], day)[offer.id])


def as_exceptions(waivers: Sequence[Waiver]) -> Exceptions:
    """These as the domain knows them. From what the criteria of today know no exception, none holds."""
    kept = {one.code for one in criteria_set().criteria if one.waivable}
    asked = [one for one in waivers if one.criterion in kept]
    return Exceptions(
        running=frozenset(one.criterion for one in asked if one.granted_by is not None),
        waiting=frozenset(one.criterion for one in asked if one.granted_by is None),
    )
