"""Tasks about clubs on the work list: conversations that were handed out, checks that are due."""

from datetime import date

from desktop.access import Role
from desktop.application import Application
from desktop.domain.organisation_check import CheckDraft
from desktop.domain.providers import Relation
from desktop.queries.tasks import Task
from desktop.queries.worklists import worklist
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.relations import set_do_not_contact, set_relation
from desktop.usecases.scoring import score_wave
from desktop.usecases.shortlist import assign_clubs, finish_task
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, a_response, a_wave, all_answers, an_offer


def waiting(app: Application, kind: str) -> list[Task]:
    return [task for task in app.ask(worklist, app.person, app.today) if task.kind == kind]


def measured(app: Application, closes: date, *clubs: int) -> None:
    wave = a_wave(app, str(closes), closes=closes)
    for club in clubs:
        a_response(app, wave, club)
    app.do(score_wave, wave)


def test_a_conversation_waits_for_whom_it_was_given_to(app: Application, workspace: Workspace) -> None:
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    club = a_provider(app)
    (task,) = app.do(assign_clubs, [club], carla.person.id, date(2026, 4, 1), "Bel na zessen").value
    told = Task(
        kind="conversation", ref=club, title="Wandelclub De Stap", why="Bel na zessen",
        due=date(2026, 4, 1), since=TODAY, owner="Carla", turn="we", mine=True, cover=None,
    )  # fmt: skip
    assert waiting(carla, "conversation") == [told]
    assert [(one.mine, one.why) for one in waiting(app, "conversation")] == [(False, "Bel na zessen")]
    assert [(one.mine, one.why) for one in waiting(dirk, "conversation")] == [
        (False, "Plan een gesprek met deze club")
    ]
    carla.do(finish_task, task)
    assert waiting(carla, "conversation") == []


def test_before_a_first_survey_nobody_is_behind(app: Application) -> None:
    an_offer(app)
    assert waiting(app, "check") == []


def test_a_score_that_is_too_old_asks_for_a_check_within_sixty_days(
    app: Application, workspace: Workspace
) -> None:
    club = a_provider(app)
    an_offer(app, club)
    measured(app, date(2024, 9, 1), club)
    (task,) = waiting(app, "check")
    assert task == Task(
        kind="check", ref=club, title="Wandelclub De Stap",
        why="De laatste score is van 1 september 2024: doe de korte organisatiecheck",
        since=date(2026, 3, 1), due=date(2026, 4, 30), mine=True, cover=None,
    )  # fmt: skip
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    assert [one.mine for one in waiting(dirk, "check")] == [False]
    app.do(add_check, club, CheckDraft(day=TODAY, answers={"ORG-4": 3}))
    assert waiting(app, "check") == []


def test_only_those_we_work_with_are_asked_and_not_the_whole_city(app: Application) -> None:
    names = ("Aanbod", "Op de lijst", "Bekend", "Nu niet", "Wil niet", "Rust", "Gemeten", "Label", "Gestopt")
    clubs = {name: a_provider(app, name) for name in names}
    measured(app, date(2026, 2, 1), clubs["Gemeten"])
    offer = an_offer(app, clubs["Aanbod"])
    for name in ("Op de lijst", "Rust", "Gemeten", "Label"):
        app.do(set_relation, clubs[name], Relation.SHORTLISTED)
    app.do(set_relation, clubs["Nu niet"], Relation.NOT_NOW, date(2026, 9, 1))
    app.do(set_relation, clubs["Wil niet"], Relation.DECLINED)
    app.do(set_do_not_contact, clubs["Rust"], "Rouw")
    app.do(add_check, clubs["Label"], CheckDraft(day=TODAY, label="nl_actief", label_until=TODAY))
    assert [(one.title, one.due, one.why) for one in waiting(app, "check")] == [
        ("Aanbod", None, "Nog geen vitaliteitsscore: doe de korte organisatiecheck"),
        ("Op de lijst", None, "Nog geen vitaliteitsscore: doe de korte organisatiecheck"),
    ]
    app.do(withdraw_offer, offer, "Stopt")
    app.do(set_relation, clubs["Aanbod"], Relation.PAUSED)
    assert [one.title for one in waiting(app, "check")] == ["Op de lijst"]


def test_too_few_answers_are_no_score(app: Application) -> None:
    club = a_provider(app)
    an_offer(app, club)
    wave = a_wave(app, closes=date(2026, 2, 1))
    a_response(app, wave, club, {"ORG-1": 5})
    a_response(app, wave, a_provider(app, "Ander"), all_answers())
    app.do(score_wave, wave)
    assert [one.title for one in waiting(app, "check")] == ["Wandelclub De Stap"]
