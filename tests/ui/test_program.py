"""The program around the window: it remembers, swaps language and workspace, and tests itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop import i18n
from desktop.queries.people import person_named
from desktop.settings import Settings, read_settings, settings_folder
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, an_offer
from ui import theme
from ui.program import Desk, Program


@pytest.fixture
def program(qapp: QApplication, settings: QSettings) -> Iterator[Program]:
    hook = sys.excepthook
    qapp.setQuitOnLastWindowClosed(False)
    made = Program(qapp, settings)
    yield made
    if made.desk is not None and isValid(made.desk.window):
        made.desk.end()
    if made.welcome is not None:
        made.welcome.close()
    made.end()
    sys.excepthook = hook
    qapp.setQuitOnLastWindowClosed(True)
    i18n.use("nl")
    theme.apply(qapp)


def opened(qtbot: QtBot, program: Program) -> Desk:
    qtbot.waitUntil(lambda: program.desk is not None, timeout=20_000)
    desk = program.desk
    assert desk is not None
    settle(qtbot, desk)
    return desk


def settle(qtbot: QtBot, desk: Desk) -> None:
    for _round in range(3):
        qtbot.waitUntil(desk.runner.quiet, timeout=20_000)
        QApplication.processEvents()


def test_it_opens_a_workspace_and_next_time_the_same_with_the_same_person(
    qtbot: QtBot, program: Program, workspace: Workspace, qapp: QApplication, settings: QSettings
) -> None:
    bilal = a_colleague(workspace, "Bilal").person
    program.start(workspace.folder, "Anna")
    desk = opened(qtbot, program)
    assert (desk.window.here(), desk.runner.person.name) == ("home", "Anna")
    desk.runner.become(bilal)
    settle(qtbot, desk)
    desk.end()
    assert read_settings(settings_folder()) == Settings(recent=(str(workspace.folder),))
    again = Program(qapp, settings)
    again.start(None, "")
    second = opened(qtbot, again)
    assert (second.workspace.folder, second.runner.person.name) == (workspace.folder, "Bilal")
    second.end()
    again.end()


def test_without_a_workspace_it_asks(program: Program) -> None:
    program.start(None, "")
    assert program.welcome is not None
    assert (program.welcome.isVisible(), program.desk) == (True, None)


def test_another_language_speaks_at_once_and_stays(
    qtbot: QtBot, program: Program, workspace: Workspace
) -> None:
    program.start(workspace.folder, "Anna")
    first = opened(qtbot, program)
    first.language_asked.emit("en")
    second = opened(qtbot, program)
    assert (second is first, second.window.windowTitle()) == (False, "Settings – Beweegkeur")
    qtbot.waitUntil(lambda: not isValid(first.window))
    assert read_settings(settings_folder()).language == "en"


def test_another_workspace_asks_which_and_closes_this_one(
    qtbot: QtBot, program: Program, workspace: Workspace
) -> None:
    program.start(workspace.folder, "Anna")
    desk = opened(qtbot, program)
    desk.other_asked.emit()
    assert program.welcome is not None
    assert (program.welcome.isVisible(), program.desk) == (True, None)
    qtbot.waitUntil(lambda: not isValid(desk.window))


def test_the_palette_finds_clubs_and_offers(qtbot: QtBot, program: Program, workspace: Workspace) -> None:
    app = workspace.sign_in("Anna")
    club = a_provider(app)
    offer = an_offer(app, club, "Wandelen met De Stap")
    program.start(workspace.folder, "Anna")
    desk = opened(qtbot, program)
    desk.window.open_palette()
    palette = desk.window.palette_shown
    assert palette is not None
    qtbot.keyClicks(palette.search, "stap")
    settle(qtbot, desk)
    assert palette.shown() == ["Wandelclub De Stap", "Wandelen met De Stap"]
    palette.reject()
    desk.window.open_link(f"beweegkeur://offer/{offer}")
    settle(qtbot, desk)
    assert desk.window.here() == "offers"


def test_the_place_of_offers_says_how_many_wait_for_a_decision(
    qtbot: QtBot, program: Program, workspace: Workspace
) -> None:
    program.start(workspace.folder, "Anna")
    desk = opened(qtbot, program)
    assert desk.runner.person == workspace.visitor().ask(person_named, "Anna", TODAY)
    assert list(desk.pages) == [
        "home", "providers", "offers", "workshops", "releases", "reports", "insight", "preferences",
    ]  # fmt: skip


@pytest.mark.slow
def test_the_window_passes_its_own_test(tmp_path: Path) -> None:
    environment = {**os.environ, "BEWEEGKEUR_SETTINGS": str(tmp_path)}
    command = [sys.executable, "-m", "ui", "--self-test"]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
