"""Lists of a live catalogue that wait for a second person: what comes with each offer, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import criteria_set
from desktop.domain.approval import facts_of, why_not_approver
from desktop.domain.criteria import GOOD, weight_and_duty
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.imports import OFFERS, Verdict
from desktop.domain.offers import OfferDraft, Status, gaps
from desktop.domain.photos import PhotoDraft, unpublishable
from desktop.domain.releases import Freshness, freshness
from desktop.domain.taking_over import Risk, end_dates, risk_of
from desktop.domain.values import Ref, version_of
from desktop.errors import NotFound, Refused
from desktop.i18n import _
from desktop.queries.people import names
from desktop.storage.assessment_records import Sighting, Staff, StaffOffer
from desktop.storage.bulk import many
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import Standing, hands_in, standings_of
from desktop.storage.records import ImportBatch, Offer, Photo, Provider

VOG = "vog"
SEEN = "C-SAF-03"
"""The criterion that a sighting of a VOG is evidence for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOverRow:
    """One offer of the list. `missing` names fields; `open` counts criteria nobody judged, of `criteria`.

    `why_not` says why this person may not decide about it; empty when they may.
    """

    ref: int
    title: str
    provider: str
    area: str
    risk: Risk
    until: date
    missing: tuple[str, ...]
    photos: int
    verdicts: int
    criteria: int
    confirmed_on: date | None
    stale: bool
    why_not: str

    @property
    def open(self) -> int:
        """How many criteria are still to be judged."""
        return self.criteria - self.verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingList:
    """A list that was brought in to be taken over, and how many of its offers still wait."""

    batch: int
    file: str
    at: datetime
    by: int
    who: str
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOverList:
    """The list with the offers that wait, by end date; `offers` are the same, each as it was then."""

    head: WaitingList
    version: str
    offers: tuple[Ref, ...]
    rows: tuple[TakenOverRow, ...]


@needs(Permission.READ)
def waiting_lists(session: Read) -> list[WaitingList]:
    """The lists of which offers still wait to be taken over, the newest first."""
    who = names(session)
    return [_head(batch, len(offers), who) for batch, offers in lists_that_wait(session)]


def lists_that_wait(session: Read) -> list[tuple[ImportBatch, list[Offer]]]:
    """The lists of which something waits, the newest first, each with those offers."""
    lists = select(ImportBatch).filter_by(kind=OFFERS).order_by(ImportBatch.id.desc())
    found = [(one, waiting_offers(session, one)) for one in session.scalars(lists)]
    return [(batch, offers) for batch, offers in found if offers]


@needs(Permission.READ)
def taken_over_list(session: Read, batch: int, person: int, today: date) -> TakenOverList:
    """The offers of one list that wait, as this person would decide about them today. Raises NotFound."""
    record = load_list(session, batch)
    offers = waiting_offers(session, record)
    reasons = {one.id: why_not_taken_over(session, one, person, today) for one in offers}
    rows = _rows(session, offers, reasons, today)
    head = _head(record, len(offers), names(session))
    return TakenOverList(
        head=head,
        version=list_version(offers),
        offers=tuple(one.ref for one in offers),
        rows=tuple(sorted(rows, key=lambda one: (one.until, one.ref))),
    )


def list_version(offers: Sequence[Offer]) -> str:
    """The version of a list as these offers of it wait, by the criteria that are in force."""
    return version_of((one.ref for one in offers), criteria_set().version)


def load_list(session: Read, batch: int) -> ImportBatch:
    """The import with this number. Raises NotFound, Refused."""
    record = session.get(ImportBatch, batch)
    if record is None:
        raise NotFound(not_found(ImportBatch.topic, batch))
    if record.kind != OFFERS:
        raise Refused(_("Import {batch} is no list of offers.").format(batch=batch))
    return record


def waiting_offers(session: Read, batch: ImportBatch) -> list[Offer]:
    """The offers of a list that lie there as it laid them there; what was sent back has its own way."""
    refs = [row["ref"] for row in batch.rows if row["verdict"] == Verdict.CREATED and row["ref"]]
    return sorted(
        (
            one
            for one in many(session, Offer, refs)
            if one.taken_over
            and one.status is Status.PROPOSED
            and one.round == 0
            and one.proposed_at == batch.at
        ),
        key=lambda one: one.id,
    )


