"""A verdict above an offer and the decision on it: whoever decides has seen what is sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import event

from desktop.access import Permission
from desktop.application import Application, Work, needs
from desktop.domain.criteria import Verdict
from desktop.domain.offers import Status
from desktop.domain.providers import ProviderDraft
from desktop.domain.values import Ref
from desktop.errors import Conflict
from desktop.progress import Silent
from desktop.queries.taking_over import taken_over_list
from desktop.storage.records import Offer
from desktop.usecases.assessment import approve_offer, propose_offer, reject_offer
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.offers import add_offer, save_offer
from desktop.usecases.providers import add_provider
from desktop.usecases.staff import link_staff
from desktop.usecases.taking_over import approve_taken_over
from desktop.usecases.verdicts import judge, judge_all, judge_person, judge_place, judge_provider
from desktop.workspace import Workspace, create_workspace
from tests.clock import Clock
from tests.desktop.usecases.verdicts_made import a_person, fails, meets, seen
from tests.factories import a_colleague, a_provider, an_offer, assessed

CLUB, PLACE, COACH, VOG = "C-ORG-01", "C-LOC-01", "C-STF-01", "C-SAF-03"


def a_proposal(app: Application, workspace: Workspace, club: int) -> int:
    offer = an_offer(app, club)
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    return offer


def place_of(workspace: Workspace, offer: int) -> int:
    with workspace.database.reading() as session:
        number = session.get_one(Offer, offer).location_id
    assert number is not None
    return number


@pytest.mark.parametrize("above", ["provider", "place", "person", "desk"])
def test_what_was_judged_above_since_one_looked_makes_the_decision_too_late(
    anna: Application, bilal: Application, workspace: Workspace, above: str
) -> None:
    club = a_provider(anna)
    offer, sibling = an_offer(anna, club), an_offer(anna, club, "Zwemmen")
    coach = a_person(anna, offer, "Ria")
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    on_screen = seen(bilal, offer).ref
    newer = "Heel ander bewijs"
    if above == "provider":
        anna.do(judge_provider, club, [meets(CLUB, evidence=newer)])
    elif above == "place":
        anna.do(judge_place, place_of(workspace, offer), [meets(PLACE, evidence=newer)])
    elif above == "person":
        anna.do(judge_person, coach, [meets(VOG, evidence=newer)])
    else:
        anna.do(judge_all, sibling, [meets(CLUB, evidence=newer), meets(PLACE, evidence=newer)])
    with pytest.raises(Conflict):
        bilal.do(approve_offer, on_screen)
    assert seen(bilal, offer).status is Status.PROPOSED
    bilal.do(approve_offer, seen(bilal, offer).ref)
    assert seen(bilal, offer).status is Status.APPROVED


def test_several_verdicts_above_move_the_version_of_an_offer_once(
    anna: Application, workspace: Workspace
) -> None:
    club = a_provider(anna)
    offer = a_proposal(anna, workspace, club)
    before = seen(anna, offer).ref
    anna.do(judge_provider, club, [meets(CLUB), meets("C-SAF-01")])
    assert seen(anna, offer).ref == Ref(offer, before.version + 1)


def test_renewed_evidence_leaves_an_approved_offer_approved_and_a_draft_as_it_is(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    club = a_provider(anna)
    approved, draft = a_proposal(anna, workspace, club), an_offer(anna, club, "Zwemmen")
    bilal.do(approve_offer, approved)
    before = seen(anna, draft).ref
    anna.do(judge_provider, club, [meets(CLUB, evidence="Nieuw uittreksel")])
    assert (seen(anna, approved).status, seen(anna, draft).ref) == (Status.APPROVED, before)


RENEWING: dict[str, Callable[[Application, int, int], object]] = {
    "above": lambda app, club, offer: app.do(judge_provider, club, [meets(CLUB, evidence="Nieuw")]),
    "at the desk": lambda app, club, offer: app.do(judge, offer, meets("C-OFF-02", evidence="Weer gezien")),
    "from the desk of another": lambda app, club, offer: app.do(
        judge, an_offer(app, club, "Zwemmen"), meets(CLUB, evidence="Nieuw")
    ),
}


@pytest.mark.parametrize("how", RENEWING)
def test_whoever_renewed_the_evidence_of_what_is_approved_does_not_decide_on_it_next_time(
    anna: Application, bilal: Application, workspace: Workspace, how: str
) -> None:
    club = a_provider(anna)
    offer = a_proposal(anna, workspace, club)
    bilal.do(approve_offer, offer)
    RENEWING[how](anna, club, offer)
    with workspace.database.reading() as session:
        hands = session.get_one(Offer, offer).involvements
        assert {(one.person_id, one.kind) for one in hands if one.round == 1} == {(anna.person.id, "verdict")}


def hands(workspace: Workspace, offer: int) -> set[str]:
    """Who had a hand since the approval, by name."""
    names = {1: "Anna", 2: "Bilal"}
    with workspace.database.reading() as session:
        found = session.get_one(Offer, offer).involvements
        return {names[one.person_id] for one in found if one.round == 1 and one.kind == "verdict"}


def test_a_verdict_on_what_was_approved_and_is_a_draft_again_is_a_hand(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    club = a_provider(anna)
    offer = a_proposal(anna, workspace, club)
    bilal.do(approve_offer, offer)
    anna.do(save_offer, offer, replace(seen(anna, offer).draft, group_size=9))
    anna.do(judge_all, offer, [meets("C-OFF-03")])
    anna.do(propose_offer, offer)
    bilal.do(reject_offer, offer, "Te grote groep")
    bilal.do(judge_provider, club, [fails(CLUB)])
    bilal.do(judge_provider, club, [meets(CLUB)])
    assert "Bilal" in hands(workspace, offer)


def test_verdicts_that_come_along_with_a_person_a_place_or_a_club_are_a_hand_of_who_gave_them(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    club = a_provider(anna)
    led, moved, given = (a_proposal(anna, workspace, club) for _n in range(3))
    for offer in (led, moved, given):
        bilal.do(approve_offer, offer)
    person = a_person(anna, an_offer(anna, club, "Zwemmen"), "Joop")
    bilal.do(judge_person, person, [meets("C-STF-01")])
    anna.do(link_staff, person, led, "coach")
    assert hands(workspace, led) == {"Bilal"}
    elsewhere = replace(seen(anna, moved).draft, house_number="99")
    other = anna.do(add_offer, replace(elsewhere, title="Elders")).value.id
    bilal.do(judge_all, other, [meets(PLACE)])
    anna.do(save_offer, moved, elsewhere)
    assert hands(workspace, moved) == {"Bilal"}
    taker = a_provider(anna, "Wandelclub De Sprong")
    bilal.do(judge_provider, taker, [meets(CLUB)])
    anna.do(save_offer, given, replace(seen(anna, given).draft, provider=taker))
    assert hands(workspace, given) == {"Bilal"}


@pytest.fixture
def team(tmp_path: Path, postgres_url: str) -> Iterator[Workspace]:
    """A team at one PostgreSQL, each with a connection of their own."""
    with closing(create_workspace(tmp_path / "werkmap", postgres_url, clock=Clock())) as workspace:
        workspace.sign_in("Anna")
        yield workspace


Step = Callable[[Work], object]


@needs(Permission.READ)
def carry_out_slowly(work: Work, step: Step, done: Event, go: Event) -> None:
    """Take a step and keep the transaction open until the other one is there."""
    step(work)
    work.session.flush()
    done.set()
    assert go.wait(20)


@needs(Permission.READ)
def carry_out(work: Work, step: Step) -> None:
    step(work)


def at_once(team: Workspace, first: tuple[Application, Step], second: tuple[Application, Step]) -> str:
    """Both at the same moment; the second begins when the first is done and not kept yet. How it ended."""
    done, go = Event(), Event()

    def arrived(*told: object) -> None:
        if done.is_set() and "advisory" in str(told[2]):
            go.set()

    event.listen(team.database.engine, "before_cursor_execute", arrived)
    with ThreadPoolExecutor(2) as pool:
        earlier = pool.submit(first[0].do, carry_out_slowly, first[1], done, go)
        assert done.wait(20)
        later = pool.submit(second[0].do, carry_out, second[1]).exception()
        go.set()  # it went past without waiting
        earlier.result()
    event.remove(team.database.engine, "before_cursor_execute", arrived)
    return type(later).__name__


Failing = tuple[int, Callable[[Work], object]]
"""An offer that is proposed, and what fails it from above."""


@pytest.fixture(params=["provider", "person"])
def failing(request: pytest.FixtureRequest, team: Workspace) -> Failing:
    anna = team.sign_in("Anna")
    club = a_provider(anna)
    offer = an_offer(anna, club)
    coach = a_person(anna, offer, "Ria")
    assessed(anna, team, offer)
    anna.do(propose_offer, offer)

    def fail(work: Work) -> object:
        if request.param == "provider":
            return judge_provider(work, club, [fails(CLUB)])
        return judge_person(work, coach, [fails(COACH)])

    return offer, fail


def test_of_a_decision_and_a_verdict_above_at_the_same_moment_the_later_knows_of_the_earlier(
    team: Workspace, failing: Failing
) -> None:
    anna, bilal = team.sign_in("Anna"), a_colleague(team, "Bilal")
    offer, fail = failing
    on_screen = seen(bilal, offer).ref

    def approve(work: Work) -> object:
        return approve_offer(work, on_screen)

    assert at_once(team, (anna, fail), (bilal, approve)) == "Conflict"
    assert seen(bilal, offer).status is Status.PROPOSED


def test_a_verdict_above_that_comes_while_a_decision_is_kept_reopens_the_offer(
    team: Workspace, failing: Failing
) -> None:
    anna, bilal = team.sign_in("Anna"), a_colleague(team, "Bilal")
    offer, fail = failing

    def approve(work: Work) -> object:
        return approve_offer(work, offer)

    assert at_once(team, (bilal, approve), (anna, fail)) == "NoneType"
    assert seen(bilal, offer).status is Status.IN_ASSESSMENT
    failed = {code for code, one in seen(bilal, offer).judgements.items() if one.verdict is Verdict.FAILS}
    assert failed in ({CLUB}, {COACH})


def test_of_taking_a_list_over_and_a_verdict_above_at_the_same_moment_the_later_knows_of_the_earlier(
    team: Workspace, tmp_path: Path
) -> None:
    anna, bilal = team.sign_in("Anna"), a_colleague(team, "Bilal")
    anna.do(add_provider, ProviderDraft(name="De Stap"))
    file = tmp_path / "catalogus.csv"
    file.write_text("aanbod,aanbieder,dag en tijd\nWandelen,De Stap,di 10:00-11:00\n", encoding="utf-8")
    batch = anna.run(import_offers, Silent(), file, taken_over=True).batch
    looked_at = bilal.ask(taken_over_list, batch, bilal.person.id, bilal.today)

    def fail(work: Work) -> object:
        return judge_provider(work, 1, [fails(CLUB)])

    def approve(work: Work) -> object:
        return approve_taken_over(work, batch, version=looked_at.version, seen=looked_at.offers)

    assert at_once(team, (anna, fail), (bilal, approve)) == "Conflict"
    assert seen(bilal, 1).status is Status.PROPOSED
