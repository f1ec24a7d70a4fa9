"""What tests without a screen stand on: a workspace with Anna in it, and a bare database of each kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.application import Application
from desktop.storage.database import Database
from desktop.storage.upgrade import create
from desktop.workspace import Workspace, open_workspace
from tests.desktop.storage.city import City
from tests.factories import NOW, a_workspace


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace with Anna in it, to copy: making one takes a second, copying none."""
    folder = tmp_path_factory.mktemp("prepared") / "workspace"
    a_workspace(folder).close()
    return folder


@pytest.fixture
def workspace(prepared: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(prepared, tmp_path / "workspace")
    opened = open_workspace(tmp_path / "workspace", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def app(workspace: Workspace) -> Application:
    """Anna, with all roles."""
    return workspace.sign_in("Anna")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an absent (SQLite) or empty (PostgreSQL) database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'beweegkeur.sqlite'}"
    server: str = request.getfixturevalue("postgres_url")
    return server


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A new database of each kind."""
    create(url)
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def city(database: Database) -> City:
    """Four colleagues in a new database of each kind."""
    return City(database)
