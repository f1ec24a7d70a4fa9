"""The releases that were made: list, one, compare, and what the public saw on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.releases import PublicOffer, ReleaseDiff, diff
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.i18n import CITY_TIME
from desktop.queries.catalogue import released
from desktop.queries.people import names
from desktop.storage.records import Release, ReleasedOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """One release in a list; `at` is when it was made, UTC."""

    release: int
    kind: str
    name: str
    at: datetime
    by: str
    offers: int
    checksum: str


@needs(Permission.READ)
def releases(session: Read) -> list[ReleaseRow]:
    """All releases, the newest first."""
    who = names(session)
    count = select(func.count()).where(ReleasedOffer.release_id == Release.id).scalar_subquery()
    found = session.execute(select(Release, count).order_by(Release.id.desc()))
    return [
        ReleaseRow(release=one.number, kind=one.kind, name=one.name, at=one.at, by=who.get(one.by, ""),
                   offers=offers, checksum=one.checksum)
        for one, offers in found
    ]  # fmt: skip


@needs(Permission.READ)
def release_offers(session: Read, number: int) -> tuple[PublicOffer, ...]:
    """What the public saw in a release, by its number."""
    found = session.scalar(select(Release.id).filter_by(number=number))
    if found is None:
        raise NotFound(not_found(Topic.RELEASES, number))
    return tuple(candidate.offer for candidate in released(session, found))


@needs(Permission.READ)
def compare_releases(session: Read, before: int, after: int) -> ReleaseDiff:
    """How one release differs from another, by their numbers."""
    return diff(release_offers(session, before), release_offers(session, after))


@needs(Permission.READ)
def public_on(session: Read, offer: int, day: date) -> tuple[int, PublicOffer] | None:
    """The newest release at the end of `day` in the city, and what it said of an offer; None when nothing."""
    end = datetime.combine(day + timedelta(days=1), time(), CITY_TIME)
    number = session.scalar(
        select(Release.number).where(Release.at < end).order_by(Release.id.desc()).limit(1)
    )
    if number is None:
        return None
    found = {one.ref: one for one in release_offers(session, number)}.get(offer)
    return None if found is None else (number, found)
