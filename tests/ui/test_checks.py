"""The page checks find what they are for."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.checks import complaints
from ui.widgets.words import State, chip


def page_of(qtbot, *parts: QWidget, layout=QVBoxLayout) -> QWidget:
    page = QWidget()
    box = layout(page)
    for part in parts:
        box.addWidget(part)
    qtbot.addWidget(page)
    return page


def test_a_nameless_input_is_found(qtbot):
    assert complaints(page_of(qtbot, QLineEdit())) == ["QLineEdit “” has no accessible name"]


def test_a_tab_order_that_goes_up_is_found(qtbot):
    first, second = QPushButton("een"), QPushButton("twee")
    page = page_of(qtbot, first)
    page.layout().insertWidget(0, second)
    assert complaints(page) == ["Tab goes back from QPushButton “een” to QPushButton “twee”"]


def test_a_tab_order_that_goes_left_is_found(qtbot):
    first, second = QPushButton("een"), QPushButton("twee")
    page = page_of(qtbot, first, layout=QHBoxLayout)
    page.layout().insertWidget(0, second)
    assert complaints(page) == ["Tab goes back from QPushButton “een” to QPushButton “twee”"]


def test_focus_that_cannot_be_seen_is_found(qtbot):
    calm = QPushButton("stil")
    calm.setStyleSheet("QPushButton, QPushButton:focus { border: none; background: white; }")
    assert complaints(page_of(qtbot, calm)) == ["QPushButton “stil” does not show that it has the focus"]


def test_text_that_is_cut_off_at_200_percent_is_found(qtbot):
    label = QLabel("Een woord dat groeit")
    label.setFixedSize(150, 20)
    found = complaints(page_of(qtbot, label))
    assert [one.split(" has ")[0] for one in found] == ["at 200 %: QLabel “Een woord dat groeit”"]


def test_a_page_that_is_too_wide_is_found(qtbot):
    wide = QLabel("breed")
    wide.setMinimumWidth(1400)
    found = complaints(page_of(qtbot, wide))
    assert found[0].startswith("at 100 %: needs 14")


def test_a_state_told_by_colour_alone_is_found(qtbot):
    bare = chip("", "", "bad")
    bare.setMinimumSize(20, 20)
    bare.paintEvent = lambda event: None
    state = State("", "", "bad")
    assert complaints(page_of(qtbot, bare)) == [f"chip {state} needs icon and word"]
