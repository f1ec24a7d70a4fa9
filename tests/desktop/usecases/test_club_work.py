"""Work on clubs beside the rest: undo of an import leaves it alone, and both databases keep it alike."""

from pathlib import Path

from desktop.access import Role
from desktop.application import Application
from desktop.domain.imports import Skipped, Undone
from desktop.domain.organisation_check import CheckDraft
from desktop.domain.people import PersonDraft
from desktop.domain.providers import Relation
from desktop.domain.shortlist import ShortlistRule
from desktop.progress import Silent
from desktop.queries.checks import checks_of
from desktop.queries.shortlist import saved_rules, shortlist
from desktop.queries.tasks import tasks
from desktop.storage.checks import check_database
from desktop.usecases.imports import import_providers, undo_import
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.people import add_person, erase_person, leave
from desktop.usecases.relations import note_on_club, set_do_not_contact, set_relation
from desktop.usecases.scoring import score_wave
from desktop.usecases.shortlist import (
    assign_clubs,
    delete_shortlist_rule,
    finish_task,
    save_shortlist_rule,
)
from tests.factories import TODAY, a_provider, a_response, a_wave, a_workspace

ORG = {"ORG-4": 3}


def test_undo_of_an_import_leaves_clubs_that_answered_were_checked_or_have_a_task(
    app: Application, tmp_path: Path
) -> None:
    file = tmp_path / "clubs.csv"
    file.write_text("name\nMeting\nCheck\nTaak\nNiets\n", "utf-8")
    app.run(import_providers, Silent(), file)
    a_response(app, a_wave(app), 1)
    app.do(add_check, 2, CheckDraft(day=TODAY, answers=ORG))
    app.do(assign_clubs, [3], app.person.id)
    assert app.do(undo_import, 1).value == Undone(
        deleted=1,
        restored=0,
        skipped=(
            Skipped(row=2, ref=1, name="Meting", reason="Deze aanbieder heeft een meting ingevuld."),
            Skipped(row=3, ref=2, name="Check", reason="Deze aanbieder is per telefoon gecheckt."),
            Skipped(row=4, ref=3, name="Taak", reason="Iemand heeft een taak over deze aanbieder."),
        ),
    )


def test_erasing_somebody_tells_which_notes_on_clubs_still_say_the_name(app: Application) -> None:
    club = a_provider(app)
    joke = app.do(add_person, PersonDraft(name="Joke Kramer", roles=(Role.ASSOCIATION_ADVISOR,))).value
    app.do(assign_clubs, [club], app.person.id, None, "Overleg met Joke Kramer")
    app.do(note_on_club, club, "Joke Kramer kent het bestuur")
    app.do(leave, joke)
    assert app.do(erase_person, "Joke Kramer").value.mentions == ("aanbieder 1", "taak 1")


def test_both_databases_keep_the_work_on_clubs_alike(url: str, tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "team", "" if url.startswith("sqlite") else url)
    app = workspace.sign_in("Anna")
    clubs = [a_provider(app, name) for name in ("Past", "Dicht", "Weg")]
    wave = a_wave(app, closes=TODAY)
    for club in clubs:
        a_response(app, wave, club)
    app.do(score_wave, wave)
    first, _second = app.do(assign_clubs, clubs[:2], app.person.id, TODAY, "Bel").value
    app.do(finish_task, first)
    app.do(set_do_not_contact, clubs[1], "Rouw")
    app.do(note_on_club, clubs[0], "Sterk")
    app.do(set_relation, clubs[2], Relation.DECLINED)
    app.do(add_check, clubs[0], CheckDraft(day=TODAY, answers=ORG, label="nl_actief", label_until=TODAY))
    kept = [app.do(save_shortlist_rule, name, ShortlistRule()).value for name in ("A", "B")]
    app.do(delete_shortlist_rule, kept[0])
    with workspace.database.reading() as session:
        assert check_database(session) == []
    found = app.ask(shortlist, TODAY, wave="2026")
    assert [one.name for one in found.matching] == ["Past"]
    assert [(one.name, one.reasons) for one in found.left_out] == [
        ("Dicht", ("Niet benaderen",)), ("Weg", ("De club wil niet",)),
    ]  # fmt: skip
    assert [one.name for one in app.ask(saved_rules)] == ["B"]
    assert app.ask(tasks) == []
    assert len(app.ask(checks_of, clubs[0])) == 1
    workspace.close()
