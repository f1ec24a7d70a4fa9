"""The axes of a quadrant: both from 0 to 100, where "sufficient" begins, and the four kinds of club."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.domain.vitality_model import Segment
from desktop.i18n import _
from desktop.words import word
from ui import theme
from ui.widgets.marks import shown, write

STEPS = (0, 25, 50, 75, 100)
LEFT, RIGHT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
Places = Sequence[tuple[float, float]]  # x and y, 0–100


@dataclass(frozen=True, slots=True)
class Axes:
    """Where everything stands within `box`, in pixels; `threshold` is 0–100."""

    box: QRectF
    threshold: float

    @property
    def frame(self) -> QRectF:
        """The field with a line above and beneath the dots, for the names of the four kinds."""
        line = theme.line("label")
        numbers = theme.metrics("label").horizontalAdvance("100") + theme.px(6)
        return self.box.adjusted(line + theme.px(4) + numbers, 0, 0, -2 * line - theme.px(8))

    def at(self, x: float, y: float) -> QPointF:
        """Where two numbers stand; what is off the scale stands at its end."""
        inner = self._inner()
        across, up = min(max(x, 0.0), 100.0) / 100, min(max(y, 0.0), 100.0) / 100
        return QPointF(inner.left() + inner.width() * across, inner.bottom() - inner.height() * up)

    def paint(self, painter: QPainter, places: Places) -> None:
        self._paint_ground(painter)
        self._paint_axes(painter)
        self._paint_titles(painter)
        for words, count, box, side in self._corners(places):
            _write_counted(painter, words, count, box, side)

    def say(self, painter: QPainter, words: str) -> None:
        """One sentence in the middle, over the lines."""
        letters = theme.metrics("small")
        box = QRectF(0, 0, letters.horizontalAdvance(words) + theme.px(16), letters.height() + theme.px(8))
        box.moveCenter(self.frame.center())
        painter.fillRect(box, theme.colour("surface"))
        write(painter, words, box, "small", "text", MIDDLE)

    def told(self, places: Places) -> list[str]:
        """How many there are of each kind, in words."""
        return [f"{words} {count}" for words, count, _box, _side in self._corners(places)]

    def _inner(self) -> QRectF:
        air, line = theme.px(10), theme.line("label") + theme.px(6)
        return self.frame.adjusted(air, line, -air, -line)

    def _paint_ground(self, painter: QPainter) -> None:
        frame, cross = self.frame, self.at(self.threshold, self.threshold)
        vital = QRectF(QPointF(cross.x(), frame.top()), QPointF(frame.right(), cross.y()))
        painter.fillRect(vital, theme.colour("hover"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(frame)
        painter.setPen(QPen(theme.colour("outline"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(cross.x(), frame.top(), cross.x(), frame.bottom()))
        painter.drawLine(QLineF(frame.left(), cross.y(), frame.right(), cross.y()))

    def _paint_axes(self, painter: QPainter) -> None:
        frame, line = self.frame, theme.line("label")
        wide = theme.metrics("label").horizontalAdvance("1000")
        for step in STEPS:
            spot, words = self.at(step, step), str(step)
            top = frame.bottom() + theme.px(2)
            write(painter, words, QRectF(spot.x() - wide / 2, top, wide, line), side=MIDDLE)
            right = frame.left() - theme.px(5)
            write(painter, words, QRectF(right - wide, spot.y() - line / 2, wide, line), side=RIGHT)

    def _paint_titles(self, painter: QPainter) -> None:
        frame, line = self.frame, theme.line("label")
        title = QRectF(frame.left(), self.box.bottom() - line, frame.width(), line)
        words = self._strength()
        fits = theme.metrics("label").horizontalAdvance(words) <= title.width()
        axis = words if fits else _("Strength of the organisation")
        write(painter, axis, title, "label", "text", MIDDLE)
        painter.save()
        painter.translate(self.box.left(), frame.bottom())
        painter.rotate(-90)
        write(painter, _("Social orientation"), QRectF(0, 0, frame.height(), line), "label", "text", MIDDLE)
        painter.restore()

    def _strength(self) -> str:
        words = _("{axis} (dashed: sufficient from {score})")
        return words.format(axis=_("Strength of the organisation"), score=shown(self.threshold))

    def _corners(self, places: Places) -> list[tuple[str, int, QRectF, Qt.AlignmentFlag]]:
        """The name and the number of each kind, where it stands and at which side."""
        least = self.threshold
        both = sum(x >= least and y >= least for x, y in places)
        strong = sum(x >= least > y for x, y in places)
        social = sum(y >= least > x for x, y in places)
        fragile = len(places) - both - strong - social
        frame, line, air = self.frame, theme.line("label"), theme.px(6)
        middle, spare = frame.center().x(), frame.width() * 0.15  # a name keeps room at any threshold
        cross = min(max(self.at(least, least).x(), middle - spare), middle + spare)
        top, low = frame.top() + 3, frame.bottom() - line - 3
        left, right = frame.left() + air, frame.right() - air
        west, east = cross - left - air, right - cross - air
        return [
            (word(Segment.VITAL), both, QRectF(cross + air, top, east, line), RIGHT),
            (word(Segment.SOCIAL), social, QRectF(left, top, west, line), LEFT),
            (word(Segment.STRONG), strong, QRectF(cross + air, low, east, line), RIGHT),
            (word(Segment.FRAGILE), fragile, QRectF(left, low, west, line), LEFT),
        ]


def _write_counted(painter: QPainter, words: str, count: int, box: QRectF, side: Qt.AlignmentFlag) -> None:
    """A name with its number; with little room the name is shortened, never the number."""
    letters, number = theme.metrics("label"), f" · {count}"
    room = int(box.width()) - letters.horizontalAdvance(number)
    write(painter, letters.elidedText(words, Qt.TextElideMode.ElideRight, room) + number, box, side=side)
