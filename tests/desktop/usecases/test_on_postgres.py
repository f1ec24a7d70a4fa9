"""What people do with offers works on a team's PostgreSQL too, and leaves a database without findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.domain.agreements import Signature
from desktop.domain.conversations import ConversationDraft
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Pause, Status
from desktop.domain.photos import Consent, Crop, Focus, PhotoDraft
from desktop.domain.providers import ProviderDraft
from desktop.domain.sightings import SightingDraft
from desktop.domain.staff import StaffDraft
from desktop.errors import NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.agreements import agreements_of
from desktop.queries.conversations import conversation
from desktop.queries.criteria_versions import criteria_versions, impact
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.photo_inbox import inbox_count
from desktop.queries.photo_uses import places_of_use
from desktop.queries.plans import plan_edition
from desktop.queries.review_queue import review_queue
from desktop.queries.sightings import sightings_of
from desktop.queries.suggestions import suggestions_for
from desktop.queries.taking_over import taken_over_list, waiting_lists
from desktop.queries.worklists import worklist
from desktop.queries.yearly_checks import club_call
from desktop.storage.checks import check_database
from desktop.usecases.agreements import end_agreement, record_agreement
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit
from desktop.usecases.conversations import (
    record_conversation,
    remove_conversation,
    restore_conversation,
)
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria, start_campaign
from desktop.usecases.imports import undo_import
from desktop.usecases.intake import bring_in_intake, write_intake
from desktop.usecases.intake_script import answer_intake
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.pauses import end_pause, pause_offers, undo_pauses
from desktop.usecases.photo_crops import crop_photo
from desktop.usecases.photo_inbox import assign_photos, take_in
from desktop.usecases.providers import add_provider
from desktop.usecases.redactions import take_photo_off
from desktop.usecases.releases import create_edition
from desktop.usecases.sightings import check_sighting, register_sighting, revoke_sighting
from desktop.usecases.staff import add_staff
from desktop.usecases.suggestions import dismiss, take_over
from desktop.usecases.taking_over import approve_taken_over
from desktop.usecases.verdicts import judge
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver
from desktop.usecases.yearly_checks import confirm_year, propose_again
from desktop.workspace import Workspace, create_workspace
from tests.clock import Clock
from tests.darkroom import draw_photo
from tests.factories import a_colleague, a_provider, an_approved_offer, an_offer, assessed
from tests.intake_files import filled

LIST = """aanbod,aanbieder,dag en tijd,prijs,speciaal voor,postcode,huisnummer
Wandelen,De Stap,di 10:00-11:00,€ 8 per maand,,3083 AB,4
Hartgroep,De Stap,wo 10:00-11:00,€ 9 per maand,Hart,3083 AB,4
"""
NEXT_VERSION = "RSS-KWAL-2026.1"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, postgres_url: str, clock: Clock) -> Iterator[Workspace]:
    """A team's workspace with Anna in it; when the test is over its database has no findings."""
    made = create_workspace(tmp_path / "werkmap", postgres_url, clock=clock)
    made.sign_in("Anna")
    yield made
    with made.database.reading() as session:
        findings = check_database(session)
    made.close()
    assert findings == []


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def test_a_photo_comes_in_is_given_to_an_offer_cut_and_withdrawn(
    anna: Application, bilal: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    taken = anna.run(take_in, Silent(), workspace.media, [draw_photo(tmp_path, 99)], "drop")
    told = PhotoDraft(
        alt="Lopers", consent=Consent.ADULT, people=2, consent_date=anna.today, attested_by="Marja",
        slot="entrance",
    )  # fmt: skip
    [added] = anna.do(assign_photos, [one.ref for one in taken.added], offer, [told]).value
    assert (anna.ask(inbox_count), seen(anna, offer).status) == (0, Status.IN_ASSESSMENT)
    anna.run(crop_photo, Silent(), workspace.media, added.ref, Crop(0, 0, 500, 1000), Focus(250, 400))
    assert seen(anna, offer).since.photos.added == (added.ref,)
    first = seen(anna, offer).photos[0].ref.id
    assert anna.ask(places_of_use, first).releases == (1,)
    anna.run(take_photo_off, Silent(), workspace.shelf, first)
    assert [one.withdrawn for one in seen(anna, offer).photos] == [True, False, False, False]


def test_the_answers_of_a_club_come_in_and_can_be_undone(anna: Application, tmp_path: Path) -> None:
    offer = an_offer(anna)
    book = tmp_path / "vragen.xlsx"
    anna.run(write_intake, Silent(), offer, book)
    answers = {"group_size": 15, "flexible": "nee", "ages": "55+", "slots.1": "dinsdagochtend 10 tot 11"}
    report = anna.run(bring_in_intake, Silent(), filled(book, tmp_path / "in.xlsx", answers))
    assert report.updated > 0
    draft = seen(anna, offer).draft
    assert (draft.group_size, draft.min_age, draft.flexible) == (15, 55, False)
    assert report.batch is not None
    anna.do(undo_import, report.batch)
    assert seen(anna, offer).draft.group_size == 12


def test_the_phone_script_and_a_conversation_that_comes_back(anna: Application) -> None:
    offer = an_offer(anna)
    assert anna.do(answer_intake, offer, "price", "5 euro per keer").value.known["price"] == "€ 5,00 per les"
    said = ConversationDraft(day=anna.today, board_backs=True, notes="Voorzichtig met de kantine")
    number = anna.do(record_conversation, 1, said).value.id
    before = anna.ask(conversation, number)
    gone = anna.do(remove_conversation, number).value
    anna.do(restore_conversation, gone)
    assert replace(anna.ask(conversation, number), ref=before.ref) == before
    assert anna.do(record_conversation, 1, said).value.id == number + 1
    with pytest.raises(Refused):
        anna.do(restore_conversation, gone)


def test_a_live_catalogue_is_taken_over_by_two_people(
    anna: Application, bilal: Application, workspace: Workspace, tmp_path: Path
) -> None:
    anna.do(add_provider, ProviderDraft(name="De Stap"))
    file = tmp_path / "catalogus.csv"
    file.write_text(LIST, encoding="utf-8")
    batch = anna.run(import_offers, Silent(), file, taken_over=True).batch
    assert [one.batch for one in anna.ask(waiting_lists)] == [batch]
    assert [one.ref for one in bilal.ask(taken_over_list, batch, bilal.person.id, bilal.today).rows] == [2, 1]
    assert ("take_over", batch) in [
        (one.kind, one.ref) for one in bilal.ask(worklist, bilal.person, bilal.today)
    ]
    assert bilal.ask(review_queue, bilal.person, bilal.now) == []
    with pytest.raises(NotAllowed):
        anna.do(approve_taken_over, batch)
    assert len(bilal.do(approve_taken_over, batch).value.approved) == 2
    assert [one.ref for one in anna.ask(plan_edition, anna.today, "Een", False).content.offers] == [1, 2]
    anna.run(create_edition, Silent(), workspace.shelf, "Een")


def test_an_original_is_seen_by_one_and_checked_by_another(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    marja = anna.do(add_staff, StaffDraft(provider=1, name="Marja Visser"), {offer: "coach"}).value.id
    draft = SightingDraft(staff=marja, kind="vog", issued_on=date(2026, 2, 1), profile="84")
    entry = anna.do(register_sighting, draft).value
    with pytest.raises(NotAllowed):
        anna.do(check_sighting, entry)
    bilal.do(check_sighting, entry)
    [card] = anna.ask(sightings_of, 1, anna.today)
    assert [one.checked_by for one in card.certificates] == ["Bilal"]
    assert seen(anna, offer).judgements["C-SAF-03"].until == date(2029, 2, 1)
    daan = a_colleague(workspace, "Daan", Role.PUBLISHING_ADMIN)
    assert seen(daan, offer).judgements["C-SAF-03"].until is None
    bilal.do(revoke_sighting, entry.id, "Verkeerde persoon")
    assert seen(anna, offer).judgements["C-SAF-03"].verdict is Verdict.FAILS


def test_a_club_says_once_a_year_that_it_still_holds_and_is_proposed_again(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    club = a_provider(anna)
    offer = an_offer(anna, club)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer)
    clock.turn(days=357)
    assert anna.ask(club_call, club, anna.today).lines != ()
    done = anna.do(confirm_year, club, "secretaris", anna.today).value
    assert (done.renewed > 0, done.offers) == (True, 1)
    assert seen(anna, offer).confirmed_on == anna.today
    anna.run(propose_again, Silent(), club)


def test_new_criteria_are_adopted_and_worked_through(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    shipped = criteria_set()
    changed = tuple(
        replace(one, nl="Anders gevraagd") if one.code == "C-SAF-01" else one for one in shipped.criteria
    )
    anna.do(add_criteria, replace(shipped, version=NEXT_VERSION, criteria=changed))
    assert [one.ref for one in anna.ask(impact, NEXT_VERSION, anna.today).short] == [offer]
    later = anna.today + timedelta(days=31)
    anna.do(adopt_criteria, NEXT_VERSION, later)
    assert anna.ask(criteria_versions, later)[0].version == NEXT_VERSION
    assert len(anna.do(start_campaign, NEXT_VERSION, bilal.person.id, later).value) == 1


def test_a_selection_stops_for_the_summer_and_begins_again(anna: Application) -> None:
    club = a_provider(anna)
    offers = [an_offer(anna, club, title) for title in ("Wandelen", "Yoga")]
    summer = Pause(first_day=date(2026, 7, 11), last_day=date(2026, 8, 23), note="Zomerstop")
    change = anna.do(pause_offers, offers, summer.first_day, summer.last_day, summer.note).value
    assert [seen(anna, offer).pauses for offer in offers] == [(summer,), (summer,)]
    anna.do(undo_pauses, change)
    assert seen(anna, offers[0]).pauses == ()
    anna.do(pause_offers, offers, anna.today, summer.last_day, "")
    anna.do(end_pause, offers)


def test_an_exception_is_asked_by_one_granted_by_another_and_ended(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(judge, offer, Judgement(criterion="C-SAF-02", verdict=Verdict.FAILS, reason="Nog niemand"))
    ref = anna.do(ask_waiver, offer, "C-SAF-02", "Begint in mei", date(2026, 6, 1)).value
    with pytest.raises(NotAllowed):
        anna.do(grant_waiver, ref)
    bilal.do(grant_waiver, ref)
    assert seen(anna, offer).missing == ()
    anna.do(end_waiver, ref.id, "Begonnen")
    assert [one.text for one in seen(anna, offer).missing] == ["C-SAF-02: voldoet niet"]


def test_an_agreement_is_evidence_until_it_ends(anna: Application) -> None:
    offer = an_offer(anna)
    anna.do(record_agreement, 1, Signature(signed_on=anna.today, signed_by="voorzitter"))
    assert {"C-ORG-03", "C-ORG-04", "C-SAF-05"} <= set(seen(anna, offer).judgements)
    [agreement] = anna.ask(agreements_of, 1, anna.today)
    anna.do(end_agreement, agreement.ref, "De club stopt ermee")
    assert {one.verdict for one in anna.ask(suggestions_for, offer)} == {Verdict.FAILS}


def test_what_was_seen_at_a_visit_is_taken_over_or_put_aside(anna: Application, bilal: Application) -> None:
    offer = an_offer(anna)
    observed = {"C-OFF-02": "meets", "C-MED-02": "fails"}
    bilal.do(record_visit, offer, anna.today, ["Bilal", "Marja"], "Fijn", observed)
    waiting = {one.criterion: one.ref for one in anna.ask(suggestions_for, offer)}
    assert set(waiting) == set(observed)
    anna.do(dismiss, waiting["C-MED-02"])
    assert anna.do(take_over, offer).value == ("C-OFF-02",)
    assert {code: one.verdict for code, one in seen(anna, offer).judgements.items()} == {
        "C-OFF-02": Verdict.MEETS
    }
