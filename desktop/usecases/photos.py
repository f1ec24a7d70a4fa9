"""What people do with photos: take them in, describe them, withdraw consent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.access import Permission
from desktop.application import Application, Work, check, needs
from desktop.domain.offers import Status
from desktop.domain.photos import PhotoDraft, PhotoFile, dated
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.errors import AppError, Refused
from desktop.i18n import _
from desktop.media.photos import RefusedPhoto, TakenPhoto, near_duplicates, take_photos
from desktop.media.store import MediaStore
from desktop.progress import Progress
from desktop.queries.photo_bytes import files_of, no_longer_needed
from desktop.storage.drafts import fill
from desktop.storage.field_records import InboxPhoto
from desktop.storage.records import Offer, Photo
from desktop.usecases.beneath import look_again
from desktop.usecases.offers import touch_approved


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPhoto:
    """A photo that now belongs to an offer, and what to know about it."""

    ref: int
    file: str
    widths: tuple[int, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotosAdded:
    """Per file what became of it."""

    added: tuple[AddedPhoto, ...]
    refused: tuple[RefusedPhoto, ...]


@needs(Permission.OFFER_EDIT)
def add_photos(
    app: Application,
    progress: Progress,
    offer: int,
    files: Sequence[Path],
    media: Path,
    drafts: Sequence[PhotoDraft],
) -> PhotosAdded:
    """Take photos of an offer in; `drafts` say what is known of them: one for all, or one a file."""
    if len(drafts) not in (1, len(files)):
        raise Refused(_("Give one description for all photos, or one for each."))
    drafts = [tidy(draft) for draft in drafts]
    told = drafts if len(drafts) == len(files) else [drafts[0]] * len(files)
    for draft in told:
        check(draft.problems_on(app.today))
    app.ask(_offer_takes_photos, offer)
    answers = take_photos(files, media, progress)
    taken = [
        (answer, draft) for answer, draft in zip(answers, told, strict=True) if isinstance(answer, TakenPhoto)
    ]
    refused = tuple(answer for answer in answers if isinstance(answer, RefusedPhoto))
    try:
        added = app.do(keep_photos, offer, taken).value if taken else ()
    except AppError:
        left = {name for photo, _draft in taken for name in files_of(photo)}
        remove_unneeded(app, MediaStore(media), left)
        raise
    return PhotosAdded(added=added, refused=refused)


@needs(Permission.READ)
def _offer_takes_photos(session, ref: int) -> None:  # type: ignore[no-untyped-def]
    """Refuse before the work is done rather than after."""
    offer = session.get(Offer, ref)
    if offer is not None and offer.status is Status.PROPOSED:
        raise Refused(
            _("This offer waits for the second assessor. Take the proposal back before you change it.")
        )


@needs(Permission.OFFER_EDIT)
def keep_photos(
    work: Work, offer_ref: int, taken: Sequence[tuple[TakenPhoto, PhotoDraft]]
) -> tuple[AddedPhoto, ...]:
    """Record photos whose files lie in the media folder already."""
    return put_on_offer(work, offer_ref, [(photo.file, photo, draft) for photo, draft in taken])


def put_on_offer(
    work: Work, offer_ref: int, photos: Sequence[tuple[str, TakenPhoto | InboxPhoto, PhotoDraft]]
) -> tuple[AddedPhoto, ...]:
    """Give an offer photos, each with the name of its file, after those it has."""
    offer = work.load(Offer, offer_ref)
    touch_approved(work, offer, "photos")
    last = work.session.scalar(select(func.max(Photo.position)).filter_by(offer_id=offer.id)) or 0
    return tuple(_keep(work, offer, last + number, *one) for number, one in enumerate(photos, start=1))


def _keep(
    work: Work, offer: Offer, position: int, name: str, taken: TakenPhoto | InboxPhoto, draft: PhotoDraft
) -> AddedPhoto:
    refuse_withdrawn(work.session, name, taken.original_sha256)
    warnings = (*taken.warnings, *_alike(work.session, taken.dhash))
    record = Photo(
        offer_id=offer.id, position=position, source_name=name, original_sha256=taken.original_sha256,
        width=taken.width, height=taken.height, files=tuple(PhotoFile(*one) for one in taken.files),
        print_sha256=taken.print_sha256, dhash=taken.dhash,
    )  # fmt: skip
    camera = taken.taken_on if taken.taken_on and taken.taken_on <= work.today else None
    _free_slot(work, offer.id, draft.slot)
    fill(record, dated(draft, camera))
    ref = work.save(record)
    return AddedPhoto(
        ref=ref.id, file=name, widths=tuple(one.width for one in taken.files), warnings=warnings
    )


def refuse_withdrawn(session: Session, name: str, original_sha256: str) -> None:
    """A photo whose consent was taken back stays away, also under another name. Raises Refused."""
    known = select(Photo.id).where(Photo.original_sha256 == original_sha256, Photo.withdrawn_at.is_not(None))
    if session.scalar(known.limit(1)) is not None:
        raise Refused(_("{photo} was withdrawn before and cannot come back.").format(photo=name))


def _alike(session: Session, dhash: str) -> list[str]:
    """A warning that names the photo that looks most like this one."""
    others = session.execute(
        select(Photo.id, Photo.dhash, Photo.source_name, Photo.offer_id).filter_by(withdrawn_at=None)
    ).all()
    found = near_duplicates(dhash, {one.id: one.dhash for one in others})
    text = _("This looks like {photo} of offer {offer}.")
    return [
        text.format(photo=one.source_name, offer=one.offer_id)
        for one in others
        if found and one.id == found[0]
    ]


def _free_slot(work: Work, offer: int, slot: str, but: int = 0) -> None:
    """Each of the three places holds one photo: the one that had it goes to the others."""
    if not slot:
        return
    held = select(Photo.id).where(Photo.offer_id == offer, Photo.slot == slot, Photo.id != but)
    for ref in work.session.scalars(held).all():
        photo = work.load(Photo, ref)
        photo.slot = ""
        work.save(photo)


@needs(Permission.OFFER_EDIT)
def describe_photo(work: Work, ref: Ref | int, draft: PhotoDraft) -> Ref:
    """Change what is said of a photo: alternative text, consent."""
    draft = tidy(draft)
    check(draft.problems_on(work.today))
    photo = work.load(Photo, ref)
    before = (photo.alt, photo.consent, photo.people, photo.slot)
    if draft.slot != photo.slot:
        _free_slot(work, photo.offer_id, draft.slot, but=photo.id)
    if draft.taken_on != photo.taken_on and draft.taken_on_by == photo.taken_on_by:
        draft = replace(draft, taken_on_by="")  # another day is another's word
    fill(photo, dated(draft, None))
    if before != (draft.alt, draft.consent, draft.people, draft.slot):
        touch_approved(work, work.load(Offer, photo.offer_id), "photos")
    look_again(work, offer_id=photo.offer_id)
    return work.save(photo)


@needs(Permission.OFFER_EDIT)
def move_photo(work: Work, ref: Ref | int, position: int) -> Ref:
    """Put a photo at another place; the first is the cover."""
    photo = work.load(Photo, ref)
    touch_approved(work, work.load(Offer, photo.offer_id), "photos")
    in_order = select(Photo).filter_by(offer_id=photo.offer_id).order_by(Photo.position, Photo.id)
    row = [one for one in work.session.scalars(in_order) if one is not photo]
    row.insert(max(0, position - 1), photo)
    for number, one in enumerate(row, start=1):
        if one.position != number:
            work.load(Photo, one.id).position = number
            work.save(one)
    return photo.ref


def remove_unneeded(app: Application, media: MediaStore, names: Collection[str]) -> int:
    """Take away those of these media files that nothing needs any more; how many there were."""
    gone = [name for name in app.ask(no_longer_needed, names) if media.exists(name)]
    for name in gone:
        media.remove(name)
    return len(gone)


@needs(Permission.SUSPEND)
def withdraw_photo(work: Work, ref: Ref | int) -> Ref:
    """Consent was taken back: the photo is out of every next release at once, without a new approval."""
    photo = work.load(Photo, ref)
    if photo.withdrawn_at is not None:
        raise Refused(_("This photo was withdrawn already."))
    photo.withdrawn_at = work.now
    look_again(work, offer_id=photo.offer_id)
    return work.save(photo)
