"""One file that holds many and notices every changed bit: a stored zip with a list of hashes and a digest."""

from __future__ import annotations

import json
import os
import re
import struct
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from desktop.errors import Refused
from desktop.i18n import _
from desktop.progress import Progress

HASHES, FORMAT = "hashes.json", 1
_CHUNK = 1 << 20
_DIGEST = 64
"""Length of the hex SHA-256 of all that comes before it, which ends the file as the comment of the zip."""
_RESERVED = r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))"
_PART = re.compile(rf"{_RESERVED}[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_BROKEN = (
    zipfile.BadZipFile, struct.error, EOFError, LookupError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What the standard library raises over a zip or a list that is not as it should be."""


def safe(name: str) -> bool:
    """Whether a name leads to one place below a folder, on every system."""
    return all(_PART.fullmatch(part) for part in name.split("/"))


def pack(contents: Mapping[str, Path], file: Path, progress: Progress) -> None:
    """Write a new `file`, for its owner's eyes only, with these files by these names. No clock is in it."""
    file.touch(mode=0o600)
    listed = {}
    with zipfile.ZipFile(file, "w") as packed:
        for number, (name, path) in enumerate(contents.items()):
            progress.step(number, len(contents), _("Copying {name} …").format(name=name))
            with path.open("rb") as source, packed.open(_member(name), "w", force_zip64=True) as target:
                listed[name] = _copy(source, target)
        packed.writestr(_member(HASHES), json.dumps({"format": FORMAT, "files": listed}, sort_keys=True))
        packed.comment = b"0" * _DIGEST
    digest = _digest(file)
    with file.open("r+b") as stream:
        stream.seek(-_DIGEST, os.SEEK_END)
        stream.write(digest)
        stream.flush()
        os.fsync(stream.fileno())


def unpack(file: Path, folder: Path, progress: Progress) -> None:
    """Put everything below `folder`; refused when one bit was changed or a name leads elsewhere."""
    digest = _readable_digest(file)
    try:
        with zipfile.ZipFile(file) as packed:
            if packed.comment != digest:
                raise _damaged(file, file.name)
            listed = _list(file, packed)
            for number, (name, kept) in enumerate(listed.items()):
                progress.step(number, len(listed), _("Copying {name} …").format(name=name))
                if _extract(packed, name, folder / name) != kept:
                    raise _damaged(file, name)
    except _BROKEN as error:
        raise foreign(file) from error


def foreign(file: Path) -> Refused:
    """The failure for a file that is something else."""
    return Refused(_("{file} is no backup of Beweegkeur. Choose another file.").format(file=file))


def _readable_digest(file: Path) -> bytes:
    try:
        return _digest(file)
    except OSError as error:
        text = _("{file} cannot be read. Check the file and its disk.")
        raise Refused(text.format(file=file)) from error


def _digest(file: Path) -> bytes:
    digest, left = sha256(), file.stat().st_size - _DIGEST
    with file.open("rb") as stream:
        while chunk := stream.read(max(0, min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest().encode()


def _list(file: Path, packed: zipfile.ZipFile) -> dict[str, list[Any]]:
    """Size and hash of every file by name; nothing in the zip that is not listed, nothing listed twice."""
    found = json.loads(packed.read(HASHES))
    listed: dict[str, list[Any]] = found["files"]
    names = [member.filename for member in packed.infolist()]
    alike = len({name.lower() for name in names}) != len(names)
    if found["format"] != FORMAT or sorted(names) != sorted([*listed, HASHES]) or alike:
        raise _damaged(file, HASHES)
    for member in packed.infolist():
        if member.compress_type != zipfile.ZIP_STORED or not safe(member.filename):
            raise _damaged(file, member.filename)
    return listed


def _extract(packed: zipfile.ZipFile, name: str, target: Path) -> list[Any]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(name) as source, target.open("xb") as kept:
        return _copy(source, kept)


def _copy(source: IO[bytes], target: IO[bytes]) -> list[Any]:
    """Copy to the end; gives size and SHA-256."""
    size, digest = 0, sha256()
    while chunk := source.read(_CHUNK):
        target.write(chunk)
        digest.update(chunk)
        size += len(chunk)
    return [size, digest.hexdigest()]


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)  # of 1980
    member.external_attr = 0o600 << 16
    return member


def _damaged(file: Path, name: str) -> Refused:
    text = _("The backup {file} is damaged at {name}. Use an older one.")
    return Refused(text.format(file=file, name=name))
