"""What the tests of the screen of offers stand on: the page, shown, with what it asked for answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.domain.offers import OfferDraft
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.usecases.offers import save_offer
from desktop.workspace import Workspace
from tests.factories import TODAY
from ui.offers.page import OffersPage
from ui.runner import Runner


class Visitor:
    """Somebody at the screen: uses keys and clicks, counts them, and waits for what was asked."""

    def __init__(self, qtbot: QtBot, page: OffersPage, app: Application) -> None:
        self.qtbot, self.page, self.app = qtbot, page, app
        self.steps = 0

    def wait(self) -> None:
        """Until nothing is on its way; an answer may ask anew."""
        for _round in range(4):
            self.qtbot.waitUntil(self.page.runner.quiet, timeout=20_000)
            self.qtbot.wait(1)

    def open(self, ref: int) -> None:
        self.page.open_offer(ref)
        self.wait()

    def click(self, widget: QWidget) -> None:
        self.steps += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        self.steps += 1
        self.qtbot.keyClick(widget, key)

    def type(self, widget: QWidget, words: str) -> None:
        """Typing a text counts as one step."""
        self.steps += 1
        self.qtbot.keyClicks(widget, words)

    def editor(self, name: str) -> QWidget:
        return self.page.desk.editor.form.rows[name].editor

    def leave(self, name: str) -> None:
        """Go on to another field."""
        other = self.editor("street" if name != "street" else "city")
        other.setFocus()
        self.wait()

    def write(self, name: str, words: str) -> None:
        """Put other words in a line, and leave it."""
        line = self.editor(name)
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, words)
        self.leave(name)

    def kept(self, ref: int) -> OfferFile:
        """The offer as it is kept now."""
        return self.app.ask(offer_file, ref, TODAY, self.app.person.id)


@pytest.fixture
def visit(qtbot: QtBot, runner: Runner, workspace: Workspace, app: Application) -> Callable[[], Visitor]:
    """Open the page."""

    def opened() -> Visitor:
        page = OffersPage(runner, workspace.shelf)
        qtbot.addWidget(page)
        page.resize(1170, 768)
        page.show()
        page.activateWindow()
        visitor = Visitor(qtbot, page, app)
        visitor.wait()
        return visitor

    return opened


def changed_by(colleague: Application, ref: int, **values: object) -> None:
    """A colleague saves other values meanwhile."""
    draft: OfferDraft = colleague.ask(offer_file, ref, TODAY).draft
    colleague.do(save_offer, ref, replace(draft, **values))
