"""The example city of this month, as `make setup` keeps it, and smaller ones to compare with each other."""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest

from desktop.example.build import all_tales, build_example
from desktop.example.club_life import NAMED
from desktop.example.copy import first_of_month, prepare, shelf_beside_source
from desktop.example.tales import Story
from desktop.progress import Silent
from desktop.workspace import Workspace, open_workspace
from tests.services.keys import MemoryKeyring

FIRST = first_of_month()
LAST_DAY = datetime(FIRST.year, FIRST.month, FIRST.day, 12, tzinfo=UTC) + timedelta(days=27)


def kept_city() -> Path:
    """The one that was built once for everybody; never open it in place, for that would change it."""
    faulthandler.cancel_dump_traceback_later()  # it may have to be built: minutes, at a busy time
    return prepare(shelf_beside_source(), FIRST, Silent())


@contextmanager
def small_city(folder: Path) -> Iterator[Path]:
    """A city of this month with a part of the offers, in a folder; what signs it is gone afterwards."""
    told = [tale for number, tale in enumerate(all_tales())
            if number % 30 == 0 or tale.story is Story.OFFLINE or tale.title in NAMED]  # fmt: skip
    before = keyring.get_keyring()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEWEEGKEUR_SETTINGS", str(folder / "settings"))
        keyring.set_keyring(MemoryKeyring())
        faulthandler.cancel_dump_traceback_later()
        try:
            build_example(folder / "city", FIRST, Silent(), told)
            yield folder / "city"
        finally:
            keyring.set_keyring(before)


def opened(folder: Path, now: datetime = LAST_DAY) -> Workspace:
    """The city with its clock late in the month."""
    return open_workspace(folder, clock=lambda: now)
