"""The photo inbox: what waits there, what each photo may belong to, and which look the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.offers import OVER, Status
from desktop.domain.photo_names import likeliest
from desktop.domain.photo_terms import inbox_until
from desktop.domain.photos import PhotoFile
from desktop.domain.values import Ref
from desktop.i18n import CITY_TIME
from desktop.media.photos import near_duplicates
from desktop.queries.form_keepers import form_keepers
from desktop.queries.people import names
from desktop.storage.field_records import InboxPhoto
from desktop.storage.records import Offer, Photo, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """A photo that waits. `provider` and `offer` are what its name suggests; `until` its last day here.

    `alike` are the inbox photos and `alike_in` the offers (numbers) with a photo that looks the same.
    """

    ref: Ref
    file: str
    origin: str
    files: tuple[PhotoFile, ...]
    width: int
    height: int
    taken_on: date | None
    warnings: tuple[str, ...]
    arrived_at: datetime
    arrived_by: str
    until: date
    provider: int | None
    offer: int | None
    alike: tuple[int, ...]
    alike_in: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChoice:
    """An offer that can take photos. `attested_by`: who at this club may keep the forms."""

    ref: int
    title: str
    provider: int
    provider_name: str
    attested_by: str


@needs(Permission.READ)
def inbox(session: Read) -> list[InboxRow]:
    """Everything that waits, the newest batch first; photos that look the same stand beside each other."""
    waiting = session.scalars(select(InboxPhoto).order_by(InboxPhoto.arrived_at.desc(), InboxPhoto.id)).all()
    if not waiting:
        return []
    choices, who = offer_choices(session), names(session)
    shots = session.execute(select(Photo.id, Photo.dhash, Photo.offer_id).filter_by(withdrawn_at=None)).all()
    used, placed = {one.id: one.dhash for one in shots}, {one.id: one.offer_id for one in shots}
    hashes = {one.id: one.dhash for one in waiting}
    rows = [
        InboxRow(
            ref=one.ref, file=one.source_name, origin=one.origin, files=one.files, width=one.width,
            height=one.height, taken_on=one.taken_on, warnings=one.warnings, arrived_at=one.arrived_at,
            arrived_by=who.get(one.arrived_by, ""),
            until=inbox_until(one.arrived_at.astimezone(CITY_TIME).date()),
            provider=one.provider_id, offer=suggested_offer(one.source_name, one.provider_id, choices),
            alike=tuple(near_duplicates(one.dhash, _without(hashes, one.id))),
            alike_in=tuple(sorted({placed[key] for key in near_duplicates(one.dhash, used)})),
        )
        for one in waiting
    ]  # fmt: skip
    return _side_by_side(rows)


@needs(Permission.READ)
def inbox_count(session: Read) -> int:
    """How many photos wait."""
    return len(session.scalars(select(InboxPhoto.id)).all())


@needs(Permission.READ)
def offer_choices(session: Read) -> list[OfferChoice]:
    """Every offer that can take photos now, by club and title."""
    found = session.execute(
        select(Offer.id, Offer.title, Offer.provider, Provider.name)
        .join(Provider, Provider.id == Offer.provider)
        .where(Offer.status.not_in((*OVER, Status.PROPOSED)))
        .order_by(Provider.name, Offer.title, Offer.id)
    ).all()
    keepers = form_keepers(session, {club for _ref, _title, club, _name in found})
    return [
        OfferChoice(ref=ref, title=title, provider=club, provider_name=name, attested_by=keepers[club])
        for ref, title, club, name in found
    ]


def suggested_offer(name: str, provider: int | None, choices: Sequence[OfferChoice]) -> int | None:
    """The offer a file name speaks of, among those of the club when that is known."""
    mine = [one for one in choices if provider is None or one.provider == provider]
    if provider is not None and len(mine) == 1:
        return mine[0].ref
    return likeliest(name, {one.ref: f"{one.title} {one.provider_name}" for one in mine})


def _without(hashes: Mapping[int, str], ref: int) -> dict[int, str]:
    return {key: dhash for key, dhash in hashes.items() if key != ref}


def _side_by_side(rows: Iterable[InboxRow]) -> list[InboxRow]:
    """The same rows, each followed at once by those that look like it."""
    waiting = {row.ref.id: row for row in rows}
    ordered: list[InboxRow] = []
    while waiting:
        first = waiting.pop(next(iter(waiting)))
        ordered += [first, *(waiting.pop(ref) for ref in first.alike if ref in waiting)]
    return ordered
