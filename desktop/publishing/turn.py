"""One release at a time in one folder: whoever comes second waits; a program that died keeps nobody out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop.errors import Refused
from desktop.i18n import _
from desktop.progress import Progress

PATIENCE = 0.2
"""Seconds between two looks whether it is our turn; in between the work can be cancelled."""


@contextmanager
def own_turn(releases: Path, progress: Progress) -> Iterator[None]:
    """Hold the folder with releases for the length of the block.

    The lock is one of SQLite's, on an empty file beside the folder: it works on every system and goes with
    the program that holds it. Raises Refused when nothing can be written there, Cancelled when asked to stop.
    """
    try:
        releases.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(releases.with_name(f".{releases.name}.lock"), PATIENCE, isolation_level=None)
    except (OSError, sqlite3.Error) as failure:
        raise _not_writable(releases) from failure
    with closing(lock):
        while not _is_ours(lock, releases):
            progress.step(0, 0, _("Another release is being made; this one waits for it …"))
        yield


def _is_ours(lock: sqlite3.Connection, releases: Path) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as failure:
        if "locked" not in str(failure):
            raise _not_writable(releases) from failure
        return False
    return True


def _not_writable(releases: Path) -> Refused:
    text = _("Releases cannot be made in {folder}. Check the disk and the rights on that folder.")
    return Refused(text.format(folder=releases))
