"""One club over the themes: a bar for each score, a tick for the city mean, the level as a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.i18n import _
from ui import theme
from ui.icons import paint_icon
from ui.widgets.marks import level, shown, write
from ui.widgets.painted import Painted

RIGHT = Qt.AlignmentFlag.AlignRight
THICK = 10  # pixels a bar is high at 100 % text
GAP = 14  # least pixels between two themes at 100 % text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One theme. `value` and `city` are 0–100, `answered` is the share of the weight from 0 to 1.

    `told` and `city_told` are the numbers on the scale they are published on; empty shows them as they are.
    """

    name: str
    value: float | None
    level: str = "unknown"
    city: float | None = None
    answered: float | None = None
    red: bool = False
    told: str = ""
    city_told: str = ""

    @property
    def number(self) -> str:
        """The number as people read it."""
        return self.told or shown(self.value)

    def result(self) -> str:
        """The level as a word; of what is not known, how much of it was answered."""
        if self.value is not None:
            return level(self.level).words
        if self.answered is None:
            return level("unknown").words
        return _("unknown, {share} % answered").format(share=shown(self.answered * 100))

    def words(self) -> str:
        """All of it in one line, for tips and screen readers."""
        number = [] if self.value is None else [self.number]
        parts = [*number, self.result()]
        if self.city is not None:
            parts.append(_("city {score}").format(score=self.city_told or shown(self.city)))
        if self.red:
            parts.append(_("red flag"))
        return f"{self.name}: {', '.join(parts)}"


class ThemeBars(Painted):
    """Bars beneath each other, from 0 to 100."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._foot = ""
        self._name = name
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar], foot: str = "") -> None:
        """Show these themes; `foot` says what the tick is, for instance of how many clubs the mean."""
        self._bars, self._foot = tuple(bars), foot
        self.setAccessibleDescription("; ".join(bar.words() for bar in bars) or _("There are no scores yet."))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), _least() * max(len(self._bars), 1) + self._foot_height())

    def sizeHint(self) -> QSize:
        hint = self.minimumSizeHint()
        return QSize(theme.px(440), hint.height() + theme.px(GAP) * len(self._bars))

    def draw(self, painter: QPainter) -> None:
        if not self._bars:
            words = _("There are no scores yet.")
            write(painter, words, QRectF(self.rect()), "small", side=Qt.AlignmentFlag.AlignCenter)
            return
        for number, bar in enumerate(self._bars):
            _paint_bar(painter, bar, self._place(number))
        if self._foot_height():
            self._draw_foot(painter)

    def words_at(self, at: QPointF) -> str:
        for number, bar in enumerate(self._bars):
            if self._place(number).contains(at):
                return bar.words()
        return ""

    def _place(self, number: int) -> QRectF:
        each = min((self.height() - self._foot_height()) / len(self._bars), _least() + theme.px(32))
        return QRectF(0, number * each, self.width(), each)

    def _foot_height(self) -> int:
        return theme.line("label") + theme.px(6) if self._foot else 0

    def _draw_foot(self, painter: QPainter) -> None:
        top = self._place(len(self._bars) - 1).bottom() + theme.px(3)
        high = theme.line("label")
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawLine(QPointF(3, top + 1), QPointF(3, top + high - 1))
        left = theme.px(12)
        write(painter, self._foot, QRectF(left, top, self.width() - left, high))


def _least() -> int:
    return theme.line("strong") + theme.px(4 + THICK + GAP)


def _paint_bar(painter: QPainter, bar: Bar, place: QRectF) -> None:
    """The name and the level over the bar, the number behind it."""
    high, letters = theme.line("strong"), theme.metrics("lead")
    room = place.width() - letters.horizontalAdvance("100") - theme.px(12)
    top = place.top() + (place.height() - _least() + theme.px(GAP)) / 2
    looks = level(bar.level if bar.value is not None else "unknown")
    words = bar.result()
    tone = "soft" if looks.tone == "accent" else looks.tone
    flag = theme.px(14) if bar.red else 0
    name = min(theme.metrics("small").horizontalAdvance(bar.name) + 2.0, room * 0.7)
    wide = max(room - name - flag - theme.px(14), 0)
    write(painter, words, QRectF(room - wide, top, wide, high), tone=tone, side=RIGHT)
    write(painter, bar.name, QRectF(0, top, name, high), "small", "text")
    if bar.red:
        spot = QRectF(name + theme.px(6), top, flag, high).toRect()
        paint_icon(painter, "flag", "bad", spot)
    track = QRectF(0, top + high + theme.px(4), room, theme.px(THICK))
    _paint_track(painter, bar, track, looks.tone)
    number = QRectF(room, track.center().y() - letters.height() / 2, place.width() - room, letters.height())
    write(painter, bar.number, number, "lead", "text", RIGHT)


def _paint_track(painter: QPainter, bar: Bar, track: QRectF, tone: str) -> None:
    """The bar itself; of what is not known only a dashed outline."""
    round_ = track.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("neutral_soft"))
    if bar.value is None:
        painter.setPen(QPen(theme.colour("outline"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(track, round_, round_)
    if bar.value is not None:
        filled = QRectF(track)
        filled.setWidth(max(track.width() * min(max(bar.value, 0.0), 100.0) / 100, track.height()))
        painter.setBrush(theme.colour(tone))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(filled, round_, round_)
    if bar.city is not None:
        x = track.width() * min(max(bar.city, 0.0), 100.0) / 100
        for halo, width in (("surface", 5), ("text", 2)):
            painter.setPen(QPen(theme.colour(halo), width))
            painter.drawLine(QPointF(x, track.top() - theme.px(3)), QPointF(x, track.bottom() + theme.px(3)))
