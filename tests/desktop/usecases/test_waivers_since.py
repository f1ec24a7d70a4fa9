"""What rests on an exception is judged anew once it ended: a change of words carries along only what runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from desktop.application import Application
from desktop.errors import Refused
from desktop.queries.review_queue import review_queue
from desktop.queries.review_words import waiver_change
from desktop.queries.since_approval import Since
from desktop.queries.waiver_changes import WaiverChange
from desktop.storage.records import Approval
from desktop.storage.snapshot import parsed
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.offers import save_offer
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.verdicts import judge
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.desktop.usecases.verdicts_made import fails, seen
from tests.factories import a_colleague, an_offer, assessed

MORE = (
    "Er is meer dan woorden en gegevens van de club veranderd sinds de goedkeuring. Draag het aanbod voor;"
    " een collega keurt het goed."
)
CODE, REASON, UNTIL = "C-SAF-02", "De vertrouwenspersoon begint in mei", date(2026, 6, 1)


@pytest.fixture
def approved(anna: Application, bilal: Application, workspace: Workspace, clock: Clock) -> int:
    """Approved with an exception, a day ago."""
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(judge, offer, fails(CODE))
    bilal.do(grant_waiver, anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value)
    anna.do(propose_offer, offer)
    a_colleague(workspace, "Cees").do(approve_offer, offer)
    clock.turn(days=1)
    return offer


def since(app: Application, offer: int) -> Since:
    found = seen(app, offer, app.today).since
    assert found is not None
    return found


def reword(app: Application, offer: int) -> None:
    app.do(save_offer, offer, replace(seen(app, offer, app.today).draft, title="Wandelen met elkaar"))


def test_while_the_same_exception_runs_other_words_are_confirmed_and_carry_it(
    anna: Application, workspace: Workspace, approved: int
) -> None:
    reword(anna, approved)
    assert (since(anna, approved).waivers, since(anna, approved).only_words) == ((), True)
    workspace.sign_in("Cees").do(confirm_wording, approved)
    with workspace.database.reading() as session:
        before, after = (
            parsed(one.snapshot) for one in session.scalars(select(Approval).order_by(Approval.id))
        )
    assert after["waivers"] == before["waivers"] != []
    assert since(anna, approved).as_before


def test_what_rests_on_an_exception_that_ended_is_no_matter_of_words(
    anna: Application, bilal: Application, workspace: Workspace, approved: int
) -> None:
    bilal.do(end_waiver, seen(anna, approved, anna.today).waivers[0].ref, "De vertrouwenspersoon komt niet")
    ended = (WaiverChange(criterion=CODE, ended=True),)
    assert (since(anna, approved).waivers, since(anna, approved).as_before) == (ended, False)
    assert waiver_change(ended[0]) == "uitzondering voor C-SAF-02 beëindigd"
    reword(anna, approved)
    assert not since(anna, approved).only_words
    with pytest.raises(Refused) as refused:
        workspace.sign_in("Cees").do(confirm_wording, approved)
    assert refused.value.message == MORE
    again = anna.do(ask_waiver, approved, CODE, REASON, UNTIL).value
    workspace.sign_in("Cees").do(grant_waiver, again)
    came = WaiverChange(criterion=CODE, ended=False)
    assert since(anna, approved).waivers == (came, *ended)
    assert waiver_change(came) == "uitzondering voor C-SAF-02 verleend"
    with pytest.raises(Refused):
        workspace.sign_in("Cees").do(confirm_wording, approved)


def test_an_exception_that_came_to_its_own_day_is_no_matter_of_words_either(
    anna: Application, bilal: Application, workspace: Workspace, approved: int, clock: Clock
) -> None:
    reword(anna, approved)
    clock.turn(days=(UNTIL - anna.today).days)
    assert since(anna, approved).only_words
    clock.turn(days=1)
    assert (since(anna, approved).only_words, since(anna, approved).waivers) == (
        False, (WaiverChange(criterion=CODE, ended=True),)
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        bilal.do(confirm_wording, approved)
    assert refused.value.message == MORE
    assert [one for one in bilal.ask(review_queue, bilal.person, bilal.now) if one.ref == approved] == []
