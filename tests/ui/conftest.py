"""What tests of the screens stand on: a real application, a runner that ends quiet, the usual look."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from ui import theme
from ui.looks import Looks
from ui.runner import Runner
from ui.sweeping import sweep


class Bot(QtBot):
    """Dresses what it is given as the window around it would be.

    Not the application: then Qt styles every part again each time it gets another parent.
    """

    def addWidget(self, widget: QWidget, **kwargs: object) -> None:
        if not widget.property(theme.DRESSED):
            theme.dress(widget)
        super().addWidget(widget, **kwargs)


@pytest.fixture(autouse=True)
def _swept_between() -> Iterator[None]:
    """As in the program, garbage is taken out between two paintings.

    A window of an earlier test, taken apart while another one was drawn, took along what was drawn into.
    """
    gc.disable()
    yield
    sweep()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Bot:
    return Bot(request)


@pytest.fixture
def runner(app: Application, qtbot: QtBot) -> Iterator[Runner]:
    """Ends quiet, with every failure taken by somebody."""
    made = Runner(app)
    failures: list[BaseException] = []
    made.failed.connect(failures.append)
    yield made
    qtbot.waitUntil(made.quiet)
    made.close()
    expected = getattr(made, "expected_failures", [])
    assert [error for error in failures if error not in expected] == []


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def looks(qapp: QApplication, settings: QSettings) -> Iterator[Looks]:
    """Light, text at 100 %; put back after the test."""
    yield Looks(qapp, settings)
    theme.apply(qapp)


@pytest.fixture(scope="session", autouse=True)
def _usual_look(qapp: QApplication) -> None:
    """Also for parts that are tested without a window."""
    theme.apply(qapp)
