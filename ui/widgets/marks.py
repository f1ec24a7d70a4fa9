"""Marks of pictures: a shape and a tone with a word, so that colour never tells alone; and their legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from babel.numbers import format_decimal
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from desktop.domain.vitality_model import Band, Level
from desktop.i18n import _, language
from desktop.words import word
from ui import theme

MARK = 11  # pixels a mark is wide at 100 % text
BANDS = tuple(band.value for band in Band)


class Mark(NamedTuple):
    """What stands for something in a picture: its word, a tone of the theme and a shape; "" for no shape."""

    words: str
    tone: str
    shape: str


class Looks(NamedTuple):
    """How a score is told: its word, the tone of a bar, the ground of a cell."""

    words: str
    tone: str
    ground: str


def band(code: str) -> Mark:
    """The mark of a vitality band; raises KeyError for a code that is no band."""
    return {
        "vital": Mark(word(Band.VITAL), "ok", "circle"),
        "fairly_vital": Mark(word(Band.FAIRLY_VITAL), "info", "diamond"),
        "fragile": Mark(word(Band.FRAGILE), "bad", "triangle"),
        "unknown": Mark(word(Band.UNKNOWN), "neutral", "square"),
    }[code]


def level(code: str) -> Looks:
    """How a level looks; raises KeyError for a code that is no level."""
    return {
        "insufficient": Looks(word(Level.INSUFFICIENT), "bad", "bad_soft"),
        "moderate": Looks(word(Level.MODERATE), "warn", "warn_soft"),
        "sufficient": Looks(word(Level.SUFFICIENT), "accent", "surface"),
        "good": Looks(word(Level.GOOD), "accent", "ok_soft"),
        "unknown": Looks(_("unknown"), "soft", "sunken"),
    }[code]


def shown(value: float | None, decimals: int = 0) -> str:
    """A score as people read it: rounded half up, "–" when it is not known."""
    if value is None:
        return "–"
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return format_decimal(rounded, "0" + "." * bool(decimals) + "0" * decimals, locale=language())


def outline(shape: str, size: float) -> QPainterPath:
    """A shape around (0, 0), about as large to the eye as a circle of `size` pixels."""
    half = size / 2
    path = QPainterPath()
    match shape:
        case "diamond":
            path.addPolygon(_polygon((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0), half=half))
        case "triangle":
            path.addPolygon(_polygon((0, -1.2), (1.2, 0.95), (-1.2, 0.95), half=half))
        case "square":
            path.addRect(QRectF(-0.85 * half, -0.85 * half, 1.7 * half, 1.7 * half))
        case _:
            path.addEllipse(QPointF(0, 0), half, half)
    path.closeSubpath()
    return path


def _polygon(*corners: tuple[float, float], half: float) -> QPolygonF:
    return QPolygonF([QPointF(x * half, y * half) for x, y in corners])


def paint_mark(painter: QPainter, mark: Mark, at: QPointF, size: float) -> None:
    """Draw the mark with its middle at a point; a square stays open, for what is not known."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    painter.setPen(QPen(theme.colour(mark.tone), max(size / 7, 1.5)))
    painter.setBrush(theme.colour("surface" if mark.shape == "square" else mark.tone))
    painter.drawPath(outline(mark.shape, size - 2))
    painter.restore()


def write(
    painter: QPainter,
    words: str,
    box: QRectF,
    role: str = "label",
    tone: str = "soft",
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text within a box, shortened when it is longer."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(tone))
    short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, short)


def legend_height(marks: Sequence[Mark], wide: int) -> int:
    """How high the legend is at this width, with the gap beneath it; 0 without marks."""
    lines = {top for _, top, _ in _placed(marks, wide)}
    return len(lines) * (theme.line("label") + 4) + theme.px(6) if marks else 0


def paint_legend(painter: QPainter, marks: Sequence[Mark], box: QRect) -> None:
    """The marks with their words at the top of the box, in as many lines as they need."""
    high = theme.line("label")
    for mark, top, left in _placed(marks, box.width()):
        if mark.shape:
            at = QPointF(box.left() + left + theme.px(MARK) / 2, box.top() + top + high / 2)
            paint_mark(painter, mark, at, theme.px(MARK))
        start = box.left() + left + _indent(mark)
        write(painter, mark.words, QRectF(start, box.top() + top, box.right() - start, high), tone="text")


def _indent(mark: Mark) -> int:
    return theme.px(MARK + 6) if mark.shape else 0


def _placed(marks: Sequence[Mark], wide: int) -> Iterator[tuple[Mark, int, int]]:
    """Each mark with the top and the left of its place."""
    top, left = 0, 0
    for mark in marks:
        need = _indent(mark) + theme.metrics("label").horizontalAdvance(mark.words)
        if left and left + need > wide:
            top, left = top + theme.line("label") + 4, 0
        yield mark, top, left
        left += need + theme.px(18 if mark.shape else 10)
