"""What the file of a club shows of its assessment: the verdicts on the club, and on the places it uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import criteria_set
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.offers import OVER, Status
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.queries.verdicts_above import VerdictAbove, verdicts_on_place, verdicts_on_provider
from desktop.storage.assessment_records import Location
from desktop.storage.records import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place where offers are. `offers` are all that inherit what is found there, `approved` those of them
    that were approved: with another verdict they are looked at again.
    """

    ref: int
    name: str
    address: str
    offers: int
    approved: int

    @property
    def told(self) -> str:
        """The place in one line: its name, or else its address."""
        return self.name or self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceVerdicts:
    """One place with its verdicts, in the order of the criteria."""

    place: PlaceRow
    verdicts: tuple[VerdictAbove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubVerdicts:
    """One provider by these criteria; `offers` and `approved` count as those of a place do."""

    provider: int
    criteria: CriteriaSet
    offers: int
    approved: int
    verdicts: tuple[VerdictAbove, ...]
    places: tuple[PlaceVerdicts, ...]


@needs(Permission.READ)
def club_verdicts(session: Read, provider: int, today: date) -> ClubVerdicts:
    """The verdicts on a provider (its number) and on the places of its offers. Raises NotFound."""
    verdicts = tuple(verdicts_on_provider(session, provider, today))
    counts = _beneath(session, Offer.provider).get(provider, NONE)
    return ClubVerdicts(
        provider=provider,
        criteria=criteria_set(),
        offers=counts.offers,
        approved=counts.approved,
        verdicts=verdicts,
        places=tuple(
            PlaceVerdicts(place=one, verdicts=tuple(verdicts_on_place(session, one.ref, today)))
            for one in places(session, provider)
        ),
    )


@needs(Permission.READ)
def places(session: Read, provider: int | None = None) -> list[PlaceRow]:
    """The places where offers are that are not over, of one provider (its number) or of all; by address."""
    here = select(Offer.location_id).where(Offer.location_id.is_not(None), Offer.status.not_in(OVER))
    if provider is not None:
        here = here.where(Offer.provider == provider)
    found = select(Location).where(Location.id.in_(here))
    in_order = found.order_by(Location.city, Location.street, Location.house_number, Location.id)
    counts = _beneath(session, Offer.location_id)
    return [_row(one, counts) for one in session.scalars(in_order)]


@needs(Permission.READ)
def place(session: Read, ref: int) -> PlaceRow:
    """One place by its number. Raises NotFound."""
    found = session.get(Location, ref)
    if found is None:
        raise NotFound(not_found(Topic.LOCATIONS, ref))
    return _row(found, _beneath(session, Offer.location_id))


class _Counts(NamedTuple):
    offers: int
    approved: int


NONE = _Counts(0, 0)


def _row(one: Location, counts: Mapping[int | None, _Counts]) -> PlaceRow:
    street = f"{one.street} {one.house_number}".strip()
    address = ", ".join(part for part in (street, one.city) if part)
    now = counts.get(one.id, NONE)
    return PlaceRow(ref=one.id, name=one.name, address=address, offers=now.offers, approved=now.approved)


def _beneath(session: Read, above: InstrumentedAttribute[Any]) -> dict[int | None, _Counts]:
    """Per provider or place how many offers inherit from it, and how many of them are approved."""
    approved = func.sum(case((Offer.status == Status.APPROVED, 1), else_=0))
    counted = select(above, func.count(Offer.id), approved).where(Offer.status.not_in(OVER)).group_by(above)
    return {one: _Counts(offers, known) for one, offers, known in session.execute(counted)}
