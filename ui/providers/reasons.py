"""The table of clubs with their reasons: every reason can be read at once, several clubs can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from desktop.i18n import _
from desktop.queries.shortlist import ShortlistRow
from ui import theme
from ui.widgets.rows import Column, Table
from ui.widgets.states import band_state
from ui.widgets.words import State

MOST_LINES = 6  # more reasons than that are a tip
AREA, WHY, OWNER = 1, 3, 4  # places of columns


class ReasonTable(Table[ShortlistRow]):
    """Rows are as high as their reasons; what was chosen stays chosen when the list loads again."""

    picked = Signal()  # other clubs are chosen

    def __init__(self, name: str) -> None:
        super().__init__(name, _columns(), lambda row: row.ref.id)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def chosen(self) -> list[ShortlistRow]:
        """The chosen clubs, in the order of the list."""
        found = (self.model_rows.row(one) for one in self.selectionModel().selectedRows())
        kept = {row.ref.id for row in found if row is not None}
        return [row for row in self.model_rows.rows() if row.ref.id in kept]

    def show_rows(self, rows: Sequence[ShortlistRow]) -> None:
        kept = {row.ref.id for row in self.chosen()}
        super().show_rows(rows)
        selection = QItemSelection()
        for number, row in enumerate(rows):
            if row.ref.id in kept:
                selection.select(self.model_rows.index(number, 0), self.model_rows.index(number, OWNER))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        self._fit_rows()

    def _share(self) -> None:
        super()._share()
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Each row as high as its reasons and area at the width there is; measured, not laid out."""
        header, letters = self.verticalHeader(), theme.metrics()
        wraps = ((AREA, _area), (WHY, reasons))
        rooms = [(QRect(0, 0, max(self.columnWidth(at) - 24, 40), 100_000), told) for at, told in wraps]
        usual, most = theme.line() * 2 + 22, theme.line() * MOST_LINES + 22
        for number, row in enumerate(self.model_rows.rows()):
            flag = Qt.TextFlag.TextWordWrap
            high = max(letters.boundingRect(room, flag, told(row)).height() for room, told in rooms) + 22
            header.resizeSection(number, min(max(high, usual), most))

    def _on_selection(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self.picked.emit()


def reasons(row: ShortlistRow) -> str:
    """Why a club stands where it stands, in one text."""
    return " · ".join(row.reasons)


def vitality(row: ShortlistRow) -> State:
    """The vitality with its score; an old score only says what it was."""
    if row.stale:
        return State(_("Unknown, was {score}").format(score=row.shown), "clock", "neutral")
    return band_state(row.band, row.shown)


def _area(row: ShortlistRow) -> str:
    """Where it lies, and how many approved offers there are: where there are few, more are needed."""
    if not row.area:
        return ""
    offers = _("offers: {count}").format(count=row.need)
    return f"{row.area}\n{offers}"


def _columns() -> list[Column[ShortlistRow]]:
    return [
        Column(title=_("Club"), text=lambda row: row.name, wide=18),
        Column(title=_("Area, offers there"), text=_area, wide=15),
        Column(
            title=_("Vitality"), text=lambda row: vitality(row).words, state=vitality, wide=17, spare=True
        ),
        Column(title=_("Why"), text=reasons),
        Column(title=_("Talks with them"), text=lambda row: row.owner, wide=10, spare=True),
    ]
