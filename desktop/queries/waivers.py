"""The exceptions of an offer, for its review and for `show offer`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import criteria_set
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.queries.people import names
from desktop.storage.records import Offer
from desktop.storage.waivers import waivers_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRow:
    """An exception that runs, or waits for a second person: then nobody granted it yet.

    `criteria` is the version it is about; once the demand is another one it no longer `counts` for approving.
    """

    ref: Ref
    criterion: str
    criteria: str
    counts: bool
    reason: str
    until: date
    asked_by: str
    asked_at: datetime
    granted_by: str
    granted_at: datetime | None


@needs(Permission.READ)
def waivers(session: Read, offer: int, today: date) -> tuple[WaiverRow, ...]:
    """What runs or waits for one offer (its number), by criterion; of each what counts comes first."""
    record = session.get(Offer, offer)
    if record is None:
        raise NotFound(not_found(Topic.OFFERS, offer))
    who = names(session)
    rows = [
        WaiverRow(
            ref=one.ref,
            criterion=one.criterion,
            criteria=one.criteria,
            counts=criteria_set().counts(one.criterion, one.criteria),
            reason=one.reason,
            until=one.until,
            asked_by=who.get(one.asked_by, ""),
            asked_at=one.asked_at,
            granted_by=who.get(one.granted_by or 0, ""),
            granted_at=one.granted_at,
        )
        for one in waivers_of(session, [record], today)[offer]
    ]
    return tuple(sorted(rows, key=lambda row: (row.criterion, not row.counts, row.ref)))
