"""Deciding on the screen: what is sent back and where it stands, a no with a day, words, and terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.access import Role
from desktop.application import Application
from desktop.domain.offers import Remark, Status
from desktop.queries.providers import provider
from desktop.usecases.assessment import propose_offer, reject_offer, return_offer
from desktop.usecases.providers import save_provider
from desktop.usecases.sportplus import record_sportplus
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer, an_offer, assessed
from tests.ui.checks import check_page
from tests.ui.offers.conftest import Visitor, changed_by
from ui.offers.desk import EDIT, REVIEW
from ui.offers.rejecting import Reject
from ui.offers.remarks import RemarkDialog, SendBack
from ui.runner import Runner
from ui.widgets.dialog import Dialog

Opened = Callable[[], Visitor]


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal", *Role)


def proposed(app: Application, workspace: Workspace) -> int:
    offer = an_offer(app)
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    return offer


def sit_down(visitor: Visitor, who: Application, offer: int, mode: str) -> None:
    """Somebody else goes on at this screen, with this offer."""
    visitor.page.runner.become(who.person)
    visitor.app = who
    visitor.page.reload()
    visitor.page.desk.choose_mode(mode)
    visitor.open(offer)


def answered(kind: type[Dialog], act: Callable[[Dialog], None]) -> None:
    """Answer a dialog as soon as it is asked; asking holds up the test itself."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, kind):
        QTimer.singleShot(20, lambda: answered(kind, act))
        return
    act(dialog)
    if dialog.isVisible():
        dialog.reject()


def remark(visitor: Visitor, words: str) -> None:
    """Write in the dialog that asks for a remark."""
    dialog = visitor.page.desk.review.dialog
    assert isinstance(dialog, RemarkDialog)
    visitor.type(dialog.text, words)
    visitor.click(dialog.yes)


def read(part: object) -> list[str]:
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible() and one.text()]


