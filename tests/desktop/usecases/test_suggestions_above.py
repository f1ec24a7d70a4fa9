"""What is proposed of a club, a place or a person is taken over there, offers or not."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.domain.suggestions import Source
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from desktop.queries.club_verdicts import club_verdicts
from desktop.queries.suggestions import SuggestionRow
from desktop.queries.verdicts_above import VerdictAbove, verdicts_on
from desktop.storage.checks import check_database
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.suggestions import dismiss, suggest_verdict, take_over
from desktop.usecases.suggestions_above import (
    take_over_club,
    take_over_person,
    take_over_place,
    take_over_provider,
)
from desktop.usecases.verdicts import judge_place, judge_provider
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import VISITED, a_person, counting, fails, meets, seen, told, visit
from tests.factories import TODAY, a_colleague, a_provider, a_workspace, an_approved_offer, an_offer

KVK, INSURED, DEAL, RULES = "C-ORG-01", "C-ORG-02", "C-ORG-03", "C-SAF-01"
LOW, AED, TOILET, WORKSHOP = "C-OFF-02", "C-MED-02", "C-LOC-01", "C-STF-02"


def lines(app: Application, club: int) -> list[tuple[int, VerdictAbove]]:
    found = app.ask(club_verdicts, club, TODAY)
    return [(0, one) for one in found.verdicts] + [
        (each.place.ref, one) for each in found.places for one in each.verdicts
    ]


def proposed(app: Application, club: int) -> list[tuple[int, str, Verdict, Source, str, bool]]:
    """What waits at the desk of a club, by place (0 for the club itself)."""
    return [
        (place, one.criterion, one.verdict, one.source, one.by, one.disputes)
        for place, line in lines(app, club)
        for one in line.suggestions
    ]


def stands(app: Application, club: int) -> dict[tuple[int, str], Verdict]:
    return {(place, one.criterion): one.judgement.verdict for place, one in lines(app, club) if one.judgement}


def test_a_club_without_offers_takes_over_what_the_agreement_says(anna: Application) -> None:
    club = a_provider(anna)
    anna.do(told, "agreement", [meets(DEAL), meets(RULES)], provider=club)
    assert proposed(anna, club) == [
        (0, DEAL, Verdict.MEETS, Source.AGREEMENT, "Anna", False),
        (0, RULES, Verdict.MEETS, Source.AGREEMENT, "Anna", False),
    ]
    assert anna.do(take_over_provider, club, [DEAL]).value == (DEAL,)
    assert (stands(anna, club), len(proposed(anna, club))) == ({(0, DEAL): Verdict.MEETS}, 1)
    (kept,) = [one for _place, one in lines(anna, club) if one.criterion == DEAL]
    assert kept.judgement is not None
    assert (kept.by, kept.judgement.evidence) == ("Anna", "Gezien (samenwerkingsafspraak, 10 maart 2026)")
    assert counting(anna, an_offer(anna, club)) == {DEAL: Verdict.MEETS}


def test_what_was_seen_at_a_visit_to_an_offer_is_about_its_place(
    anna: Application, carla: Application
) -> None:
    club = a_provider(anna)
    offer, sibling = an_offer(anna, club), an_offer(anna, club, "Zwemmen")
    elsewhere = an_offer(anna, a_provider(anna, "Buurthuis De Brug"), "Koffie")
    visit(carla, offer, C_MED_02="meets", C_LOC_01="fails", C_OFF_02="meets")
    visit(carla, sibling, C_LOC_01="meets")
    carla.do(suggest_verdict, offer, fails(DEAL))
    assert proposed(anna, club) == [
        (0, DEAL, Verdict.FAILS, Source.COLLEAGUE, "Carla", False),
        (1, AED, Verdict.MEETS, Source.VISIT, "Carla", False),
        (1, TOILET, Verdict.FAILS, Source.VISIT, "Carla", True),
        (1, TOILET, Verdict.MEETS, Source.VISIT, "Carla", True),
    ]
    with pytest.raises(NotAllowed):
        carla.do(take_over_provider, club, [DEAL])
    assert carla.do(take_over_club, club).value == ((1, AED),), "not what others judge, nor what is disputed"
    assert anna.do(take_over_club, club).value == ((0, DEAL),)
    assert anna.do(take_over_place, 1, [TOILET]).value == (TOILET,)
    assert stands(anna, club) == {
        (0, DEAL): Verdict.FAILS, (1, AED): Verdict.MEETS, (1, TOILET): Verdict.FAILS
    }  # fmt: skip
    assert counting(anna, elsewhere) == {AED: Verdict.MEETS, TOILET: Verdict.FAILS}
    assert proposed(anna, club) == [(1, TOILET, Verdict.MEETS, Source.VISIT, "Carla", True)]
    with pytest.raises(Refused) as nothing:
        anna.do(take_over_club, club)
    assert nothing.value.message == "Er is hier niets wat je kunt overnemen."
    assert [one.criterion for one in seen(anna, offer).suggestions] == [LOW], "that is of the offer"


def test_nobody_takes_over_another_verdict_than_was_read(anna: Application, carla: Application) -> None:
    club = a_provider(anna)
    offer = an_offer(anna, club)
    visit(carla, offer, C_MED_02="fails")
    carla.do(suggest_verdict, offer, fails(DEAL))
    ria = a_person(anna, offer, "Ria")
    anna.do(told, "sighting", [meets(WORKSHOP, evidence_type="attendance")], staff=ria)
    was = {(1, AED): Verdict.MEETS, (0, DEAL): Verdict.FAILS}
    attempts: list[tuple[Any, ...]] = [
        (take_over_place, 1, [AED], {AED: Verdict.MEETS}),
        (take_over, offer, [AED], {AED: Verdict.MEETS}),
        (take_over_club, club, was),
        (take_over_club, club, {(1, AED): Verdict.FAILS}),
        (take_over_provider, club, [DEAL], {DEAL: Verdict.MEETS}),
        (take_over_person, ria, [WORKSHOP], {WORKSHOP: Verdict.FAILS}),
    ]
    said = []
    for take, *words in attempts:
        with pytest.raises(Conflict) as other:
            anna.do(take, *words)
        said.append(other.value.message)
    text = "Het voorstel bij {} is veranderd sinds je het bekeek: {}. Bekijk het eerst opnieuw."
    other_now = [(AED, "niet"), (AED, "niet"), (DEAL, "niet"), (DEAL, "niet"), (WORKSHOP, "voldoet")]
    assert sorted(said) == sorted(text.format(*one) for one in [(AED, "niet"), *other_now])
    assert stands(anna, club) == {}
    now = was | {(1, AED): Verdict.FAILS}
    assert anna.do(take_over_club, club, now).value == ((0, DEAL), (1, AED))
    assert anna.do(take_over_person, ria, [WORKSHOP], {WORKSHOP: "meets"}).value == (WORKSHOP,)


def test_an_offer_that_is_over_proposes_nothing_about_its_club(anna: Application) -> None:
    offer = an_offer(anna)
    anna.do(suggest_verdict, offer, fails(KVK))
    assert [one[1] for one in proposed(anna, 1)] == [KVK]
    anna.do(withdraw_offer, offer, "Stopt ermee")
    assert proposed(anna, 1) == []


def test_older_evidence_never_replaces_newer_and_what_lacks_a_date_is_not_taken_with_the_rest(
    anna: Application,
) -> None:
    offer = an_offer(anna)
    anna.do(judge_place, 1, [meets(AED)])
    visit(anna, offer, C_MED_02="meets")
    undated = Judgement(criterion=INSURED, verdict=Verdict.MEETS, evidence="Gezien")
    anna.do(told, "club", [undated], provider=1)
    assert [one[1] for one in proposed(anna, 1)] == [INSURED]
    for take, about in ((take_over_provider, 1), (take_over_place, 1), (take_over_club, 1)):
        with pytest.raises(Refused):
            anna.do(take, about)
    with pytest.raises(Invalid) as lacking:
        anna.do(take_over_provider, 1, [INSURED])
    assert [one.field for one in lacking.value.problems] == ["evidence_date"]
    assert stands(anna, 1) == {(1, AED): Verdict.MEETS}
    assert [one[1] for one in proposed(anna, 1)] == [INSURED]


def test_taking_over_another_verdict_reopens_what_is_approved(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.do(told, "club", [fails(KVK)], provider=1)
    assert proposed(anna, 1) == [(0, KVK, Verdict.FAILS, Source.CLUB, "Anna", True)]
    bilal.do(take_over_provider, 1, [KVK])
    file = seen(anna, offer)
    assert (file.status, file.judgements[KVK].verdict) == (Status.IN_ASSESSMENT, Verdict.FAILS)
    assert file.judged_by[KVK] == "Bilal"


def test_what_is_put_aside_at_the_club_is_gone_at_its_offers(anna: Application) -> None:
    offer = an_offer(anna)
    anna.do(told, "club", [meets(KVK)], provider=1)
    (waiting,) = [one for _place, line in lines(anna, 1) for one in line.suggestions]
    assert waiting in seen(anna, offer).suggestions
    anna.do(dismiss, waiting.ref)
    assert (proposed(anna, 1), seen(anna, offer).suggestions) == ([], ())


def of_person(app: Application, staff: int) -> list[SuggestionRow]:
    found = app.ask(verdicts_on, staff, app.person.id, TODAY)
    return [one for line in found for one in line.suggestions]


def test_what_is_proposed_of_a_person_is_taken_over_there(anna: Application, workspace: Workspace) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    offer = an_offer(anna)
    ria, ben = a_person(anna, offer, "Ria"), a_person(anna, offer, "Ben")
    sighting = meets("C-SAF-03", VISITED, evidence_type="sighting")
    anna.do(told, "sighting", [sighting, meets("C-STF-02", evidence_type="attendance")], staff=ria)
    anna.do(suggest_verdict, offer, meets("C-STF-01"))
    assert [(one.criterion, one.about) for one in of_person(anna, ria)] == [
        ("C-SAF-03", "Ria"), ("C-STF-02", "Ria")
    ]  # fmt: skip
    assert [one.criterion for one in of_person(dirk, ria)] == ["C-STF-02"], "no word of whose original"
    assert of_person(anna, ben) == [], "what is said of an offer is not of one of its people"
    with pytest.raises(Refused):
        anna.do(take_over_person, ben)
    assert anna.do(take_over_person, ria).value == ("C-SAF-03", "C-STF-02")
    assert of_person(anna, ria) == []


def test_nobody_takes_over_what_is_not_there(anna: Application) -> None:
    for take in (take_over_provider, take_over_place, take_over_person, take_over_club):
        with pytest.raises(NotFound):
            anna.do(take, 99)


def test_a_club_takes_over_on_both_databases(tmp_path: Path, url: str) -> None:
    with closing(a_workspace(tmp_path / "werkmap", "" if url.startswith("sqlite") else url)) as workspace:
        anna = workspace.sign_in("Anna")
        offer = an_offer(anna)
        anna.do(judge_provider, 1, [fails(DEAL)])
        anna.do(told, "club", [meets(KVK), meets(DEAL)], provider=1)
        visit(anna, offer, C_LOC_01="meets")
        assert anna.do(take_over_club, 1).value == ((0, KVK), (1, TOILET))
        assert [one[1] for one in proposed(anna, 1)] == [DEAL]
        with workspace.database.reading() as session:
            assert check_database(session) == []
