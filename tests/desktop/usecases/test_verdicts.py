"""Verdicts live where they belong: on provider, the place or a person, and offers beneath inherit them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, select

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import Level
from desktop.domain.offers import Status
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.queries.verdict_origins import Origin
from desktop.storage.assessment_records import Dossier
from desktop.storage.checks import check_database
from desktop.storage.judgements import standings_of
from desktop.storage.records import Offer
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.offers import save_offer
from desktop.usecases.verdicts import judge, judge_all, judge_person, judge_place, judge_provider
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, counting, fails, meets, seen
from tests.factories import (
    TODAY,
    a_colleague,
    a_provider,
    a_workspace,
    an_approved_offer,
    an_offer,
    assessed,
)

CLUB, PLACE, GROUP, COACH, VOG = "C-ORG-01", "C-LOC-01", "C-OFF-02", "C-STF-01", "C-SAF-03"


def test_from_the_desk_of_one_offer_each_verdict_goes_where_it_belongs(anna: Application) -> None:
    club = a_provider(anna)
    one, sibling = an_offer(anna, club), an_offer(anna, club, "Zwemmen")
    elsewhere = an_offer(anna, club, "Yoga")
    draft = replace(seen(anna, elsewhere).draft, house_number="99")
    anna.do(save_offer, elsewhere, draft)
    anna.do(judge_all, one, [meets(CLUB), meets(PLACE), meets(GROUP), meets(COACH)])
    assert counting(anna, one) == dict.fromkeys((CLUB, PLACE, GROUP, COACH), Verdict.MEETS)
    assert counting(anna, sibling) == dict.fromkeys((CLUB, PLACE), Verdict.MEETS)
    assert counting(anna, elsewhere) == {CLUB: Verdict.MEETS}
    file = seen(anna, one)
    assert file.inherited == {CLUB: Level.PROVIDER, PLACE: Level.LOCATION}
    assert file.origins == {
        CLUB: Origin(level=Level.PROVIDER, offers=3),
        PLACE: Origin(level=Level.LOCATION, offers=2),
    }


def test_with_one_person_the_verdict_is_about_them_and_with_two_one_says_for_whom(anna: Application) -> None:
    club = a_provider(anna)
    one, sibling = an_offer(anna, club), an_offer(anna, club, "Zwemmen")
    ria = a_person(anna, one, "Ria")
    anna.do(judge, one, meets(COACH))
    assert seen(anna, one).inherited == {COACH: Level.STAFF}
    assert counting(anna, sibling) == {}
    ben = a_person(anna, one, "Ben", "deputy")
    assert counting(anna, one) == {COACH: Verdict.NOT_ASSESSED}, "nobody looked at Ben yet"
    with pytest.raises(Refused) as refused:
        anna.do(judge_all, one, [meets(GROUP), meets(COACH)])
    assert refused.value.message == "C-STF-01 beoordeel je per persoon: Ben, Ria. Zeg voor wie."
    assert counting(anna, one) == {COACH: Verdict.NOT_ASSESSED}, "all of them or none"
    anna.do(judge_person, ben, [fails(COACH)])
    assert counting(anna, one) == {COACH: Verdict.FAILS}
    people = seen(anna, one).origins[COACH].people
    assert [(each.staff, each.name, each.role, each.by) for each in people] == [
        (ria, "Ria", "coach", "Anna"),
        (ben, "Ben", "deputy", "Anna"),
    ]


def test_whose_original_was_seen_is_told_only_to_who_keeps_that_register(
    anna: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    a_person(anna, offer, "Ria")
    anna.do(judge, offer, meets(VOG))
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    assert [one.name for one in seen(anna, offer).origins[VOG].people] == ["Ria"]
    assert seen(dirk, offer).origins[VOG].people == ()
    assert seen(dirk, offer).judgements[VOG].verdict is Verdict.MEETS


@pytest.fixture
def two(anna: Application, bilal: Application, workspace: Workspace) -> tuple[int, int]:
    """Two approved offers of one provider at one place."""
    one = an_approved_offer(anna, bilal, workspace)
    club = seen(anna, one).draft.provider
    other = an_offer(anna, club, "Zwemmen")
    assessed(anna, workspace, other)
    anna.do(propose_offer, other)
    bilal.do(approve_offer, other)
    return one, other


def statuses(app: Application, *offers: int) -> list[Status]:
    return [seen(app, one).status for one in offers]


def test_another_verdict_above_reopens_every_approved_offer_beneath(
    anna: Application, two: tuple[int, int]
) -> None:
    club = seen(anna, two[0]).draft.provider
    anna.do(judge_provider, club, [fails(CLUB)])
    assert statuses(anna, *two) == [Status.IN_ASSESSMENT, Status.IN_ASSESSMENT]
    assert [seen(anna, one).judgements[CLUB].verdict for one in two] == [Verdict.FAILS, Verdict.FAILS]


def test_the_same_verdict_with_newer_evidence_reopens_nothing(
    anna: Application, two: tuple[int, int]
) -> None:
    club = seen(anna, two[0]).draft.provider
    before = seen(anna, two[1]).judgements[CLUB].until
    anna.do(judge_provider, club, [meets(CLUB, TODAY - timedelta(days=1), until=date(2026, 6, 1))])
    assert statuses(anna, *two) == [Status.APPROVED, Status.APPROVED]
    assert (before, seen(anna, two[1]).judgements[CLUB].until) != (before, before)


def test_whoever_judges_above_has_a_hand_in_every_offer_beneath(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    carla = a_colleague(workspace, "Carla")
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    carla.do(judge_provider, seen(anna, offer).draft.provider, [meets("C-SAF-01")])
    anna.do(propose_offer, offer)
    assert seen(carla, offer).not_my_decision == (
        "Vier ogen: je hebt zelf een oordeel gegeven. Een andere collega beslist."
    )
    assert seen(bilal, offer).not_my_decision == ""


def test_a_draft_is_not_judged_yet_so_whoever_judges_above_may_decide_on_it_later(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    carla, club = a_colleague(workspace, "Carla"), a_provider(anna)
    offer = an_offer(anna, club)
    carla.do(judge_provider, club, [meets("C-SAF-01")])
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    assert seen(carla, offer).not_my_decision == ""


def test_above_the_offer_a_verdict_belongs_to_its_level_and_to_its_judge(
    anna: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    club = seen(anna, offer).draft.provider
    with workspace.database.reading() as session:
        place = session.get_one(Offer, offer).location_id
    assert place is not None
    with pytest.raises(Refused) as refused:
        anna.do(judge_place, place, [meets(CLUB)])
    assert refused.value.message == "C-ORG-01 wordt bij de aanbieder beoordeeld."
    second = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        second.do(judge_provider, club, [meets(CLUB)])
    future = TODAY + timedelta(days=1)
    with pytest.raises(Invalid) as wrong:
        anna.do(judge_place, place, [meets(PLACE), meets("C-MED-02", future)])
    assert [problem.field for problem in wrong.value.problems] == ["evidence_date"]
    anna.do(judge_place, place, [meets(PLACE)])
    assert counting(anna, offer) == {PLACE: Verdict.MEETS}


@pytest.mark.parametrize("made", [1, 30])
def test_the_verdicts_of_all_offers_are_asked_at_once(
    anna: Application, workspace: Workspace, made: int
) -> None:
    club = a_provider(anna)
    for number in range(made):
        offer = an_offer(anna, club, f"Wandelen {number}")
        anna.do(judge_all, offer, [meets(GROUP), meets(CLUB)])
    with workspace.database.reading() as session:
        offers = session.scalars(select(Offer)).all()
        asked: list[str] = []
        event.listen(session.connection(), "before_cursor_execute", lambda *a: asked.append(a[2]))
        standings = standings_of(session, offers)
    assert len(asked) == 4
    assert [sorted(one) for one in standings.values()] == [[GROUP, CLUB]] * made


def test_verdicts_on_one_club_share_a_dossier_and_the_journal_tells_of_it(tmp_path: Path, url: str) -> None:
    with closing(a_workspace(tmp_path / "werkmap", "" if url.startswith("sqlite") else url)) as workspace:
        anna = workspace.sign_in("Anna")
        offer = an_offer(anna)
        anna.do(judge, offer, meets(CLUB))
        anna.do(judge, offer, Judgement(criterion=CLUB, verdict=Verdict.FAILS, evidence="Uitgeschreven"))
        with workspace.database.reading() as session:
            assert len(session.scalars(select(Dossier)).all()) == 1
            assert check_database(session) == []
