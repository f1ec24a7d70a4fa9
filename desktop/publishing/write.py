"""Writes a release to a folder: everything, or nothing at all."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from desktop.domain.photos import PhotoFile
from desktop.domain.releases import PublicOffer, ReleaseContent
from desktop.errors import Refused, system_words
from desktop.i18n import _
from desktop.progress import Progress
from desktop.publishing.feed import feed_files
from desktop.publishing.files import File
from desktop.publishing.keys import SigningKey
from desktop.publishing.manifest import MANIFEST, SIGNATURE, Entry, checksum, entry, make_manifest
from desktop.publishing.website import site_files

MediaReader = Callable[[PhotoFile], bytes]

FORMATS: tuple[Callable[[ReleaseContent], Iterator[File]], ...] = (site_files, feed_files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A release as it stands: its folder, how many files the manifest names, and the two fingerprints."""

    folder: Path
    files: int
    checksum: str
    manifest_sha256: str


def write_release(
    content: ReleaseContent, media: MediaReader, folder: Path, signer: SigningKey, progress: Progress
) -> Written:
    """Write the release into `folder`, which must not be there yet, and sign it.

    `media` gives the bytes of a photo file. All files are made beside the folder first and moved in one step,
    so whoever looks sees the whole release or none. Raises Refused with a sentence when that cannot be done,
    Cancelled when asked to stop.
    """
    partial = folder.with_name(f".{folder.name}.partial")
    with _whole_or_nothing(partial, folder):
        files = _write_files(content, media, partial, progress)
        manifest = make_manifest(content, files, signer.public)
        _write(partial, File(MANIFEST, manifest))
        _write(partial, File(SIGNATURE, signer.sign(manifest)))
    return Written(
        folder=folder,
        files=len(files),
        checksum=checksum(files),
        manifest_sha256=sha256(manifest).hexdigest(),
    )


@contextmanager
def _whole_or_nothing(partial: Path, folder: Path) -> Iterator[None]:
    """A fresh `partial` to fill; afterwards it is `folder`, or on any failure gone."""
    try:
        if os.path.lexists(folder):
            raise Refused(_("There is already a release in {folder}.").format(folder=folder))
        shutil.rmtree(partial, ignore_errors=True)  # left by a program that was killed
        partial.mkdir(parents=True)
        yield
        _flush(partial)
        partial.rename(folder)
        _flush(folder.parent)
    except OSError as failure:
        raise _why(failure, folder) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _write_files(
    content: ReleaseContent, media: MediaReader, folder: Path, progress: Progress
) -> dict[str, Entry]:
    photos = _photos(content.offers)
    total = len(content.offers) + len(photos)
    files: dict[str, Entry] = {}
    for file in _all_files(content, photos, media):
        progress.step(min(len(files), total), total)
        _write(folder, file)
        files[file.path] = entry(file.data)
    return files


def _all_files(content: ReleaseContent, photos: list[PhotoFile], media: MediaReader) -> Iterator[File]:
    for files in FORMATS:
        yield from files(content)
    for photo in photos:
        yield File(f"photos/{photo.sha256}-{photo.width}.webp", _photo_bytes(photo, media))


def _photo_bytes(photo: PhotoFile, media: MediaReader) -> bytes:
    try:
        data = media(photo)
    except OSError:
        data = b""
    if sha256(data).hexdigest() != photo.sha256:
        text = _("Photo {sha256} is gone or damaged. Add the photo to its offer again, then release.")
        raise Refused(text.format(sha256=photo.sha256[:12]))
    return data


def _photos(offers: tuple[PublicOffer, ...]) -> list[PhotoFile]:
    """Every photo file once, in order of its name."""
    return sorted({file for offer in offers for photo in offer.photos for file in photo.files})


def _write(folder: Path, file: File) -> None:
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.data)


def _flush(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _why(failure: OSError, folder: Path) -> Refused:
    if failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(_("The disk is full, so nothing was released. Make room and try again."))
    text = _("The release cannot be written to {folder}: {reason}.")
    return Refused(text.format(folder=folder.parent, reason=system_words(failure)))
