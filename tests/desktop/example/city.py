"""One built example city for all tests of a module, with keys and settings of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import keyring
import pytest

from desktop.example.build import build_example
from desktop.progress import Silent
from desktop.workspace import Workspace, open_workspace
from tests.services.keys import MemoryKeyring

FIRST = date(2026, 5, 1)
LAST_DAY = datetime(2026, 5, 31, 12, 0, tzinfo=UTC)


@contextmanager
def built_city(folder: Path) -> Iterator[Path]:
    """The city of FIRST in a folder; what signs it is gone afterwards."""
    before = keyring.get_keyring()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEWEEGKEUR_SETTINGS", str(folder / "settings"))
        keyring.set_keyring(MemoryKeyring())
        try:
            build_example(folder / "city", FIRST, Silent())
            yield folder / "city"
        finally:
            keyring.set_keyring(before)


def opened(folder: Path, now: datetime = LAST_DAY) -> Workspace:
    """The city with its clock on the last day of the month."""
    return open_workspace(folder, clock=lambda: now)
