"""What people do with photos: take them in, describe them, withdraw consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Application, Work, check, needs
from desktop.domain.offers import Status
from desktop.domain.photos import PhotoDraft, PhotoFile
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.errors import Refused
from desktop.i18n import _
from desktop.media.photos import RefusedPhoto, TakenPhoto, near_duplicates, take_photos
from desktop.progress import Progress
from desktop.storage.drafts import fill
from desktop.storage.records import Offer, Photo
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
        check(draft.problems())
    app.ask(_offer_takes_photos, offer)
    answers = take_photos(files, media, progress)
    taken = [
        (answer, draft) for answer, draft in zip(answers, told, strict=True) if isinstance(answer, TakenPhoto)
    ]
    refused = tuple(answer for answer in answers if isinstance(answer, RefusedPhoto))
    added = app.do(keep_photos, offer, taken).value if taken else ()
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
    offer = work.load(Offer, offer_ref)
    touch_approved(work, offer, "photos")
    last = work.session.scalar(select(func.max(Photo.position)).filter_by(offer_id=offer.id)) or 0
    return tuple(
        _keep(work, offer, last + n, photo, draft) for n, (photo, draft) in enumerate(taken, start=1)
    )


def _keep(work: Work, offer: Offer, position: int, taken: TakenPhoto, draft: PhotoDraft) -> AddedPhoto:
    others = work.session.execute(
        select(
            Photo.id,
            Photo.dhash,
            Photo.source_name,
            Photo.offer_id,
            Photo.withdrawn_at,
            Photo.original_sha256,
        )
    ).all()
    alike = near_duplicates(taken.dhash, {one.id: one.dhash for one in others if one.withdrawn_at is None})
    names = {one.id: (one.source_name, one.offer_id) for one in others}
    if any(one.withdrawn_at and one.original_sha256 == taken.original_sha256 for one in others):
        raise Refused(_("{photo} was withdrawn before and cannot come back.").format(photo=taken.file))
    warnings = [*taken.warnings]
    if alike:
        name, where = names[alike[0]]
        warnings.append(_("This looks like {photo} of offer {offer}.").format(photo=name, offer=where))
    record = Photo(
        offer_id=offer.id, position=position, source_name=taken.file, original_sha256=taken.original_sha256,
        width=taken.width, height=taken.height, files=tuple(PhotoFile(*one) for one in taken.files),
        print_sha256=taken.print_sha256, dhash=taken.dhash,
    )  # fmt: skip
    fill(record, draft)
    ref = work.save(record)
    return AddedPhoto(
        ref=ref.id, file=taken.file, widths=tuple(one.width for one in taken.files), warnings=tuple(warnings)
    )


@needs(Permission.OFFER_EDIT)
def describe_photo(work: Work, ref: Ref | int, draft: PhotoDraft) -> Ref:
    """Change what is said of a photo: alternative text, consent."""
    draft = tidy(draft)
    check(draft.problems())
    photo = work.load(Photo, ref)
    before = (photo.alt, photo.consent, photo.people)
    fill(photo, draft)
    if before != (draft.alt, draft.consent, draft.people):
        touch_approved(work, work.load(Offer, photo.offer_id), "photos")
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


@needs(Permission.SUSPEND)
def withdraw_photo(work: Work, ref: Ref | int) -> Ref:
    """Consent was taken back: the photo is out of every next release at once, without a new approval."""
    photo = work.load(Photo, ref)
    if photo.withdrawn_at is not None:
        raise Refused(_("This photo was withdrawn already."))
    photo.withdrawn_at = work.now
    return work.save(photo)
