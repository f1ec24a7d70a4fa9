"""What was changed since an approval and is as it was again takes one click of somebody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.application import Application
from desktop.domain.offers import Status
from desktop.errors import NotAllowed, Refused
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.review_queue import Asked, review_queue
from desktop.usecases.assessment import propose_offer
from desktop.usecases.offers import save_offer
from desktop.usecases.photos import move_photo
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.verdicts import judge
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.desktop.usecases.verdicts_made import fails, meets
from tests.factories import a_colleague, a_workspace, an_approved_offer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Workspace:
    return a_workspace(tmp_path / "werkmap", clock=clock)


@pytest.fixture
def cees(workspace: Workspace, anna: Application, bilal: Application) -> Application:
    """A curator, with Dina beside him who did nothing."""
    a_colleague(workspace, "Dina")
    return a_colleague(workspace, "Cees")


@pytest.fixture
def offer(anna: Application, bilal: Application, workspace: Workspace, clock: Clock) -> int:
    """Proposed by Anna, approved by Bilal, a day ago."""
    made = an_approved_offer(anna, bilal, workspace)
    clock.turn(days=1)
    return made


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def edited(app: Application, offer: int, **values: Any) -> None:
    app.do(save_offer, offer, replace(seen(app, offer).draft, **values))


def asked(app: Application) -> list[tuple[int, Asked, str, str]]:
    return [(one.ref, one.asked, one.by, one.why_not) for one in app.ask(review_queue, app.person, app.now)]


def size(app: Application, offer: int, turn: Callable[[], None]) -> None:
    edited(app, offer, group_size=10)
    turn()
    edited(app, offer, group_size=12)


def verdict(app: Application, offer: int, turn: Callable[[], None]) -> None:
    app.do(judge, offer, fails("C-OFF-02"))
    turn()
    app.do(judge, offer, meets("C-OFF-02", app.today))


def photo(app: Application, offer: int, turn: Callable[[], None]) -> None:
    first = seen(app, offer).photos[0].ref.id
    app.do(move_photo, first, 2)
    turn()
    app.do(move_photo, first, 1)


@pytest.mark.parametrize("there_and_back", [size, verdict, photo], ids=lambda one: one.__name__)
def test_anything_that_is_as_it_was_again_waits_for_one_click_of_somebody_else(
    anna: Application, bilal: Application, cees: Application, offer: int, clock: Clock,
    there_and_back: Callable[[Application, int, Callable[[], None]], None],
) -> None:  # fmt: skip
    before = seen(anna, offer).approval
    assert before is not None

    def turn() -> None:
        clock.turn(hours=1)
        assert (asked(bilal), seen(bilal, offer).status) == ([], Status.IN_ASSESSMENT)

    there_and_back(cees, offer, turn)
    now = seen(bilal, offer)
    assert now.since is not None
    assert (now.since.as_before, now.reworded_by) == (True, ("Cees",))
    assert asked(bilal) == [(offer, Asked.WORDS, "Cees", "")]
    assert asked(cees) == [(offer, Asked.WORDS, "Cees", "je werkte er zelf aan")]
    with pytest.raises(NotAllowed):
        cees.do(confirm_wording, offer)
    clock.turn(hours=1)
    bilal.do(confirm_wording, offer)
    after = seen(anna, offer).approval
    assert after is not None
    assert (after.proposed_by, after.approved_by, after.approved_until) == (
        "Cees", "Bilal", before.approved_until,
    )  # fmt: skip
    assert (seen(anna, offer).status, asked(bilal)) == (Status.APPROVED, [])


def test_of_two_who_changed_something_and_back_neither_confirms_and_the_last_one_proposed(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, offer: int, clock: Clock
) -> None:
    edited(cees, offer, group_size=10)
    clock.turn(hours=1)
    edited(bilal, offer, group_size=12)
    assert seen(anna, offer).reworded_by == ("Cees", "Bilal")
    for one in (bilal, cees):
        with pytest.raises(NotAllowed):
            one.do(confirm_wording, offer)
    workspace.sign_in("Dina").do(confirm_wording, offer)
    sealed = seen(anna, offer).approval
    assert sealed is not None
    assert (sealed.proposed_by, sealed.approved_by) == ("Bilal", "Dina")


def test_what_is_proposed_as_a_whole_after_it_takes_a_whole_decision(
    bilal: Application, cees: Application, offer: int
) -> None:
    size(cees, offer, lambda: None)
    cees.do(propose_offer, offer)
    assert asked(bilal) == [(offer, Asked.AGAIN, "Cees", "")]
    with pytest.raises(Refused):
        bilal.do(confirm_wording, offer)
