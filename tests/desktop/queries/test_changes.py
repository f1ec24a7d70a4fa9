"""What a release changes for the public: whom it is about, and why something stays out."""

from datetime import date, timedelta

import pytest

from desktop.application import Application
from desktop.progress import Silent
from desktop.queries.changes import Change, edition_changes, plan_changes, release_changes, season
from desktop.queries.plans import plan_edition
from desktop.queries.wording import Line
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.releases import create_edition
from desktop.usecases.suspension import suspend_offer
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal")


def test_nothing_approved_changes_nothing(app: Application) -> None:
    seen = app.ask(edition_changes, TODAY, False)
    assert (seen.rows, seen.counts, seen.offers, seen.unchanged, seen.name) == (
        (),
        dict.fromkeys(Change, 0),
        0,
        0,
        "Lente 2026",
    )


def test_an_approved_offer_is_added_with_its_cover_and_first_facts(
    app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    seen = app.ask(edition_changes, TODAY, False)
    (row,) = seen.rows
    assert (row.ref, row.change, row.title, row.provider, row.area) == (
        offer,
        Change.ADDED,
        "Wandelen in het park",
        "Wandelclub De Stap",
        "Charlois",
    )
    assert row.photo is not None
    assert row.photo.width == 400
    assert [line.label for line in row.lines] == ["Nieuw"]
    assert (seen.counts[Change.ADDED], seen.offers) == (1, 1)
    assert app.ask(plan_changes, app.ask(plan_edition, TODAY, "", False), TODAY) == seen


def test_old_and_new_stand_beside_each_other_and_a_release_shows_them_later(
    app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Een")
    app.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="closed", places_free=0))
    (row,) = app.ask(edition_changes, TODAY, False).rows
    expected = (Line("Vrije plekken", "4 plekken vrij", "vol"),)
    assert (row.change, row.lines) == (Change.CHANGED, expected)
    app.run(create_edition, Silent(), workspace.shelf, "Twee")
    quiet = app.ask(edition_changes, TODAY, False)
    assert (quiet.rows, quiet.unchanged) == ((), 1)
    (again,) = app.ask(release_changes, 1, 2).rows
    assert (again.change, again.lines) == (Change.CHANGED, expected)


def test_what_drops_out_says_why_and_comes_before_the_rest(
    app: Application, bilal: Application, workspace: Workspace
) -> None:
    gone = an_approved_offer(app, bilal, workspace, title="Zwemmen")
    app.run(create_edition, Silent(), workspace.shelf, "Een")
    kept = an_approved_offer(app, bilal, workspace, title="Aquajoggen")
    app.do(suspend_offer, gone, "safety", "Kapotte vloer")
    seen = app.ask(edition_changes, TODAY, False)
    assert [(row.ref, row.change) for row in seen.rows] == [(gone, Change.REMOVED), (kept, Change.ADDED)]
    assert seen.rows[0].lines == (Line("Waarom", "", "offline gehaald: Kapotte vloer"),)


def test_an_approved_offer_that_may_not_out_is_held_back_with_its_reasons(
    app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(app, bilal, workspace)
    seen = app.ask(edition_changes, TODAY + timedelta(days=400), False)
    (row,) = seen.rows
    assert (row.ref, row.change, row.provider) == (offer, Change.HELD_BACK, "Wandelclub De Stap")
    assert [line.label for line in row.lines] == ["Waarom"] * len(row.lines)
    assert row.photo is not None


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2026, 12, 1), "Winter 2026"), (date(2026, 2, 28), "Winter 2026"), (date(2026, 3, 1), "Lente 2026"),
     (date(2026, 8, 31), "Zomer 2026"), (date(2026, 11, 30), "Herfst 2026")],
)  # fmt: skip
def test_an_edition_is_called_after_its_season(day: date, name: str) -> None:
    assert season(day) == name
