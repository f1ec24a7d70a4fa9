"""The file of a club at its assessment, for the tests of its verdicts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.domain.criteria import Verdict
from desktop.queries.club_verdicts import club_verdicts
from tests.factories import TODAY
from ui.judging.row import CriterionRow
from ui.providers.page import ProvidersPage
from ui.providers.verdicts import VerdictsPart
from ui.runner import Runner
from ui.window import Window

KVK, INSURED, DEAL, VITAL, RULES = "C-ORG-01", "C-ORG-02", "C-ORG-03", "C-VIT-01", "C-SAF-01"
AED, TOILET = "C-MED-02", "C-LOC-01"


class Desk:
    """Opens the assessment of a club, and clicks and types there."""

    def __init__(self, window: Window, page: ProvidersPage, runner: Runner, qtbot: QtBot) -> None:
        self.window, self.page, self._runner, self._qtbot = window, page, runner, qtbot

    @property
    def part(self) -> VerdictsPart:
        return self.page.file.verdicts

    def open(self, club: int) -> VerdictsPart:
        self.window.open_link(f"beweegkeur://provider/{club}")
        self.settle()
        (tab,) = [one for one in self.page.file.tabs.findChildren(QPushButton) if one.text() == "Beoordeling"]
        tab.click()
        self.settle()
        return self.part

    def settle(self) -> None:
        self._qtbot.waitUntil(self._runner.quiet)
        QApplication.processEvents()

    def row(self, code: str, place: int = 0) -> CriterionRow:
        return self.part.rows[place, code]

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)
        self.settle()

    def press(self, what: QPushButton) -> None:
        QTest.mouseClick(what, Qt.MouseButton.LeftButton)
        self.settle()

    def told(self, code: str, place: int = 0) -> str:
        """The line under the words of a criterion."""
        return self.row(code, place)._meta.text()


def given(app: Application, club: int) -> dict[tuple[int, str], Verdict]:
    """What stands, by place (0 for the club) and criterion."""
    found = app.ask(club_verdicts, club, TODAY)
    lines = [(0, one) for one in found.verdicts]
    lines += [(each.place.ref, one) for each in found.places for one in each.verdicts]
    return {(place, one.criterion): one.judgement.verdict for place, one in lines if one.judgement}
