"""Tables of clubs beside a picture: more than one row can be chosen, for what is done with many at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView

from desktop.i18n import _
from desktop.queries.round_picture import PicturedClub, RoundPicture
from desktop.reports.figures import NOTHING, Scale
from desktop.words import word
from ui.insight.words import in_words
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.states import band_state


class AboutClub(Protocol):
    """A row about one club."""

    @property
    def ref(self) -> int: ...


C = TypeVar("C", bound=AboutClub)


class ClubTable(Table[C], Generic[C]):
    """A table whose rows are clubs; Shift, Ctrl and the space bar choose several."""

    picked = Signal(list)  # the refs of the rows that are chosen, in the order they stand
    opened = Signal(int)

    def __init__(self, name: str, columns: Sequence[Column[C]]) -> None:
        super().__init__(name, columns, lambda row: row.ref)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._silent = False
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.keeper.opened.connect(self._on_opened)

    def show_rows(self, rows: Sequence[C]) -> None:
        """Show these rows; those that were chosen stay chosen."""
        kept, self._silent = self.refs(), True
        super().show_rows(rows)
        self.choose(kept)
        if self.refs() != kept:
            self.picked.emit(self.refs())

    def refs(self) -> list[int]:
        """The refs of the rows that are chosen, in the order they stand."""
        rows = self.model_rows.rows()
        return [rows[at].ref for at in sorted(one.row() for one in self.selectionModel().selectedRows())]

    def choose(self, refs: Collection[int]) -> None:
        """Choose these rows and no others, without telling anybody."""
        wanted, last = QItemSelection(), self.model_rows.columnCount() - 1
        for at, row in enumerate(self.model_rows.rows()):
            if row.ref in refs:
                wanted.select(self.model_rows.index(at, 0), self.model_rows.index(at, last))
        self._silent = True
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._silent = False

    def _on_selection(self) -> None:
        if not self._silent:
            self.picked.emit(self.refs())

    def _on_opened(self, row: C) -> None:
        self.opened.emit(row.ref)


def heat_columns(seen: RoundPicture) -> list[Column[PicturedClub]]:
    """The numbers of the heat map: the vitality score and every theme, with what else is known of a club."""
    scale = Scale(low=seen.low, high=seen.high)
    themes = [
        Column[PicturedClub](
            title=in_words(theme),
            text=partial(_cell, scale=scale, number=number),
            sort=theme.code,
            align=RIGHT,
            wide=max(len(in_words(theme)) + 2, 8),
        )
        for number, theme in enumerate(seen.themes)
    ]
    return [_name(), _vitality(), _score(scale), _flags(), *themes, _type(), _area()]


def quadrant_columns() -> list[Column[PicturedClub]]:
    """The numbers of the quadrant: both axes in points, as its picture has them, and what follows."""
    scale = Scale()
    orientation = Column[PicturedClub](
        title=_("Orientation"),
        text=lambda one: scale.figure(one.orientation),
        sort="orientation",
        align=RIGHT,
        wide=12,
    )
    return [_name(), _score(scale), orientation, _vitality(), _type(), _flags(), _area()]


def _cell(one: PicturedClub, scale: Scale, number: int) -> str:
    return scale.figure(one.cells[number].points)


def _name() -> Column[PicturedClub]:
    return Column(title=_("Name"), text=lambda one: one.name, sort="name")


def _score(scale: Scale) -> Column[PicturedClub]:
    return Column(
        title=_("Strength"), text=lambda one: scale.figure(one.strength), sort="score", align=RIGHT, wide=10
    )


def _vitality() -> Column[PicturedClub]:
    return Column(
        title=_("Vitality"),
        text=lambda one: word(one.band),
        sort="band",
        wide=20,
        state=lambda one: band_state(one.band),
    )


def _flags() -> Column[PicturedClub]:
    return Column(
        title=_("Red flags"),
        text=lambda one: str(one.red_flags or NOTHING),
        sort="red_flags",
        align=RIGHT,
        wide=12,
    )


def _type() -> Column[PicturedClub]:
    return Column(
        title=_("Type of club"),
        text=lambda one: word(one.segment) if one.segment else _("unknown"),
        sort="segment",
        wide=26,
    )


def _area() -> Column[PicturedClub]:
    return Column(title=_("Area"), text=lambda one: one.area or NOTHING, sort="area", wide=20)
