"""A hand that clicks and types at the place of providers, and answers what is asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton, QWidget

from ui.providers.page import ProvidersPage
from ui.runner import Runner
from ui.widgets.dialog import Dialog

Act = Callable[[Dialog], None]


class Hand:
    """Clicks and types as a person would, and counts."""

    def __init__(self, page: ProvidersPage, runner: Runner, qtbot) -> None:
        self.page, self._runner, self._qtbot = page, runner, qtbot
        self.count = 0

    def press(self, name: str, part: QWidget | None = None) -> None:
        """Click the one button with this accessible name."""
        (found,) = [
            one
            for one in (part or self.page).findChildren(QPushButton)
            if one.accessibleName() == name and one.isVisible()
        ]
        self.click(found)

    def click(self, widget: QAbstractButton) -> None:
        assert widget.isEnabled(), widget.toolTip()
        self.count += 1
        widget.click()

    def write(self, widget: QWidget, words: str) -> None:
        self.count += 1
        QTest.keyClicks(widget, words)

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        self.count += 1
        QTest.keyClick(widget, key)

    def choose(self, name: str, words: str) -> None:
        """Open somebody's menu and take one of its lines."""
        menu = self.find(name).findChild(QMenu)
        (line,) = [one for one in menu.actions() if one.text() == words]
        assert line.isEnabled(), line.toolTip()
        self.count += 2
        line.trigger()

    def find(self, name: str) -> QPushButton:
        (found,) = [one for one in self.page.findChildren(QPushButton) if one.accessibleName() == name]
        return found

    def words(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel) if one.isVisible() and one.text()]

    def wait(self, *words: str) -> None:
        """Until everything was answered and these words are in sight."""
        self._qtbot.waitUntil(lambda: self._runner.quiet() and set(words) <= set(self.words()))


def when_asked(kind: type[Dialog], act: Act) -> None:
    """Do this as soon as such a dialog is there; asking holds up the test itself."""
    found = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    if found:
        try:
            act(found[0])
        except BaseException:
            found[0].done(0)  # else the test would wait for it for ever
            raise
    else:
        QTimer.singleShot(20, lambda: when_asked(kind, act))
