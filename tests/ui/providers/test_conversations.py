"""The gesprekslijst: three tabs with reasons, the rule, giving clubs away; and the check by phone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.access import Role
from desktop.application import Application
from desktop.domain.organisation_check import CODES, Finding
from desktop.domain.providers import ProviderDraft
from desktop.domain.shortlist import Place, ShortlistRule
from desktop.queries.assigning import ClubName, Talker, ToAssign, to_assign
from desktop.queries.checks import checks_of
from desktop.queries.club_desk import club_desk
from desktop.queries.shortlist import saved_rules
from desktop.queries.tasks import tasks
from desktop.usecases.providers import add_provider
from desktop.usecases.relations import set_do_not_contact
from desktop.usecases.scoring import score_wave
from desktop.usecases.shortlist import assign_clubs, save_shortlist_rule
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, a_response, a_wave
from tests.ui.checks import check_page
from tests.ui.providers.surveyed import NAMES, NEVER, OLDEST, a_surveyed_city, press, words
from ui.assigning.dialog import AssignDialog
from ui.providers.check_dialog import CheckDialog
from ui.providers.conversation_list import ConversationList
from ui.providers.page import ProvidersPage
from ui.providers.reasons import reasons
from ui.providers.rule_panel import KeepRule
from ui.runner import Runner
from ui.widgets.dialog import Confirm
from ui.window import Window


@pytest.fixture
def city(app: Application) -> dict[str, int]:
    return a_surveyed_city(app)


@pytest.fixture
def talk(window: Window, page: ProvidersPage, runner: Runner, qtbot) -> ConversationList:
    window.open_link("beweegkeur://shortlist")
    qtbot.waitUntil(runner.quiet)
    QApplication.processEvents()
    return page.conversations


def names(talk: ConversationList) -> list[str]:
    return [row.name for row in talk.table.model_rows.rows()] if talk.table.isVisible() else []


def show(talk: ConversationList, place: Place, qtbot) -> None:
    talk.tabs.choose(place)
    talk.tabs.chosen.emit(place)
    QApplication.processEvents()


def test_every_club_stands_in_one_tab_with_its_reasons(
    app: Application, city: dict[str, int], talk: ConversationList, runner: Runner, qtbot
) -> None:
    assert names(talk) == list(NAMES[1:])
    assert [one.words() for one in talk.tabs._buttons] == ["Passend (5)", "Onbekend (2)", "Valt af (1)"]
    first = talk.table.model_rows.rows()[0]
    assert reasons(first).startswith("Vitaliteit 100 · Veilig sportklimaat 100 · Geen rode vlag")
    check_page(talk)
    show(talk, Place.UNKNOWN, qtbot)
    assert {row.name: row.reasons for row in talk.table.model_rows.rows()} == {
        OLDEST: ("De laatste score is van 1 maart 2024, te lang geleden",),
        NEVER: ("Nog geen vitaliteitsscore",),
    }
    app.do(set_do_not_contact, city["Boksclub Zuid"], "Geschil")
    talk.reload()
    show(talk, Place.OUT, qtbot)
    qtbot.waitUntil(lambda: names(talk) == ["Aikido Noord", "Boksclub Zuid"])
    assert talk.table.model_rows.rows()[1].reasons == ("Niet benaderen",)
    check_page(talk)


def test_without_clubs_each_tab_says_what_to_do(talk: ConversationList, qtbot) -> None:
    for place, told in (
        (Place.MATCHES, "Geen club past bij deze regel"),
        (Place.UNKNOWN, "Van elke club weten we genoeg"),
        (Place.OUT, "Niemand valt af"),
    ):
        show(talk, place, qtbot)
        assert told in words(talk)
        check_page(talk)
    assert talk.assign.reason() == "Kies eerst iets in de lijst."


def test_searching_and_leaving_out_who_somebody_goes_to(
    app: Application, city: dict[str, int], talk: ConversationList, runner: Runner, qtbot
) -> None:
    qtbot.keyClicks(talk.search, "dans")
    qtbot.waitUntil(lambda: names(talk) == ["Dansclub Oost"])
    qtbot.keyClicks(talk.search, "x")
    qtbot.waitUntil(lambda: "Niets gevonden" in words(talk))
    talk.search.clear()
    app.do(assign_clubs, [city["Boksclub Zuid"]], app.person.id)
    qtbot.mouseClick(talk.unowned, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(talk) == list(NAMES[2:]))


def test_the_rule_is_changed_and_kept_under_a_name(
    app: Application, city: dict[str, int], talk: ConversationList, runner: Runner, qtbot, monkeypatch
) -> None:
    press(talk, "Regel aanpassen")
    QApplication.processEvents()
    check_page(talk)
    line = talk.panel.form.rows["intention"]
    line.editor.clear()
    qtbot.keyClicks(line.editor, "200")
    qtbot.waitUntil(lambda: line.problem() != "")
    line.editor.clear()
    line.editor.edited.emit()
    talk.panel.form.rows["bands"].editor.show_value(("vital", "fragile"))
    talk.panel.form.rows["no_red_flags"].editor.show_value(False)
    qtbot.waitUntil(lambda: any(one.startswith("Een regel die niet bewaard is") for one in words(talk)))

    def keep(dialog: KeepRule) -> int:
        dialog.show()
        check_page(dialog)
        dialog.yes.click()
        assert dialog.problem.words() == "Geef deze regel een korte naam."
        qtbot.keyClicks(dialog.name, "Ook rode vlaggen")
        dialog.yes.click()
        qtbot.waitUntil(lambda: dialog.result() == 1)
        return 1

    monkeypatch.setattr(KeepRule, "exec", keep)
    press(talk.panel, "Bewaren als …")
    qtbot.waitUntil(lambda: talk.panel.which.currentText() == "Ook rode vlaggen")
    (kept,) = app.ask(saved_rules)
    assert (kept.name, kept.rule.intention, kept.rule.no_red_flags) == ("Ook rode vlaggen", 0, False)
    assert talk.panel.name() == "Ook rode vlaggen"
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    press(talk.panel, "Regel weggooien")
    qtbot.waitUntil(lambda: app.ask(saved_rules) == [] and runner.quiet())
    assert talk.panel.which.currentText() == "De gewone regel"


def test_a_kept_rule_is_chosen_and_the_list_follows(
    app: Application, city: dict[str, int], talk: ConversationList, runner: Runner, qtbot
) -> None:
    app.do(save_shortlist_rule, "Strenger", ShortlistRule(oldest_score=0))
    talk.reload()
    qtbot.waitUntil(lambda: talk.panel.which.count() == 2)
    talk.panel.which.setCurrentIndex(1)
    talk.panel.which.activated.emit(1)
    qtbot.waitUntil(lambda: names(talk) == [] and runner.quiet())
    assert any(one.startswith("Strenger: ") for one in words(talk))


def test_ten_clubs_are_given_to_an_advisor_in_six_clicks(
    app: Application,
    workspace: Workspace,
    window: Window,
    page: ProvidersPage,
    runner: Runner,
    qtbot,
    monkeypatch,
) -> None:
    made = [
        app.do(add_provider, ProviderDraft(name=f"Club {at:02}", postcode="3083 AB")).value.id
        for at in range(12)
    ]
    wave = a_wave(app, opens=date(2026, 2, 1), closes=date(2026, 2, 20))
    for club in made:
        a_response(app, wave, club)
    app.do(score_wave, wave)
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR).person
    clicks: list[object] = []

    def click(part, at=None, keys=Qt.KeyboardModifier.NoModifier) -> None:
        clicks.append(part)
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton, keys, *([at] if at else []))

    talk = page.conversations
    window.open_link("beweegkeur://shortlist")
    qtbot.waitUntil(lambda: len(names(talk)) == 12)

    def give(dialog: AssignDialog) -> int:
        dialog.show()
        check_page(dialog)
        dialog.who.show_value(carla.id)
        clicks.extend([dialog.who, dialog.who])  # open the list, choose a line
        click(dialog.yes)
        qtbot.waitUntil(lambda: dialog.result() == 1)
        return 1

    monkeypatch.setattr(AssignDialog, "exec", give)
    table = talk.table
    first, tenth = (table.model().index(at, 0) for at in (0, 9))
    click(table.viewport(), table.visualRect(first).center())
    table.scrollTo(tenth)
    click(table.viewport(), table.visualRect(tenth).center(), Qt.KeyboardModifier.ShiftModifier)
    assert "10 clubs gekozen" in words(talk)
    (verb,) = [one for one in talk.findChildren(type(talk.change)) if one.words() == "Toewijzen …"]
    click(verb)
    qtbot.waitUntil(lambda: "10 clubs toegewezen" in words(talk) and runner.quiet())
    assert [one.owner for one in app.ask(tasks)] == ["Carla"] * 10
    assert len(clicks) == 6


def test_who_cannot_be_assigned_stays_out_with_the_reason(
    app: Application, workspace: Workspace, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    good, closed = a_provider(app, "Goed"), a_provider(app, "Dicht")
    app.do(set_do_not_contact, closed, "Geschil")
    a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    known = app.ask(to_assign, (good, closed), TODAY)
    assert known == ToAssign(
        clubs=(ClubName(ref=good, name="Goed"),), left_out=("Niet benaderen: Dicht.",),
        colleagues=(Talker(ref=app.person.id, name="Anna", open=0),),
    )  # fmt: skip
    dialog = AssignDialog(page, runner, known)
    qtbot.addWidget(dialog)
    dialog.show()
    check_page(dialog)
    assert "Niet benaderen: Dicht." in words(dialog)
    dialog.yes.click()
    assert dialog.problem.words() == "Kies wie met deze clubs gaat praten."
    dialog.who.show_value(app.person.id)
    qtbot.keyClicks(dialog.before, "1 januari 2026")
    dialog.yes.click()
    qtbot.waitUntil(lambda: "ligt in het verleden" in dialog.problem.words())
    dialog.before.clear()
    dialog.yes.click()
    qtbot.waitUntil(lambda: dialog.result() == 1)
    none = AssignDialog(page, runner, app.ask(to_assign, (closed, good), TODAY))
    qtbot.addWidget(none)
    assert (none.yes.isEnabled(), none.yes.words()) == (False, "0 clubs toewijzen")


def test_a_check_takes_one_key_for_each_of_eight_questions(
    app: Application, page: ProvidersPage, runner: Runner, qtbot, monkeypatch
) -> None:
    club = a_provider(app)
    dialog = CheckDialog(page, runner, club, "Wandelclub De Stap", "+31101234567")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    assert "Wandelclub De Stap · 010 – 123 45 67" in words(dialog)
    assert "nog 8 vragen" in words(dialog)
    dialog.yes.click()
    assert dialog.problem.words() == "Leg minstens één antwoord of een keurmerk vast."
    keys = "35333355"
    for key in keys:
        qtbot.keyClick(dialog.focusWidget() or dialog, key)
    assert dict(zip(CODES, map(int, keys), strict=True)) == dialog.answers()
    assert dialog.focusWidget() is dialog.spoke_with
    assert "Op orde" in words(dialog)
    check_page(dialog)
    dialog.spoke_with.setFocus()
    qtbot.keyClicks(dialog.spoke_with, "penningmeester")
    qtbot.keyClick(dialog.spoke_with, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.result() == 1)
    (kept,) = app.ask(checks_of, club)
    assert (kept.spoke_with, kept.outcome.finding, kept.day) == ("penningmeester", Finding.GOOD, TODAY)
    assert len(app.ask(club_desk, club, TODAY).vitality.checks) == 1
    assert len(keys) == 8


def test_answers_are_changed_by_mouse_and_not_lost_by_one_escape(
    app: Application, page: ProvidersPage, runner: Runner, qtbot, monkeypatch
) -> None:
    dialog = CheckDialog(page, runner, a_provider(app), "De Stap", "")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    assert "De Stap · geen telefoonnummer bekend" in words(dialog)
    for key in "109":  # nine is no answer: nothing happens
        qtbot.keyClick(dialog.focusWidget() or dialog, key)
    assert dialog.answers() == {"ORG-4": 1}
    assert "Vraagt aandacht" in words(dialog)
    press(dialog.questions[5], "3  ja")
    assert dialog.answers() == {"ORG-4": 1, "VSK-4": 3}
    qtbot.keyClick(dialog.focusWidget() or dialog, "4")
    assert dialog.answers() == {"ORG-4": 1, "VSK-4": 3, "VSK-5": 4}
    press(dialog.questions[0], "open")
    assert dialog.answers() == {"VSK-4": 3, "VSK-5": 4}
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: None)
    dialog.reject()
    assert dialog.isVisible()
    dialog.label.setCurrentIndex(1)
    dialog.yes.click()
    assert dialog.problem.words() == "Tot wanneer geldt het keurmerk? Kijk op het keurmerk zelf."
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    dialog.reject()
    assert not dialog.isVisible()


def test_the_check_of_an_unknown_club_and_the_way_back_to_the_list(
    city: dict[str, int],
    window: Window,
    page: ProvidersPage,
    talk: ConversationList,
    runner: Runner,
    qtbot,
    monkeypatch,
) -> None:
    asked: list[str] = []

    def note(dialog: CheckDialog) -> int:
        dialog.show()
        asked.extend(one for one in words(dialog) if NEVER in one)
        dialog.hide()
        return 0

    monkeypatch.setattr(CheckDialog, "exec", note)
    show(talk, Place.UNKNOWN, qtbot)
    talk.table.keeper.choose(city[NEVER])
    talk.table.selectRow(talk.table.currentIndex().row())
    press(talk, "Organisatiecheck …")
    assert asked == [f"{NEVER} · geen telefoonnummer bekend"]
    qtbot.keyClick(talk.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.file.isVisible() and runner.quiet())
    assert "2 van 2" in words(page.file)
    press(page.file, "Gesprekslijst")
    qtbot.waitUntil(lambda: talk.isVisible() and runner.quiet())
    press(talk, "Aanbieders")
    assert page.list.isVisible()
    page.talk.trigger()
    assert talk.isVisible()
