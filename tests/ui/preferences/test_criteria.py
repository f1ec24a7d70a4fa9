"""Instellingen, Criteria: a new version walks from a file to a campaign on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.catalogues import CRITERIA as SHIPPED
from desktop.queries.criteria_versions import campaign, criteria_versions
from desktop.resources import resource
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer
from tests.ui.checks import check_page
from ui.looks import Looks
from ui.preferences.criteria_dialogs import AdoptDialog, CampaignDialog
from ui.preferences.page import CRITERIA, PreferencesPage
from ui.runner import Runner
from ui.widgets.dialog import Dialog
from ui.widgets.fold import FoldCard

NEW = "RSS-KWAL-2026.1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The shipped criteria under another name, one of them asking something else."""
    text = resource("models", "criteria", f"{SHIPPED}.toml").read_text("utf-8")
    text = text.replace(f'version = "{SHIPPED}"', f'version = "{NEW}"')
    made = tmp_path / "criteria.toml"
    made.write_text(text.replace('nl = "Rookvrij', 'nl = "Altijd rookvrij'), "utf-8")
    return made


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, workspace: Workspace, looks: Looks) -> PreferencesPage:
    made = PreferencesPage(runner, workspace, looks)
    qtbot.addWidget(made)
    made.resize(1170, 768)
    made.show()
    made.show_tab(CRITERIA)
    made.reload()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, page: PreferencesPage) -> None:
    for _round in range(4):
        qtbot.waitUntil(page.runner.quiet, timeout=20_000)
        QApplication.processEvents()


def words(page: PreferencesPage) -> str:
    return " ".join(one.text() for one in page.criteria.findChildren(QLabel) if one.isVisible())


def in_dialog(act: Callable[[Dialog], None]) -> None:
    """Have this act answer the next question."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Dialog):
            timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start(5)


def press(page: PreferencesPage, name: str) -> None:
    found = [one for one in page.criteria.findChildren(QPushButton) if one.text() == name and one.isVisible()]
    found[0].click()


def test_a_version_is_brought_in_adopted_and_worked_through(
    qtbot: QtBot, page: PreferencesPage, workspace: Workspace, app: Application, file: Path
) -> None:
    bilal = a_colleague(workspace, "Bilal")
    an_approved_offer(app, bilal, workspace)
    page.criteria.take(file)
    settle(qtbot, page)
    told = words(page)
    assert "1 van de 1 keer goedgekeurd aanbod schiet dan tekort; 1 alleen op nieuwe punten." in told
    assert "vraagt iets anders" in told
    (folded,) = page.criteria.findChildren(FoldCard)
    assert folded.head.accessibleName() == "Aanbod dat dan tekortschiet, 1, ingeklapt"
    folded.unfold()
    assert "Wandelen in het park" in words(page)
    check_page(page)

    def adopt(dialog: Dialog) -> None:
        assert isinstance(dialog, AdoptDialog)
        assert dialog.start.value() == date(2026, 5, 9)
        dialog.accept()

    in_dialog(adopt)
    press(page, "Vaststellen vanaf een dag …")
    settle(qtbot, page)
    assert [row.state for row in app.ask(criteria_versions, TODAY)] == ["coming", "in_force"]

    def start(dialog: Dialog) -> None:
        assert isinstance(dialog, CampaignDialog)
        assert dialog.why_not() == "Kies wie de taken krijgt."
        dialog.who.show_value(bilal.person.id)
        dialog.accept()

    in_dialog(start)
    press(page, "Actie starten …")
    settle(qtbot, page)
    assert [row.owner for row in app.ask(campaign, NEW, TODAY)] == ["Bilal"]
    assert "0 van de 1 clubs zijn klaar." in words(page)


def test_a_draft_is_thrown_away(qtbot: QtBot, page: PreferencesPage, app: Application, file: Path) -> None:
    page.criteria.take(file)
    settle(qtbot, page)

    in_dialog(Dialog.accept)
    press(page, "Weggooien")
    settle(qtbot, page)
    assert [row.version for row in app.ask(criteria_versions, TODAY)] == [SHIPPED]


def test_a_file_that_is_none_says_so_and_keeps_the_page(
    qtbot: QtBot, page: PreferencesPage, app: Application, tmp_path: Path
) -> None:
    (tmp_path / "leeg.toml").write_text("")
    with qtbot.waitSignal(page.runner.failed) as refused:
        page.criteria.take(tmp_path / "leeg.toml")
    page.runner.expected_failures = [refused.args[0]]  # type: ignore[attr-defined]  # the fixture looks for it
    settle(qtbot, page)
    assert [row.version for row in app.ask(criteria_versions, TODAY)] == [SHIPPED]
