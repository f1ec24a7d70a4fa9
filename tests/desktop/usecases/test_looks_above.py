"""A second person looks at what was entered of a club, and every offer beneath no longer waits."""

from __future__ import annotations

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.values import Topic
from desktop.errors import NotAllowed, NotFound, Refused
from desktop.queries.offer_file import offer_file
from desktop.queries.verdicts_above import verdicts_on_place, verdicts_on_provider
from desktop.usecases.second_looks import check_place, check_provider
from desktop.usecases.verdicts import judge_place, judge_provider
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import meets
from tests.factories import TODAY, a_colleague, a_provider, an_offer

VITAL, KVK, AED = "C-VIT-01", "C-ORG-01", "C-MED-02"


def waiting(app: Application, club: int) -> list[tuple[str, tuple[str, ...]]]:
    """What of a club waits for a second person, and who that could be."""
    found = app.ask(verdicts_on_provider, club, TODAY)
    return [(one.criterion, one.checkers) for one in found if one.waits]


def test_the_second_look_at_a_club_counts_for_its_offers(app: Application, workspace: Workspace) -> None:
    bilal, club = a_colleague(workspace, "Bilal"), a_provider(app)
    offer = an_offer(app, club)
    app.do(judge_provider, club, [meets(VITAL), meets(KVK)])
    assert waiting(app, club) == [(VITAL, ("Bilal",))]
    assert app.ask(offer_file, offer, TODAY, app.person.id).unchecked == (VITAL,)
    with pytest.raises(NotAllowed, match="zelf ingevuld"):
        app.do(check_provider, club, VITAL)
    assert bilal.do(check_provider, club, VITAL).touched == {Topic.DOSSIERS}
    assert waiting(app, club) == []
    assert app.ask(offer_file, offer, TODAY, app.person.id).unchecked == ()


def test_what_does_not_wait_is_looked_at_by_nobody(app: Application, workspace: Workspace) -> None:
    bilal, club = a_colleague(workspace, "Bilal"), a_provider(app)
    an_offer(app, club)
    app.do(judge_provider, club, [meets(KVK), meets(VITAL)])
    app.do(judge_place, 1, [meets(AED)])
    taken_away = Judgement(criterion=VITAL, verdict=Verdict.NOT_ASSESSED)
    app.do(judge_provider, club, [taken_away])
    with pytest.raises(Refused, match="wacht niets op een tweede paar ogen"):
        bilal.do(check_provider, club, VITAL)
    for check, code in ((check_provider, KVK), (check_place, AED)):
        with pytest.raises(Refused, match="is geen tweede paar ogen nodig"):
            bilal.do(check, 1, code)
    assert [one.waits for one in app.ask(verdicts_on_place, 1, TODAY)] == [False] * 5


def test_only_who_judges_or_approves_is_a_second_person(app: Application, workspace: Workspace) -> None:
    carla, club = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR), a_provider(app)
    app.do(judge_provider, club, [meets(VITAL)])
    assert waiting(app, club) == [(VITAL, ())]
    with pytest.raises(NotAllowed, match="C-VIT-01 wordt beoordeeld door een kwaliteitsmedewerker"):
        carla.do(check_provider, club, VITAL)


def test_a_club_or_place_that_is_not_there_has_no_verdicts(app: Application) -> None:
    for query in (verdicts_on_provider, verdicts_on_place):
        with pytest.raises(NotFound):
            app.ask(query, 99, TODAY)
    for check, code in ((check_provider, VITAL), (check_place, AED)):
        with pytest.raises(NotFound):
            app.do(check, 99, code)
