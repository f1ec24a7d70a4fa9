"""Dots can be chosen, opened and reached, also those that cover each other."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.pictures import dots
from ui.widgets.dots import Dot
from ui.widgets.quadrant import Quadrant

LEFT = Qt.MouseButton.LeftButton
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

HIGH = Dot(ref=1, label="Hoog", x=20, y=90, band="fragile")
LEFT_LOW = Dot(ref=2, label="Links", x=10, y=30, band="fragile")
RIGHT_LOW = Dot(ref=3, label="Rechts", x=80.5, y=30.4, band="vital")
PILE = tuple(Dot(ref=n, label=f"Stapel {n}", x=60, y=60, band="fairly_vital") for n in (11, 12, 13))


class Heard:
    """What a quadrant signals."""

    def __init__(self, qtbot, rows: Sequence[Dot]) -> None:
        self.quadrant = Quadrant("Type vereniging")
        qtbot.addWidget(self.quadrant)
        self.quadrant.resize(600, 500)
        self.quadrant.show_dots(rows, 55)
        self.quadrant.show()
        self.chosen: list[list[int]] = []
        self.opened: list[int] = []
        self.quadrant.chosen.connect(self.chosen.append)
        self.quadrant.opened.connect(self.opened.append)

    def spot(self, ref: int) -> QPoint:
        item = next(item for item in self.quadrant.scene().items() if item.dot.ref == ref)
        return self.quadrant.mapFromScene(item.pos())

    def click(self, ref: int, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.quadrant.viewport(), LEFT, modifier, self.spot(ref))

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            QTest.keyClick(self.quadrant, key, modifier)


def test_a_click_chooses_and_a_click_on_another_lets_go(qtbot):
    heard = Heard(qtbot, [HIGH, LEFT_LOW, RIGHT_LOW])
    heard.click(3)
    heard.click(1)
    QTest.mouseClick(heard.quadrant.viewport(), LEFT, PLAIN, QPoint(300, 150))
    assert heard.chosen == [[3], [1], []]


def test_control_click_chooses_many_in_reading_order(qtbot):
    heard = Heard(qtbot, [RIGHT_LOW, LEFT_LOW, HIGH])
    heard.click(3)
    heard.click(1, CONTROL)
    heard.click(2, CONTROL)
    heard.click(1, CONTROL)
    assert heard.chosen == [[3], [1, 3], [1, 2, 3], [2, 3]]


def test_a_rubber_band_chooses_what_is_in_it(qtbot):
    heard = Heard(qtbot, [HIGH, LEFT_LOW, RIGHT_LOW])
    view, start, end = heard.quadrant.viewport(), heard.spot(2), heard.spot(3)
    QTest.mousePress(view, LEFT, PLAIN, start - QPoint(25, 25))
    QTest.mouseMove(view, end)
    QTest.mouseMove(view, end + QPoint(10, 10))
    QTest.mouseRelease(view, LEFT, PLAIN, end + QPoint(10, 10))
    assert heard.quadrant.refs() == [2, 3]
    assert heard.chosen[-1] == [2, 3]


def test_double_click_opens(qtbot):
    heard = Heard(qtbot, [HIGH, RIGHT_LOW])
    heard.click(3)
    QTest.mouseDClick(heard.quadrant.viewport(), LEFT, PLAIN, heard.spot(3))
    assert heard.opened == [3]


def test_every_dot_of_a_pile_is_reached_by_clicking_again(qtbot):
    heard = Heard(qtbot, PILE)
    for _ in range(4):
        heard.click(11)
    assert heard.chosen == [[11], [12], [13], [11]]


def test_a_double_click_on_a_pile_opens_the_dot_that_was_chosen(qtbot):
    heard = Heard(qtbot, PILE)
    heard.click(11)
    heard.click(11)
    heard.click(11)  # the first half of the double click
    QTest.mouseDClick(heard.quadrant.viewport(), LEFT, PLAIN, heard.spot(11))
    assert (heard.opened, heard.quadrant.refs()) == ([12], [12])


def test_control_click_on_a_pile_adds_them_one_by_one_and_then_lets_go_of_all(qtbot):
    heard = Heard(qtbot, PILE)
    for _ in range(4):
        heard.click(11, CONTROL)
    assert heard.chosen == [[11], [11, 12], [11, 12, 13], []]


def test_arrows_step_through_all_dots_in_reading_order_and_enter_opens(qtbot):
    heard = Heard(qtbot, [RIGHT_LOW, *PILE, LEFT_LOW, HIGH])
    heard.press(*[Qt.Key.Key_Right] * 7)
    heard.press(Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_Enter)
    assert heard.chosen == [[1], [11], [12], [13], [2], [3], [1]]
    assert heard.opened == [3, 1]


def test_shift_keeps_what_was_chosen_and_space_lets_go_of_one(qtbot):
    heard = Heard(qtbot, [HIGH, LEFT_LOW, RIGHT_LOW])
    heard.press(Qt.Key.Key_End)
    heard.press(Qt.Key.Key_Left, modifier=SHIFT)
    heard.press(Qt.Key.Key_Space)
    heard.press(Qt.Key.Key_A, modifier=CONTROL)
    assert heard.chosen == [[3], [2, 3], [3], [1, 2, 3]]


def test_keys_do_nothing_without_dots(qtbot):
    heard = Heard(qtbot, [])
    heard.press(Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Space)
    heard.press(Qt.Key.Key_A, modifier=CONTROL)
    assert (heard.chosen, heard.opened) == ([], [])


def test_the_choice_stays_when_dots_come_again_and_what_is_gone_is_told(qtbot):
    heard = Heard(qtbot, [HIGH, LEFT_LOW, RIGHT_LOW])
    heard.quadrant.choose([1, 3])
    heard.quadrant.show_dots([RIGHT_LOW, HIGH], 60)
    heard.quadrant.show_dots([RIGHT_LOW], 60)
    heard.quadrant.choose([3])
    assert heard.chosen == [[1, 3], [3]]


def test_name_and_description_tell_the_counts(qtbot):
    heard = Heard(qtbot, [HIGH, LEFT_LOW, RIGHT_LOW])
    heard.click(3)
    quadrant = heard.quadrant
    assert quadrant.accessibleName() == "Type vereniging, 3 clubs"
    assert quadrant.accessibleDescription() == (
        "Vitaliteit: Vitaal 1, Vraagt aandacht 2. Vitale vereniging 0. Maatschappelijke vereniging 1. "
        "Krachtige vereniging 1. Kwetsbare vereniging 1. 1 gekozen"
    )


def test_a_tip_has_the_name_as_it_is_and_both_numbers_rounded_half_up(qtbot):
    dot = Dot(ref=1, label="<b>Zwem & co</b>", x=80.5, y=30.4, band="vital")
    heard = Heard(qtbot, [dot])
    (item,) = heard.quadrant.scene().items()
    assert item.toolTip() == (
        "<span>&lt;b&gt;Zwem &amp; co&lt;/b&gt;: organisatiekracht 81, oriëntatie 30, Vitaal</span>"
    )


def test_a_tip_of_many_in_one_place_names_eight_and_counts_the_others(qtbot):
    heard = Heard(qtbot, dots(350, one_spot=True))
    lines = heard.quadrant.scene().items()[0].toolTip().split("<br>")
    assert (len(lines), lines[-1]) == (9, "<span>en nog 342</span>")


@pytest.mark.parametrize(("x", "y"), [(0, 0), (100, 100), (-5, 130)])
def test_dots_at_the_ends_stand_within_the_axes(qtbot, x: float, y: float):
    heard = Heard(qtbot, [Dot(ref=1, label="Rand", x=x, y=y, band="unknown")])
    assert heard.quadrant.viewport().rect().adjusted(40, 10, -10, -30).contains(heard.spot(1))
