"""What tests of use cases and queries stand on: a workspace on SQLite, a still clock, Anna with all roles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.application import Application
from desktop.workspace import Workspace, open_workspace
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
