"""Exceptions from a criterion: two people, a reason and an end; some criteria know none."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import CRITERIA, criteria_set
from desktop.domain.approval import Exceptions
from desktop.domain.criteria_set import Criterion
from desktop.domain.offers import Status
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.queries.decisions import decision_letter
from desktop.queries.waivers import WaiverRow, waivers
from desktop.queries.worklists import worklist
from desktop.reports.decision import Exempted
from desktop.storage.assessment_records import Waiver
from desktop.storage.checks import check_database
from desktop.storage.records import Approval
from desktop.storage.rules import UNWAIVABLE
from desktop.storage.snapshot import parsed
from desktop.storage.waivers import as_exceptions
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.staff import erase_staff
from desktop.usecases.ties import declare_tie
from desktop.usecases.verdicts import judge
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver, refuse_waiver
from desktop.workspace import Workspace
from tests.desktop.usecases.verdicts_made import a_person, fails, seen
from tests.factories import NOW, TODAY, a_colleague, a_workspace, an_offer, assessed

CODE, REASON, UNTIL = "C-SAF-02", "De vertrouwenspersoon begint in mei", date(2026, 6, 1)


@pytest.fixture
def offer(anna: Application, workspace: Workspace) -> int:
    """Everything is met but one criterion."""
    made = an_offer(anna)
    assessed(anna, workspace, made)
    anna.do(judge, made, fails(CODE))
    return made


def lines(app: Application, offer: int, today: date = TODAY) -> list[str]:
    return [line.text for line in seen(app, offer, today).missing]


def test_an_exception_counts_once_a_second_person_granted_it_and_until_it_ends(
    anna: Application, bilal: Application, offer: int
) -> None:
    assert lines(anna, offer) == ["C-SAF-02: voldoet niet"]
    ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
    assert lines(anna, offer) == ["C-SAF-02: de uitzondering wacht op een tweede persoon"]
    bilal.do(grant_waiver, ref)
    assert lines(anna, offer) == []
    assert seen(anna, offer).outcome.approvable
    assert lines(anna, offer, UNTIL) == []
    assert "C-SAF-02: voldoet niet" in lines(anna, offer, UNTIL + timedelta(days=1))
    assert anna.ask(waivers, offer, TODAY) == (
        WaiverRow(ref=seen(anna, offer).waivers[0].ref, criterion=CODE, criteria=CRITERIA, counts=True,
                  reason=REASON, until=UNTIL, asked_by="Anna", asked_at=NOW, granted_by="Bilal",
                  granted_at=NOW),
    )  # fmt: skip


def test_an_exception_is_sealed_and_stands_in_the_letter(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    carla = a_colleague(workspace, "Carla")
    bilal.do(grant_waiver, anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value)
    anna.do(propose_offer, offer)
    carla.do(approve_offer, offer)
    with workspace.database.reading() as session:
        sealed = parsed(session.get_one(Approval, 1).snapshot)
    (kept,) = sealed["waivers"]
    assert (kept["criterion"], kept["criteria"]) == (CODE, CRITERIA)
    assert (kept["reason"], kept["until"]) == (REASON, "2026-06-01")
    assert (kept["asked_by"], kept["granted_by"]) == (anna.person.id, bilal.person.id)
    letter = anna.ask(decision_letter, offer, False)
    title = criteria_set().criterion(CODE).nl
    assert letter.exempted == (Exempted(criterion=title, reason=REASON, until=UNTIL, by="Bilal"),)


@pytest.mark.parametrize("code", UNWAIVABLE)
def test_nobody_can_grant_what_keeps_people_safe(anna: Application, offer: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        anna.do(ask_waiver, offer, code, REASON, UNTIL)
    assert refused.value.message == (
        f"Voor {code} bestaat geen uitzondering: het gaat om veiligheid of toestemming. "
        "Niemand kan die verlenen."
    )
    assert anna.ask(waivers, offer, TODAY) == ()


def test_the_database_knows_the_same_five_as_the_criteria() -> None:
    def unwaivable(one: Criterion) -> bool:
        return not one.waivable

    assert sorted(UNWAIVABLE) == sorted(one.code for one in filter(unwaivable, criteria_set().criteria))


def test_what_the_criteria_of_today_know_no_exception_from_is_not_excepted() -> None:
    asked = [
        Waiver(criterion=code, criteria=CRITERIA, granted_by=granted)
        for code in ("C-SAF-03", "C-OFF-02")
        for granted in (None, 2)
    ]
    assert as_exceptions(asked) == Exceptions(
        running=frozenset({"C-OFF-02"}), waiting=frozenset({"C-OFF-02"})
    )


@pytest.mark.parametrize(
    ("reason", "until", "fields"),
    [
        (" ", UNTIL, ["reason"]),
        ("x" * 501, UNTIL, ["reason"]),
        ("Bel 06-12345678", UNTIL, ["reason"]),
        (REASON, TODAY, ["until"]),
        (REASON, date(2027, 3, 11), ["until"]),
        ("", date(2020, 1, 1), ["reason", "until"]),
    ],
)
def test_every_problem_is_said_at_once(
    anna: Application, offer: int, reason: str, until: date, fields: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        anna.do(ask_waiver, offer, CODE, reason, until)
    assert [problem.field for problem in refused.value.problems] == fields


def test_a_reason_names_nobody_of_the_club_and_who_erases_reads_where_a_name_stands(
    anna: Application, bilal: Application, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, "Ria is er pas in januari", UNTIL).value
    ria = a_person(anna, offer, "Ria de Boer")
    with pytest.raises(Refused) as named:
        bilal.do(refuse_waiver, ref, "Overleg met Ria")
    assert named.value.message == "Houd de reden kort, zonder namen, telefoonnummers en e-mailadressen."
    bilal.do(refuse_waiver, ref, "Eerst overleg")
    with pytest.raises(Invalid) as said:
        anna.do(ask_waiver, offer, CODE, "ria de boer is er pas in januari", UNTIL)
    assert [(one.field, one.text) for one in said.value.problems] == [
        ("reason", "Laat namen, telefoonnummers en e-mailadressen uit de reden weg.")
    ]
    assert anna.do(erase_staff, ria).value.mentions == (f"uitzondering {ref.id}",)


def test_who_asked_has_a_hand_or_a_tie_does_not_grant(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
    dirk = a_colleague(workspace, "Dirk", Role.ASSOCIATION_ADVISOR)
    eva = a_colleague(workspace, "Eva")
    eva.do(judge, offer, fails("C-SAF-04"))
    bilal.do(declare_tie, seen(anna, offer).draft.provider, "Ik ben hier lid")
    told = []
    for app in (anna, bilal, dirk, eva):
        with pytest.raises(NotAllowed) as refused:
            app.do(grant_waiver, ref)
        told.append(refused.value.message)
    assert told == [
        "Vier ogen: je hebt deze uitzondering zelf aangevraagd. Een collega verleent haar.",
        "Je hebt een band met deze aanbieder gemeld. Een andere collega beslist.",
        "Dirk mag dit niet doen. Vraag het aan een kwaliteitsmedewerker of tweede beoordelaar.",
        "Vier ogen: je hebt zelf een oordeel gegeven. Een andere collega beslist.",
    ]
    with pytest.raises(NotAllowed):
        dirk.do(ask_waiver, offer, "C-SAF-01", REASON, UNTIL)


def test_an_exception_is_asked_once_refused_with_a_reason_and_asked_anew(
    anna: Application, bilal: Application, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
    with pytest.raises(Refused) as twice:
        anna.do(ask_waiver, offer, CODE, REASON, UNTIL)
    assert twice.value.message == "Er is al een uitzondering voor C-SAF-02. Beëindig die eerst."
    with pytest.raises(Refused):
        bilal.do(refuse_waiver, ref, " ")
    bilal.do(refuse_waiver, ref, "Eerst een naam op de site")
    assert anna.ask(waivers, offer, TODAY) == ()
    for change, more in ((grant_waiver, ()), (refuse_waiver, ("Nee",))):
        with pytest.raises(Refused) as gone:
            bilal.do(change, ref.id, *more)
        assert gone.value.message == "Deze uitzondering is al beëindigd."
    again = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
    bilal.do(grant_waiver, again)
    with pytest.raises(Refused) as granted:
        bilal.do(refuse_waiver, again.id, "Toch niet")
    assert granted.value.message == "Deze uitzondering is al verleend."


def test_ending_an_exception_reopens_what_rests_on_it(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
    bilal.do(grant_waiver, ref)
    anna.do(propose_offer, offer)
    with pytest.raises(Refused) as waits:
        anna.do(end_waiver, ref.id, "De vertrouwenspersoon is er")
    assert waits.value.message.startswith("Dit aanbod wacht op de tweede beoordelaar.")
    bilal.do(approve_offer, offer)
    anna.do(end_waiver, ref.id, "De vertrouwenspersoon komt niet")
    assert (seen(anna, offer).status, lines(anna, offer)) == (
        Status.IN_ASSESSMENT,
        ["C-SAF-02: voldoet niet"],
    )


def test_the_worklist_tells_who_can_grant_and_what_ends(
    anna: Application, bilal: Application, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value

    def told(app: Application, today: date) -> list[tuple[str, bool]]:
        tasks = app.ask(worklist, app.person, today)
        return [(task.kind, task.mine) for task in tasks if "itzondering" in task.why]

    assert (told(anna, TODAY), told(bilal, TODAY)) == ([("waive", False)], [("waive", True)])
    bilal.do(grant_waiver, ref)
    assert told(anna, UNTIL - timedelta(days=61)) == []
    assert told(anna, UNTIL - timedelta(days=60)) == [("renew", True)]


def test_an_exception_that_is_over_is_asked_anew(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, REASON, TODAY + timedelta(days=1)).value
    later = Application(workspace.database, bilal.person, clock=lambda: NOW + timedelta(days=2))
    with pytest.raises(Refused) as over:
        later.do(grant_waiver, ref)
    assert over.value.message == "De einddatum van deze uitzondering is voorbij. Vraag haar opnieuw aan."


def test_an_exception_holds_on_both_databases(tmp_path: Path, url: str) -> None:
    with closing(a_workspace(tmp_path / "werkmap", "" if url.startswith("sqlite") else url)) as workspace:
        anna = workspace.sign_in("Anna")
        bilal = a_colleague(workspace, "Bilal")
        offer = an_offer(anna)
        ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
        bilal.do(grant_waiver, ref)
        anna.do(end_waiver, ref.id, "Niet meer nodig")
        assert anna.ask(waivers, offer, TODAY) == ()
        with workspace.database.reading() as session:
            assert check_database(session) == []
