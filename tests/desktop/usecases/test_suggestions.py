"""Proposed verdicts: they count only when a judge takes them over, and what contradicts stays in sight."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import Level
from desktop.domain.suggestions import Source
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.queries.suggestions import suggestions_for
from desktop.storage.checks import check_database
from desktop.usecases.assessment import record_visit
from desktop.usecases.suggestions import dismiss, suggest_verdict, take_over
from desktop.usecases.verdicts import judge
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import VISITED, a_person, counting, fails, meets, seen, told, visit
from tests.factories import TODAY, a_colleague, a_provider, a_workspace, an_offer

LOW, SIZE, AED, GROUP, INSURED = "C-OFF-02", "C-OFF-03", "C-MED-02", "C-OFF-07", "C-ORG-02"


def proposed(app: Application, offer: int) -> list[tuple[str, Verdict, Source, str, bool]]:
    found = app.ask(suggestions_for, offer)
    return [(one.criterion, one.verdict, one.source, one.by, one.disputes) for one in found]


def test_a_visit_proposes_at_once_all_that_was_seen(anna: Application, carla: Application) -> None:
    offer = an_offer(anna)
    visit(carla, offer, C_OFF_02="meets", C_MED_02="fails")
    assert proposed(anna, offer) == [
        (AED, Verdict.FAILS, Source.VISIT, "Carla", False),
        (LOW, Verdict.MEETS, Source.VISIT, "Carla", False),
    ]
    assert counting(anna, offer) == {}
    assert (seen(anna, offer).observed, len(seen(anna, offer).suggestions)) == (True, 2)


def test_whoever_takes_over_is_the_judge_and_the_evidence_says_where_it_came_from(
    anna: Application, carla: Application
) -> None:
    club = a_provider(anna)
    offer, sibling = an_offer(anna, club), an_offer(anna, club, "Zwemmen")
    visit(carla, offer, C_OFF_02="meets", C_MED_02="meets")
    assert anna.do(take_over, offer).value == (AED, LOW)
    file = seen(anna, offer)
    assert (file.judged_by, file.suggestions) == ({AED: "Anna", LOW: "Anna"}, ())
    assert file.inherited == {AED: Level.LOCATION}
    kept = file.judgements[LOW]
    assert (kept.evidence, kept.evidence_type, kept.evidence_date) == (
        "bezoek, 3 maart 2026",
        "visit",
        VISITED,
    )
    assert counting(anna, sibling) == {AED: Verdict.MEETS}
    with pytest.raises(Refused) as nothing:
        anna.do(take_over, offer)
    assert nothing.value.message == "Er is hier niets wat je kunt overnemen."


def test_taking_over_all_leaves_what_is_disputed_or_not_mine(
    anna: Application, bilal: Application, carla: Application
) -> None:
    offer = an_offer(anna)
    visit(carla, offer, C_OFF_02="fails", C_OFF_03="meets", C_OFF_07="meets")
    bilal.do(told, "club", [meets(LOW), meets(SIZE), meets("C-ORG-03")], offer=offer)
    assert proposed(anna, offer) == [
        (LOW, Verdict.FAILS, Source.VISIT, "Carla", True),
        (LOW, Verdict.MEETS, Source.CLUB, "Bilal", True),
        (SIZE, Verdict.MEETS, Source.VISIT, "Carla", False),
        (SIZE, Verdict.MEETS, Source.CLUB, "Bilal", False),
        (GROUP, Verdict.MEETS, Source.VISIT, "Carla", False),
        ("C-ORG-03", Verdict.MEETS, Source.CLUB, "Bilal", False),
    ]
    assert carla.do(take_over, offer).value == (SIZE, GROUP), "an advisor does not judge C-ORG-03"
    assert counting(anna, offer) == {SIZE: Verdict.MEETS, GROUP: Verdict.MEETS}
    with pytest.raises(NotAllowed):
        carla.do(take_over, offer, ["C-ORG-03"])
    assert carla.do(take_over, offer, [LOW]).value == (LOW,)
    assert counting(anna, offer)[LOW] is Verdict.FAILS, "what was seen goes before what the club says"
    assert proposed(anna, offer) == [
        (LOW, Verdict.MEETS, Source.CLUB, "Bilal", True),
        ("C-ORG-03", Verdict.MEETS, Source.CLUB, "Bilal", False),
    ]


def test_a_source_says_one_thing_and_a_later_word_makes_way_for_it(
    anna: Application, carla: Application
) -> None:
    offer = an_offer(anna)
    visit(carla, offer, C_OFF_02="fails")
    visit(carla, offer, C_OFF_02="meets")
    assert proposed(anna, offer) == [(LOW, Verdict.MEETS, Source.VISIT, "Carla", False)]
    anna.do(judge, offer, meets(LOW))
    assert proposed(anna, offer) == [], "that stands as a verdict already"
    anna.do(judge, offer, meets(LOW, VISITED - timedelta(days=300)))
    assert proposed(anna, offer) == [(LOW, Verdict.MEETS, Source.VISIT, "Carla", False)], "newer evidence"
    assert anna.do(take_over, offer).value == (LOW,)
    assert seen(anna, offer).judgements[LOW].evidence_date == VISITED


def test_what_says_nothing_new_is_not_taken_over_with_the_rest(
    anna: Application, bilal: Application, carla: Application
) -> None:
    offer = an_offer(anna)
    anna.do(judge, offer, meets(LOW))
    visit(carla, offer, C_OFF_02="meets", C_OFF_03="meets")
    assert anna.do(take_over, offer).value == (SIZE,)
    assert seen(anna, offer).judgements[LOW].evidence_date == TODAY, "the visit was before that"
    bilal.do(told, "club", [fails(LOW)], offer=offer)
    assert proposed(anna, offer) == [(LOW, Verdict.FAILS, Source.CLUB, "Bilal", True)]
    anna.do(take_over, offer, [LOW])
    assert counting(anna, offer)[LOW] is Verdict.FAILS, "what one reads there is what is taken"


def test_nothing_is_disputed_where_a_verdict_was_taken_away(anna: Application) -> None:
    offer = an_offer(anna)
    anna.do(judge, offer, meets(INSURED))
    anna.do(judge, offer, Judgement(criterion=INSURED, verdict=Verdict.NOT_ASSESSED))
    anna.do(told, "club", [meets(INSURED)], offer=offer)
    assert proposed(anna, offer) == [(INSURED, Verdict.MEETS, Source.CLUB, "Anna", False)]
    assert anna.do(take_over, offer).value == (INSURED,)


def test_what_is_proposed_of_a_club_or_a_person_reaches_every_offer_beneath(anna: Application) -> None:
    club = a_provider(anna)
    offer, sibling = an_offer(anna, club), an_offer(anna, club, "Zwemmen")
    ria = a_person(anna, offer, "Ria")
    a_person(anna, offer, "Ben")
    signed = [meets("C-ORG-03", evidence_type="agreement"), meets("C-MED-04", evidence_type="agreement")]
    anna.do(told, "agreement", signed, provider=club)
    anna.do(told, "workshop", [meets("C-STF-02", evidence_type="attendance")], staff=ria)
    assert [one[0] for one in proposed(anna, sibling)] == ["C-MED-04", "C-ORG-03"]
    assert [one.about for one in anna.ask(suggestions_for, offer)] == ["", "", "Ria"]
    assert anna.do(take_over, offer).value == ("C-MED-04", "C-ORG-03", "C-STF-02")
    assert proposed(anna, sibling) == [("C-MED-04", Verdict.MEETS, Source.AGREEMENT, "Anna", False)]
    file = seen(anna, offer)
    assert file.inherited["C-ORG-03"] is Level.PROVIDER
    people = {one.name: one.judgement for one in file.origins["C-STF-02"].people}
    assert (people["Ben"], people["Ria"] is not None) == (None, True)


def test_whose_original_was_seen_is_told_only_to_who_keeps_that_register(
    anna: Application, workspace: Workspace
) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    offer = an_offer(anna)
    ria = a_person(anna, offer, "Ria")
    anna.do(told, "sighting", [meets("C-SAF-03", date(2026, 3, 2), evidence_type="sighting")], staff=ria)
    assert [one.about for app in (anna, dirk) for one in seen(app, offer).suggestions] == ["Ria", ""]


def test_what_is_about_several_people_is_not_taken_for_all_at_once(anna: Application) -> None:
    offer = an_offer(anna)
    for name in ("Ria", "Ben"):
        a_person(anna, offer, name)
    anna.do(suggest_verdict, offer, meets("C-STF-01"))
    with pytest.raises(Refused):
        anna.do(take_over, offer)
    with pytest.raises(Refused, match="Zeg voor wie"):
        anna.do(take_over, offer, ["C-STF-01"])


def test_an_advisor_proposes_what_others_judge_and_it_is_put_aside(
    anna: Application, carla: Application, workspace: Workspace
) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    offer = an_offer(anna)
    ref = carla.do(suggest_verdict, offer, fails("C-ORG-03")).value
    with pytest.raises(NotAllowed):
        dirk.do(dismiss, ref)
    anna.do(dismiss, ref)
    assert proposed(anna, offer) == []
    with pytest.raises(Refused) as again:
        anna.do(dismiss, ref.id)
    assert again.value.message == "Dit voorstel is al afgehandeld."
    mine = carla.do(suggest_verdict, offer, fails("C-ORG-04")).value
    carla.do(dismiss, mine)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Judgement(criterion=LOW, verdict=Verdict.MEETS_CONDITIONALLY), "verdict"),
        (Judgement(criterion=LOW, verdict=Verdict.NOT_ASSESSED), "verdict"),
        (meets(LOW, TODAY + timedelta(days=1)), "evidence_date"),
        (meets(LOW, evidence_type="rumour"), "evidence_type"),
        (meets("C-SAF-03", date(2026, 1, 5), evidence="zie vog.pdf"), "evidence"),
    ],
)
def test_what_cannot_become_a_verdict_is_not_proposed(anna: Application, said: Judgement, field: str) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(suggest_verdict, offer, said)
    assert ([one.field for one in refused.value.problems], proposed(anna, offer)) == ([field], [])


@pytest.mark.parametrize(
    "observed", [{"C_ORG_01": "meets"}, {"C_OFF_02": "not_applicable"}, {"C_OFF_02": "?"}]
)
def test_at_a_visit_one_sees_what_can_be_seen_there(anna: Application, observed: dict[str, str]) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid):
        visit(anna, offer, **observed)
    assert (seen(anna, offer).visits, proposed(anna, offer)) == ((), [])


def test_everything_that_is_observed_can_be_proposed_and_taken_over_on_both_databases(
    tmp_path: Path, url: str
) -> None:
    with closing(a_workspace(tmp_path / "werkmap", "" if url.startswith("sqlite") else url)) as workspace:
        anna = workspace.sign_in("Anna")
        offer = an_offer(anna)
        observed = {one.code: "meets" for one in criteria_set().criteria if one.observed}
        anna.do(record_visit, offer, VISITED, ["Anna", "Marja"], "", observed)
        assert anna.do(take_over, offer).value == tuple(sorted(observed))
        with workspace.database.reading() as session:
            assert check_database(session) == []
