"""Entering and changing offers: codes, conflicts, live facts, copies."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.domain.criteria_set import Level
from desktop.domain.offers import Status, Suits
from desktop.domain.values import Ref, Topic
from desktop.errors import Conflict, Invalid, NotFound, Problem, Refused
from desktop.queries.offer_file import offer_file
from desktop.queries.offers import offers
from desktop.usecases.offers import (
    Confirmation,
    add_offer,
    confirm_offer,
    duplicate_offer,
    save_offer,
    withdraw_offer,
)
from desktop.workspace import Workspace
from tests.factories import TODAY, a_draft, a_provider, an_approved_offer, an_offer


def test_words_become_codes_and_check_first_rises_to_the_level_of_the_condition(anna: Application) -> None:
    draft = replace(
        a_draft(a_provider(anna)),
        movement_form="wandelen",
        suitability=(
            Suits(condition="hartfalen", suitability="welkom"),
            Suits(condition="ARTH", check_first="advised"),
        ),
    )
    seen = anna.ask(offer_file, anna.do(add_offer, draft).value.id, TODAY)
    assert seen.draft.movement_form == "walking"
    assert seen.draft.suitability == (
        Suits(condition="CARD", suitability="welcome", check_first="required"),
        Suits(condition="ARTH", suitability="welcome", check_first="advised"),
    )


def test_signs_that_nobody_sees_are_not_kept_and_do_not_make_a_name(anna: Application) -> None:
    typed = {"title": "Wan\u202edelen", "description": "Rustig\x00.\r\nMet koffie."}
    draft = replace(a_draft(a_provider(anna)), **typed)
    seen = anna.ask(offer_file, anna.do(add_offer, draft).value.id, TODAY)
    assert (seen.draft.title, seen.draft.description) == ("Wandelen", "Rustig.\nMet koffie.")
    with pytest.raises(Invalid):
        anna.do(add_offer, replace(draft, title="\u200b\u202e"))


def test_all_problems_of_a_draft_come_at_once(anna: Application) -> None:
    draft = replace(a_draft(a_provider(anna)), title=" ", min_age=80, max_age=18, price_period="card")
    with pytest.raises(Invalid) as refused:
        anna.do(add_offer, draft)
    assert refused.value.problems == (
        Problem("title", "Geef het aanbod een naam."),
        Problem("max_age", "De hoogste leeftijd is lager dan de laagste leeftijd."),
        Problem("lessons_per_card", "Geef aan hoeveel lessen er op de kaart staan."),
    )


def test_an_unknown_word_is_refused_with_the_choices(anna: Application) -> None:
    with pytest.raises(Invalid) as refused:
        anna.do(add_offer, replace(a_draft(a_provider(anna)), level="zweverig"))
    assert [problem.field for problem in refused.value.problems] == ["level"]
    assert "very_light, light, moderate, vigorous" in refused.value.problems[0].text


def test_an_offer_of_nobody_is_refused(anna: Application) -> None:
    with pytest.raises(NotFound):
        anna.do(add_offer, a_draft(99))


def test_saving_the_same_draft_touches_nothing(anna: Application) -> None:
    provider = a_provider(anna)
    ref = anna.do(add_offer, a_draft(provider)).value
    stored = anna.ask(offer_file, ref.id, TODAY).draft
    done = anna.do(save_offer, ref, stored)
    assert (done.value, done.touched) == (ref, frozenset())


def test_whoever_saw_an_older_version_is_told(anna: Application) -> None:
    provider = a_provider(anna)
    ref = anna.do(add_offer, a_draft(provider)).value
    newer = anna.do(save_offer, ref, replace(a_draft(provider), summary="Anders.")).value
    assert newer.version > ref.version
    with pytest.raises(Conflict):
        anna.do(save_offer, ref, replace(a_draft(provider), summary="Weer anders."))


def test_a_change_touches_offers_only(anna: Application) -> None:
    provider = a_provider(anna)
    ref = anna.do(add_offer, a_draft(provider)).value
    assert anna.do(save_offer, ref, replace(a_draft(provider), level="moderate")).touched == {Topic.OFFERS}


def test_a_copy_is_a_new_draft_with_only_the_verdicts_that_it_shares(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    first = an_approved_offer(anna, bilal, workspace)
    copy = anna.ask(offer_file, anna.do(duplicate_offer, first).value.id, TODAY)
    assert (copy.draft.title, copy.status, copy.photos, copy.approval) == (
        "Wandelen in het park (kopie)", Status.DRAFT, (), None,
    )  # fmt: skip
    levels = {criteria_set().criterion(code).level for code in copy.judgements}
    assert levels == {Level.PROVIDER, Level.LOCATION}
    assert set(copy.inherited) == set(copy.judgements)


def test_what_the_club_confirms_is_live_and_reopens_nothing(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="waiting_list", places_free=0))
    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.intake_status, seen.places_free, seen.confirmed_on) == (
        Status.APPROVED, "waiting_list", 0, TODAY,
    )  # fmt: skip


def test_a_waiting_list_may_run_until_a_day_and_reopens_nothing(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer, day = an_approved_offer(anna, bilal, workspace), date(2026, 5, 1)
    anna.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="waiting_list", waiting_until=day))
    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.waiting_until) == (Status.APPROVED, day)
    anna.do(confirm_offer, offer, Confirmation(day=TODAY))
    assert anna.ask(offer_file, offer, TODAY).waiting_until == day
    anna.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="open"))
    assert anna.ask(offer_file, offer, TODAY).waiting_until is None


@pytest.mark.parametrize(
    ("status", "until"),
    [
        ("open", date(2026, 5, 1)),
        (None, date(2026, 5, 1)),
        ("waiting_list", TODAY - timedelta(days=1)),
        ("waiting_list", date(9999, 12, 31)),
    ],
)
def test_a_day_without_a_waiting_list_and_one_that_is_over_or_never_comes_are_refused(
    anna: Application, status: str | None, until: date
) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status=status, waiting_until=until))
    assert [problem.field for problem in refused.value.problems] == ["waiting_until"]


def test_what_nobody_judged_yet_can_be_confirmed(anna: Application) -> None:
    offer = an_offer(anna)
    anna.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="open"))
    assert set(anna.ask(offer_file, offer, TODAY).judgements) == {"C-OFF-08", "C-PUB-03"}


def test_a_confirmation_from_the_future_is_refused(anna: Application) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(confirm_offer, offer, Confirmation(day=date(2026, 3, 11), intake_status="misschien"))
    assert [problem.field for problem in refused.value.problems] == ["day", "intake_status"]


def test_withdrawing_asks_a_reason_and_ends_the_work(anna: Application) -> None:
    offer = an_offer(anna)
    with pytest.raises(Refused):
        anna.do(withdraw_offer, offer, " ")
    anna.do(withdraw_offer, offer, "De club stopt ermee")
    assert anna.ask(offer_file, offer, TODAY).status is Status.WITHDRAWN
    with pytest.raises(Refused):
        anna.do(save_offer, offer, a_draft(1, "Toch weer"))


def test_a_list_says_status_public_and_flags(anna: Application) -> None:
    an_offer(anna)
    [row] = anna.ask(offers, TODAY)
    assert (row.ref, row.title, row.provider, row.area, row.status, row.flags) == (
        Ref(1, row.ref.version), "Wandelen in het park", "Wandelclub De Stap", "Charlois", Status.DRAFT,
        ("visit_missing", "confirmation_due"),
    )  # fmt: skip
    assert anna.ask(offers, TODAY, containing="stap wandelen charlois") == [row]
    assert anna.ask(offers, TODAY, containing="zwemmen") == []
