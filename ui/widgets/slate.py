"""A place whose contents are written anew: what stood there goes, the new part takes its place."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.boxes import col


class Slate(QFrame):
    """Shows one part at a time; `write` replaces it, and Tab comes by at the same moment as before."""

    def __init__(self) -> None:
        super().__init__()
        self._part: QWidget | None = None
        self._box = col(gap=0)
        self.setLayout(self._box)

    def write(self, part: QWidget) -> None:
        """Show this part instead of the one before."""
        before, self._part = self._part, part
        self._box.addWidget(part)
        for one, next_one in pairwise([self._stop_before(), *_stops(part)]):
            QWidget.setTabOrder(one, next_one)
        if before is not None:
            self._box.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _stop_before(self) -> QWidget:
        """What Tab comes by before this place; Qt puts nothing behind a widget that takes no focus."""
        one: QWidget = self
        while (before := one.previousInFocusChain()) is not None and before is not self:
            one = before
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                break
        return one


def _stops(part: QWidget) -> list[QWidget]:
    """What takes Tab, in the order it was put there; lists that fold out are windows of their own."""
    window = part.window()
    return [
        one
        for one in part.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is window
    ]
