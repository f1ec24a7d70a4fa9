"""The rows of a survey file as a sheet: a wrong cell has its colour, icon and reason, and is mended there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.domain.imports import Verdict
from desktop.i18n import _
from desktop.imports.cells import Level, RowProblem, text_of
from desktop.imports.headers import Column
from desktop.usecases.survey_imports import SurveyLine
from ui import theme
from ui.icons import icon, paint_icon
from ui.journey.job import verdict_state
from ui.widgets.words import State, chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
Fixed = dict[tuple[int, str], str]  # (row, header) → the text that stands in for the cell
MARK = Qt.ItemDataRole.UserRole  # the State of a cell: wrong, doubtful, mended; of the first column: its chip
OUTCOME = 0  # the first column says what becomes of the row
CELL = 14  # letters a cell is wide
MARKS = {Level.ERROR: ("warning-circle-fill", "bad"), Level.WARNING: ("warning", "warn")}


def problem_state(problem: RowProblem, line: SurveyLine) -> State:
    """A problem as its sentence, icon and tone; a club to sort out is no mistake of anybody."""
    parked = line.verdict is Verdict.PARKED and problem.level is Level.ERROR
    return State(problem.message, *(("question", "warn") if parked else MARKS[problem.level]))


class SheetModel(QAbstractTableModel):
    """Lines as a table: what becomes of each, then the cells of the columns that were taken for something."""

    mended = Signal(int, str, str)  # row of the file, header, the text somebody wrote

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self._lines: Sequence[SurveyLine] = ()
        self._names: dict[int, str] = {}
        self._problems: dict[tuple[int, str], RowProblem] = {}
        self._wrong: list[tuple[int, int]] = []
        self.fixed: Fixed = {}

    def show(self, columns: Sequence[Column], lines: Sequence[SurveyLine], names: dict[int, str]) -> None:
        """Show these lines; `names` says by row what the club is called in the list."""
        self.beginResetModel()
        self._columns = [column for column in columns if column.field]
        self._take(lines, names)
        self.endResetModel()

    def renew(self, lines: Sequence[SurveyLine], names: dict[int, str]) -> None:
        """The same rows after another look: nothing moves, and a cell that is being written in stays open."""
        self._take(lines, names)
        if lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(lines) - 1)

    def _take(self, lines: Sequence[SurveyLine], names: dict[int, str]) -> None:
        self._lines, self._names = lines, names
        self._problems = {}
        for line in lines:
            for problem in line.problems:
                self._problems.setdefault((line.row, problem.column), problem)
        place = {column.header: number for number, column in enumerate(self._columns, start=1)}
        self._wrong = sorted(
            (at, place[problem.column])
            for at, line in enumerate(lines)
            for problem in line.problems
            if problem.column in place
        )

    def line(self, index: Index) -> SurveyLine | None:
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def lines(self) -> Sequence[SurveyLine]:
        return self._lines

    def header(self, section: int) -> str:
        """The header of a column; empty for the outcome."""
        return "" if section == OUTCOME else self._columns[section - 1].header

    def problem(self, index: Index) -> RowProblem | None:
        """What is wrong with this very cell."""
        line = self.line(index)
        return self._problems.get((line.row, self.header(index.column()))) if line else None

    def next_problem(self, after: Index) -> QModelIndex:
        """The next wrong cell as one reads, from the start again after the last; invalid without any."""
        if not self._wrong:
            return QModelIndex()
        at = bisect_right(self._wrong, (after.row(), after.column()))
        return self.index(*self._wrong[at % len(self._wrong)])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.NoItemFlags if index.column() == OUTCOME else Qt.ItemFlag.ItemIsEditable
        return super().flags(index) | editable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's signature
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(line, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return f"<span>{escape(self._tip(line, index))}</span>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._text(line, index.column())} {self._tip(line, index)}".strip()
            case int(number) if number == MARK:
                return self._mark(line, index)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # Any: Qt's
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        written = " ".join(str(value).split())
        if written == self._text(line, index.column()):
            return False
        header = self.header(index.column())
        self.fixed[line.row, header] = written
        self.mended.emit(line.row, header, written)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = 0
    ) -> Any:  # Any: Qt's signature
        if orientation == Qt.Orientation.Vertical:
            return self._side(section, role) if 0 <= section < len(self._lines) else None
        if not 0 <= section < self.columnCount():
            return None
        words = self.header(section) or _("Outcome")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return f"<span>{escape(words)}</span>"
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _side(self, section: int, role: int) -> Any:  # Any: Qt's signature
        """Row and club stay in sight while one scrolls through forty answers."""
        line = self._lines[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return f"{line.row}\u2002{self._names[line.row]}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.DecorationRole:
                return self._worst(line)
        return None

    def _worst(self, line: SurveyLine) -> QIcon | None:
        worst = min(line.problems, key=lambda one: [*Level].index(one.level), default=None)
        if worst is None:
            return None
        state = problem_state(worst, line)
        return icon(state.icon, state.tone)

    def _text(self, line: SurveyLine, column: int) -> str:
        if column == OUTCOME:
            return verdict_state(line.verdict).words
        written = self.fixed.get((line.row, self.header(column)))
        return text_of(line.cells[self._columns[column - 1].index]) if written is None else written

    def _tip(self, line: SurveyLine, index: Index) -> str:
        if index.column() == OUTCOME:
            return "\n".join(problem.message for problem in line.problems)
        problem = self.problem(index)
        if problem is not None:
            return problem.message
        mended = (line.row, self.header(index.column())) in self.fixed
        return _("You changed this cell.") if mended else self._text(line, index.column())

    def _mark(self, line: SurveyLine, index: Index) -> State | None:
        if index.column() == OUTCOME:
            return verdict_state(line.verdict)
        problem = self.problem(index)
        if problem is not None:
            return problem_state(problem, line)
        mended = (line.row, self.header(index.column())) in self.fixed
        return State(_("You changed this cell."), "pencil-simple", "accent") if mended else None


class SheetCells(QStyledItemDelegate):
    """Draws a marked cell on its soft colour with the icon of the mark; opens a line to write in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark: State | None = index.data(MARK)
        if mark is None:
            super().paint(painter, option, index)
        else:
            self._paint_ground(painter, option, index)
            if index.column() == OUTCOME:
                self._paint_outcome(painter, option, mark)
            else:
                self._paint_marked(painter, option, index, mark)
        if option.state & QStyle.StateFlag.State_Selected and option.widget.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -2, -2))
            painter.drawRect(option.rect.adjusted(1, 1, -3, -3))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)

    def _paint_outcome(self, painter: QPainter, option: QStyleOptionViewItem, mark: State) -> None:
        box: QRect = option.rect.adjusted(8, 0, -8, 0)
        air = (box.height() - chip_size(mark).height()) // 2
        painter.save()
        paint_chip(painter, mark, box.adjusted(0, air, 0, -air))
        painter.restore()

    def _paint_marked(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, mark: State
    ) -> None:
        box, size = option.rect, theme.px(14)
        painter.fillRect(box.adjusted(0, 0, -1, -1), theme.colour(f"{mark.tone}_soft"))
        place = QRect(box.x() + 8, box.y() + (box.height() - size) // 2, size, size)
        paint_icon(painter, mark.icon, mark.tone, place)
        room = box.adjusted(size + 14, 0, -8, 0)
        painter.setPen(theme.colour("text"))
        words = painter.fontMetrics().elidedText(
            str(index.data() or _("empty")), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What somebody is writing is not overwritten when the rows were looked through once more."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Wide enough to write in, whatever the column."""
        wide = max(option.rect.width(), theme.px(150))
        editor.setGeometry(QRect(option.rect.topLeft(), QSize(wide, option.rect.height())))


class Sheet(QTableView):
    """The sheet for the keyboard: arrows go from cell to cell, typing or F2 mends, row and club stay put."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.cells = SheetModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(SheetCells(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(80))

    def changeEvent(self, event: Any) -> None:  # Any: every kind of event comes by
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.verticalHeader() is not None:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def fit_columns(self) -> None:
        """The outcome as wide as its chips, the rest alike."""
        self._fit()

    def _fit(self) -> None:
        letter = theme.metrics().averageCharWidth()
        self.verticalHeader().setDefaultSectionSize(theme.line() + 20)
        self.verticalHeader().setFixedWidth(min(letter * 28, self.width() * 2 // 5))
        self.horizontalHeader().setDefaultSectionSize(letter * CELL + 16)
        if self.model().columnCount():
            self.setColumnWidth(OUTCOME, letter * 19 + 16)
