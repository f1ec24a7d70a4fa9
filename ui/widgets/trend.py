"""Scores over the years. A line never runs on over a break in the trend or over what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.i18n import _
from ui import theme
from ui.widgets.free import free_places
from ui.widgets.marks import MARK, Mark, legend_height, paint_legend, paint_mark, shown, write
from ui.widgets.painted import Painted

Scale = tuple[int, int]
PERCENT: Scale = (0, 100)
SIX: Scale = (1, 6)
STEPS = {PERCENT: (0, 25, 50, 75, 100), SIX: (1, 2, 3, 4, 5, 6)}
LOOKS = (("accent", "circle"), ("outline", "diamond"), ("info", "triangle"), ("warn", "square"))
PENS = (Qt.PenStyle.SolidLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine)
MIDDLE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One year. `n` is how many answers are behind it; with `breaks` it cannot be compared with before."""

    label: str
    value: float | None
    n: int
    breaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One named line, for instance a club or the mean of the city."""

    name: str
    points: tuple[Point, ...]


class Trend(Painted):
    """Up to four lines over the same years, on one scale: `PERCENT` or `SIX`, never both in one picture."""

    def __init__(self, name: str, scale: Scale = PERCENT) -> None:
        """Raises ValueError for a scale that no score is published on."""
        super().__init__()
        if scale not in STEPS:
            raise ValueError(f"scores have no scale {scale}")
        self._name, self._scale = name, scale
        self.show_series(())

    def show_series(self, series: Sequence[Series]) -> None:
        """Show these lines. Raises ValueError for a value off the scale, other years, or too many lines."""
        if len(series) > len(LOOKS) or len({tuple(p.label for p in one.points) for one in series}) > 1:
            raise ValueError("lines of one picture have the same years, and are four at most")
        low, high = self._scale
        values = [p.value for one in series for p in one.points if p.value is not None]
        if any(not low <= value <= high for value in values):
            raise ValueError(f"a score is not on the scale {low}–{high}")
        self._series = tuple(series)
        self._labels = [point.label for point in series[0].points] if series else []
        self._breaks = {i for one in series for i, p in enumerate(one.points) if p.breaks and i}
        self.setAccessibleName(f"{self._name}. {self._summary()}")
        self.setAccessibleDescription("; ".join(self._told(one) for one in series))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(130) + self._foot())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(520), theme.px(200) + self._foot())

    def draw(self, painter: QPainter) -> None:
        if not self._labels:
            words = _("There are no scores yet.")
            write(painter, words, QRectF(self.rect()), "small", side=Qt.AlignmentFlag.AlignCenter)
            return
        paint_legend(painter, self._named(), self._legend())
        self._draw_scale(painter)
        for index in sorted(self._breaks):
            self._draw_break(painter, index)
        for number in range(len(self._series)):
            self._draw_line(painter, number)
        for number in range(len(self._series)):
            self._draw_points(painter, number)
        self._draw_values(painter)
        self._draw_foot(painter)

    def words_at(self, at: QPointF) -> str:
        if not self._labels:
            return ""
        nearest = min(range(len(self._labels)), key=lambda i: abs(self._x(i) - at.x()))
        lines = [f"{one.name}: {self._number(one.points[nearest])}" for one in self._series]
        return f"{self._labels[nearest]} · " + " · ".join(lines)

    def _summary(self) -> str:
        """Where each line stands since the last break: what was before cannot be compared."""
        since = max(self._breaks, default=0)
        found = []
        for one in self._series:
            known = [point for point in one.points[since:] if point.value is not None]
            if known:
                words = _("{name} went from {first} in {start} to {last} in {end}")
                words = words if len(known) > 1 else _("{name} has {last} in {end}")
                first, last = shown(known[0].value, self._digits()), shown(known[-1].value, self._digits())
                start, end = known[0].label, known[-1].label
                found.append(words.format(name=one.name, first=first, start=start, last=last, end=end))
        if not found:
            return _("There are no scores yet.")
        broken = _("There is a break in the trend before {label}.").format(label=self._labels[since])
        return "; ".join(found) + "." + (f" {broken}" if since else "")

    def _told(self, one: Series) -> str:
        parts = []
        for index, point in enumerate(one.points):
            parts += [_("break in the trend")] if index in self._breaks else []
            parts.append(f"{point.label} {self._number(point)}")
        return f"{one.name}: {', '.join(parts)}"

    def _number(self, point: Point) -> str:
        value = shown(point.value, self._digits()) if point.value is not None else _("unknown")
        return f"{value} (n = {point.n})"

    def _digits(self) -> int:
        return 1 if self._scale == SIX else 0

    def _marks(self) -> list[Mark]:
        return [Mark(one.name, *LOOKS[number]) for number, one in enumerate(self._series)]

    def _named(self) -> list[Mark]:
        """What the legend tells: one line alone needs no name beside the title over the picture."""
        return self._marks() if len(self._series) > 1 else []

    def _legend(self) -> QRect:
        return QRect(0, 0, self.width(), legend_height(self._named(), self.width()))

    def _foot(self) -> int:
        return (1 + len(self._series)) * theme.line("label") + theme.px(6)

    def _area(self) -> QRectF:
        """Where the lines run."""
        gutter = max(theme.metrics("label").horizontalAdvance("100"), theme.px(MARK + 14)) + theme.px(8)
        top = self._legend().height() + theme.line("label") + theme.px(6)
        return QRectF(gutter, top, self.width() - gutter - 2, self.height() - top - self._foot())

    def _x(self, index: int) -> float:
        area = self._area()
        return area.left() + area.width() * (index + 0.5) / len(self._labels)

    def _y(self, value: float) -> float:
        area, (low, high) = self._area(), self._scale
        return area.bottom() - area.height() * (value - low) / (high - low)

    def _draw_scale(self, painter: QPainter) -> None:
        area, line = self._area(), theme.line("label")
        for step in STEPS[self._scale]:
            y = self._y(step)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            box = QRectF(0, y - line / 2, area.left() - theme.px(8), line)
            write(painter, str(step), box, side=Qt.AlignmentFlag.AlignRight)

    def _rule(self, index: int) -> QLineF:
        """Where the break before a year is drawn."""
        area, x = self._area(), (self._x(index - 1) + self._x(index)) / 2
        return QLineF(x, area.top() - theme.px(4), x, area.bottom())

    def _draw_break(self, painter: QPainter, index: int) -> None:
        area, line = self._area(), theme.line("label")
        x = self._rule(index).x1()
        painter.setPen(QPen(theme.colour("soft"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(self._rule(index))
        words = _("break in the trend")
        wide = theme.metrics("label").horizontalAdvance(words) + 2.0
        left = min(max(x - wide / 2, 0.0), self.width() - wide)
        write(painter, words, QRectF(left, area.top() - theme.px(6) - line, wide, line), side=MIDDLE)

    def _spots(self, one: Series) -> list[QPointF | None]:
        return [
            None if point.value is None else QPointF(self._x(index), self._y(point.value))
            for index, point in enumerate(one.points)
        ]

    def _strokes(self, one: Series) -> Iterator[QLineF]:
        """The pieces of a line: none over a break, none to what is not known."""
        for index, (before, after) in enumerate(pairwise(self._spots(one)), start=1):
            if before is not None and after is not None and index not in self._breaks:
                yield QLineF(before, after)

    def _draw_line(self, painter: QPainter, number: int) -> None:
        one, mark = self._series[number], self._marks()[number]
        painter.setPen(QPen(theme.colour(mark.tone), 2.5, PENS[number], Qt.PenCapStyle.RoundCap))
        for stroke in self._strokes(one):
            painter.drawLine(stroke)

    def _draw_points(self, painter: QPainter, number: int) -> None:
        """The first line has the largest points, so that others show on top of them."""
        mark, size = self._marks()[number], theme.px(MARK + 2 if number == 0 else MARK - 3)
        for spot in self._spots(self._series[number]):
            if spot is not None:
                paint_mark(painter, mark._replace(tone="surface"), spot, size + 3)
                paint_mark(painter, mark, spot, size)

    def _draw_values(self, painter: QPainter) -> None:
        """The number at each point, where it covers no other number, point or line."""
        letters = theme.metrics("strong")
        found = [
            (spot, shown(point.value, self._digits()))
            for one in self._series
            for spot, point in zip(self._spots(one), one.points, strict=True)
            if spot is not None
        ]
        sizes = [QSize(letters.horizontalAdvance(words) + 2, letters.height()) for _spot, words in found]
        strokes = [stroke for one in self._series for stroke in self._strokes(one)]
        strokes += [self._rule(index) for index in self._breaks]
        room = self._area().adjusted(0, -theme.px(4), 0, theme.px(2))
        places = free_places([spot for spot, _words in found], sizes, strokes, room, theme.px(8))
        for (_spot, words), place in zip(found, places, strict=True):
            write(painter, words, place, "strong", "text", MIDDLE)

    def _draw_foot(self, painter: QPainter) -> None:
        """The years, and under each how many answers are behind it."""
        area, line = self._area(), theme.line("label")
        each, top = area.width() / len(self._labels), area.bottom() + theme.px(6)
        for index, label in enumerate(self._labels):
            write(
                painter, label, QRectF(area.left() + index * each, top, each, line), tone="text", side=MIDDLE
            )
        for number, one in enumerate(self._series):
            top += line
            if len(self._series) > 1:
                at = QPointF(theme.px(MARK) / 2 + 1, top + line / 2)
                paint_mark(painter, self._marks()[number], at, theme.px(MARK - 2))
            write(painter, "n", QRectF(theme.px(MARK + 6), top, theme.px(20), line))
            for index, point in enumerate(one.points):
                box = QRectF(area.left() + index * each, top, each, line)
                write(painter, str(point.n), box, side=MIDDLE)
