"""Inzicht through a real window: the rounds, one round with its response, its reports, and the palette."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from desktop.access import Role
from desktop.application import Application
from desktop.domain.people import PersonDraft
from desktop.domain.waves import WaveDraft
from desktop.queries.waves import wave_file, waves
from desktop.usecases.people import add_person
from desktop.usecases.waves import Reminder
from desktop.workspace import Workspace
from tests.factories import TODAY, a_response, a_wave
from tests.ui.checks import check_page
from tests.ui.insight.hosts import Hand, words
from ui.assigning.dialog import AssignDialog
from ui.insight.page import InsightPage
from ui.insight.wave import PICTURES, SORTING, WHAT_IF
from ui.insight.wave_dialogs import CopyDialog, ReminderDialog, WaveDialog
from ui.insight.written import Note
from ui.runner import Runner
from ui.widgets.dialog import Confirm
from ui.window import Window


def named(part: QWidget, name: str) -> QPushButton:
    """The button in sight with this name."""
    return next(
        one for one in part.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
    )


def opened(page: InsightPage, window: Window, wave: int, qtbot) -> None:
    window.open_link(f"beweegkeur://wave/{wave}")
    qtbot.waitUntil(lambda: page.wave.file is not None and page.runner.quiet())


def told(page: InsightPage) -> list[str]:
    """What the message above the tabs says."""
    return [words(one) for one in page.wave.findChildren(Note) if one.isVisible()]


def test_without_a_survey_it_says_what_to_do_first(page: InsightPage, hand: Hand) -> None:
    told = words(page)
    for piece in ("Nog geen meting", "Lees de lijst met verenigingen in", "RSS-VIT-2025.1"):
        assert piece in told
    check_page(page)
    hand.click(named(page, "Naar de aanbieders: Lees de lijst met verenigingen in"))
    assert page.window().here() == "providers"  # type: ignore[attr-defined]


def test_with_clubs_the_first_step_is_done(clubs: list[int], page: InsightPage) -> None:
    assert "8 aanbieders staan erin" in words(page.start.first)


def test_a_new_survey_is_made_and_opened(
    app: Application, page: InsightPage, hand: Hand, qtbot, monkeypatch
) -> None:
    seen: list[WaveDialog] = []

    def answer(dialog: WaveDialog) -> int:
        seen.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        check_page(dialog)
        dialog.form.rows["code"].editor.clear()
        dialog.accept()
        assert dialog.form.rows["code"].problem() == "Geef de meting een korte naam, zoals 2025."
        qtbot.keyClicks(dialog.form.rows["code"].editor, "2026")
        qtbot.keyClicks(dialog.form.rows["title"].editor, "Voorjaar")
        qtbot.keyClicks(dialog.form.rows["opens"].editor, "1 mei 2026")
        dialog.accept()
        qtbot.waitUntil(lambda: dialog.result() == 1)
        return 1

    monkeypatch.setattr(WaveDialog, "exec", answer)
    hand.click(named(page.start.header, "Nieuwe meting"))
    qtbot.waitUntil(lambda: page.wave.file is not None and page.runner.quiet())
    assert page.wave.file is not None
    assert page.wave.file.draft == WaveDraft(
        code="2026", title="Voorjaar", model="RSS-VIT-2025.1", opens=date(2026, 5, 1)
    )
    for piece in ("Voorjaar", "vanaf 1 mei 2026", "Nog geen antwoorden", "Er is nog niemand uitgenodigd"):
        assert (piece in words(page.wave)) == (piece != "Nog geen antwoorden")
    assert named(page.wave, "Antwoorden inlezen").property("kind") == "primary"
    check_page(page)


def test_a_name_that_is_taken_is_told_beside_the_field(
    app: Application, survey: int, page: InsightPage, runner: Runner, qtbot
) -> None:
    dialog = WaveDialog(page, runner, page.start.models.rows)
    qtbot.addWidget(dialog)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.rows["code"].problem()))
    assert dialog.form.rows["code"].problem() == "Er is al een meting 2026."


def test_the_list_says_how_many_answered_and_what_is_to_be_done(
    app: Application, survey: int, page: InsightPage, hand: Hand, qtbot
) -> None:
    told = words(page.start)
    for piece in ("1 meting · 1 meting moet nog worden berekend", "nog niet berekend",
                  "6 geantwoord, 8 uitgenodigd"):  # fmt: skip
        assert piece in told
    check_page(page)
    hand.click(named(page.start, "Openen: Meting 2026"))
    qtbot.waitUntil(lambda: page.wave.isVisible())
    assert hand.told() == "1 clicks, 0 keys"


def test_scoring_is_the_first_button_until_it_is_done(
    app: Application, survey: int, window: Window, page: InsightPage, hand: Hand, qtbot
) -> None:
    opened(page, window, survey, qtbot)
    assert named(page.wave, "Berekenen").property("kind") == "primary"
    assert page.acts.deeds.club_reports.property("reason") == "Bereken eerst de scores."
    hand.click(named(page.wave, "Berekenen"))
    qtbot.waitUntil(lambda: app.ask(waves)[0].needs_scoring is False and page.runner.quiet())
    assert told(page) == [
        "6 verenigingen hebben hun score\n"
        "Vitaliteit: Vitaal 5, Redelijk vitaal 0, Vraagt aandacht 1, Onbekend 0"
    ]
    assert named(page.wave, "Berekenen").property("kind") == "secondary"
    check_page(page)
    hand.click(named(page.wave, "Bericht sluiten"))
    assert told(page) == []


def test_response_tells_who_did_not_answer_and_opens_a_club(
    app: Application, survey: int, clubs: list[int], window: Window, page: InsightPage, hand: Hand, qtbot
) -> None:
    opened(page, window, survey, qtbot)
    pane = page.wave.response
    assert [one.name for one in pane.missing.model_rows.rows()] == ["Club 7", "Club 8"]
    assert [one.name for one in pane.responded.model_rows.rows()] == [f"Club {n}" for n in range(1, 7)]
    assert [(one.area, one.invited, one.responded) for one in pane.by_area.table.model_rows.rows()] == [
        ("Charlois", 4, 3),
        ("Prins Alexander", 4, 3),
    ]
    check_page(page)
    hand.click(named(pane, "Ingevuld 6"))
    assert pane.responded.isVisible()
    pane.responded.setFocus()
    pane.responded.selectRow(0)
    hand.key(pane.responded, Qt.Key.Key_Return)
    assert window.here() == "providers"


def test_clubs_are_invited_after_asking_and_taken_off_the_list(
    app: Application, clubs: list[int], window: Window, page: InsightPage, hand: Hand, qtbot, monkeypatch
) -> None:
    wave = a_wave(app)
    opened(page, window, wave, qtbot)
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    hand.click(named(page.wave.response, "Uitnodigen"))
    qtbot.waitUntil(lambda: page.wave.response.missing.isVisible())
    assert [one.name for one in app.ask(wave_file, wave).missing] == [f"Club {n}" for n in range(1, 9)]
    assert not named(page.wave.response, "Van de lijst halen").isEnabled()
    page.wave.response.missing.selectRow(7)
    hand.click(named(page.wave.response, "Van de lijst halen"))
    assert len(app.ask(wave_file, wave).missing) == 7


def test_a_reminder_is_a_mail_to_copy_and_names_who_has_no_address(
    app: Application, survey: int, window: Window, page: InsightPage, hand: Hand, qtbot
) -> None:
    opened(page, window, survey, qtbot)
    hand.click(named(page.wave.response, "Herinnering …"))
    qtbot.waitUntil(lambda: bool(page.findChildren(ReminderDialog)))
    dialog = page.findChildren(ReminderDialog)[0]
    assert "bel die even: Club 8." in words(dialog)
    assert "Genoteerd is dat 1 vereniging vandaag is herinnerd." in words(dialog)
    hand.click(named(dialog, "Kopiëren: Aan 1 adres"))
    assert QGuiApplication.clipboard().text() == "info@club7.example"
    assert dialog.copied.text() == "Gekopieerd: Aan 1 adres"
    hand.click(dialog.yes)
    qtbot.waitUntil(page.runner.quiet)
    assert app.ask(wave_file, survey).missing[0].reminded == TODAY


def test_the_mail_of_a_reminder_fits_at_any_text_size(page: InsightPage, qtbot) -> None:
    mail = Reminder(subject="Herinnering", text="Beste bestuur,\n\nVul de vragenlijst in.",
                    addresses=tuple(f"info@club{n}.example" for n in range(90)),
                    without_address=("Club 8",))  # fmt: skip
    dialog = ReminderDialog(page, mail)
    qtbot.addWidget(dialog)
    check_page(dialog)


def test_club_reports_go_into_a_folder(
    app: Application, scored: int, window: Window, page: InsightPage, hand: Hand, qtbot, monkeypatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    opened(page, window, scored, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "uit"))
    hand.click(named(page.wave, "Clubrapporten maken …"))
    qtbot.waitUntil(lambda: bool(told(page)), timeout=60_000)
    assert [one.split("\n")[0] for one in told(page)] == ["6 rapporten zijn klaar"]
    assert sorted(one.suffix for one in (tmp_path / "uit").iterdir()) == [".pdf"] * 6
    check_page(page)


def test_the_city_report_and_the_workbook_are_written_where_one_says(
    app: Application, scored: int, window: Window, page: InsightPage, hand: Hand, qtbot, monkeypatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    opened(page, window, scored, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "stad.html"), ""))
    hand.click(named(page.wave, "Stadsrapport …"))
    qtbot.waitUntil(lambda: bool(told(page)), timeout=60_000)
    assert told(page)[0].split("\n")[0] == "stad.html is klaar"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "meting"), ""))
    hand.click(named(page.wave, "Exporteren …"))
    qtbot.waitUntil(lambda: "meting.xlsx is klaar" in "".join(told(page)), timeout=60_000)
    assert len(load_workbook(tmp_path / "meting.xlsx").sheetnames) > 1


def test_every_tab_keeps_to_the_rules(
    app: Application, scored: int, window: Window, page: InsightPage, qtbot
) -> None:
    a_response(app, scored, None)
    opened(page, window, scored, qtbot)
    for tab in (PICTURES, WHAT_IF, SORTING):
        page.wave.show_tab(tab)
        qtbot.waitUntil(page.runner.quiet)
        check_page(page)


def test_a_copy_is_scored_by_another_version(
    app: Application, scored: int, window: Window, page: InsightPage, runner: Runner, qtbot
) -> None:
    opened(page, window, scored, qtbot)
    assert page.wave.file is not None
    dialog = CopyDialog(page, runner, page.start.models.rows, page.wave.file.row)
    qtbot.addWidget(dialog)
    check_page(dialog)
    assert (dialog.code.value(), dialog.model.value()) == ("2026-2", "RSS-VIT-2013.1")
    dialog.code.clear()
    dialog.accept()
    assert dialog.problem.words() == "Geef de kopie een korte naam."


def test_chosen_clubs_are_laid_before_the_one_who_assigns(
    app: Application, clubs: list[int], scored: int, window: Window, page: InsightPage, qtbot, monkeypatch
) -> None:
    opened(page, window, scored, qtbot)
    asked: list[list[int]] = []
    monkeypatch.setattr(
        AssignDialog, "exec", lambda dialog: asked.append([one.ref for one in dialog.known.clubs])
    )
    page.wave.assign_asked.emit(clubs[:2])
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [clubs[:2]]


def test_an_empty_survey_can_go_and_one_with_answers_stays(
    app: Application, survey: int, window: Window, page: InsightPage, qtbot, monkeypatch
) -> None:
    opened(page, window, survey, qtbot)
    assert page.acts.deeds.delete.property("reason") == (
        "Deze meting heeft antwoorden. Maak eerst het inlezen ervan ongedaan."
    )
    empty = a_wave(app, "2027")
    opened(page, window, empty, qtbot)
    qtbot.waitUntil(lambda: page.wave.file is not None and page.wave.file.row.code == "2027")
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    page.acts.deeds.delete.trigger()
    qtbot.waitUntil(lambda: page.start.isVisible() and page.runner.quiet())
    assert [one.code for one in app.ask(waves)] == ["2026"]


def test_a_survey_that_is_gone_leads_back_to_the_list(
    window: Window, page: InsightPage, runner: Runner, qtbot
) -> None:
    seen: list[BaseException] = []
    runner.failed.connect(seen.append)
    runner.expected_failures = seen  # type: ignore[attr-defined]  # the fixture looks for it
    window.open_link("beweegkeur://wave/99")
    qtbot.waitUntil(lambda: bool(seen) and page.start.isVisible())
    assert [str(error) for error in seen] == ["Er is geen meting met nummer 99."]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("enquête", "Nieuwe meting"),
        ("respons", "Antwoorden inlezen"),
        ("excel", "Antwoorden inlezen"),
        ("drempels", "Vitaliteitsmodel"),
    ],
)
def test_the_palette_knows_other_words(typed: str, found: str, window: Window, page: InsightPage) -> None:
    window.open_palette()
    palette = window.palette_shown
    assert palette is not None
    palette.search.setText(typed)
    assert found in palette.shown()
    palette.reject()


def test_the_import_begins_with_the_survey_in_sight(
    survey: int, window: Window, page: InsightPage, hand: Hand, qtbot
) -> None:
    opened(page, window, survey, qtbot)
    hand.click(named(page.wave, "Antwoorden inlezen"))
    assert page.journey.isVisible()
    assert page.journey.wave.value() == "2026"
    page.journey.left.emit()
    assert page.start.isVisible()


def test_who_may_only_look_reads_why_the_rest_is_off(
    app: Application, scored: int, workspace: Workspace, window: Window, page: InsightPage, qtbot
) -> None:
    app.do(add_person, PersonDraft(name="Piet", roles=(Role.PUBLISHING_ADMIN,)))
    page.runner.become(workspace.sign_in("Piet").person)
    qtbot.waitUntil(page.runner.quiet)
    reason = "Dit mag alleen een kwaliteitsmedewerker."
    assert [one.property("reason") for one in (page.new, page.bring_in)] == [reason, reason]
    opened(page, window, scored, qtbot)
    assert page.acts.deeds.score.property("reason") == reason
    assert page.acts.deeds.city_report.property("reason") == ""
    check_page(page)
