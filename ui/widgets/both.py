"""A picture and the same numbers as a table: side by side, or one at a time when there is little room."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLayout, QTableView, QWidget

from desktop.i18n import _
from ui import theme
from ui.theme import M, S
from ui.widgets.boxes import col, row
from ui.widgets.buttons import Choices, button

WIDE = 960  # pixels at 100 % text from which both stand beside each other
FORMULA = ("=", "+", "-", "@")


class PictureAndTable(QWidget):
    """Holds a picture and its table. `copied` tells that the table is on the clipboard."""

    copied = Signal()

    def __init__(self, name: str, picture: QWidget, table: QTableView) -> None:
        super().__init__()
        self.picture, self.table = picture, table
        options = [(picture, _("Picture")), (table, _("Table"))]
        self._choices = Choices(_("How to show {what}").format(what=name), options)
        self._choices.chosen.connect(self._fold)
        self._copy = button(_("Copy the table"), "quiet", "copy")
        self._copy.setAccessibleName(_("Copy the table: {what}").format(what=name))
        self._copy.clicked.connect(self.copy)
        self._sides = row(picture, table, gap=M)
        self._sides.setStretch(0, 3)
        self._sides.setStretch(1, 2)
        box = col(row(self._choices, None, self._copy), self._sides, gap=S)
        box.setStretch(1, 1)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else it never gets narrow again
        self.setLayout(box)
        self._fold()

    def copy(self) -> None:
        """Put the table on the clipboard, with tabs between the cells, for a spreadsheet."""
        QGuiApplication.clipboard().setText(as_text(self.table.model()))
        self.copied.emit()

    def show_part(self, part: QWidget) -> None:
        """Show the picture or the table, where there is room for one of them."""
        self._choices.choose(part)
        self._fold()

    def is_wide(self) -> bool:
        """Both stand beside each other."""
        return self.width() >= theme.px(WIDE)

    def minimumSizeHint(self) -> QSize:
        picture, table = self.picture.minimumSizeHint(), self.table.minimumSizeHint()
        least = picture.expandedTo(table)
        head = self._choices.sizeHint() if not self._choices.isHidden() else QSize(0, 0)
        tools = self._copy.sizeHint()
        wide = max(least.width(), head.width() + S + tools.width())
        return QSize(wide, least.height() + S + max(head.height(), tools.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        wide = self.is_wide()
        self._choices.setVisible(not wide)
        for part in (self.picture, self.table):
            part.setVisible(wide or part is self._choices.value())


def as_text(model: QAbstractItemModel) -> str:
    """A table as lines with tabs between the cells, its titles first."""
    columns = range(model.columnCount())
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    rows = [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]
    return "".join("\t".join(_cell(value) for value in line) + "\n" for line in [titles, *rows])


def _cell(value: object) -> str:
    """One cell: no tab or line end of its own, and never a formula of somebody else."""
    words = " ".join(str("" if value is None else value).split())
    return f"'{words}" if words.startswith(FORMULA) else words
