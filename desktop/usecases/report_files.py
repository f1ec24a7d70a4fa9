"""Reports as files: names that every system takes, whole or not at all, never over somebody else's work."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.errors import Refused, system_words
from desktop.i18n import _
from desktop.reports.mark import is_ours

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
LONGEST = 120
"""Bytes of a file name without its ending; whole paths on Windows are short."""


def file_names(names: Mapping[int, str]) -> dict[int, str]:
    """Per number a file name without ending, each different from all others on every system."""
    safe = {ref: safe_name(name) for ref, name in names.items()}
    common = Counter(name.casefold() for name in safe.values())
    taken = {name.casefold() for name in safe.values() if common[name.casefold()] == 1}
    found = {}
    for ref, name in safe.items():
        if common[name.casefold()] > 1:
            name = next(one for one in _numbered(name, ref) if one.casefold() not in taken)
            taken.add(name.casefold())
        found[ref] = name
    return found


def safe_name(text: str) -> str:
    """Words as a file name that Windows, macOS and Linux take; without ending."""
    words = FORBIDDEN.sub("-", unicodedata.normalize("NFC", text))
    shown = "".join(sign if sign.isprintable() else " " for sign in words)
    name = _shortened(" ".join(shown.split()), LONGEST).strip(". ")
    return f"club {name}".strip() if not name or RESERVED.fullmatch(name) else name


def _numbered(name: str, ref: int) -> Iterator[str]:
    yield f"{name} ({ref})"
    number = 2
    while True:
        yield f"{name} ({ref}, {number})"
        number += 1


def _shortened(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")


def check_target(out: Path) -> None:
    """Refuse to write over a folder, or over a file that is not a report of ours as we wrote it."""
    with told(out):
        if out.is_dir():
            raise Refused(_("{file} is a folder. Give the name of a file.").format(file=out))
        if out.exists() and not is_ours(out.read_bytes()):
            text = _("{file} is already there and is no report that we made. Choose another name.")
            raise Refused(text.format(file=out))
        if not out.absolute().parent.is_dir():
            raise Refused(_("There is no folder {folder}.").format(folder=out.absolute().parent))


def write_whole(out: Path, data: bytes) -> None:
    """Write the file beside its place and move it there: whoever looks sees all of it or the old one."""
    partial = out.with_name(f".beweegkeur-{secrets.token_hex(6)}.partial")
    with told(out):
        try:
            with partial.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(out)
        finally:
            with suppress(OSError):
                partial.unlink()


@contextmanager
def told(target: Path) -> Iterator[None]:
    """What the disk refuses, as a sentence."""
    try:
        yield
    except OSError as failure:
        if failure.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(_("The disk is full, so nothing was written. Make room and try again.")) from None
        text = _("{file} cannot be written: {reason}.")
        raise Refused(text.format(file=target, reason=system_words(failure))) from None
    except ValueError:  # a name with a null byte
        raise Refused(_("{file} is not a name for a file.").format(file=repr(str(target)))) from None
