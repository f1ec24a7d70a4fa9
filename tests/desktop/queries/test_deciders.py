"""Who else may decide on a proposed offer."""

from pathlib import Path

import pytest

from desktop.access import Role
from desktop.errors import NotFound
from desktop.queries.deciders import deciders
from desktop.usecases.assessment import propose_offer
from tests.factories import TODAY, a_colleague, a_workspace, an_offer, assessed


def test_only_colleagues_with_the_right_and_without_a_hand_in_it_may_decide(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "werkmap")
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    bilal.do(propose_offer, offer)
    assert anna.ask(deciders, offer, TODAY) == ()
    a_colleague(workspace, "Dunya")
    assert anna.ask(deciders, offer, TODAY) == ("Dunya",)
    workspace.close()


def test_an_unknown_offer_is_not_found(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "werkmap")
    with pytest.raises(NotFound):
        workspace.sign_in("Anna").ask(deciders, 9, TODAY)
    workspace.close()
