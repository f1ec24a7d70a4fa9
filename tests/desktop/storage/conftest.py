"""A fresh database of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.database import Database
from desktop.storage.upgrade import create
from tests.desktop.storage.city import City


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an absent (SQLite) or empty (PostgreSQL) database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'beweegkeur.sqlite'}"
    server: str = request.getfixturevalue("postgres_url")
    return server


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    create(url)
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def city(database: Database) -> City:
    return City(database)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new SQLite database as a file."""
    file = tmp_path / "beweegkeur.sqlite"
    create(f"sqlite:///{file}")
    return file
