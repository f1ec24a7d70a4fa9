"""What tests of the command line stand on: a line to type commands at."""

import pytest

from tests.desktop.cli.line import Line


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str], tmp_path) -> Line:
    """A command line whose workspace is `tmp_path / "werkmap"`, not made yet."""
    return Line(capsys, tmp_path / "werkmap")
