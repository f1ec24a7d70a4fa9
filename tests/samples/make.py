"""Makes the sample of a version that ships for the self-test: `python -m tests.samples.make 0001`.

Run once when a version is released, with that version's program; the sample then stays as it is for ever.
"""

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from desktop.resources import resource
from desktop.storage.database import Database
from desktop.storage.upgrade import MIGRATIONS, create
from tests.desktop.storage.city import City


def make(version: str, target: Path) -> None:
    """A small workspace file as the program of `version` left it: four colleagues and an approved offer."""
    with tempfile.TemporaryDirectory() as scratch:
        migrations = Path(scratch) / "migrations"
        (migrations / "versions").mkdir(parents=True)
        shutil.copy(MIGRATIONS / "env.py", migrations)
        for step in sorted((MIGRATIONS / "versions").glob("*.py")):
            if step.name[:4] <= version:
                shutil.copy(step, migrations / "versions")
        target.unlink(missing_ok=True)
        create(f"sqlite:///{target}", migrations)
        City(Database(f"sqlite:///{target}")).approved()
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript("PRAGMA page_size = 1024; VACUUM")


if __name__ == "__main__":
    make(sys.argv[1], resource("samples", f"{sys.argv[1]}.sqlite"))
