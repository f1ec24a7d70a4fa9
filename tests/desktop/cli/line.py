"""Types a command as a person would, in this process, and looks at what comes out."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.access import Role
from desktop.application import Application
from desktop.settings import settings_folder
from desktop.workspace import create_workspace
from tests.factories import a_colleague, empty_workspace

SEEN = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
"""The day before yesterday: the command line looks at the real clock."""


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        found: dict[str, Any] = self.json["error"]
        return found


class Line:
    """A command line in one workspace."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys, self.folder = capsys, folder

    def begin(self) -> None:
        """A workspace with Anna in it."""
        shutil.copytree(empty_workspace(), self.folder)

    @contextmanager
    def office(self, url: str = "") -> Iterator[Application]:
        """Anna in a new workspace; Bilal, Carla the advisor and Dirk the publishing admin work there too."""
        with closing(create_workspace(self.folder, url)) as workspace:
            app = workspace.sign_in("Anna")
            a_colleague(workspace, "Bilal")
            a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
            a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
            yield app

    def __call__(self, *words: object, who: str = "") -> Result:
        """Type a command and take its exit code and output; `who` works there."""
        person = ["--as", who] if who else []
        code = main(["--workspace", str(self.folder), *person, *map(str, words)])
        told = self._capsys.readouterr()
        return Result(code, told.out, told.err)

    def answer(self, *words: object, who: str = "", code: int = 0) -> Any:
        """The JSON answer of a command that must end with `code`."""
        result = self(*words, "--json", who=who)
        report = settings_folder() / "crash.txt"
        assert not report.exists(), report.read_text()
        assert (result.code, result.err) == (code, ""), result.out
        return result.json

    def refused(self, *words: object, who: str = "", code: int = 1) -> dict[str, Any]:
        """The JSON error of a command that must be refused."""
        found: dict[str, Any] = self.answer(*words, who=who, code=code)["error"]
        return found
