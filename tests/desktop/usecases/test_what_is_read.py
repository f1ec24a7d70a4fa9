"""What a reviewer reads beside the verdicts: when it is another, a decision on the old screen is late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.agreements import Signature
from desktop.domain.offers import Status
from desktop.domain.staff import StaffDraft
from desktop.domain.values import Ref
from desktop.errors import Conflict
from desktop.progress import Silent
from desktop.queries.providers import provider as provider_view
from desktop.usecases.agreements import record_agreement
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit
from desktop.usecases.imports import import_providers
from desktop.usecases.photos import describe_photo, withdraw_photo
from desktop.usecases.providers import save_provider
from desktop.usecases.staff import save_staff, staff_left
from desktop.usecases.suggestions import dismiss, suggest_verdict
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver, refuse_waiver
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, fails, seen
from tests.factories import TODAY, a_colleague, a_provider, an_offer, assessed, photos_of

WAIVED, NEXT_MONTH = "C-SAF-02", TODAY + timedelta(days=30)
LOW = "C-OFF-02"


class Waiting:
    """A proposal of Anna, who had a hand in everything of it before, and Bilal who has it on his screen."""

    def __init__(self, anna: Application, bilal: Application, workspace: Workspace) -> None:
        self.anna, self.bilal = anna, bilal
        self.list = workspace.folder / "clubs.csv"
        self.carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
        self.dina = a_colleague(workspace, "Dina")
        self.club = a_provider(anna)
        self.offer = an_offer(anna, self.club)
        self.coach = a_person(anna, self.offer, "Ria")
        assessed(anna, workspace, self.offer)
        *_some, self.photo = photos_of(anna, workspace, self.offer, count=4)
        self.waiver = anna.do(ask_waiver, self.offer, WAIVED, "De persoon begint later", NEXT_MONTH).value
        self.said = anna.do(suggest_verdict, self.offer, fails(LOW)).value
        anna.do(propose_offer, self.offer)

    def version(self) -> Ref:
        return seen(self.bilal, self.offer).ref


@pytest.fixture
def waiting(anna: Application, bilal: Application, workspace: Workspace) -> Waiting:
    return Waiting(anna, bilal, workspace)


def reports_a_visit(one: Waiting) -> None:
    one.anna.do(record_visit, one.offer, TODAY, ["Anna", "Marja"], "Het was er koud en donker")


def saw_something(one: Waiting) -> None:
    one.anna.do(record_visit, one.offer, TODAY, ["Anna", "Marja"], "", {LOW: "fails"})


def says_it_fails(one: Waiting) -> None:
    one.anna.do(suggest_verdict, one.offer, fails("C-OFF-07"))


def puts_a_proposed_verdict_aside(one: Waiting) -> None:
    one.anna.do(dismiss, one.said)


def grants(one: Waiting) -> None:
    one.dina.do(grant_waiver, one.waiver)


def says_no_to_the_exception(one: Waiting) -> None:
    one.dina.do(refuse_waiver, one.waiver, "Niet nodig")


def takes_the_question_back(one: Waiting) -> None:
    one.anna.do(end_waiver, one.waiver, "Niet nodig")


def takes_a_photo_off(one: Waiting) -> None:
    one.carla.do(withdraw_photo, one.photo)


def says_who_keeps_the_forms(one: Waiting) -> None:
    [draft] = [photo.draft for photo in seen(one.anna, one.offer).photos if photo.ref.id == one.photo]
    one.anna.do(describe_photo, one.photo, replace(draft, attested_by="De voorzitter"))


def signs(one: Waiting) -> None:
    one.anna.do(record_agreement, one.club, Signature(signed_on=TODAY, signed_by="Het bestuur"))


def signs_with_an_advisor(one: Waiting) -> None:
    one.carla.do(record_agreement, one.club, Signature(signed_on=TODAY, signed_by="Het bestuur"))


def leaves(one: Waiting) -> None:
    one.anna.do(staff_left, one.coach)


def was_somebody_else(one: Waiting) -> None:
    one.anna.do(save_staff, one.coach, StaffDraft(provider=one.club, name="Rie", role="coach"))


def is_called_otherwise(one: Waiting) -> None:
    draft = one.anna.ask(provider_view, one.club).draft
    one.carla.do(save_provider, one.club, replace(draft, name="De Nieuwe Stap"))


def is_called_otherwise_in_a_list(one: Waiting) -> None:
    one.list.write_text("name,kvk,postcode,city\nDe Nieuwe Stap,12345678,3083 AB,Rotterdam\n")
    assert one.anna.run(import_providers, Silent(), one.list).updated == 1


READ = (
    reports_a_visit, saw_something, says_it_fails, puts_a_proposed_verdict_aside, grants,
    says_no_to_the_exception, takes_the_question_back, takes_a_photo_off, says_who_keeps_the_forms, signs,
    signs_with_an_advisor, leaves, was_somebody_else, is_called_otherwise,
    is_called_otherwise_in_a_list,
)  # fmt: skip


@pytest.mark.parametrize("meanwhile", READ, ids=lambda one: one.__name__)
def test_what_is_read_anew_makes_a_decision_on_the_old_screen_too_late(
    waiting: Waiting, meanwhile: Callable[[Waiting], None]
) -> None:
    on_screen = waiting.version()
    meanwhile(waiting)
    with pytest.raises(Conflict):
        waiting.bilal.do(approve_offer, on_screen)
    assert seen(waiting.bilal, waiting.offer).status is Status.PROPOSED
    assert waiting.version().version > on_screen.version


def test_nothing_is_read_of_a_draft_and_an_approved_offer_stays_as_it_is(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    club = a_provider(anna)
    draft, approved = an_offer(anna, club), an_offer(anna, club, "Zwemmen")
    assessed(anna, workspace, approved)
    anna.do(propose_offer, approved)
    bilal.do(approve_offer, approved)
    before = [seen(anna, one).ref for one in (draft, approved)]
    for offer in (draft, approved):
        anna.do(suggest_verdict, offer, fails(LOW))
    assert [seen(anna, one).ref for one in (draft, approved)] == before
    anna.do(save_provider, club, replace(anna.ask(provider_view, club).draft, name="De Nieuwe Stap"))
    assert seen(anna, draft).ref == before[0]


def test_what_is_written_down_about_another_club_or_group_leaves_a_proposal_alone(waiting: Waiting) -> None:
    sibling = an_offer(waiting.anna, waiting.club, "Zwemmen")
    before = waiting.version()
    waiting.anna.do(record_visit, sibling, TODAY, ["Anna", "Marja"])
    waiting.anna.do(suggest_verdict, sibling, fails(LOW))
    a_person(waiting.anna, sibling, "Joke")
    a_provider(waiting.anna, "Zwemclub De Plons")
    assert waiting.version() == before


def test_reading_again_is_no_hand_in_an_offer(waiting: Waiting) -> None:
    is_called_otherwise(waiting)
    says_it_fails(waiting)
    takes_a_photo_off(waiting)
    grants(waiting)
    waiting.bilal.do(dismiss, seen(waiting.bilal, waiting.offer).suggestions[0].ref)
    waiting.bilal.do(approve_offer, waiting.version())
    assert seen(waiting.bilal, waiting.offer).status is Status.APPROVED
