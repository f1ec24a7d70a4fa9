"""Ties to a provider: declared by oneself, counted on the day of the decision, ended by oneself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.application import Application
from desktop.domain.offers import Status
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.queries.deciders import deciders
from desktop.queries.offer_file import offer_file
from desktop.queries.ties import TieRow, ties_of
from desktop.queries.worklists import worklist
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer, return_offer
from desktop.usecases.people import erase_person
from desktop.usecases.ties import declare_tie, end_tie
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, an_offer, assessed

TIED = "Je hebt een band met deze aanbieder gemeld. Een andere collega beslist."


@pytest.fixture
def offer(anna: Application, workspace: Workspace) -> int:
    """Proposed by Anna."""
    made = an_offer(anna)
    assessed(anna, workspace, made)
    anna.do(propose_offer, made)
    return made


def _club(app: Application, offer: int) -> int:
    return app.ask(offer_file, offer, TODAY).draft.provider


def test_whoever_declared_a_tie_does_not_decide(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    a_colleague(workspace, "Chris")
    bilal.do(declare_tie, _club(anna, offer), "Mijn zoon traint hier")
    with pytest.raises(NotAllowed) as refused:
        bilal.do(approve_offer, offer)
    assert refused.value.message == f"{TIED} Wie het wel kan: Chris."
    seen = bilal.ask(offer_file, offer, TODAY, person=bilal.person.id)
    mine = [task.mine for task in bilal.ask(worklist, bilal.person, TODAY) if task.kind == "decide"]
    assert (seen.not_my_decision, bilal.ask(deciders, offer, TODAY), mine) == (TIED, ("Chris",), [False])


def test_with_nobody_else_left_a_tie_asks_for_an_exception(
    anna: Application, bilal: Application, offer: int
) -> None:
    bilal.do(declare_tie, _club(anna, offer), "Ik ben hier lid")
    bilal.do(approve_offer, offer, 12, "Er is verder niemand")
    approval = anna.ask(offer_file, offer, TODAY).approval
    assert approval is not None
    assert (approval.approved_by, approval.exception) == ("Bilal", "Er is verder niemand")


def test_a_tie_counts_to_the_end_of_its_last_day(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    a_colleague(workspace, "Chris")
    club = _club(anna, offer)
    bilal.do(declare_tie, club, "Ik train hier de jeugd", since=date(2020, 1, 1))
    bilal.do(end_tie, club)
    assert anna.ask(ties_of, club, TODAY) == (TieRow(person="Bilal", since=date(2020, 1, 1), until=TODAY),)
    with pytest.raises(NotAllowed):
        bilal.do(approve_offer, offer)
    tomorrow = TODAY + timedelta(days=1)
    assert anna.ask(ties_of, club, tomorrow) == ()
    assert anna.ask(deciders, offer, tomorrow) == ("Bilal", "Chris")


@pytest.mark.parametrize(
    ("reason", "days", "fields"),
    [
        ("  ", {}, ["reason"]),
        ("x" * 501, {}, ["reason"]),
        ("Mail jan@club.nl", {}, ["reason"]),
        ("Lid", {"since": TODAY + timedelta(days=1)}, ["since"]),
        ("", {"until": TODAY - timedelta(days=1)}, ["reason", "until"]),
    ],
)
def test_every_problem_of_a_tie_is_said_at_once(
    anna: Application, reason: str, days: dict[str, date], fields: list[str]
) -> None:
    club = a_provider(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(declare_tie, club, reason, **days)
    assert [problem.field for problem in refused.value.problems] == fields
    assert anna.ask(ties_of, club, TODAY) == ()


def test_a_tie_is_declared_once_and_ended_by_its_owner(anna: Application, bilal: Application) -> None:
    club = a_provider(anna)
    anna.do(declare_tie, club, "Lid")
    refusals = []
    for app, change, more in (
        (anna, declare_tie, ("Lid",)),
        (anna, end_tie, (TODAY - timedelta(days=1),)),
        (bilal, end_tie, ()),
    ):
        with pytest.raises(Refused) as refused:
            app.do(change, club, *more)
        refusals.append(refused.value.message)
    assert refusals == [
        "Je hebt al gemeld dat je een band met deze aanbieder hebt.",
        "Een band kan niet eindigen op een dag die voorbij is. Kies vandaag of later.",
        "Je hebt geen band met deze aanbieder die kan eindigen.",
    ]


def test_what_a_tie_is_can_be_erased_and_the_history_still_holds(
    anna: Application, workspace: Workspace
) -> None:
    club = a_provider(anna)
    anna.do(declare_tie, club, "Jan Jansen")
    assert anna.do(erase_person, "Jan Jansen").value.values == 1
    with workspace.database.reading() as session:
        assert check_database(session) == []
    assert len(anna.ask(ties_of, club, TODAY)) == 1


def test_whoever_proposed_earlier_in_a_round_does_not_decide_on_it(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    """Bilal proposes and takes it back; Chris proposes the same; then Bilal is no second person."""
    chris = a_colleague(workspace, "Chris")
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    bilal.do(propose_offer, offer)
    bilal.do(return_offer, offer, "Toch nog even")
    chris.do(propose_offer, offer)
    a_colleague(workspace, "Eva")
    with pytest.raises(NotAllowed) as refused:
        bilal.do(approve_offer, offer)
    assert refused.value.message == (
        "Vier-ogen: je hebt dit aanbod al eens voorgedragen. Een andere collega beslist. "
        "Wie het wel kan: Eva."
    )
    assert anna.ask(offer_file, offer, TODAY).status is Status.PROPOSED
