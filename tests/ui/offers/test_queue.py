"""The queue of the review on the screen: how long it waits, who looks, why it is not mine, and the next."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.access import Role
from desktop.application import Application
from desktop.domain.offers import Status, Suits
from desktop.queries.offer_file import offer_file
from desktop.usecases.assessment import propose_offer
from desktop.usecases.looking import look_at
from desktop.usecases.offers import save_offer
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import a_colleague, a_draft, a_provider, an_approved_offer, an_offer, assessed
from tests.ui.checks import check_page
from tests.ui.offers.conftest import Visitor, changed_by
from ui.offers.lists import QUEUE
from ui.runner import Runner

Opened = Callable[[], Visitor]


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal", *Role)


def proposed(app: Application, workspace: Workspace, title: str, *suits: Suits) -> int:
    offer = an_offer(app, title=title)
    if suits:
        draft = app.ask(offer_file, offer, app.today).draft
        app.do(save_offer, offer, replace(draft, suitability=suits))
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    return offer


def waiting(visitor: Visitor) -> list[tuple[str, ...]]:
    """The rows as one reads them: the offer, the line under it, and the chips."""
    visitor.page.list.whose.choose(QUEUE)
    visitor.page.list._on_whose()
    visitor.wait()
    queue = visitor.page.list.queue
    shown = [queue._describe(one) for one in queue.rows.model_rows.rows()]
    return [
        (one.title, one.second, one.state.words, *([one.also.words] if one.also else [])) for one in shown
    ]


def test_the_queue_says_how_long_what_it_asks_and_what_is_risky(
    visit: Opened, runner: Runner, app: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    heavy = Suits(condition="COPD", suitability="specialised", check_first="required")
    proposed(bilal, workspace, "Ademruimte", heavy)
    elsewhere = replace(a_draft(a_provider(bilal), "Zwemmen"), house_number="9")
    carla = a_colleague(workspace, "Carla")
    reworded = an_approved_offer(bilal, carla, workspace, draft=elsewhere)
    clock.turn(days=6)
    changed_by(bilal, reworded, summary="Baantjes trekken, met koffie na.")
    proposed(bilal, workspace, "Stoelyoga", Suits(condition="DM2"))
    visitor = visit()
    assert waiting(visitor) == [
        ("Ademruimte", "4 werkdagen · Bilal · Wandelclub De Stap", "Speciaal"),
        ("Zwemmen", "woorden of clubgegevens · vandaag · Bilal · Wandelclub De Stap", "Eerst een check"),
        ("Stoelyoga", "vandaag · Bilal · Wandelclub De Stap", "Eerst een check"),
    ]
    assert visitor.page.list.whose._buttons[2].words() == "Beoordelen 3"
    check_page(visitor.page)


def test_the_queue_says_who_looks_now_and_the_offer_says_it_too(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = proposed(bilal, workspace, "Stoelyoga", Suits(condition="DM2"))
    carla = a_colleague(workspace, "Carla")
    carla.do(look_at, offer)
    visitor = visit()
    assert waiting(visitor)[0][2:] == ("Carla kijkt nu", "Eerst een check")
    visitor.page.open_link("review", offer)
    visitor.wait()
    assert (visitor.page.desk.head._looking.isVisible(), visitor.page.desk.head._looking.state.words) == (
        True,
        "Carla kijkt nu",
    )


def test_the_queue_says_in_few_words_why_one_may_not_decide(
    visit: Opened, app: Application, bilal: Application, workspace: Workspace
) -> None:
    proposed(app, workspace, "Wandelen", Suits(condition="DM2"))
    offer = an_offer(app, title="Zwemmen")
    assessed(bilal, workspace, offer)
    bilal.do(propose_offer, offer)
    visitor = visit()
    assert [row[2] for row in waiting(visitor)] == ["je droeg het zelf voor", "je werkte er zelf aan"]
    assert visitor.page.list.whose._buttons[2].words() == "Beoordelen 0"


def test_an_empty_queue_says_so(visit: Opened, app: Application) -> None:
    an_offer(app, a_provider(app))
    visitor = visit()
    assert waiting(visitor) == []
    assert visitor.page.list.queue.empty.isVisible()
    check_page(visitor.page)


def test_approve_and_next_takes_one_key_and_never_more_than_three(
    visit: Opened,
    app: Application,
    bilal: Application,
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first proposal is chosen in the queue; each decision brings the next one onto the screen."""
    titles = ("Aquagym", "Stoelyoga", "Wandelen")
    refs = [proposed(bilal, workspace, title, Suits(condition="DM2")) for title in titles]
    visitor = visit()
    waiting(visitor)
    queue, desk = visitor.page.list.queue, visitor.page.desk
    steps = []
    for place, ref in enumerate(refs):
        before = visitor.steps
        if place == 0:
            visitor.steps += 1  # Tab, or a click on the row
            queue.rows.setFocus()
            visitor.wait()
        assert (desk.file.ref.id, desk.review.isVisible()) == (ref, True)
        visitor.steps += 1
        focus = QApplication.focusWidget()
        visitor.qtbot.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        visitor.wait()
        assert visitor.kept(ref).status is Status.APPROVED
        steps.append(visitor.steps - before)
    assert waiting(visitor) == []
    with capsys.disabled():
        sys.stdout.write(f"\napprove and next: {steps} keys (at most 3 each)\n")
    assert max(steps) <= 3
