"""What `staff` says when a change of people takes an offer offline, and how two people bring it back."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.usecases.second_looks import check_person
from desktop.usecases.verdicts import judge_person
from desktop.workspace import open_workspace
from tests.desktop.usecases.verdicts_made import a_person, fails, meets
from tests.factories import a_colleague, a_workspace, an_approved_offer

VOG = "C-SAF-03"
TOLD = (
    "Aanbod 1 is nu offline, want wie het begeleidt is veranderd. Twee kwaliteitsmedewerkers zetten het weer"
    " online: offer reinstate 1\n"
)
LEAVING = {
    "left": ("left", 1),
    "unlink": ("unlink", 1, 1),
    "erase": ("erase", 1),
}


@pytest.fixture
def group(line) -> None:
    """An approved offer with Ineke, whose VOG failed, and Wim, whom two people know."""
    workspace = a_workspace(line.folder)
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    offer = an_approved_offer(anna, bilal, workspace)
    ineke, wim = (a_person(anna, offer, name) for name in ("Ineke", "Wim"))
    anna.do(judge_person, ineke, [fails(VOG)])
    workspace.close()
    now = open_workspace(line.folder)  # the command line works by the clock of the machine
    now.sign_in("Anna").do(judge_person, wim, [meets(VOG, date.today())])
    now.sign_in("Bilal").do(check_person, wim, VOG)
    now.close()


@pytest.mark.parametrize("how", LEAVING)
def test_whoever_says_that_somebody_left_reads_what_went_offline(line, group: None, how: str) -> None:
    told = line("staff", *LEAVING[how], who="Anna")
    assert (told.code, told.out.splitlines(keepends=True)[1:]) == (0, [TOLD])
    shown = line.answer("show", "offer", 1)
    assert shown["public"] == "offline"
    waiting = line("offer", "reinstate", 1, who="Anna").out
    assert waiting.startswith("Aanbod 1 blijft offline tot een tweede persoon")
    assert line.answer("offer", "reinstate", 1, who="Bilal")["public"] != "offline"


def test_the_answer_names_the_offers_that_went_offline(line, group: None) -> None:
    assert line.answer("staff", "link", 1, 1, "--role", "host", who="Anna")["offline"] == []
    assert line.answer("staff", "left", 1, who="Anna")["offline"] == [1]
    assert line.answer("staff", "back", 1, who="Anna")["offline"] == []
    assert line.answer("staff", "edit", 1, "--name", "Ineke Smit", who="Anna")["offline"] == []
    gone = line.answer("staff", "erase", 1, who="Anna")
    assert gone == {"values": 1, "mentions": [], "offline": []}  # it is offline already
