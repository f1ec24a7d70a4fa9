"""A window with one of the parts of Inzicht in it, as its page shows it, and what a person does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.workspace import Workspace
from ui.looks import Looks
from ui.page import Page
from ui.runner import Runner
from ui.widgets.boxes import col
from ui.window import Window


class Host(Page):
    """A page that is nothing but one part."""

    def __init__(self, runner: Runner, make: Callable[[Runner], QWidget]) -> None:
        super().__init__(runner)
        self.part = make(runner)
        self.setLayout(col(self.part, gap=0))


@dataclass
class Hand:
    """Counts the clicks and keys somebody needs; every one goes through the window."""

    bot: QtBot
    runner: Runner
    clicks: int = 0
    keys: int = 0

    def click(self, one: QAbstractButton) -> None:
        assert (one.isVisible(), one.isEnabled()) == (True, True)
        self.clicks += 1
        self.bot.mouseClick(one, Qt.MouseButton.LeftButton)
        self.bot.waitUntil(self.runner.quiet)

    def key(self, on: QWidget, key: Qt.Key) -> None:
        self.keys += 1
        self.bot.keyClick(on, key)
        self.bot.waitUntil(self.runner.quiet)

    def write(self, words: str) -> None:
        """Type into what has the focus."""
        self.keys += len(words)
        focus = QApplication.focusWidget()
        assert focus is not None
        self.bot.keyClicks(focus, words)

    def told(self) -> str:
        """What it took, for the click budget."""
        return f"{self.clicks} clicks, {self.keys} keys"


def shown_in_window(
    make: Callable[[Runner], QWidget],
    bot: QtBot,
    runner: Runner,
    workspace: Workspace,
    looks: Looks,
    settings: QSettings,
) -> Host:
    """The part in sight in an active window, with everything it asked for answered."""
    window = Window(
        runner, {"insight": lambda one: Host(one, make)}, looks, settings, workspace.folder / "reports"
    )
    bot.addWidget(window)
    with bot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go("insight")
    bot.waitUntil(runner.quiet)
    page = window.page("insight")
    assert isinstance(page, Host)
    page.window_kept = window  # type: ignore[attr-defined]
    return page


def words(part: QWidget) -> str:
    """Everything that can be read in a part."""
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())
