"""An approval at its end is extended on the screen: asked by one, granted or refused by another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.errors import AppError
from desktop.queries.worklists import worklist
from desktop.usecases.extensions import refuse_extension
from tests.desktop.usecases.extended import END, LAST, REASON, Desk, a_desk
from tests.factories import a_colleague
from tests.ui.checks import check_page
from tests.ui.offers.conftest import Visitor
from tests.ui.offers.test_deciding import sit_down
from ui.home.page import HomePage
from ui.home.words import link, verb
from ui.offers.desk import EDIT, REVIEW
from ui.offers.extending import AskExtension, ExtensionPanel
from ui.offers.page import OffersPage
from ui.runner import Runner
from ui.widgets.asking import WithReason


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "werkmap") as made:
        yield made


@pytest.fixture
def visitor(qtbot: QtBot, desk: Desk) -> Iterator[Visitor]:
    """Anna at the screen."""
    runner = Runner(desk.anna)
    failures: list[AppError] = []
    runner.failed.connect(failures.append)
    page = OffersPage(runner, desk.workspace.shelf)
    qtbot.addWidget(page)
    page.resize(1170, 768)
    page.show()
    page.activateWindow()
    made = Visitor(qtbot, page, desk.anna)
    made.wait()
    yield made
    qtbot.waitUntil(runner.quiet)
    runner.close()
    assert failures == []


def panel(visitor: Visitor) -> ExtensionPanel:
    return visitor.page.desk.extending


def told(visitor: Visitor) -> list[str]:
    """What the panel says, a line each; nothing while it is hidden."""
    labels = panel(visitor)._body.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and one.text()]


def again(visitor: Visitor, who: Application, offer: int, mode: str = EDIT) -> None:
    sit_down(visitor, who, offer, mode)
    visitor.wait()


def answer(visitor: Visitor, words: str) -> None:
    """Give the reason that is asked for, and say yes."""
    dialog = visitor.page.acts.extensions.dialog
    assert isinstance(dialog, (AskExtension, WithReason))
    visitor.type(dialog.reason, words)
    visitor.click(dialog.yes)
    visitor.wait()
    assert not dialog.isVisible()


def test_an_approval_at_its_end_is_extended_by_two_people_on_the_screen(visitor: Visitor, desk: Desk) -> None:
    visitor.open(desk.offer)
    assert told(visitor) == ["De goedkeuring eindigt op 10 maart 2027."]
    visitor.click(panel(visitor).buttons["ask"])
    dialog = visitor.page.acts.extensions.dialog
    assert isinstance(dialog, AskExtension)
    assert (dialog.until.value(), dialog.focusWidget()) == (LAST, dialog.reason)
    visitor.click(dialog.yes)
    assert dialog.problem.words() == "Schrijf waarom de goedkeuring langer moet gelden."
    answer(visitor, REASON)
    waits = f"Anna vraagt de goedkeuring te verlengen tot en met 9 mei 2027: {REASON}."
    assert told(visitor) == [f"{waits} Wacht op een tweede persoon."]
    assert list(panel(visitor).buttons) == ["back"]
    assert not visitor.page.acts.extensions.ask.isEnabled()
    again(visitor, desk.bilal, desk.offer, REVIEW)
    assert list(panel(visitor).buttons) == ["refuse", "grant"]
    visitor.click(panel(visitor).buttons["grant"])
    visitor.wait()
    assert told(visitor) == [
        f"Goedkeuring verlengd tot en met 9 mei 2027 door Anna en Bilal, omdat: {REASON}"
    ]
    assert panel(visitor).buttons == {}
    foot = visitor.page.desk.review.foot
    assert foot.say.text().startswith(
        "Goedgekeurd door Bilal op 10 maart 2026, verlengd tot en met 9 mei 2027 door Anna en Bilal"
    )
    assert foot.propose.isVisible()  # extended or not, it is to be looked at again
    assert "goedkeuring verlengd" in [one.text() for one in visitor.page.desk.head.findChildren(QLabel)]


def test_the_second_person_says_no_and_who_asked_takes_it_back_with_a_reason(
    visitor: Visitor, desk: Desk
) -> None:
    desk.ask(END + timedelta(days=1))
    again(visitor, desk.bilal, desk.offer)
    visitor.click(panel(visitor).buttons["refuse"])
    answer(visitor, "Het bezoek kan deze week")
    no = "Op 10 maart 2027 is besloten de goedkeuring niet te verlengen: Het bezoek kan deze week"
    assert told(visitor) == [no, "De goedkeuring eindigt op 10 maart 2027."]
    desk.ask()
    again(visitor, desk.anna, desk.offer)
    visitor.click(panel(visitor).buttons["back"])
    answer(visitor, "Het bezoek is geweest")
    assert told(visitor)[0].endswith("niet te verlengen: Het bezoek is geweest")
    assert list(panel(visitor).buttons) == ["ask"]


def test_a_refused_day_stays_in_the_dialog_with_what_was_typed(visitor: Visitor, desk: Desk) -> None:
    visitor.open(desk.offer)
    visitor.page.acts.extensions.ask.trigger()
    dialog = visitor.page.acts.extensions.dialog
    assert isinstance(dialog, AskExtension)
    visitor.type(dialog.reason, REASON)
    dialog.until.clear()
    visitor.click(dialog.yes)
    assert dialog.problem.words() == "Vul de laatste dag van de goedkeuring in."
    visitor.type(dialog.until, "1-6-2027")
    visitor.click(dialog.yes)
    visitor.wait()
    assert "uiterlijk op 9 mei 2027" in dialog.problem.words()
    assert (dialog.isVisible(), dialog.reason.value(), dialog.until.value()) == (
        True,
        REASON,
        date(2027, 6, 1),
    )
    dialog.reject()


def test_who_may_not_decide_reads_why_and_far_from_the_end_there_is_nothing(
    visitor: Visitor, desk: Desk
) -> None:
    desk.ask()
    desk.bilal.do(refuse_extension, 1, "Nee")
    desk.clock.turn(days=-100)
    visitor.open(desk.offer)
    assert (told(visitor), panel(visitor).isVisible()) == ([], False)
    far = "De goedkeuring geldt tot en met 10 maart 2027. Verlenging kun je vanaf 9 januari 2027 aanvragen."
    assert visitor.page.acts.extensions.ask.reason() == far


def test_the_queue_of_today_leads_the_second_person_to_it(qtbot: QtBot, visitor: Visitor, desk: Desk) -> None:
    desk.ask()
    (task,) = (one for one in desk.bilal.ask(worklist, desk.bilal.person, END) if one.kind == "extend")
    assert (verb(task), link(task)) == ("Beoordelen", f"beweegkeur://review/{desk.offer}")
    visitor.page.runner.become(desk.bilal.person)
    home = HomePage(visitor.page.runner, desk.workspace.shelf)
    qtbot.addWidget(home)
    home.resize(1170, 768)
    home.show()
    home.reload()
    visitor.wait()
    words = [one.text() for one in home.queue.findChildren(QLabel)]
    assert f"Verlenging gevraagd tot en met 9 mei 2027: {REASON}" in words
    visitor.page.open_link("review", desk.offer)
    visitor.wait()
    assert list(panel(visitor).buttons) == ["refuse", "grant"]


def test_it_is_done_with_the_keyboard_and_fits_the_screen(visitor: Visitor, desk: Desk) -> None:
    carla = a_colleague(desk.workspace, "Carla")
    desk.ask()
    again(visitor, carla, desk.offer)
    check_page(visitor.page)
    grant = panel(visitor).buttons["grant"]
    grant.setFocus()
    QTest.keyClick(grant, Qt.Key.Key_Space)
    visitor.wait()
    assert told(visitor)[0].startswith("Goedkeuring verlengd tot en met 9 mei 2027 door Anna en Carla")
    assert panel(visitor).accessibleName() == told(visitor)[0]
