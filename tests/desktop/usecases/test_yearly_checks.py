"""The yearly check of a club: "klopt nog" in one step, exceptions, and its offers proposed again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.domain.yearly_check import Ask, Said
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.offer_file import offer_file
from desktop.queries.suggestions import suggestions_for
from desktop.queries.tasks import tasks
from desktop.queries.worklists import worklist
from desktop.queries.yearly_checks import club_call
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.check_months import set_check_month
from desktop.usecases.relations import set_do_not_contact
from desktop.usecases.shortlist import plan_calls
from desktop.usecases.verdicts import judge_all
from desktop.usecases.yearly_checks import (
    Confirmed,
    ProposedAgain,
    confirm_year,
    propose_again,
    tell_club,
)
from desktop.workspace import Workspace, open_workspace
from tests.factories import NOW, TODAY, a_colleague, a_provider, an_offer, assessed

MARCH = date(2027, 3, 2)
FIRST_AID = Judgement(
    criterion="C-MED-01", verdict=Verdict.MEETS, evidence="Gezien", evidence_type="first_aid",
    evidence_date=TODAY,
)  # fmt: skip


class Later:
    """The same workspace on another day, with Anna, Bilal and a club with approved offers."""

    def __init__(self, folder: Path, club: int, offers: list[int]) -> None:
        self.workspace = open_workspace(folder, clock=lambda: NOW)
        self.club, self.offers = club, offers

    def on(self, day: date, name: str = "Anna") -> Application:
        self.workspace.close()
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        self.workspace = open_workspace(self.workspace.folder, clock=lambda: moment)
        return self.workspace.sign_in(name)


@pytest.fixture(scope="module")
def approved(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, list[int]]:
    """A workspace to copy, its club and the offers: approving three takes longer than any test here."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("approved") / "workspace"))
    workspace = open_workspace(folder, clock=lambda: NOW)
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    club = a_provider(anna)
    offers = [an_offer(anna, club, f"Les {number}") for number in (1, 2, 3)]
    for offer in offers:
        assessed(anna, workspace, offer, [FIRST_AID])
        anna.do(propose_offer, offer)
        bilal.do(approve_offer, offer)
    workspace.close()
    return folder, club, offers


@pytest.fixture
def later(approved: tuple[Path, int, list[int]], tmp_path: Path) -> Iterator[Later]:
    folder, club, offers = approved
    made = Later(Path(shutil.copytree(folder, tmp_path / "later")), club, offers)
    yield made
    made.workspace.close()


def asked(app: Application, club: int) -> dict[str, str]:
    return {one.key: one.ask.value for one in app.ask(club_call, club, app.today).lines}


def test_the_first_approval_gives_the_month_and_soft_terms_come_to_end_in_it(later: Later) -> None:
    app = later.on(TODAY)
    call = app.ask(club_call, later.club, TODAY)
    assert (call.month, call.name, call.again) == (3, "Wandelclub De Stap", ())
    assert call.check is not None
    assert call.check.starts == date(2026, 3, 1)
    told = app.ask(offer_file, later.offers[0], TODAY).judgements
    ends = [told[code].until for code in ("C-ORG-03", "C-OFF-04", "C-OFF-02", "C-ORG-02", "C-MED-01")]
    assert ends == [
        date(2027, 3, 31), date(2027, 3, 31), date(2028, 3, 31),  # soft
        date(2027, 3, 10), date(2028, 3, 10),  # safety stays on its day
    ]  # fmt: skip


def test_only_what_ends_is_asked_and_what_the_offers_share_once(later: Later) -> None:
    app = later.on(MARCH)
    lines = app.ask(club_call, later.club, MARCH).lines
    assert sorted({one.criterion for one in lines if one.ask is Ask.CONFIRM}) == [
        "C-HST-01", "C-MED-04", "C-OFF-01", "C-OFF-04", "C-OFF-05", "C-OFF-06", "C-ORG-03", "C-ORG-04",
        "C-SAF-01", "C-SAF-02", "C-SAF-05", "C-STF-04",
    ]  # fmt: skip
    assert [one.key for one in lines if one.criterion == "C-ORG-03"] == [f"provider:{later.club}:C-ORG-03"]
    assert [one.key for one in lines if one.criterion == "C-OFF-04"] == [
        f"offer:{offer}:C-OFF-04" for offer in later.offers
    ]
    assert [(one.key, one.about) for one in lines if one.ask is Ask.DATA] == [
        (f"offer:{offer}:data", f"Les {number}") for number, offer in enumerate(later.offers, start=1)
    ]
    assert [one.criterion for one in lines if one.ask is Ask.SAFETY] == ["C-ORG-02"]


