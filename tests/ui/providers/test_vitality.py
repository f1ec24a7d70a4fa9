"""Vitality in the list and in the file of a club: scores, reasons, years, checks, and what can be done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.access import Role
from desktop.application import Application
from desktop.domain.organisation_check import CheckDraft
from desktop.domain.providers import Relation
from desktop.queries.club_desk import own_club_desk
from desktop.queries.providers import provider
from desktop.queries.relations import relation_moves
from desktop.queries.tasks import club_notes, tasks
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.relations import set_do_not_contact
from desktop.usecases.shortlist import assign_clubs
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague
from tests.ui.checks import check_page
from tests.ui.providers.surveyed import NEVER, OLDEST, a_surveyed_city, press, words
from ui.providers.club_dialogs import LeaveAloneDialog, NoteDialog, RelationDialog
from ui.providers.file import OVERVIEW, VITALITY
from ui.providers.page import ProvidersPage
from ui.providers.why import ThemeWhy
from ui.runner import Runner
from ui.widgets.bars import ThemeBars
from ui.widgets.dialog import Dialog
from ui.widgets.trend import Trend
from ui.window import Window


@pytest.fixture
def city(app: Application) -> dict[str, int]:
    return a_surveyed_city(app)


def open_club(window: Window, page: ProvidersPage, runner: Runner, ref: int, tab: str, qtbot) -> None:
    window.open_link(f"beweegkeur://provider/{ref}")
    qtbot.waitUntil(lambda: runner.quiet() and page.file.desk is not None)
    page.file.show_tab(tab)
    QApplication.processEvents()  # what was just made is shown in the next round


def carried_out(monkeypatch, qtbot, kind: type[Dialog], fill) -> None:
    """From now on this dialog is filled in and sent as soon as it is asked."""

    def answer(dialog: Dialog) -> int:
        dialog.show()
        check_page(dialog)
        fill(dialog)
        dialog.yes.click()
        qtbot.waitUntil(lambda: dialog.result() == 1)
        return dialog.result()

    monkeypatch.setattr(kind, "exec", answer)


def test_the_list_shows_vitality_with_the_score_and_is_narrowed_to_one(
    city: dict[str, int], page: ProvidersPage, runner: Runner, qtbot
) -> None:
    shown = {row.name: row for row in page.list.table.model_rows.rows()}
    column = next(one for one in page.list.table.model_rows.columns if one.title == "Vitaliteit")
    assert {name: column.text(row) for name, row in shown.items() if name < "C" or name > "G"} == {
        "Aikido Noord": "Vraagt aandacht 0", "Boksclub Zuid": "Vitaal 100", OLDEST: "Onbekend",
        NEVER: "Onbekend",
    }  # fmt: skip
    page.list.band.show_value("fragile")
    page.list.band.edited.emit()
    qtbot.waitUntil(lambda: [row.name for row in page.list.table.model_rows.rows()] == ["Aikido Noord"])
    check_page(page)
    page.list.table.sorted.emit("score", True)
    page.list.everything.click()
    qtbot.waitUntil(lambda: len(page.list.table.model_rows.rows()) == 8)
    assert [row.name for row in page.list.table.model_rows.rows()][-3:] == ["Aikido Noord", OLDEST, NEVER]


def test_a_club_shows_why_it_scores_what_it_scores(
    city: dict[str, int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    open_club(window, page, runner, city["Aikido Noord"], VITALITY, qtbot)
    shown = words(page.file)
    for piece in (
        "Vitaliteit: vraagt aandacht 0",
        "Stad: gemiddeld 83 over 6 clubs",
        "Meting 2026 · 20 februari 2026 · 1 persoon vulde in",
        "Door de jaren heen",
        "Vitaliteitsscore, schaal 1 tot 6",
    ):
        assert piece in shown
    assert any(one.endswith("rode vlaggen") for one in shown)
    (bars,) = page.file.findChildren(ThemeBars)
    assert "Financiën: 0, onvoldoende" in bars.accessibleDescription()
    assert len(page.file.findChildren(Trend)) == 2
    theme = page.file.findChildren(ThemeWhy)[1]
    theme.toggle.click()
    QApplication.processEvents()
    assert "We kunnen de komende twaalf maanden al onze verplichtingen betalen." in words(theme)
    assert "telt 2 keer" in words(theme)
    check_page(page)


def test_a_score_that_is_too_old_is_grey_with_its_age(
    city: dict[str, int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    open_club(window, page, runner, city[OLDEST], VITALITY, qtbot)
    shown = words(page.file)
    assert "De laatste score is van 1 maart 2024, 24 maanden oud: die telt niet meer mee." in shown
    assert "Vitaliteit: onbekend" in shown
    check_page(page)


def test_a_club_without_a_score_points_to_the_check(
    city: dict[str, int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    open_club(window, page, runner, city[NEVER], VITALITY, qtbot)
    assert "Nog geen vitaliteitsscore" in words(page.file)
    assert page.club.report.reason() == "Deze club heeft nog geen score."
    assert page.club.check.isEnabled()
    check_page(page)


def test_a_trade_label_that_is_over_is_told_as_expired(
    city: dict[str, int], app: Application, window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    for label, until in (("nl_actief", date(2026, 3, 9)), ("preventiecentrum", TODAY)):
        said = CheckDraft(day=date(2025, 5, 1), label=label, label_until=until)
        app.do(add_check, city[NEVER], said)
    open_club(window, page, runner, city[NEVER], VITALITY, qtbot)
    shown = words(page.file)
    assert "NL Actief keurmerk, verlopen op 9 maart 2026" in shown
    assert "Preventiecentrum, geldig tot en met 10 maart 2026" in shown


def test_the_report_of_a_club_is_written_where_one_says(
    city: dict[str, int],
    window: Window,
    page: ProvidersPage,
    runner: Runner,
    qtbot,
    monkeypatch,
    tmp_path: Path,
) -> None:
    open_club(window, page, runner, city["Boksclub Zuid"], VITALITY, qtbot)
    target = str(tmp_path / "rapport")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (target, "HTML (*.html)"))
    press(page.file, "Clubrapport …")
    qtbot.waitUntil(lambda: runner.quiet() and page.file.note.isVisible(), timeout=20_000)
    assert f"Het rapport staat in {target}.html." in words(page.file.note)
    assert "Boksclub Zuid" in Path(f"{target}.html").read_text()
    check_page(page)


def test_the_relation_says_which_steps_can_be_taken_and_why_not_the_others(
    app: Application,
    city: dict[str, int],
    window: Window,
    page: ProvidersPage,
    runner: Runner,
    qtbot,
    monkeypatch,
) -> None:
    club = city["Boksclub Zuid"]
    moves = {one.relation: one.reason for one in app.ask(relation_moves, club, TODAY)}
    assert (moves[Relation.INVITED], moves[Relation.NOT_NOW]) == ("", "")
    assert moves[Relation.ACTIVE] == "Een aanbieder wordt partner als het eerste aanbod is goedgekeurd."
    open_club(window, page, runner, club, OVERVIEW, qtbot)

    def later(dialog: RelationDialog) -> None:
        assert "Partner: Een aanbieder wordt partner als het eerste aanbod is goedgekeurd." in words(dialog)
        dialog.step.choose(Relation.NOT_NOW)
        dialog.step.chosen.emit(Relation.NOT_NOW)
        dialog.yes.click()
        qtbot.waitUntil(lambda: dialog.problem.words() != "")
        qtbot.keyClicks(dialog.revisit, "1 juni 2026")

    carried_out(monkeypatch, qtbot, RelationDialog, later)
    press(page.file, "Relatie …")
    qtbot.waitUntil(lambda: "terugkomen op 1 juni 2026" in words(page.file))
    assert app.ask(provider, club).relation is Relation.NOT_NOW


def test_what_an_advisor_vouches_for_and_whom_to_leave_alone(
    app: Application,
    city: dict[str, int],
    window: Window,
    page: ProvidersPage,
    runner: Runner,
    qtbot,
    monkeypatch,
) -> None:
    club = city["Boksclub Zuid"]
    open_club(window, page, runner, club, OVERVIEW, qtbot)
    carried_out(monkeypatch, qtbot, NoteDialog, lambda dialog: qtbot.keyClicks(dialog.note, "Ik zag het"))
    press(page.file, "Toelichting …")
    qtbot.waitUntil(lambda: "Ik zag het" in words(page.file))
    carried_out(
        monkeypatch, qtbot, LeaveAloneDialog, lambda dialog: qtbot.keyClicks(dialog.reason, "Geschil")
    )
    press(page.file, "Niet benaderen …")
    qtbot.waitUntil(lambda: "Geschil" in words(page.file))
    assert page.club.leave_alone.reason() == "Deze aanbieder staat al op niet benaderen."
    check_page(page)
    press(page.file, "Mag weer benaderd worden")
    qtbot.waitUntil(lambda: "Geschil" not in words(page.file))
    assert app.ask(club_notes, club).do_not_contact == ""


def test_a_task_is_done_with_one_click(
    app: Application, city: dict[str, int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    club = city["Boksclub Zuid"]
    app.do(assign_clubs, [club], app.person.id, TODAY, "Bel na zessen")
    open_club(window, page, runner, club, OVERVIEW, qtbot)
    assert {"Anna plant een gesprek", "vóór 10 maart 2026", "Bel na zessen"} <= set(words(page.file))
    check_page(page)
    press(page.file, "Klaar: Anna plant een gesprek")
    qtbot.waitUntil(lambda: "Anna plant een gesprek" not in words(page.file))
    assert app.ask(tasks, club) == []


def test_who_does_not_talk_with_clubs_sees_no_notes_and_is_told_who_may(
    app: Application, workspace: Workspace, city: dict[str, int], window: Window, page: ProvidersPage,
    runner: Runner, qtbot,
) -> None:  # fmt: skip
    club = city["Boksclub Zuid"]
    app.do(set_do_not_contact, club, "Geschil")
    assert app.ask(own_club_desk, club, TODAY).notes == app.ask(club_notes, club)
    runner.become(a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN).person)
    open_club(window, page, runner, club, OVERVIEW, qtbot)
    assert "Geschil" not in words(page.file)
    assert page.club.note.reason() == "Dit mag alleen een kwaliteitsmedewerker of verenigingsadviseur."
    check_page(page)
