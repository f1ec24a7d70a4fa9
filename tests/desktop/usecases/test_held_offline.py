"""Whoever is said to have left puts nothing back: what their VOG kept out goes offline until two agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.offers import Public
from desktop.domain.staff import StaffDraft
from desktop.errors import NotAllowed
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.club_facts import last_suspensions
from desktop.queries.decisions import decision_letter
from desktop.queries.offer_file import offer_file
from desktop.queries.releases import public_on
from desktop.queries.staff import somebody
from desktop.storage.checks import check_database
from desktop.usecases.imports import undo_import
from desktop.usecases.offers import duplicate_offer
from desktop.usecases.people_imports import import_people
from desktop.usecases.releases import create_edition
from desktop.usecases.second_looks import check_person
from desktop.usecases.staff import (
    add_staff,
    erase_staff,
    link_staff,
    save_staff,
    staff_back,
    staff_left,
    unlink_staff,
)
from desktop.usecases.suspension import reinstate_offer, suspend_offer, take_offline
from desktop.usecases.verdicts import judge_person, judge_provider
from desktop.workspace import Workspace, open_workspace
from tests.desktop.usecases.verdicts_made import a_person, fails, meets
from tests.factories import NOW, TODAY, a_colleague, an_approved_offer

VOG = "C-SAF-03"
CHANGED = "Wie dit aanbod begeleidt, is veranderd; twee collega's zetten het weer online."
OFFLINE = (f"offline gehaald: {CHANGED}",)
FAILED, EXPIRED = ("C-SAF-03: voldoet niet",), ("C-SAF-03: het bewijs is verlopen",)
BAD = {
    "failed": (fails(VOG), NOW, FAILED),
    "lapsed": (meets(VOG, date(2023, 4, 1)), datetime(2026, 5, 1, 9, tzinfo=UTC), EXPIRED),
}
"""What becomes of somebody's VOG: what is said of it, when the public does without the offer, and why."""
LEAVING: dict[str, Callable[[Application, int, int], tuple[int, ...]]] = {
    "unlinked": lambda app, person, offer: app.do(unlink_staff, person, offer).value.offline,
    "left": lambda app, person, offer: app.do(staff_left, person).value.offline,
    "left before": lambda app, person, offer: (
        app.do(staff_left, person, TODAY - timedelta(days=90)).value.offline
    ),
    "erased": lambda app, person, offer: app.do(erase_staff, person).value.offline,
    "changed": lambda app, person, offer: app.do(save_staff, person, _draft(app, person), {}).value.offline,
}


def _draft(app: Application, person: int) -> StaffDraft:
    return app.ask(somebody, person).draft


def reasons(app: Application) -> tuple[str, ...]:
    """Why the public does not see the one offer that was approved; nothing when it does."""
    return app.ask(_reasons, app.today)


@needs(Permission.READ)
def _reasons(session: Read, day: date) -> tuple[str, ...]:
    held = catalogue_on(session, day).held_back
    return held[0].reasons if held else ()


class Group(NamedTuple):
    """A group of two, known to two people each."""

    offer: int
    gone: int
    stays: int


@pytest.fixture
def group(anna: Application, bilal: Application, workspace: Workspace) -> Group:
    offer = an_approved_offer(anna, bilal, workspace)
    people = [a_person(anna, offer, name) for name in ("Marja", "Wim")]
    for person in people:
        vouched(anna, bilal, person)
    assert reasons(anna) == ()
    return Group(offer, *people)


def vouched(anna: Application, bilal: Application, person: int) -> None:
    anna.do(judge_person, person, [meets(VOG)])
    bilal.do(check_person, person, VOG)


@pytest.mark.parametrize("how", LEAVING)
@pytest.mark.parametrize("bad", BAD)
def test_a_leaver_puts_an_offer_offline_and_two_people_bring_it_back(
    anna: Application, bilal: Application, workspace: Workspace, group: Group, bad: str, how: str
) -> None:
    said, moment, out = BAD[bad]
    anna.do(judge_person, group.gone, [said])
    if bad == "lapsed":
        bilal.do(check_person, group.gone, VOG)
    later = open_workspace(workspace.folder, clock=lambda: moment)
    anna, bilal = later.sign_in("Anna"), later.sign_in("Bilal")
    assert reasons(anna) == out
    assert LEAVING[how](anna, group.gone, group.offer) == (group.offer,)
    assert reasons(anna) == OFFLINE
    file = anna.ask(offer_file, group.offer, anna.today)
    assert (file.public, file.suspended_category, file.suspended_reason) == (
        Public.OFFLINE, "supervision", CHANGED,
    )  # fmt: skip
    assert anna.do(reinstate_offer, group.offer).value is False  # within the quarter of an hour of a mistake
    anna.run(create_edition, Silent(), later.shelf, "Een")
    assert anna.ask(public_on, group.offer, anna.today) is None
    assert anna.do(reinstate_offer, group.offer).value is False
    assert bilal.do(reinstate_offer, group.offer).value is True
    assert reasons(anna) == ()
    anna.run(create_edition, Silent(), later.shelf, "Twee")
    assert anna.ask(public_on, group.offer, anna.today) is not None
    with later.database.reading() as session:
        assert check_database(session) == []
    later.close()


