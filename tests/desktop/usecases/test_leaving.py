"""Whoever leaves a group leaves it no better than it was: an older verdict without a name stays behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.domain.criteria import Verdict
from desktop.queries.catalogue import catalogue_on
from desktop.storage.checks import check_database
from desktop.usecases.second_looks import check_person
from desktop.usecases.staff import erase_staff, link_staff, staff_back, staff_left, unlink_staff
from desktop.usecases.verdicts import judge, judge_person
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, counting, fails, meets, seen
from tests.factories import TODAY, an_approved_offer

VOG, COACH = "C-SAF-03", "C-STF-01"
LATER = date(2026, 5, 1)
LEAVING: dict[str, Callable[[Application, int, int], object]] = {
    "unlinked": lambda app, person, offer: app.do(unlink_staff, person, offer),
    "left": lambda app, person, offer: app.do(staff_left, person),
    "erased": lambda app, person, offer: app.do(erase_staff, person),
}


class Shown(NamedTuple):
    """What the public has of the one offer: until when and whether a VOG is told, or why it has nothing."""

    until: date | None
    vog: bool
    reasons: tuple[str, ...]


@needs(Permission.READ)
def _shown(session: Read, day: date) -> Shown:
    found = catalogue_on(session, day)
    for one in found.candidates:
        told = any("vog" in line.casefold() for line in one.offer.checks)
        return Shown(one.offer.valid_until, told, ())
    return Shown(None, False, found.held_back[0].reasons)


@pytest.fixture
def offer(anna: Application, bilal: Application, workspace: Workspace) -> int:
    """Approved on a VOG that was seen of somebody without a name; it counts for three years."""
    return an_approved_offer(anna, bilal, workspace)


def lapsing(app: Application, person: int) -> None:
    app.do(judge_person, person, [meets(VOG, date(2023, 4, 1))])


def revoked(app: Application, person: int) -> None:
    app.do(judge_person, person, [meets(VOG)])
    app.do(judge_person, person, [fails(VOG)])


def valid(app: Application, person: int) -> None:
    app.do(judge_person, person, [meets(VOG, date(2023, 8, 1))])


STATES: dict[str, tuple[Callable[[Application, int], object], Shown]] = {
    "lapsed": (lapsing, Shown(None, False, ("C-SAF-03: het bewijs is verlopen",))),
    "revoked": (revoked, Shown(None, False, ("C-SAF-03: voldoet niet",))),
    "valid": (valid, Shown(date(2026, 8, 1), False, ())),  # one person alone says so: it is told to nobody
    "never seen": (lambda app, person: None, Shown(date(2026, 12, 10), False, ())),
}


@pytest.mark.parametrize("how", LEAVING)
@pytest.mark.parametrize("state", STATES)
def test_leaving_never_makes_an_offer_better(
    anna: Application, workspace: Workspace, offer: int, state: str, how: str
) -> None:
    person = a_person(anna, offer, "Marja Visser")
    look, expected = STATES[state]
    look(anna, person)
    assert anna.ask(_shown, LATER) == expected
    LEAVING[how](anna, person, offer)
    assert anna.ask(_shown, LATER) == expected._replace(vog=False)
    assert VOG in {one.place.removeprefix("criterion:") for one in seen(anna, offer).missing}
    kept = seen(anna, offer).judgements.get(VOG)
    assert kept is None or "Marja" not in kept.evidence
    with workspace.database.reading() as session:
        assert check_database(session) == []


def test_whoever_is_back_brings_their_own_verdict_along(anna: Application, offer: int) -> None:
    person = a_person(anna, offer, "Marja")
    lapsing(anna, person)
    before = anna.ask(_shown, LATER)
    anna.do(staff_left, person)
    anna.do(staff_back, person)
    assert anna.ask(_shown, LATER) == before
    anna.do(judge_person, person, [meets(VOG)])
    assert counting(anna, offer)[VOG] is Verdict.MEETS


def test_a_new_verdict_without_a_name_counts_after_somebody_left(anna: Application, offer: int) -> None:
    person = a_person(anna, offer, "Marja")
    revoked(anna, person)
    anna.do(staff_left, person)
    anna.do(judge, offer, meets(VOG))
    assert counting(anna, offer)[VOG] is Verdict.MEETS


def test_a_newcomer_without_a_vog_does_not_lift_what_kept_an_offer_out(
    anna: Application, bilal: Application, offer: int
) -> None:
    gone, new = a_person(anna, offer, "Marja"), a_person(anna, offer, "Wim", "host")
    lapsing(anna, gone)
    out = anna.ask(_shown, LATER)
    anna.do(unlink_staff, gone, offer)
    assert anna.ask(_shown, LATER) == out
    anna.do(judge_person, new, [meets(VOG)])
    assert anna.ask(_shown, LATER).reasons == ("C-SAF-03 wacht op een tweede paar ogen",)
    bilal.do(check_person, new, VOG)
    assert anna.ask(_shown, LATER).reasons == ()


def test_the_first_named_person_does_not_lift_what_kept_an_offer_out(anna: Application, offer: int) -> None:
    anna.do(judge, offer, fails(VOG))
    out = anna.ask(_shown, LATER)
    assert out.reasons == ("C-SAF-03: voldoet niet",)
    a_person(anna, offer, "Marja")
    assert anna.ask(_shown, LATER) == out


def test_a_coach_who_only_welcomes_from_now_on_takes_no_bad_verdict_away(
    anna: Application, offer: int
) -> None:
    person = a_person(anna, offer, "Marja")
    anna.do(judge_person, person, [fails(COACH)])
    anna.do(link_staff, person, offer, "host")
    assert counting(anna, offer)[COACH] is Verdict.FAILS


def test_of_those_who_stay_their_own_verdicts_count(anna: Application, offer: int) -> None:
    gone, stays = a_person(anna, offer, "Marja"), a_person(anna, offer, "Wim")
    revoked(anna, gone)
    anna.do(judge_person, stays, [meets(VOG)])
    anna.do(staff_left, gone, TODAY - timedelta(days=1))
    assert counting(anna, offer)[VOG] is Verdict.MEETS
