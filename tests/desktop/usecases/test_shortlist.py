"""Handing out clubs, tasks and kept rules: all or nothing, and only by who may."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.providers import Relation
from desktop.domain.shortlist import ShortlistRule
from desktop.domain.vitality_model import Band
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from desktop.queries.people import people
from desktop.queries.providers import provider
from desktop.queries.shortlist import RuleRow, rule_named, saved_rules
from desktop.queries.tasks import ClubNotes, club_notes, tasks
from desktop.usecases.people import leave
from desktop.usecases.relations import set_do_not_contact, set_relation
from desktop.usecases.shortlist import (
    assign_clubs,
    delete_shortlist_rule,
    finish_task,
    hand_over_task,
    save_shortlist_rule,
)
from desktop.workspace import Workspace
from tests.factories import NOW, a_colleague, a_provider

DUE = date(2026, 4, 1)


@pytest.fixture
def dirk(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)


def owned(app: Application, club: int | None = None) -> list[tuple[str, str, date | None]]:
    return [(one.name, one.owner, one.due) for one in app.ask(tasks, club)]


def relation(app: Application, club: int) -> Relation:
    return app.ask(provider, club).relation


def test_clubs_become_tasks_of_a_colleague_and_stand_on_the_list(
    anna: Application, carla: Application
) -> None:
    stap, bal = a_provider(anna, "De Stap"), a_provider(anna, "De Bal")
    made = anna.do(assign_clubs, [stap, bal, stap], carla.person.id, DUE, " Bel na zessen ").value
    assert len(made) == 2
    assert owned(carla) == [("De Stap", "Carla", DUE), ("De Bal", "Carla", DUE)]
    assert owned(carla, bal) == [("De Bal", "Carla", DUE)]
    assert [relation(anna, club) for club in (stap, bal)] == [Relation.SHORTLISTED] * 2
    assert carla.ask(club_notes, stap) == ClubNotes(
        do_not_contact="", advisor_note="", revisit_on=None, tasks=("Bel na zessen",)
    )


def test_one_club_that_may_not_be_approached_stops_the_whole_hand_out(
    anna: Application, carla: Application
) -> None:
    good, closed, refuses, ended = (a_provider(anna, name) for name in ("Goed", "Dicht", "Wil niet", "Over"))
    anna.do(set_do_not_contact, closed, "Ligt stil door een geschil")
    anna.do(set_relation, refuses, Relation.DECLINED)
    later = a_provider(anna, "Later")
    anna.do(set_relation, later, Relation.NOT_NOW, date(2026, 9, 1))
    anna.do(assign_clubs, [ended], carla.person.id)
    with pytest.raises(Invalid) as refused:
        anna.do(assign_clubs, [good, closed, refuses, later, ended], carla.person.id)
    assert [problem.text for problem in refused.value.problems] == [
        "Niet benaderen: Dicht. Haal ze uit je keuze.",
        "Deze willen niet: Wil niet. Haal ze uit je keuze.",
        "Het is nog “nu niet” voor: Later. Haal ze uit je keuze.",
        "Iemand heeft al een gesprek te plannen met: Over. Haal ze uit je keuze.",
    ]
    assert owned(anna) == [("Over", "Carla", None)]
    assert relation(anna, good) is Relation.KNOWN


def test_who_is_further_keeps_its_relation(anna: Application, carla: Application) -> None:
    club = a_provider(anna)
    anna.do(set_relation, club, Relation.IN_CONVERSATION)
    anna.do(assign_clubs, [club], carla.person.id)
    assert relation(anna, club) is Relation.IN_CONVERSATION


def test_a_hand_out_that_makes_no_sense_is_refused(
    anna: Application, carla: Application, dirk: Application
) -> None:
    club = a_provider(anna)
    with pytest.raises(Refused, match="Kies eerst de clubs"):
        anna.do(assign_clubs, [], carla.person.id)
    with pytest.raises(Refused, match="Dirk praat niet met clubs"):
        anna.do(assign_clubs, [club], dirk.person.id)
    with pytest.raises(NotFound, match="Die collega werkt hier niet"):
        anna.do(assign_clubs, [club], 99)
    with pytest.raises(NotFound):
        anna.do(assign_clubs, [club, 99], carla.person.id)
    with pytest.raises(Invalid) as refused:
        anna.do(assign_clubs, [club], carla.person.id, date(2026, 3, 9), "x" * 5001)
    assert [problem.field for problem in refused.value.problems] == ["due", "note"]
    with pytest.raises(NotAllowed):
        dirk.do(assign_clubs, [club], carla.person.id)
    assert owned(anna) == []


def test_a_task_is_done_once_and_may_be_handed_over_before(anna: Application, carla: Application) -> None:
    club = a_provider(anna)
    (task,) = anna.do(assign_clubs, [club], anna.person.id).value
    handed = anna.do(hand_over_task, task, carla.person.id).value
    assert owned(anna) == [("Wandelclub De Stap", "Carla", None)]
    with pytest.raises(Conflict):
        anna.do(finish_task, task)
    with pytest.raises(Refused, match="Carla heeft deze taak al"):
        anna.do(hand_over_task, handed, carla.person.id)
    carla.do(finish_task, handed)
    assert owned(anna) == []
    (done,) = anna.ask(tasks, club, done=True)
    assert (done.ref.id, done.done_at) == (task.id, NOW)
    with pytest.raises(Refused, match="Deze taak is al klaar"):
        carla.do(finish_task, task.id)
    with pytest.raises(Refused, match="Deze taak is al klaar"):
        anna.do(hand_over_task, task.id, 1)
    anna.do(assign_clubs, [club], carla.person.id)


def test_do_not_contact_calls_off_what_was_planned(anna: Application, carla: Application) -> None:
    club, other = a_provider(anna), a_provider(anna, "De Bal")
    anna.do(assign_clubs, [club, other], carla.person.id)
    anna.do(set_do_not_contact, club, "Ligt stil")
    assert owned(anna) == [("De Bal", "Carla", None)]


def test_notes_are_not_for_publishing_admins(anna: Application, dirk: Application) -> None:
    club = a_provider(anna)
    anna.do(assign_clubs, [club], anna.person.id, None, "Bestuur is verdeeld")
    with pytest.raises(NotAllowed):
        dirk.ask(club_notes, club)
    assert "verdeeld" not in str(dirk.ask(tasks))
    with pytest.raises(NotFound):
        anna.ask(club_notes, 99)


def test_a_rule_is_kept_under_a_name_changed_and_forgotten(anna: Application) -> None:
    rule = ShortlistRule(bands=(Band.VITAL, Band.FAIRLY_VITAL), areas=("charlois", "Zuiderpark"))
    kept = anna.do(save_shortlist_rule, "  Zuid  eerst ", rule).value
    known = replace(rule, areas=("Charlois",))
    assert anna.ask(saved_rules) == [RuleRow(ref=kept, name="Zuid eerst", rule=known)]
    assert anna.ask(rule_named, "zuid EERST") == known
    anna.do(save_shortlist_rule, "ZUID EERST", ShortlistRule())
    (changed,) = anna.ask(saved_rules)
    assert (changed.ref.id, changed.name, changed.rule) == (kept.id, "Zuid eerst", ShortlistRule())
    anna.do(delete_shortlist_rule, changed.ref)
    assert anna.ask(saved_rules) == []
    with pytest.raises(NotFound, match="Er is nog geen regel bewaard"):
        anna.ask(rule_named, "Zuid eerst")


def test_a_rule_that_cannot_be_is_not_kept(anna: Application, carla: Application) -> None:
    wrong = {
        "name": ("  ", ShortlistRule()),
        "areas": ("Zuid", ShortlistRule(areas=("Nergenshuizen",))),
        "bands": ("Zuid", ShortlistRule(bands=())),
    }
    for field, (name, rule) in wrong.items():
        with pytest.raises(Invalid) as refused:
            anna.do(save_shortlist_rule, name, rule)
        assert [problem.field for problem in refused.value.problems] == [field]
    with pytest.raises(NotAllowed):
        carla.do(save_shortlist_rule, "Zuid", ShortlistRule())
    anna.do(save_shortlist_rule, "Zuid", ShortlistRule())
    with pytest.raises(NotFound, match="Er is geen regel “Noord”"):
        anna.ask(rule_named, "Noord")


def test_who_left_gets_no_clubs(anna: Application, carla: Application) -> None:
    row = next(one for one in anna.ask(people) if one.name == "Carla")
    anna.do(leave, row.ref)
    with pytest.raises(NotFound, match="Die collega werkt hier niet"):
        anna.do(assign_clubs, [a_provider(anna)], carla.person.id)
