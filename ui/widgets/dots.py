"""The dots of a quadrant: what one is, how those in one place are known, and how it is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyle, QStyleOptionGraphicsItem, QWidget

from desktop.i18n import _, ngettext
from ui import theme
from ui.widgets.marks import band, outline, shown

SIZE = 11  # pixels a dot is wide at 100 % text
SOME = 3  # so many in one place are counted
MOST = 8  # names in one tip


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One club. `x` and `y` are 0–100, `band` is vital, fairly_vital, fragile or unknown."""

    ref: int
    label: str
    x: float
    y: float
    band: str = "unknown"

    def place(self) -> tuple[str, str]:
        """Its numbers as people read them: dots with the same ones stand in one place."""
        return shown(self.x), shown(self.y)

    def words(self) -> str:
        """Name, both numbers and band, for tips and screen readers."""
        strength, social = self.place()
        numbers = _("strength {strength}, orientation {social}").format(strength=strength, social=social)
        return f"{self.label}: {numbers}, {band(self.band).words}"


def dot_size() -> float:
    """Grows with the text, but less: dots twice as wide would cover each other."""
    return SIZE * (1 + (theme.scale() - 1) * 0.4)


def piled(dots: Sequence[Dot]) -> list[tuple[Dot, tuple[Dot, ...]]]:
    """The dots in reading order, each with all that stand in its place, itself too."""
    ordered = sorted(dots, key=lambda dot: (-int(dot.place()[1]), int(dot.place()[0]), dot.label, dot.ref))
    piles = defaultdict(list)
    for dot in ordered:
        piles[dot.place()].append(dot)
    return [(dot, tuple(piles[dot.place()])) for dot in ordered]


class DotItem(QGraphicsItem):
    """One dot on the scene; the first of a pile knows how many stand there."""

    def __init__(self, dot: Dot, pile: Sequence[Dot]) -> None:
        super().__init__()
        self.dot, self._mark = dot, band(dot.band)
        self._count = len(pile) if pile[0] == dot and len(pile) >= SOME else 0
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setToolTip("<br>".join(f"<span>{escape(line)}</span>" for line in _tip(pile)))

    def lift(self) -> None:
        """What is chosen stays in sight."""
        self.setZValue(1 if self.isSelected() else 0)

    def put(self, at: QPointF) -> None:
        """Stand here, at the text size in use."""
        self.prepareGeometryChange()
        self.setPos(at)

    def boundingRect(self) -> QRectF:
        half = dot_size() + theme.px(SIZE)
        return QRectF(-half, -half, 2 * half, 2 * half)

    def shape(self) -> QPainterPath:
        return outline("circle", dot_size() * 1.3)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        size = dot_size() * (1.25 if chosen else 1)
        hollow = self._mark.shape == "square"
        edge = theme.colour("text" if chosen else self._mark.tone if hollow else "surface")
        painter.setPen(QPen(edge, 2.4 if chosen else 1.6 if hollow else 1))
        painter.setBrush(theme.colour("surface" if hollow else self._mark.tone))
        painter.drawPath(outline(self._mark.shape, size))

    def paint_count(self, painter: QPainter) -> None:
        """How many stand here, over the right shoulder of the dot; nothing for a few."""
        if not self._count:
            return
        words, letters = str(self._count), theme.metrics("label")
        font = theme.font("label")
        font.setPixelSize(round(font.pixelSize() * 0.8))
        wide, high = letters.horizontalAdvance(words) * 0.8 + theme.px(4), letters.height() * 0.8
        box = QRectF(theme.px(3), -dot_size() / 2 - high * 0.7, wide, high).translated(self.pos())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _tip(pile: Sequence[Dot]) -> list[str]:
    lines = [dot.words() for dot in pile[:MOST]]
    more = len(pile) - MOST
    if more > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return lines
