"""Uitzoeken through real widgets: the likeliest club by a key, another one by searching, or none at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.access import Role
from desktop.application import Application
from desktop.domain.people import PersonDraft
from desktop.progress import Silent
from desktop.queries.providers import providers
from desktop.queries.responses import parked_responses, responses
from desktop.queries.waves import wave_ref
from desktop.usecases.people import add_person
from desktop.usecases.responses import assign_response
from desktop.usecases.survey_imports import import_survey
from desktop.workspace import Workspace
from tests.ui.checks import check_page
from tests.ui.insight.files import with_clubs, with_parked
from tests.ui.insight.hosts import Hand, Host, shown_in_window, words
from ui.insight.sorting_out import SortingOut
from ui.runner import Runner
from ui.widgets.dialog import Reason


@pytest.fixture
def wave(app: Application, tmp_path: Path) -> int:
    with_clubs(app, tmp_path, 35)
    app.run(import_survey, Silent(), with_parked(tmp_path), wave="2026")
    return app.ask(wave_ref, "2026").id


@pytest.fixture
def host(wave: int, qtbot, runner: Runner, workspace: Workspace, looks, settings) -> Host:
    return shown_in_window(SortingOut, qtbot, runner, workspace, looks, settings)


@pytest.fixture
def part(host: Host, wave: int, runner: Runner, qtbot) -> SortingOut:
    assert isinstance(host.part, SortingOut)
    host.part.show_wave(wave)
    qtbot.waitUntil(runner.quiet)
    return host.part


@pytest.fixture
def hand(qtbot, runner: Runner) -> Hand:
    return Hand(qtbot, runner)


def names(part: SortingOut) -> list[str]:
    return [one.first.club_name for one in part.table.model_rows.rows()]


def test_answers_in_the_same_words_are_one_line_and_one_key_gives_them_their_club(
    app: Application, host: Host, part: SortingOut, wave: int, hand: Hand, qtbot, runner: Runner
) -> None:
    assert names(part) == ["vv Aalscolver Noort", "sv Boerenzwalu Noord", "Onbekende club", "hc Grut"]
    assert [len(one.refs) for one in part.table.model_rows.rows()] == [2, 1, 1, 1]
    check_page(host)
    likeliest = part.table.model_rows.rows()[0].first.candidates[0]
    part.table.setFocus()
    with qtbot.waitSignal(part.counted) as counted:
        hand.key(part.table, Qt.Key.Key_Return)
    assert hand.told() == "0 clicks, 1 keys"
    qtbot.waitUntil(lambda: names(part)[0] == "sv Boerenzwalu Noord")
    assert counted.args == [3]
    of_club = [one.provider for one in app.ask(responses, wave) if one.club_name == "vv Aalscolver Noort"]
    assert of_club == [likeliest.ref] * 2
    assert part.table.keeper.current().first.club_name == "sv Boerenzwalu Noord"


def test_a_number_takes_another_likely_club(
    app: Application, part: SortingOut, wave: int, hand: Hand, qtbot
) -> None:
    second = part.table.model_rows.rows()[0].first.candidates[1]
    part.table.setFocus()
    hand.key(part.table, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: len(names(part)) == 3)
    assert {one.provider for one in app.ask(responses, wave) if "Aalscolver" in one.club_name} == {second.ref}


def test_a_club_nobody_is_like_is_found_by_searching(
    app: Application, host: Host, part: SortingOut, wave: int, hand: Hand, runner: Runner, qtbot
) -> None:
    part.table.selectRow(2)
    qtbot.waitUntil(lambda: "Geen enkele club heet ongeveer zo" in words(part.club))
    qtbot.keyClicks(part.club.search, "hc Fazant")
    qtbot.waitUntil(lambda: "hc Fazant Noord" in words(part.club) and runner.quiet())
    check_page(host)
    (verb,) = [
        one for one in part.club.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName() == "Deze club: hc Fazant Noord"
    ]  # fmt: skip
    hand.click(verb)
    qtbot.waitUntil(lambda: "Onbekende club" not in names(part))
    (club,) = app.ask(providers, containing="hc Fazant Noord")
    assert [one.provider for one in app.ask(responses, wave) if one.club_name == "Onbekende club"] == [
        club.ref.id
    ]


def test_answers_of_no_club_are_thrown_away_with_a_reason(
    app: Application, host: Host, part: SortingOut, wave: int, hand: Hand, qtbot, runner: Runner, monkeypatch
) -> None:
    monkeypatch.setattr(Reason, "ask", lambda *_args, **_named: "Proefantwoord van onszelf")
    for _each in range(4):
        part.table.setFocus()
        hand.key(part.table, Qt.Key.Key_Delete)
        qtbot.waitUntil(runner.quiet)
    qtbot.waitUntil(lambda: "Niets uit te zoeken" in words(part))
    assert app.ask(parked_responses, wave) == []
    assert len(app.ask(responses, wave)) == 2
    check_page(host)


def test_who_may_not_assign_reads_why(
    app: Application, workspace: Workspace, part: SortingOut, runner: Runner, qtbot
) -> None:
    app.do(add_person, PersonDraft(name="Carla", roles=(Role.ASSOCIATION_ADVISOR,)))
    runner.become(workspace.sign_in("Carla").person)
    part.reload()
    qtbot.waitUntil(runner.quiet)
    assert not part.club.drop.isEnabled()
    assert "kwaliteitsmedewerker" in part.club.drop.toolTip()
    assert len(names(part)) == 4


def test_what_a_colleague_assigned_meanwhile_is_said_and_shown(
    app: Application, part: SortingOut, wave: int, hand: Hand, runner: Runner, qtbot
) -> None:
    first = part.table.model_rows.rows()[0].first
    app.do(assign_response, first.ref, first.candidates[0].ref, alike=True)
    part.table.setFocus()
    hand.key(part.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names(part)) == 3 and runner.quiet())
    assert "Een collega heeft dit intussen gewijzigd." in part.problem.words()
