"""What tests of the command line stand on: a line to type commands at."""

import pytest

from tests.desktop.cli.line import Line


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str], tmp_path) -> Line:
    """A command line whose workspace is `tmp_path / "werkmap"`, not made yet."""
    return Line(capsys, tmp_path / "werkmap")


@pytest.fixture
def server(kind: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty database on a server; empty for the one in the folder of the workspace."""
    return request.getfixturevalue("postgres_url") if kind == "postgresql" else ""
