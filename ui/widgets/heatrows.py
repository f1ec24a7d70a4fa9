"""What a heat table shows: themes, clubs with a score for each, as a model that sorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop.i18n import _
from ui.widgets.marks import level, shown
from ui.widgets.rows import LEFT, ROW, Index

CENTRE = Qt.AlignmentFlag.AlignCenter
ROLE = Qt.ItemDataRole


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTheme:
    """One column: a short name over it, the whole name as its tip."""

    short: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One score, 0–100 or None, with its level and whether there is a red flag.

    `told` is the number on the scale it is published on; empty shows it as it is.
    """

    value: float | None = None
    level: str = "unknown"
    red: bool = False
    told: str = ""

    @property
    def number(self) -> str:
        """The number as people read it."""
        return self.told or shown(self.value)

    def words(self) -> str:
        """Number, level and flag in words."""
        looks = level(self.level if self.value is not None else "unknown")
        parts = [*([] if self.value is None else [self.number]), looks.words]
        return ", ".join([*parts, *([_("red flag")] if self.red else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One club with a cell for every theme."""

    ref: int
    name: str
    cells: tuple[HeatCell, ...]


class HeatModel(QAbstractTableModel):
    """Names in column 0, then the themes. Sorts its rows; what is not known always comes last."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.themes: Sequence[HeatTheme] = ()
        self.rows: Sequence[HeatRow] = ()
        self.order = (-1, Qt.SortOrder.AscendingOrder)

    def show(self, themes: Sequence[HeatTheme], rows: Sequence[HeatRow]) -> None:
        """Raises ValueError when a row has not one cell a theme."""
        if any(len(row.cells) != len(themes) for row in rows):
            raise ValueError("every row has one cell a theme")
        self.beginResetModel()
        self.themes, self.rows = tuple(themes), self._sorted(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> HeatRow | None:
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def cell(self, index: Index) -> HeatCell | None:
        """The score at an index; None for a name."""
        row = self.row_at(index)
        return row.cells[index.column() - 1] if row is not None and index.column() > 0 else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else 1 + len(self.themes)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # Any: Qt's signature
        row, cell = self.row_at(index), self.cell(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == ROLE.TextAlignmentRole:
            return LEFT if cell is None else CENTRE
        if role == ROLE.DisplayRole:
            return row.name if cell is None else cell.number
        if role in (ROLE.ToolTipRole, ROLE.AccessibleTextRole):
            return row.name if cell is None else f"{self.themes[index.column() - 1].name}: {cell.words()}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole
    ) -> Any:  # Any: Qt's signature
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == ROLE.TextAlignmentRole:
            return CENTRE if section else LEFT
        if role == ROLE.DisplayRole:
            return self.themes[section - 1].short if section else self._title
        if role in (ROLE.ToolTipRole, ROLE.AccessibleTextRole):
            return self.themes[section - 1].name if section else self._title
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is chosen goes with its row."""
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.rows[index.row()].ref) for index in self.persistentIndexList()]
        self.order = (column, order)
        self.rows = self._sorted(self.rows)
        at = {row.ref: number for number, row in enumerate(self.rows)}
        self.changePersistentIndexList(
            [index for index, _ref in before],
            [self.index(at[ref], index.column()) for index, ref in before],
        )
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[HeatRow]) -> tuple[HeatRow, ...]:
        column, order = self.order
        down = order == Qt.SortOrder.DescendingOrder
        if not 0 <= column <= len(self.themes):
            return tuple(rows)
        named = sorted(rows, key=lambda row: row.name.casefold(), reverse=down and column == 0)
        if column == 0:
            return tuple(named)
        known = [row for row in named if row.cells[column - 1].value is not None]
        known.sort(key=lambda row: row.cells[column - 1].value or 0, reverse=down)
        return (*known, *(row for row in named if row.cells[column - 1].value is None))
