"""A workspace's database as a file."""

from pathlib import Path

import pytest

from desktop.storage.upgrade import create


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new SQLite database."""
    file = tmp_path / "beweegkeur.sqlite"
    create(f"sqlite:///{file}")
    return file
