"""A decision is about the offer it was asked for, and one press is one decision."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.offers import Status
from desktop.usecases.assessment import propose_offer, return_offer
from desktop.workspace import Workspace
from tests.factories import a_colleague, a_provider, an_offer, assessed
from tests.ui.offers.conftest import Visitor
from tests.ui.offers.test_deciding import answered, remark, sit_down
from ui.offers.desk import REVIEW
from ui.offers.rejecting import Reject
from ui.widgets.dialog import Dialog, Reason

Opened = Callable[[], Visitor]


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal", *Role)


@pytest.fixture
def offers(app: Application, workspace: Workspace) -> list[int]:
    """Three proposals of Anna."""
    provider = a_provider(app)
    made = [an_offer(app, provider, f"Aanbod {n}") for n in (1, 2, 3)]
    for offer in made:
        assessed(app, workspace, offer)
        app.do(propose_offer, offer)
    return made


@pytest.fixture
def visitor(visit: Opened, bilal: Application, offers: list[int]) -> Visitor:
    """Bilal, with the first of three on the desk."""
    made = visit()
    sit_down(made, bilal, offers[0], REVIEW)
    return made


def standing(visitor: Visitor, offers: list[int]) -> list[tuple[Status, str]]:
    files = [visitor.kept(offer) for offer in offers]
    return [(file.status, file.returned_reason) for file in files]


WAITS = (Status.PROPOSED, "")
APPROVED = (Status.APPROVED, "")


def test_while_an_approval_is_on_its_way_the_foot_takes_no_other_decision(
    visitor: Visitor, offers: list[int]
) -> None:
    foot = visitor.page.desk.review.foot
    said = []
    visitor.page.runner.failed.connect(said.append)
    visitor.click(foot.approve)
    assert not any(one.isEnabled() for one in (foot.approve, foot.back, foot.next, foot.words, foot.propose))
    visitor.click(foot.approve)
    visitor.click(foot.back)
    foot.decide()
    assert visitor.page.desk.review.dialog is None
    visitor.wait()
    assert standing(visitor, offers) == [APPROVED, WAITS, WAITS]
    assert said == []
    assert visitor.page.desk.file.ref.id == offers[1]
    assert foot.approve.isEnabled()


def test_after_an_approval_no_press_counts_until_the_next_offer_is_shown(
    visitor: Visitor, offers: list[int]
) -> None:
    foot, shown = visitor.page.desk.review.foot, []
    foot.approved.connect(lambda _months: shown.append(visitor.page.desk.file.ref.id))
    visitor.click(foot.approve)
    while visitor.page.desk.file.ref.id == offers[0]:
        if foot.approve.isVisible():
            visitor.click(foot.approve)
        visitor.qtbot.wait(1)
    visitor.wait()
    assert shown == [offers[0]]
    assert standing(visitor, offers) == [APPROVED, WAITS, WAITS]
    assert foot.approve.isEnabled()


@needs(Permission.READ)
def keep_waiting(_session: Read, go: Event) -> None:
    """A question that everything behind it waits for."""
    assert go.wait(20)


def test_an_offer_chosen_while_an_approval_is_on_its_way_is_the_one_that_comes(
    visitor: Visitor, offers: list[int]
) -> None:
    page, go = visitor.page, Event()
    page.runner.ask(keep_waiting, go)
    visitor.click(page.desk.review.foot.approve)
    visitor.key(page.list.lines, Qt.Key.Key_End)
    go.set()
    visitor.wait()
    assert standing(visitor, offers) == [APPROVED, WAITS, WAITS]
    assert page.desk.file.ref.id == offers[2]
    assert page.list.lines.keeper.current().ref.id == offers[2]
    assert page.desk.review.foot.approve.isEnabled()


def test_an_offer_chosen_while_the_next_one_is_sought_is_the_one_that_comes(
    visitor: Visitor, offers: list[int]
) -> None:
    page = visitor.page
    page.desk.next_asked.connect(lambda: visitor.key(page.list.lines, Qt.Key.Key_End))
    visitor.click(page.desk.review.foot.approve)
    visitor.wait()
    assert standing(visitor, offers) == [APPROVED, WAITS, WAITS]
    assert page.desk.file.ref.id == offers[2]


def test_whoever_went_to_the_gallery_meanwhile_stays_there(visitor: Visitor, offers: list[int]) -> None:
    page, go = visitor.page, Event()
    page.runner.ask(keep_waiting, go)
    visitor.click(page.desk.review.foot.approve)
    visitor.click(page.look._buttons[1])
    go.set()
    visitor.wait()
    assert (page.list.wall.isVisible(), page.desk.file.ref.id) == (True, offers[0])


def test_what_a_colleague_changes_leaves_the_offer_one_just_chose_on_its_way(
    visitor: Visitor, offers: list[int], app: Application
) -> None:
    page, go = visitor.page, Event()
    page.runner.ask(keep_waiting, go)
    visitor.key(page.list.lines, Qt.Key.Key_End)
    page.reload()
    go.set()
    visitor.wait()
    assert page.desk.file.ref.id == offers[2]


def test_the_second_press_of_a_double_click_never_meets_the_next_offer(
    visitor: Visitor, offers: list[int]
) -> None:
    foot = visitor.page.desk.review.foot
    visitor.click(foot.approve)
    visitor.wait()
    where = QPointF(foot.approve.rect().center())
    second = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, where, foot.approve.mapToGlobal(where), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(foot.approve, second)
    QTest.mouseRelease(foot.approve, Qt.MouseButton.LeftButton)
    visitor.wait()
    assert standing(visitor, offers) == [APPROVED, WAITS, WAITS]


def test_after_a_refusal_the_foot_opens_again(visitor: Visitor, offers: list[int], app: Application) -> None:
    foot, said = visitor.page.desk.review.foot, []
    visitor.page.runner.failed.connect(said.append)
    visitor.page.runner.expected_failures = said
    app.do(return_offer, offers[0], "Toch niet.")
    foot.approve.setFocus()
    visitor.click(foot.approve)
    assert not foot.approve.isEnabled()
    visitor.wait()
    assert len(said) == 1
    assert (foot.approve.isEnabled(), foot.approve.hasFocus()) == (True, True)


def test_what_is_sent_back_is_the_offer_it_was_asked_about(visitor: Visitor, offers: list[int]) -> None:
    review = visitor.page.desk.review
    visitor.click(review.remarks.add)
    remark(visitor, "Noem de koffie")
    visitor.click(review.foot.back)
    dialog = review.dialog
    visitor.open(offers[1])
    dialog.reason.setPlainText("Reden voor aanbod 1")
    visitor.click(dialog.yes)
    visitor.wait()
    assert standing(visitor, offers) == [(Status.NEEDS_WORK, "Reden voor aanbod 1"), WAITS, WAITS]
    assert [one.text for one in visitor.kept(offers[0]).remarks] == ["Noem de koffie"]
    assert visitor.page.desk.file.ref.id == offers[1]
    assert review.foot.back.isEnabled()


def test_a_remark_stays_with_the_offer_it_was_written_about(visitor: Visitor, offers: list[int]) -> None:
    review = visitor.page.desk.review
    visitor.click(review.remarks.add)
    visitor.open(offers[1])
    remark(visitor, "Noem de koffie")
    assert review.remarks.values() == ()
    visitor.open(offers[0])
    assert [one.text for one in review.remarks.values()] == ["Noem de koffie"]


def test_an_exception_is_for_the_offer_it_was_asked_about(visitor: Visitor, offers: list[int]) -> None:
    review = visitor.page.desk.review
    review.foot.exception_asked.emit(12)
    dialog = review.dialog
    visitor.open(offers[1])
    dialog.reason.setPlainText("Niemand anders kan.")
    visitor.click(dialog.yes)
    visitor.wait()
    assert standing(visitor, offers)[1:] == [WAITS, WAITS]
    assert visitor.page.desk.file.ref.id == offers[1]


@pytest.mark.parametrize(
    ("act", "kind", "became"),
    [("reject", Reject, Status.REJECTED), ("withdraw", Reason, Status.WITHDRAWN)],
)
def test_a_question_from_the_menu_is_about_the_offer_it_was_asked_for(
    visitor: Visitor, offers: list[int], act: str, kind: type[Dialog], became: Status
) -> None:
    def answer(dialog: Dialog) -> None:
        visitor.open(offers[1])
        dialog.reason.setPlainText("De club stopt ermee.")
        QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)

    answered(kind, answer)
    getattr(visitor.page.acts, act).trigger()
    visitor.wait()
    assert [status for status, _reason in standing(visitor, offers)] == [
        became, Status.PROPOSED, Status.PROPOSED,
    ]  # fmt: skip
