"""One photo, and the photos of an offer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.photos import Crop, Focus, PhotoDraft, unpublishable
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.storage.drafts import draft_of
from desktop.storage.records import Offer, Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoView:
    """A photo with what is said of it; `problem` says why the public may not see it, or is empty."""

    ref: Ref
    offer: int
    file: str
    draft: PhotoDraft
    widths: tuple[int, ...]
    crop: Crop | None
    focus: Focus | None
    withdrawn: bool
    problem: str


@needs(Permission.READ)
def photo(session: Read, ref: int) -> PhotoView:
    """One photo."""
    record = session.get(Photo, ref)
    if record is None:
        raise NotFound(not_found(Topic.PHOTOS, ref))
    return _view(record)


@needs(Permission.READ)
def photos(session: Read, offer: int) -> list[PhotoView]:
    """The photos of an offer in their order, withdrawn ones too."""
    if session.get(Offer, offer) is None:
        raise NotFound(not_found(Topic.OFFERS, offer))
    found = session.scalars(select(Photo).filter_by(offer_id=offer).order_by(Photo.position, Photo.id))
    return [_view(one) for one in found]


def _view(record: Photo) -> PhotoView:
    draft, withdrawn = draft_of(record, PhotoDraft), record.withdrawn_at is not None
    return PhotoView(
        ref=record.ref,
        offer=record.offer_id,
        file=record.source_name,
        draft=draft,
        widths=tuple(file.width for file in record.files),
        crop=record.crop,
        focus=record.focus,
        withdrawn=withdrawn,
        problem=unpublishable(draft, withdrawn),
    )
