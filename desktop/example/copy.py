"""A copy of the example city for whoever asks: built once a month and kept, for building takes a while."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop.errors import Refused, system_words
from desktop.example.build import build_example
from desktop.i18n import CITY_TIME, _
from desktop.progress import Progress, Silent
from desktop.resources import resource
from desktop.workspace import Clock, Workspace, free_folder, open_workspace, wall_clock

LEFT_OUT = frozenset({"cli", "reports", "translations", "icons", "fonts", "__pycache__"})
"""Folders that leave the city as it is."""


def copy_example(folder: Path, progress: Progress | None = None, clock: Clock = wall_clock) -> Workspace:
    """The example city of this month in a new or empty folder, open.

    A city that was not built yet this month is built first. Raises Refused, and leaves nothing behind then.
    """
    free_folder(folder)
    existed = folder.exists()
    month = first_of_month(clock)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fill(folder, month, progress or Silent())
        return open_workspace(folder)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if existed:
            folder.mkdir(exist_ok=True)
        if isinstance(error, OSError):
            text = _("The workspace cannot be made in {folder}: {why}.")
            raise Refused(text.format(folder=folder, why=system_words(error))) from error
        raise


def create_example(folder: Path, progress: Progress) -> None:
    """The same for a window, which opens the folder itself."""
    copy_example(folder, progress).close()


def first_of_month(clock: Clock = wall_clock) -> date:
    """The day from which all times of the city count."""
    return clock().astimezone(CITY_TIME).date().replace(day=1)


def prepare(shelf: Path, month: date, progress: Progress) -> Path:
    """The city of this month on this shelf, built there unless it is; earlier ones go."""
    built = shelf / _stamp(month)
    if not built.exists():
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=shelf) as scratch:
            made = Path(scratch, "city")
            build_example(made, month, progress)
            _put(made, built)
        for old in shelf.glob("[0-9]*"):
            if old != built:
                shutil.rmtree(old, ignore_errors=True)
    return built


def shelf_beside_source() -> Path:
    """Where the built city is kept in a checkout; git ignores it."""
    return resource().parent / ".example"


def _fill(folder: Path, month: date, progress: Progress) -> None:
    """From the package when that is of this month, from the checkout's own shelf, else built on the spot."""
    if not getattr(sys, "frozen", False):
        shutil.copytree(prepare(shelf_beside_source(), month, progress), folder, dirs_exist_ok=True)
    elif packed := next(resource("example").glob(f"{month:%Y-%m}-*"), None):
        shutil.copytree(packed, folder, dirs_exist_ok=True)
    else:
        build_example(folder, month, progress)


def _put(made: Path, built: Path) -> None:
    """Under its final name, unless another process was first."""
    try:
        made.rename(built)
    except OSError:
        if not built.exists():
            raise


def _stamp(month: date) -> str:
    """Month and fingerprint of everything the city is made of: another one means another city."""
    root = resource().parent
    found = sha256()
    for room in ("desktop", "resources"):
        for where, folders, files in os.walk(root / room):
            folders[:] = sorted(set(folders) - LEFT_OUT)
            for name in sorted(files):
                found.update(Path(where, name).read_bytes())
    return f"{month:%Y-%m}-{found.hexdigest()[:12]}"
