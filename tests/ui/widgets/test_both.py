"""A picture and its table stand beside each other when there is room, and the table can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pictures import dots_table, quadrant
from ui.widgets.both import PictureAndTable
from ui.widgets.buttons import Button, Choices
from ui.widgets.dots import Dot

DOTS = (
    Dot(ref=1, label="Judo\tNoord\nen meer", x=60.5, y=40),
    Dot(ref=2, label='=HYPERLINK("x")', x=0, y=100),
)


def made(qtbot) -> PictureAndTable:
    both = PictureAndTable("Type vereniging", quadrant(DOTS), dots_table(DOTS))
    qtbot.addWidget(both)
    both.resize(1170, 500)
    both.show()
    return both


def test_both_show_when_wide_and_one_at_a_time_when_narrow(qtbot):
    both = made(qtbot)
    wide = (both.picture.isVisible(), both.table.isVisible())
    both.resize(700, 500)
    narrow = (both.picture.isVisible(), both.table.isVisible())
    assert (wide, narrow) == ((True, True), (True, False))


def test_with_little_room_a_key_shows_the_table_and_wide_shows_both_again(qtbot):
    both = made(qtbot)
    both.resize(700, 500)
    choices = both.findChild(Choices)
    first = choices.findChildren(Button)[0]
    both.activateWindow()
    QApplication.processEvents()  # the buttons stand beside each other
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    narrow = (both.picture.isVisible(), both.table.isVisible())
    both.resize(1170, 500)
    assert (narrow, both.picture.isVisible(), choices.isVisible()) == ((False, True), True, False)


def test_the_table_is_copied_with_tabs_and_without_formulas(qtbot):
    both = made(qtbot)
    heard: list[bool] = []
    both.copied.connect(lambda: heard.append(True))
    copy = next(one for one in both.findChildren(Button) if one.words() == "Tabel kopiëren: Type vereniging")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert heard == [True]
    assert QGuiApplication.clipboard().text() == (
        'Club\tKracht\tOriëntatie\nJudo Noord en meer\t61\t40\n\'=HYPERLINK("x")\t0\t100\n'
    )