def test_two_remarks_go_back_at_once_stand_by_their_fields_and_go_when_it_is_proposed_again(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = proposed(app, workspace)
    visitor = visit()
    sit_down(visitor, bilal, offer, REVIEW)
    desk = visitor.page.desk
    visitor.click(desk.review.remarks.add)
    desk.review.dialog.where.show_value("field:summary")
    remark(visitor, "Noem de koffie niet twee keer")
    row = desk.review.criteria.rows["C-ORG-03"]
    row.head.setFocus()
    QTest.keyClick(row.head, Qt.Key.Key_O)
    remark(visitor, "Van welk jaar is dit?")
    assert desk.review.foot.back.words() == "Terug naar Anna (2)"
    check_page(visitor.page)
    visitor.click(desk.review.foot.back)
    assert isinstance(desk.review.dialog, SendBack)
    visitor.click(desk.review.dialog.yes)
    visitor.wait()
    kept = visitor.kept(offer)
    assert (kept.status, kept.returned_reason) == (Status.NEEDS_WORK, "")
    assert kept.remarks == (
        Remark(place="field:summary", text="Noem de koffie niet twee keer"),
        Remark(place="criterion:C-ORG-03", text="Van welk jaar is dit?"),
    )

    sit_down(visitor, app, offer, EDIT)
    rows = desk.editor.form.rows
    assert {name: one.remarked() for name, one in rows.items() if one.remarked()} == {
        "summary": "Noem de koffie niet twee keer"
    }
    assert "Teruggestuurd: 2 opmerkingen staan bij hun plek" in read(desk.situation)[0]
    check_page(visitor.page)
    visitor.write("title", "Wandelen langs de Rotte")
    assert rows["summary"].remarked() == "Noem de koffie niet twee keer"
    desk.choose_mode(REVIEW)
    assert "Van welk jaar is dit?" in read(row)
    desk.choose_mode(EDIT)

    visitor.page.acts.propose.trigger()
    visitor.wait()
    assert visitor.kept(offer).status is Status.PROPOSED
    assert [one.remarked() for one in rows.values() if one.remarked()] == []
    assert "Van welk jaar is dit?" not in read(row)
    desk.past.card.unfold()
    past = read(desk.past)
    assert "Samenvatting: Noem de koffie niet twee keer" in past
    assert [words for words in past if words.endswith(": Van welk jaar is dit?")] != []


def test_a_remark_on_a_photo_and_in_a_folded_group_is_in_sight(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = proposed(app, workspace)
    visitor = visit()
    second = visitor.kept(offer).photos[1].ref.id
    remarks = [
        Remark(place=f"photo:{second}", text="Je ziet alleen ruggen"),
        Remark(place="photos", text="Een foto van de ingang mist"),
        Remark(place="field:accessibility", text="Is er een lift?"),
    ]
    bilal.do(return_offer, offer, "Bijna goed.", remarks)
    visitor.open(offer)
    editor = visitor.page.desk.editor
    assert editor.about_photos.words() == "Foto 2: Je ziet alleen ruggen\nEen foto van de ingang mist"
    assert editor.form.rows["accessibility"].isVisible()
    assert editor.form.rows["accessibility"].remarked() == "Is er een lift?"


def test_earlier_reasons_stay_readable_newest_first(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = proposed(app, workspace)
    visitor = visit()
    visitor.open(offer)
    past = visitor.page.desk.past
    assert not past.isVisible()
    bilal.do(return_offer, offer, "De prijs klopt niet.")
    app.do(propose_offer, offer)
    bilal.do(reject_offer, offer, "De club stopt ermee.", date(2026, 9, 1))
    visitor.page.reload()
    visitor.wait()
    assert past.isVisible()
    past.card.unfold()
    assert read(past)[1:] == [
        "Afgewezen", "10 maart 2026 · Bilal", "De club stopt ermee.",
        "Aanvullen", "10 maart 2026 · Bilal", "De prijs klopt niet.",
    ]  # fmt: skip
    check_page(visitor.page)


def test_an_offer_is_rejected_with_a_reason_and_a_day_to_try_again(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = proposed(bilal, workspace)
    visitor = visit()
    visitor.open(offer)
    told = []

    def say_no(dialog: Dialog) -> None:
        assert isinstance(dialog, Reject)
        QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
        told.append(dialog.problem.words())
        QTest.keyClicks(dialog.reason, "De club heeft geen trainer meer.")
        for day in ("morgen of zo", "1 maart 2026", "1 september 2026"):
            dialog.again.selectAll()
            QTest.keyClicks(dialog.again, day)
            QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
            told.append(dialog.problem.words())

    answered(Reject, say_no)
    visitor.page.acts.reject.trigger()
    visitor.wait()
    assert (told[0], told[2], told[3]) == (
        "Schrijf de reden in een paar woorden.",
        "De dag om het weer te proberen moet in de toekomst liggen.",
        "",
    )
    assert told[1] != ""
    kept = visitor.kept(offer)
    assert (kept.status, kept.returned_reason, kept.reapply_from) == (
        Status.REJECTED, "De club heeft geen trainer meer.", date(2026, 9, 1),
    )  # fmt: skip
    assert read(visitor.page.desk.situation) == [
        "Afgewezen: De club heeft geen trainer meer.\nOpnieuw voordragen kan vanaf 1 september 2026.\n"
        "Zodra je iets verandert is het weer een concept."
    ]
    visitor.page.desk.choose_mode(EDIT)
    visitor.write("title", "Wandelen met Fatima")
    assert visitor.kept(offer).status is Status.DRAFT
    assert visitor.page.acts.propose.reason() == (
        "Dit aanbod is afgewezen. Je kunt het weer voordragen vanaf 1 september 2026."
    )
    assert "Zodra" not in read(visitor.page.desk.situation)[0]


def test_why_an_offer_cannot_be_rejected_is_said(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace, runner: Runner
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    visitor = visit()
    visitor.open(offer)
    assert visitor.page.acts.reject.reason() == (
        "Dit aanbod is goedgekeurd. Trek het in als het voorgoed weg moet."
    )
    runner.become(carla.person)
    visitor.page.reload()
    visitor.wait()
    assert not visitor.page.acts.reject.isEnabled()


def test_other_words_are_confirmed_with_one_press(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    changed_by(bilal, offer, summary="Rustig wandelen, met koffie na.")
    visitor = visit()
    visitor.page.open_link("review", offer)
    visitor.wait()
    foot = visitor.page.desk.review.foot
    assert (foot.words.isVisible(), foot.approve.isVisible(), foot.term.isVisible()) == (True, False, False)
    assert foot.say.text() == (
        "Alleen woorden zijn veranderd, door Bilal. De oordelen en de termijn blijven zoals ze zijn."
    )
    until = visitor.kept(offer).approval.approved_until
    steps = visitor.steps
    visitor.click(foot.words)
    visitor.wait()
    kept = visitor.kept(offer)
    assert (visitor.steps - steps, kept.status, kept.approval.approved_until) == (1, Status.APPROVED, until)
    assert kept.draft.summary == "Rustig wandelen, met koffie na."


def test_a_new_number_of_the_club_is_read_beside_the_old_one_and_confirmed_with_one_press(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    club = app.ask(provider, 1)
    bilal.do(save_provider, club.ref, replace(club.draft, name="De Nieuwe Stap", phone="+31107654321"))
    visitor = visit()
    visitor.page.open_link("review", offer)
    visitor.wait()
    review = visitor.page.desk.review
    assert review.changes._line.text() == (
        "Sinds 10 maart 2026: naam van de aanbieder Wandelclub De Stap → De Nieuwe Stap,"
        " telefoon van de aanbieder 010 – 123 45 67 → 010 – 765 43 21."
    )
    assert review.foot.say.text() == (
        "Alleen gegevens van de club zijn veranderd, door Bilal."
        " De oordelen en de termijn blijven zoals ze zijn."
    )
    words = review.foot.words
    assert (words.isEnabled(), words.text().strip()) == (True, "Wijziging bevestigen")
    visitor.click(review.foot.words)
    visitor.wait()
    assert (visitor.kept(offer).status, visitor.kept(offer).since.club) == (Status.APPROVED, ())


def test_who_changed_the_club_reads_that_somebody_else_confirms_it_and_why_on_the_editor(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(bilal, a_colleague(workspace, "Carla"), workspace)
    club = app.ask(provider, 1)
    app.do(save_provider, club.ref, replace(club.draft, phone="+31107654321"))
    visitor = visit()
    visitor.page.open_link("review", offer)
    visitor.wait()
    foot = visitor.page.desk.review.foot
    why = "Vier ogen: je hebt de gegevens van de club zelf veranderd. Een collega bevestigt ze."
    assert (foot.words.isVisible(), foot.words.isEnabled()) == (True, False)
    assert foot.say.text().endswith(why)
    visitor.page.desk.choose_mode(EDIT)
    visitor.open(offer)
    assert (
        "Het publiek leest nog de versie van 10 maart 2026. Gewijzigd sindsdien: Telefoon van de aanbieder."
    ) in read(visitor.page.desk)


def test_who_changed_the_words_reads_that_somebody_else_confirms_them(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(bilal, a_colleague(workspace, "Carla"), workspace)
    changed_by(app, offer, summary="Rustig wandelen, met koffie na.")
    visitor = visit()
    visitor.page.open_link("review", offer)
    visitor.wait()
    foot = visitor.page.desk.review.foot
    assert (foot.words.isVisible(), foot.words.isEnabled()) == (True, False)


@pytest.mark.parametrize(("months", "until"), [(12, 2027), (24, 2028), (48, 2030)])
def test_an_approval_lasts_as_long_as_was_chosen(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace, months: int, until: int
) -> None:
    offer = proposed(bilal, workspace)
    visitor = visit()
    provider = visitor.kept(offer).draft.provider
    app.do(record_sportplus, provider, date(2029, 1, 1))
    visitor.page.open_link("review", offer)
    visitor.wait()
    foot = visitor.page.desk.review.foot
    assert foot.term.value() == 12
    visitor.click(foot.term._buttons[(12, 24, 48).index(months)])
    visitor.click(foot.approve)
    visitor.wait()
    assert visitor.kept(offer).approval.approved_until == TODAY.replace(year=until)


def test_48_months_says_why_not_without_the_predicate(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = proposed(bilal, workspace)
    visitor = visit()
    visitor.page.open_link("review", offer)
    visitor.wait()
    longest = visitor.page.desk.review.foot.term._buttons[2]
    assert not longest.isEnabled()
    assert "Sportpluspredicaat nodig, en dat staat niet bij deze aanbieder" in longest.toolTip()


def test_the_dialog_of_a_no_keeps_to_what_every_page_keeps_to(qtbot, runner: Runner) -> None:
    dialog = Reject(None, "Wandelen", TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    check_page(dialog)
