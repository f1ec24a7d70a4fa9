"""Rounds after the first approval: what reopens, other words, renewal, terms, and returns that say where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Remark, Status, Suits
from desktop.domain.releases import months_later
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.decisions import decision_letter, decisions
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.people_changes import PersonChange
from desktop.queries.review_words import person_change
from desktop.reports.decision import Outcome, Why
from desktop.storage.checks import check_database
from desktop.storage.database import Database
from desktop.storage.records import Approval
from desktop.storage.snapshot import parsed
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit, reject_offer, return_offer
from desktop.usecases.offers import save_offer
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.sportplus import record_sportplus
from desktop.usecases.staff import unlink_staff
from desktop.usecases.suspension import take_offline
from desktop.usecases.verdicts import judge, judge_all
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.desktop.usecases.verdicts_made import a_person
from tests.factories import (
    a_colleague,
    a_workspace,
    an_approved_offer,
    an_offer,
    assessed,
    good_judgements,
    photos_of,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    made = a_workspace(tmp_path / "werkmap", url, clock)
    yield made
    made.close()


@pytest.fixture
def offer(anna: Application, bilal: Application, workspace: Workspace, clock: Clock) -> int:
    """Approved for the first time, a day ago."""
    made = an_approved_offer(anna, bilal, workspace)
    clock.turn(days=1)
    return made


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def change(app: Application, offer: int, **values: Any) -> None:
    app.do(save_offer, offer, replace(seen(app, offer).draft, **values))


def sound(workspace: Workspace) -> bool:
    with reading(workspace) as session:
        return check_database(session) == []


@contextmanager
def reading(workspace: Workspace) -> Iterator[Session]:
    """The database as it lies there."""
    with closing(Database(workspace.url)) as database, database.reading() as session:
        yield session


def test_a_changed_field_reopens_its_criteria_until_somebody_looks_again(
    anna: Application, bilal: Application, offer: int, clock: Clock
) -> None:
    change(anna, offer, group_size=20, price_cents=900, title="Wandelen")
    now = seen(anna, offer)
    assert now.since is not None
    assert now.since.fields == ("title", "group_size", "price_cents")
    assert now.since.again == ("C-OFF-03", "C-OFF-05", "C-OFF-06")
    assert [(line.place, line.text) for line in now.missing] == [
        ("criterion:C-OFF-03", "C-OFF-03 nog eens bekijken, want veranderd: groepsgrootte"),
        ("criterion:C-OFF-05", "C-OFF-05 nog eens bekijken, want veranderd: prijs"),
        ("criterion:C-OFF-06", "C-OFF-06 nog eens bekijken, want veranderd: prijs"),
    ]
    assert now.outcome.missing == now.since.again
    with pytest.raises(Invalid) as refused:
        anna.do(propose_offer, offer)
    assert [one.field for one in refused.value.problems] == [line.place for line in now.missing]
    clock.turn(hours=1)
    codes = now.since.again
    anna.do(judge_all, offer, [one for one in good_judgements(now.draft) if one.criterion in codes])
    assert seen(anna, offer).missing == ()
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer)
    again = seen(anna, offer)
    assert again.since is not None
    assert (again.status, again.since.fields, again.since.again) == (Status.APPROVED, (), ())


def test_a_change_that_is_taken_back_reopens_nothing(anna: Application, offer: int) -> None:
    change(anna, offer, group_size=20)
    change(anna, offer, group_size=12)
    now = seen(anna, offer)
    assert now.since is not None
    assert (now.since.fields, now.since.again, now.missing) == ((), (), ())


def test_words_that_are_changed_back_take_one_click_and_a_renewal_of_the_same_takes_a_decision(
    anna: Application, bilal: Application, offer: int, clock: Clock
) -> None:
    words = seen(anna, offer).draft.summary
    change(anna, offer, summary="Rustig wandelen, met koffie na.")
    change(anna, offer, summary=words)
    now = seen(bilal, offer)
    assert now.since is not None
    assert (now.status, now.since.as_before, now.reworded_by) == (Status.IN_ASSESSMENT, True, ("Anna",))
    with pytest.raises(NotAllowed):
        anna.do(confirm_wording, offer)
    anna.do(propose_offer, offer)
    assert seen(bilal, offer).reworded_by == ()
    with pytest.raises(Refused) as refused:
        bilal.do(confirm_wording, offer)
    assert refused.value.message == "Alles is zoals het is goedgekeurd; er valt niets te bevestigen."
    anna.do(return_offer, offer, "Toch niet nodig")
    bilal.do(confirm_wording, offer)
    again = seen(anna, offer)
    assert (again.status, again.reworded_by, again.returned_reason) == (Status.APPROVED, (), "")


def test_somebody_who_joins_is_no_matter_of_words(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    joined = a_person(anna, offer, "Wim Jansen")
    change(anna, offer, summary="Rustig wandelen, met koffie na.")
    now = seen(bilal, offer)
    assert now.since is not None
    assert now.since.people == (PersonChange(staff=joined, name="Wim Jansen", before="", after="coach"),)
    assert person_change(now.since.people[0]) == "Wim Jansen komt erbij (begeleider)"
    assert (now.reworded_by, now.approval and now.approval.changed_since) == ((), ("summary", "people"))
    with pytest.raises(Refused, match="meer dan woorden en gegevens van de club"):
        bilal.do(confirm_wording, offer)
    for_dirk = seen(dirk, offer).since
    assert for_dirk is not None
    assert person_change(for_dirk.people[0]) == "iemand komt erbij (begeleider)"
    anna.do(unlink_staff, joined, offer)
    left = seen(bilal, offer).since
    assert left is not None
    assert left.people == ()


def test_what_became_of_photos_and_verdicts_since_the_approval_is_told(
    anna: Application, workspace: Workspace, offer: int
) -> None:
    assert seen(anna, offer).since is not None
    [added] = photos_of(anna, workspace, offer, 1) or [0]
    fails = Judgement(criterion="C-OFF-07", verdict=Verdict.FAILS)
    anna.do(judge, offer, fails)
    since = seen(anna, offer).since
    assert since is not None
    assert since.photos.added == (added,)
    assert [(one.criterion, one.before, one.after) for one in since.verdicts] == [
        ("C-OFF-07", Verdict.MEETS, Verdict.FAILS)
    ]
    assert not since.only_words


def test_other_words_take_one_click_of_somebody_else_and_keep_verdicts_and_term(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    before = seen(anna, offer).approval
    assert before is not None
    change(anna, offer, summary="Rustig wandelen, met koffie na.")
    assert seen(bilal, offer).reworded_by == ("Anna",)
    with pytest.raises(NotAllowed) as refused:
        anna.do(confirm_wording, offer)
    assert refused.value.message == (
        "Vier ogen: je hebt deze woorden zelf veranderd. Een collega bevestigt ze."
    )
    bilal.do(confirm_wording, offer)
    now = seen(anna, offer)
    assert now.approval is not None
    assert (now.status, now.approval.proposed_by, now.approval.approved_by) == (
        Status.APPROVED, "Anna", "Bilal",
    )  # fmt: skip
    assert (now.approval.approved_until, now.approval.changed_since) == (before.approved_until, ())
    with reading(workspace) as session:
        first, second = session.query(Approval).order_by(Approval.id)
        assert (first.kind, second.kind, second.round) == ("", "wording", 1)
        old, new = parsed(first.snapshot), parsed(second.snapshot)
    assert (new["judgements"], new["criteria"]) == (old["judgements"], old["criteria"])
    assert new["offer"]["summary"] == "Rustig wandelen, met koffie na."
    assert sound(workspace)
    letter = anna.ask(decision_letter, offer, True)
    assert (letter.outcome, letter.words_only, letter.until) == (
        Outcome.APPROVED, True, before.approved_until,
    )  # fmt: skip


def test_words_that_were_proposed_as_a_whole_are_confirmed_in_one_click_too(
    anna: Application, bilal: Application, offer: int, workspace: Workspace
) -> None:
    carla = a_colleague(workspace, "Carla")
    change(bilal, offer, summary="Rustig wandelen, met koffie na.")
    anna.do(propose_offer, offer)
    for one in (anna, bilal):
        with pytest.raises(NotAllowed):
            one.do(confirm_wording, offer)
    carla.do(confirm_wording, offer)
    approval = seen(anna, offer).approval
    assert approval is not None
    assert (approval.proposed_by, approval.approved_by) == ("Anna", "Carla")


def test_more_than_words_words_that_are_refused_and_an_approval_that_ended_are_not_confirmed(
    anna: Application, bilal: Application, offer: int, clock: Clock
) -> None:
    with pytest.raises(Refused):
        bilal.do(confirm_wording, offer)
    change(anna, offer, summary="")
    with pytest.raises(Invalid) as refused:
        bilal.do(confirm_wording, offer)
    assert [one.field for one in refused.value.problems] == ["field:summary"]
    change(anna, offer, summary="Anders", level="moderate")
    with pytest.raises(Refused, match="Er is meer dan woorden en gegevens van de club veranderd"):
        bilal.do(confirm_wording, offer)
    change(anna, offer, level="light")
    with pytest.raises(NotAllowed):  # she changed more than words and back: still a hand in it
        anna.do(confirm_wording, offer)
    clock.turn(days=400)
    with pytest.raises(Refused, match="De goedkeuring is afgelopen"):
        bilal.do(confirm_wording, offer)


def test_an_approved_offer_is_proposed_again_in_its_last_60_days(
    anna: Application, bilal: Application, offer: int, clock: Clock
) -> None:
    until = seen(anna, offer).approval
    assert until is not None
    with pytest.raises(Refused) as refused:
        anna.do(propose_offer, offer)
    assert refused.value.message == (
        "Dit aanbod is goedgekeurd tot en met 10 maart 2027."
        " Draag het weer voor vanaf 9 januari 2027, of als er iets is veranderd."
    )
    clock.turn(days=(until.approved_until - timedelta(days=60) - anna.today).days)
    anna.do(record_visit, offer, anna.today, ["Anna", "Marja"])
    anna.do(judge_all, offer, good_judgements(seen(anna, offer).draft, anna.today))
    assert seen(anna, offer).status is Status.APPROVED
    anna.do(propose_offer, offer)
    now = seen(bilal, offer)
    assert (now.status, now.terms.usual) == (Status.PROPOSED, 24)
    bilal.do(approve_offer, offer)
    approval = seen(anna, offer).approval
    assert approval is not None
    assert approval.approved_until == months_later(anna.today, 24)


def test_48_months_takes_sportplus_and_no_time_offline(
    anna: Application, bilal: Application, workspace: Workspace, offer: int, clock: Clock
) -> None:
    provider = seen(anna, offer).draft.provider
    change(anna, offer, min_age=18)
    anna.do(propose_offer, offer)
    with pytest.raises(Refused, match="Sportpluspredicaat"):
        bilal.do(approve_offer, offer, 48)
    anna.do(record_sportplus, provider, anna.today)
    clock.turn(days=1)
    with pytest.raises(Refused, match="liep af op 11 maart 2026"):
        bilal.do(approve_offer, offer, 48)
    anna.do(record_sportplus, provider, date(2028, 1, 1))
    assert seen(bilal, offer).terms.why_not == {12: "", 24: "", 48: ""}
    bilal.do(approve_offer, offer, 48)
    approval = seen(anna, offer).approval
    assert approval is not None
    assert approval.approved_until == months_later(anna.today, 48)
    clock.turn(days=1)
    anna.run(take_offline, Silent(), workspace.shelf, offer, "safety", "Gevallen")
    change(anna, offer, min_age=21)
    anna.do(propose_offer, offer)
    with pytest.raises(Refused, match="niet offline is geweest"):
        bilal.do(approve_offer, offer, 48)
    assert seen(bilal, offer).terms.usual == 12


def test_a_return_says_per_place_what_has_to_change_and_all_reasons_stay(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    photo = seen(anna, offer).photos[0].ref.id
    remarks = [
        Remark(place="field:price_cents", text="Per maand of per les?"),
        Remark(place="criterion:C-MED-02", text=" Waar hangt de AED? "),
        Remark(place=f"photo:{photo}", text="Te donker"),
    ]
    bilal.do(return_offer, offer, "Bijna klaar", remarks)
    kept = (remarks[0], replace(remarks[1], text="Waar hangt de AED?"), remarks[2])
    now = seen(anna, offer)
    assert (now.status, now.returned_reason, now.remarks) == (Status.NEEDS_WORK, "Bijna klaar", kept)
    clock.turn(hours=1)
    anna.do(propose_offer, offer)
    assert seen(anna, offer).remarks == ()
    clock.turn(hours=1)
    bilal.do(return_offer, offer, "", [Remark(place="visit", text="Wie waren erbij?")])
    assert [(one.outcome, one.reasons) for one in anna.ask(decisions, offer)] == [
        (Outcome.RETURNED, (Why(field="Het bezoek", text="Wie waren erbij?"),)),
        (Outcome.RETURNED, (
            Why(field="", text="Bijna klaar"),
            Why(field="Prijs", text="Per maand of per les?"),
            Why(field="AED binnen 6 minuten inzetbaar en bekend bij het kader", text="Waar hangt de AED?"),
            Why(field="Een foto", text="Te donker"),
        )),
    ]  # fmt: skip


def test_a_remark_at_no_place_or_without_words_is_refused_and_nothing_is_sent_back(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    wrong = [
        Remark(place="field:secret", text="x"), Remark(place="criterion:C-XXX-01", text="x"),
        Remark(place="photo:99", text="x"), Remark(place="visit", text=" "),
        Remark(place="field:title", text="x" * 1001),
    ]  # fmt: skip
    with pytest.raises(Invalid) as refused:
        bilal.do(return_offer, offer, "", wrong)
    assert [one.field for one in refused.value.problems] == [one.place for one in wrong]
    with pytest.raises(Refused):
        bilal.do(return_offer, offer, " ")
    assert seen(anna, offer).status is Status.PROPOSED


def test_a_rejection_may_name_the_day_to_try_again(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    with pytest.raises(Refused, match="in de toekomst"):
        bilal.do(reject_offer, offer, "Te zwaar", anna.today)
    again = anna.today + timedelta(days=30)
    bilal.do(reject_offer, offer, "Te zwaar", again)
    assert seen(anna, offer).reapply_from == again
    assert anna.ask(decision_letter, offer, True).again_from == again
    change(anna, offer, suitability=(Suits(condition="COPD"),))
    with pytest.raises(Refused) as refused:
        anna.do(propose_offer, offer)
    assert refused.value.message == "Dit aanbod is afgewezen. Je kunt het weer voordragen vanaf 9 april 2026."
    clock.turn(days=30)
    anna.do(judge_all, offer, good_judgements(seen(anna, offer).draft))
    anna.do(propose_offer, offer)
    assert (seen(anna, offer).status, seen(anna, offer).reapply_from) == (Status.PROPOSED, None)
