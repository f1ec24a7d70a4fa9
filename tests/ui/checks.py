"""What every page must keep to, from its first day: names, tab order, visible focus, room for large text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from ui import theme
from ui.widgets.words import Chip, Elided

INPUTS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QProgressBar)
WITHIN = (QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)  # their insides are Qt's own affair
ROOM = QSize(1366 - 196, 768)  # beside the rail at 100 %
LARGE_ROOM = QSize(1366 - 330, 768)  # beside the rail at 200 %


def check_page(page: QWidget) -> None:
    """Fail with everything that is wrong with a page, a dialog or a window. It is shown, and stays at 100 %.

    Fill it first: what is not there cannot be checked.
    """
    assert complaints(page) == []


def complaints(page: QWidget) -> list[str]:
    """What is wrong, as sentences."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _show(page, ROOM)
    found = [*nameless(page), *unreachable(page), *out_of_order(page), *unseen_focus(page), *bare_chips(page)]
    found += [f"at 100 %: {one}" for one in too_small(page, ROOM)]
    dark = theme.is_dark()
    try:
        theme.apply(app, dark, 2.0)
        _show(page, LARGE_ROOM)
        found += [f"at 200 %: {one}" for one in (*too_small(page, LARGE_ROOM), *clipped(page))]
    finally:
        theme.apply(app, dark, 1.0)
        _show(page, ROOM)
    return found


def nameless(page: QWidget) -> list[str]:
    """Inputs without a name for screen readers."""
    return [f"{_known(one)} has no accessible name" for one in _seen(page, INPUTS) if not _name(one).strip()]


def unreachable(page: QWidget) -> list[str]:
    """What takes the focus but is never reached by Tab."""
    reached = _walk(page)
    return [f"{_known(one)} is not reached by Tab" for one in _stops(page) if one not in reached]


def out_of_order(page: QWidget) -> list[str]:
    """Steps of Tab that go back: up in the same column, or left on the same line."""
    stops = _stops(page)
    walk = [one for one in _walk(page) if one in stops]
    return [
        f"Tab goes back from {_known(before)} to {_known(after)}"
        for before, after in pairwise(walk)
        if _goes_back(*_places(before, after, page))
    ]


def _places(before: QWidget, after: QWidget, page: QWidget) -> tuple[QRect, QRect]:
    """Where two widgets stand. What is scrolled counts as one place, seen from outside."""
    inside = _scroller(before, page), _scroller(after, page)
    if inside[0] is not inside[1]:
        before, after = inside[0] or before, inside[1] or after
    here, there = (QRect(one.mapTo(page, QPoint(0, 0)), one.size()) for one in (before, after))
    return here, there


def _scroller(one: QWidget, page: QWidget) -> QScrollArea | None:
    above = one.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QScrollArea):
            return above
        above = above.parentWidget()
    return None


def _goes_back(here: QRect, there: QRect) -> bool:
    beside = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    beneath = min(here.right(), there.right()) - max(here.left(), there.left())
    left = there.right() < here.left() and beside * 2 > min(here.height(), there.height())
    return left or (there.bottom() < here.top() and beneath > 0)


def unseen_focus(page: QWidget) -> list[str]:
    """What looks the same with the focus as without."""
    found = []
    for one in _stops(page):
        page.window().setFocus()
        without = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if one.grab().toImage() == without:
            found.append(f"{_known(one)} does not show that it has the focus")
    page.window().setFocus()
    return found


def bare_chips(page: QWidget) -> list[str]:
    """States that are told by colour alone."""
    chips = [one for one in page.findChildren(Chip) if one.isVisible()]
    return [
        f"chip {one.state} needs icon and word" for one in chips if not (one.state.words and one.state.icon)
    ]


def too_small(page: QWidget, room: QSize) -> list[str]:
    """The page needs more than there is, or something sticks out at the right."""
    least = page.minimumSizeHint()
    found = []
    if least.width() > room.width() or least.height() > room.height():
        found.append(f"needs {least.width()} × {least.height()}, there is {room.width()} × {room.height()}")
    for one in _seen(page, (QWidget,)):
        right = one.mapTo(page, QPoint(one.width(), 0)).x()
        if right > page.width() + 1:
            found.append(f"{_known(one)} sticks out {right - page.width()} pixels")
    return found


def clipped(page: QWidget) -> list[str]:
    """Words that do not fit: a label or button smaller than its text, and not shortened with a tip."""
    found = []
    for one in _seen(page, (QLabel, QPushButton)):
        if not isinstance(one, Elided) and _lacks_room(one):
            found.append(f"{_known(one)} has {one.width()} × {one.height()}, wants {_wanted(one)}")
    return found


def _lacks_room(one: QWidget) -> bool:
    if isinstance(one, QLabel) and one.wordWrap():
        return one.height() + 1 < one.heightForWidth(one.width())
    return one.width() < one.sizeHint().width() or one.height() + 1 < one.sizeHint().height()


def _wanted(one: QWidget) -> str:
    if isinstance(one, QLabel) and one.wordWrap():
        return f"height {one.heightForWidth(one.width())}"
    return f"{one.sizeHint().width()} × {one.sizeHint().height()}"


def _show(page: QWidget, size: QSize) -> None:
    page.show()
    page.activateWindow()
    page.resize(size)
    for _ in range(3):  # layouts with wrapped text settle in rounds
        QApplication.processEvents()


def _seen(page: QWidget, kinds: tuple[type, ...]) -> Iterator[QWidget]:
    """The visible widgets of these kinds, without the insides of Qt's own."""
    for one in page.findChildren(QWidget):
        if (
            isinstance(one, kinds)
            and one.isVisible()
            and not isinstance(one, QScrollBar)
            and not _is_inside(one, page)
        ):
            yield one


def _is_inside(one: QWidget, page: QWidget) -> bool:
    above = one.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, WITHIN):
            return True
        above = above.parentWidget()
    return False


def _stops(page: QWidget) -> list[QWidget]:
    """Where Tab should stop: of a group with one choice only the chosen one, arrows reach the others."""
    return [one for one in _seen(page, (QWidget,)) if _takes_tab(one)]


def _takes_tab(one: QWidget) -> bool:
    if not (one.focusPolicy() & Qt.FocusPolicy.TabFocus) or not one.isEnabled() or one.focusProxy():
        return False
    if isinstance(one, QScrollArea):
        return False
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is None or not group.exclusive() or one.isChecked() or group.checkedButton() is None  # type: ignore[attr-defined]


def _walk(page: QWidget) -> list[QWidget]:
    """Everything Tab stops at, in its order, pressed for real."""
    stops = _stops(page)
    if not stops:
        return []
    page.window().setFocus()
    walk: list[QWidget] = []
    for _ in range(3 * len(stops) + 10):
        QTest.keyClick(QApplication.focusWidget() or page.window(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or focus in walk:
            break
        walk.append(focus)
    return walk


def _name(one: QWidget) -> str:
    if one.accessibleName():
        return one.accessibleName()
    return one.text() if isinstance(one, QAbstractButton) else ""


def _known(one: QWidget) -> str:
    """How to find a widget that something is wrong with."""
    words = _name(one) or (one.text() if isinstance(one, QLabel) else "")
    return f"{type(one).__name__} “{words[:40]}”"
