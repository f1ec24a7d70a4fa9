"""People at clubs: entered, linked to groups, gone and back, erased."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.offers import Status
from desktop.domain.staff import StaffDraft
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.queries.offer_file import offer_file
from desktop.queries.staff import StaffLink, StaffRow, staff_at, staff_of
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.offers import save_offer
from desktop.usecases.people import Erased, erase_person
from desktop.usecases.staff import (
    add_staff,
    erase_staff,
    link_staff,
    save_staff,
    staff_back,
    staff_left,
    unlink_staff,
)
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, an_approved_offer, an_offer, assessed


def a_person(app: Application, club: int, name: str = "Marja Visser", role: str = "coach") -> int:
    return app.do(add_staff, StaffDraft(provider=club, name=name, role=role)).value.id


def club_of(app: Application, offer: int) -> int:
    return app.ask(offer_file, offer, TODAY).draft.provider


def status(app: Application, offer: int) -> Status:
    return app.ask(offer_file, offer, TODAY).status


def test_somebody_is_entered_changed_and_linked(anna: Application) -> None:
    offer = an_offer(anna)
    club = club_of(anna, offer)
    person = a_person(anna, club, "  Marja \u202e Visser ")
    anna.do(save_staff, person, StaffDraft(provider=club, name="Marja Visser", role="deputy"))
    anna.do(link_staff, person, offer, "coach")
    anna.do(link_staff, person, offer, "host")
    (row,) = anna.ask(staff_of, club)
    link = StaffLink(offer=offer, title="Wandelen in het park", role="host")
    assert row == StaffRow(
        ref=row.ref, provider=club, name="Marja Visser", role="deputy", left_on=None, offers=(link,)
    )
    assert anna.ask(staff_at, offer) == [row]
    anna.do(unlink_staff, person, offer)
    assert anna.ask(staff_at, offer) == []


@pytest.mark.parametrize(
    ("name", "role", "fields"),
    [
        (" ", "coach", ["name"]),
        ("x" * 201, "coach", ["name"]),
        ("Marja 06 12345678", "coach", ["name"]),
        ("marja@club.nl", "coach", ["name"]),
        ("mevrouw Visser", "coach", ["name"]),
        ("marja", "coach", ["name"]),
        ("Jan", "voorzitter", ["role"]),
        ("", "", ["name", "role"]),
    ],
)
def test_a_name_is_a_name_and_a_role_is_known(
    anna: Application, name: str, role: str, fields: list[str]
) -> None:
    club = a_provider(anna)
    a_person(anna, club, "Marja")
    with pytest.raises(Invalid) as refused:
        a_person(anna, club, name, role)
    assert [problem.field for problem in refused.value.problems] == fields
    assert [row.name for row in anna.ask(staff_of, club)] == ["Marja"]


def test_who_leads_a_group_is_a_change_of_an_approved_offer(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    person = a_person(anna, club_of(anna, offer))
    assert status(anna, offer) is Status.APPROVED
    anna.do(link_staff, person, offer, "coach")
    assert status(anna, offer) is Status.IN_ASSESSMENT


@pytest.fixture
def led(anna: Application, workspace: Workspace) -> tuple[int, int]:
    """An offer that Marja welcomes people at, proposed by Anna; and Marja."""
    offer = an_offer(anna)
    person = a_person(anna, club_of(anna, offer))
    anna.do(link_staff, person, offer, "host")
    anna.do(confirm_disk_encryption)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    return offer, person


def test_whoever_leaves_takes_their_verdicts_along(
    bilal: Application, workspace: Workspace, led: tuple[int, int]
) -> None:
    offer, person = led
    bilal.do(staff_left, person, TODAY - timedelta(days=3))
    with pytest.raises(Invalid) as refused:
        a_colleague(workspace, "Chris").do(approve_offer, offer)
    assert [problem.text for problem in refused.value.problems] == ["C-SAF-03 is nog niet bekeken."]
    assert bilal.ask(staff_at, offer) == []


def test_whoever_is_back_leads_again_and_who_said_so_has_a_hand_in_it(
    bilal: Application, workspace: Workspace, led: tuple[int, int]
) -> None:
    offer, person = led
    bilal.do(staff_left, person)
    bilal.do(staff_back, person)
    chris = a_colleague(workspace, "Chris")
    with pytest.raises(NotAllowed):
        bilal.do(approve_offer, offer)
    chris.do(approve_offer, offer)
    assert [one.name for one in bilal.ask(staff_at, offer)] == ["Marja Visser"]
    bilal.do(staff_left, person)
    assert status(bilal, offer) is Status.IN_ASSESSMENT


def test_each_refusal_says_what_is_wrong(anna: Application) -> None:
    offer = an_offer(anna)
    club, other = club_of(anna, offer), a_provider(anna, "De Ander")
    marja, wim = a_person(anna, club), a_person(anna, other, "Wim")
    told = []
    for change, more in (
        (unlink_staff, (marja, offer)),
        (link_staff, (wim, offer, "coach")),
        (save_staff, (wim, StaffDraft(provider=club, name="Wim"))),
        (staff_back, (marja,)),
        (staff_left, (marja, TODAY + timedelta(days=1))),
    ):
        with pytest.raises(Refused) as refused:
            anna.do(change, *more)  # type: ignore[arg-type]  # each has its own arguments
        told.append(refused.value.message)
    anna.do(staff_left, marja, date(2026, 3, 1))
    for change, more in ((staff_left, (marja,)), (link_staff, (marja, offer, "coach"))):
        with pytest.raises(Refused) as refused:
            anna.do(change, *more)  # type: ignore[arg-type]
        told.append(refused.value.message)
    assert told == [
        "Marja Visser heeft geen rol bij dit aanbod.",
        "Wim hoort bij een andere club dan dit aanbod.",
        "Wie naar een andere club gaat, voer je daar opnieuw in.",
        "Marja Visser is niet vertrokken.",
        "Deze dag moet nog komen. Meld het als hij voorbij is, dan wordt niemand gemist.",
        "Marja Visser is weg bij deze club.",
        "Marja Visser is weg bij deze club.",
    ]


def test_a_withdrawn_offer_takes_nobody(anna: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    person = a_person(anna, club_of(anna, offer))
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    with pytest.raises(Refused):
        anna.do(link_staff, person, offer, "coach")
    assert anna.ask(staff_at, offer) == []


def test_a_name_is_erased_and_the_history_still_holds(anna: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    draft = anna.ask(offer_file, offer, TODAY).draft
    anna.do(save_offer, offer, type(draft)(**{**_fields(draft), "host": "Marja Visser"}))
    marja, wim = a_person(anna, draft.provider), a_person(anna, draft.provider, "Wim")
    anna.do(link_staff, marja, offer, "coach")
    assert anna.do(erase_staff, marja).value == Erased(values=1, mentions=(f"aanbod {offer}",))
    assert anna.do(erase_person, "Wim").value.values == 1
    rows = {row.ref.id: (row.name, row.left_on) for row in anna.ask(staff_of, draft.provider)}
    assert rows == {marja: ("", TODAY), wim: ("", None)}
    with pytest.raises(Refused):
        anna.do(erase_staff, marja)
    with workspace.database.reading() as session:
        assert check_database(session) == []


def _fields(draft) -> dict:
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__}


def test_only_who_works_with_clubs_enters_people(anna: Application, workspace: Workspace) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        a_person(dirk, a_provider(anna))
