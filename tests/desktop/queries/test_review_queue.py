"""What waits for a second person: age, risk, who looks at it now, and whether one may decide."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.offers import Suits
from desktop.errors import NotFound
from desktop.queries.looking import lookers
from desktop.queries.offer_file import offer_file
from desktop.queries.review_queue import Asked, Risk, Waiting, review_queue
from desktop.storage.checks import check_database
from desktop.storage.database import Database
from desktop.usecases.assessment import propose_offer
from desktop.usecases.looking import look_at, look_away
from desktop.usecases.offers import save_offer
from desktop.usecases.ties import declare_tie
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import a_colleague, a_provider, a_workspace, an_approved_offer, an_offer, assessed


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    made = a_workspace(tmp_path / "werkmap", url, clock)
    yield made
    made.close()


@pytest.fixture
def anna(workspace: Workspace) -> Application:
    return workspace.sign_in("Anna")


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal")


def queue(app: Application) -> list[Waiting]:
    return app.ask(review_queue, app.person, app.now)


def proposed(app: Application, workspace: Workspace, title: str, *suits: Suits) -> int:
    offer = an_offer(app, title=title)
    if suits:
        draft = app.ask(offer_file, offer, app.today).draft
        app.do(save_offer, offer, replace(draft, suitability=suits))
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    return offer


def reworded(app: Application, offer: int, **values: object) -> None:
    draft = app.ask(offer_file, offer, app.today).draft
    app.do(save_offer, offer, replace(draft, **values))


def test_the_oldest_stands_first_with_its_age_in_working_days_and_its_risk(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    assert queue(anna) == []
    first = proposed(anna, workspace, "Stoelyoga")
    clock.turn(days=4)  # from Tuesday to Saturday
    heavy = Suits(condition="COPD", suitability="specialised", check_first="required")
    second = proposed(anna, workspace, "Ademruimte", heavy)
    clock.turn(days=3)  # to Tuesday
    rows = queue(bilal)
    assert [(one.ref, one.days, one.risk, one.asked, one.by) for one in rows] == [
        (first, 5, Risk.CHECK_FIRST, Asked.FIRST, "Anna"),
        (second, 2, Risk.SPECIALISED, Asked.FIRST, "Anna"),
    ]
    assert [one.mine for one in rows] == [True, True]
    assert [one.why_not for one in queue(anna)] == ["je droeg het zelf voor"] * 2


def test_why_one_may_not_decide_is_said_in_few_words(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(bilal)
    assessed(anna, workspace, offer)
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    dunya = a_colleague(workspace, "Dunya")
    anna.do(propose_offer, offer)
    provider = anna.ask(offer_file, offer, anna.today).draft.provider
    dunya.do(declare_tie, provider, "Lid")
    said = [queue(one)[0].why_not for one in (anna, bilal, carla, dunya)]
    assert said == ["je droeg het zelf voor", "je werkte er zelf aan", "niet jouw rol", "je band met de club"]


def test_an_offer_of_which_only_words_changed_waits_too_for_anybody_but_the_author(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    carla = a_colleague(workspace, "Carla")
    offer = an_approved_offer(anna, bilal, workspace)
    clock.turn(days=1)
    reworded(carla, offer, summary="Rustig wandelen, met koffie na.")
    assert [(one.asked, one.by, one.mine) for one in queue(bilal)] == [(Asked.WORDS, "Carla", True)]
    assert [one.why_not for one in queue(carla)] == ["je werkte er zelf aan"]
    reworded(carla, offer, group_size=20)
    assert queue(bilal) == []


def test_who_looks_is_told_to_others_for_ten_minutes_and_enters_no_journal(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    offer, other = proposed(anna, workspace, "Stoelyoga"), an_offer(anna, a_provider(anna), "Ander")
    assert bilal.do(look_at, offer).touched == frozenset()
    bilal.do(look_at, offer)
    assert queue(anna)[0].looking == ("Bilal",)
    assert queue(bilal)[0].looking == ()
    clock.turn(minutes=9)
    assert anna.ask(lookers, [offer], anna.person.id, anna.now) == {offer: ("Bilal",)}
    bilal.do(look_at, offer)
    clock.turn(minutes=10)
    assert anna.ask(lookers, [offer], anna.person.id, anna.now) == {}
    bilal.do(look_at, offer)
    bilal.do(look_at, other)  # one looks at one offer at a time
    assert anna.ask(lookers, [offer, other], anna.person.id, anna.now) == {other: ("Bilal",)}
    bilal.do(look_away)
    assert anna.ask(lookers, [offer, other], anna.person.id, anna.now) == {}
    with pytest.raises(NotFound):
        bilal.do(look_at, 99)
    with closing(Database(workspace.url)) as database, database.reading() as session:
        assert check_database(session) == []
