"""The photo inbox: photos come in by paste, drop or a watched folder, and are given to an offer later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Application, Work, check, needs, require
from desktop.domain.photo_names import likeliest
from desktop.domain.photos import PhotoDraft, PhotoFile
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.errors import Refused
from desktop.i18n import _
from desktop.media.photos import RefusedPhoto, TakenPhoto, take_photos
from desktop.media.store import MediaStore
from desktop.media.watched import in_folder
from desktop.progress import Progress
from desktop.queries.photo_bytes import files_of
from desktop.storage.field_records import InboxPhoto
from desktop.storage.records import Provider
from desktop.usecases.photos import AddedPhoto, put_on_offer, refuse_withdrawn, remove_unneeded

ORIGINS = ("drop", "paste", "folder")
MOST_AT_ONCE = 500


class Found(NamedTuple):
    """A file to take in, and the name it goes by: in a folder, the folder's name comes first."""

    file: Path
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxAdded:
    """A photo that waits now, and what to know about it."""

    ref: int
    file: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """Per file what became of it."""

    added: tuple[InboxAdded, ...]
    refused: tuple[RefusedPhoto, ...]


@needs(Permission.PHOTO_INBOX)
def take_in(
    app: Application,
    progress: Progress,
    media: MediaStore,
    files: Sequence[Path],
    origin: str,
    root: Path | None = None,
) -> TakenIn:
    """Take files, and every photo in folders, into the inbox. `origin` is one of ORIGINS.

    With `root` a file goes by its name as it starts from there.

    Raises Refused (too many at once), Unavailable and Cancelled; then nothing has come in.
    """
    found = list(_photos_in(files, root))
    if len(found) > MOST_AT_ONCE:
        text = _("These are {n} photos; at most {most} can come in at once. Choose fewer.")
        raise Refused(text.format(n=len(found), most=MOST_AT_ONCE))
    odd = [one for one in found if one.name != _as_text(one.name)]
    found = [one for one in found if one not in odd]
    answers = take_photos([one.file for one in found], media.root, progress)
    named = list(zip(found, answers, strict=True))
    taken = [(one.name, answer) for one, answer in named if isinstance(answer, TakenPhoto)]
    kept = app.do(keep_in_inbox, taken, origin).value if taken else TakenIn(added=(), refused=())
    if kept.refused:
        remove_unneeded(app, media, [name for _file, answer in taken for name in files_of(answer)])
    failed = [_without_name(one.name) for one in odd]
    failed += [
        RefusedPhoto(file=one.name, message=answer.message)
        for one, answer in named
        if isinstance(answer, RefusedPhoto)
    ]
    return TakenIn(added=kept.added, refused=(*failed, *kept.refused))


def _as_text(name: str) -> str:
    """The name of a file with a mark for what is no text; one from another system may hold other bytes."""
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in name)


def _without_name(name: str) -> RefusedPhoto:
    text = _("The name of this file holds signs that are no text. Give the photo another name.")
    return RefusedPhoto(file=_as_text(name), message=text)


@needs(Permission.PHOTO_INBOX)
def keep_in_inbox(work: Work, taken: Sequence[tuple[str, TakenPhoto]], origin: str) -> TakenIn:
    """Record photos whose files lie in the media folder; one that is known already is told and left out."""
    clubs = dict(iter(work.session.execute(select(Provider.id, Provider.name))))
    added, refused = [], []
    for name, photo in taken:
        try:
            refuse_withdrawn(work.session, name, photo.original_sha256)
            _refuse_known(work, name, photo.original_sha256)
        except Refused as why:
            refused.append(RefusedPhoto(file=name, message=why.message))
            continue
        record = InboxPhoto(
            source_name=name, origin=origin, provider_id=likeliest(name, clubs),
            original_sha256=photo.original_sha256, width=photo.width, height=photo.height,
            files=tuple(PhotoFile(*one) for one in photo.files), print_sha256=photo.print_sha256,
            dhash=photo.dhash, taken_on=photo.taken_on, warnings=photo.warnings, arrived_at=work.now,
            arrived_by=work.person.id,
        )  # fmt: skip
        added.append(InboxAdded(ref=work.save(record).id, file=name, warnings=photo.warnings))
    return TakenIn(added=tuple(added), refused=tuple(refused))


def _refuse_known(work: Work, name: str, original_sha256: str) -> None:
    known = select(InboxPhoto.id).filter_by(original_sha256=original_sha256).limit(1)
    if work.session.scalar(known) is not None:
        raise Refused(_("{photo} is in the inbox already.").format(photo=name))


@needs(Permission.PHOTO_INBOX)
def assign_photos(
    work: Work, refs: Sequence[Ref | int], offer: int, drafts: Sequence[PhotoDraft]
) -> tuple[AddedPhoto, ...]:
    """Give photos to an offer, in this order; `drafts` say what is known: one for all, or one a photo."""
    require(work.person, Permission.OFFER_EDIT)
    if not refs or len(drafts) not in (1, len(refs)):
        raise Refused(_("Give one description for all photos, or one for each."))
    told = [tidy(draft) for draft in drafts] * (len(refs) if len(drafts) == 1 else 1)
    for draft in told:
        check(draft.problems_on(work.today))
    waiting = [work.load(InboxPhoto, ref) for ref in refs]
    added = put_on_offer(
        work, offer, [(one.source_name, one, draft) for one, draft in zip(waiting, told, strict=True)]
    )
    for one in waiting:
        work.session.delete(one)
    return added


@needs(Permission.PHOTO_INBOX)
def discard_photos(work: Work, refs: Sequence[Ref | int]) -> tuple[str, ...]:
    """Take photos out of the inbox; the names of their files, which `throw_away` takes away too."""
    waiting = [work.load(InboxPhoto, ref) for ref in refs]
    names = {name for one in waiting for name in files_of(one)}
    for one in waiting:
        work.session.delete(one)
    return tuple(sorted(names))


@needs(Permission.PHOTO_INBOX)
def throw_away(app: Application, progress: Progress, media: MediaStore, refs: Sequence[Ref | int]) -> int:
    """Take photos out of the inbox for good, with their files; how many they were."""
    progress.step(0, len(refs))
    remove_unneeded(app, media, app.do(discard_photos, refs).value)
    return len(refs)


def _photos_in(files: Sequence[Path], root: Path | None) -> Iterator[Found]:
    """The files themselves, and what looks like a photo in folders and the folders in those."""
    for file in files:
        if file.is_dir():
            yield from (Found(inner, name) for inner, name in in_folder(file))
        else:
            yield Found(file, file.relative_to(root).as_posix() if root else file.name)
