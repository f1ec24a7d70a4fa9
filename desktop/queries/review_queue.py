"""What waits for a second person: proposals, and what one click confirms; the oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import selectinload

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.approval import facts_of
from desktop.domain.calendar import working_days
from desktop.domain.offers import OfferDraft, Status
from desktop.domain.people import Person
from desktop.domain.photos import PhotoFile
from desktop.i18n import CITY_TIME, _
from desktop.queries.looking import lookers
from desktop.queries.people import names
from desktop.queries.since_approval import Since, since_approval
from desktop.queries.taking_over import lists_that_wait
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import Standing, involved_in, standings_of, tied_to
from desktop.storage.records import Offer, Photo, Provider


class Asked(StrEnum):
    """What is asked of the second person."""

    FIRST = "first"  # a first approval
    AGAIN = "again"  # another one
    WORDS = "words"  # only other words or details of the club: one click


class Risk(StrEnum):
    """What makes a mistake worse."""

    NONE = ""
    CHECK_FIRST = "check_first"
    SPECIALISED = "specialised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One offer that waits. `days` are working days; `by` proposed it, or changed the words or the club last.

    `looking` are colleagues who have it open now; `why_not` says in few words why the person who asks may
    not decide, and is empty when they may.
    """

    ref: int
    version: int
    title: str
    provider: str
    area: str
    asked: Asked
    by: str
    since: datetime
    days: int
    risk: Risk
    looking: tuple[str, ...]
    why_not: str
    cover: PhotoFile | None

    @property
    def mine(self) -> bool:
        """The person who asks may decide."""
        return not self.why_not


@needs(Permission.READ)
def review_queue(session: Read, person: Person, now: datetime) -> list[Waiting]:
    """What waits for a second person, as `person` sees it at this moment; the oldest first.

    What lies on a list of a live catalogue is left out: that is decided about with its list.
    """
    today = now.astimezone(CITY_TIME).date()
    listed = {offer.id for _batch, offers in lists_that_wait(session) for offer in offers}
    found = [one for one in session.scalars(_candidates()) if one.id not in listed]
    standings = standings_of(session, found)
    desk = _Desk(
        person=person, now=now, today=today, tied=tied_to(session, person.id, found, today),
        names=names(session),
        looking=lookers(session, [one.id for one in found], person.id, now),
        covers=_covers(session, found), providers=_providers(session, found),
    )  # fmt: skip
    rows = [row for offer in found for row in _rows(session, desk, offer, standings[offer.id])]
    return sorted(rows, key=lambda row: (row.since, row.ref))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Who asks, and what was asked at once for all offers."""

    person: Person
    now: datetime
    today: date
    tied: frozenset[int]
    names: Mapping[int, str]
    looking: Mapping[int, tuple[str, ...]]
    covers: Mapping[int, PhotoFile]
    providers: Mapping[int, str]


def _candidates() -> Select[Offer]:
    """Proposals, and what was approved before and is being changed; whose words only is told per offer."""
    changing = and_(Offer.round > 0, Offer.status.in_([Status.IN_ASSESSMENT, Status.NEEDS_WORK]))
    wanted = or_(Offer.status == Status.PROPOSED, changing)
    return (
        select(Offer).where(wanted).options(selectinload(Offer.involvements), selectinload(Offer.judgements))
    )


def _rows(session: Read, desk: _Desk, offer: Offer, standings: Mapping[str, Standing]) -> Iterator[Waiting]:
    draft, proposed = draft_of(offer, OfferDraft), offer.status is Status.PROPOSED
    since = since_approval(session, offer, draft, standings, desk.today) if offer.round else None
    words = since is not None and since.only_words and bool(since.reworded_by)
    if proposed or words:
        yield _row(desk, offer, draft, since if words else None)


def _row(desk: _Desk, offer: Offer, draft: OfferDraft, words: Since | None) -> Waiting:
    by, since = offer.proposed_by, offer.proposed_at
    if words is not None and offer.status is not Status.PROPOSED:
        by, since = words.reworded_by[-1], words.changed_at
    since = since or desk.now
    authors = frozenset(words.reworded_by) if words else frozenset()
    return Waiting(
        ref=offer.id, version=offer.version, title=offer.title, area=offer.area,
        provider=desk.providers[offer.provider],
        asked=Asked.WORDS if words else Asked.AGAIN if offer.round else Asked.FIRST,
        by=desk.names.get(by or 0, ""), since=since,
        days=working_days(since.astimezone(CITY_TIME).date(), desk.today), risk=_risk(draft),
        looking=desk.looking.get(offer.id, ()), why_not=_why_not(desk, offer, authors),
        cover=desk.covers.get(offer.id),
    )  # fmt: skip


def _risk(draft: OfferDraft) -> Risk:
    facts = facts_of(draft)
    if facts.any_specialised:
        return Risk.SPECIALISED
    return Risk.CHECK_FIRST if facts.any_check_first else Risk.NONE


def _why_not(desk: _Desk, offer: Offer, authors: frozenset[int]) -> str:
    """In few words; the review has the whole sentence."""
    me = desk.person.id
    if not desk.person.may(Permission.APPROVE):
        return _("not your role")
    if offer.status is Status.PROPOSED and offer.proposed_by == me:
        return _("you proposed it")
    if me in authors or me in involved_in(offer):
        return _("you worked on it")
    return _("your tie to the club") if offer.id in desk.tied else ""


def _providers(session: Read, offers: Sequence[Offer]) -> dict[int, str]:
    wanted = {offer.provider for offer in offers}
    found = session.execute(select(Provider.id, Provider.name).where(Provider.id.in_(wanted)))
    return {number: name for number, name in found}


def _covers(session: Read, offers: Sequence[Offer]) -> dict[int, PhotoFile]:
    """The smallest size of each first photo."""
    wanted = [offer.id for offer in offers]
    shown = select(Photo.offer_id, Photo.files).where(
        Photo.offer_id.in_(wanted), Photo.withdrawn_at.is_(None)
    )
    found: dict[int, PhotoFile] = {}
    for offer, files in session.execute(shown.order_by(Photo.position, Photo.id)):
        found.setdefault(offer, min(files))
    return found
