"""What a release changes for the public, as rows for a screen: who it is about, what was and what will be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.photos import PhotoFile
from desktop.domain.releases import PublicOffer, diff
from desktop.i18n import _
from desktop.queries.catalogue import HeldBack
from desktop.queries.plans import Plan, plan_edition
from desktop.queries.releases import release_offers
from desktop.queries.wording import Line, changed_lines, first_lines
from desktop.storage.records import Offer, Photo, Provider


class Change(StrEnum):
    """What happens to an offer; in this order on the screen: first what readers will not find."""

    HELD_BACK = "held_back"
    REMOVED = "removed"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One offer that a release holds back, drops, changes or adds. `photo` is its cover, 400 pixels wide."""

    ref: int
    change: Change
    title: str
    provider: str
    area: str
    photo: PhotoFile | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All rows, how many there are of each kind, how many offers stay the same, and a name to propose."""

    rows: tuple[ChangeRow, ...]
    counts: dict[Change, int]
    offers: int
    unchanged: int
    name: str = ""


@needs(Permission.READ)
def edition_changes(session: Read, today: date, proves_identity: bool) -> Changes:
    """What an edition of today would change."""
    return plan_changes(session, plan_edition(session, today, "", proves_identity), today)


@needs(Permission.READ)
def plan_changes(session: Read, plan: Plan, today: date) -> Changes:
    """What an edition of this plan would change."""
    held = [_held_back(session, one) for one in plan.held_back]
    rows = [*held, *_differences(plan.before, plan.content.offers, plan)]
    return _changes(rows, len(plan.content.offers), plan.diff.unchanged, season(today))


@needs(Permission.READ)
def release_changes(session: Read, before: int, after: int) -> Changes:
    """What one release changed against another, by their numbers."""
    old, new = release_offers(session, before), release_offers(session, after)
    return _changes(_differences(old, new), len(new), diff(old, new).unchanged)


def season(day: date) -> str:
    """The name people give an edition of this day: Winter 2026."""
    names = (_("Winter"), _("Spring"), _("Summer"), _("Autumn"))
    return f"{names[day.month % 12 // 3]} {day.year}"


def _changes(rows: Iterable[ChangeRow], offers: int, unchanged: int, name: str = "") -> Changes:
    order = list(Change)
    found = sorted(rows, key=lambda row: (order.index(row.change), row.title.casefold(), row.ref))
    counts = {kind: sum(row.change is kind for row in found) for kind in Change}
    return Changes(rows=tuple(found), counts=counts, offers=offers, unchanged=unchanged, name=name)


def _differences(
    before: Sequence[PublicOffer], after: Sequence[PublicOffer], plan: Plan | None = None
) -> list[ChangeRow]:
    """Added, changed and dropped; only a plan knows why something drops out."""
    old, new = {offer.ref: offer for offer in before}, {offer.ref: offer for offer in after}
    found = diff(before, after)
    reasons = plan.removed if plan else {}
    gone = {ref: (_why(reasons[ref]),) if ref in reasons else () for ref in found.removed}
    return [
        *(_row(Change.ADDED, new[ref], first_lines(new[ref])) for ref in found.added),
        *(_row(Change.CHANGED, new[one.ref], changed_lines(old[one.ref], new[one.ref], one))
          for one in found.changed),
        *(_row(Change.REMOVED, old[ref], lines) for ref, lines in gone.items()),
    ]  # fmt: skip


def _row(change: Change, offer: PublicOffer, lines: tuple[Line, ...]) -> ChangeRow:
    cover = min(offer.photos[0].files) if offer.photos else None
    return ChangeRow(
        ref=offer.ref, change=change, title=offer.title, provider=offer.provider, area=offer.area_name,
        photo=cover, lines=lines,
    )  # fmt: skip


def _held_back(session: Read, held: HeldBack) -> ChangeRow:
    offer = session.get_one(Offer, held.ref)
    photos = select(Photo.files).filter_by(offer_id=held.ref, withdrawn_at=None).order_by(Photo.position)
    files = session.scalars(photos.limit(1)).first()
    return ChangeRow(
        ref=held.ref, change=Change.HELD_BACK, title=held.title,
        provider=session.get_one(Provider, offer.provider).name, area=offer.area,
        photo=min(files) if files else None, lines=tuple(_why(reason) for reason in held.reasons),
    )  # fmt: skip


def _why(reason: str) -> Line:
    return Line(_("Why"), "", reason)
