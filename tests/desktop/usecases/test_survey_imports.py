"""Importing answers into a real database: one batch, one entry in the journal, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.access import Permission, Role
from desktop.application import Application, Work, needs
from desktop.catalogues import vitality_model
from desktop.domain.imports import Skipped, Undone
from desktop.domain.providers import ProviderDraft
from desktop.domain.waves import WaveDraft
from desktop.errors import Invalid, NotAllowed, NotFound, Refused
from desktop.i18n import use
from desktop.imports.cells import Level, RowProblem
from desktop.progress import Silent
from desktop.queries.imports import mapping_profiles
from desktop.queries.responses import ClubCandidate, parked_responses, responses
from desktop.queries.survey_fates import response_fates, survey_ground
from desktop.queries.waves import wave_ref
from desktop.storage.agreement import disagreements
from desktop.usecases.imports import save_profile, undo_import
from desktop.usecases.providers import add_provider
from desktop.usecases.responses import assign_response, drop_response
from desktop.usecases.scoring import score_wave
from desktop.usecases.survey_imports import (
    import_survey,
    preview_survey,
    read_survey_columns,
    save_survey,
)
from desktop.usecases.waves import add_wave
from desktop.workspace import Workspace
from tests.desktop.usecases.survey_made import HEADERS, take, three_clubs, verdicts, write
from tests.factories import a_colleague, a_workspace

STEP = ["R1", "De Stap", "voorzitter", "2025-01-15 10:00", "eens", "ja", "5", "Mooi!"]
STEP_2 = ["R1", "De Stap", "secretaris", "2025-01-16 10:00", "4", "n.v.t.", "", ""]
BALL = ["12345678", "de bal", "", "", "Agree", "deels", "neutraal", ""]
STRANGER = ["", "De Staap", "", "2025-01-17", "1", "1", "1", ""]
WRONG = ["R1", "De Stap", "penningmeester", "2025-01-18", "6", "ja", "1-6-2025", ""]
ROWS = [HEADERS, STEP, STEP_2, BALL, STRANGER, WRONG]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


@pytest.fixture
def clubs(app: Application) -> list[int]:
    return three_clubs(app)


def findings(app: Application) -> list[str]:
    return app.ask(found)


@needs(Permission.READ)
def found(session: object) -> list[str]:
    return list(disagreements(session))  # type: ignore[arg-type]  # a session


@needs(Permission.READ)
def past_us(work: Work, statement: str) -> None:
    """What somebody does with the database by hand."""
    work.session.execute(text(statement))


def test_every_row_ends_in_one_of_five_and_the_wave_is_made(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    report = app.run(import_survey, Silent(), write(tmp_path, ROWS), wave="2025")
    assert verdicts(report) == {2: "created", 3: "created", 4: "created", 5: "parked", 6: "rejected"}
    counts = (report.rows, report.created, report.updated, report.unchanged, report.parked, report.rejected)
    assert counts == (5, 3, 0, 0, 1, 1)
    assert (report.wave, report.model, report.new_wave, report.batch) == ("2025", "RSS-VIT-2025.1", True, 1)
    assert report.ignored == ("Opmerking",)
    assert [(one.row, one.column, one.value, one.level.value) for one in report.problems] == [
        (5, "club_name", "De Staap", "error"),
        (6, "ORG-1", "6", "error"),
        (6, "FIN-1", "1-6-2025", "error"),
    ]
    assert [line.provider for line in report.lines] == [clubs[0], clubs[0], clubs[1], None, None]
    assert [[line.row for line in club] for club in report.clubs] == [[2, 3], [4], [5], [6]]
    assert findings(app) == []


def test_answers_are_kept_as_ranks_with_who_and_when(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    take(app, tmp_path, STEP, STEP_2, BALL)
    rows = app.ask(responses, app.ask(wave_ref, "2025").id)
    assert [(one.provider, one.role, one.submitted_at, one.answers, one.texts) for one in rows] == [
        (
            clubs[0],
            "voorzitter",
            datetime(2025, 1, 15, 9, tzinfo=UTC),
            {"FIN-1": 5, "ORG-1": 4, "VSK-1": 3},
            {},
        ),
        (clubs[0], "secretaris", datetime(2025, 1, 16, 9, tzinfo=UTC), {"ORG-1": 4}, {}),
        (clubs[1], "", None, {"FIN-1": 3, "ORG-1": 4, "VSK-1": 2}, {}),
    ]


def test_a_dry_run_and_a_preview_save_nothing(app: Application, clubs: list[int], tmp_path: Path) -> None:
    file = write(tmp_path, ROWS)
    dry = app.run(import_survey, Silent(), file, wave="2025", dry_run=True)
    assert dry == app.run(preview_survey, Silent(), file, wave="2025")
    assert (dry.batch, dry.created, dry.new_wave) == (None, 3, True)
    with pytest.raises(NotFound):
        app.ask(wave_ref, "2025")


def test_the_same_file_twice_changes_nothing(app: Application, clubs: list[int], tmp_path: Path) -> None:
    take(app, tmp_path, STEP, STEP_2, BALL, BALL, STRANGER)
    before = app.ask(responses, 1)
    again = take(app, tmp_path, BALL, STRANGER, STEP_2, STEP, BALL)
    assert [*verdicts(again).values()] == ["unchanged", "parked", "unchanged", "unchanged", "unchanged"]
    assert app.ask(responses, 1) == before
    assert app.do(undo_import, 2).value == Undone(deleted=0, restored=0, skipped=())
    assert app.ask(responses, 1) == before
    assert findings(app) == []


def test_an_answer_changed_in_the_file_is_updated_and_undo_puts_it_back(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    take(app, tmp_path, STEP, STRANGER)
    first = [one.answers for one in app.ask(responses, 1)]
    changed = take(app, tmp_path, [*STEP[:4], "oneens", *STEP[5:]], [*STRANGER[:4], "2", "2", "2", ""])
    assert verdicts(changed) == {2: "updated", 3: "parked"}
    assert [one.answers["ORG-1"] for one in app.ask(responses, 1)] == [2, 2]
    assert findings(app) == []
    assert app.do(undo_import, 2).value == Undone(deleted=0, restored=2, skipped=())
    assert [one.answers for one in app.ask(responses, 1)] == first
    assert findings(app) == []
    assert app.do(undo_import, 1).value == Undone(deleted=2, restored=0, skipped=())
    assert app.ask(responses, 1) == []
    assert findings(app) == []


def test_imports_can_be_undone_in_any_order_and_the_check_still_vouches_for_what_stays(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    take(app, tmp_path, STEP, STRANGER)
    take(app, tmp_path, [*STEP[:4], "oneens", *STEP[5:]], STRANGER)
    older = app.do(undo_import, 1).value
    assert (older.deleted, [one.row for one in older.skipped]) == (1, [2])
    assert findings(app) == []
    assert app.do(undo_import, 2).value.restored == 1
    assert [one.answers["ORG-1"] for one in app.ask(responses, 1)] == [4]
    assert findings(app) == []
    app.do(past_us, "UPDATE response SET club_name = 'De Ander'")
    assert len(findings(app)) == 1


def test_undo_leaves_and_lists_what_was_changed_since_and_says_what_to_score_again(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    take(app, tmp_path, STEP, STRANGER)
    app.do(score_wave, 1)
    app.do(assign_response, 2, clubs[2])
    assert findings(app) == []
    assert app.do(undo_import, 1).value == Undone(
        deleted=1,
        restored=0,
        skipped=(
            Skipped(row=3, ref=2, name="De Staap", reason="These answers were changed after the import."),
        ),
        rescore=("2025",),
    )
    assert [one.provider for one in app.ask(responses, 1)] == [clubs[2]]
    assert findings(app) == []
    with pytest.raises(Refused):
        app.do(undo_import, 1)


def test_who_may_not_bring_answers_in_may_not_take_them_back(
    app: Application, workspace: Workspace, clubs: list[int], tmp_path: Path
) -> None:
    take(app, tmp_path, STEP)
    advisor = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    with pytest.raises(NotAllowed):
        advisor.do(undo_import, 1)
    assert len(app.ask(responses, 1)) == 1


def test_a_parked_row_names_likely_clubs_and_is_remembered_once_assigned(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    take(app, tmp_path, STRANGER, STRANGER)
    rows = app.ask(parked_responses, 1)
    assert [(one.row, one.club_name, one.answered) for one in rows] == [
        (2, "De Staap", 3),
        (3, "De Staap", 3),
    ]
    assert rows[0].candidates[0] == ClubCandidate(
        ref=clubs[0], name="De Stap", area="Charlois", likeness=rows[0].candidates[0].likeness
    )
    assert app.do(assign_response, rows[0].ref, clubs[0], alike=True).value == 2
    assert app.ask(parked_responses, 1) == []
    assert verdicts(take(app, tmp_path, STRANGER, wave="2026")) == {2: "created"}
    assert verdicts(take(app, tmp_path, STRANGER, wave="2025")) == {2: "unchanged"}
    with pytest.raises(Refused):
        app.do(assign_response, rows[0].ref.id, clubs[1])
    with pytest.raises(NotFound):
        app.do(assign_response, 99, clubs[1])


def test_answers_are_thrown_away_with_a_reason_that_the_journal_keeps(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    take(app, tmp_path, STEP, STRANGER)
    with pytest.raises(Refused):
        app.do(drop_response, 2, " ")
    app.do(drop_response, 2, "Proefantwoord")
    assert [one.ref.id for one in app.ask(responses, 1)] == [1]
    assert findings(app) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE response SET answers = '{}' WHERE id = 1",
        "UPDATE response SET provider_id = NULL WHERE id = 1",
        "DELETE FROM response WHERE id = 1",
    ],
)
def test_a_response_changed_past_the_program_shows(
    app: Application, clubs: list[int], tmp_path: Path, statement: str
) -> None:
    take(app, tmp_path, STEP, STEP_2)
    app.do(past_us, statement)
    assert [one.split(":")[0] for one in findings(app)] == [
        "Outside the program something was changed in response 1"
    ]


def test_a_name_alone_is_enough_only_when_nothing_contradicts_it(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    file = write(
        tmp_path,
        [
            ["club_ref", "club_name", "postcode", "ORG-1"],
            ["", "turnclub zuid", "", "1"],
            ["", "turnclub zuid", "3011 AA", "1"],
            ["", "turnclub zuid", "3099 ZZ", "1"],
            ["R9", "De Stap", "", "1"],
            ["R9", "Turnclub Zuid", "", "1"],
        ],
    )
    report = app.run(import_survey, Silent(), file, wave="2025")
    assert [line.provider for line in report.lines] == [clubs[2], clubs[2], None, None, clubs[2]]
    assert [(one.row, one.level.value) for one in report.problems] == [
        (2, "warning"), (4, "error"), (5, "error"), (6, "warning"),
    ]  # fmt: skip


def test_cells_are_mended_in_place(app: Application, clubs: list[int], tmp_path: Path) -> None:
    file = write(tmp_path, ROWS)
    fixes = {(6, "ORG-1"): "eens", (6, "FIN-1"): ""}
    report = app.run(import_survey, Silent(), file, wave="2025", fixes=fixes)
    assert (report.rejected, verdicts(report)[6]) == (0, "created")
    for wrong in ({(99, "ORG-1"): "1"}, {(2, "weg"): "1"}):
        with pytest.raises(Refused):
            app.run(preview_survey, Silent(), file, wave="2025", fixes=wrong)


def test_a_profile_says_which_column_is_what_and_text_is_kept_when_chosen(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    app.do(save_profile, "Bond", {"Wie": "club_ref", "V1": "ORG-1", "Zegt": "text"}, "survey")
    file = write(tmp_path, [["Wie", "V1", "Zegt"], ["R1", "eens", "Mooi: \u201cja\u201d"]])
    seen = app.run(read_survey_columns, Silent(), file, wave="2025", profile="bond")
    assert [(one.header, one.field) for one in seen.columns] == [
        ("Wie", "club_ref"), ("V1", "ORG-1"), ("Zegt", "text"),
    ]  # fmt: skip
    assert [one.name for one in seen.profiles] == ["Bond"]
    assert app.ask(mapping_profiles) == []
    app.run(import_survey, Silent(), file, wave="2025", profile="Bond")
    assert [one.texts for one in app.ask(responses, 1)] == [{"Zegt": "Mooi: \u201cja\u201d"}]
    with pytest.raises(Refused):
        app.do(save_profile, "Fout", {"Wie": "club_ref", "V1": "name!"}, "survey")


def test_without_a_wave_the_only_one_not_scored_is_meant(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    with pytest.raises(Refused) as none:
        take(app, tmp_path, STEP, wave=None)
    app.do(add_wave, WaveDraft(code="2024", model="RSS-VIT-2025.1"))
    assert take(app, tmp_path, STEP, wave=None).wave == "2024"
    app.do(add_wave, WaveDraft(code="2025", model="RSS-VIT-2025.1"))
    with pytest.raises(Refused) as two:
        take(app, tmp_path, STEP, wave=None)
    assert (none.value.message, two.value.message) == (
        "Say which survey this is, for instance with --wave 2025.",
        "Say which survey this is. Not scored yet: 2024, 2025.",
    )
    assert app.ask(survey_ground, " 2024 ").wave == 1


def test_a_file_of_the_old_scale_makes_a_wave_with_the_old_model(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    codes = ["ACC-1", "COM-1", "COM-2", "FIN-1", "LED-1"]
    file = write(tmp_path, [["club_ref", *codes], ["R1", "6", "1", "2", "3", "4"]])
    assert app.run(import_survey, Silent(), file, wave="2013").model == "RSS-VIT-2013.1"


def test_a_wave_needs_a_short_name(app: Application, clubs: list[int], tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        take(app, tmp_path, STEP, wave="x" * 50)


def test_who_may_not_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        take(dirk, tmp_path, STEP)
    assert not dirk.may(save_survey)
    assert dirk.ask(response_fates, None, [], "club_name") == []


def test_a_team_database_takes_the_same_import(postgres_url: str, tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "team", postgres_url)
    app = workspace.sign_in("Anna")
    number = app.do(add_provider, ProviderDraft(name="De Stap", organisation_number="R1")).value.id
    assert take(app, tmp_path, STEP, STRANGER).batch == 1
    assert verdicts(take(app, tmp_path, [*STEP[:4], "oneens", *STEP[5:]])) == {2: "updated"}
    assert [one.provider for one in app.ask(responses, 1)] == [number, None]
    assert app.do(undo_import, 2).value.restored == 1
    assert findings(app) == []
    workspace.close()


def test_a_file_of_another_version_than_that_of_the_round_is_remarked_before_and_after(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    app.do(add_wave, WaveDraft(code="2013", model="RSS-VIT-2013.1"))
    codes = [*vitality_model("RSS-VIT-2025.1").by_code]
    file = write(tmp_path, [["club_ref", *codes], ["R1", *("1" for _code in codes)]])
    seen = app.run(preview_survey, Silent(), file, wave="2013")
    done = app.run(import_survey, Silent(), file, wave="2013")
    remark = RowProblem(
        row=1, column="", value="", level=Level.WARNING,
        message="These are rather the questions of RSS-VIT-2025.1 than of RSS-VIT-2013.1, the model of survey"
        " 2013: the same numbers may mean other answers there. Check whether this file belongs"
        " to this survey.",
    )  # fmt: skip
    assert (seen.remarks, done.remarks) == ((remark,), (remark,))
    assert seen.problems[0] == done.problems[0] == remark
    assert app.run(preview_survey, Silent(), file, wave="2025").remarks == ()


def test_a_number_and_a_name_of_two_clubs_are_remarked(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    names = ["Turnclub Zuid", "De Stappers", "Nergens"]
    report = take(app, tmp_path, *(["R1", name, "", "", "1", "1", "1", ""] for name in names))
    assert (report.created, [one.provider for one in report.lines]) == (3, [clubs[0]] * 3)
    assert report.problems == (
        RowProblem(
            row=2, column="club_name", value="Turnclub Zuid", level=Level.WARNING,
            message="By its number this is De Stap, by its name Turnclub Zuid."
            " It counts for De Stap: check that.",
        ),
    )  # fmt: skip
