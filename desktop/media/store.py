"""Where photos lie: one folder, each file named by what it holds, so that every file can be checked."""

import re
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path

from desktop.errors import NotFound, Unavailable
from desktop.i18n import _
from desktop.media.disk import writing
from desktop.progress import Progress, Silent

SHA256 = "([0-9a-f]{64})"
NAME = re.compile(rf"originals/{SHA256}|derived/{SHA256}-(?:400|800|1600)\.webp|print/{SHA256}\.jpg")


def original_name(sha256: str) -> str:
    """The private original, as it was given."""
    return f"originals/{sha256}"


def derived_name(sha256: str, width: int) -> str:
    """A published size."""
    return f"derived/{sha256}-{width}.webp"


def print_name(sha256: str) -> str:
    """The JPEG for printed guides."""
    return f"print/{sha256}.jpg"


class MediaStore:
    """The media folder of a workspace. Names are made by the three functions above; others are a KeyError."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        """Where the file lies, or would lie."""
        _sha256_in(name)
        return self.root / name

    def exists(self, name: str) -> bool:
        return self.path(name).is_file()

    def read(self, name: str) -> bytes:
        """The bytes. Raises NotFound, Unavailable."""
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError as failure:
            raise NotFound(_missing(name)) from failure
        except OSError as failure:
            raise Unavailable(_unreadable(name)) from failure

    def remove(self, name: str) -> None:
        """Take the bytes away for good; a file that is already gone is fine. Raises Unavailable."""
        with writing():
            self.path(name).unlink(missing_ok=True)

    def lying(self, before: float) -> list[str]:
        """The names of the files written before this time (seconds since 1970). Raises Unavailable."""
        with writing():
            found = [
                (file.relative_to(self.root).as_posix(), file.stat().st_mtime)
                for folder in ("originals", "derived", "print")
                for file in sorted((self.root / folder).glob("*"))
            ]
        return [name for name, at in found if at < before and NAME.fullmatch(name)]

    def verify(self, names: Iterable[str], progress: Progress | None = None) -> list[str]:
        """A sentence for each of `names` that is missing or holds other bytes than its name says."""
        wanted = sorted(set(names))
        findings = []
        for done, name in enumerate(wanted):
            (progress or Silent()).step(done, len(wanted))
            if finding := self._finding(name):
                findings.append(finding)
        return findings

    def _finding(self, name: str) -> str:
        try:
            with self.path(name).open("rb") as stream:
                found = file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            return _missing(name)
        except OSError:
            return _unreadable(name)
        if found == _sha256_in(name):
            return ""
        text = _("The photo {name} was changed outside the program. Put it back from a backup.")
        return text.format(name=name)


def _missing(name: str) -> str:
    return _("The photo {name} is missing. Put it back from a backup.").format(name=name)


def _unreadable(name: str) -> str:
    return _("The photo {name} cannot be read. Check the disk.").format(name=name)


def _sha256_in(name: str) -> str:
    """The hash a name promises. Anything that is no name of ours is a bug, and never reaches the disk."""
    if not (found := NAME.fullmatch(name)):
        raise KeyError(name)
    return next(part for part in found.groups() if part)
