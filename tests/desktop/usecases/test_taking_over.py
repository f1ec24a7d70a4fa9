"""A live catalogue is taken over by two people: sealed as it stands, marked, and out within a year."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.access import Permission, Role
from desktop.application import Application, Read, Work, needs
from desktop.catalogues import criteria_set
from desktop.domain.approval import LOCAL_MARK
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.domain.providers import ProviderDraft
from desktop.domain.taking_over import Risk
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from desktop.i18n import use
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.offer_file import offer_file
from desktop.queries.offers import offers
from desktop.queries.photo_uses import places_of_use
from desktop.queries.plans import plan_edition, plan_emergency
from desktop.queries.review_queue import review_queue
from desktop.queries.taking_over import taken_over_list, waiting_lists
from desktop.queries.worklists import worklist
from desktop.storage.checks import check_database
from desktop.storage.records import Approval, Entry, Photo
from desktop.usecases.assessment import approve_offer, propose_offer, return_offer
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria
from desktop.usecases.imports import undo_import
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.offers import save_offer
from desktop.usecases.providers import add_provider
from desktop.usecases.redactions import take_photo_off
from desktop.usecases.releases import create_edition
from desktop.usecases.suggestions import suggest_verdict
from desktop.usecases.suspension import suspend_offer
from desktop.usecases.taking_over import LeftToOthers, approve_taken_over
from desktop.usecases.ties import declare_tie
from desktop.usecases.verdicts import judge_provider
from desktop.workspace import Workspace
from tests.factories import NOW, TODAY, a_colleague, an_offer, assessed, photos_of

LIST = """aanbod,aanbieder,dag en tijd,prijs,speciaal voor,postcode,huisnummer,locatie
Wandelen,De Stap,di 10:00-11:00,€ 8 per maand,,3083 AB,4,Theehuis
Hartgroep,De Stap,wo 10:00-11:00,€ 9 per maand,Hart,3083 AB,4,Theehuis
Yoga,Yogahuis,do 10:00-11:00,gratis,,3083 AB,6,Zaal
"""


@pytest.fixture(autouse=True)
def _english():
    use("en")
    yield
    use("nl")


@pytest.fixture
def batch(anna: Application, tmp_path: Path) -> int:
    """A list that Anna brought in; her colleague Bilal may decide."""
    for name in ("De Stap", "Yogahuis"):
        anna.do(add_provider, ProviderDraft(name=name))
    file = tmp_path / "catalogus.csv"
    file.write_text(LIST, encoding="utf-8")
    number: int | None = anna.run(import_offers, Silent(), file, taken_over=True).batch
    assert number is not None
    return number


@needs(Permission.READ)
def approvals(session: Read) -> list[tuple[int, int, str, str, date]]:
    found = session.scalars(select(Approval).order_by(Approval.id))
    return [(one.proposed_by, one.approved_by, one.kind, one.mark, one.approved_until) for one in found]


@needs(Permission.READ)
def shown(session: Read, today: date) -> dict[int, Any]:
    return {one.offer.ref: one.offer for one in catalogue_on(session, today).candidates}


@needs(Permission.READ)
def held(session: Read, today: date) -> dict[int, tuple[str, ...]]:
    return {one.ref: one.reasons for one in catalogue_on(session, today).held_back}


@needs(Permission.READ)
def findings(session: Read) -> list[str]:
    return check_database(session)


@needs(Permission.READ)
def actions(session: Read) -> list[str]:
    return list(session.scalars(select(Entry.action).where(Entry.topic == "offers").order_by(Entry.seq)))


def test_the_list_says_what_comes_with_each_offer_and_what_is_missing(
    anna: Application, bilal: Application, batch: int
) -> None:
    (head,) = bilal.ask(waiting_lists)
    assert (head.batch, head.file, head.who, head.waiting) == (batch, "catalogus.csv", "Anna", 3)
    found = bilal.ask(taken_over_list, batch, bilal.person.id, TODAY)
    assert [(one.ref, one.title, one.until, one.risk) for one in found.rows] == [
        (2, "Hartgroep", date(2026, 7, 10), Risk(specialised=True, check_first=True, unseen=True)),
        (1, "Wandelen", date(2026, 11, 9), Risk(unseen=True)),
        (3, "Yoga", date(2027, 3, 10), Risk(unseen=True)),
    ]
    yoga = found.rows[2]
    assert (yoga.provider, yoga.missing, yoga.photos, yoga.verdicts, yoga.open > 20, yoga.why_not) == (
        "Yogahuis", ("summary", "movement_form", "target_groups", "level"), 0, 0, True, "",
    )  # fmt: skip
    mine = anna.ask(taken_over_list, batch, anna.person.id, TODAY)
    assert {one.why_not for one in mine.rows} == {
        "Four eyes: you proposed this yourself. A colleague decides."
    }
    with pytest.raises(NotFound):
        anna.ask(taken_over_list, 99, 1, TODAY)


def test_a_second_person_takes_the_list_over(anna: Application, bilal: Application, batch: int) -> None:
    done = bilal.do(approve_taken_over, batch).value
    assert [(one.ref, one.until) for one in done.approved] == [
        (2, date(2026, 7, 10)), (1, date(2026, 11, 9)), (3, date(2027, 3, 10)),
    ]  # fmt: skip
    assert done.left == ()
    assert done.months == [(date(2026, 7, 1), 1), (date(2026, 11, 1), 1), (date(2027, 3, 1), 1)]
    me, other = anna.person.id, bilal.person.id
    assert anna.ask(approvals) == [
        (me, other, "taken_over", f"overgenomen, controle vóór 9 november 2026, {LOCAL_MARK}",
         date(2026, 11, 9)),
        (me, other, "taken_over", f"overgenomen, controle vóór 10 juli 2026, {LOCAL_MARK}",
         date(2026, 7, 10)),
        (me, other, "taken_over", f"overgenomen, controle vóór 10 maart 2027, {LOCAL_MARK}",
         date(2027, 3, 10)),
    ]  # fmt: skip
    rows = anna.ask(offers, TODAY)
    assert {one.status for one in rows} == {Status.APPROVED}
    assert all("taken_over" in one.flags for one in rows)
    assert anna.ask(actions) == ["save_offers"] * 3 + ["approve_taken_over"] * 3
    assert anna.ask(waiting_lists) == []
    assert anna.ask(findings) == []


def test_the_importer_cannot_and_nobody_else_than_an_approver(
    workspace: Workspace, anna: Application, bilal: Application, batch: int
) -> None:
    with pytest.raises(NotAllowed, match=r"you proposed this yourself.*Who can: Bilal\."):
        anna.do(approve_taken_over, batch)
    with pytest.raises(NotAllowed, match="Who can: Bilal"):
        anna.do(approve_taken_over, batch, "Nobody is here")
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    with pytest.raises(NotAllowed):
        carla.do(approve_taken_over, batch)
    assert anna.ask(approvals) == []


def test_alone_it_takes_a_reason_that_is_sealed(anna: Application, batch: int) -> None:
    with pytest.raises(NotAllowed, match="Give a reason"):
        anna.do(approve_taken_over, batch)
    assert len(anna.do(approve_taken_over, batch, "Only Anna works here").value.approved) == 3
    assert "Only Anna works here" in anna.ask(shown, TODAY)[1].mark


def test_offers_of_a_provider_with_a_tie_are_left_to_others(
    anna: Application, bilal: Application, batch: int
) -> None:
    bilal.do(declare_tie, 2, "Lid van het bestuur")
    done = bilal.do(approve_taken_over, batch).value
    assert [(one.ref, one.until) for one in done.approved] == [
        (2, date(2026, 9, 9)), (1, date(2027, 3, 10)),
    ]  # fmt: skip
    assert done.left == (
        LeftToOthers(
            ref=3, title="Yoga", reason="You declared a tie to this provider. Another colleague decides."
        ),
    )
    assert [one.waiting for one in anna.ask(waiting_lists)] == [1]


def test_a_list_that_changed_since_it_was_looked_at_is_not_taken_over(
    anna: Application, bilal: Application, batch: int
) -> None:
    def looked() -> dict[str, Any]:
        found = bilal.ask(taken_over_list, batch, bilal.person.id, TODAY)
        return {"version": found.version, "seen": found.offers}

    first = looked()
    assert len(first["version"]) == 12
    assert first == looked()
    anna.do(suggest_verdict, 1, Judgement(criterion="C-OFF-02", verdict=Verdict.FAILS, evidence="Te vol"))
    bilal.do(return_offer, 3, "Eerst bellen")
    changed = "Since you looked at this list, this changed: Wandelen, Yoga. Look at it once more."
    other = "This list has changed since you looked at it. Look at it once more."
    for words, told in ((first, changed), ({"version": first["version"]}, other), ({"version": "x"}, other)):
        with pytest.raises(Conflict) as refused:
            bilal.do(approve_taken_over, batch, **words)
        assert refused.value.message == told
    assert anna.ask(approvals) == []
    again = looked()
    assert again["version"] != first["version"]
    assert [one.ref for one in bilal.do(approve_taken_over, batch, **again).value.approved] == [2, 1]


def test_of_many_that_changed_five_are_named(anna: Application, bilal: Application, tmp_path: Path) -> None:
    anna.do(add_provider, ProviderDraft(name="De Stap"))
    file = tmp_path / "catalogus.csv"
    rows = "".join(f"Groep {number},De Stap,di 10:00-11:00\n" for number in range(1, 8))
    file.write_text(f"aanbod,aanbieder,dag en tijd\n{rows}", encoding="utf-8")
    number = anna.run(import_offers, Silent(), file, taken_over=True).batch
    found = bilal.ask(taken_over_list, number, bilal.person.id, TODAY)
    anna.do(judge_provider, 1, [Judgement(criterion="C-ORG-01", verdict=Verdict.MEETS, evidence="KvK")])
    with pytest.raises(Conflict) as refused:
        bilal.do(approve_taken_over, number, version=found.version, seen=found.offers)
    assert refused.value.message == (
        "Since you looked at this list, this changed: Groep 1, Groep 2, Groep 3, Groep 4, Groep 5 and 2 more."
        " Look at it once more."
    )


def test_a_list_that_was_looked_at_under_other_criteria_is_looked_at_once_more(
    anna: Application, bilal: Application, workspace: Workspace, batch: int
) -> None:
    found = bilal.ask(taken_over_list, batch, bilal.person.id, TODAY)
    anna.do(add_criteria, replace(criteria_set(), version="RSS-KWAL-2026.1"))
    anna.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY + timedelta(days=1))
    later = Application(workspace.database, bilal.person, clock=lambda: NOW + timedelta(days=1))
    with pytest.raises(Conflict, match=r"the criteria of RSS-KWAL-2026\.1 came into force"):
        later.do(approve_taken_over, batch, version=found.version, seen=found.offers)


def test_what_was_sent_back_or_proposed_in_its_own_way_is_no_longer_part_of_the_list(
    anna: Application, bilal: Application, batch: int
) -> None:
    bilal.do(return_offer, 3, "Eerst bellen")
    draft = anna.ask(offer_file, 3, TODAY).draft
    anna.do(save_offer, 3, replace(draft, summary="Rustig"))
    assert [one.ref for one in bilal.do(approve_taken_over, batch).value.approved] == [2, 1]
    with pytest.raises(Refused, match="Nothing of this list waits"):
        bilal.do(approve_taken_over, batch)


def test_an_undone_list_and_another_import_are_not_taken_over(
    anna: Application, bilal: Application, batch: int
) -> None:
    anna.do(undo_import, batch)
    with pytest.raises(Refused, match="already undone"):
        bilal.do(approve_taken_over, batch)
    assert anna.ask(waiting_lists) == []


def test_what_was_approved_stays_when_the_list_is_undone(
    anna: Application, bilal: Application, batch: int
) -> None:
    bilal.do(approve_taken_over, batch)
    undone = anna.do(undo_import, batch).value
    assert (undone.deleted, len(undone.skipped)) == (0, 3)
    assert anna.ask(shown, TODAY).keys() == {1, 2, 3}


def test_the_public_sees_it_without_photos_with_its_mark_until_its_end(
    anna: Application, bilal: Application, batch: int
) -> None:
    bilal.do(approve_taken_over, batch)
    plan = anna.ask(plan_edition, TODAY, "Uitgave", False)
    assert [one.ref for one in plan.content.offers] == [1, 2, 3]
    assert plan.content.exceptions[1] == f"1: overgenomen, controle vóór 9 november 2026, {LOCAL_MARK}"
    assert plan.content.offers[0].photos == ()
    assert anna.ask(held, date(2026, 7, 11))[2] == ("the approval ended on 10 July 2026",)
    assert anna.ask(held, date(2026, 12, 11))[3] == (
        "the data were confirmed on 10 March 2026, more than 9 months ago",
    )


def test_suspension_and_safety_still_drop_what_was_taken_over(
    anna: Application, bilal: Application, batch: int
) -> None:
    day = TODAY - timedelta(days=300)
    insured = Judgement(
        criterion="C-ORG-02", verdict=Verdict.MEETS, evidence="Polis", evidence_date=day,
        until=TODAY + timedelta(days=30),
    )  # fmt: skip
    anna.do(judge_provider, 1, [insured])
    bilal.do(approve_taken_over, batch)
    bilal.do(suspend_offer, 3, "safety", "Vloer is glad")
    assert anna.ask(shown, TODAY).keys() == {1, 2}
    later = TODAY + timedelta(days=31)
    assert anna.ask(shown, later).keys() == set()
    assert anna.ask(held, later)[1] == ("C-ORG-02 expired on 9 April 2026",)


def test_a_full_approval_takes_its_place(
    workspace: Workspace, anna: Application, bilal: Application, batch: int
) -> None:
    bilal.do(approve_taken_over, batch)
    seen = anna.ask(offer_file, 1, TODAY)
    complete = replace(
        seen.draft, summary="Rustig lopen", movement_form="walking", target_groups=("inactive_adults",),
        level="light",
    )  # fmt: skip
    anna.do(save_offer, 1, complete)
    with pytest.raises(Invalid):
        anna.do(propose_offer, 1)
    assert "taken_over" in anna.ask(offers, TODAY, refs=[1])[0].flags
    assessed(anna, workspace, 1)
    anna.do(propose_offer, 1)
    bilal.do(approve_offer, 1, 12)
    assert [one[2] for one in anna.ask(approvals)] == ["taken_over"] * 3 + [""]
    assert "taken_over" not in anna.ask(offers, TODAY, refs=[1])[0].flags
    assert anna.ask(shown, TODAY)[1].mark == LOCAL_MARK


def test_a_release_says_on_page_card_feed_and_manifest_that_it_was_taken_over(
    workspace: Workspace, anna: Application, bilal: Application, batch: int
) -> None:
    bilal.do(approve_taken_over, batch)
    made = anna.run(create_edition, Silent(), workspace.shelf, "Een")
    mark = f"overgenomen, controle vóór 9 november 2026, {LOCAL_MARK}"
    page = (made.folder / "site" / "aanbod" / "1.html").read_text(encoding="utf-8")
    assert f"<b>{mark.capitalize()}.</b>" in page
    assert "De volledige controle volgt nog." in page
    cards = (made.folder / "site" / "index.html").read_text(encoding="utf-8")
    days = ("9 november 2026", "10 juli 2026", "10 maart 2027")
    assert [cards.count(f"Overgenomen, controle vóór {day}") for day in days] == [1, 1, 1]
    feed = json.loads((made.folder / "feeds" / "catalogue.json").read_bytes())
    assert [one["mark"] for one in feed["offers"] if one["ref"] == 1] == [mark]
    manifest = json.loads((made.folder / "manifest.json").read_bytes())
    assert f"1: {mark}" in manifest["exceptions"]
    assert len(manifest["exceptions"]) == 4


@needs(Permission.OFFER_EDIT)
def _move_photos(work: Work, refs: list[int], offer: int) -> None:
    """As if they had come with the list."""
    for ref in refs:
        work.load(Photo, ref).offer_id = offer


@pytest.mark.parametrize("photos", [1, 3])
def test_what_was_taken_over_stays_when_one_of_its_photos_is_withdrawn(
    workspace: Workspace, anna: Application, bilal: Application, batch: int, photos: int
) -> None:
    mine = photos_of(anna, workspace, an_offer(anna, 1), photos)
    anna.do(_move_photos, mine, 1)
    bilal.do(approve_taken_over, batch)
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    use_now = anna.ask(places_of_use, mine[0])
    assert (use_now.public, use_now.falls_out) == (1, False)
    anna.run(take_photo_off, Silent(), workspace.shelf, mine[0])
    plans = [
        anna.ask(plan_emergency, TODAY, "Nood", False),
        anna.ask(plan_edition, TODAY, "Twee", False),
    ]
    left = [[len(one.photos) for one in plan.content.offers if one.ref == 1] for plan in plans]
    assert left == [[photos - 1]] * 2
    assert [sorted(one.ref for one in plan.content.offers) for plan in plans] == [[1, 2, 3]] * 2


def test_a_list_is_one_task_and_its_offers_wait_in_no_queue(
    anna: Application, bilal: Application, batch: int
) -> None:
    def waiting(app: Application) -> list[tuple[str, int, str, bool]]:
        found = app.ask(worklist, app.person, TODAY)
        return [
            (one.kind, one.ref, one.why, one.mine) for one in found if one.kind in ("take_over", "decide")
        ]

    why = "3 offers to take over, brought in by Anna"
    assert waiting(bilal) == [("take_over", batch, why, True)]
    assert waiting(anna) == [("take_over", batch, why, False)]
    assert bilal.ask(review_queue, bilal.person, bilal.now) == []
    bilal.do(return_offer, 3, "Eerst bellen")
    assert [one[2] for one in waiting(bilal)] == ["2 offers to take over, brought in by Anna"]
    bilal.do(approve_taken_over, batch)
    assert waiting(bilal) == []