def test_what_the_public_still_reads_says_so_and_can_be_taken_out_at_once(
    anna: Application, workspace: Workspace, group: Group
) -> None:
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    anna.do(judge_person, group.gone, [fails(VOG)])
    anna.do(staff_left, group.gone)
    file = anna.ask(offer_file, group.offer, TODAY)
    assert (file.public, "still_public" in file.flags) == (Public.OFFLINE, True)
    done = anna.run(take_offline, Silent(), workspace.shelf, group.offer, "safety", "Nu meteen")
    assert done.release is not None
    assert (done.release.kind, done.release.offers) == ("emergency", 0)
    file = anna.ask(offer_file, group.offer, TODAY)
    assert (file.suspended_reason, "still_public" in file.flags) == (CHANGED, False)
    assert anna.do(reinstate_offer, group.offer).value is False


def test_another_role_is_asked_a_vog_too_so_nothing_changes(anna: Application, group: Group) -> None:
    anna.do(judge_person, group.gone, [fails(VOG)])
    assert anna.do(link_staff, group.gone, group.offer, "host").value.offline == ()
    assert reasons(anna) == EXPIRED


def test_somebody_known_who_comes_after_the_last_one_left_puts_nothing_back_alone(
    anna: Application, bilal: Application, group: Group
) -> None:
    club = anna.ask(somebody, group.gone).provider
    new = anna.do(add_staff, StaffDraft(provider=club, name="Joop")).value.id
    vouched(anna, bilal, new)
    anna.do(judge_person, group.gone, [fails(VOG)])
    anna.do(judge_person, group.stays, [fails(VOG)])
    assert [anna.do(staff_left, one).value.offline for one in (group.stays, group.gone)] == [(), ()]
    assert reasons(anna) == EXPIRED
    assert anna.do(link_staff, new, group.offer, "coach").value.offline == (group.offer,)
    assert reasons(anna) == OFFLINE


def test_whoever_is_back_puts_nothing_back_alone(anna: Application, group: Group) -> None:
    anna.do(judge_person, group.gone, [fails(VOG)])
    anna.do(staff_left, group.stays)
    anna.do(staff_left, group.gone)
    assert reasons(anna) == EXPIRED
    assert anna.do(staff_back, group.stays).value.offline == (group.offer,)
    assert reasons(anna) == OFFLINE


def test_what_was_out_for_something_else_does_not_go_offline(anna: Application, group: Group) -> None:
    club = anna.ask(somebody, group.gone).provider
    anna.do(judge_provider, club, [fails("C-ORG-02")])
    assert anna.do(staff_left, group.gone).value.offline == ()
    assert reasons(anna) == ("C-ORG-02: voldoet niet",)


def test_what_is_offline_already_stays_so_for_its_own_reason_and_is_nobodys_mistake_any_more(
    anna: Application, bilal: Application, group: Group
) -> None:
    anna.do(judge_person, group.gone, [fails(VOG)])
    anna.do(suspend_offer, group.offer, "location", "Het dak lekt")
    assert bilal.do(reinstate_offer, group.offer).value is False
    assert anna.do(staff_left, group.gone).value.offline == ()
    assert reasons(anna) == ("offline gehaald: Het dak lekt",)
    assert [one.do(reinstate_offer, group.offer).value for one in (anna, anna, bilal)] == [False, False, True]


def test_what_was_never_approved_is_not_taken_offline(
    anna: Application, bilal: Application, group: Group
) -> None:
    draft = anna.do(duplicate_offer, group.offer).value.id
    for person in (group.gone, group.stays):
        anna.do(link_staff, person, draft, "coach")
    anna.do(judge_person, group.gone, [fails(VOG)])
    assert anna.do(staff_left, group.gone).value.offline == (group.offer,)
    assert anna.ask(offer_file, draft, TODAY).suspended_at is None


def test_a_list_of_people_and_taking_it_back_leave_who_leads_what_as_it_was(
    anna: Application, group: Group, tmp_path: Path
) -> None:
    anna.do(judge_person, group.gone, [fails(VOG)])
    file = tmp_path / "mensen.csv"
    file.write_text("Naam,Club,Rol\nMarja,Wandelclub De Stap,gastheer\n", encoding="utf-8")
    report = anna.run(import_people, Silent(), file)
    assert (report.updated, reasons(anna)) == (1, FAILED)
    assert report.batch is not None
    anna.do(undo_import, report.batch)
    assert reasons(anna) == FAILED


@needs(Permission.READ)
def _suspensions(session: Read, since: date) -> dict[int, date]:
    return last_suspensions(session, since)


def test_it_does_not_count_against_the_club_that_somebody_left(anna: Application, group: Group) -> None:
    club = anna.ask(somebody, group.gone).provider
    anna.do(judge_person, group.gone, [fails(VOG)])
    anna.do(staff_left, group.gone)
    assert anna.ask(_suspensions, TODAY) == {}
    other = anna.do(duplicate_offer, group.offer).value.id
    anna.do(suspend_offer, other, "location", "Het dak lekt")
    assert anna.ask(_suspensions, TODAY) == {club: TODAY}


def test_only_curators_bring_it_back_and_its_letter_tells_of_no_vog(
    anna: Application, workspace: Workspace, group: Group
) -> None:
    anna.do(judge_person, group.gone, [fails(VOG)])
    anna.do(staff_left, group.gone)
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        dirk.do(reinstate_offer, group.offer)
    letter = dirk.ask(decision_letter, group.offer, True)
    assert (letter.category, [one.text for one in letter.reasons], letter.until) == (
        "geen geschikte begeleiding", [CHANGED], None,
    )  # fmt: skip
