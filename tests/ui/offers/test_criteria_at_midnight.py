"""The review stands open while a new version of the criteria comes into force: the old decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import CRITERIA, criteria_set, use_criteria
from desktop.domain.criteria import Verdict
from desktop.domain.offers import Status
from desktop.i18n import show_date
from desktop.usecases.assessment import propose_offer
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria
from desktop.usecases.waivers import ask_waiver, grant_waiver
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import TODAY, a_colleague, an_offer, assessed
from tests.ui.offers.conftest import Visitor
from tests.ui.offers.test_deciding import sit_down
from ui.offers.desk import REVIEW

NEW = "NIEUW-1"
TOLD = f"Sinds je dit opende gelden de criteria van {NEW}. Kijk het daarmee nog eens na."
Opened = Callable[[], Visitor]


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    """What a screen words its criteria by is put back for the next test."""
    yield
    use_criteria(criteria_set(CRITERIA))


@pytest.fixture
def offer(app: Application, workspace: Workspace) -> int:
    """An offer that everything is right with; from tomorrow on one criterion asks something else."""
    made = an_offer(app)
    assessed(app, workspace, made)
    shipped = criteria_set(CRITERIA)
    criteria = [
        replace(one, nl="Het begint op tijd", weight=5) if one.code == "C-OFF-03" else one
        for one in shipped.criteria
    ]
    app.do(add_criteria, replace(shipped, version=NEW, criteria=tuple(criteria)))
    app.do(adopt_criteria, NEW, TODAY + timedelta(days=1))
    return made


def after_midnight(visitor: Visitor, clock: Clock) -> list[str]:
    """What is told above the page from now on, as sentences."""
    told: list[str] = []
    visitor.page.runner.expected_failures = []

    def take(error: Exception) -> None:
        visitor.page.runner.expected_failures.append(error)
        told.append(str(error))

    visitor.page.runner.failed.connect(take)
    clock.turn(days=1)
    return told


def test_an_approval_on_the_old_words_is_refused_and_the_newest_shows_the_new_ones(
    visit: Opened, app: Application, workspace: Workspace, offer: int, clock: Clock
) -> None:
    app.do(propose_offer, offer)
    visitor = visit()
    sit_down(visitor, a_colleague(workspace, "Bilal", *Role), offer, REVIEW)
    told = after_midnight(visitor, clock)
    review = visitor.page.desk.review
    visitor.click(review.foot.approve)
    visitor.wait()
    assert (told, visitor.kept(offer).status) == ([TOLD], Status.PROPOSED)
    visitor.page.reload()
    visitor.wait()
    assert review.criteria.rows["C-OFF-03"].criterion.nl == "Het begint op tijd"
    assert not review.criteria.rows["C-OFF-03"].looked_at()
    assert not review.foot.approve.isEnabled()


def test_a_verdict_on_the_old_words_is_not_kept(
    visit: Opened, app: Application, offer: int, clock: Clock
) -> None:
    visitor = visit()
    visitor.open(offer)
    visitor.page.desk.choose_mode(REVIEW)
    told = after_midnight(visitor, clock)
    row = visitor.page.desk.review.criteria.rows["C-OFF-03"]
    visitor.click(row.buttons[Verdict.FAILS])
    visitor.wait()
    assert told == [TOLD]
    assert visitor.kept(offer).outcome.missing == ("C-OFF-03",)


def test_what_was_entered_and_not_kept_yet_stays_when_the_rows_are_made_anew(
    visit: Opened, offer: int, clock: Clock
) -> None:
    visitor = visit()
    visitor.open(offer)
    visitor.page.desk.choose_mode(REVIEW)
    rows = visitor.page.desk.review.criteria.rows
    visitor.click(rows["C-OFF-03"].buttons[Verdict.MEETS_CONDITIONALLY])
    before = rows["C-OFF-03"]
    clock.turn(days=1)
    visitor.page.reload()
    visitor.wait()
    entered = rows["C-OFF-03"].unsaved()
    assert rows["C-OFF-03"] is not before
    assert entered is not None
    assert entered.verdict is Verdict.MEETS_CONDITIONALLY


def test_an_exception_from_the_old_words_says_so_and_is_asked_anew(
    visit: Opened, app: Application, workspace: Workspace, offer: int, clock: Clock
) -> None:
    bilal, until = a_colleague(workspace, "Bilal", *Role), TODAY + timedelta(days=90)
    bilal.do(grant_waiver, app.do(ask_waiver, offer, "C-OFF-03", "Begint in mei", until).value)
    clock.turn(days=1)
    visitor = visit()
    visitor.open(offer)
    visitor.page.desk.choose_mode(REVIEW)
    review = visitor.page.desk.review
    review.go_to("C-OFF-03")
    row = review.criteria.rows["C-OFF-03"]
    assert row.notes.words() == (
        f"Uitzondering gold voor een eerdere versie van C-OFF-03, tot en met {show_date(until)}: "
        "Begint in mei (Anna en Bilal)"
    )
    why = "C-OFF-03: de uitzondering gold voor een eerdere versie van deze eis"
    assert why in [one.text for one in visitor.kept(offer).missing]
    assert row.details is not None
    visitor.click(row.details.exception)
    ask = review.waivers.dialog
    ask.reason.setPlainText("Nog steeds")
    ask.until.setText(show_date(until))
    ask.accept()
    visitor.wait()
    assert row.notes.words().startswith("Uitzondering gevraagd door Anna, tot en met")
    assert [one.counts for one in visitor.kept(offer).waivers] == [True, False]


def test_an_exception_is_not_asked_by_words_that_are_over(visit: Opened, offer: int, clock: Clock) -> None:
    visitor = visit()
    visitor.open(offer)
    visitor.page.desk.choose_mode(REVIEW)
    review = visitor.page.desk.review
    review.go_to("C-OFF-03")
    row = review.criteria.rows["C-OFF-03"]
    assert row.details is not None
    visitor.click(row.details.exception)
    clock.turn(days=1)
    ask = review.waivers.dialog
    ask.reason.setPlainText("Begint in mei")
    ask.until.setText(show_date(TODAY + timedelta(days=90)))
    ask.accept()
    visitor.qtbot.waitUntil(lambda: ask.problem.words() == TOLD)
    ask.reject()
    assert visitor.kept(offer).waivers == ()
