"""Photos in: each becomes upright, clean, published sizes beside a private original, by bounded children."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple, TypeVar

from desktop.child import Answer, run_child, run_children
from desktop.domain.photos import Crop
from desktop.errors import Refused
from desktop.i18n import _
from desktop.media.disk import writing
from desktop.media.store import derived_name, original_name, print_name
from desktop.progress import Progress, Silent

Key = TypeVar("Key")


class PhotoSize(NamedTuple):
    """One published size: pixels wide, SHA-256 of the bytes, bytes."""

    width: int
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class TakenPhoto:
    """A photo whose files lie in the media folder; width and height are the source's, upright.

    `taken_on` is the day the camera wrote.
    """

    file: str
    original_sha256: str
    width: int
    height: int
    files: tuple[PhotoSize, ...]
    print_sha256: str
    dhash: str
    taken_on: date | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RefusedPhoto:
    """A photo that cannot be taken, and why."""

    file: str
    message: str


class ShownPhoto(NamedTuple):
    """The published files of a photo that lay here already; width and height are those of what is shown."""

    width: int
    height: int
    files: tuple[PhotoSize, ...]
    print_sha256: str
    warnings: tuple[str, ...]


class _Placed(NamedTuple):
    """A finished file in the scratch folder, and the name the media folder will know it by."""

    scratch: Path
    name: str


class _Published(NamedTuple):
    """What the child made of a photo for others to see."""

    files: tuple[PhotoSize, ...]
    print_sha256: str
    warnings: tuple[str, ...]


def take_photos(
    files: Sequence[Path], into: Path, progress: Progress | None = None
) -> list[TakenPhoto | RefusedPhoto]:
    """One answer a file, in order. All files of all taken photos appear in `into` at the end, or none do.

    Raises Unavailable (disk full or closed) and Cancelled; then nothing has changed.
    """
    answers: dict[int, TakenPhoto | RefusedPhoto] = {}
    placed: list[_Placed] = []
    with _scratch(into) as scratch:
        folders = [_made(scratch / str(index)) for index in range(len(files))]
        requests = [
            {"file": str(file.absolute()), "folder": str(folder)}
            for file, folder in zip(files, folders, strict=True)
        ]
        for index, answer in run_children("photo", requests, progress=progress or Silent()):
            if isinstance(answer, Refused):
                answers[index] = RefusedPhoto(file=files[index].name, message=answer.message)
            else:
                answers[index] = _taken(files[index].name, folders[index], answer, placed)
        _place(placed, into)
    return [answers[index] for index in range(len(files))]


def cut_photo(original: Path, crop: Crop | None, into: Path, progress: Progress | None = None) -> ShownPhoto:
    """Make the published files of a photo anew, showing the part in `crop` or all of it.

    Raises Refused (no page could show it, or the original cannot be read), Unavailable and Cancelled.
    """
    placed: list[_Placed] = []
    with _scratch(into) as scratch:
        request = {"file": str(original.absolute()), "folder": str(scratch), "crop": crop and list(crop)}
        answer = run_child("photo", request, progress=progress or Silent())
        made = _published(scratch, answer, placed)
        _place(placed, into)
    return ShownPhoto(answer["width"], answer["height"], *made)


@contextmanager
def _scratch(into: Path) -> Iterator[Path]:
    """A folder beside where the files will lie, so that moving them there is one step; gone afterwards."""
    with writing():
        into.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(prefix=".taking-", dir=into)
    with folder:
        yield Path(folder.name).absolute()


def _made(folder: Path) -> Path:
    with writing():
        folder.mkdir()
    return folder


def near_duplicates(dhash: str, others: Mapping[Key, str], max_distance: int = 6) -> list[Key]:
    """Which of `others` (key → dhash) look the same, the likest first; the distance counts bits of 64."""
    mine = int(dhash, 16)
    distances = {key: (mine ^ int(other, 16)).bit_count() for key, other in others.items()}
    alike = [key for key, distance in distances.items() if distance <= max_distance]
    return sorted(alike, key=lambda key: distances[key])


def _taken(name: str, folder: Path, answer: Answer, placed: list[_Placed]) -> TakenPhoto:
    """The photo as the child left it in `folder`; its files are added to `placed`, safe on the disk."""
    original = _settled(folder / "original").sha256
    placed.append(_Placed(folder / "original", original_name(original)))
    made = _published(folder, answer, placed)
    return TakenPhoto(
        file=name,
        original_sha256=original,
        width=answer["width"],
        height=answer["height"],
        dhash=answer["dhash"],
        taken_on=date.fromisoformat(answer["taken_on"]) if answer["taken_on"] else None,
        **made._asdict(),
    )


def _published(folder: Path, answer: Answer, placed: list[_Placed]) -> _Published:
    print_copy = _settled(folder / "print.jpg").sha256
    placed.append(_Placed(folder / "print.jpg", print_name(print_copy)))
    sizes = [_settled(folder / f"{width}.webp", width) for width in answer["widths"]]
    placed.extend(_Placed(folder / f"{s.width}.webp", derived_name(s.sha256, s.width)) for s in sizes)
    warnings = (_small(answer["width"], answer["height"]),) if answer["small"] else ()
    return _Published(tuple(sizes), print_copy, warnings)


def _small(width: int, height: int) -> str:
    text = _("This photo is small ({width} × {height} pixels) and may look blurred. Use the original.")
    return text.format(width=width, height=height)


def _settled(file: Path, width: int = 0) -> PhotoSize:
    """The file's hash and size, once the disk has promised to keep it."""
    with writing(), file.open("rb+") as stream:
        os.fsync(stream.fileno())
        return PhotoSize(width, file_digest(stream, "sha256").hexdigest(), stream.tell())


def _place(placed: Sequence[_Placed], into: Path) -> None:
    """Every file under its final name; a file's name is its content, so replacing one changes nothing."""
    with writing():
        for folder in sorted({(into / name).parent for _scratch, name in placed}):
            folder.mkdir(exist_ok=True)
        for scratch, name in placed:
            scratch.replace(into / name)
        for folder in sorted({(into / name).parent for _scratch, name in placed}):
            _keep_names(folder)


def _keep_names(folder: Path) -> None:
    """Make new names in a folder survive a power cut, where the system can promise that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
