"""One model for every list: frozen rows in, cells out; and the table that shows it. Queries sort."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui import theme
from ui.widgets.words import State, chip_size, paint_chip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole  # the row itself
STATE = Qt.ItemDataRole.UserRole + 1  # the state a chip shows
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
LEAST, ROOMY = (
    20,
    30,
)  # letters of the column that takes the room that is left, at least and to be easy to read
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, kw_only=True)
class Column(Generic[T]):
    """One column. `sort` is the name the query knows it by, empty when it cannot sort on it; `wide` is its
    width in letters, 0 for the column that takes the room that is left; `state` shows a chip. A `spare` one
    is left out while the others have too little room.
    """

    title: str
    text: Callable[[T], str]
    sort: str = ""
    align: Qt.AlignmentFlag = LEFT
    wide: int = 0
    state: Callable[[T], State | None] | None = None
    spare: bool = False


class Rows(QAbstractTableModel, Generic[T]):
    """Rows as a table model. `identity` tells which row is which, also after loading again."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        identity: Callable[[T], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._identity = identity
        self._rows: Sequence[T] = ()

    def show(self, rows: Sequence[T]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> T | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rows(self) -> Sequence[T]:
        return self._rows

    def identity(self, row: T) -> Hashable:
        return self._identity(row)

    def index_of(self, identity: Hashable) -> QModelIndex:
        """Where this row stands now; an invalid index when it is gone."""
        for number, row in enumerate(self._rows):
            if self._identity(row) == identity:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's signature
        row = self.row(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.align
            case int(number) if number == ROW:
                return row
            case int(number) if number == STATE:
                return column.state(row) if column.state else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = 0
    ) -> Any:  # Any: Qt's signature
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self.columns[section].align if role == Qt.ItemDataRole.TextAlignmentRole else None


class Keeper(QObject, Generic[T]):
    """Keeps the chosen row by its identity while a view loads again, and tells when another is chosen."""

    chosen = Signal(object)  # the row, or None when it is gone
    opened = Signal(object)  # Enter or double click

    def __init__(self, view: QAbstractItemView, rows: Rows[T]) -> None:
        super().__init__(view)
        self._view, self._rows = view, rows
        self._identity: Hashable | None = None
        view.setModel(rows)
        view.activated.connect(self._on_activated)
        selection: QItemSelectionModel = view.selectionModel()
        selection.currentChanged.connect(self._on_current)

    def show(self, rows: Sequence[T]) -> None:
        """Show these rows; the chosen one stays chosen and in its place."""
        kept, at = self._identity, self._view.verticalScrollBar().value()
        self._rows.show(rows)
        self._view.verticalScrollBar().setValue(at)
        index = QModelIndex() if kept is None else self._rows.index_of(kept)
        if index.isValid():
            self._view.setCurrentIndex(index)
        elif kept is not None:
            self._identity = None
            self.chosen.emit(None)

    def choose(self, identity: Hashable) -> bool:
        """Choose the row with this identity; False when it is not in the list."""
        index = self._rows.index_of(identity)
        if index.isValid():
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
        return index.isValid()

    def current(self) -> T | None:
        return self._rows.row(self._view.currentIndex())

    def step(self, by: int) -> bool:
        """Choose the row so many further; False at the end of the list."""
        index = self._rows.index(self._view.currentIndex().row() + by, 0)
        if index.isValid():
            self._view.setCurrentIndex(index)
        return index.isValid()

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row(index))

    def _on_current(self, index: QModelIndex, before: QModelIndex) -> None:
        row = self._rows.row(index)
        if row is None or self._rows.identity(row) == self._identity:
            return
        self._identity = self._rows.identity(row)
        self.chosen.emit(row)


class _Cells(QStyledItemDelegate):
    """Draws a chip where a column has states, and plain cells elsewhere."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(STATE)
        if state is None:
            super().paint(painter, option, index)
            return
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        box: QRect = option.rect.adjusted(8, 0, -8, 0)
        air = (box.height() - chip_size(state).height()) // 2
        painter.save()
        paint_chip(painter, state, box.adjusted(0, air, 0, -air))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What is cut off shows as a tip, as it is."""
        words = str(index.data() or "")
        if event.type() != QEvent.Type.ToolTip or theme.metrics().horizontalAdvance(words) <= (
            option.rect.width() - 16
        ):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), f"<span>{escape(words)}</span>", view)
        return True


class Table(QTableView, Generic[T]):
    """A table for the keyboard: arrows choose, Enter opens, a click on a title asks for another order."""

    sorted = Signal(str, bool)  # the name the query knows the column by, and whether descending

    def __init__(self, name: str, columns: Sequence[Column[T]], identity: Callable[[T], Hashable]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.model_rows = Rows[T](columns, identity, self)
        self.keeper = Keeper[T](self, self.model_rows)
        self.setItemDelegate(_Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self._set_up_header()
        self._fit()

    def show_rows(self, rows: Sequence[T]) -> None:
        self.keeper.show(rows)

    def show_order(self, sort: str, descending: bool) -> None:
        """Show the arrow of the order the rows came in."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for number, column in enumerate(self.model_rows.columns):
            if column.sort == sort:
                self.horizontalHeader().setSortIndicator(number, order)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(96))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.verticalHeader() is not None:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(any(column.sort for column in self.model_rows.columns))
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(40)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._on_title)
        self._order = ("", False)

    def _fit(self) -> None:
        """Heights and widths from the text size in use; never by looking at all rows."""
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.line() + 22)
        letter = theme.metrics().averageCharWidth()
        for number, column in enumerate(self.model_rows.columns):
            if column.wide:
                self.setColumnWidth(number, letter * column.wide + 16)
        self._share()

    def _share(self) -> None:
        """Columns without a width share the room that is left; with too little, one scrolls sideways."""
        columns, letter = self.model_rows.columns, theme.metrics().averageCharWidth()
        growing = [number for number, column in enumerate(columns) if not column.wide]
        spare = [number for number, column in enumerate(columns) if column.spare]
        for number in spare:
            self.setColumnHidden(number, False)
        left = self.viewport().width() - sum(
            self.columnWidth(number) for number in range(len(columns)) if number not in growing
        )
        while spare and left < letter * ROOMY * len(growing):
            left += self.columnWidth(spare[-1])
            self.setColumnHidden(spare.pop(), True)
        for number in growing:
            self.setColumnWidth(number, max(left // len(growing), letter * LEAST))

    def _on_title(self, section: int) -> None:
        sort = self.model_rows.columns[section].sort
        if sort:
            self._order = (sort, self._order == (sort, False))
            self.sorted.emit(*self._order)
        self.show_order(*self._order)
