"""The window with the place of providers, and another one where the links to offers lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from desktop.workspace import Workspace
from ui.looks import Looks
from ui.providers.page import ProvidersPage
from ui.runner import Runner
from ui.window import Window
from ui.workshops.page import WorkshopsPage


@pytest.fixture
def window(
    qtbot: QtBot, runner: Runner, workspace: Workspace, looks: Looks, settings: QSettings, tmp_path: Path
) -> Window:
    makers = {
        "providers": lambda runner: ProvidersPage(runner, workspace.media),
        "offers": WorkshopsPage,
    }
    made = Window(runner, makers, looks, settings, tmp_path / "reports")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(qtbot: QtBot, window: Window, runner: Runner) -> ProvidersPage:
    """The place of providers, in sight, with everything it asked for answered."""
    window.go("providers")
    qtbot.waitUntil(runner.quiet)
    found = window.page("providers")
    assert isinstance(found, ProvidersPage)
    return found
