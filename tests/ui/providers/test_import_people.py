"""A list of people at clubs comes in through the window: file, columns, rows, result, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QWidget

from desktop.access import Role
from desktop.application import Application
from desktop.domain.imports import Verdict
from desktop.domain.staff import StaffDraft
from desktop.progress import Silent
from desktop.queries.imports import imports
from desktop.queries.sightings import sightings_of
from desktop.queries.staff import staff_of
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.people_imports import preview_people, read_people_columns
from desktop.usecases.staff import add_staff
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider
from tests.ui.checks import check_page
from tests.ui.providers.hands import when_asked
from ui.journey import filecard
from ui.journey.journey import COLUMNS, RESULT, ROWS, START, ImportJourney
from ui.providers.page import ProvidersPage
from ui.providers.people_dialogs import AssureDialog
from ui.runner import Runner
from ui.widgets.dialog import Confirm
from ui.window import Window

HEADERS = ("Naam", "Club", "Rol", "VOG datum", "EHBO geldig tot", "BSN", "Schoenmaat")
ROWS_OF_IT = (
    ("Marja Smit", "De Stap", "gastheer", "1-2-2026", "10-1-2027", "111222333", "41"),
    ("Joop Vis", "De Stap", "trainer", "", "", ""),
    ("Kees", "Nergens", "", "", "", ""),
    ("", "De Stap", "", "", "", ""),
)


@pytest.fixture
def club(app: Application) -> int:
    """A club where Joop is a host."""
    made = a_provider(app, "De Stap")
    app.do(add_staff, StaffDraft(provider=made, name="Joop Vis", role="host"))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = Workbook()
    for row in (HEADERS, *ROWS_OF_IT):
        book.active.append(row)
    book.save(tmp_path / "mensen.xlsx")
    return tmp_path / "mensen.xlsx"


def at(journey: ImportJourney) -> int:
    return journey.stack.currentIndex()


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def choose(part: QWidget, name: str) -> None:
    """Take it from the menu with this name."""
    (more,) = [one for one in part.findChildren(QPushButton) if one.accessibleName() == name]
    (line,) = [one for one in more.findChild(QMenu).actions() if one.text() == "Mensen inlezen …"]
    line.trigger()


def begin(page: ProvidersPage, runner: Runner, qtbot) -> ImportJourney:
    """Choose it in the menu at the list, as one does."""
    choose(page.list, "Meer over alle aanbieders")
    qtbot.waitUntil(lambda: runner.quiet() and page.people_journey.isVisible())
    return page.people_journey


def test_people_come_in_step_by_step_and_go_again(
    app: Application, club: int, page: ProvidersPage, runner: Runner, qtbot, file: Path, monkeypatch
) -> None:
    app.do(confirm_disk_encryption)
    monkeypatch.setattr(filecard, "pick_file", lambda *_: file)
    journey = begin(page, runner, qtbot)
    check_page(page)
    qtbot.mouseClick(journey.start.file.pick, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())
    assert journey.columns.mapping() == {
        "Naam": "name", "Club": "provider", "Rol": "role", "VOG datum": "vog_issued",
        "EHBO geldig tot": "first_aid_until", "BSN": "", "Schoenmaat": "",
    }  # fmt: skip
    assert "bewust niet gelezen" in words(journey.columns)
    assert "111222333" not in words(journey.columns)
    check_page(page)
    qtbot.mouseClick(journey.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at(journey) == ROWS and runner.quiet())
    assert [(one.row, one.name, one.verdict) for one in journey.rows.rows.table.model_rows.rows()] == [
        (2, "Marja Smit", Verdict.CREATED),
        (3, "Joop Vis", Verdict.UPDATED),
        (4, "Kees", Verdict.PARKED),
        (5, "", Verdict.REJECTED),
    ]
    assert journey.rows.not_read.text() == "Niet gelezen: kolom “Schoenmaat”."
    assert journey.rows.not_read.isVisible()
    assert journey.rows.rows.table.model_rows.rows()[1].reason == "Verandert: rol bij de club."
    assert [one.name for one in app.ask(staff_of, club)] == ["Joop Vis"]
    assert journey.next.words() == "2 mensen inlezen"
    check_page(page)
    qtbot.mouseClick(journey.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at(journey) == RESULT and runner.quiet())
    assert journey.result.told.text().startswith("Niet gelezen: kolom “Schoenmaat”. ")
    assert {(one.name, one.role) for one in app.ask(staff_of, club)} == {
        ("Joop Vis", "coach"), ("Marja Smit", "host"),
    }  # fmt: skip
    seen = {
        one.person.name: [entry.kind for entry in one.entries] for one in app.ask(sightings_of, club, TODAY)
    }
    assert seen == {"Joop Vis": [], "Marja Smit": ["vog", "first_aid"]}
    check_page(page)
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    qtbot.mouseClick(journey.result.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: journey.result.note.isVisible() and runner.quiet())
    assert journey.result.note.words.text().startswith(
        "0 mensen zijn weer weg.\n1 is teruggezet zoals hij was.\nRij 2, Marja Smit: "
    )
    journey.next.click()
    assert page.list.isVisible()


def test_a_file_that_is_no_list_of_people_says_so_and_the_next_is_read(
    app: Application, club: int, page: ProvidersPage, runner: Runner, qtbot, file: Path, tmp_path: Path
) -> None:
    app.do(confirm_disk_encryption)
    journey = begin(page, runner, qtbot)
    broken = tmp_path / "foto.xlsx"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    journey.take(broken)
    qtbot.waitUntil(lambda: bool(journey.about.problem.words()) and runner.quiet())
    assert (at(journey), journey.about.isVisible()) == (START, True)
    other = tmp_path / "clubs.csv"
    other.write_text("club,plaats\nDe Stap,Rotterdam\n", encoding="utf-8")
    journey.take(other)
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())
    assert not journey.next.isEnabled()
    assert "Kies in welke kolom de namen van de mensen staan." in journey.next.toolTip()
    check_page(page)
    journey.take(file)
    qtbot.waitUntil(lambda: journey.next.isEnabled() and runner.quiet())


def test_a_list_half_way_stays_in_sight_and_going_back_keeps_nothing(
    app: Application, club: int, page: ProvidersPage, runner: Runner, qtbot, file: Path
) -> None:
    app.do(confirm_disk_encryption)
    journey = begin(page, runner, qtbot)
    journey.take(file)
    assert not journey.back.isEnabled()
    journey._busy.cancel()
    qtbot.waitUntil(lambda: journey.back.isEnabled() and runner.quiet())
    assert at(journey) == START
    journey.take(file)
    qtbot.waitUntil(lambda: at(journey) == COLUMNS and runner.quiet())
    journey.next.click()
    qtbot.waitUntil(lambda: at(journey) == ROWS and runner.quiet())
    page.show_start()  # somebody chooses the place on the rail
    assert journey.isVisible()
    for step in (COLUMNS, START):
        journey.back.click()
        assert at(journey) == step
    journey.back.click()
    assert page.list.isVisible()
    assert ([one.name for one in app.ask(staff_of, club)], app.ask(imports)) == (["Joop Vis"], [])


def test_on_ones_own_computer_somebody_vouches_for_it_before_a_name_is_read(
    app: Application, club: int, window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    when_asked(AssureDialog, QDialog.reject)
    page.club.people.bring.trigger()
    qtbot.waitUntil(lambda: runner.quiet() and QApplication.activeModalWidget() is None)
    assert page.list.isVisible()
    when_asked(AssureDialog, AssureDialog.accept)
    window.open_link(f"beweegkeur://people/{club}")
    qtbot.waitUntil(lambda: runner.quiet() and "Joop Vis" in words(page))
    choose(page.file, "Meer over de mensen van clubs")
    qtbot.waitUntil(lambda: runner.quiet() and page.people_journey.isVisible())


def test_who_may_not_see_certificates_reads_why_and_the_use_cases_refuse_too(
    app: Application, workspace: Workspace, club: int, page: ProvidersPage, runner: Runner, qtbot, file: Path
) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    runner.become(dirk.person)
    qtbot.waitUntil(runner.quiet)
    assert (
        page.club.people.bring.reason() == "Dit mag alleen een kwaliteitsmedewerker of verenigingsadviseur."
    )
    for task in (read_people_columns, preview_people):
        assert runner.why_not(task) == page.club.people.bring.reason()
    app.do(confirm_disk_encryption)
    assert app.run(preview_people, Silent(), file).batch is None
