"""The order of Tab: Qt puts parts that come later last; people expect them where they stand."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

WAITING = "waits_for_order"


def order_tabs(part: QWidget) -> None:
    """Let Tab walk through the window around `part` as it is laid out. Call it after putting parts in.

    Once for all that is put in before the screen has time for it again.
    """
    top = part.window()
    if not top.property(WAITING):
        top.setProperty(WAITING, True)
        QTimer.singleShot(0, top, partial(_order_waiting, top))


def _order_waiting(top: QWidget) -> None:
    """By now it may be a part of another window."""
    top.setProperty(WAITING, False)
    order_now(top)


def order_now(part: QWidget) -> None:
    """The same at once: for what comes in while somebody is walking."""
    stops: list[QWidget] = []
    _add_stops(part.window(), stops)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _add_stops(widget: QWidget, stops: list[QWidget]) -> None:
    """What takes the focus, in the order of the layouts; of a group also what is not chosen now."""
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolled is not None:
        _add_stops(scrolled, stops)
    elif widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        stops.append(widget)
    elif (layout := widget.layout()) is not None:
        _add_within(layout, stops)


def _add_within(layout: QLayout, stops: list[QWidget]) -> None:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            _add_stops(widget, stops)
        elif inner is not None:
            _add_within(inner, stops)
