"""The import of a list as a journey through real widgets: file, columns, rows, result, and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.access import Role
from desktop.application import Application
from desktop.domain.imports import Verdict
from desktop.domain.people import PersonDraft
from desktop.domain.providers import ProviderDraft
from desktop.progress import Silent
from desktop.queries.imports import imports, mapping_profiles
from desktop.queries.providers import provider, providers
from desktop.usecases.imports import import_providers
from desktop.usecases.people import add_person
from desktop.usecases.providers import save_provider
from desktop.workspace import Workspace
from tests.ui.checks import check_page
from tests.ui.providers.hands import when_asked
from tests.ui.providers.lists import a_book, a_csv
from ui.journey import filecard
from ui.journey.journey import COLUMNS, RESULT, ROWS, START, ImportJourney
from ui.journey.rows import LOOK
from ui.providers.page import ProvidersPage
from ui.runner import Runner
from ui.widgets.dialog import Confirm


@pytest.fixture
def journey(page: ProvidersPage, runner: Runner, qtbot) -> ImportJourney:
    page.bring_in.trigger()
    qtbot.waitUntil(runner.quiet)
    return page.journey


def at(journey: ImportJourney) -> int:
    return journey.stack.currentIndex()


def to_rows(journey: ImportJourney, file: Path, runner: Runner, qtbot) -> None:
    journey.take(file)
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())
    journey.next.click()
    qtbot.waitUntil(lambda: at(journey) == ROWS and runner.quiet())


def shown(journey: ImportJourney) -> list[tuple[int, str, Verdict]]:
    rows = journey.rows.rows.table.model_rows.rows()
    return [(one.row, one.name, one.verdict) for one in rows]


def words(part) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def test_a_list_comes_in_with_four_clicks_and_goes_again_with_two(
    app: Application, page: ProvidersPage, runner: Runner, qtbot, tmp_path: Path, monkeypatch
) -> None:
    file = a_csv(tmp_path)
    monkeypatch.setattr(filecard, "pick_file", lambda *_: file)
    page.bring_in.trigger()  # 1
    journey = page.journey
    qtbot.mouseClick(journey.start.file.pick, Qt.MouseButton.LeftButton)  # 2
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())
    qtbot.mouseClick(journey.next, Qt.MouseButton.LeftButton)  # 3
    qtbot.waitUntil(lambda: at(journey) == ROWS and runner.quiet())
    assert app.ask(providers) == []
    assert journey.next.words() == "3 aanbieders inlezen"
    qtbot.mouseClick(journey.next, Qt.MouseButton.LeftButton)  # 4
    qtbot.waitUntil(lambda: at(journey) == RESULT and runner.quiet())
    assert [one.name for one in app.ask(providers)] == ["Haven rsc", "sv Ster", "vv De Plas"]
    told = words(journey.result)
    for piece in ("3 aanbieders ingelezen", "3 nieuw", "1 uitzoeken", "1 niet overgenomen"):
        assert piece in told
    left_out = journey.result.rows.table.model_rows.rows()
    assert [one.row for one in left_out] == [4, 5]
    check_page(page)
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    qtbot.mouseClick(journey.result.undo, Qt.MouseButton.LeftButton)  # 1, and one to confirm
    qtbot.waitUntil(lambda: journey.result.note.isVisible() and runner.quiet())
    assert app.ask(providers) == []
    assert journey.result.note.words.text() == (
        "3 aanbieders zijn weer weg.\n0 zijn teruggezet zoals ze waren."
    )
    assert not journey.result.undo.isEnabled()
    journey.next.click()
    assert page.list.isVisible()


def test_every_row_says_what_becomes_of_it_and_why(
    page: ProvidersPage, journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    to_rows(journey, a_csv(tmp_path), runner, qtbot)
    assert shown(journey) == [
        (2, "vv De Plas", Verdict.CREATED),
        (3, "sv Ster", Verdict.CREATED),
        (4, "sv Ster", Verdict.PARKED),
        (5, "", Verdict.REJECTED),
        (6, "Haven rsc", Verdict.CREATED),
    ]
    check_page(page)
    journey.rows.filter.chosen.emit(Verdict.PARKED)
    assert shown(journey) == [(4, "sv Ster", Verdict.PARKED)]
    assert "dezelfde aanbieder als rij 3" in words(journey.rows)
    journey.rows.filter.chosen.emit(LOOK)
    assert shown(journey) == [(3, "sv Ster", Verdict.CREATED)]
    assert "opgericht “ooit”" in words(journey.rows)


def test_rows_that_change_a_provider_say_what_they_change(
    app: Application, journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    app.run(import_providers, Silent(), a_csv(tmp_path))
    file = tmp_path / "nieuw.csv"
    file.write_text("naam,kvk,plaats,telefoon\nvv De Plas,11111111,Schiedam,0101234567\n", encoding="utf-8")
    to_rows(journey, file, runner, qtbot)
    assert [one.reason for one in journey.rows.rows.table.model_rows.rows()] == [
        "Verandert: plaats, telefoon."
    ]
    assert journey.next.words() == "1 aanbieder inlezen"


def test_a_list_without_anything_new_cannot_be_imported(
    app: Application, journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    file = tmp_path / "zelfde.csv"
    file.write_text("naam,plaats\nDe Stap,Rotterdam\n", encoding="utf-8")
    app.run(import_providers, Silent(), file)
    to_rows(journey, file, runner, qtbot)
    assert not journey.next.isEnabled()
    assert "In dit bestand staat niets nieuws." in journey.next.toolTip()


@pytest.mark.parametrize("name", ["leeg.csv", "foto.xlsx", "weg.csv"])
def test_a_file_that_cannot_be_read_says_so_beside_its_name(
    page: ProvidersPage, journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path, name: str
) -> None:
    if name != "weg.csv":
        (tmp_path / name).write_bytes(b"" if name == "leeg.csv" else b"\x89PNG\r\n\x1a\n" + bytes(200))
    journey.take(tmp_path / name)
    qtbot.waitUntil(lambda: bool(journey.about.problem.words()) and runner.quiet())
    assert (at(journey), journey.about.isVisible()) == (START, True)
    check_page(page)
    journey.take(a_csv(tmp_path))
    qtbot.waitUntil(lambda: at(journey) == COLUMNS)
    assert journey.about.problem.words() == ""


def test_a_column_nobody_recognised_as_the_name_is_chosen_by_hand(
    page: ProvidersPage, journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    journey.take(a_book(tmp_path))
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())
    check_page(page)
    journey.columns.sheet_chosen.emit("Oud")
    qtbot.waitUntil(lambda: [one.column.header for one in journey.columns.lines] == ["wie", "pc"])
    qtbot.waitUntil(runner.quiet)
    assert "Kies in welke kolom de naam" in journey.next.toolTip()
    who = journey.columns.lines[0]
    who.choice.show_value("name")
    who.choice.edited.emit()
    assert journey.next.isEnabled()
    code = journey.columns.lines[1]
    code.choice.show_value("name")
    code.choice.edited.emit()
    assert [line.sure.state.words for line in journey.columns.lines] == ["twee keer gekozen"] * 2
    assert not journey.next.isEnabled()
    code.choice.show_value("postcode")
    code.choice.edited.emit()
    journey.next.click()
    qtbot.waitUntil(lambda: at(journey) == ROWS and runner.quiet())
    assert shown(journey) == [(2, "De Oude Garde", Verdict.CREATED)]


def test_a_choice_of_columns_is_kept_under_a_name_used_again_and_forgotten(
    app: Application, journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    file = tmp_path / "bond.csv"
    file.write_text("wie,naam\nDe Stap,Marja\n", encoding="utf-8")
    journey.take(file)
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())
    for line, field in zip(journey.columns.lines, ("name", ""), strict=True):
        line.choice.show_value(field)
        line.choice.edited.emit()
    qtbot.keyClicks(journey.columns.profile.name, "Lijst van de bond")
    journey.columns.profile.save.click()
    qtbot.waitUntil(lambda: journey.columns.profile.done.isVisible() and runner.quiet())
    assert [(one.name, one.columns) for one in app.ask(mapping_profiles)] == [
        ("Lijst van de bond", {"wie": "name"})
    ]
    journey.take(file)
    qtbot.waitUntil(lambda: journey.columns.mapping() == {"wie": "", "naam": "name"})
    qtbot.waitUntil(runner.quiet)
    journey.columns.profile_chosen.emit("Lijst van de bond")
    qtbot.waitUntil(lambda: journey.columns.mapping() == {"wie": "name", "naam": ""})
    qtbot.waitUntil(runner.quiet)
    when_asked(Confirm, Confirm.accept)
    journey.columns.forget.click()
    qtbot.waitUntil(lambda: journey.columns.mapping() == {"wie": "", "naam": "name"} and runner.quiet())
    assert app.ask(mapping_profiles) == []


def test_every_step_goes_back_and_nothing_was_saved(
    app: Application, page: ProvidersPage, journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    to_rows(journey, a_csv(tmp_path), runner, qtbot)
    page.show_start()  # somebody chooses the place on the rail: the list stays half-way in sight
    assert journey.isVisible()
    journey.back.click()
    assert at(journey) == COLUMNS
    journey.back.click()
    assert at(journey) == START
    journey.back.click()
    assert page.list.isVisible()
    assert (app.ask(providers), app.ask(imports)) == ([], [])


def test_a_list_can_be_dropped_on_the_page(
    journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(a_csv(tmp_path)))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    journey.dropEvent(event)
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())


def test_an_import_of_before_is_undone_and_what_changed_since_stays(
    app: Application, page: ProvidersPage, runner: Runner, qtbot, tmp_path: Path, monkeypatch
) -> None:
    app.run(import_providers, Silent(), a_csv(tmp_path))
    kept = app.ask(providers)[0]
    app.do(save_provider, kept.ref.id, _renamed(app, kept.ref.id))
    page.bring_in.trigger()
    page.reload()
    qtbot.waitUntil(lambda: page.journey.start.before.isVisible() and runner.quiet())
    assert "3 nieuw, 1 uitzoeken, 1 niet overgenomen" in words(page.journey.start)
    check_page(page)
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    (undo,) = [
        one for one in page.journey.findChildren(QPushButton) if one.accessibleName() == "Ongedaan: clubs.csv"
    ]
    undo.click()
    qtbot.waitUntil(lambda: "Ongedaan gemaakt" in words(page.journey.start) and runner.quiet())
    assert [one.name for one in app.ask(providers)] == ["Andere naam"]
    assert "Rij 6, Andere naam: Deze aanbieder is na de import gewijzigd." in words(page.journey.start)
    check_page(page)


def test_an_import_of_which_every_row_stays_is_not_undone(
    app: Application, page: ProvidersPage, runner: Runner, qtbot, tmp_path: Path, monkeypatch
) -> None:
    file = tmp_path / "clubs.csv"
    file.write_text("naam;postcode;plaats\nvv De Plas;3011 AB;Rotterdam\n", encoding="utf-8")
    page.bring_in.trigger()
    journey = page.journey
    to_rows(journey, file, runner, qtbot)
    journey.next.click()
    qtbot.waitUntil(lambda: at(journey) == RESULT and runner.quiet())
    app.do(save_provider, 1, _renamed(app, 1))
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    journey.result.undo.click()
    qtbot.waitUntil(lambda: journey.result.note.isVisible() and runner.quiet())
    assert journey.result.note.words.text() == (
        "Er is niets ongedaan gemaakt, deze import blijft dus staan:\n"
        "Rij 2, Andere naam: Deze aanbieder is na de import gewijzigd."
    )
    assert journey.result.undo.isEnabled()
    assert "1 aanbieder ingelezen" in words(journey.result)
    check_page(page)


def test_reading_can_be_cancelled_and_the_page_is_calm_again(
    journey: ImportJourney, runner: Runner, qtbot, tmp_path: Path
) -> None:
    journey.take(a_csv(tmp_path))
    assert not journey.back.isEnabled()
    journey._busy.cancel()
    qtbot.waitUntil(lambda: journey.back.isEnabled() and runner.quiet())
    assert at(journey) == START


def test_who_may_not_import_reads_why(
    app: Application, page: ProvidersPage, workspace: Workspace, runner: Runner, qtbot, tmp_path: Path
) -> None:
    app.run(import_providers, Silent(), a_csv(tmp_path))
    app.do(add_person, PersonDraft(name="Dirk", roles=(Role.PUBLISHING_ADMIN,)))
    runner.become(workspace.sign_in("Dirk").person)
    qtbot.waitUntil(runner.quiet)
    assert page.bring_in.reason() == "Dit mag alleen een kwaliteitsmedewerker of verenigingsadviseur."


def _renamed(app: Application, ref: int) -> ProviderDraft:
    return replace(app.ask(provider, ref).draft, name="Andere naam")
