"""Cells as text, and problems that say in which cell they are. For every kind of import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.grid import Cell, CellError

T = TypeVar("T")
LONGEST = 200
"""Characters a short text may have; more is a paragraph in the wrong column."""
SHOWN = 80
NOTHING = frozenset(
    {"-", "--", "?", ".", "n.v.t.", "nvt", "n/a", "onbekend", "geen", "unknown", "none", "null"}
)
"""What people write in a cell to say that there is nothing."""


class Level(StrEnum):
    """How bad a problem is: an error keeps the row out, a warning leaves one cell out or asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One problem of one row. `row` is the number the spreadsheet shows, `column` its header."""

    row: int
    column: str
    value: str
    level: Level
    message: str


def text_of(cell: Cell) -> str:
    """A cell as one line of clean text: no control characters, no invisible ones, single spaces."""
    if cell is None:
        return ""
    written = cell.text if isinstance(cell, CellError) else str(cell)
    line = " ".join(written.split())
    return line if line.isprintable() else "".join(sign for sign in line if sign.isprintable()).strip()


class RowReader:
    """Reads the cells of one row by field and gathers every problem it meets."""

    def __init__(self, row: int, cells: Mapping[str, Cell], columns: Mapping[str, str]) -> None:
        self._row = row
        self._cells = cells
        self._columns = columns
        self.problems: list[RowProblem] = []

    def has(self, field: str) -> bool:
        """Whether the file has a column for this field."""
        return field in self._columns

    def cell(self, field: str) -> Cell:
        """The cell as it is."""
        return self._cells.get(field)

    def header(self, field: str) -> str:
        """What the file calls this field."""
        return self._columns.get(field, "")

    def text(self, field: str, most: int = LONGEST) -> str:
        """The short text of an optional field; empty when it says nothing or cannot be taken (a warning)."""
        cell = self._cells.get(field)
        if cell is None:
            return ""
        words = text_of(cell)
        if words.casefold() in NOTHING:
            return ""
        if isinstance(cell, CellError):
            self.warn(field, _("This cell shows the error {error}. It stays empty.").format(error=words))
            return ""
        if len(words) > most:
            self.warn(
                field, _("This text is longer than {most} characters. It stays empty.").format(most=most)
            )
            return ""
        return words

    def read(self, field: str, reader: Callable[[str], T]) -> T | None:
        """The value of an optional field; None when it is empty or unreadable (a warning)."""
        words = self.text(field)
        if not words:
            return None
        try:
            return reader(words)
        except Refused as refused:
            self.warn(field, refused.message)
            return None

    def warn(self, field: str, message: str) -> None:
        """A problem that leaves this cell out, or asks for a look."""
        self._add(field, Level.WARNING, message)

    def refuse(self, field: str, message: str) -> None:
        """A problem that keeps the whole row out."""
        self._add(field, Level.ERROR, message)

    def _add(self, field: str, level: Level, message: str) -> None:
        self.problems.append(
            RowProblem(
                row=self._row,
                column=self._columns.get(field, ""),
                value=shortened(text_of(self._cells.get(field))),
                level=level,
                message=message,
            )
        )


def shortened(text: str, most: int = SHOWN) -> str:
    """A text short enough for a list of problems."""
    return text if len(text) <= most else text[: most - 1] + "…"
