"""Text, icons and states on a screen. All text is plain: what people typed is never read as markup."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.widgets.boxes import marked


class State(NamedTuple):
    """A state always has a word, an icon and a tone: never colour alone."""

    words: str
    icon: str
    tone: str = "neutral"


def text(words: str, role: str = "body", tone: str = "", wrap: bool = False) -> QLabel:
    """Plain text in a type role and a tone; without `wrap` it keeps to one line."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return marked(made, role=role, tone=tone)


def tip(widget: QWidget, words: str) -> None:
    """A tooltip that shows the words as they are."""
    widget.setToolTip(f"<span>{escape(words)}</span>" if words else "")


class Elided(QLabel):
    """One line that shortens with an ellipsis, and then shows the whole text as a tip."""

    def __init__(self, words: str = "", role: str = "body", tone: str = "text") -> None:
        super().__init__(words)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        marked(self, role=role, tone=tone)

    def setText(self, words: str) -> None:
        super().setText(words)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme.px(56)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self._tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._short())

    def _short(self) -> str:
        one_line = " ".join(self.text().split())
        return self.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, self.width())

    def _explain(self) -> None:
        tip(self, self.text() if self._short() != self.text() else "")


class Square(QWidget):
    """Something painted of `size` by `size` pixels at 100 % text, that grows with it."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class Glyph(Square):
    """An icon beside words; it says nothing the words do not say, so it has no name of its own."""

    def __init__(self, name: str, tone: str = "text", size: int = 18) -> None:
        super().__init__(size)
        self._name, self._tone = name, tone

    def show_icon(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._name, self._tone, self.rect())


def glyph(name: str, tone: str = "text", size: int = 18) -> Glyph:
    """An icon of `size` pixels at 100 % text."""
    return Glyph(name, tone, size)


class Chip(QLabel):
    """A state: icon and word on its soft colour."""

    def __init__(self, state: State) -> None:
        super().__init__(state.words)
        self._state = state
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        marked(self, role="label")

    @property
    def state(self) -> State:
        return self._state

    def show_state(self, state: State) -> None:
        self._state = state
        self.setText(state.words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return chip_size(self._state)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self._state, self.rect())


def chip(words: str, icon: str, tone: str = "neutral") -> Chip:
    """A state as icon and word."""
    return Chip(State(words, icon, tone))


def chip_size(state: State) -> QSize:
    """How large the chip of a state is at the text size in use."""
    wide = theme.metrics("label").horizontalAdvance(state.words)
    return QSize(wide + theme.px(14) + 8 + 4 + 10, theme.line("label") + 7)


def paint_chip(painter: QPainter, state: State, box: QRect) -> None:
    """Draw the chip at the left of `box`, shortened when it is wider; delegates use it too."""
    wide, high = min(chip_size(state).width(), box.width()), box.height()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{state.tone}_soft"))
    painter.drawRoundedRect(QRectF(box.x(), box.y(), wide, high), high / 2, high / 2)
    size = theme.px(14)
    paint_icon(painter, state.icon, state.tone, QRect(box.x() + 8, box.y() + (high - size) // 2, size, size))
    painter.setFont(theme.font("label"))
    painter.setPen(theme.colour(state.tone))
    room = QRect(box.x() + 12 + size, box.y(), wide - size - 20, high)
    words = painter.fontMetrics().elidedText(state.words, Qt.TextElideMode.ElideRight, room.width() + 2)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, words)
