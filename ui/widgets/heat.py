"""Clubs by themes as a table of scores on a calm ground. One delegate draws all, no widget a cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme
from ui.widgets.heatcells import HeatCells
from ui.widgets.heatrows import HeatModel, HeatRow, HeatTheme
from ui.widgets.rows import Index

ROUND = theme.RADIUS["card"] - 1
# The border is thicker with the focus: what is within stays where it is, and does not cover the border.
STEADY = "HeatTable { padding: 1px; } HeatTable:focus { padding: 0; } HeatTable::corner { border: none; }"
LETTERS = 26  # width of the names
ORDERS = {
    Qt.Key.Key_Down: Qt.SortOrder.AscendingOrder,
    Qt.Key.Key_Up: Qt.SortOrder.DescendingOrder,
}


class _View(QTableView):
    """What the table and its standing column have in common."""

    def __init__(self, name: str, model: HeatModel, parent: QTableView | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(HeatCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class HeatTable(_View):
    """Scores of clubs by theme. A click on a title sorts, or Alt with up or down; the names stay in sight."""

    opened = Signal(int)  # the ref of the club: Enter or double click
    chosen = Signal(list)  # the refs of the clubs that are selected, in the order of the rows

    def __init__(self, name: str, title: str) -> None:
        """`title` stands over the names of the rows."""
        self.heat = HeatModel(title)
        super().__init__(name, self.heat)
        self.heat.setParent(self)
        self._names = _View(title, self.heat, self)
        self.setStyleSheet(STEADY)
        self._set_up_names()
        for view in (self, self._names):
            view.activated.connect(self._on_activated)
            view.horizontalHeader().sectionClicked.connect(self._on_title)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self._fit()

    def show_heat(self, themes: Sequence[HeatTheme], rows: Sequence[HeatRow]) -> None:
        """Show these rows, each with a cell for every theme; order, choice and place stay."""
        kept, at = self.refs(), self.verticalScrollBar().value()
        current = self.heat.row_at(self.currentIndex())
        self.selectionModel().blockSignals(True)
        self.heat.show(themes, rows)
        self.selectionModel().blockSignals(False)
        self._hide_others()
        self._fit()
        self._restore(kept, current.ref if current else None)
        self.verticalScrollBar().setValue(at)
        if set(self.refs()) != set(kept):
            self.chosen.emit(self.refs())

    def refs(self) -> list[int]:
        """The refs of the rows that are selected, in the order they stand."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.heat.rows[row].ref for row in rows]

    def choose(self, refs: Collection[int]) -> None:
        """Select these rows and no others."""
        wanted, last = QItemSelection(), self.heat.columnCount() - 1
        for number, row in enumerate(self.heat.rows):
            if row.ref in refs:
                wanted.select(self.heat.index(number, 0), self.heat.index(number, last))
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column, 0 for the names; what is not known always stands last."""
        self.heat.sort(column, order)
        for view in (self, self._names):
            view.horizontalHeader().setSortIndicator(column, order)
        self.scrollTo(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(120))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(720), theme.px(400))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_names"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in ORDERS:
            self.sort_by(max(self.currentIndex().column(), 0), ORDERS[key])
        else:
            super().keyPressEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Also out from under the names."""
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if index.isValid() and index.column() and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def _set_up_names(self) -> None:
        """The first column once more, over itself: it stays when the rest scrolls sideways."""
        names = self._names
        names.setSelectionModel(self.selectionModel())
        names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setStyleSheet(
            "QTableView, QTableView:focus { border: none; border-radius: 0;"
            f" border-top-left-radius: {ROUND}px; border-bottom-left-radius: {ROUND}px; }}"
        )
        names.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(names.verticalScrollBar().setValue)
        self.viewport().stackUnder(names)

    def _hide_others(self) -> None:
        for column in range(1, self.heat.columnCount()):
            self._names.setColumnHidden(column, True)

    def _restore(self, refs: Collection[int], current: int | None) -> None:
        at = next((n for n, row in enumerate(self.heat.rows) if row.ref == current), None)
        if at is not None:
            none = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.heat.index(at, 0), none)
        self.selectionModel().blockSignals(True)
        self.choose(refs)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def _fit(self) -> None:
        """Heights and widths from the text size in use; never by looking at all rows."""
        for view in (self, self._names):
            view.verticalHeader().setDefaultSectionSize(theme.line() + theme.px(12))
        self._share()

    def _share(self) -> None:
        """The themes share the room beside the names; with too little, they scroll sideways."""
        names = min(theme.metrics().averageCharWidth() * LETTERS, self.width() // 2)
        for view in (self, self._names):
            view.setColumnWidth(0, names)
        for column, wide in enumerate(self._widths(self.viewport().width() - names), start=1):
            self.setColumnWidth(column, wide)
        self._lay_names()

    def _widths(self, room: int) -> list[int]:
        """Of each theme: all alike, but no less than its title and its numbers need."""
        letters, number = theme.metrics("label"), theme.metrics().horizontalAdvance("100") + theme.px(20)
        least = [max(letters.horizontalAdvance(one.short), number) + theme.px(28) for one in self.heat.themes]
        alike, left = room, len(least)
        for wide in sorted(least, reverse=True):
            if wide * left <= alike:
                break
            alike, left = alike - wide, left - 1
        return [max(wide, alike // max(left, 1)) for wide in least]

    def _lay_names(self) -> None:
        seen, header = self.viewport().geometry(), self.horizontalHeader().height()
        self._names.setGeometry(seen.x(), seen.y() - header, self.columnWidth(0), seen.height() + header)

    def _on_title(self, column: int) -> None:
        again = self.heat.order == (column, Qt.SortOrder.AscendingOrder)
        self.sort_by(column, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)

    def _on_activated(self, index: Index) -> None:
        row = self.heat.row_at(index)
        if row is not None:
            self.opened.emit(row.ref)

    def _on_selection(self) -> None:
        self.chosen.emit(self.refs())
