"""Exceptions from criteria: which run on a day, which wait for the second person, and for which version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.catalogues import criteria_set
from desktop.domain.approval import Exceptions
from desktop.domain.criteria_set import CriteriaSet
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


def counting(waivers: Iterable[Waiver], criteria: CriteriaSet) -> list[Waiver]:
    """Those that count under these criteria: from a demand that was changed since nothing is excepted."""
    return [one for one in waivers if criteria.counts(one.criterion, one.criteria)]


def as_exceptions(waivers: Sequence[Waiver], criteria: CriteriaSet | None = None) -> Exceptions:
    """These as the domain knows them under these criteria. From what those know no exception, none holds."""
    criteria = criteria or criteria_set()
    kept = {one.code for one in criteria.criteria if one.waivable}
    known = counting(waivers, criteria)
    asked = [one for one in known if one.criterion in kept]
    running = frozenset(one.criterion for one in asked if one.granted_by is not None)
    return Exceptions(
        running=running,
        waiting=frozenset(one.criterion for one in asked if one.granted_by is None),
        earlier=frozenset(one.criterion for one in waivers if one.granted_by and one not in known) - running,
    )


def ends_for_public(
    session: Session, offers: Sequence[Offer], day: date, then: Mapping[int, CriteriaSet]
) -> dict[int, dict[str, date]]:
    """Per offer until when the public may rely on an exception, by criterion.

    One counts under the criteria of today, and under those of `then`, by which the offer (its number) was
    approved: what was approved with an exception stays, and ends with it.
    """
    ends: dict[int, dict[str, date]] = defaultdict(dict)
    for offer, waivers in waivers_of(session, offers, day).items():
        by_then = counting(waivers, then[offer]) if offer in then else []
        for one in (*counting(waivers, criteria_set()), *by_then):
            if one.granted_by is not None:
                ends[offer][one.criterion] = max(one.until, ends[offer].get(one.criterion, one.until))
    return ends
