"""Choosing the part of a photo that is shown, and what must stay in sight when pages cut it."""

from __future__ import annotations

from typing import NamedTuple

from desktop.access import Permission
from desktop.application import Application, Read, Work, check, needs, not_found
from desktop.domain.offers import Move, advance
from desktop.domain.photos import Crop, Focus, PhotoFile
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound, Refused
from desktop.i18n import _
from desktop.media.photos import ShownPhoto, cut_photo
from desktop.media.store import MediaStore, derived_name, original_name, print_name
from desktop.progress import Progress
from desktop.queries.photo_bytes import files_of
from desktop.storage.records import Offer, Photo
from desktop.usecases.offers import touch_approved
from desktop.usecases.photos import remove_unneeded


class _Now(NamedTuple):
    """How a photo stands before it is cut."""

    original: str
    crop: Crop | None
    focus: Focus | None
    sizes: tuple[PhotoFile, ...]
    files: frozenset[str]


class WholePhoto(NamedTuple):
    """All of a photo as WebP bytes, and what is shown of it now."""

    ref: int
    content: bytes
    crop: Crop | None
    focus: Focus | None


@needs(Permission.OFFER_EDIT)
def crop_photo(
    app: Application,
    progress: Progress,
    media: MediaStore,
    ref: Ref | int,
    crop: Crop | None,
    focus: Focus | None,
) -> Ref:
    """Show this part of a photo, or with None all of it; its published files are made anew, never larger.

    Raises Invalid, Refused (withdrawn, proposed, too small), Conflict, Unavailable and Cancelled.
    """
    check([*(crop.problems() if crop else ()), *(focus.problems(crop) if focus else ())])
    now = app.ask(_to_cut, ref.id if isinstance(ref, Ref) else ref)
    shown = None if crop == now.crop else cut_photo(media.path(now.original), crop, media.root, progress)
    kept = app.do(keep_crop, ref, crop, focus, shown).value
    if shown is not None:
        remove_unneeded(app, media, now.files)
    return kept


@needs(Permission.OFFER_EDIT)
def keep_crop(
    work: Work, ref: Ref | int, crop: Crop | None, focus: Focus | None, shown: ShownPhoto | None
) -> Ref:
    """Record a cut whose files lie in the media folder; None when only what stays in sight is another."""
    photo = work.load(Photo, ref)
    if (photo.crop, photo.focus) == (crop, focus):
        return photo.ref
    touch_approved(work, work.load(Offer, photo.offer_id), "photos")
    photo.crop, photo.focus = crop, focus
    if shown is not None:
        photo.width, photo.height, photo.print_sha256 = shown.width, shown.height, shown.print_sha256
        photo.files = tuple(PhotoFile(*one) for one in shown.files)
    return work.save(photo)


@needs(Permission.OFFER_EDIT)
def whole_photo(app: Application, progress: Progress, media: MediaStore, ref: int) -> WholePhoto:
    """All of a photo, to choose the part that is shown; nothing changes."""
    now = app.ask(_to_cut, ref)
    if now.crop is None:
        return WholePhoto(ref, media.read(_middle(now.sizes)), None, now.focus)
    shown = cut_photo(media.path(now.original), None, media.root, progress)
    sizes = tuple(PhotoFile(*one) for one in shown.files)
    content = media.read(_middle(sizes))
    made = {derived_name(one.sha256, one.width) for one in sizes}
    remove_unneeded(app, media, {print_name(shown.print_sha256), *made})
    return WholePhoto(ref, content, now.crop, now.focus)


def _middle(sizes: tuple[PhotoFile, ...]) -> str:
    """The size that fills a dialog: the second, where there is one."""
    file = sorted(sizes)[min(1, len(sizes) - 1)]
    return derived_name(file.sha256, file.width)


@needs(Permission.READ)
def _to_cut(session: Read, ref: int) -> _Now:
    """Refuse before the work is done rather than after."""
    photo = session.get(Photo, ref)
    if photo is None:
        raise NotFound(not_found(Topic.PHOTOS, ref))
    if photo.withdrawn_at is not None:
        raise Refused(_("This photo was withdrawn already."))
    advance(session.get_one(Offer, photo.offer_id).status, Move.CHANGE)
    original, files = original_name(photo.original_sha256), frozenset(files_of(photo))
    return _Now(original, photo.crop, photo.focus, photo.files, files)