def why_not_taken_over(session: Read, offer: Offer, person: int, today: date) -> str:
    """Why this person cannot take an offer over; empty when they can."""
    return why_not_approver(person, offer.proposed_by, hands_in(session, offer, today))


def ends_of(session: Read, offers: Sequence[Offer], today: date) -> dict[int, date]:
    """Per offer until when it may stand there unchecked."""
    return end_dates(((ref, risk) for ref, risk in _risks(session, offers, today).items()), today)


def _risks(session: Read, offers: Sequence[Offer], today: date) -> dict[int, Risk]:
    seen = _seen(session, offers, today)
    return {one.id: risk_of(draft_of(one, OfferDraft), seen=one.id in seen) for one in offers}


def _seen(session: Read, offers: Sequence[Offer], today: date) -> set[int]:
    """The offers of whose people somebody saw a VOG that counts today: linked ones, else the club's."""
    standings = standings_of(session, offers)
    valid = set(
        session.scalars(
            select(Sighting.staff_id).where(
                Sighting.kind == VOG, Sighting.revoked_at.is_(None), Sighting.valid_until >= today
            )
        )
    )
    staff = session.execute(select(Staff.id, Staff.provider_id).where(Staff.left_on.is_(None))).all()
    clubs = {provider for person, provider in staff if person in valid}
    linked: dict[int, list[int]] = {}
    for person, offer in session.execute(select(StaffOffer.staff_id, StaffOffer.offer_id)):
        linked.setdefault(offer, []).append(person)
    return {
        one.id
        for one in offers
        if _good(standings[one.id].get(SEEN))
        or (valid.issuperset(linked[one.id]) if one.id in linked else one.provider in clubs)
    }


def _good(standing: Standing | None) -> bool:
    return standing is not None and standing.judgement.verdict in GOOD


def _rows(
    session: Read, offers: Sequence[Offer], reasons: Mapping[int, str], today: date
) -> list[TakenOverRow]:
    clubs = {ref: name for ref, name in session.execute(select(Provider.id, Provider.name))}
    standings, risks = standings_of(session, offers), _risks(session, offers, today)
    ends = ends_of(session, [one for one in offers if not reasons[one.id]] or offers, today)
    photos, criteria = _photos(session), criteria_set()
    return [
        TakenOverRow(
            ref=one.id, title=one.title, provider=clubs.get(one.provider, ""), area=one.area,
            risk=risks[one.id], until=ends.get(one.id, date.max), missing=gaps(draft_of(one, OfferDraft)),
            photos=photos.get(one.id, 0), verdicts=len(_asked(criteria, one) & {*standings[one.id]}),
            criteria=len(_asked(criteria, one)), confirmed_on=one.confirmed_on,
            stale=one.confirmed_on is not None and freshness(one.confirmed_on, today) is Freshness.STALE,
            why_not=reasons[one.id],
        )
        for one in offers
    ]  # fmt: skip


def _asked(criteria: CriteriaSet, offer: Offer) -> set[str]:
    """The criteria that apply to an offer, without those for publishing."""
    facts = facts_of(draft_of(offer, OfferDraft))
    return {
        one.code
        for one in criteria.criteria
        if not one.for_publication and weight_and_duty(one, facts).applies
    }


def _photos(session: Read) -> dict[int, int]:
    """Per offer how many photos may be published."""
    found: dict[int, int] = {}
    waiting = select(Offer.id).where(Offer.taken_over, Offer.status == Status.PROPOSED)
    for photo in session.scalars(select(Photo).where(Photo.offer_id.in_(waiting))):
        if not unpublishable(draft_of(photo, PhotoDraft), photo.withdrawn_at is not None):
            found[photo.offer_id] = found.get(photo.offer_id, 0) + 1
    return found


def _head(batch: ImportBatch, waiting: int, who: Mapping[int, str]) -> WaitingList:
    return WaitingList(
        batch=batch.id, file=batch.file, at=batch.at, by=batch.by, who=who.get(batch.by, ""), waiting=waiting
    )
