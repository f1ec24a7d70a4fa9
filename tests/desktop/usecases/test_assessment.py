"""Judging, proposing and deciding: every guard says who and what."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.domain.releases import months_later
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.queries.offer_file import offer_file
from desktop.queries.worklists import worklist
from desktop.storage.database import Database
from desktop.storage.records import Approval
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit, reject_offer, return_offer
from desktop.usecases.offers import save_offer, withdraw_offer
from desktop.usecases.verdicts import judge, judge_all
from desktop.workspace import Workspace
from tests.factories import (
    TODAY,
    a_colleague,
    a_draft,
    an_approved_offer,
    an_offer,
    assessed,
    good_judgements,
    photos_of,
)


def test_everything_that_is_missing_is_said_at_once(anna: Application) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(propose_offer, offer)
    places = [problem.field for problem in refused.value.problems]
    assert "visit" in places
    assert sum(place.startswith("criterion:") for place in places) == 31


def test_a_visit_needs_two_people_and_a_day_that_was(anna: Application) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(record_visit, offer, TODAY + timedelta(days=1), ["Anna"])
    assert [problem.field for problem in refused.value.problems] == ["day", "attendees"]


def test_a_verdict_on_safety_needs_a_date_and_others_count_from_today(anna: Application) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(judge, offer, Judgement(criterion="C-SAF-03", verdict=Verdict.MEETS, evidence="Begeleider"))
    assert [problem.field for problem in refused.value.problems] == ["evidence_date"]
    anna.do(judge, offer, Judgement(criterion="C-ORG-03", verdict=Verdict.MEETS, evidence="Afspraak"))
    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.judgements["C-ORG-03"].until) == (Status.IN_ASSESSMENT, months_later(TODAY, 12))


def test_who_may_not_judge_a_criterion_is_told_who_may(anna: Application, workspace: Workspace) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    offer = an_offer(anna)
    with pytest.raises(NotAllowed) as refused:
        dirk.do(judge, offer, Judgement(criterion="C-SAF-01", verdict=Verdict.MEETS, evidence="Code"))
    assert (
        refused.value.message
        == "C-SAF-01 wordt beoordeeld door een kwaliteitsmedewerker of verenigingsadviseur."
    )
    dirk.do(judge, offer, Judgement(criterion="C-PUB-02", verdict=Verdict.MEETS, evidence="Leest goed"))
    assert anna.ask(offer_file, offer, TODAY).status is Status.DRAFT


def test_neither_proposer_nor_editor_approves(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    carla = a_colleague(workspace, "Carla", Role.CURATOR)
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    carla.do(judge, offer, Judgement(criterion="C-OFF-07", verdict=Verdict.MEETS, evidence="Koffie gezien"))
    anna.do(propose_offer, offer)
    with pytest.raises(NotAllowed) as anna_refused:
        anna.do(approve_offer, offer)
    with pytest.raises(NotAllowed) as carla_refused:
        carla.do(approve_offer, offer)
    assert "Bilal" in anna_refused.value.message
    assert "Bilal" in carla_refused.value.message
    bilal.do(approve_offer, offer, months=24)
    seen = anna.ask(offer_file, offer, TODAY)
    assert seen.approval is not None
    assert (seen.status, seen.approval.approved_by, seen.approval.approved_until) == (
        Status.APPROVED, "Bilal", months_later(TODAY, 24),
    )  # fmt: skip


def test_wording_is_no_hand_in_an_offer(anna: Application, bilal: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    draft = anna.ask(offer_file, offer, TODAY).draft
    bilal.do(save_offer, offer, replace(draft, summary="Rustig wandelen, met koffie na."))
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer)
    assert anna.ask(offer_file, offer, TODAY).status is Status.APPROVED


def test_an_exception_is_only_for_when_nobody_else_can(anna: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    with pytest.raises(NotAllowed):
        anna.do(approve_offer, offer)
    anna.do(approve_offer, offer, exception="Enige medewerker deze maand")
    seen = anna.ask(offer_file, offer, TODAY)
    assert seen.approval is not None
    assert seen.approval.exception == "Enige medewerker deze maand"


def test_terms_are_12_and_24_months(anna: Application, bilal: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    for months in (6, 48):
        with pytest.raises(Refused):
            bilal.do(approve_offer, offer, months=months)


def test_a_proposed_offer_is_not_changed_under_the_approver(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    with pytest.raises(Refused):
        anna.do(save_offer, offer, a_draft(1, "Snel iets anders"))
    with pytest.raises(Refused):
        anna.do(judge, offer, Judgement(criterion="C-OFF-07", verdict=Verdict.FAILS))
    with pytest.raises(Refused):
        photos_of(anna, workspace, offer, 1)
    with pytest.raises(Refused):
        bilal.do(return_offer, offer, "")
    bilal.do(return_offer, offer, "De prijs klopt niet")
    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.returned_reason, seen.proposed_by) == (
        Status.NEEDS_WORK,
        "De prijs klopt niet",
        "",
    )


def test_the_proposer_takes_a_proposal_back_but_a_bystander_does_not(
    anna: Application, workspace: Workspace
) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    with pytest.raises(NotAllowed):
        dirk.do(return_offer, offer, "Zomaar")
    anna.do(return_offer, offer, "Nog iets vergeten")
    assert anna.ask(offer_file, offer, TODAY).status is Status.NEEDS_WORK


def test_a_rejected_offer_says_why_and_starts_again_as_a_draft(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    offer = an_offer(anna)
    with pytest.raises(Refused):
        bilal.do(reject_offer, offer, "Nog niet bekeken")
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    with pytest.raises(NotAllowed):
        carla.do(reject_offer, offer, "Zomaar")
    with pytest.raises(Refused, match="Zeg waarom"):
        bilal.do(reject_offer, offer, " ")
    bilal.do(reject_offer, offer, "De groep is te zwaar")
    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.returned_reason, seen.proposed_by) == (
        Status.REJECTED,
        "De groep is te zwaar",
        "",
    )
    anna.do(save_offer, offer, replace(seen.draft, level="moderate"))
    assert anna.ask(offer_file, offer, TODAY).status is Status.DRAFT


def test_the_seal_is_the_hash_of_the_snapshot_and_holds_no_personal_value(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    an_approved_offer(anna, bilal, workspace)
    with Database(workspace.url).reading() as session:
        approval = session.get_one(Approval, 1)
        text, seal = approval.snapshot, approval.seal
    assert sha256(text.encode()).hexdigest() == seal
    assert "Marja" not in text
    snapshot = json.loads(text)
    assert (snapshot["schema"], len(snapshot["judgements"]), len(snapshot["photos"])) == (3, 35, 3)


def test_renewed_evidence_reopens_nothing_and_another_verdict_does(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.do(judge, offer, Judgement(criterion="C-SAF-01", verdict=Verdict.MEETS, evidence="Weer besproken"))
    assert anna.ask(offer_file, offer, TODAY).status is Status.APPROVED
    anna.do(judge, offer, Judgement(criterion="C-SAF-01", verdict=Verdict.FAILS))
    assert anna.ask(offer_file, offer, TODAY).status is Status.IN_ASSESSMENT


def test_all_verdicts_of_one_save_are_taken_or_none(anna: Application) -> None:
    offer = an_offer(anna)
    wrong = Judgement(criterion="C-OFF-02", verdict=Verdict.MEETS_CONDITIONALLY)
    with pytest.raises(Invalid):
        anna.do(judge_all, offer, [*good_judgements(a_draft(1)), wrong])
    assert anna.ask(offer_file, offer, TODAY).judgements == {}


def test_the_worklist_gives_the_decision_to_whoever_may_take_it(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    [for_anna] = anna.ask(worklist, anna.person, TODAY)
    [for_bilal] = bilal.ask(worklist, bilal.person, TODAY)
    assert [(task.kind, task.mine) for task in (for_anna, for_bilal)] == [("decide", False), ("decide", True)]


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "x" * 1001])
def test_a_reason_says_something_and_fits_a_letter(anna: Application, reason: str) -> None:
    offer = an_offer(anna)
    for use_case in (withdraw_offer, reject_offer, return_offer):
        with pytest.raises(Refused):
            anna.do(use_case, offer, reason)


def test_an_original_is_told_without_a_number_or_a_place_of_a_copy(anna: Application) -> None:
    offer = an_offer(anna)
    for evidence in ("VOG nr 123456789", "scan.tif", "vog.webp", "~/vog", "x" * 1001):
        told = Judgement(criterion="C-SAF-03", verdict=Verdict.MEETS, evidence=evidence, evidence_date=TODAY)
        with pytest.raises(Invalid):
            anna.do(judge_all, offer, [told])
