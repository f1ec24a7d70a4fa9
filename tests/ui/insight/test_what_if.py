"""What-if: a line is moved and at once it says who changes; back again, or kept as a new version."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import VITALITY
from desktop.domain.vitality_model import Band, Segment
from desktop.queries.vitality import wave_scores
from desktop.queries.vitality_models import vitality_model_file
from desktop.queries.what_if import lines_of
from desktop.workspace import Workspace
from tests.factories import a_colleague, a_wave
from tests.ui.checks import check_page
from tests.ui.insight.hosts import Hand, Host, shown_in_window, words
from tests.ui.insight.rounds import BEST, GOOD, OLD, POOR, a_round, clubs
from ui.insight.moves import TYPE
from ui.insight.what_if import Desk, KeepLines, WhatIfPanel
from ui.navigation import link_to
from ui.runner import Runner


@pytest.fixture
def named(app: Application) -> dict[str, int]:
    return clubs(app)


@pytest.fixture
def host(qtbot, runner: Runner, workspace: Workspace, looks, settings) -> Host:
    return shown_in_window(WhatIfPanel, qtbot, runner, workspace, looks, settings)


@pytest.fixture
def part(host: Host) -> WhatIfPanel:
    assert isinstance(host.part, WhatIfPanel)
    return host.part


def show(bot, part: WhatIfPanel, wave: int) -> Desk:
    part.show_wave(wave)
    bot.waitUntil(part._runner.quiet)
    assert part.desk is not None
    return part.desk


def write(bot, runner: Runner, desk: Desk, line: str, value: str) -> None:
    """Type a number over the one of a line."""
    number = desk.rows.rows[line].number
    number.setFocus()
    number.selectAll()
    bot.keyClicks(number, value)
    bot.waitUntil(runner.quiet)


def test_a_moved_line_says_at_once_who_changes_from_what_to_what(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    wave = a_round(app, named)
    desk = show(qtbot, part, wave)
    assert desk.found.headline.text() == "Er verandert niets: elke vereniging blijft waar ze is."
    before = {one.name: one.band for one in app.ask(wave_scores, wave)}
    assert (before[BEST], before[GOOD]) == (Band.VITAL, Band.FAIRLY_VITAL)
    hand = Hand(qtbot, runner)
    for _press in range(9):
        hand.key(desk.rows.rows["vital"].slider, Qt.Key.Key_Left)
    moved = desk.found.moved.model_rows.rows()
    assert [(one.name, one.before, one.after) for one in moved] == [(GOOD, Band.FAIRLY_VITAL, Band.VITAL)]
    assert desk.rows.rows["vital"].number.value() == 61
    write(qtbot, runner, desk, "fairly_vital", "80")
    moved = desk.found.moved.model_rows.rows()
    assert [(one.name, one.before, one.after) for one in moved] == [(GOOD, Band.FAIRLY_VITAL, Band.FRAGILE)]
    assert desk.found.headline.text() == "1 vereniging verandert: 1 van vitaliteit."
    assert desk.found.which._buttons[0].words() == "Vitaliteit 1"


def test_lines_never_cross_the_other_one_goes_along(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    desk = show(qtbot, part, a_round(app, named))
    write(qtbot, runner, desk, "fairly_vital", "80")
    assert (desk.rows.rules().fairly_vital, desk.rows.rules().vital) == (80, 81)
    write(qtbot, runner, desk, "vital", "30")
    assert (desk.rows.rules().fairly_vital, desk.rows.rules().vital) == (29, 30)
    least, most = (
        desk.rows.rows["sufficient"].slider.minimum(),
        desk.rows.rows["sufficient"].slider.maximum(),
    )
    assert (least, most) == (41, 74)


def test_the_line_of_sufficient_changes_types(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    wave = a_round(app, named)
    desk = show(qtbot, part, wave)
    write(qtbot, runner, desk, "sufficient", "74")
    qtbot.mouseClick(desk.found.which._buttons[1], Qt.MouseButton.LeftButton)
    assert desk.found.which.value() == TYPE
    rows = desk.found.retyped.model_rows.rows()
    assert [(one.name, one.before) for one in rows] == [(GOOD, Segment.VITAL)]
    assert desk.found.moved.model_rows.rows() == ()


@pytest.mark.parametrize("nonsense", ["", "abc", "101", "-1", "7o"])
def test_a_number_that_cannot_be_read_moves_nothing(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner, nonsense: str
) -> None:
    wave = a_round(app, named)
    desk = show(qtbot, part, wave)
    row = desk.rows.rows["vital"]
    row.number.setFocus()
    row.number.selectAll()
    qtbot.keyClick(row.number, Qt.Key.Key_Delete)
    if nonsense:
        row.number.setText(nonsense)
        row.number.textEdited.emit(nonsense)
    qtbot.waitUntil(runner.quiet)
    assert desk.rows.rules() == app.ask(lines_of, wave).rules


def test_lines_are_put_back_with_one_click(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    wave = a_round(app, named)
    desk = show(qtbot, part, wave)
    assert (desk.reset.isEnabled(), desk.save.isEnabled()) == (False, False)
    write(qtbot, runner, desk, "vital", "95")
    Hand(qtbot, runner).click(desk.reset)
    assert desk.rows.rules() == app.ask(lines_of, wave).rules
    assert (desk.reset.isEnabled(), desk.save.isEnabled()) == (False, False)


def test_only_the_newest_move_is_answered(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    desk = show(qtbot, part, a_round(app, named))
    for value in (60, 70, 80, 90, 99):
        desk.rows.rows["fairly_vital"].slider.setValue(value)
    qtbot.waitUntil(runner.quiet)
    moved = {one.name: one.after for one in desk.found.moved.model_rows.rows()}
    assert moved == {GOOD: Band.FRAGILE}
    assert desk.rows.rules().vital == 100


def test_lines_are_kept_as_a_new_version_in_two_clicks(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner, monkeypatch
) -> None:
    desk = show(qtbot, part, a_round(app, named))
    write(qtbot, runner, desk, "vital", "75")
    seen = []

    def yes(dialog: KeepLines) -> int:
        dialog.show()
        check_page(dialog)
        seen.append(dialog.name.value())
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(runner.quiet)
        return dialog.result()

    monkeypatch.setattr(KeepLines, "exec", yes)
    Hand(qtbot, runner).click(desk.save)
    assert seen == ["RSS-VIT-2025.2"]
    kept = app.ask(vitality_model_file, "RSS-VIT-2025.2").model
    assert (kept.rules.vital, kept.previous, kept.breaks) == (75, VITALITY, False)
    qtbot.waitUntil(lambda: "RSS-VIT-2025.2 is bewaard" in words(part))


def test_a_name_that_is_taken_keeps_the_dialog_open_with_the_reason(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    desk = show(qtbot, part, a_round(app, named))
    write(qtbot, runner, desk, "vital", "75")
    dialog = KeepLines(desk, runner, desk.lines, desk.rows.rules())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.show_value("")
    dialog.accept()
    assert dialog.problem.words() == "Geef de versie een naam."
    dialog.name.show_value(VITALITY)
    dialog.accept()
    qtbot.waitUntil(runner.quiet)
    assert dialog.isVisible()
    assert dialog.problem.words() != ""
    assert dialog.name.value() == VITALITY


def test_clubs_that_change_are_opened_and_assigned(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    desk = show(qtbot, part, a_round(app, named))
    write(qtbot, runner, desk, "fairly_vital", "80")
    assert desk.assign.isEnabled() is False
    desk.found.moved.selectRow(0)
    with qtbot.waitSignal(part.assign_asked) as asked:
        qtbot.mouseClick(desk.assign, Qt.MouseButton.LeftButton)
    assert asked.args == [[named[GOOD]]]
    with qtbot.waitSignal(part.link_asked) as link:
        qtbot.keyClick(desk.found.moved, Qt.Key.Key_Return)
    assert link.args == [link_to("provider", named[GOOD])]


def test_moved_lines_stay_while_the_round_loads_again_and_go_with_another(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    first, old = a_round(app, named), a_round(app, named, "2023", OLD)
    desk = show(qtbot, part, first)
    write(qtbot, runner, desk, "vital", "95")
    assert show(qtbot, part, first) is desk
    assert desk.rows.rules().vital == 95
    other = show(qtbot, part, old)
    assert other.rows.rules().vital == 70
    assert "nu 70 (4,5 op 1–6)" in words(part)


def test_without_scores_it_says_what_to_do_first(qtbot, app: Application, host: Host, part) -> None:
    part.show_wave(a_wave(app))
    qtbot.waitUntil(part._runner.quiet)
    assert "Nog geen cijfers" in words(part)
    check_page(host)


def test_who_may_not_keep_a_version_sees_why(
    qtbot, app: Application, named, workspace: Workspace, part: WhatIfPanel, runner: Runner
) -> None:
    wave = a_round(app, named)
    runner.become(a_colleague(workspace, "Bob", Role.PUBLISHING_ADMIN).person)
    desk = show(qtbot, part, wave)
    write(qtbot, runner, desk, "vital", "95")
    assert desk.save.isEnabled() is False
    assert "kwaliteitsmedewerker" in desk.save.toolTip()
    assert desk.reset.isEnabled()


def test_the_page_keeps_to_what_every_page_must(
    qtbot, app: Application, named, host: Host, part: WhatIfPanel, runner: Runner
) -> None:
    desk = show(qtbot, part, a_round(app, named))
    write(qtbot, runner, desk, "fairly_vital", "80")
    QApplication.processEvents()
    check_page(host)


def test_poor_clubs_stay_where_they_are_at_any_higher_line(
    qtbot, app: Application, named, part: WhatIfPanel, runner: Runner
) -> None:
    desk = show(qtbot, part, a_round(app, named))
    write(qtbot, runner, desk, "theme_floor", "100")
    assert POOR not in {one.name for one in desk.found.moved.model_rows.rows()}
