"""How parts are put beside and beneath each other, so that they still fit with text at 200 %."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from ui.theme import M, S, px

Item = QWidget | QLayout | int | None  # a number is a gap in pixels, None takes the room that is left
W = TypeVar("W", bound=QWidget)
Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
GUTTER = 12  # room for a scroll bar


def row(*items: Item, gap: int = S, margins: Margins = NONE) -> QHBoxLayout:
    """Items beside each other."""
    box = QHBoxLayout()
    _fill(box, items, gap, margins)
    return box


def col(*items: Item, gap: int = S, margins: Margins = NONE) -> QVBoxLayout:
    """Items beneath each other."""
    box = QVBoxLayout()
    _fill(box, items, gap, margins)
    return box


def flow(*items: QWidget, gap: int = S) -> Flow:
    """Items beside each other that go on beneath when the line is full."""
    box = Flow(gap)
    for item in items:
        box.addWidget(item)
    return box


def _fill(box: QBoxLayout, items: Sequence[Item], gap: int, margins: Margins) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)


def holder(layout: QLayout, **properties: object) -> QFrame:
    """A frame around a layout, with the properties the style sheet looks at."""
    frame = QFrame()
    frame.setLayout(layout)
    return marked(frame, **properties)


def marked(widget: W, **properties: object) -> W:
    """The widget, with properties for the style sheet."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    return widget


def restyle(widget: QWidget, **properties: object) -> None:
    """Change properties of a widget that is already shown."""
    marked(widget, **properties)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def fitting(widget: QWidget, wide: int) -> QSize:
    """The size of a widget with wrapped text at this width; Qt forgets that text wraps for whole windows."""
    box = widget.layout()
    if box is None:
        return QSize(wide, 0)
    wide = max(wide, box.minimumSize().width())
    return QSize(wide, box.totalHeightForWidth(wide) if box.hasHeightForWidth() else box.sizeHint().height())


def rule() -> QFrame:
    """A thin line between two parts."""
    made = holder(row(), part="rule")
    made.setFixedHeight(1)
    return made


class Flow(QLayout):
    """Lays widgets out like words: left to right, then the next line.

    It makes and keeps its items itself: those that Qt makes are Qt's to take apart, and a search for cycles
    in Python can leave us with items that are no longer there. What Qt takes it deletes; we forget it later.
    """

    def __init__(self, gap: int = S) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._taken: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(gap)
        self.setContentsMargins(*NONE)

    def addWidget(self, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._taken.append(self._items.pop(index))
        return self._taken[-1]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Asked many times while a page is laid out: kept until something in it changes."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        hints = [item.sizeHint() for item in self._seen()]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return self._with_margins(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Wide enough for the widest item."""
        least = [item.minimumSize().expandedTo(item.sizeHint()) for item in self._seen()]
        wide = max((size.width() for size in least), default=0)
        return self._with_margins(wide, max((size.height() for size in least), default=0))

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, wide: int, high: int) -> QSize:
        edge = self.contentsMargins()
        return QSize(wide + edge.left() + edge.right(), high + edge.top() + edge.bottom())

    def _place(self, rect: QRect, move: bool) -> int:
        """Lay the items out within `rect`; the height it takes."""
        edge = self.contentsMargins()
        inner = rect.marginsRemoved(edge)
        y, down = inner.y(), min(self.spacing(), S)
        for line in self._lines(inner.width()):
            high = max(item.sizeHint().height() for item in line)
            if move:
                self._place_line(line, QRect(inner.x(), y, inner.width(), high))
            y += high + down
        return max(y - down, inner.y()) - rect.y() + edge.bottom()

    def _lines(self, wide: int) -> list[list[QLayoutItem]]:
        """The items by line, as many on each as fit."""
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in self._seen():
            need = item.sizeHint().width()
            if not lines or room < need:
                lines.append([])
                room = wide
            lines[-1].append(item)
            room -= need + self.spacing()
        return lines

    def _place_line(self, line: Sequence[QLayoutItem], box: QRect) -> None:
        x = box.x()
        for item in line:
            size = item.sizeHint().boundedTo(QSize(box.width(), box.height()))
            item.setGeometry(QRect(QPoint(x, box.y() + (box.height() - size.height()) // 2), size))
            x += size.width() + self.spacing()


class Slot(QFrame):
    """A place of a fixed width, in pixels at 100 % text, so that columns line up over rows."""

    def __init__(self, inner: QWidget, width: int) -> None:
        super().__init__()
        self._width = width
        self.setLayout(row(inner, None, gap=0))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(px(self._width))


class Folding(QBoxLayout):
    """Beside each other, or with `fold` beneath each other; does not keep its widget from getting narrow."""

    def __init__(self, *items: Item, gap: int = S, margins: Margins = NONE) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        _fill(self, items, gap, margins)

    def fold(self, beneath: bool) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if beneath else directions.LeftToRight
        if wanted != self.direction():
            self.setDirection(wanted)

    def is_folded(self) -> bool:
        return self.direction() == QBoxLayout.Direction.TopToBottom


class Columns(QWidget):
    """Parts beside each other while there is room for all, else beneath each other.

    `stretches` tells how the room that is left is shared, one number a part. Put it in a `scroller`.
    """

    def __init__(self, parts: Sequence[QWidget], stretches: Sequence[int] = (), gap: int = M) -> None:
        super().__init__()
        self._parts = parts
        self._box = Folding(*parts, gap=gap)
        self.setLayout(self._box)
        for number, stretch in enumerate(stretches):
            self._box.setStretch(number, stretch)

    def is_folded(self) -> bool:
        """The parts stand beneath each other."""
        return self._box.is_folded()

    def minimumSizeHint(self) -> QSize:
        return QSize(max(_least(part).width() for part in self._parts), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = sum(_least(part).width() for part in self._parts)
        wanted += self._box.spacing() * (len(self._parts) - 1)
        self._box.fold(event.size().width() < wanted)
        super().resizeEvent(event)


def _least(part: QWidget) -> QSize:
    return part.minimumSizeHint().expandedTo(part.minimumSize())


class Scroller(QScrollArea):
    """Scrolls up and down; keeps a gutter whether the bar shows or not, so that edges stay aligned."""

    def __init__(self, inner: QWidget | QLayout) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its parts take the focus, and scroll into sight
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._inner = inner if isinstance(inner, QWidget) else holder(inner)
        self._keeping = False
        self.setWidget(self._inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_gutter)
        self._keep_gutter(0, 0)

    def minimumSizeHint(self) -> QSize:
        """As wide as what it holds needs, for nothing is scrolled sideways."""
        return QSize(self._inner.minimumSizeHint().width() + GUTTER, super().minimumSizeHint().height())

    def reach(self, part: QWidget) -> None:
        """Scroll to a part; once more when what was unfolded or shown only just now has its place."""
        self.ensureWidgetVisible(part)
        QTimer.singleShot(0, part, partial(self.ensureWidgetVisible, part))

    def _keep_gutter(self, low: int, high: int) -> None:
        """Not while it is at it: a bar of another width than the gutter would come and go without end."""
        if not self._keeping:
            self._keeping = True
            self.setViewportMargins(0, 0, 0 if high > low else GUTTER, 0)
            self._keeping = False


def scroller(inner: QWidget | QLayout) -> Scroller:
    """`inner`, scrolled up and down when it is higher than its place."""
    return Scroller(inner)