def test_still_right_in_one_step_renews_what_is_soft_and_the_data_of_every_offer(later: Later) -> None:
    app = later.on(MARCH)
    before = asked(app, later.club)
    done = app.do(confirm_year, later.club, "secretaris", MARCH).value
    assert done == Confirmed(renewed=list(before.values()).count("confirm"), offers=3, changed=(), wrong=())
    assert asked(app, later.club) == {f"provider:{later.club}:C-ORG-02": "safety"}
    file = app.ask(offer_file, later.offers[2], MARCH)
    assert (file.status, file.confirmed_on) == (Status.APPROVED, MARCH)
    told = file.judgements["C-ORG-03"]
    assert (told.verdict, told.evidence, told.evidence_date, told.until) == (
        Verdict.MEETS, "bevestigd door secretaris", MARCH, date(2028, 3, 31),
    )  # fmt: skip
    assert file.judgements["C-ORG-02"].until == date(2027, 3, 10)
    with pytest.raises(Refused):
        app.do(confirm_year, later.club, "secretaris", MARCH)


def test_then_its_offers_are_proposed_again_and_somebody_else_approves(later: Later) -> None:
    app = later.on(MARCH)
    app.do(confirm_year, later.club, "secretaris", MARCH)
    again = app.run(propose_again, Silent(), later.club)
    assert again == ProposedAgain(proposed=tuple(later.offers), left_out=())
    bilal = later.on(MARCH, "Bilal")
    bilal.do(approve_offer, later.offers[0], 24)
    file = bilal.ask(offer_file, later.offers[0], MARCH)
    assert file.approval is not None
    assert (file.status, file.approval.approved_until) == (Status.APPROVED, date(2029, 3, 2))


def test_without_the_check_it_says_per_offer_why_it_cannot_be_proposed(later: Later) -> None:
    app = later.on(date(2027, 4, 2))
    again = app.run(propose_again, Silent(), later.club)
    assert again.proposed == ()
    assert [title for title, _why in again.left_out] == ["Les 1", "Les 2", "Les 3"]
    assert "C-ORG-03: het bewijs is verlopen." in again.left_out[0][1]


def test_what_changed_becomes_a_task_and_what_is_wrong_a_verdict_to_judge(later: Later) -> None:
    app = later.on(MARCH)
    data, agreed = f"offer:{later.offers[0]}:data", f"provider:{later.club}:C-ORG-03"
    said = {data: Said.CHANGED, agreed: Said.WRONG}
    done = app.do(confirm_year, later.club, "secretaris", MARCH, said).value
    assert (done.offers, done.changed, done.wrong) == (2, (data,), (agreed,))
    assert asked(app, later.club) == {
        agreed: "confirm", f"provider:{later.club}:C-ORG-02": "safety", data: "data",
    }  # fmt: skip
    (proposed,) = app.ask(suggestions_for, later.offers[1])
    assert (proposed.criterion, proposed.verdict, proposed.source.value, proposed.evidence) == (
        "C-ORG-03", Verdict.FAILS, "club", "klopt niet meer, volgens secretaris",
    )  # fmt: skip
    assert [one.kind for one in app.ask(tasks, later.club)] == ["changed", "changed"]
    assert app.ask(offer_file, later.offers[0], MARCH).judgements["C-ORG-03"].verdict is Verdict.MEETS


@pytest.mark.parametrize(
    ("told_by", "day", "field"),
    [
        ("", MARCH, "by"),
        ("   ", MARCH, "by"),
        ("mevrouw Jansen", MARCH, "by"),
        ("Marja", MARCH, "by"),
        ("secretaris 010-1234567", MARCH, "by"),
        ("s" * 300, MARCH, "by"),
        ("secretaris", date(2027, 3, 3), "day"),
    ],
)
def test_who_told_it_is_a_function_and_the_day_is_past(
    later: Later, told_by: str, day: date, field: str
) -> None:
    app = later.on(MARCH)
    with pytest.raises(Invalid) as refused:
        app.do(confirm_year, later.club, told_by, day)
    assert [one.field for one in refused.value.problems] == [field]
    assert app.ask(offer_file, later.offers[0], MARCH).confirmed_on == TODAY


def test_an_exception_on_a_line_that_is_not_asked_is_refused_and_nothing_is_done(later: Later) -> None:
    app = later.on(MARCH)
    with pytest.raises(Invalid) as refused:
        app.do(confirm_year, later.club, "secretaris", MARCH, {"offer:1:nonsense": Said.WRONG})
    assert [one.field for one in refused.value.problems] == ["except"]
    assert app.ask(offer_file, later.offers[0], MARCH).confirmed_on == TODAY


def test_long_before_its_month_nothing_is_asked_but_the_data_in_a_round(later: Later) -> None:
    app = later.on(date(2026, 6, 1))
    assert asked(app, later.club) == {}
    app = later.on(date(2026, 9, 1))
    assert asked(app, later.club) == {f"offer:{offer}:data": "data" for offer in later.offers}
    done = app.do(confirm_year, later.club, "voorzitter", date(2026, 9, 1)).value
    assert done == Confirmed(renewed=0, offers=3, changed=(), wrong=())


