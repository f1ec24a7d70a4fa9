"""A list and what it opens: beside each other while there is room, else one at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import M
from ui.widgets.boxes import Folding


class Sides(QWidget):
    """`left` is the list, `right` what is open; with little room one sees the one asked for last."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._box = Folding(left, right, gap=M)
        self._box.setStretch(0, 1)
        self._box.setStretch(1, 3)
        self.setLayout(self._box)
        self._open = False

    def is_narrow(self) -> bool:
        """There is room for one at a time."""
        return self.width() < _least(self._left) + M + _least(self._right)

    def show_right(self) -> None:
        """Something was opened."""
        self._open = True
        self._fit()

    def show_left(self) -> None:
        """The list is wanted."""
        self._open = False
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(
            max(_least(self._left), _least(self._right)),
            max(self._left.minimumSizeHint().height(), self._right.minimumSizeHint().height()),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.is_narrow()
        self._left.setVisible(not (narrow and self._open))
        self._right.setVisible(self._open or not narrow)


def _least(side: QWidget) -> int:
    return side.minimumSizeHint().width()
