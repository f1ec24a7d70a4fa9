"""The window with the place of insight, another one where links to clubs lead, and a round with answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.usecases.providers import add_provider
from desktop.usecases.scoring import score_wave
from desktop.usecases.waves import invite
from desktop.workspace import Workspace
from tests.factories import a_response, a_wave, all_answers
from tests.ui.insight.hosts import Hand
from ui.insight.page import InsightPage
from ui.looks import Looks
from ui.runner import Runner
from ui.window import Window
from ui.workshops.page import WorkshopsPage

ANSWERED = 6  # clubs of eight


@pytest.fixture
def window(
    qtbot: QtBot, runner: Runner, workspace: Workspace, looks: Looks, settings: QSettings, tmp_path: Path
) -> Window:
    makers = {"providers": WorkshopsPage, "insight": InsightPage}
    made = Window(runner, makers, looks, settings, tmp_path / "reports")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(qtbot: QtBot, window: Window, runner: Runner) -> InsightPage:
    """The place of insight, in sight, with everything it asked for answered."""
    window.go("insight")
    qtbot.waitUntil(runner.quiet)
    found = window.page("insight")
    assert isinstance(found, InsightPage)
    return found


@pytest.fixture
def hand(qtbot: QtBot, runner: Runner) -> Hand:
    return Hand(qtbot, runner)


@pytest.fixture
def clubs(app: Application) -> list[int]:
    """Eight associations, of which the last has no address."""
    return [
        app.do(
            add_provider,
            ProviderDraft(
                name=f"Club {number}",
                type="association",
                postcode="3083 AB" if number % 2 else "3066 SH",
                email=f"info@club{number}.example" if number < 8 else "",
            ),
        ).value.id
        for number in range(1, 9)
    ]


@pytest.fixture
def survey(app: Application, clubs: list[int]) -> int:
    """A round to which all were invited and six answered, not scored yet."""
    ref = a_wave(app, "2026", title="Meting 2026")
    app.do(invite, ref)
    for number, club in enumerate(clubs[:ANSWERED]):
        a_response(app, ref, club, all_answers(100 if number else 25), role="voorzitter")
    return ref


@pytest.fixture
def scored(app: Application, survey: int) -> int:
    app.do(score_wave, survey)
    return survey
