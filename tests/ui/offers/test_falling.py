"""Wat valt er weg: the slider by keyboard, what is out by then, and a round of calls about it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.access import Role
from desktop.application import Application
from desktop.progress import Silent
from desktop.queries.tasks import tasks
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.releases import create_edition
from desktop.workspace import Workspace
from tests.factories import a_colleague, an_approved_offer
from tests.ui.checks import check_page
from ui.assigning.dialog import AssignDialog
from ui.offers.falling import FallingView
from ui.offers.page import OffersPage
from ui.runner import Runner


@pytest.fixture
def published(app: Application, workspace: Workspace) -> list[int]:
    """Three offers in the catalogue; the data of one drop on 2 June, of another on 2 August."""
    bilal = a_colleague(workspace, "Bilal")
    made = [an_approved_offer(app, bilal, workspace, f"Les {number}") for number in (1, 2, 3)]
    app.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    app.do(confirm_offer, made[0], Confirmation(day=date(2025, 9, 1)))
    app.do(confirm_offer, made[1], Confirmation(day=date(2025, 11, 1)))
    return made


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, workspace: Workspace) -> OffersPage:
    made = OffersPage(runner, workspace.shelf)
    qtbot.addWidget(made)
    made.resize(1170, 768)
    made.show()
    qtbot.waitUntil(runner.quiet)
    return made


def ahead(qtbot: QtBot, page: OffersPage) -> FallingView:
    page.open_link("falling", 0)
    qtbot.waitUntil(page.runner.quiet)
    QApplication.processEvents()
    return page.falling


def test_sliding_by_keyboard_tells_in_words_what_is_out_and_asks_nothing(
    qtbot: QtBot, page: OffersPage, published: list[int], asked: list[str]
) -> None:
    view = ahead(qtbot, page)
    assert view.sentence.text() == "Op 9 april 2026 valt 0 van 3 keer aanbod weg"
    assert view.plan.reason() == "Op deze dag is er nog niets weggevallen."
    check_page(page)
    asked.clear()
    view.slider.setFocus()
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        qtbot.keyClick(view.slider, key)
    assert view.sentence.text() == "Op 8 juni 2026 valt 1 van 3 keer aanbod weg"
    assert view.slider.accessibleName() == view.sentence.text()
    assert [one.ref for one in view.fallen()] == published[:1]
    qtbot.keyClick(view.slider, Qt.Key.Key_Left)
    assert view.sentence.text() == "Op 1 juni 2026 valt 0 van 3 keer aanbod weg"
    qtbot.keyClick(view.slider, Qt.Key.Key_End)
    assert view.sentence.text() == "Op 10 september 2026 valt 2 van 3 keer aanbod weg"
    assert [one.title for one in view.table.model_rows.rows()] == ["Les 1", "Les 2"]
    view.table.selectRow(1)
    assert (view.who.text(), view.why.text()) == ("Les 2 · Wandelclub De Stap", view.fallen()[1].why)
    assert asked == []
    check_page(page)


def test_a_line_leads_to_the_offer_and_back_leads_to_the_list(
    qtbot: QtBot, page: OffersPage, published: list[int]
) -> None:
    view = ahead(qtbot, page)
    qtbot.keyClick(view.slider, Qt.Key.Key_End)
    with qtbot.waitSignal(page.link_asked) as asked:
        view.table.keeper.opened.emit(view.fallen()[0])
    assert asked.args == [f"beweegkeur://review/{published[0]}"]
    with qtbot.waitSignal(page.link_asked) as asked:
        qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert asked.args == ["beweegkeur://offers"]
    page.show_start()
    assert (view.isVisible(), page.header.isVisible()) == (False, True)
    with qtbot.waitSignal(page.link_asked) as asked:
        page.ahead.trigger()
    assert asked.args == ["beweegkeur://falling"]


def test_a_round_of_calls_is_given_to_the_advisor(
    qtbot: QtBot,
    page: OffersPage,
    published: list[int],
    app: Application,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR).person

    def answered(dialog: AssignDialog) -> int:
        assert dialog.windowTitle() == "Belronde plannen"
        dialog.who.show_value(carla.id)
        dialog.show()
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.result_value is not None)
        return 1

    monkeypatch.setattr(AssignDialog, "exec", answered)
    view = ahead(qtbot, page)
    qtbot.keyClick(view.slider, Qt.Key.Key_End)
    view.plan.trigger()
    qtbot.waitUntil(lambda: view.told.isVisible())
    assert view.told.text() == "2 clubs staan klaar om te bellen"
    assert [(one.kind, one.owner) for one in app.ask(tasks)] == [("call", "Carla")] * 2


def test_before_a_first_release_it_says_what_will_be_here(qtbot: QtBot, page: OffersPage) -> None:
    view = ahead(qtbot, page)
    assert view.sentence.text() == "Op 9 april 2026 valt 0 van 0 keer aanbod weg"
    check_page(page)
