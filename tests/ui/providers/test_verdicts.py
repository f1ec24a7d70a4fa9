"""Beoordeling: a club and its places are judged at the club itself, by real clicks and keys."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.queries.club_verdicts import club_verdicts
from desktop.queries.offer_file import offer_file
from desktop.usecases.second_looks import check_provider
from desktop.usecases.verdicts import judge_place, judge_provider
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_draft, a_provider, an_approved_offer, an_offer
from tests.ui.checks import check_page
from tests.ui.providers.judged import AED, DEAL, INSURED, KVK, RULES, TOILET, VITAL, Desk, given
from ui.providers.file import OVERVIEW, VERDICTS
from ui.runner import Runner
from ui.widgets.dialog import Confirm

OF_CLUB = [KVK, INSURED, DEAL, "C-ORG-04", "C-MOT-01", VITAL, RULES, "C-SAF-02", "C-SAF-04", "C-SAF-05"]
OF_PLACE = [AED, TOILET, "C-LOC-02", "C-LOC-03", "C-LOC-04"]


def of_offer(app: Application, offer: int) -> dict[str, Verdict]:
    file = app.ask(offer_file, offer, TODAY, app.person.id)
    return {code: one.verdict for code, one in file.judgements.items()}


def verdict(code: str, what: Verdict = Verdict.MEETS, seen: date = TODAY) -> Judgement:
    return Judgement(criterion=code, verdict=what, evidence="Gezien", evidence_date=seen)


def test_a_club_without_offers_is_judged_by_keys_and_its_first_offer_inherits_it(
    app: Application, desk: Desk
) -> None:
    club = a_provider(app)
    part = desk.open(club)
    assert list(part.rows) == [(0, code) for code in OF_CLUB]
    assert part.told.text() == (
        "Er is nog geen aanbod. Wat je hier beoordeelt, geldt straks voor al het aanbod van deze aanbieder."
    )
    assert (part.who.isVisible(), part.undo.isVisible()) == (False, False)
    desk.row(KVK).head.setFocus()
    desk.key(Qt.Key.Key_1)
    assert QApplication.focusWidget() is desk.row(INSURED).head
    desk.key(Qt.Key.Key_3)
    assert given(app, club) == {(0, KVK): Verdict.MEETS, (0, INSURED): Verdict.FAILS}
    assert desk.told(KVK) == "C-ORG-01 · KvK-uittreksel · t/m 10 mrt 2028 · Anna, 10 mrt"
    assert part._cards[0]._count.text() == "2 van 6 bekeken"
    offer = an_offer(app, club)
    assert of_offer(app, offer) == {KVK: Verdict.MEETS, INSURED: Verdict.FAILS}


def test_the_last_verdict_is_taken_back_with_one_press(app: Application, desk: Desk) -> None:
    club = a_provider(app)
    app.do(judge_provider, club, [verdict(KVK)])
    part = desk.open(club)
    desk.press(desk.row(KVK).buttons[Verdict.FAILS])
    assert given(app, club) == {(0, KVK): Verdict.FAILS}
    assert (part.undo.isVisible(), part.undo.words()) == (True, "Ongedaan: C-ORG-01 niet")
    desk.press(part.undo)
    assert given(app, club) == {(0, KVK): Verdict.MEETS}
    assert not part.undo.isVisible()
    assert desk.told(KVK).startswith("C-ORG-01 · Gezien · t/m 10 mrt 2028")


def test_places_stand_beneath_with_their_own_criteria_and_how_many_inherit(
    app: Application, desk: Desk
) -> None:
    club = a_provider(app)
    for title in ("Zwemmen", "Yoga"):
        an_offer(app, club, title)
    an_offer(app, a_provider(app, "Buurthuis De Brug"), "Koffie")
    part = desk.open(club)
    assert list(part.rows) == [(0, code) for code in OF_CLUB] + [(1, code) for code in OF_PLACE]
    assert part.told.text() == "Geldt voor 2 keer aanbod van deze aanbieder, en voor wat er nog bij komt."
    draft = a_draft(club)
    where = f"Locatie · {draft.street} {draft.house_number}, {draft.city} · geldt voor 3 keer aanbod daar"
    assert where in [one.text() for one in part.findChildren(type(desk.row(KVK)._meta))]
    desk.press(desk.row(TOILET, place=1).buttons[Verdict.FAILS])
    assert given(app, club) == {(1, TOILET): Verdict.FAILS}
    assert [of_offer(app, offer) for offer in (1, 2, 3)] == [{TOILET: Verdict.FAILS}] * 3


def test_a_verdict_that_reopens_what_is_approved_is_asked_first(
    app: Application, workspace: Workspace, desk: Desk
) -> None:
    offer = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    club = app.ask(offer_file, offer, TODAY, app.person.id).draft.provider
    part = desk.open(club)
    desk.press(desk.row(KVK).buttons[Verdict.FAILS])
    assert isinstance(part.acts.dialog, Confirm)
    check_page(part.acts.dialog)
    part.acts.dialog.reject()
    desk.settle()
    assert (desk.row(KVK).verdict(), of_offer(app, offer)[KVK]) == (Verdict.MEETS, Verdict.MEETS)
    desk.press(desk.row(KVK).buttons[Verdict.FAILS])
    part.acts.dialog.accept()
    desk.settle()
    file = app.ask(offer_file, offer, TODAY, app.person.id)
    assert (file.status, file.judgements[KVK].verdict) == (Status.IN_ASSESSMENT, Verdict.FAILS)


def test_a_second_person_looks_too_at_the_club(
    app: Application, workspace: Workspace, desk: Desk, runner: Runner
) -> None:
    bilal, club = a_colleague(workspace, "Bilal"), a_provider(app)
    app.do(judge_provider, club, [verdict(VITAL)])
    desk.open(club)
    notes = desk.row(VITAL).notes
    assert (notes.words(), notes.buttons) == ("Wacht op tweede paar ogen (Bilal)", {})
    runner.become(bilal.person)
    desk.settle()
    desk.press(notes.buttons["check"])
    assert not notes.isVisible()
    assert [one.criterion for one in app.ask(club_verdicts, club, TODAY).verdicts if one.waits] == []


def test_an_advisor_judges_what_is_theirs_and_reads_whose_the_rest_is(
    app: Application, workspace: Workspace, desk: Desk, runner: Runner
) -> None:
    carla, club = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR), a_provider(app)
    runner.become(carla.person)
    part = desk.open(club)
    assert not part.who.isVisible()
    other = desk.row(DEAL)
    assert "wordt beoordeeld door een kwaliteitsmedewerker" in desk.told(DEAL)
    assert not any(one.isVisible() for one in other.buttons.values())
    desk.press(desk.row(KVK).buttons[Verdict.FAILS])
    assert given(app, club) == {(0, KVK): Verdict.FAILS}


def test_who_judges_nothing_here_reads_who_does(
    app: Application, workspace: Workspace, desk: Desk, runner: Runner
) -> None:
    dirk, club = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN), a_provider(app)
    app.do(judge_provider, club, [verdict(KVK)])
    runner.become(dirk.person)
    part = desk.open(club)
    assert (part.who.isVisible(), part.who.text()) == (
        True, "Alleen een verenigingsadviseur of kwaliteitsmedewerker geeft hier oordelen."
    )  # fmt: skip
    assert desk.told(INSURED) == "C-ORG-02 · verplicht"
    desk.row(INSURED).head.setFocus()
    desk.key(Qt.Key.Key_3)
    assert given(app, club) == {(0, KVK): Verdict.MEETS}
    check_page(desk.page)


def test_what_is_half_entered_stays_with_its_club(app: Application, desk: Desk) -> None:
    club, other = a_provider(app), a_provider(app, "Zwemclub De Golf")
    part = desk.open(club)
    desk.press(desk.row(KVK).buttons[Verdict.MEETS_CONDITIONALLY])
    row = desk.row(KVK)
    assert row.details is not None
    QTest.keyClicks(row.details.rows["action"].editor, "Stuurt een uittreksel")
    app.do(judge_provider, club, [verdict(RULES)])
    desk.page.reload()
    desk.settle()
    assert (desk.row(RULES).verdict(), row.unsaved()) == (Verdict.MEETS, desk.row(KVK).unsaved())
    desk.open(other)
    assert [one.unsaved() for one in part.rows.values()] == [None] * len(OF_CLUB)
    desk.open(club)
    entered = desk.row(KVK).unsaved()
    assert entered is not None
    assert (entered.verdict, entered.action) == (Verdict.MEETS_CONDITIONALLY, "Stuurt een uittreksel")
    assert given(app, club) == {(0, RULES): Verdict.MEETS}


def test_the_assessment_of_a_club_keeps_to_what_every_page_does(
    app: Application, workspace: Workspace, desk: Desk
) -> None:
    bilal, club = a_colleague(workspace, "Bilal"), a_provider(app)
    an_offer(app, club)
    app.do(judge_provider, club, [verdict(KVK), verdict(INSURED, seen=TODAY - timedelta(days=350))])
    app.do(judge_provider, club, [verdict(VITAL), verdict(RULES, Verdict.FAILS)])
    bilal.do(check_provider, club, VITAL)
    app.do(judge_place, 1, [verdict(AED)])
    desk.open(club)
    check_page(desk.page)
    desk.row(KVK).head.click()
    check_page(desk.page)
    desk.page.file.show_tab(OVERVIEW)
    assert not desk.part.isVisible()
    desk.page.file.show_tab(VERDICTS)
    assert desk.part.isVisible()
