"""A club on the phone: the unchanged yearly check within its clicks, exceptions, the text for the club."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.formats import phone_words
from desktop.domain.offers import Status
from desktop.queries.offer_file import offer_file
from desktop.queries.yearly_checks import club_call
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.workspace import Workspace, open_workspace
from tests.factories import TODAY, a_colleague, a_provider, an_offer, assessed
from tests.ui.checks import check_page
from ui.home.page import HomePage
from ui.looks import Looks
from ui.offers.page import OffersPage
from ui.providers.page import ProvidersPage
from ui.providers.yearly import CallCard
from ui.runner import Runner
from ui.widgets.parts import QueueRow
from ui.window import Window

MARCH = date(2027, 3, 2)
FIRST_AID = Judgement(
    criterion="C-MED-01", verdict=Verdict.MEETS, evidence="Gezien", evidence_type="first_aid",
    evidence_date=TODAY,
)  # fmt: skip
OFFERS = (1, 2, 3)


@pytest.fixture
def workspace(prepared: Path, tmp_path: Path, workspace: Workspace) -> Iterator[Workspace]:
    """A year after a club had three offers approved."""
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    club = a_provider(anna)
    for number in OFFERS:
        offer = an_offer(anna, club, f"Les {number}")
        assessed(anna, workspace, offer, [FIRST_AID])
        anna.do(propose_offer, offer)
        bilal.do(approve_offer, offer)
    workspace.close()
    winter = open_workspace(workspace.folder, clock=lambda: datetime(2026, 12, 20, 9, tzinfo=UTC))
    for number in OFFERS:
        winter.sign_in("Anna").do(confirm_offer, number, Confirmation(day=date(2026, 12, 20)))
    winter.close()
    later = open_workspace(workspace.folder, clock=lambda: datetime(2027, 3, 2, 9, tzinfo=UTC))
    yield later
    later.close()


class Caller:
    """Somebody at the window; counts keys and clicks, and typing a text as one."""

    def __init__(self, qtbot: QtBot, window: Window, runner: Runner) -> None:
        self.qtbot, self.window, self.runner, self.steps = qtbot, window, runner, 0
        self.wait()

    def wait(self) -> None:
        for _round in range(4):
            self.qtbot.waitUntil(self.runner.quiet, timeout=20_000)
            QApplication.processEvents()

    def click(self, widget: QWidget | None) -> None:
        assert widget is not None
        self.steps += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.wait()

    def type(self, widget: QWidget, words: str) -> None:
        self.steps += 1
        self.qtbot.keyClicks(widget, words)

    @property
    def card(self) -> CallCard:
        page = self.window.page("providers")
        assert isinstance(page, ProvidersPage)
        return page.call

    def row(self, kind: str) -> QWidget:
        """The verb of the first line on Vandaag whose words begin so."""
        home = self.window.page("home")
        assert isinstance(home, HomePage)
        return next(
            one.verb
            for one in home.queue.findChildren(QueueRow)
            if one.verb.accessibleName().startswith(kind) and one.isVisible()
        )


@pytest.fixture
def caller(
    qtbot: QtBot, runner: Runner, workspace: Workspace, looks: Looks, settings: QSettings, tmp_path: Path
) -> Caller:
    makers = {
        "home": lambda runner: HomePage(runner, workspace.shelf),
        "providers": lambda runner: ProvidersPage(runner, workspace.media),
        "offers": lambda runner: OffersPage(runner, workspace.shelf),
    }
    window = Window(runner, makers, looks, settings, tmp_path / "reports")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go("home")
    return Caller(qtbot, window, runner)


def words(card: QWidget) -> list[str]:
    return [one.text() for one in card.findChildren(QLabel) if one.isVisible() and one.text()]


def test_an_unchanged_yearly_check_with_three_offers_takes_four_steps(
    caller: Caller, app: Application, capsys: pytest.CaptureFixture[str]
) -> None:
    caller.click(caller.row("Bellen"))
    card = caller.card
    assert card.isVisible()
    assert "010 – 123 45 67" in words(card)
    caller.type(card.by, "secretaris")
    assert card.yes.words() == "Alles klopt"
    caller.click(card.yes)
    confirmed = caller.steps
    assert any(one.startswith("Bewaard: ") for one in words(card))
    caller.click(card.again)
    assert [app.ask(offer_file, one, MARCH).status for one in OFFERS] == [Status.PROPOSED] * 3
    assert "3 keer aanbod wacht op een tweede persoon." in words(card)
    told = f"jaarcheck {caller.steps} (most 8), a club with 3 offers confirmed by phone {confirmed} (most 4)"
    with capsys.disabled():
        sys.stdout.write(f"\n{told}\n")
    assert (confirmed, caller.steps) == (3, 4)
    check_page(card)


def test_what_does_not_hold_is_said_at_its_line(caller: Caller, app: Application) -> None:
    caller.window.open_link("beweegkeur://call/1")
    caller.wait()
    card = caller.card
    assert "Schrijf eerst op wie bij de club het vertelde." in card.yes.toolTip()
    check_page(card)
    line = next(one for one in card.script.lines if one.line.key == "offer:2:data")
    caller.click(line.other)
    caller.click(line.answers._buttons[1])
    caller.type(card.by, "Marja")
    assert card.yes.words() == "Bewaar, met 1 uitzondering"
    caller.click(card.yes)
    assert card.problem.words() == "Schrijf alleen de functie op: geen namen, geen nummers."
    card.by.clear()
    caller.type(card.by, "voorzitter")
    caller.click(card.yes)
    assert [app.ask(offer_file, one, MARCH).confirmed_on == MARCH for one in OFFERS] == [True, False, True]
    assert [one.key for one in app.ask(club_call, 1, MARCH).lines if one.criterion == ""] == ["offer:2:data"]


def test_what_takes_more_than_a_yes_leads_to_where_it_is_done(caller: Caller, qtbot: QtBot) -> None:
    caller.window.open_link("beweegkeur://call/1")
    caller.wait()
    card = caller.card
    safety = next(one for one in card.call.lines if one.criterion == "C-ORG-02") if card.call else None
    with qtbot.waitSignal(card.link_asked) as asked:
        card.script.asked.emit(safety)
    assert asked.args == ["beweegkeur://review/1"]


def test_the_text_for_the_club_is_copied_and_noted(caller: Caller, app: Application) -> None:
    caller.click(caller.row("Melden"))
    card = caller.card
    assert card.call is not None
    caller.click(card.copy)
    assert QGuiApplication.clipboard().text() == card.call.text
    assert app.ask(club_call, 1, MARCH).told_on == MARCH
    assert "Gemeld op 2 maart 2027" in words(card)


def test_somebody_who_does_not_talk_with_clubs_only_looks(caller: Caller, workspace: Workspace) -> None:
    a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    caller.runner.become(workspace.sign_in("Dirk").person)
    caller.window.open_link("beweegkeur://call/1")
    caller.wait()
    caller.type(caller.card.by, "secretaris")
    assert not caller.card.yes.isEnabled()


def test_the_file_of_a_club_leads_to_the_card_and_back(caller: Caller) -> None:
    caller.window.open_link("beweegkeur://provider/1")
    caller.wait()
    page = caller.window.page("providers")
    assert isinstance(page, ProvidersPage)
    page.ring.trigger()
    caller.wait()
    assert page.call.isVisible()
    caller.click(page.call.back)
    assert page.file.isVisible()


@pytest.mark.parametrize(("kept", "shown"), [("+31105551064", "010 – 555 10 64"), ("intern 12", "intern 12")])
def test_a_number_reads_as_one_dials_it(kept: str, shown: str) -> None:
    assert phone_words(kept) == shown
