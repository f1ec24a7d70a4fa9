"""What the catalogue takes from newer facts of an offer, and how it reads what older versions kept."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.domain.canonical import canonical, from_json, plain
from desktop.domain.offers import FundCheck, OfferDraft, Pause, Status
from desktop.domain.photos import Crop, Focus
from desktop.domain.providers import Club
from desktop.domain.releases import PublicOffer
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.live_card import live_card
from desktop.queries.offer_file import offer_file
from desktop.storage.records import Approval
from desktop.storage.snapshot import parsed, sealed_club, sealed_draft
from desktop.usecases.assessment import approve_offer, propose_offer, reject_offer
from desktop.usecases.funds import check_funds
from desktop.usecases.offers import Confirmation, confirm_offer, save_offer
from desktop.usecases.pauses import pause_offers
from desktop.usecases.photo_crops import crop_photo
from desktop.usecases.photos import describe_photo
from desktop.usecases.rewording import confirm_wording
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.desktop.publishing.releases import an_offer as a_public_offer
from tests.factories import TODAY, a_colleague, a_draft, a_provider, an_approved_offer, an_offer, assessed

NEWER = (
    "vgz_months", "funds_checked", "pauses", "school_holidays", "ends_on", "schedule_until", "starting",
    "guidance", "facilities", "group_form", "transport", "contributes", "intervention",
    "intervention_level", "welcome_by", "clothing", "may_sit", "coffee",
    "beginner", "waiting_until", "vgz_from", "vgz_until", "price_covers",
)  # fmt: skip


@needs(Permission.READ)
def _candidates(session: Read, today: date) -> tuple[list[PublicOffer], list[str]]:
    found = catalogue_on(session, today)
    return [one.offer for one in found.candidates], [text for one in found.held_back for text in one.reasons]


@pytest.fixture
def anna(app: Application) -> Application:
    return app


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal")


def approved(anna: Application, bilal: Application, workspace: Workspace, **changes: Any) -> int:
    draft = replace(a_draft(a_provider(anna)), **changes)
    return an_approved_offer(anna, bilal, workspace, draft=draft)


def test_live_facts_stand_beside_what_was_sealed(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = approved(anna, bilal, workspace, funds=("vgz",), vgz_months=16, guidance=("host",), may_sit="ja")
    anna.do(check_funds, offer, ["vgz"], TODAY)
    anna.do(pause_offers, [offer], date(2026, 7, 1), date(2026, 8, 31), "zomerstop")
    ((shown,), _held) = anna.ask(_candidates, TODAY)
    assert (shown.vgz_months, shown.guidance, shown.may_sit) == (16, ("host",), "yes")
    assert shown.funds_checked == (FundCheck(code="vgz", checked_on=TODAY),)
    pause = Pause(first_day=date(2026, 7, 1), last_day=date(2026, 8, 31), note="zomerstop")
    assert shown.pauses == (pause,)
    ((later,), _held) = anna.ask(_candidates, date(2026, 9, 1))
    assert later.pauses == ()


def test_after_its_last_day_the_public_reads_nothing_of_vgz_while_the_check_is_kept(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    deal = {"vgz_months": 16, "vgz_from": date(2026, 1, 1), "vgz_until": date(2026, 6, 30)}
    offer = approved(anna, bilal, workspace, funds=("rotterdampas", "vgz"), **deal)
    anna.do(check_funds, offer, ["vgz"], TODAY)
    ((shown,), _held) = anna.ask(_candidates, date(2026, 6, 30))
    assert (shown.funds, shown.vgz_months) == (("rotterdampas", "vgz"), 16)
    assert (shown.vgz_from, shown.vgz_until) == (date(2026, 1, 1), date(2026, 6, 30))
    ((after,), _held) = anna.ask(_candidates, date(2026, 7, 1))
    assert (after.funds, after.funds_checked) == (("rotterdampas",), ())
    assert (after.vgz_months, after.vgz_from, after.vgz_until) == (None, None, None)
    kept = anna.ask(offer_file, offer, date(2026, 7, 1))
    assert (kept.draft.vgz_until, kept.funds_checked) == (
        date(2026, 6, 30), (FundCheck(code="vgz", checked_on=TODAY),),
    )  # fmt: skip


def test_a_waiting_list_has_its_day_until_that_day_is_over(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = approved(anna, bilal, workspace)
    said = Confirmation(day=TODAY, intake_status="waiting_list", waiting_until=date(2026, 5, 1))
    anna.do(confirm_offer, offer, said)
    days = (date(2026, 5, 1), date(2026, 5, 2), date(2026, 6, 11))
    shown = [anna.ask(_candidates, day)[0][0] for day in days]
    assert [(one.intake_status, one.waiting_until) for one in shown] == [
        ("waiting_list", date(2026, 5, 1)), ("waiting_list", None), ("unknown", None),
    ]  # fmt: skip


def test_after_the_last_lesson_an_offer_is_not_in_the_catalogue(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    approved(anna, bilal, workspace, ends_on=date(2026, 6, 30))
    ((shown,), held) = anna.ask(_candidates, date(2026, 6, 30))
    assert (shown.valid_until, held) == (date(2026, 6, 30), [])
    assert anna.ask(_candidates, date(2026, 7, 1)) == ([], ["de laatste les was op 30 juni 2026"])


def test_a_release_of_before_these_facts_still_opens() -> None:
    offer = a_public_offer()
    kept = plain(offer)
    for name in NEWER:
        del kept[name]
    assert from_json(PublicOffer, canonical(kept)) == offer
    assert set(NEWER) == {"funds_checked", "pauses", "waiting_until"} | {
        one.name for one in fields(OfferDraft) if one.name in NEWER
    }


def test_a_seal_of_before_these_facts_still_opens() -> None:
    draft = a_draft(1)
    kept = {name: value for name, value in plain(draft).items() if name not in NEWER}
    assert sealed_draft(None, {"offer": json.loads(canonical(kept))}) == draft


@needs(Permission.READ)
def _club_of(session: Read, snapshot: dict[str, Any]) -> Club:
    return sealed_club(session, snapshot)


def test_a_seal_of_before_the_club_could_be_reached_by_it_tells_what_we_know_of_the_club_today(
    anna: Application,
) -> None:
    club = a_provider(anna)
    older = {"ref": club, "name": "De Oude Stap", "kvk": "12345678"}
    assert anna.ask(_club_of, {"provider": older}) == Club(
        name="De Oude Stap", kvk="12345678", phone="010 – 123 45 67"
    )
    gone = {"ref": 99, "name": "De Oude Stap", "kvk": ""}
    assert anna.ask(_club_of, {"provider": gone}) == Club(name="De Oude Stap")


@needs(Permission.READ)
def _sealed_photos(session: Read) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parsed(session.get_one(Approval, 1).snapshot)["photos"]
    return found


def test_what_must_stay_in_sight_is_sealed_and_told_of_the_part_that_is_shown(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    crop, focus = Crop(200, 0, 500, 1000), Focus(300, 400)
    anna.run(crop_photo, Silent(), workspace.media, 1, crop, focus)
    draft = anna.ask(offer_file, offer, TODAY).photos[0].draft
    anna.do(describe_photo, 1, replace(draft, slot="entrance"))
    card = anna.ask(live_card, offer, anna.ask(offer_file, offer, TODAY).draft, TODAY)
    assert card.focus == Focus(200, 400)
    assert 'class="across-20 down-40"' in card.html
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer, 12)
    sealed = [{name: one[name] for name in ("crop", "focus", "slot")} for one in anna.ask(_sealed_photos)]
    assert sealed == [
        {"crop": plain(crop), "focus": plain(focus), "slot": "entrance"},
        *[{"crop": None, "focus": None, "slot": ""}] * 2,
    ]
    ((shown,), _held) = anna.ask(_candidates, TODAY)
    assert [one.focus for one in shown.photos] == [Focus(200, 400), None, None]


def test_another_of_the_three_pictures_is_a_change_of_what_was_sealed(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = approved(anna, bilal, workspace)
    photo = anna.ask(offer_file, offer, TODAY).photos[0]
    anna.do(describe_photo, photo.ref, replace(photo.draft, slot="face"))
    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.since.photos.changed) == (Status.IN_ASSESSMENT, (photo.ref.id,))


def test_a_photo_of_before_the_point_in_sight_still_opens() -> None:
    offer = a_public_offer()
    kept = plain(offer)
    for photo in kept["photos"]:
        del photo["focus"]
    assert from_json(PublicOffer, canonical(kept)) == offer


def test_a_rejection_ends_the_approval_before_it_and_no_edit_brings_that_back(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = approved(anna, bilal, workspace)
    changed = replace(anna.ask(offer_file, offer, TODAY).draft, level="moderate")
    anna.do(save_offer, offer, changed)
    assert [one.ref for one in anna.ask(_candidates, TODAY)[0]] == [offer]
    bilal.do(reject_offer, offer, "De groep is te zwaar")
    assert anna.ask(_candidates, TODAY) == ([], ["afgewezen: De groep is te zwaar"])
    anna.do(save_offer, offer, replace(changed, level="light"))
    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.approval, seen.since, seen.flags) == (Status.DRAFT, None, None, ())
    why = "afgewezen na die goedkeuring; het moet opnieuw worden goedgekeurd"
    assert anna.ask(_candidates, TODAY) == ([], [why])


def test_confirmed_words_are_no_new_approval_for_who_reads_it(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    offer = approved(anna, bilal, workspace)
    clock.turn(days=20)
    words = replace(anna.ask(offer_file, offer, anna.today).draft, summary="Rustig wandelen.")
    anna.do(save_offer, offer, words)
    bilal.do(confirm_wording, offer)
    [shown] = anna.ask(_candidates, anna.today)[0]
    assert (shown.summary, shown.approved_on, shown.changed_at) == ("Rustig wandelen.", TODAY, anna.now)
