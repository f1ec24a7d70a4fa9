"""What was seen at an offer is about the place and the club of that moment, wherever the offer goes since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Verdict
from desktop.errors import Refused
from desktop.queries.verdicts_above import verdicts_on_place, verdicts_on_provider
from desktop.usecases.offers import add_offer, save_offer
from desktop.usecases.suggestions import suggest_verdict, take_over
from desktop.usecases.suggestions_above import take_over_club, take_over_place, take_over_provider
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import counting, fails, meets, seen, told, visit
from tests.factories import TODAY, a_colleague, a_draft, a_provider, an_offer

INSURED, AED, TOILET, LOW = "C-ORG-02", "C-MED-02", "C-LOC-01", "C-OFF-02"
ELSEWHERE: dict[str, Any] = {"place": "Buurthuis", "street": "Kerkstraat", "house_number": "99"}
NOTHING = "Er is hier niets wat je kunt overnemen."


@pytest.fixture
def carla(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)


@pytest.fixture
def offer(anna: Application) -> int:
    """At place 1 of club 1; club 2 has another one at place 2."""
    offer = an_offer(anna)
    anna.do(add_offer, replace(a_draft(a_provider(anna, "Buurthuis De Brug"), "Gym"), **ELSEWHERE))
    return offer


def move(app: Application, offer: int, **values: Any) -> None:
    app.do(save_offer, offer, replace(seen(app, offer).draft, **values))


def proposed(app: Application, level: str, number: int) -> list[tuple[str, Verdict]]:
    """What waits at a club ("provider") or a place ("place")."""
    asked = verdicts_on_provider if level == "provider" else verdicts_on_place
    found = app.ask(asked, number, TODAY)
    return [(one.criterion, one.verdict) for line in found for one in line.suggestions]


def at_desk(app: Application, offer: int) -> list[str]:
    return [one.criterion for one in seen(app, offer).suggestions]


def test_what_a_visit_saw_of_a_place_does_not_come_along_to_another_place(
    anna: Application, carla: Application, offer: int
) -> None:
    visit(carla, offer, C_MED_02="meets", C_OFF_02="meets")
    move(anna, offer, **ELSEWHERE)
    assert at_desk(anna, offer) == [LOW], "that is of the offer"
    for take, about in ((take_over_place, 2), (take_over, offer)):
        with pytest.raises(Refused) as refused:
            carla.do(take, about, [AED])
        assert refused.value.message == NOTHING
    with pytest.raises(Refused):
        carla.do(take_over_club, 2)
    assert (proposed(anna, "place", 1), proposed(anna, "place", 2)) == ([(AED, Verdict.MEETS)], [])
    visit(carla, offer, C_MED_02="fails")
    assert proposed(anna, "place", 1) == [(AED, Verdict.MEETS)], "the first visit was there"
    assert proposed(anna, "place", 2) == [(AED, Verdict.FAILS)]
    assert carla.do(take_over, offer, [AED]).value == (AED,)
    assert carla.do(take_over_place, 1, [AED]).value == (AED,)
    assert counting(anna, offer) == {AED: Verdict.FAILS}
    move(anna, offer, street="Lindelaan", house_number="4")
    assert counting(anna, offer) == {AED: Verdict.MEETS}


def test_what_was_proposed_of_a_club_at_its_offer_stays_of_that_club(anna: Application, offer: int) -> None:
    anna.do(suggest_verdict, offer, meets(INSURED))
    move(anna, offer, provider=2)
    assert (at_desk(anna, offer), proposed(anna, "provider", 2)) == ([], [])
    with pytest.raises(Refused):
        anna.do(take_over_provider, 2, [INSURED])
    move(anna, offer, provider=1)
    assert at_desk(anna, offer) == [INSURED]
    assert anna.do(take_over, offer).value == (INSURED,)
    assert counting(anna, offer) == {INSURED: Verdict.MEETS}


def test_a_sibling_at_the_same_place_does_not_read_what_was_proposed_at_another_desk(
    anna: Application, offer: int
) -> None:
    sibling = an_offer(anna, 1, "Zwemmen")
    anna.do(suggest_verdict, offer, meets(AED))
    anna.do(suggest_verdict, sibling, fails(TOILET))
    assert (at_desk(anna, offer), at_desk(anna, sibling)) == ([AED], [TOILET])
    assert proposed(anna, "place", 1) == [(AED, Verdict.MEETS), (TOILET, Verdict.FAILS)]


def test_what_an_agreement_says_of_a_place_is_of_the_places_of_that_day(
    anna: Application, offer: int
) -> None:
    anna.do(told, "agreement", [meets(AED)], provider=1)
    move(anna, offer, **ELSEWHERE)
    assert (proposed(anna, "place", 1), proposed(anna, "place", 2)) == ([(AED, Verdict.MEETS)], [])
