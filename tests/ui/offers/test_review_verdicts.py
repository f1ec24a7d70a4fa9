"""The review shows where a verdict stands, what is proposed, who looks too, and exceptions; all by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.catalogues import CRITERIA, criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.queries.waivers import waivers
from desktop.usecases.assessment import record_visit
from desktop.usecases.suggestions import suggest_verdict
from desktop.usecases.verdicts import judge, judge_all, judge_person
from desktop.usecases.waivers import ask_waiver, grant_waiver
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, fails, meets
from tests.factories import TODAY, a_colleague, a_provider, an_approved_offer, an_offer
from tests.ui.checks import check_page
from tests.ui.offers.test_review import Hands, Host, seen, settled, verdicts
from ui.judging.row import CriterionRow
from ui.offers.dialogs import VisitReport
from ui.offers.review import Review
from ui.offers.review_waivers import AskWaiver
from ui.runner import Runner
from ui.widgets.asking import WithReason

LOW, AED, SIZE = "C-OFF-02", "C-MED-02", "C-OFF-03"
CLUB, AGREED, VOG, COACH = "C-ORG-01", "C-SAF-01", "C-SAF-03", "C-STF-01"
VISITED = TODAY - timedelta(days=7)


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal")


@pytest.fixture
def host(qtbot: QtBot, runner: Runner) -> Iterator[Host]:
    made = Host(runner)
    qtbot.addWidget(made)
    made.resize(1366 - 196, 768)
    made.show()
    made.activateWindow()
    yield made
    qtbot.waitUntil(runner.quiet)


def shown(qtbot: QtBot, host: Host, offer: int) -> Review:
    review = host.open(offer)
    settled(qtbot, host, offer)
    return review


def told(row: CriterionRow) -> str:
    """The line under the words of a criterion."""
    return row._meta.text()


def press(qtbot: QtBot, host: Host, offer: int, what: QWidget) -> None:
    QTest.mouseClick(what, Qt.MouseButton.LeftButton)
    settled(qtbot, host, offer)


def test_a_row_says_where_its_verdict_stands_by_whom_and_until_when(
    qtbot: QtBot, app: Application, host: Host
) -> None:
    club = a_provider(app)
    offer = an_offer(app, club)
    for title in ("Zwemmen", "Yoga"):
        an_offer(app, club, title)
    ends = TODAY + timedelta(days=52)
    agreed = Judgement(criterion=AGREED, verdict=Verdict.MEETS_CONDITIONALLY, action="Bespreken", owner="Ria",
                       until=ends)  # fmt: skip
    app.do(judge_all, offer, [meets(CLUB), meets(AED), meets(LOW), agreed])
    rows = shown(qtbot, host, offer).criteria.rows
    assert told(rows[CLUB]) == (
        "C-ORG-01 · Gezien · t/m 10 mrt 2028 · van de aanbieder, geldt voor 3 keer aanbod · Anna, 10 mrt"
    )
    assert told(rows[AED]) == (
        "C-MED-02 · Gezien · t/m 10 mrt 2028 · van de locatie, geldt voor 3 keer aanbod · Anna, 10 mrt"
    )
    assert told(rows[LOW]) == "C-OFF-02 · Gezien · t/m 10 mrt 2028 · Anna, 10 mrt"
    assert told(rows[AGREED]).startswith("C-SAF-01 · Bespreken · Ria · t/m 1 mei 2026")
    assert (rows[AGREED]._life.isVisible(), rows[AGREED]._life.text()) == (True, "nog 52 dagen")
    assert not rows[CLUB]._life.isVisible()


def test_one_key_takes_what_was_proposed_and_goes_on(
    qtbot: QtBot, app: Application, carla: Application, host: Host
) -> None:
    offer = an_offer(app)
    carla.do(record_visit, offer, VISITED, ["Carla", "Marja"], "", {LOW: "meets", SIZE: "meets"})
    review = shown(qtbot, host, offer)
    row = review.criteria.rows[LOW]
    assert row.notes.words() == "Voorstel: voldoet · bezoek 3 maart 2026 (Carla)"
    row.head.setFocus()
    hands = Hands()
    hands.key(Qt.Key.Key_V)
    settled(qtbot, host, offer)
    assert verdicts(app, offer) == {LOW: Verdict.MEETS}
    assert (hands.count, row.notes.isVisible()) == (1, False)
    assert QApplication.focusWidget() is review.criteria.rows[SIZE].head
    assert review.foot.undo.words() == "Ongedaan: C-OFF-02 voldoet"


def test_one_press_takes_all_that_is_undisputed(
    qtbot: QtBot, app: Application, carla: Application, host: Host
) -> None:
    offer = an_offer(app)
    carla.do(
        record_visit, offer, VISITED, ["Carla", "Marja"], "", {LOW: "fails", SIZE: "meets", AED: "meets"}
    )
    app.do(suggest_verdict, offer, meets(LOW))
    review = shown(qtbot, host, offer)
    assert review.visit.verb.words() == "Neem 2 voorstellen over"
    press(qtbot, host, offer, review.visit.verb)
    assert verdicts(app, offer) == {SIZE: Verdict.MEETS, AED: Verdict.MEETS}
    assert not review.visit.isVisible(), "what was not seen at the visit is not proposed after all"
    row = review.criteria.rows[LOW]
    assert row.notes.words() == (
        "Voorstel: niet · bezoek 3 maart 2026 (Carla). "
        "Voorstel: voldoet · collega 10 maart 2026 (Anna) · Gezien"
    )
    press(qtbot, host, offer, row.notes.buttons["take"])
    assert verdicts(app, offer)[LOW] is Verdict.FAILS
    assert row.notes.words() == "Voorstel: voldoet · collega 10 maart 2026 (Anna) · Gezien"
    press(qtbot, host, offer, row.notes.buttons["dismiss"])
    assert not row.notes.isVisible()


def test_who_cannot_judge_sees_what_is_proposed_and_cannot_take_it(
    qtbot: QtBot, app: Application, carla: Application, host: Host
) -> None:
    offer = an_offer(app)
    app.do(suggest_verdict, offer, fails("C-ORG-03"))
    host.runner.become(carla.person)
    review = shown(qtbot, host, offer)
    row = review.criteria.rows["C-ORG-03"]
    assert (row.notes.words(), row.notes.buttons) == ("Voorstel: niet · collega (Anna)", {})
    row.head.setFocus()
    Hands().key(Qt.Key.Key_V)
    settled(qtbot, host, offer)
    assert (verdicts(app, offer), review.visit.isVisible()) == ({}, False)


def test_a_second_pair_of_eyes_is_asked_in_red_and_given_with_one_press(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    a_colleague(workspace, "Eva")
    offer = an_offer(app)
    app.do(judge, offer, meets(VOG, date(2026, 3, 2)))
    row = shown(qtbot, host, offer).criteria.rows[VOG]
    assert row.notes.words() == "Wacht op tweede paar ogen (Bilal of Eva)"
    assert "check" not in row.notes.buttons
    host.runner.become(bilal.person)
    host.reload()
    settled(qtbot, host, offer)
    press(qtbot, host, offer, row.notes.buttons["check"])
    assert (seen(app, offer).unchecked, row.notes.isVisible()) == ((), False)


def test_an_exception_is_asked_granted_by_another_and_ended(
    qtbot: QtBot, app: Application, bilal: Application, host: Host
) -> None:
    offer = an_offer(app)
    app.do(judge, offer, fails("C-SAF-02"))
    review = shown(qtbot, host, offer)
    review.go_to("C-SAF-02")
    row = review.criteria.rows["C-SAF-02"]
    assert row.details is not None
    QTest.mouseClick(row.details.exception, Qt.MouseButton.LeftButton)
    ask = review.waivers.dialog
    assert isinstance(ask, AskWaiver)
    ask.accept()
    assert ask.problem.words() == "Zeg waarom een uitzondering hier kan."
    ask.reason.setPlainText("De vertrouwenspersoon begint in mei")
    ask.until.setText("1 juni 2028")
    ask.accept()
    qtbot.waitUntil(lambda: "uiterlijk op" in ask.problem.words())
    ask.until.setText("1 juni 2026")
    ask.accept()
    qtbot.waitUntil(lambda: not ask.isVisible())
    settled(qtbot, host, offer)
    assert row.notes.words() == (
        "Uitzondering gevraagd door Anna, tot en met 1 juni 2026: De vertrouwenspersoon begint in mei. "
        "Wacht op een tweede persoon."
    )
    assert (row.notes.buttons, row.details.exception.isVisible()) == ({}, False)
    host.runner.become(bilal.person)
    host.reload()
    settled(qtbot, host, offer)
    press(qtbot, host, offer, row.notes.buttons["grant"])
    assert row.notes.words() == (
        "Uitzondering tot en met 1 juni 2026: De vertrouwenspersoon begint in mei (Anna en Bilal)"
    )
    QTest.mouseClick(row.notes.buttons["end"], Qt.MouseButton.LeftButton)
    end = review.waivers.dialog
    assert isinstance(end, WithReason)
    end.reason.setPlainText("Niet meer nodig")
    end.accept()
    qtbot.waitUntil(lambda: not end.isVisible())
    settled(qtbot, host, offer)
    assert (app.ask(waivers, offer, TODAY), row.notes.isVisible()) == ((), False)


def test_what_keeps_people_safe_knows_no_exception_and_a_no_has_a_reason(
    qtbot: QtBot, app: Application, bilal: Application, host: Host
) -> None:
    offer = an_offer(app)
    bilal.do(ask_waiver, offer, "C-SAF-02", "Begint in mei", date(2026, 6, 1))
    review = shown(qtbot, host, offer)
    for code in ("C-SAF-05", "C-SAF-02", "C-SAF-01"):
        review.go_to(code)
    offered = {code: one.details.exception.isVisible() for code, one in review.criteria.rows.items()
               if one.details is not None}  # fmt: skip
    assert offered == {"C-SAF-05": False, "C-SAF-02": False, "C-SAF-01": True}
    QTest.mouseClick(review.criteria.rows["C-SAF-02"].notes.buttons["refuse"], Qt.MouseButton.LeftButton)
    no = review.waivers.dialog
    assert isinstance(no, WithReason)
    no.reason.setPlainText("Eerst een naam op de site")
    no.accept()
    qtbot.waitUntil(lambda: not no.isVisible())
    settled(qtbot, host, offer)
    assert app.ask(waivers, offer, TODAY) == ()


def test_several_people_are_judged_in_a_row_each(qtbot: QtBot, app: Application, host: Host) -> None:
    offer = an_offer(app)
    ria, ben = a_person(app, offer, "Ria"), a_person(app, offer, "Ben", "deputy")
    app.do(judge_person, ria, [meets(COACH)])
    review = shown(qtbot, host, offer)
    row, people = review.criteria.rows[COACH], review.criteria.people[COACH]
    assert [one.head.accessibleName().split(" ")[0] for one in people.rows] == ["Ria", "Ben"]
    assert (told(row), row.judgeable()) == ("C-STF-01 · verplicht · 2 mensen", False)
    row.head.setFocus()
    hands = Hands()
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_1)
    settled(qtbot, host, offer)
    assert [one.staff for one in people.rows] == [ria, ben]
    assert verdicts(app, offer) == {COACH: Verdict.MEETS}
    assert not people.isVisible(), "all is right, so it is out of the way"
    row.head.click()
    assert people.isVisible()
    assert row.details is not None
    assert [name for name, one in row.details.rows.items() if one.isVisible()] == []
    press(qtbot, host, offer, people.rows[0].buttons[Verdict.FAILS])
    assert verdicts(app, offer) == {COACH: Verdict.FAILS}


def test_a_verdict_on_a_person_asks_before_it_reopens_an_approved_offer(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    for name in ("Ria", "Ben"):
        app.do(judge_person, a_person(app, offer, name), [meets(COACH), meets(VOG)])
    reopened = seen(app, offer).status is not Status.APPROVED
    review = shown(qtbot, host, offer)
    review.criteria.rows[COACH].head.click()
    press(qtbot, host, offer, review.criteria.people[COACH].rows[0].buttons[Verdict.FAILS])
    if not reopened:
        assert review.dialog is not None
        review.dialog.accept()
        settled(qtbot, host, offer)
    assert verdicts(app, offer)[COACH] is Verdict.FAILS


def test_a_visit_proposes_what_was_seen_in_its_own_window(
    qtbot: QtBot, app: Application, runner: Runner
) -> None:
    offer = an_offer(app)
    dialog = VisitReport(None, runner, seen(app, offer))  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    observed = [one.code for one in criteria_set().criteria if one.observed]
    assert list(dialog.observed.picks) == observed
    dialog.people.setText("Anna, Marja")
    dialog.observed.picks[LOW].choose(Verdict.MEETS)
    dialog.observed.picks[AED].choose(Verdict.FAILS)
    dialog.accept()
    qtbot.waitUntil(runner.quiet)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    found = [(one.criterion, one.verdict, one.source) for one in seen(app, offer).suggestions]
    assert found == [(AED, Verdict.FAILS, "visit"), (LOW, Verdict.MEETS, "visit")]


@pytest.mark.parametrize("dialog", ["", "ask"])
def test_what_waits_keeps_to_what_every_page_keeps_to(
    qtbot: QtBot, app: Application, bilal: Application, carla: Application, host: Host, dialog: str
) -> None:
    offer = an_offer(app)
    for name in ("Ria", "Ben"):
        a_person(app, offer, name)
    carla.do(record_visit, offer, VISITED, ["Carla", "Marja"], "", {LOW: "fails", SIZE: "meets"})
    app.do(suggest_verdict, offer, meets(LOW))
    bilal.do(grant_waiver, app.do(ask_waiver, offer, "C-SAF-02", "Begint in mei", date(2026, 6, 1)).value)
    bilal.do(judge, offer, meets("C-VIT-01"))
    review = shown(qtbot, host, offer)
    if dialog:
        review.waivers.ask(offer, CRITERIA, AGREED)
        assert review.waivers.dialog is not None
        check_page(review.waivers.dialog)
        review.waivers.dialog.reject()
    else:
        check_page(host)


def test_the_criterion_one_goes_to_comes_into_sight(qtbot: QtBot, app: Application, host: Host) -> None:
    offer = an_offer(app)
    review = host.open(offer)
    settled(qtbot, host, offer)
    row = review.criteria.rows["C-OFF-03"]
    before = row.visibleRegion().isEmpty()
    review.go_to("C-OFF-03")
    assert (before, row.head.visibleRegion().isEmpty()) == (True, False)


def test_an_exception_that_came_since_the_approval_stands_above(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    ref = app.do(ask_waiver, offer, "C-SAF-02", "Begint in mei", date(2026, 6, 1)).value
    a_colleague(workspace, "Cees").do(grant_waiver, ref)
    review = shown(qtbot, host, offer)
    assert review.changes.isVisible()
    assert review.changes._line.text() == "Sinds 10 maart 2026: uitzondering voor C-SAF-02 verleend."
