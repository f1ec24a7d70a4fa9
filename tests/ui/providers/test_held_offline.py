"""Above the club stands what went offline because its people changed, whichever way that was said."""

from __future__ import annotations

import pytest

from desktop.application import Application
from desktop.usecases.second_looks import check_person
from desktop.usecases.verdicts import judge_person
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, fails, meets
from tests.factories import a_colleague, an_approved_offer
from tests.ui.checks import check_page
from tests.ui.providers.hands import Hand, when_asked
from ui.providers.people_dialogs import PersonDialog
from ui.widgets.dialog import Confirm

VOG = "C-SAF-03"
TOLD = (
    "Wandelen in het park is nu offline, want wie het begeleidt is veranderd."
    " Twee kwaliteitsmedewerkers zetten het weer online."
)


@pytest.fixture
def club(app: Application, workspace: Workspace) -> int:
    """A club with an approved offer, Marja Visser, whose VOG failed, and Wim, whom two people know."""
    bilal = a_colleague(workspace, "Bilal")
    offer = an_approved_offer(app, bilal, workspace)
    marja, wim = (a_person(app, offer, name) for name in ("Marja Visser", "Wim"))
    app.do(judge_person, wim, [meets(VOG)])
    bilal.do(check_person, wim, VOG)
    app.do(judge_person, marja, [fails(VOG)])
    return 1


@pytest.fixture(autouse=True)
def _yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)


def test_when_somebody_has_left(hand: Hand) -> None:
    hand.choose("Meer over Marja Visser", "Is weg …")
    hand.wait("Is weg", TOLD)
    check_page(hand.page)
    hand.press("Terug bij de club: Marja Visser")
    hand._qtbot.waitUntil(lambda: "Is weg" not in hand.words())


def test_when_somebody_no_longer_leads_the_group(hand: Hand) -> None:
    def change(dialog: PersonDialog) -> None:
        dialog.groups[1].setCurrentIndex(0)
        dialog.accept()

    when_asked(PersonDialog, change)
    hand.choose("Meer over Marja Visser", "Wijzigen …")
    hand.wait(TOLD)


def test_when_a_name_is_erased(hand: Hand) -> None:
    hand.choose("Meer over Marja Visser", "Naam wissen …")
    hand.wait("Naam gewist", f"De naam is gewist. {TOLD}")


def test_what_takes_nothing_offline_says_nothing(hand: Hand) -> None:
    hand.choose("Meer over Wim", "Is weg …")
    hand.wait("Is weg")
    assert TOLD not in hand.words()
