"""Clubs as dots over two axes, to see where they stand, to open one and to choose many.

Qt draws it itself: a plot library would weigh more than the rest of the window and says nothing to screen
readers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from desktop.i18n import _, ngettext
from ui import theme
from ui.theme import RADIUS, M, S
from ui.widgets.axes import Axes
from ui.widgets.dots import Dot, DotItem, dot_size, piled
from ui.widgets.marks import BANDS, Mark, band, legend_height, paint_legend

ROUND = RADIUS["card"]
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Quadrant(QGraphicsView):
    """Dots with x (strength of the organisation) and y (social orientation) from 0 to 100."""

    opened = Signal(int)  # the ref of the dot: Enter or double click
    chosen = Signal(list)  # the refs of the dots that are selected, in reading order

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self._name, self._threshold = name, 50.0
        self._items: list[DotItem] = []  # in reading order
        self._current: DotItem | None = None
        self._before: DotItem | None = None  # the current one before this click
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setAutoFillBackground(False)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.scene().selectionChanged.connect(self._tell)
        self.show_dots((), self._threshold)

    def show_dots(self, dots: Sequence[Dot], threshold: float) -> None:
        """Show these dots; `threshold` (0–100) is where "sufficient" begins. What was chosen stays chosen."""
        kept, current = set(self.refs()), self._current.dot.ref if self._current else None
        with QSignalBlocker(self.scene()):
            self.scene().clear()
            self._items = [DotItem(dot, pile) for dot, pile in piled(dots)]
            for item in self._items:
                self.scene().addItem(item)
                item.setSelected(item.dot.ref in kept)
                item.lift()
        self._threshold = threshold
        self._current = next((item for item in self._items if item.dot.ref == current), None)
        self._place()
        self._describe()
        if set(self.refs()) != kept:
            self._tell()

    def refs(self) -> list[int]:
        """The refs of what is chosen, in reading order."""
        return [item.dot.ref for item in self._items if item.isSelected()]

    def choose(self, refs: Collection[int]) -> None:
        """Choose these and no others; tells nobody when they already were."""
        wanted = set(refs)
        self._select([item for item in self._items if item.dot.ref in wanted])

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(260))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(480))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(self._edge(), ROUND, ROUND)
        paint_legend(painter, self._legend(), self._inner().toRect())
        self._axes().paint(painter, [(item.dot.x, item.dot.y) for item in self._items])
        if not self._items:
            self._axes().say(painter, _("There are no clubs with a score yet."))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        for item in self._items:
            item.paint_count(painter)
        if not self.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(self._edge(), ROUND, ROUND)
        if self._current is not None:
            painter.setPen(QPen(theme.colour("text"), 2))
            painter.drawEllipse(self._current.pos(), dot_size(), dot_size())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses; on dots in one place every click goes on to the next."""
        pile = self._under(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not pile:
            super().mousePressEvent(event)
            return
        self._before = self._current
        if event.modifiers() & CONTROL:
            self._toggle(pile)
            return
        at = pile.index(self._current) if self._current in pile else -1
        self._go(pile[(at + 1) % len(pile)])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()  # nobody else waits for the end of a click

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the dot that was clicked first, not the one its second click would go on to."""
        pile = self._under(event.position().toPoint())
        if self._before in pile:
            self._current = self._before
        if self._current in pile:
            self._go(self._current)
            self.opened.emit(self._current.dot.ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key], bool(event.modifiers() & SHIFT))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._items:
            self._go(self._items[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current.dot.ref)
        elif key == Qt.Key.Key_Space and self._current is not None:
            self._toggle([self._current])
        elif key == Qt.Key.Key_A and event.modifiers() & CONTROL:
            self._select(self._items)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int, also: bool) -> None:
        """Go to the next or the one before in reading order; with `also` what is chosen stays chosen."""
        if not self._items:
            return
        if self._current is None:
            self._go(self._items[0 if by > 0 else -1])
            return
        at = min(max(self._items.index(self._current) + by, 0), len(self._items) - 1)
        self._go(self._items[at], also)

    def _go(self, item: DotItem | None, also: bool = False) -> None:
        if item is None:
            return
        self._current = item
        self._select([*(self.scene().selectedItems() if also else []), item])
        words = item.dot.words()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _toggle(self, pile: Sequence[DotItem]) -> None:
        """Add the next dot of a pile that is not chosen; when all are, let go of all."""
        left = [item for item in pile if not item.isSelected()]
        self._current = left[0] if left else pile[0]
        gone = [] if left else pile
        self._select([*left[:1], *(item for item in self._items if item.isSelected() and item not in gone)])

    def _select(self, wanted: Collection[object]) -> None:
        """Choose exactly these, and tell it once."""
        before = self.refs()
        with QSignalBlocker(self.scene()):
            for item in self._items:
                item.setSelected(item in wanted)
        self.viewport().update()
        if self.refs() != before:
            self._tell()

    def _tell(self) -> None:
        for item in self._items:
            item.lift()
        self._describe()
        self.chosen.emit(self.refs())

    def _under(self, at: QPoint) -> list[DotItem]:
        """The dots at a point of the screen, in reading order."""
        there = self.items(at)
        return [item for item in self._items if item in there] if there else []

    def _place(self) -> None:
        """Put every dot where its numbers say, at the size and the text in use."""
        self.setSceneRect(QRectF(self.viewport().rect()))
        axes = self._axes()
        for item in self._items:
            item.put(axes.at(item.dot.x, item.dot.y))
        self.viewport().update()

    def _axes(self) -> Axes:
        box = self._inner()
        box.setTop(box.top() + legend_height(self._legend(), int(box.width())))
        return Axes(box, self._threshold)

    def _edge(self) -> QRectF:
        return QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)

    def _inner(self) -> QRectF:
        """The room within the edge."""
        return QRectF(self.viewport().rect()).adjusted(M, S + 2, -M, -S)

    def _legend(self) -> list[Mark]:
        """The bands, said to be the vitality: “vital” is not the same there as in the kinds of club."""
        found = [(band(code), sum(item.dot.band == code for item in self._items)) for code in BANDS]
        marks = [mark._replace(words=f"{mark.words} {count}") for mark, count in found if count]
        return [Mark(_("Vitality:"), "soft", ""), *marks] if marks else []

    def _describe(self) -> None:
        count, chosen = len(self._items), len(self.refs())
        words = ngettext("{count} club", "{count} clubs", count).format(count=count)
        self.setAccessibleName(f"{self._name}, {words}")
        parts = []
        if count:
            title, *bands = [mark.words for mark in self._legend()]
            kinds = self._axes().told([(item.dot.x, item.dot.y) for item in self._items])
            parts = [f"{title} {', '.join(bands)}", *kinds]
        parts.append(ngettext("{count} chosen", "{count} chosen", chosen).format(count=chosen))
        self.setAccessibleDescription(". ".join(parts))
