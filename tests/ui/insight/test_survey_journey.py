"""A survey of 350 clubs and 252 responses through the wizard: looked at, mended, in, worked out, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import vitality_model
from desktop.domain.imports import Verdict
from desktop.domain.people import PersonDraft
from desktop.domain.waves import WaveDraft
from desktop.progress import Silent
from desktop.queries.responses import parked_responses, responses
from desktop.queries.waves import WaveRow, waves
from desktop.usecases.people import add_person
from desktop.usecases.survey_imports import import_survey
from desktop.usecases.waves import add_wave
from desktop.workspace import Workspace
from tests.ui.checks import check_page
from tests.ui.insight.files import DOUBTFUL, PARKED, RESPONSES, TWICE, WRONG, a_survey, with_clubs, write
from tests.ui.insight.hosts import Hand, Host, shown_in_window, words
from ui.insight.survey_journey import SurveyJourney
from ui.insight.survey_rows import ERRORS, MORE, SORT, WARNINGS
from ui.insight.survey_sheet import MARK, OUTCOME
from ui.journey import filecard
from ui.journey.journey import COLUMNS, RESULT, ROWS, START
from ui.runner import Runner
from ui.widgets.dialog import Confirm


@pytest.fixture
def host(qtbot, runner: Runner, workspace: Workspace, looks, settings) -> Host:
    return shown_in_window(SurveyJourney, qtbot, runner, workspace, looks, settings)


@pytest.fixture
def journey(host: Host) -> SurveyJourney:
    assert isinstance(host.part, SurveyJourney)
    host.part.begin()
    return host.part


@pytest.fixture
def hand(qtbot, runner: Runner) -> Hand:
    return Hand(qtbot, runner)


def to_rows(journey: SurveyJourney, file: Path, runner: Runner, qtbot) -> None:
    journey.take(file)
    qtbot.waitUntil(lambda: journey.step == COLUMNS and runner.quiet())
    journey.next.click()
    qtbot.waitUntil(lambda: journey.step == ROWS and runner.quiet())


def rows_in(journey: SurveyJourney) -> list[int]:
    return [line.row for line in journey.rows.sheet.cells.lines()]


def the_wave(app: Application) -> WaveRow:
    (found,) = app.ask(waves)
    return found


def filtered(journey: SurveyJourney, key: str) -> list[int]:
    journey.rows.filter.choose(key)
    journey.rows.filter.chosen.emit(key)
    return rows_in(journey)


def test_a_survey_of_350_clubs_comes_in_with_a_mistake_mended_and_is_worked_out(
    app: Application,
    host: Host,
    journey: SurveyJourney,
    hand: Hand,
    qtbot,
    tmp_path: Path,
    monkeypatch,
    capsys,
) -> None:
    with_clubs(app, tmp_path)
    monkeypatch.setattr(filecard, "pick_file", lambda *_: a_survey(tmp_path))
    hand.click(journey.start.file.pick)
    qtbot.waitUntil(lambda: journey.step == COLUMNS)
    hand.click(journey.next)
    qtbot.waitUntil(lambda: journey.step == ROWS)
    assert len(rows_in(journey)) == RESPONSES
    assert app.ask(waves) == []
    hand.key(journey.rows.sheet, Qt.Key.Key_F8)
    sheet = journey.rows.sheet
    assert sheet.cells.line(sheet.currentIndex()).row == WRONG
    assert sheet.currentIndex().data() == "zeven"
    mark = sheet.currentIndex().data(MARK)
    assert (mark.icon, mark.tone) == ("warning-circle-fill", "bad")
    assert "“zeven” is geen antwoord op deze vraag" in sheet.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    qtbot.waitUntil(lambda: "“zeven” is geen antwoord op deze vraag" in words(journey.rows.detail))
    hand.key(sheet, Qt.Key.Key_F2)
    hand.write("eens")
    hand.key(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.currentIndex().data(MARK).icon == "pencil-simple" and hand.runner.quiet())
    assert sheet.cells.line(sheet.currentIndex()).verdict is Verdict.CREATED
    assert journey.next.words() == "252 vragenlijsten inlezen"
    hand.click(journey.next)
    qtbot.waitUntil(lambda: journey.step == RESULT)
    told = words(journey.result)
    for piece in ("252 vragenlijsten ingelezen", "251 nieuw", "1 uitzoeken"):
        assert piece in told
    assert journey.sort_out.words() == "Uitzoeken (1)"
    assert journey.next.words() == "Nu berekenen"
    hand.click(journey.next)
    assert "Vitaliteit van 250 clubs berekend" in words(journey.result)
    assert hand.told() == "4 clicks, 7 keys"
    wave = the_wave(app)
    assert (wave.code, wave.responses, wave.clubs, wave.parked) == ("2026", 251, 250, 1)
    assert not wave.needs_scoring
    with qtbot.waitSignal(journey.link_asked) as asked:
        journey.next.click()
    assert asked.args == [f"beweegkeur://wave/{wave.ref.id}"]
    assert journey.step == START


def test_rows_are_narrowed_and_several_of_one_club_stand_together(
    app: Application, host: Host, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 60)
    to_rows(journey, a_survey(tmp_path, responses=50), runner, qtbot)
    check_page(host)
    assert filtered(journey, ERRORS) == [WRONG]
    assert filtered(journey, WARNINGS) == [DOUBTFUL]
    assert filtered(journey, SORT) == [PARKED]
    check_page(host)
    assert filtered(journey, MORE) == [TWICE - 1, TWICE]
    side = [
        journey.rows.sheet.cells.headerData(at, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
        for at in range(2)
    ]
    assert side == ["39\u2002hc Aalscholver Oost", "40\u2002↳ 2. hc Aalscholver Oost"]
    assert "2" in [one.words() for one in journey.rows.filter._buttons][-1]


def test_a_mended_cell_that_is_still_wrong_says_so_and_the_row_stays_in_sight(
    app: Application, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 60)
    to_rows(journey, a_survey(tmp_path, responses=30), runner, qtbot)
    filtered(journey, ERRORS)
    cells, at = journey.rows.sheet.cells, journey.rows.sheet.currentIndex()
    cells.setData(at, "acht")
    qtbot.waitUntil(runner.quiet)
    qtbot.waitUntil(lambda: "“acht” is geen antwoord" in words(journey.rows.detail))
    cells.setData(at, "eens")
    qtbot.waitUntil(runner.quiet)
    assert rows_in(journey) == [WRONG]
    assert cells.index(0, OUTCOME).data() == "Nieuw"
    assert journey.rows.filter._buttons[1].words() == "Met fouten  0"
    assert not journey.rows.step.isEnabled()


def test_what_is_being_written_stays_when_the_rows_are_looked_through_again(
    app: Application, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 60)
    to_rows(journey, a_survey(tmp_path, responses=30), runner, qtbot)
    filtered(journey, ERRORS)
    sheet = journey.rows.sheet
    sheet.setFocus()
    sheet.cells.setData(sheet.currentIndex(), "eens")
    other = sheet.cells.index(0, sheet.currentIndex().column() + 1)
    sheet.setCurrentIndex(other)
    sheet.edit(other)
    (editor,) = sheet.viewport().findChildren(QLineEdit)
    qtbot.keyClicks(editor, "nee")
    qtbot.waitUntil(runner.quiet)
    assert editor.text() == "nee"


def test_the_same_file_twice_changes_nothing(
    app: Application, host: Host, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 60)
    file = a_survey(tmp_path, responses=8)
    app.run(import_survey, Silent(), file, wave="2026")
    before = app.ask(responses, the_wave(app).ref.id)
    journey.reload()
    qtbot.waitUntil(runner.quiet)
    to_rows(journey, file, runner, qtbot)
    assert {line.verdict for line in journey.rows.sheet.cells.lines()} == {Verdict.UNCHANGED}
    assert not journey.next.isEnabled()
    assert "In dit bestand staat niets nieuws." in journey.next.toolTip()
    assert app.ask(responses, the_wave(app).ref.id) == before


def test_an_import_is_undone_as_a_whole(
    app: Application, host: Host, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path, monkeypatch
) -> None:
    with_clubs(app, tmp_path, 60)
    to_rows(journey, a_survey(tmp_path, responses=30), runner, qtbot)
    journey.next.click()
    qtbot.waitUntil(lambda: journey.step == RESULT and runner.quiet())
    check_page(host)
    left_out = [(one.row, one.verdict) for one in journey.result.rows.table.model_rows.rows()]
    assert left_out == [(WRONG, Verdict.REJECTED), (PARKED, Verdict.PARKED)]
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    journey.result.undo.click()
    qtbot.waitUntil(lambda: journey.result.note.isVisible() and runner.quiet())
    assert "29 ingevulde vragenlijsten zijn weer weg." in words(journey.result.note)
    assert app.ask(responses, the_wave(app).ref.id) == []
    assert app.ask(parked_responses, the_wave(app).ref.id) == []
    assert (journey.sort_out.isVisible(), journey.next.words()) == (False, "Naar de metingen")


def test_answers_go_to_the_survey_somebody_chose(
    app: Application, host: Host, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 12)
    refs = [
        app.do(add_wave, WaveDraft(code=code, title=f"Meting {code}", model="RSS-VIT-2025.1")).value.id
        for code in ("2024", "2025")
    ]
    journey.begin(refs[0])
    qtbot.waitUntil(runner.quiet)
    check_page(host)
    assert journey.wave.value() == "2024"
    to_rows(journey, a_survey(tmp_path, responses=5), runner, qtbot)
    assert "meting 2024 · RSS-VIT-2025.1 · 5 bekende clubs" in words(journey.about)
    journey.next.click()
    qtbot.waitUntil(lambda: journey.step == RESULT and runner.quiet())
    with qtbot.waitSignal(journey.link_asked) as asked:
        journey.open_wave.click()
    assert asked.args == [f"beweegkeur://wave/{refs[0]}"]


def test_a_new_survey_needs_a_short_name_before_a_file(journey: SurveyJourney, runner: Runner, qtbot) -> None:
    qtbot.waitUntil(runner.quiet)
    assert journey.wave.value() == "2026"
    journey.wave.code.clear()
    journey.wave.code.edited.emit()
    assert not journey.start.file.pick.isEnabled()
    assert "Geef de nieuwe meting eerst een korte naam." in journey.start.file.pick.toolTip()


def test_columns_that_ask_for_a_look_stand_first_and_text_may_be_chosen_twice(
    app: Application, host: Host, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 12)
    header, *rows = [line.split(";") for line in a_survey(tmp_path, responses=5).read_text().splitlines()]
    file = write(
        tmp_path / "los.csv", [[*header, "kleur", "shirt"], *([*row, "blauw", "rood"] for row in rows)]
    )
    journey.take(file)
    qtbot.waitUntil(lambda: journey.step == COLUMNS and runner.quiet())
    check_page(host)
    first = journey.columns.lines[:2]
    assert [line.column.header for line in first] == ["kleur", "shirt"]
    assert "44 kolommen herkend · kijk even naar 2 kolommen, bovenaan" in words(journey.columns)
    for line in first:
        line.choice.show_value("text")
        line.choice.edited.emit()
    assert [line.sure.state.words for line in first] == ["past", "past"]
    assert journey.next.isEnabled()


def test_a_file_without_a_club_says_which_column_is_missing(
    journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    journey.take(write(tmp_path / "zonder.csv", [["ORG-1", "ORG-2"], ["eens", "oneens"], ["eens", "eens"]]))
    qtbot.waitUntil(lambda: journey.step == COLUMNS and runner.quiet())
    assert not journey.next.isEnabled()
    assert "Kies in welke kolom staat van welke club de antwoorden zijn." in journey.next.toolTip()


def test_every_step_goes_back_and_nothing_was_saved(
    app: Application, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 12)
    to_rows(journey, a_survey(tmp_path, responses=5), runner, qtbot)
    assert journey.half_way()
    journey.back.click()
    journey.back.click()
    assert (journey.step, journey.half_way()) == (START, False)
    with qtbot.waitSignal(journey.left):
        journey.back.click()
    assert app.ask(waves) == []


def test_who_may_not_import_a_survey_reads_why(
    app: Application, journey: SurveyJourney, workspace: Workspace, runner: Runner, qtbot, tmp_path: Path
) -> None:
    app.do(add_person, PersonDraft(name="Carla", roles=(Role.ASSOCIATION_ADVISOR,)))
    runner.become(workspace.sign_in("Carla").person)
    qtbot.waitUntil(runner.quiet)
    journey.take(a_survey(tmp_path, responses=5))
    qtbot.waitUntil(lambda: bool(journey.about.problem.words()) and runner.quiet())
    assert journey.step == START
    assert "kwaliteitsmedewerker" in journey.about.problem.words()


def test_a_file_of_another_version_is_remarked_above_its_rows(
    app: Application, journey: SurveyJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    with_clubs(app, tmp_path, 8)
    journey.begin(app.do(add_wave, WaveDraft(code="2013", model="RSS-VIT-2013.1")).value.id)
    qtbot.waitUntil(runner.quiet)
    questions = [one.code for one in vitality_model("RSS-VIT-2025.1").questions]
    file = write(tmp_path / "meting.csv", [["club_name", *questions], ["Club 1", *("1" for _ in questions)]])
    to_rows(journey, file, runner, qtbot)
    assert journey.about.problem.words() == (
        "Dit lijken de vragen van RSS-VIT-2025.1, niet die van RSS-VIT-2013.1, het model van meting 2013: "
        "dezelfde cijfers kunnen daar andere antwoorden zijn. Kijk of dit bestand bij deze meting hoort."
    )
