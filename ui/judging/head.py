"""The line of a criterion: one stop for the keyboard, with the verdicts beside or beneath the words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.judging.words import KEYS
from ui.theme import M, S
from ui.widgets.words import glyph


class Head(QPushButton):
    """The line of a criterion. It takes the focus for the whole row: 1 to 4 judge, V takes over."""

    moved = Signal(int)  # rows up or down
    judged = Signal(object)  # a Verdict, by key
    focused = Signal()
    taken = Signal()  # the proposed verdict, by key
    remark_asked = Signal()  # by key

    def __init__(self, title: QWidget, meta: QWidget, side: QWidget) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._caret = glyph("caret-right", "soft", 14)
        self._title, self._meta, self._side = title, meta, side
        self._grid = QGridLayout()
        self._grid.setContentsMargins(M, S, M, S)
        self._grid.setHorizontalSpacing(S)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._caret, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._wide = False
        self._arrange(True)
        self.setLayout(self._grid)
        self.toggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:
        return self._grid.minimumSize()

    def minimumSizeHint(self) -> QSize:
        return self._grid.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Verdicts stand beside the words, or beneath them; what a verdict rests on has a whole line."""
        self._arrange(event.size().width() - self._side.sizeHint().width() > theme.px(400))
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        verdict = next((one for one, key in KEYS.items() if event.text() == key), None)
        if verdict is not None:
            self.judged.emit(verdict)
        elif event.key() == Qt.Key.Key_V and not event.modifiers():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_O and not event.modifiers():
            self.remark_asked.emit()
        elif event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.click()
        else:
            super().keyPressEvent(event)

    def _arrange(self, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        for part in (self._title, self._meta, self._side):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._title, 0, 1, 1, 1 if wide else 2)
        self._grid.addWidget(self._meta, 1, 1, 1, 2)
        self._grid.addWidget(self._side, *((0, 2, 1, 1) if wide else (2, 1, 1, 2)))

    def _on_toggled(self, unfolded: bool) -> None:
        self._caret.show_icon("caret-down" if unfolded else "caret-right", "soft")
