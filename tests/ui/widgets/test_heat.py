"""The heat table sorts, keeps what is chosen, and never tells by colour alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from tests.ui.pictures import THEMES, heat
from ui.widgets.heat import HeatTable
from ui.widgets.heatrows import HeatCell, HeatRow, HeatTheme

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
ROLE = Qt.ItemDataRole
TWO = (HeatTheme(short="Fin.", name="Financiën"), HeatTheme(short="Veilig", name="Veilig sportklimaat"))
ROWS = (
    HeatRow(ref=1, name="zwemclub", cells=(HeatCell(value=69.5, level="sufficient"), HeatCell())),
    HeatRow(ref=2, name="Atletiek", cells=(HeatCell(), HeatCell(value=39.9, level="insufficient", red=True))),
    HeatRow(
        ref=3, name="Judo", cells=(HeatCell(value=40, level="moderate"), HeatCell(value=80, level="good"))
    ),
)


@pytest.fixture
def table(qtbot) -> HeatTable:
    made = HeatTable("Thema’s", "Club")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_heat(TWO, ROWS)
    made.show()
    return made


def refs(table: HeatTable) -> list[int]:
    return [row.ref for row in table.heat.rows]


def test_the_model_keeps_to_the_rules_of_qt(qtmodeltester, table: HeatTable):
    qtmodeltester.check(table.heat)


def test_a_cell_has_its_number_and_in_words_its_level_and_flag(table: HeatTable):
    cells = [[table.heat.index(row, column) for column in range(3)] for row in range(3)]
    assert [[cell.data() for cell in line] for line in cells] == [
        ["zwemclub", "70", "–"],
        ["Atletiek", "–", "40"],
        ["Judo", "40", "80"],
    ]
    assert cells[1][2].data(ROLE.AccessibleTextRole) == "Veilig sportklimaat: 40, onvoldoende, rode vlag"
    assert cells[1][1].data(ROLE.ToolTipRole) == "Financiën: onbekend"
    assert cells[0][0].data(ROLE.AccessibleTextRole) == "zwemclub"


def test_titles_are_short_with_the_whole_name_as_tip(table: HeatTable):
    told = [
        [table.heat.headerData(n, Qt.Orientation.Horizontal, role) for n in range(3)]
        for role in (ROLE.DisplayRole, ROLE.ToolTipRole)
    ]
    assert told == [["Club", "Fin.", "Veilig"], ["Club", "Financiën", "Veilig sportklimaat"]]


def test_sorting_goes_by_the_unrounded_score_and_what_is_not_known_comes_last(table: HeatTable):
    found = []
    for column, order in ((0, UP), (0, DOWN), (1, UP), (1, DOWN), (2, UP)):
        table.sort_by(column, order)
        found.append(refs(table))
    assert found == [[2, 3, 1], [1, 3, 2], [3, 1, 2], [1, 3, 2], [2, 3, 1]]


def test_a_click_on_a_title_sorts_and_again_turns_it_round(qtbot, table: HeatTable):
    header = table.horizontalHeader()
    spot = header.viewport().rect().center()
    spot.setX(header.sectionViewportPosition(1) + 30)
    found = []
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        found.append(refs(table))
    assert found == [[3, 1, 2], [1, 3, 2]]


def test_alt_and_an_arrow_sort_by_the_column_one_is_in(table: HeatTable):
    table.setCurrentIndex(table.heat.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (refs(table), table.currentIndex().row()) == ([1, 3, 2], 0)


def test_the_choice_goes_with_its_rows(table: HeatTable):
    table.choose([1, 3])
    table.sort_by(1, UP)
    assert table.refs() == [3, 1]


def test_the_choice_stays_when_rows_come_again_and_what_is_gone_is_told(table: HeatTable):
    table.choose([1, 3])
    heard: list[list[int]] = []
    table.chosen.connect(heard.append)
    table.show_heat(TWO, tuple(reversed(ROWS)))
    assert (table.refs(), heard) == ([3, 1], [])
    table.show_heat(TWO, ROWS[2:])
    assert (table.refs(), heard) == ([3], [[3]])
    table.show_heat(TWO[:1], ())
    assert heard == [[3], []]


def test_keys_choose_many_and_enter_opens(table: HeatTable):
    chosen: list[list[int]] = []
    opened: list[int] = []
    table.setCurrentIndex(table.heat.index(0, 0))
    table.chosen.connect(chosen.append)
    table.opened.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (chosen[-1], opened) == ([1, 2], [2])


def test_a_row_without_a_cell_for_every_theme_is_refused(table: HeatTable):
    with pytest.raises(ValueError, match="one cell a theme"):
        table.show_heat(TWO[:1], ROWS)


def test_names_stay_in_sight_and_the_current_cell_is_never_under_them(qtbot):
    table = heat(40)
    qtbot.addWidget(table)
    table.resize(420, 300)
    table.show()
    for column in (len(THEMES), 1):
        table.setCurrentIndex(table.heat.index(30, column))
        assert table.visualRect(table.currentIndex()).left() >= table.columnWidth(0)
    names = table.findChild(QTableView)
    assert names.isVisible()
    assert names.verticalScrollBar().value() == table.verticalScrollBar().value()


def test_many_rows_make_no_widget_a_cell(qtbot):
    few, many = heat(1), heat(350)
    qtbot.addWidget(few)
    qtbot.addWidget(many)
    assert many.heat.rowCount() == 350
    assert len(many.findChildren(QWidget)) == len(few.findChildren(QWidget))
