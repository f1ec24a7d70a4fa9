"""How much of a whole: one bar, and a list of them beneath each other as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.i18n import _
from ui import theme
from ui.widgets.marks import write
from ui.widgets.painted import Painted

THICK = 10  # pixels a bar is high at 100 % text
GAP = 12  # pixels between two bars at 100 % text
RIGHT = Qt.AlignmentFlag.AlignRight


class Share(NamedTuple):
    """So many (`part`) of `whole`, by name."""

    name: str
    part: int
    whole: int

    @property
    def percent(self) -> str:
        """The share as people read it; "–" of nothing."""
        return f"{round(100 * self.part / self.whole)} %" if self.whole else "–"

    def words(self) -> str:
        """All of it in one line, for tips and screen readers."""
        told = _("{name}: {part} of {whole}, {percent}")
        return told.format(name=self.name, part=self.part, whole=self.whole, percent=self.percent)


class ShareBar(Painted):
    """One bar without words; the words stand beside it."""

    def __init__(self, share: Share) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(share.words())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(THICK))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(56), theme.px(THICK))

    def draw(self, painter: QPainter) -> None:
        top = (self.height() - theme.px(THICK)) / 2
        _paint(painter, self._share, QRectF(0, top, self.width(), theme.px(THICK)))

    def words_at(self, at: QPointF) -> str:
        return self._share.words()


class ShareBars(Painted):
    """A bar for each name, with how many and which part of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shares: tuple[Share, ...] = ()
        self.setAccessibleName(name)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these, in their order."""
        self._shares = tuple(shares)
        self.setAccessibleDescription("; ".join(one.words() for one in shares) or _("Nothing to show yet."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), _each() * max(len(self._shares), 1))

    def draw(self, painter: QPainter) -> None:
        if not self._shares:
            box = QRectF(self.rect())
            write(painter, _("Nothing to show yet."), box, "small", side=Qt.AlignmentFlag.AlignCenter)
        for number, share in enumerate(self._shares):
            self._draw_one(painter, share, QRectF(0, number * _each(), self.width(), _each()))

    def words_at(self, at: QPointF) -> str:
        number = int(at.y() // _each())
        return self._shares[number].words() if 0 <= number < len(self._shares) else ""

    def _draw_one(self, painter: QPainter, share: Share, place: QRectF) -> None:
        high = theme.line("small")
        told = _("{part} of {whole}").format(part=share.part, whole=share.whole)
        counted = f"{told} · {share.percent}"
        wide = theme.metrics("small").horizontalAdvance(counted) + theme.px(2)
        write(painter, share.name, QRectF(0, place.top(), place.width() - wide - 8, high), "small", "text")
        write(painter, counted, QRectF(place.right() - wide, place.top(), wide, high), "small", "soft", RIGHT)
        track = QRectF(0, place.top() + high + theme.px(3), place.width(), theme.px(THICK))
        _paint(painter, share, track)


def _each() -> int:
    return theme.line("small") + theme.px(THICK + 3 + GAP)


def _paint(painter: QPainter, share: Share, track: QRectF) -> None:
    round_ = track.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("neutral_soft"))
    painter.drawRoundedRect(track, round_, round_)
    if share.part and share.whole:
        filled = QRectF(track)
        filled.setWidth(max(track.width() * min(share.part / share.whole, 1.0), track.height()))
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(filled, round_, round_)
