"""A second pair of eyes: what was renewed counts for the public once somebody else checked it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.domain.sightings import SightingDraft
from desktop.errors import NotAllowed, Refused
from desktop.queries.catalogue import catalogue_on
from desktop.queries.worklists import worklist
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.second_looks import check_entry, check_person
from desktop.usecases.sightings import check_sighting, register_sighting, revoke_sighting
from desktop.usecases.verdicts import judge, judge_person
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, counting, fails, meets, seen
from tests.factories import TODAY, a_colleague, an_approved_offer, an_offer, assessed

VOG = "C-SAF-03"
OLD, NEW = date(2026, 4, 30), date(2026, 12, 1)
APPROVED_UNTIL = date(2026, 12, 10)


def vog(until: date) -> Judgement:
    return meets(VOG, date(2026, 3, 2), until=until)


@pytest.fixture
def offer(anna: Application, bilal: Application, workspace: Workspace) -> int:
    """Approved by Bilal, while its originals counted until the end of April."""
    made = an_offer(anna)
    assessed(anna, workspace, made, [vog(OLD)])
    anna.do(propose_offer, made)
    bilal.do(approve_offer, made)
    return made


def public_end(workspace: Workspace, today: date = TODAY) -> date | None:
    """The day on which the offer leaves the catalogue by itself; None when it is not in."""
    with workspace.database.reading() as session:
        candidates = catalogue_on(session, today).candidates
    return candidates[0].offer.valid_until if candidates else None


def test_approval_checks_everything_that_waits(anna: Application, offer: int, workspace: Workspace) -> None:
    assert seen(anna, offer).unchecked == ()
    assert public_end(workspace) == OLD


def test_before_an_approval_every_entry_waits_and_says_who_can_check(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    made = an_offer(anna)
    assessed(anna, workspace, made)
    file = seen(anna, made)
    assert file.unchecked == ("C-VIT-01", VOG, "C-MED-04")
    assert file.origins[VOG].checkers == ("Bilal",)


def test_a_renewed_date_counts_for_the_public_once_a_second_person_checked_it(
    anna: Application, bilal: Application, offer: int, workspace: Workspace
) -> None:
    anna.do(judge, offer, vog(NEW))
    file = seen(anna, offer)
    assert (file.status, file.unchecked, file.judgements[VOG].until) == (Status.APPROVED, (VOG,), NEW)
    assert public_end(workspace) == OLD
    assert public_end(workspace, date(2026, 5, 1)) is None
    (task,) = [one for one in bilal.ask(worklist, bilal.person, TODAY) if one.kind == "look"]
    assert (task.mine, task.why.split(":")[0]) == (True, "Wacht op een tweede paar ogen")
    with pytest.raises(NotAllowed) as refused:
        anna.do(check_entry, offer, VOG)
    assert refused.value.message == "Je hebt dit zelf ingevuld. Een ander kijkt het na."
    bilal.do(check_entry, offer, VOG)
    assert (seen(anna, offer).unchecked, public_end(workspace)) == ((), NEW)
    with pytest.raises(Refused) as again:
        bilal.do(check_entry, offer, VOG)
    assert again.value.message == "Van C-SAF-03 wacht niets op een tweede paar ogen."


def test_what_gets_worse_counts_at_once(
    anna: Application, bilal: Application, offer: int, workspace: Workspace
) -> None:
    anna.do(judge, offer, vog(date(2026, 3, 20)))
    assert public_end(workspace) == date(2026, 3, 20)


def test_only_some_criteria_ask_for_it_and_not_everybody_may(
    anna: Application, offer: int, workspace: Workspace
) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    anna.do(judge, offer, vog(NEW))
    with pytest.raises(NotAllowed):
        dirk.do(check_entry, offer, VOG)
    with pytest.raises(Refused) as refused:
        dirk.do(check_entry, offer, "C-ORG-01")
    assert refused.value.message == "Voor C-ORG-01 is geen tweede paar ogen nodig."


def test_the_entry_of_one_person_is_checked_wherever_they_lead(anna: Application, bilal: Application) -> None:
    offer = an_offer(anna)
    ria, ben = a_person(anna, offer, "Ria"), a_person(anna, offer, "Ben", "host")
    anna.do(judge_person, ria, [vog(NEW)])
    bilal.do(judge_person, ben, [vog(OLD)])
    with pytest.raises(NotAllowed):
        anna.do(check_person, ria, VOG)
    with pytest.raises(Refused):
        bilal.do(check_person, ria, "C-STF-01")
    bilal.do(check_person, ria, VOG)
    assert seen(anna, offer).unchecked == (VOG,)
    anna.do(check_entry, offer, VOG)  # what is left is Ben's, and Bilal entered that
    assert seen(anna, offer).unchecked == ()


def test_approved_before_anybody_checked_the_dates_count_as_they_stand(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    """A person who came to an approved offer later has no checked date: theirs counts, the earliest wins."""
    offer = an_approved_offer(anna, bilal, workspace)
    ria = a_person(anna, offer, "Ria")
    anna.do(judge_person, ria, [vog(date(2026, 7, 1))])
    assert public_end(workspace) == date(2026, 7, 1)


FIRST_AID = "C-MED-01"
NOTHING = Verdict.NOT_ASSESSED


def untold(code: str) -> Judgement:
    return Judgement(criterion=code, verdict=NOTHING)


@pytest.mark.parametrize("code", [VOG, FIRST_AID])
def test_taking_a_failure_away_brings_nothing_back_to_the_public(
    anna: Application, offer: int, workspace: Workspace, code: str
) -> None:
    anna.do(judge, offer, fails(code))
    anna.do(judge, offer, untold(code))
    assert (public_end(workspace), counting(anna, offer)[code]) == (None, NOTHING)


def test_first_aid_that_is_judged_anew_counts_again(
    anna: Application, offer: int, workspace: Workspace
) -> None:
    for said in (fails(FIRST_AID), untold(FIRST_AID), meets(FIRST_AID)):
        anna.do(judge, offer, said)
    assert public_end(workspace) == OLD


def test_taking_a_verdict_away_leaves_its_end(anna: Application, offer: int, workspace: Workspace) -> None:
    soon = date(2026, 3, 20)
    anna.do(judge, offer, vog(soon))
    anna.do(judge, offer, untold(VOG))
    assert (public_end(workspace), public_end(workspace, date(2026, 3, 21))) == (soon, None)
    anna.do(judge, offer, vog(NEW))
    assert public_end(workspace) == soon


@pytest.mark.parametrize("between", [(), (untold(VOG),), (untold(VOG), vog(OLD), untold(VOG))])
def test_what_failed_and_is_good_again_waits_for_a_second_person(
    anna: Application,
    bilal: Application,
    offer: int,
    workspace: Workspace,
    between: tuple[Judgement, ...],
) -> None:
    for said in (fails(VOG), *between, vog(OLD)):
        anna.do(judge, offer, said)
    assert (public_end(workspace), seen(anna, offer).unchecked) == (None, (VOG,))
    bilal.do(check_entry, offer, VOG)
    assert (public_end(workspace), seen(anna, offer).unchecked) == (OLD, ())


def test_nobody_checks_that_a_verdict_was_taken_away(
    anna: Application, bilal: Application, offer: int
) -> None:
    anna.do(judge, offer, fails(VOG))
    anna.do(judge, offer, untold(VOG))
    with pytest.raises(Refused):
        bilal.do(check_entry, offer, VOG)


def test_whoever_decides_alone_by_exception_waits_for_nobody(anna: Application, workspace: Workspace) -> None:
    made = an_offer(anna)
    anna.do(judge, made, fails(VOG))
    assessed(anna, workspace, made, [vog(OLD)])
    anna.do(propose_offer, made)
    anna.do(approve_offer, made, None, "Nobody else is here this month")
    assert public_end(workspace) == OLD


def a_vog_seen(app: Application, person: int, day: date) -> int:
    return app.do(register_sighting, SightingDraft(staff=person, kind="vog", issued_on=day)).value.id


@pytest.fixture
def ria(anna: Application, bilal: Application, offer: int) -> int:
    """She leads the group; Bilal checked what Anna saw of her VOG, the first in the register."""
    person = a_person(anna, offer, "Ria")
    bilal.do(check_sighting, a_vog_seen(anna, person, date(2026, 3, 1)))
    return person


def test_a_new_original_after_a_revoked_one_waits_for_a_second_person(
    anna: Application, bilal: Application, ria: int, workspace: Workspace
) -> None:
    assert public_end(workspace) == APPROVED_UNTIL
    anna.do(revoke_sighting, 1, "Verkeerde persoon")
    again = a_vog_seen(anna, ria, date(2026, 2, 1))
    assert public_end(workspace) is None
    bilal.do(check_sighting, again)
    assert public_end(workspace) == APPROVED_UNTIL


@pytest.mark.parametrize("checked", [False, True])
def test_an_older_original_takes_the_place_of_a_revoked_one_once_a_second_person_saw_it(
    anna: Application, bilal: Application, ria: int, workspace: Workspace, checked: bool
) -> None:
    older = a_vog_seen(anna, ria, date(2026, 2, 1))
    if checked:
        bilal.do(check_sighting, older)
    anna.do(revoke_sighting, 1, "Verkeerde persoon")
    assert public_end(workspace) == (APPROVED_UNTIL if checked else None)
