"""The window with the place of providers, and another one where the links to offers lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.domain.staff import StaffDraft
from desktop.usecases.staff import add_staff, link_staff
from desktop.workspace import Workspace
from tests.factories import an_offer
from tests.ui.providers.hands import Hand
from tests.ui.providers.judged import Desk
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


@pytest.fixture
def club(app: Application) -> int:
    """A club with one offer and Marja."""
    offer = an_offer(app)
    marja = app.do(add_staff, StaffDraft(provider=1, name="Marja Visser")).value.id
    app.do(link_staff, marja, offer, "coach")
    return 1


@pytest.fixture
def hand(club: int, window: Window, page: ProvidersPage, runner: Runner, qtbot) -> Hand:
    made = Hand(page, runner, qtbot)
    window.open_link(f"beweegkeur://people/{club}")
    made.wait("Marja Visser")
    return made


@pytest.fixture
def desk(window: Window, page: ProvidersPage, runner: Runner, qtbot: QtBot) -> Desk:
    """The assessment of clubs, not open yet."""
    return Desk(window, page, runner, qtbot)
