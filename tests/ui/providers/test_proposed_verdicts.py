"""What is proposed of a club and its places is taken over at the club itself, by real clicks and keys."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Verdict
from desktop.domain.offers import Status
from desktop.errors import AppError
from desktop.queries.club_verdicts import club_verdicts
from desktop.usecases.suggestions import take_over
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import fails, meets, seen, told, visit
from tests.factories import TODAY, a_colleague, a_provider, an_approved_offer, an_offer
from tests.ui.checks import check_page
from tests.ui.providers.judged import AED, DEAL, INSURED, KVK, RULES, TOILET, Desk, given
from ui.runner import Runner
from ui.widgets.dialog import Confirm

VISITED = TODAY - timedelta(days=7)
KVK_PROPOSED = "Voorstel: voldoet · samenwerkingsafspraak 10 maart 2026 (Anna) · Gezien"


def waiting(app: Application, club: int) -> list[str]:
    """The criteria on which something is proposed."""
    found = app.ask(club_verdicts, club, TODAY)
    every = [*found.verdicts, *(one for each in found.places for one in each.verdicts)]
    return [one.criterion for one in every for _said in one.suggestions]


def test_a_proposal_is_taken_over_with_one_press_and_taken_back_with_another(
    app: Application, desk: Desk
) -> None:
    club = a_provider(app)
    app.do(told, "agreement", [meets(KVK)], provider=club)
    part = desk.open(club)
    notes = desk.row(KVK).notes
    assert notes.words() == KVK_PROPOSED
    assert KVK_PROPOSED in desk.row(KVK).head.accessibleName()
    verbs = [(one.accessibleName(), one.accessibleDescription()) for one in notes.buttons.values()]
    assert verbs == [("Overnemen", KVK_PROPOSED), ("Opzij leggen", KVK_PROPOSED)]
    desk.press(notes.buttons["take"])
    assert given(app, club) == {(0, KVK): Verdict.MEETS}
    assert not notes.isVisible()
    assert desk.told(KVK) == (
        "C-ORG-01 · Gezien (samenwerkingsafspraak, 10 maart 2026) · t/m 10 mrt 2028 · Anna, 10 mrt"
    )
    assert (part.undo.isVisible(), part.undo.words()) == (True, "Ongedaan: C-ORG-01 voldoet")
    desk.press(part.undo)
    assert given(app, club) == {(0, KVK): Verdict.NOT_ASSESSED}


def test_the_keyboard_takes_over_and_puts_aside(app: Application, desk: Desk) -> None:
    club = a_provider(app)
    app.do(told, "agreement", [meets(KVK), meets(DEAL), fails(RULES)], provider=club)
    desk.open(club)
    desk.row(KVK).head.setFocus()
    desk.key(Qt.Key.Key_V)
    assert given(app, club) == {(0, KVK): Verdict.MEETS}
    assert QApplication.focusWidget() is desk.row(INSURED).head
    desk.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.row(DEAL).head
    desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.row(DEAL).notes.buttons["take"]
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    assert (given(app, club), waiting(app, club)) == ({(0, KVK): Verdict.MEETS}, [RULES])
    assert QApplication.focusWidget() is desk.row(DEAL).head, "the keyboard stays where one was"


def test_what_a_visit_saw_of_a_place_is_taken_over_there_and_all_at_once(
    app: Application, carla: Application, desk: Desk
) -> None:
    offer = an_offer(app)
    visit(carla, offer, C_MED_02="meets", C_LOC_01="fails", C_LOC_03="meets", C_OFF_02="meets")
    app.do(told, "club", [meets(TOILET)], location=1)
    app.do(told, "agreement", [meets(KVK), meets(DEAL)], provider=1)
    part = desk.open(1)
    row = desk.row(TOILET, place=1)
    assert row.notes.words() == (
        "Voorstel: niet · bezoek 3 maart 2026 (Carla). "
        "Voorstel: voldoet · volgens de club 10 maart 2026 (Anna) · Gezien"
    )
    check_page(desk.page)
    assert part.at_once.verb.words() == "Neem 4 voorstellen over"
    desk.press(part.at_once.verb)
    assert given(app, 1) == dict.fromkeys([(0, KVK), (0, DEAL), (1, AED), (1, "C-LOC-03")], Verdict.MEETS)
    assert not part.at_once.isVisible(), "what is disputed asks a look of its own"
    assert part.undo.words() == "Ongedaan: 4 oordelen"
    desk.press(row.notes.buttons["take"])
    assert given(app, 1)[1, TOILET] is Verdict.FAILS
    desk.press(row.notes.buttons["dismiss"])
    assert (waiting(app, 1), row.notes.isVisible()) == ([], False)
    assert [one.criterion for one in seen(app, offer).suggestions] == ["C-OFF-02"]


def test_all_that_was_taken_over_is_taken_back_at_the_club_and_its_place(
    app: Application, desk: Desk
) -> None:
    offer = an_offer(app)
    visit(app, offer, C_MED_02="meets")
    app.do(told, "agreement", [meets(KVK)], provider=1)
    part = desk.open(1)
    desk.press(part.at_once.verb)
    assert given(app, 1) == {(0, KVK): Verdict.MEETS, (1, AED): Verdict.MEETS}
    desk.press(part.undo)
    assert given(app, 1) == {(0, KVK): Verdict.NOT_ASSESSED, (1, AED): Verdict.NOT_ASSESSED}
    assert not part.undo.isVisible()


def test_who_may_not_judge_reads_what_is_proposed_without_the_verbs(
    app: Application, workspace: Workspace, carla: Application, desk: Desk, runner: Runner
) -> None:
    dirk, club = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN), a_provider(app)
    app.do(told, "agreement", [meets(KVK), meets(DEAL)], provider=club)
    runner.become(carla.person)
    part = desk.open(club)
    assert part.at_once.verb.words() == "Neem 1 voorstel over"
    assert (desk.row(DEAL).notes.words(), desk.row(DEAL).notes.buttons) == (KVK_PROPOSED, {})
    runner.become(dirk.person)
    desk.settle()
    assert [desk.row(code).notes.buttons for code in (KVK, DEAL)] == [{}, {}]
    assert not part.at_once.isVisible()
    desk.row(KVK).head.setFocus()
    desk.key(Qt.Key.Key_V)
    assert given(app, club) == {}
    check_page(desk.page)


def test_taking_over_what_reopens_approved_offers_is_asked_first(
    app: Application, workspace: Workspace, desk: Desk
) -> None:
    offer = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    app.do(told, "club", [fails(KVK)], provider=1)
    part = desk.open(1)
    assert not part.at_once.isVisible(), "it contradicts what stands"
    desk.press(desk.row(KVK).notes.buttons["take"])
    assert isinstance(part.acts.dialog, Confirm)
    part.acts.dialog.reject()
    desk.settle()
    assert (given(app, 1)[0, KVK], waiting(app, 1)) == (Verdict.MEETS, [KVK])
    desk.press(desk.row(KVK).notes.buttons["take"])
    part.acts.dialog.accept()
    desk.settle()
    file = seen(app, offer)
    assert (file.status, file.judgements[KVK].verdict) == (Status.IN_ASSESSMENT, Verdict.FAILS)


def test_what_a_proposal_lacks_is_filled_in_at_the_row(app: Application, desk: Desk) -> None:
    club = a_provider(app)
    app.do(told, "club", [meets(INSURED, None, evidence="Polis van de bond")], provider=club)
    desk.open(club)
    row = desk.row(INSURED)
    desk.press(row.notes.buttons["take"])
    assert given(app, club) == {}
    assert row.details is not None
    date = row.details.rows["evidence_date"]
    assert (row.details.rows["evidence"].field.editor.value(), date.editor.hasFocus()) == (
        "Polis van de bond", True
    )  # fmt: skip
    date.field.editor.show_value(VISITED)
    desk.key(Qt.Key.Key_Return)
    assert (given(app, club), waiting(app, club)) == ({(0, INSURED): Verdict.MEETS}, [])


def test_what_is_proposed_otherwise_meanwhile_is_not_taken_over_unseen(
    app: Application, carla: Application, desk: Desk, runner: Runner
) -> None:
    offer = an_offer(app)
    visit(carla, offer, C_MED_02="meets")
    part = desk.open(1)
    refused: list[AppError] = []
    runner.failed.connect(refused.append)
    runner.expected_failures = refused  # type: ignore[attr-defined]  # the fixture looks for it
    verbs = (desk.row(AED, place=1).notes.buttons["take"], part.at_once.verb)
    visit(carla, offer, C_MED_02="fails")
    for verb in verbs:
        verb.click()
    desk.settle()
    text = "Het voorstel bij C-MED-02 is veranderd sinds je het bekeek: niet. Bekijk het eerst opnieuw."
    assert [one.message for one in refused] == [text, text]
    assert (given(app, 1), waiting(app, 1)) == ({}, [AED])


def test_what_was_taken_over_elsewhere_meanwhile_is_told(app: Application, desk: Desk) -> None:
    offer = an_offer(app)
    app.do(told, "agreement", [meets(KVK)], provider=1)
    part = desk.open(1)
    verb: QPushButton = desk.row(KVK).notes.buttons["take"]
    app.do(take_over, offer)
    verb.click()
    desk.settle()
    assert desk.row(KVK)._problem.words() == "Er is hier niets wat je kunt overnemen."
    assert part.acts.dialog is None
