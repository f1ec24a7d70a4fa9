"""Vandaag: the first thing to decide, the queue by turn, and honest beginnings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.progress import Silent
from desktop.queries.tasks import KINDS, Task
from desktop.usecases.assessment import propose_offer, return_offer
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria, start_campaign
from desktop.usecases.releases import create_edition
from desktop.usecases.scoring import score_wave
from desktop.usecases.shortlist import assign_clubs, finish_task
from desktop.usecases.suspension import take_offline
from desktop.workspace import Workspace
from tests.factories import (
    TODAY,
    a_colleague,
    a_provider,
    a_response,
    a_wave,
    an_approved_offer,
    an_offer,
    assessed,
)
from tests.ui.checks import check_page
from ui.home.page import HomePage
from ui.home.words import ICONS, verb
from ui.runner import Runner
from ui.widgets.parts import QueueRow


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, workspace: Workspace) -> HomePage:
    made = HomePage(runner, workspace.shelf)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal", Role.CURATOR, Role.PUBLISHING_ADMIN)


def shown(qtbot: QtBot, page: HomePage) -> HomePage:
    """The page with everything it asked for."""
    page.resize(1100, 760)
    page.show()
    qtbot.waitUntil(page.runner.quiet)
    QApplication.processEvents()
    return page


def words(page: HomePage) -> list[str]:
    """Every text that is to be read."""
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def verbs(page: HomePage) -> list[str]:
    rows = [one for one in page.queue.findChildren(QueueRow) if one.isVisible()]
    return [row.verb.accessibleName() for row in rows]


def test_a_new_workspace_says_what_to_do_first(qtbot: QtBot, page: HomePage) -> None:
    shown(qtbot, page)
    assert [part.isVisible() for part in (page.clubs, page.offers, page.queue, page.first)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert "Dinsdag 10 maart · niets wacht op jou" in words(page)
    with qtbot.waitSignal(page.link_asked) as asked:
        page.clubs.asked.emit()
    assert asked.args == ["beweegkeur://providers"]
    check_page(page)


def test_with_clubs_but_no_offers_it_asks_for_the_first_offer(
    qtbot: QtBot, app: Application, page: HomePage
) -> None:
    a_provider(app)
    shown(qtbot, page)
    assert (page.clubs.isVisible(), page.offers.isVisible()) == (False, True)


def test_what_i_may_decide_stands_first_as_a_card_and_not_again_in_the_queue(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, page: HomePage
) -> None:
    offer = an_offer(bilal)
    assessed(bilal, workspace, offer)
    bilal.do(propose_offer, offer)
    mine = an_offer(app, title="Zwemmen")
    shown(qtbot, page)
    assert page.first.isVisible()
    assert "Goedemorgen, Anna" in words(page)
    assert "Dinsdag 10 maart · 2 dingen wachten op jou" in words(page)
    assert "door Bilal, 10 maart 2026 10:00" in words(page)
    assert (
        "35 criteria voldoen. Bezocht op 10 maart 2026. "
        "Jij hebt hier niets aan gewijzigd, dus jij mag beslissen." in words(page)
    )
    assert verbs(page) == ["Aanvullen: Zwemmen"]
    with qtbot.waitSignal(page.link_asked) as asked:
        qtbot.mouseClick(page.first.verb, Qt.MouseButton.LeftButton)
    assert asked.args == [f"beweegkeur://review/{offer}"]
    row = page.queue.findChild(QueueRow)
    with qtbot.waitSignal(page.link_asked) as asked:
        qtbot.mouseClick(row.verb, Qt.MouseButton.LeftButton)
    assert asked.args == [f"beweegkeur://offer/{mine}"]
    check_page(page)


def test_what_i_proposed_myself_is_only_to_be_looked_at(
    qtbot: QtBot, app: Application, workspace: Workspace, page: HomePage
) -> None:
    offer = an_offer(app)
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    shown(qtbot, page)
    assert not page.first.isVisible()
    assert verbs(page) == ["Bekijken: Wandelen in het park"]
    assert "Dinsdag 10 maart · niets wacht op jou" in words(page)


def test_what_is_offline_and_the_last_release_stand_beside_it(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, page: HomePage
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    app.run(take_offline, Silent(), workspace.shelf, offer, "safety", "VOG ontbreekt")
    shown(qtbot, page)
    assert "Dinsdag 10 maart · 1 ding wacht op jou, 1 moet vandaag" in words(page)
    assert [one for one in ("Nu offline", "sinds 10 maart 2026", "nr. 2") if one not in words(page)] == []
    assert "10 maart 2026 · 0 keer aanbod" in words(page)
    assert verbs(page) == ["Besluiten: Wandelen in het park"]
    check_page(page)


def test_the_queue_shows_a_dozen_and_the_rest_when_asked(
    qtbot: QtBot, app: Application, page: HomePage
) -> None:
    provider = a_provider(app)
    for number in range(15):
        an_offer(app, provider, f"Les {number:02}")
    shown(qtbot, page)
    assert len(verbs(page)) == 12
    assert page.queue.more.words() == "Alle 15 tonen"
    qtbot.mouseClick(page.queue.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(verbs(page)) == 15)
    page.queue.turns.chosen.emit("we")
    qtbot.waitUntil(lambda: len(verbs(page)) == 12)


def test_a_turn_with_nothing_says_so(qtbot: QtBot, app: Application, page: HomePage) -> None:
    an_offer(app)
    shown(qtbot, page)
    club = next(one for one in page.queue.turns._buttons if one.words().startswith("Club"))
    qtbot.mouseClick(club, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Niets wacht op jou" in words(page))
    assert verbs(page) == []


def test_it_follows_what_happens_while_it_is_seen(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, page: HomePage
) -> None:
    offer = an_offer(bilal)
    assessed(bilal, workspace, offer)
    bilal.do(propose_offer, offer)
    shown(qtbot, page)
    assert page.first.isVisible()
    page.runner.do(return_offer, offer, "De foto is oud")
    shown(qtbot, page)
    qtbot.waitUntil(lambda: not page.first.isVisible())
    assert verbs(page) == ["Aanpassen: Wandelen in het park"]


def test_what_waits_about_a_club_opens_the_club_also_before_a_first_offer(
    qtbot: QtBot, app: Application, page: HomePage
) -> None:
    club = a_provider(app)
    app.do(assign_clubs, [club], app.person.id, TODAY, "Bel na zessen")
    shown(qtbot, page)
    assert "Dinsdag 10 maart · 1 ding wacht op jou, 1 moet vandaag" in words(page)
    assert "Bel na zessen · Anna" in words(page)
    assert verbs(page) == ["Voorbereiden: Wandelclub De Stap"]
    row = page.queue.findChild(QueueRow)
    with qtbot.waitSignal(page.link_asked) as asked:
        qtbot.mouseClick(row.verb, Qt.MouseButton.LeftButton)
    assert asked.args == [f"beweegkeur://provider/{club}"]
    check_page(page)


def test_a_check_by_phone_is_called_and_a_task_that_is_done_goes(
    qtbot: QtBot, app: Application, page: HomePage
) -> None:
    club = a_provider(app)
    an_offer(app, club)
    wave = a_wave(app, closes=TODAY)
    a_response(app, wave, a_provider(app, "Andere club"))
    app.do(score_wave, wave)
    (task,) = app.do(assign_clubs, [club], app.person.id).value
    shown(qtbot, page)
    assert sorted(verbs(page)) == [
        "Aanvullen: Wandelen in het park", "Bellen: Wandelclub De Stap", "Voorbereiden: Wandelclub De Stap",
    ]  # fmt: skip
    page.runner.do(finish_task, task)
    qtbot.waitUntil(lambda: len(verbs(page)) == 2)


def test_a_club_to_judge_again_under_new_criteria_opens_the_club(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, page: HomePage
) -> None:
    an_approved_offer(app, bilal, workspace)
    shipped = criteria_set()
    changed = replace(shipped.criterion("C-SAF-01"), nl="Anders gevraagd")
    criteria = tuple(changed if one.code == changed.code else one for one in shipped.criteria)
    app.do(add_criteria, replace(shipped, version="RSS-KWAL-2026.1", criteria=criteria))
    app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY)
    app.do(start_campaign, "RSS-KWAL-2026.1", app.person.id, TODAY)
    shown(qtbot, page)
    assert "Beoordeel deze club volgens RSS-KWAL-2026.1 · Anna" in words(page)
    row = next(one for one in page.queue.findChildren(QueueRow) if one.verb.text() == "Beoordelen")
    with qtbot.waitSignal(page.link_asked) as asked:
        qtbot.mouseClick(row.verb, Qt.MouseButton.LeftButton)
    assert asked.args == ["beweegkeur://provider/1"]


def test_every_kind_of_task_has_its_icon_and_its_verb() -> None:
    assert set(ICONS) == set(KINDS)
    for kind in KINDS:
        assert verb(Task(kind=kind, ref=1, title="", why="", mine=True, cover=None))
