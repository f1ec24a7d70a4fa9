"""Offers as lists: what each is, how far the work is, and what the public sees of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.approval import VISIT_MONTHS, why_over
from desktop.domain.confirmation import confirmation_due
from desktop.domain.funds import old_checks
from desktop.domain.offers import OfferDraft, Pause, Public, Status, gaps
from desktop.domain.pauses import current_pause, is_paused
from desktop.domain.photos import PhotoFile
from desktop.domain.releases import months_later
from desktop.domain.values import Ref
from desktop.storage.drafts import draft_of
from desktop.storage.records import Involvement, Offer, Photo, Provider, Release, ReleasedOffer, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """One offer in a list. `cover` is the smallest file of its first photo.

    `pause` is the one that runs, else the one that comes next.
    """

    ref: Ref
    title: str
    provider: str
    provider_ref: int
    area: str
    status: Status
    public: Public
    flags: tuple[str, ...]
    approved_until: date | None
    intake_status: str
    proposed_by: int | None
    cover: PhotoFile | None
    pause: Pause | None = None


@needs(Permission.READ)
def offers(
    session: Read,
    today: date,
    *,
    containing: str = "",
    status: Status | None = None,
    provider: int | None = None,
    refs: Iterable[int] | None = None,
    hand: int | None = None,
) -> list[OfferRow]:
    """Offers by title. `containing` is looked for in title, provider and area.

    `hand` keeps only what this person (their id) had a hand in.
    """
    found = _with_club()
    if hand is not None:
        found = found.where(Offer.id.in_(_worked_on(hand)))
    return [
        row for row, _offer in _rows(session, _narrowed(found, containing, status, provider, refs), today)
    ]


def offers_and_records(session: Read, today: date) -> list[tuple[OfferRow, Offer]]:
    """All offers by title, with their records for a question that needs more than a row tells."""
    return _rows(session, _with_club(), today)


def _with_club() -> Select[Offer, str]:
    return select(Offer, Provider.name).join(Provider, Provider.id == Offer.provider)


def _rows(session: Read, found: Select[Any, Any], today: date) -> list[tuple[OfferRow, Offer]]:
    rows = session.execute(found.order_by(func.lower(Offer.title), Offer.id)).all()
    shown, visits, covers = catalogue_now(session), last_visits(session), _covers(session)
    told = [
        OfferRow(
            ref=offer.ref, title=offer.title, provider=name, provider_ref=offer.provider, area=offer.area,
            status=offer.status, public=public(offer, shown),
            flags=flags(offer, visits.get(offer.id), offer.id in shown, today),
            approved_until=offer.approved_until, intake_status=offer.intake_status,
            proposed_by=offer.proposed_by, cover=covers.get(offer.id),
            pause=current_pause(offer.pauses, today),
        )
        for offer, name in rows
    ]  # fmt: skip
    return [(row, offer) for row, (offer, _name) in zip(told, rows, strict=True)]


def _worked_on(person: int) -> Select[int]:
    return select(Involvement.offer_id).filter_by(person_id=person)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCounts:
    """How many offers there are, this person had a hand in, the public sees, and wait for a decision."""

    all: int
    mine: int
    public: int
    proposed: int


@needs(Permission.READ)
def offer_counts(session: Read, person: int) -> OfferCounts:
    """The figures above the list, for a person (their id)."""
    count = select(func.count(Offer.id))
    visible = count.where(Offer.suspended_at.is_(None), Offer.id.in_(catalogue_now(session)))
    return OfferCounts(
        all=session.scalar(count) or 0,
        mine=session.scalar(count.where(Offer.id.in_(_worked_on(person)))) or 0,
        public=session.scalar(visible) or 0,
        proposed=session.scalar(count.where(Offer.status == Status.PROPOSED)) or 0,
    )


def _narrowed(
    found: Select[Any, Any],
    containing: str,
    status: Status | None,
    provider: int | None,
    refs: Iterable[int] | None,
) -> Select[Any, Any]:
    for word in containing.split():
        columns = (Offer.title, Provider.name, Offer.area, Offer.summary)
        found = found.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    if status is not None:
        found = found.where(Offer.status == status)
    if provider is not None:
        found = found.where(Offer.provider == provider)
    return found if refs is None else found.where(Offer.id.in_(list(refs)))


@needs(Permission.READ)
def approved_offers(session: Read) -> frozenset[int]:
    """The refs of the offers whose approval stands."""
    return frozenset(session.scalars(select(Offer.id).filter_by(status=Status.APPROVED)))


def public(offer: Offer, shown: frozenset[int]) -> Public:
    """What the public sees (product.md 3.1): offline while suspended, else what the newest release has."""
    if offer.suspended_at is not None:
        return Public.OFFLINE
    return Public.YES if offer.id in shown else Public.NO


def flags(offer: Offer, last_visit: date | None, shown: bool, today: date) -> tuple[str, ...]:
    """What follows from dates, never stored (product.md 3.1)."""
    over = offer.approved_until is not None and offer.approved_until < today
    ended = why_over(offer.status, offer.approved_until, offer.returned_reason)
    told = {
        "intake_incomplete": bool(gaps(draft_of(offer, OfferDraft))),
        "visit_missing": last_visit is None or months_later(last_visit, VISIT_MONTHS) < today,
        "still_public": shown and (offer.suspended_at is not None or bool(ended)),
        "confirmation_due": confirmation_due(offer.confirmed_on, today),
        "funds_due": bool(old_checks(offer.funds, offer.funds_checked, today)),
        "approval_ended": over,
        "extended": offer.extended,
        "taken_over": offer.taken_over,
        "paused": is_paused(offer.pauses, today),
        "change_pending": offer.approved_until is not None and offer.status is not Status.APPROVED,
        "awaiting_release": offer.status is Status.APPROVED
        and not (shown or over or offer.suspended_at is not None),
    }
    return tuple(name for name, holds in told.items() if holds)


def catalogue_now(session: Read) -> frozenset[int]:
    """The refs of the offers in the newest release."""
    newest = select(func.max(Release.id)).scalar_subquery()
    return frozenset(
        session.scalars(select(ReleasedOffer.offer_id).where(ReleasedOffer.release_id == newest))
    )


def last_visits(session: Read) -> dict[int, date]:
    """The day of the last visit of each offer that had one."""
    found = select(Visit.offer_id, func.max(Visit.day)).group_by(Visit.offer_id)
    return {offer: day for offer, day in session.execute(found)}


def _covers(session: Read) -> dict[int, PhotoFile]:
    found = (
        select(Photo.offer_id, Photo.files)
        .filter_by(withdrawn_at=None)
        .order_by(Photo.position.desc(), Photo.id.desc())
    )
    return {offer: min(files) for offer, files in session.execute(found) if files}
