"""The example city of this month, as `make setup` keeps it, and a second one to compare it with."""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest

from desktop.example.build import build_example
from desktop.example.copy import first_of_month, prepare, shelf_beside_source
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
def built_city(folder: Path) -> Iterator[Path]:
    """Another city of this month in a folder; what signs it is gone afterwards."""
    before = keyring.get_keyring()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEWEEGKEUR_SETTINGS", str(folder / "settings"))
        keyring.set_keyring(MemoryKeyring())
        faulthandler.cancel_dump_traceback_later()
        try:
            build_example(folder / "city", FIRST, Silent())
            yield folder / "city"
        finally:
            keyring.set_keyring(before)


def opened(folder: Path, now: datetime = LAST_DAY) -> Workspace:
    """The city with its clock late in the month."""
    return open_workspace(folder, clock=lambda: now)
