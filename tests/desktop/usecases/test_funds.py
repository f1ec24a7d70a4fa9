"""Funds are asked about beside the approval, and again after a year."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.offers import FundCheck, OfferDraft, Status
from desktop.errors import Invalid, NotAllowed, Problem
from desktop.queries.offer_file import offer_file
from desktop.queries.offers import offers
from desktop.queries.worklists import worklist
from desktop.usecases.funds import check_funds
from desktop.usecases.offers import add_offer, save_offer
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_draft, a_provider, an_approved_offer

LONG_AGO = date(2025, 3, 1)


def with_funds(app: Application) -> int:
    draft = replace(a_draft(a_provider(app)), funds=("Rotterdampas", "jeugdfonds"))
    return app.do(add_offer, draft).value.id


def test_a_fund_that_was_asked_about_keeps_the_day_and_reopens_nothing(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    seen = anna.ask(offer_file, offer, TODAY)
    anna.do(save_offer, seen.ref, replace(seen.draft, funds=("rotterdampas",)))
    before = anna.ask(offer_file, offer, TODAY)
    bilal.do(check_funds, offer, ["Rotterdampas"], TODAY)
    after = anna.ask(offer_file, offer, TODAY)
    assert after.funds_checked == (FundCheck(code="rotterdampas", checked_on=TODAY),)
    assert (after.status, after.draft, after.approval) == (before.status, before.draft, before.approval)


def test_asking_about_the_funds_of_an_approved_offer_leaves_it_approved(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    draft = replace(a_draft(a_provider(anna)), funds=("vgz",))
    offer = an_approved_offer(anna, bilal, workspace, draft=draft)
    anna.do(check_funds, offer, ["vgz"], TODAY)
    assert anna.ask(offer_file, offer, TODAY).status is Status.APPROVED


def test_what_is_wrong_with_an_answer_is_said_at_once(anna: Application) -> None:
    offer = with_funds(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(check_funds, offer, ["vgz", "toverfonds"], date(2026, 3, 11))
    named = "Er staat: Rotterdampas, Jeugdfonds Sport & Cultuur. Zet het fonds eerst bij het aanbod."
    assert refused.value.problems == (
        Problem("checked_on", "Deze dag moet nog komen."),
        Problem("codes", f"“vergoeding door VGZ” staat niet bij dit aanbod. {named}"),
        Problem("codes", f"“toverfonds” staat niet bij dit aanbod. {named}"),
    )
    with pytest.raises(Invalid):
        anna.do(check_funds, offer, [], TODAY)
    assert anna.ask(offer_file, offer, TODAY).funds_checked == ()


def test_an_administrator_asks_no_funds(anna: Application, workspace: Workspace) -> None:
    offer = with_funds(anna)
    ben = a_colleague(workspace, "Ben", Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        ben.do(check_funds, offer, ["rotterdampas"], TODAY)


def test_an_old_answer_is_a_flag_and_waits_on_the_list(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    draft: OfferDraft = replace(a_draft(a_provider(anna)), funds=("rotterdampas",))
    offer = an_approved_offer(anna, bilal, workspace, draft=draft)
    (row,) = anna.ask(offers, TODAY)
    assert "funds_due" not in row.flags
    anna.do(check_funds, offer, ["rotterdampas"], LONG_AGO)
    (row,) = anna.ask(offers, TODAY)
    assert "funds_due" in row.flags
    tasks = [task for task in anna.ask(worklist, anna.person, TODAY) if task.kind == "confirm"]
    assert [(task.ref, task.why, task.due, task.turn) for task in tasks] == [
        (
            offer,
            "Vraag opnieuw of dit nog meebetaalt: Rotterdampas. Laatst nagevraagd op 1 maart 2025.",
            date(2026, 3, 1),
            "club",
        )
    ]
