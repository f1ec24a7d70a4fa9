"""Which files of the media folder somebody still needs: photos, the inbox, and what approvals sealed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.photos import PhotoFile
from desktop.media.store import derived_name, original_name, print_name
from desktop.storage.field_records import InboxPhoto
from desktop.storage.records import Approval, Photo
from desktop.storage.snapshot import parsed


class WithFiles(Protocol):
    """A photo in the database, or one that was just taken in."""

    @property
    def original_sha256(self) -> str: ...

    @property
    def print_sha256(self) -> str: ...

    @property
    def files(self) -> Sequence[Any]: ...  # Any: each room has its own word for a file and its width


def files_of(photo: WithFiles) -> set[str]:
    """The names of a photo's files: the original, the print copy, every published size."""
    sizes = {derived_name(file.sha256, file.width) for file in photo.files}
    return {original_name(photo.original_sha256), print_name(photo.print_sha256), *sizes}


def files_ever(session: Read, photo: Photo) -> set[str]:
    """The same, with those of earlier cuts that an approval sealed."""
    sealed = (_sealed_files(one) for one in sealed_photos(session, photo.offer_id) if one["id"] == photo.id)
    return files_of(photo).union(*sealed)


def published_ever(session: Read, photo: Photo) -> set[PhotoFile]:
    """Every published size this photo has or had in an approval."""
    sealed = (one["files"] for one in sealed_photos(session, photo.offer_id) if one["id"] == photo.id)
    return {*photo.files, *(PhotoFile(**file) for files in sealed for file in files)}


def sealed_photos(session: Read, offer: int | None = None) -> Iterator[Mapping[str, Any]]:
    """The photos in every approval, of one offer or of all, as they were sealed."""
    found = select(Approval.snapshot)
    for snapshot in session.scalars(found if offer is None else found.filter_by(offer_id=offer)):
        yield from parsed(snapshot)["photos"]


@needs(Permission.READ)
def needed_files(session: Read, inbox: Collection[int] = (), photos: Collection[int] = ()) -> set[str]:
    """Every media file that a photo, the inbox or an approval needs; withdrawn photos need none.

    `inbox` and `photos` are numbers of those that are about to go.
    """
    known = session.scalars(select(Photo)).all()
    gone = {one.id for one in known if one.withdrawn_at is not None or one.id in photos}
    kept = [files_of(one) for one in known if one.id not in gone]
    waiting = [files_of(one) for one in session.scalars(select(InboxPhoto)) if one.id not in inbox]
    sealed = [_sealed_files(one) for one in sealed_photos(session) if one["id"] not in gone]
    return set().union(*kept, *waiting, *sealed)


@needs(Permission.READ)
def no_longer_needed(session: Read, names: Collection[str]) -> list[str]:
    """Which of these files nothing needs any more."""
    return sorted(set(names) - needed_files(session)) if names else []


def _sealed_files(sealed: Mapping[str, Any]) -> set[str]:
    sizes = {derived_name(file["sha256"], file["width"]) for file in sealed["files"]}
    return {original_name(sealed["original_sha256"]), print_name(sealed["print_sha256"]), *sizes}
