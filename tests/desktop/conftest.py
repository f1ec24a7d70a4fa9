"""What tests without a screen stand on: a workspace with Anna in it, and a bare database of each kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.database import Database
from desktop.storage.upgrade import create
from tests.desktop.storage.city import City
from tests.services.postgres import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Once for each kind of database."""
    kind: str = request.param
    return kind


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an absent (SQLite) or empty (PostgreSQL) database."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'beweegkeur.sqlite'}"
    server: str = request.getfixturevalue("postgres_url")
    return server


@pytest.fixture(scope="session")
def tables_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with our tables and nothing in them, to copy."""
    file = tmp_path_factory.mktemp("tables") / "beweegkeur.sqlite"
    create(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def tables_template(postgres_server: Server) -> str:
    """The same on the server."""
    name = postgres_server.create_database()
    create(postgres_server.url(name))
    return name


@pytest.fixture
def new_file(tables_file: Path, tmp_path: Path) -> str:
    """The address of a new SQLite database."""
    shutil.copy(tables_file, tmp_path)
    return f"sqlite:///{tmp_path / tables_file.name}"


@pytest.fixture
def new_on_server(postgres_server: Server, tables_template: str) -> Iterator[str]:
    """The address of a new PostgreSQL database."""
    name = postgres_server.create_database(tables_template)
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture
def database(kind: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A new database of each kind."""
    database = Database(request.getfixturevalue("new_file" if kind == "sqlite" else "new_on_server"))
    yield database
    database.close()


@pytest.fixture
def city(database: Database) -> City:
    """Four colleagues in a new database of each kind."""
    return City(database)
