"""Whoever comes makes no offer better on one person's word: a newcomer's VOG waits for a second look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.application import Application
from desktop.domain.criteria import Verdict
from desktop.domain.sightings import SightingDraft
from desktop.domain.staff import StaffDraft
from desktop.errors import NotAllowed, Refused
from desktop.queries.catalogue import catalogue_on
from desktop.queries.deciders import deciders
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.second_looks import check_entry, check_person
from desktop.usecases.sightings import check_sighting, register_sighting
from desktop.usecases.staff import add_staff, erase_staff, link_staff, staff_left, unlink_staff
from desktop.usecases.suspension import reinstate_offer
from desktop.usecases.verdicts import judge, judge_all, judge_person
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, counting, fails, meets, seen
from tests.factories import (
    TODAY,
    a_colleague,
    an_approved_offer,
    an_offer,
    assessed,
    good_judgements,
    photos_of,
)

VOG = "C-SAF-03"
APPROVED_UNTIL = date(2026, 12, 10)
OF_A_COACH = [meets(code) for code in (VOG, "C-STF-01", "C-STF-02", "C-STF-03")]
GOING: dict[str, Callable[[Application, int, int], object]] = {
    "unlinked": lambda app, person, offer: app.do(unlink_staff, person, offer),
    "left": lambda app, person, offer: app.do(staff_left, person),
    "erased": lambda app, person, offer: app.do(erase_staff, person),
}


def public_end(app: Application, workspace: Workspace, day: date = TODAY) -> date | None:
    """The last day for the public; None when the offer is held back."""
    with workspace.database.reading() as session:
        candidates = catalogue_on(session, day).candidates
    return candidates[0].offer.valid_until if candidates else None


@pytest.fixture
def offer(anna: Application, bilal: Application, workspace: Workspace) -> int:
    return an_approved_offer(anna, bilal, workspace)


def alone(app: Application, offer: int, name: str = "Wim") -> int:
    """Somebody of the club who is linked to no offer yet, with a VOG that one colleague entered."""
    club = seen(app, offer).draft.provider
    person = app.do(add_staff, StaffDraft(provider=club, name=name, role="coach")).value.id
    app.do(judge_person, person, [meets(VOG)])
    return person


@pytest.mark.parametrize("how", GOING)
@pytest.mark.parametrize("first", ["goes", "comes", "comes judged"])
def test_a_newcomer_lifts_no_failed_vog_until_a_second_person_looked(
    anna: Application, bilal: Application, workspace: Workspace, offer: int, how: str, first: str
) -> None:
    gone = a_person(anna, offer, "Marja")
    anna.do(judge_person, gone, [fails(VOG)])
    assert public_end(anna, workspace) is None
    if first == "goes":
        GOING[how](anna, gone, offer)
    new = alone(anna, offer) if first == "comes judged" else a_person(anna, offer, "Wim")
    if first == "comes judged":
        anna.do(link_staff, new, offer, "coach")
    else:
        anna.do(judge_person, new, [meets(VOG)])
    if first != "goes":
        GOING[how](anna, gone, offer)
    assert (counting(anna, offer)[VOG], seen(anna, offer).unchecked) == (Verdict.MEETS, (VOG,))
    assert public_end(anna, workspace) is None
    bilal.do(check_entry, offer, VOG)
    assert (public_end(anna, workspace), seen(anna, offer).unchecked) == (APPROVED_UNTIL, ())


def test_a_newcomer_does_not_outlast_what_stood_before_them(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    """Marja's VOG ends in April: Wim's, from the same hand, does not carry the offer beyond it."""
    gone = a_person(anna, offer, "Marja")
    anna.do(judge_person, gone, [meets(VOG, date(2023, 4, 1))])
    anna.do(unlink_staff, gone, offer)
    new = a_person(anna, offer, "Wim")
    anna.do(judge_person, new, [meets(VOG)])
    assert public_end(anna, workspace) == date(2026, 4, 1)
    bilal.do(check_person, new, VOG)
    assert public_end(anna, workspace) == APPROVED_UNTIL


def checks(workspace: Workspace) -> list[str]:
    """What the public reads that was checked."""
    with workspace.database.reading() as session:
        (candidate,) = catalogue_on(session, TODAY).candidates
    return [line for line in candidate.offer.checks if line.startswith("VOG")]


def test_nobody_is_told_of_a_vog_that_only_one_person_vouches_for(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    assert len(checks(workspace)) == 1
    gone, new = a_person(anna, offer, "Ineke"), a_person(anna, offer, "Joop")
    bilal.do(judge_person, gone, [meets(VOG)])
    anna.do(check_person, gone, VOG)
    anna.do(judge_person, new, [meets(VOG)])
    assert checks(workspace) == []
    anna.do(unlink_staff, gone, offer)
    assert checks(workspace) == []
    bilal.do(check_person, new, VOG)
    assert len(checks(workspace)) == 1


def test_the_first_named_person_does_not_lift_a_failed_verdict_without_a_name(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    anna.do(judge, offer, fails(VOG))
    new = a_person(anna, offer, "Wim")
    anna.do(judge_person, new, [meets(VOG)])
    assert public_end(anna, workspace) is None
    bilal.do(check_entry, offer, VOG)
    assert public_end(anna, workspace) == APPROVED_UNTIL


def test_whoever_was_checked_elsewhere_counts_once_two_people_put_the_offer_back(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    gone, new = a_person(anna, offer, "Marja"), alone(anna, offer)
    bilal.do(check_person, new, VOG)
    anna.do(judge_person, gone, [fails(VOG)])
    anna.do(link_staff, new, offer, "coach")
    anna.do(unlink_staff, gone, offer)
    assert public_end(anna, workspace) is None
    assert [one.do(reinstate_offer, offer).value for one in (anna, bilal)] == [False, True]
    assert public_end(anna, workspace) == APPROVED_UNTIL


@pytest.fixture
def new(anna: Application, offer: int) -> int:
    """Wim leads the group after Marja, whose VOG failed, was taken off it."""
    gone = a_person(anna, offer, "Marja")
    anna.do(judge_person, gone, [fails(VOG)])
    anna.do(unlink_staff, gone, offer)
    return a_person(anna, offer, "Wim")


def test_an_original_of_a_newcomer_waits_as_well(
    anna: Application, bilal: Application, workspace: Workspace, offer: int, new: int
) -> None:
    seen_one = anna.do(register_sighting, SightingDraft(staff=new, kind="vog", issued_on=date(2026, 3, 1)))
    assert public_end(anna, workspace) is None
    bilal.do(check_sighting, seen_one.value.id)
    assert public_end(anna, workspace) == APPROVED_UNTIL


def test_an_approval_is_the_second_look_at_a_newcomer(
    anna: Application, bilal: Application, workspace: Workspace, offer: int, new: int
) -> None:
    anna.do(judge_person, new, OF_A_COACH)
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer)
    assert public_end(anna, workspace) == APPROVED_UNTIL


def test_whoever_decides_alone_by_exception_waits_for_nobody_with_a_newcomer_either(
    anna: Application, workspace: Workspace
) -> None:
    made = an_offer(anna)
    assessed(anna, workspace, made, [fails(VOG)])
    person = a_person(anna, made, "Wim")
    anna.do(judge_person, person, OF_A_COACH)
    anna.do(propose_offer, made)
    anna.do(approve_offer, made, None, "Nobody else is here this month")
    assert public_end(anna, workspace) == APPROVED_UNTIL


def test_what_was_seen_of_a_named_person_is_kept_only_where_somebody_vouched(
    anna: Application, workspace: Workspace
) -> None:
    made = an_offer(anna)
    person = alone_named(anna, made)
    closed = "Deze werkmap staat op je eigen computer."
    with pytest.raises(Refused, match=closed):
        anna.do(judge_person, person, [meets(VOG)])
    with pytest.raises(Refused, match=closed):
        anna.do(judge, made, meets(VOG))
    anna.do(judge_person, person, [fails(VOG)])
    anna.do(confirm_disk_encryption)
    anna.do(judge_person, person, [meets(VOG)])
    assert counting(anna, made)[VOG] is Verdict.MEETS


def alone_named(app: Application, offer: int) -> int:
    """Somebody who leads, in a workspace where nobody vouched for the computer yet."""
    club = seen(app, offer).draft.provider
    person = app.do(add_staff, StaffDraft(provider=club, name="Wim", role="coach")).value.id
    app.do(link_staff, person, offer, "coach")
    return person


def ready_but_for_the_vog(app: Application, workspace: Workspace, offer: int) -> None:
    photos_of(app, workspace, offer)
    app.do(record_visit, offer, TODAY, ["Anna", "Marja"])
    app.do(judge_all, offer, [one for one in good_judgements(seen(app, offer).draft) if one.criterion != VOG])
    app.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="open", places_free=4))


def test_whoever_entered_a_vog_before_the_offer_was_proposed_does_not_decide_on_it(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    carla = a_colleague(workspace, "Carla")
    made = an_offer(anna)
    person = a_person(anna, made, "Wim")
    carla.do(judge_person, person, [meets(VOG)])
    ready_but_for_the_vog(anna, workspace, made)
    anna.do(propose_offer, made)
    assert anna.ask(deciders, made, TODAY) == ("Bilal",)
    with pytest.raises(NotAllowed) as refused:
        carla.do(approve_offer, made)
    assert refused.value.message == (
        "Vier ogen: je hebt zelf een oordeel gegeven. Een andere collega beslist. Wie het wel kan: Bilal."
    )
    bilal.do(approve_offer, made)
    assert (public_end(anna, workspace), seen(anna, made).unchecked) == (APPROVED_UNTIL, ())


def test_a_vog_that_a_second_person_checked_keeps_nobody_from_deciding(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    carla = a_colleague(workspace, "Carla")
    made = an_offer(anna)
    person = a_person(anna, made, "Wim")
    carla.do(judge_person, person, [meets(VOG)])
    bilal.do(check_person, person, VOG)
    ready_but_for_the_vog(anna, workspace, made)
    anna.do(propose_offer, made)
    carla.do(approve_offer, made)
    assert public_end(anna, workspace) == APPROVED_UNTIL
