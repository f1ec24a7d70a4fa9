"""The heat map and the quadrant: narrowed, sorted, opened, several clubs chosen and assigned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.access import Role
from desktop.application import Application
from desktop.domain.vitality_model import Band
from desktop.queries.round_picture import round_picture
from desktop.workspace import Workspace
from tests.factories import a_colleague, a_wave
from tests.ui.checks import check_page
from tests.ui.insight.hosts import Hand, Host, shown_in_window, words
from tests.ui.insight.rounds import BEST, GOOD, OLD, POOR, UNKNOWN, a_round, clubs
from ui.insight.pictures import QUADRANT, WavePictures
from ui.navigation import link_to
from ui.runner import Runner


@pytest.fixture
def named(app: Application) -> dict[str, int]:
    return clubs(app)


@pytest.fixture
def host(qtbot, runner: Runner, workspace: Workspace, looks, settings) -> Host:
    return shown_in_window(WavePictures, qtbot, runner, workspace, looks, settings)


@pytest.fixture
def part(host: Host) -> WavePictures:
    assert isinstance(host.part, WavePictures)
    return host.part


def show(bot, part: WavePictures, wave: int) -> None:
    part.show_wave(wave)
    bot.waitUntil(part._runner.quiet)


def quadrant(bot, part: WavePictures) -> None:
    bot.mouseClick(part.which._buttons[1], Qt.MouseButton.LeftButton)
    assert part.which.value() == QUADRANT


def heat_names(part: WavePictures) -> list[str]:
    return [row.name for row in part.heat.heat.heat.rows]


def table_cells(part: WavePictures, column: int) -> list[str]:
    model = part.heat.table.model_rows
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_the_heat_map_and_its_table_have_the_same_numbers(
    qtbot, app: Application, named, part: WavePictures
) -> None:
    show(qtbot, part, a_round(app, named))
    heat, table = part.heat.heat.heat, part.heat.table.model_rows
    assert heat_names(part) == table_cells(part, 0) == [BEST, GOOD, POOR, UNKNOWN]
    titles = [column.title for column in table.columns]
    for at, theme in enumerate(heat.themes[1:], start=2):
        assert [str(heat.index(row, at).data()) for row in range(4)] == table_cells(
            part, titles.index(theme.name)
        )
    assert [str(heat.index(row, 1).data()) for row in range(4)] == ["100", "65", table_cells(part, 2)[2], "–"]


def test_clubs_are_narrowed_while_typing_and_by_vitality(
    qtbot, app: Application, named, part: WavePictures, runner: Runner
) -> None:
    show(qtbot, part, a_round(app, named))
    qtbot.keyClicks(part.search, "brav")
    qtbot.waitUntil(runner.quiet)
    assert heat_names(part) == [GOOD]
    assert "1 van 4 clubs" in words(part)
    qtbot.mouseClick(part.everything, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.quiet)
    assert heat_names(part) == [BEST, GOOD, POOR, UNKNOWN]
    part.band.show_value(Band.UNKNOWN)
    part.band.edited.emit()
    qtbot.waitUntil(runner.quiet)
    assert heat_names(part) == [UNKNOWN]
    qtbot.keyClicks(part.search, "bestaat niet")
    qtbot.waitUntil(runner.quiet)
    assert "Niets gevonden" in words(part)
    assert part.assign.isVisible() is False


def test_two_clubs_are_assigned_with_three_clicks(
    qtbot, app: Application, named, part: WavePictures, runner: Runner
) -> None:
    show(qtbot, part, a_round(app, named))
    assert part.assign.isEnabled() is False
    assert "Kies eerst verenigingen" in part.assign.toolTip()
    view = part.heat.heat
    for row, modifier in ((1, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ControlModifier)):
        place = view.visualRect(view.model().index(row, 2)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    assert part.heat.table.refs() == [named[GOOD], named[POOR]]
    assert "2 gekozen" in words(part)
    hand = Hand(qtbot, runner)
    with qtbot.waitSignal(part.assign_asked) as asked:
        hand.click(part.assign)
    assert asked.args == [[named[GOOD], named[POOR]]]
    assert hand.clicks + 2 == 3


def test_what_is_chosen_in_the_table_is_chosen_in_the_picture(
    qtbot, app: Application, named, part: WavePictures
) -> None:
    show(qtbot, part, a_round(app, named))
    part.heat.both.show_part(part.heat.table)
    part.heat.table.selectAll()
    assert set(part.heat.heat.refs()) == set(named.values())
    quadrant(qtbot, part)
    part.quadrant.table.selectAll()
    assert part.quadrant.quadrant.refs() == [named[BEST], named[GOOD], named[POOR]]
    assert set(part.quadrant.refs()) == set(named.values())


def test_enter_opens_the_club(qtbot, app: Application, named, part: WavePictures) -> None:
    show(qtbot, part, a_round(app, named))
    part.heat.heat.choose([named[POOR]])
    part.heat.heat.setCurrentIndex(part.heat.heat.model().index(2, 0))
    with qtbot.waitSignal(part.link_asked) as asked:
        qtbot.keyClick(part.heat.heat, Qt.Key.Key_Return)
    assert asked.args == [link_to("provider", named[POOR])]


def test_a_title_of_the_table_sorts_and_what_is_unknown_stays_last(
    qtbot, app: Application, named, part: WavePictures, runner: Runner
) -> None:
    show(qtbot, part, a_round(app, named))
    part.heat.table.sorted.emit("score", False)
    qtbot.waitUntil(runner.quiet)
    assert table_cells(part, 0) == [POOR, GOOD, BEST, UNKNOWN]


def test_a_club_with_an_unknown_axis_is_listed_and_not_drawn_at_zero(
    qtbot, app: Application, named, part: WavePictures
) -> None:
    show(qtbot, part, a_round(app, named))
    quadrant(qtbot, part)
    assert {item.dot.label for item in part.quadrant.quadrant._items} == {BEST, GOOD, POOR}
    assert "1 vereniging staat niet in het kwadrant" in words(part)
    qtbot.mouseClick(part.quadrant.placeless, Qt.MouseButton.LeftButton)
    rows = part.quadrant.table.model_rows.rows()
    assert [(one.name, one.place) for one in rows] == [(UNKNOWN, None)]
    assert part.quadrant.table.isVisible()
    part.quadrant.table.selectRow(0)
    assert part.quadrant.refs() == [named[UNKNOWN]]


def test_a_round_on_one_axis_says_why_it_has_no_quadrant(
    qtbot, app: Application, named, part: WavePictures
) -> None:
    show(qtbot, part, a_round(app, named, "2023", OLD))
    assert str(part.heat.heat.heat.index(0, 1).data()) == "6,0"
    quadrant(qtbot, part)
    assert "Deze meting heeft geen kwadrant" in words(part)


def test_another_round_has_its_own_themes_and_nothing_narrowed(
    qtbot, app: Application, named, part: WavePictures, runner: Runner
) -> None:
    old, new = a_round(app, named, "2023", OLD), a_round(app, named)
    show(qtbot, part, old)
    qtbot.keyClicks(part.search, "alfa")
    qtbot.waitUntil(runner.quiet)
    show(qtbot, part, new)
    assert (part.search.text(), len(heat_names(part))) == ("", 4)
    assert len(part.heat.heat.heat.themes) == 1 + len(app.ask(round_picture, new).themes)


def test_a_round_without_scores_says_what_to_do_first(
    qtbot, app: Application, host: Host, part: WavePictures
) -> None:
    show(qtbot, part, a_wave(app))
    assert "Nog geen cijfers" in words(part)
    check_page(host)


def test_who_may_not_assign_sees_why(
    qtbot, app: Application, named, workspace: Workspace, part, runner
) -> None:
    wave = a_round(app, named)
    show(qtbot, part, wave)
    part.heat.heat.selectAll()
    assert part.assign.isEnabled()
    other = a_colleague(workspace, "Bob", Role.PUBLISHING_ADMIN)
    runner.become(other.person)
    show(qtbot, part, wave)
    assert part.assign.isEnabled() is False
    assert "mag" in part.assign.toolTip()


@pytest.mark.parametrize("which", ["heat", "quadrant"])
def test_the_page_keeps_to_what_every_page_must(
    qtbot, app: Application, named, host: Host, part: WavePictures, which: str
) -> None:
    show(qtbot, part, a_round(app, named))
    if which == QUADRANT:
        quadrant(qtbot, part)
    check_page(host)
