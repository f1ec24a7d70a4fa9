"""Makes the sample of today's version, which ships for the self-test: `python -m tests.samples.make`.

Run before a migration is added, with the program as it then is; the sample stays as it is for ever.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.resources import resource
from desktop.storage.database import Database
from desktop.storage.upgrade import MIGRATIONS, create
from tests.desktop.storage.city import City


def make(target: Path) -> None:
    """A small workspace file: four colleagues and an approved offer."""
    target.unlink(missing_ok=True)
    create(f"sqlite:///{target}")
    City(Database(f"sqlite:///{target}")).approved()
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript("PRAGMA page_size = 1024; VACUUM")


if __name__ == "__main__":
    newest = sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("*.py"))[-1]
    make(resource("samples", f"{newest}.sqlite"))
