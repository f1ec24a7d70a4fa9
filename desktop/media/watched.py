"""A folder that is watched for photos: which files are new and finished, and which were seen before.

What was seen is kept per machine in one small file, so that nothing comes in twice or is told twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.errors import Refused, system_words
from desktop.i18n import _

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
"""In a folder only these count as photos; a file that is named itself is always tried."""
AT_ONCE = 100
"""Files that come in with one look; the next look takes the next."""


class Sign(NamedTuple):
    """By this one sees whether a file is still the same: its size and when it was written."""

    size: int
    written: int


class Looked(NamedTuple):
    """New files that are finished, all new files as they are now, and whether the folder is there."""

    ready: tuple[Path, ...]
    seen: dict[Path, Sign]
    there: bool


def look(folder: Path, memory: Path, before: Mapping[Path, Sign]) -> Looked:
    """What is new in the folder. A file is finished when it is as it was at the look `before`."""
    known = _known(memory, folder)
    now = {file: sign for file, sign in _signs(folder) if known.get(_name(file, folder)) != sign}
    ready = [file for file, sign in now.items() if before.get(file) == sign and sign.size]
    return Looked(tuple(ready[:AT_ONCE]), now, folder.is_dir())


def begin(folder: Path, memory: Path) -> int:
    """Take what lies in the folder now as seen; how many photos that are. Raises Refused."""
    found = [file for file, _sign in _signs(folder)]
    remember(folder, memory, found)
    return len(found)


def remember(folder: Path, memory: Path, files: Iterable[Path]) -> None:
    """These files were taken in, or refused and told; what is gone is forgotten. Raises Refused."""
    signs, known = dict(_signs(folder)), _known(memory, folder)
    asked = {_name(file, folder) for file in files}
    names = {_name(file, folder): sign for file, sign in signs.items()}
    kept = {name: sign for name, sign in names.items() if name in asked or known.get(name) == sign}
    fresh = memory.with_name(memory.name + ".new")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps({"folder": str(folder), "files": kept}), encoding="utf-8")
        fresh.replace(memory)
    except OSError as failure:
        text = _("What came in from the watched folder cannot be remembered: {why}.")
        raise Refused(text.format(why=system_words(failure))) from failure


def in_folder(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every photo in a folder and the folders in it, with its name as it starts from the folder."""
    for file in sorted(folder.rglob("*")):
        below = file.relative_to(folder.parent)
        if is_photo(file, below.parts):
            yield file, below.as_posix()


def is_photo(file: Path, parts: Sequence[str]) -> bool:
    """Whether a file in a folder counts: by its ending, and nothing on the way to it is hidden."""
    return file.suffix.lower() in ENDINGS and not any(part.startswith(".") for part in parts)


def _signs(folder: Path) -> Iterator[tuple[Path, Sign]]:
    """Photos in the folder and in the folders in it, no deeper; one that goes meanwhile is left out."""
    for file in sorted([*folder.glob("*"), *folder.glob("*/*")]):
        if is_photo(file, file.relative_to(folder).parts):
            try:
                about = file.stat()
            except OSError:
                continue
            yield file, Sign(about.st_size, about.st_mtime_ns)


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _known(memory: Path, folder: Path) -> dict[str, Sign]:
    """What was seen in this folder; a memory that cannot be read, or of another folder, is empty."""
    try:
        kept = json.loads(memory.read_text(encoding="utf-8"))
        if kept["folder"] != str(folder):
            return {}
        return {str(name): Sign(*sign) for name, sign in kept["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
