"""Colleagues at the same file at the same moment: every answer comes in once, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from desktop.application import Application
from desktop.domain.waves import WaveDraft
from desktop.errors import Conflict
from desktop.progress import Silent
from desktop.queries.responses import responses
from desktop.usecases.survey_imports import import_survey
from desktop.usecases.waves import add_wave, save_wave
from tests.desktop.usecases.survey_made import HEADERS, three_clubs, write
from tests.factories import a_workspace

MODEL = "RSS-VIT-2025.1"


class Together(Silent):
    """Waits with saving until the other one is there too."""

    def __init__(self, both: Barrier) -> None:
        self._both = both

    def step(self, done: int, total: int, text: str = "") -> None:
        if text == "Opslaan":
            self._both.wait()


def test_the_same_file_twice_at_the_same_time_comes_in_once(url: str, tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "team", url if url.startswith("postgresql") else "")
    app = workspace.sign_in("Anna")
    three_clubs(app)
    app.do(add_wave, WaveDraft(code="2025", model=MODEL))
    rows = [["R1", "De Stap", f"lid {number}", "2025-01-15", "4", "3", "5", ""] for number in range(300)]
    file, both = write(tmp_path, [HEADERS, *rows]), Barrier(2)

    def take(_turn: int) -> tuple[int, int]:
        report = app.run(import_survey, Together(both), file, wave="2025")
        return report.created, report.unchanged

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, range(2))) == [(0, 300), (300, 0)]
    assert len(app.ask(responses, 1)) == 300
    workspace.close()


class Meanwhile(Silent):
    """Gives the round another model just before the answers are saved."""

    def __init__(self, app: Application) -> None:
        self._app = app

    def step(self, done: int, total: int, text: str = "") -> None:
        if text == "Opslaan":
            self._app.do(save_wave, 1, WaveDraft(code="2025", model="RSS-VIT-2013.1"))


def test_answers_read_by_one_model_are_not_kept_under_another(app: Application, tmp_path: Path) -> None:
    three_clubs(app)
    app.do(add_wave, WaveDraft(code="2025", model=MODEL))
    file = write(tmp_path, [HEADERS, ["R1", "De Stap", "", "", "4", "3", "5", ""]])
    with pytest.raises(Conflict):
        app.run(import_survey, Meanwhile(app), file, wave="2025")
    assert app.ask(responses, 1) == []
