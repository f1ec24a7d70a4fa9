"""The review: a first assessment by keys, four eyes at the foot, and nothing that was typed gets lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Verdict
from desktop.domain.offers import Status, Suits
from desktop.domain.people import PersonDraft
from desktop.domain.values import Topic
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit
from desktop.usecases.offers import save_offer
from desktop.usecases.people import add_person
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, an_offer, assessed
from tests.ui.checks import check_page
from ui.offers.review import Review
from ui.page import Page
from ui.runner import Runner
from ui.widgets.boxes import col
from ui.widgets.dialog import Confirm, Reason


class Host(Page):
    """Shows the review of one offer as the page of offers does."""

    shows = frozenset({Topic.OFFERS, Topic.DOSSIERS, Topic.SUGGESTIONS, Topic.WAIVERS})

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self.review = Review(runner)
        self.ref = 0
        self.setLayout(col(self.review))

    def reload(self) -> None:
        if self.ref:
            asked = self.runner.ask_latest(
                self, offer_file, self.ref, self.runner.today, self.runner.person.id
            )
            asked.then(self.review.show_offer)

    def open(self, ref: int) -> Review:
        self.ref = ref
        self.reload()
        return self.review


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    """A colleague who may do what Anna may."""
    return a_colleague(workspace, "Bilal", Role.CURATOR, Role.PUBLISHING_ADMIN)


@pytest.fixture
def host(qtbot: QtBot, runner: Runner) -> Iterator[Host]:
    made = Host(runner)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    yield made
    qtbot.waitUntil(runner.quiet)


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, TODAY, app.person.id)


def verdicts(app: Application, offer: int) -> dict[str, Verdict]:
    return {code: one.verdict for code, one in seen(app, offer).judgements.items()}


def settled(qtbot: QtBot, host: Host, offer: int) -> None:
    """The review shows this offer as it stands."""
    qtbot.waitUntil(host.runner.quiet)
    qtbot.waitUntil(lambda: host.review._file is not None and host.review._file.ref.id == offer)
    QApplication.processEvents()


class Hands:
    """Presses and types, and counts: a key is one, a typed text is one."""

    def __init__(self) -> None:
        self.count = 0

    def key(self, key: Qt.Key) -> None:
        self.count += 1
        QTest.keyClick(QApplication.focusWidget(), key)

    def type(self, words: str) -> None:
        self.count += 1
        QTest.keyClicks(QApplication.focusWidget(), words)

    def click(self, qtbot: QtBot, what: object) -> None:
        self.count += 1
        qtbot.mouseClick(what, Qt.MouseButton.LeftButton)


def everything_applies(app: Application) -> int:
    """An offer for which all 35 criteria apply."""
    offer = an_offer(app)
    draft = seen(app, offer).draft
    suits = (Suits(condition="COPD", suitability="specialised", check_first="required"),)
    app.do(save_offer, offer, replace(draft, suitability=suits))
    return offer


def test_a_first_assessment_of_35_criteria_takes_41_keys(
    qtbot: QtBot, app: Application, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    offer = everything_applies(app)
    review = host.open(offer)
    settled(qtbot, host, offer)
    review.go_to("")
    hands = Hands()
    for criterion in criteria_set().criteria:
        hands.key(Qt.Key.Key_1)
        if criterion.safety:
            hands.type("3 maart 2026")
            hands.key(Qt.Key.Key_Return)
    settled(qtbot, host, offer)
    assert verdicts(app, offer) == {one.code: Verdict.MEETS for one in criteria_set().criteria}
    with capsys.disabled():
        sys.stdout.write(f"\nfirst assessment of 35 criteria: {hands.count} keys (at most 45)\n")
    assert hands.count == 41


def test_after_a_visit_one_press_judges_all_that_was_to_be_seen_there(
    qtbot: QtBot, app: Application, host: Host
) -> None:
    offer = everything_applies(app)
    visited = TODAY - timedelta(days=9)
    app.do(record_visit, offer, visited, ["Anna", "Marja"])
    review = host.open(offer)
    settled(qtbot, host, offer)
    qtbot.mouseClick(review.visit.verb, Qt.MouseButton.LeftButton)
    settled(qtbot, host, offer)
    observed = {one.code for one in criteria_set().criteria if one.observed}
    given = seen(app, offer).judgements
    assert {code: (one.verdict, one.evidence_date) for code, one in given.items()} == {
        code: (Verdict.MEETS, visited) for code in observed
    }
    assert review.foot.undo.words() == f"Ongedaan: {len(observed)} oordelen"
    assert not review.visit.isVisible()

    qtbot.mouseClick(review.foot.undo, Qt.MouseButton.LeftButton)
    settled(qtbot, host, offer)
    assert verdicts(app, offer) == {}
    assert review.visit.isVisible()


def test_an_agreement_asks_what_who_and_until_and_blames_only_after_enter(
    qtbot: QtBot, app: Application, host: Host
) -> None:
    offer = an_offer(app)
    review = host.open(offer)
    settled(qtbot, host, offer)
    row = review.criteria.rows["C-SAF-01"]
    qtbot.mouseClick(row.buttons[Verdict.MEETS_CONDITIONALLY], Qt.MouseButton.LeftButton)
    assert row.details is not None
    fields = row.details.rows
    assert [name for name, one in fields.items() if one.isVisible()] == ["action", "owner", "until"]
    assert [one.problem() for one in fields.values() if one.problem()] == []
    hands = Hands()
    hands.type("Bespreken op de trainersavond")
    hands.key(Qt.Key.Key_Return)
    assert fields["owner"].problem() == "Schrijf op wie ervoor zorgt."
    hands.type("Ria")
    hands.key(Qt.Key.Key_Return)
    assert fields["until"].problem() == "Bij een afspraak hoort een einddatum, binnen zes maanden."
    hands.type("1 mei 2026")
    hands.key(Qt.Key.Key_Return)
    settled(qtbot, host, offer)
    kept = seen(app, offer).judgements["C-SAF-01"]
    assert (kept.verdict, kept.action, kept.owner) == (
        Verdict.MEETS_CONDITIONALLY,
        "Bespreken op de trainersavond",
        "Ria",
    )


def test_the_same_press_again_takes_a_verdict_away(qtbot: QtBot, app: Application, host: Host) -> None:
    offer = an_offer(app)
    review = host.open(offer)
    settled(qtbot, host, offer)
    fails = review.criteria.rows["C-ORG-03"].buttons[Verdict.FAILS]
    qtbot.mouseClick(fails, Qt.MouseButton.LeftButton)
    settled(qtbot, host, offer)
    kept = seen(app, offer).judgements["C-ORG-03"]
    assert (kept.verdict, kept.evidence) == (Verdict.FAILS, "")
    qtbot.mouseClick(fails, Qt.MouseButton.LeftButton)
    settled(qtbot, host, offer)
    assert verdicts(app, offer) == {}


def test_what_was_typed_and_cannot_be_kept_yet_is_there_again_after_another_offer(
    qtbot: QtBot, app: Application, host: Host
) -> None:
    provider = a_provider(app)
    one, two = an_offer(app, provider), an_offer(app, provider, "Zwemmen")
    review = host.open(one)
    settled(qtbot, host, one)
    row = review.criteria.rows["C-SAF-01"]
    qtbot.mouseClick(row.buttons[Verdict.MEETS_CONDITIONALLY], Qt.MouseButton.LeftButton)
    Hands().type("Bespreken")
    host.open(two)
    settled(qtbot, host, two)
    assert (row.verdict(), row.unsaved()) == (Verdict.NOT_ASSESSED, None)
    host.open(one)
    settled(qtbot, host, one)
    kept = row.unsaved()
    assert kept is not None
    assert (kept.verdict, kept.action) == (Verdict.MEETS_CONDITIONALLY, "Bespreken")
    assert verdicts(app, one) == {}


def test_what_does_not_apply_or_is_not_mine_to_judge_cannot_be_pressed(
    qtbot: QtBot, app: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_offer(app)
    app.do(save_offer, offer, replace(seen(app, offer).draft, suitability=()))
    app.do(add_person, PersonDraft(name="Carla", roles=(Role.ASSOCIATION_ADVISOR,)))
    host.runner.become(workspace.sign_in("Carla").person)
    review = host.open(offer)
    settled(qtbot, host, offer)
    rows = review.criteria.rows
    assert not rows["C-MED-04"].judgeable()
    assert not rows["C-MED-04"].buttons[Verdict.MEETS].isVisible()
    assert not rows["C-ORG-03"].buttons[Verdict.MEETS].isEnabled()
    assert "Dit mag alleen een kwaliteitsmedewerker." in rows["C-ORG-03"].buttons[Verdict.MEETS].toolTip()
    assert not rows["C-ORG-01"].buttons[Verdict.NOT_APPLICABLE].isVisible()
    assert rows["C-SAF-04"].buttons[Verdict.NOT_APPLICABLE].isVisible()
    assert rows["C-SAF-04"].buttons[Verdict.MEETS_CONDITIONALLY].isVisible()
    assert not rows["C-SAF-05"].buttons[Verdict.MEETS_CONDITIONALLY].isVisible()


def test_an_incomplete_offer_cannot_be_proposed_and_the_tip_says_what_is_missing(
    qtbot: QtBot, app: Application, host: Host
) -> None:
    offer = an_offer(app)
    review = host.open(offer)
    settled(qtbot, host, offer)
    assert not review.foot.propose.isEnabled()
    assert "Wat ontbreekt nog: C-ORG-01 is nog niet bekeken" in review.foot.propose.toolTip()
    qtbot.mouseClick(review.foot.open, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is review.criteria.rows["C-ORG-01"].head


def test_approve_and_next_is_one_click(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_offer(bilal)
    assessed(bilal, workspace, offer)
    bilal.do(propose_offer, offer)
    review = host.open(offer)
    settled(qtbot, host, offer)
    hands = Hands()
    with qtbot.waitSignal(review.next_asked):
        hands.click(qtbot, review.foot.approve)
    assert seen(app, offer).status is Status.APPROVED
    assert hands.count == 1


def test_who_proposed_cannot_approve_reads_who_can_and_can_take_it_back(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_offer(app)
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    review = host.open(offer)
    settled(qtbot, host, offer)
    assert review.foot.say.text() == (
        "Vier ogen: je hebt dit zelf voorgedragen. Een collega beslist. Wie het wel kan: Bilal."
    )
    assert not review.foot.approve.isVisible()
    qtbot.mouseClick(review.foot.back, Qt.MouseButton.LeftButton)
    assert isinstance(review.dialog, Reason)
    review.dialog.reason.setPlainText("Foto is oud")
    qtbot.mouseClick(review.dialog.yes, Qt.MouseButton.LeftButton)
    settled(qtbot, host, offer)
    assert (seen(app, offer).status, seen(app, offer).returned_reason) == (Status.NEEDS_WORK, "Foto is oud")


def test_who_edited_sees_approve_switched_off_with_the_reason(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    a_colleague(workspace, "Dunya")
    offer = an_offer(app)
    assessed(app, workspace, offer)
    bilal.do(propose_offer, offer)
    review = host.open(offer)
    settled(qtbot, host, offer)
    qtbot.waitUntil(lambda: "Dunya" in review.foot.say.text())
    assert (review.foot.approve.isVisible(), review.foot.approve.isEnabled()) == (True, False)
    assert review.foot.say.text() == (
        "Vier ogen: je hebt dit aanbod zelf bewerkt. Een andere collega beslist. Wie het wel kan: Dunya."
    )


def test_alone_one_can_approve_as_an_exception_with_a_reason(
    qtbot: QtBot, app: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_offer(app)
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    review = host.open(offer)
    settled(qtbot, host, offer)
    qtbot.waitUntil(review.foot.exception.isVisible)
    review.foot.term.choose(24)
    qtbot.mouseClick(review.foot.exception, Qt.MouseButton.LeftButton)
    assert isinstance(review.dialog, Reason)
    qtbot.mouseClick(review.dialog.yes, Qt.MouseButton.LeftButton)
    assert review.dialog.problem.words() == "Schrijf de reden in een paar woorden."
    review.dialog.reason.setPlainText("Bilal is met verlof")
    with qtbot.waitSignal(review.next_asked):
        qtbot.mouseClick(review.dialog.yes, Qt.MouseButton.LeftButton)
    kept = seen(app, offer).approval
    assert kept is not None
    assert (kept.exception, kept.approved_until.year) == ("Bilal is met verlof", 2028)


def test_another_verdict_on_an_approved_offer_asks_first(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_offer(bilal)
    assessed(bilal, workspace, offer)
    bilal.do(propose_offer, offer)
    app.do(approve_offer, offer)
    review = host.open(offer)
    settled(qtbot, host, offer)
    row = review.criteria.rows["C-ORG-03"]
    qtbot.mouseClick(row.buttons[Verdict.FAILS], Qt.MouseButton.LeftButton)
    assert isinstance(review.dialog, Confirm)
    qtbot.mouseClick(review.dialog.no, Qt.MouseButton.LeftButton)
    assert row.verdict() is Verdict.MEETS
    qtbot.mouseClick(row.buttons[Verdict.FAILS], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(review.dialog.yes, Qt.MouseButton.LeftButton)
    settled(qtbot, host, offer)
    assert seen(app, offer).status is Status.IN_ASSESSMENT


def test_what_changed_since_the_approval_stands_above_with_old_and_new(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_offer(bilal)
    assessed(bilal, workspace, offer)
    bilal.do(propose_offer, offer)
    app.do(approve_offer, offer)
    bilal.do(save_offer, offer, replace(seen(bilal, offer).draft, price_cents=1000))
    review = host.open(offer)
    settled(qtbot, host, offer)
    assert review.changes.isVisible()
    assert review.changes._line.text() == "Sinds 10 maart 2026: prijs € 8,00 → € 10,00."


def test_a_refused_verdict_is_shown_at_its_criterion_and_put_back(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host
) -> None:
    offer = an_offer(bilal)
    assessed(bilal, workspace, offer)
    review = host.open(offer)
    settled(qtbot, host, offer)
    bilal.do(propose_offer, offer)  # meanwhile, at another desk
    row = review.criteria.rows["C-ORG-03"]
    qtbot.mouseClick(row.buttons[Verdict.FAILS], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: row._problem.words() != "")
    assert row.verdict() is Verdict.MEETS
    assert row._problem.words() == (
        "Dit aanbod wacht op de tweede beoordelaar. Haal het voorstel terug voordat je iets wijzigt."
    )


@pytest.mark.parametrize("state", ["draft", "proposed", "unfolded"])
def test_the_review_keeps_to_what_every_page_keeps_to(
    qtbot: QtBot, app: Application, bilal: Application, workspace: Workspace, host: Host, state: str
) -> None:
    offer = an_offer(bilal)
    if state == "proposed":
        assessed(bilal, workspace, offer)
        bilal.do(propose_offer, offer)
    review = host.open(offer)
    settled(qtbot, host, offer)
    if state == "unfolded":
        review.go_to("C-ORG-02")
        review.criteria.rows["C-SAF-04"].choose(Verdict.NOT_APPLICABLE)
        review.criteria.rows["C-SAF-01"].choose(Verdict.MEETS_CONDITIONALLY)
    check_page(host)