def test_who_renews_a_verdict_of_an_offer_still_being_judged_does_not_decide_about_it(later: Later) -> None:
    app = later.on(MARCH)
    fails = Judgement(
        criterion="C-OFF-04", verdict=Verdict.FAILS, evidence="Gestopt in de winter", evidence_date=MARCH
    )
    app.do(judge_all, later.offers[0], [fails])
    later.on(MARCH, "Bilal").do(confirm_year, later.club, "secretaris", MARCH)
    bilal = later.workspace.sign_in("Bilal")
    file = bilal.ask(offer_file, later.offers[0], MARCH, bilal.person.id)
    assert "verdict" not in file.not_my_decision
    assert file.not_my_decision != ""


def test_an_advisor_may_call_and_a_publishing_admin_may_not(later: Later) -> None:
    a_colleague(later.workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    a_colleague(later.workspace, "Dirk", Role.PUBLISHING_ADMIN)
    assert later.on(MARCH, "Carla").do(confirm_year, later.club, "secretaris", MARCH).value.offers == 3
    with pytest.raises(NotAllowed):
        later.workspace.sign_in("Dirk").do(confirm_year, later.club, "secretaris", MARCH)


def test_a_club_can_be_given_another_month(later: Later) -> None:
    app = later.on(TODAY)
    app.do(set_check_month, later.club, 5)
    call = app.ask(club_call, later.club, TODAY)
    assert (call.month, call.lines) == (5, ())
    assert app.ask(offer_file, later.offers[0], TODAY).judgements["C-ORG-03"].until == date(2027, 3, 10)
    for wrong in (0, 13, 7, 8):
        with pytest.raises(Refused):
            app.do(set_check_month, later.club, wrong)


def test_a_club_is_told_what_drops_with_a_text_to_copy(later: Later) -> None:
    app = later.on(TODAY)
    with pytest.raises(Refused):
        app.do(tell_club, later.club)
    day = date(2026, 11, 20)
    app = later.on(day)
    call = app.ask(club_call, later.club, day)
    assert [(one.title, one.ending.day) for one in call.drops] == [
        (f"Les {number}", date(2026, 12, 11)) for number in (1, 2, 3)
    ]
    assert call.text.startswith("Hallo Wandelclub De Stap,\n\n")
    assert "- Les 1: vanaf 11 december 2026. De gegevens zijn dan negen maanden niet bevestigd." in call.text
    assert call.told_on is None
    app.do(tell_club, later.club)
    assert app.ask(club_call, later.club, day).told_on == day


def test_everything_asked_about_a_club_without_offers_is_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    app = workspace.sign_in("Anna")
    club = a_provider(app)
    call = app.ask(club_call, club, TODAY)
    assert (call.month, call.check, call.lines, call.drops, call.text) == (None, None, (), (), "")
    with pytest.raises(Refused):
        app.do(confirm_year, club, "secretaris", TODAY)


def test_calls_are_given_out_once_and_called_off_where_nobody_is_to_approach(later: Later) -> None:
    app = later.on(MARCH)
    bilal = later.workspace.sign_in("Bilal").person
    app.do(plan_calls, [later.club], bilal.id, MARCH, "Het aanbod valt weg")
    assert [(one.kind, one.owner) for one in app.ask(tasks, later.club)] == [("call", "Bilal")]
    with pytest.raises(Invalid):
        app.do(plan_calls, [later.club], bilal.id)
    app.do(set_do_not_contact, later.club, "Rouw")
    assert app.ask(tasks, later.club) == []
    waiting = {one.kind for one in app.ask(worklist, app.person, MARCH)}
    assert waiting & {"yearly", "tell", "call"} == set()


def test_in_its_month_the_check_is_one_task_and_its_offers_do_not_wait_beside_it(later: Later) -> None:
    app = later.on(MARCH)
    found = [one for one in app.ask(worklist, app.person, MARCH) if one.kind in ("yearly", "confirm")]
    assert [(one.kind, one.ref, one.due, one.mine) for one in found] == [
        ("yearly", later.club, date(2027, 3, 31), True)
    ]
    app.do(confirm_year, later.club, "secretaris", MARCH)
    after = [one for one in app.ask(worklist, app.person, MARCH) if one.kind in ("yearly", "renew")]
    assert "yearly" not in {one.kind for one in after}
    assert {one.why for one in after if one.ref == later.offers[0]} >= {
        "De goedkeuring eindigt op 10 maart 2027"
    }
    app = later.on(date(2027, 3, 11))
    over = [one for one in app.ask(worklist, app.person, app.today) if one.ref == later.offers[0]]
    assert {one.why for one in over if one.kind == "renew"} == {
        "De goedkeuring eindigde op 10 maart 2027",
        "Liep af op 10 maart 2027: Verzekering dekt ook deelnemers aan proeflessen (tot week …)",
    }
