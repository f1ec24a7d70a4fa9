"""A spreadsheet or CSV file of strangers as one plain table: headers, and numbered rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from desktop.child import run_child
from desktop.imports.grid import Cell, CellError
from desktop.progress import Progress


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row with something in it: the number the spreadsheet shows, and a cell for each header."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A sheet below its header row. A CSV file has no sheets: `sheet` is None and `sheets` is empty.

    Headers have single spaces and may be "" or repeat. Texts are stripped, never empty; everything in a CSV
    file is text. Empty rows, and empty columns without a header, are left out.
    """

    file: str
    sheet: str | None
    sheets: tuple[str, ...]
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


_SPECIAL: dict[str, Callable[[str], Cell]] = {
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "time": time.fromisoformat,
    "error": CellError,
}


def read_table(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Table:
    """The table in the sheet named, else in the first visible sheet that holds something.

    Reads xlsx, xlsm, ods, xls and CSV, whatever the name says, in a bounded child. Raises Refused, Cancelled.
    """
    found = run_child("workbook", {"file": str(path.absolute()), "sheet": sheet}, progress=progress)
    return Table(
        file=path.name,
        sheet=found["sheet"],
        sheets=tuple(found["sheets"]),
        header_row=found["header_row"],
        headers=tuple(found["headers"]),
        rows=_rows(found["numbers"], found["columns"], found["special"]),
    )


def _rows(
    numbers: Sequence[int], packed: Sequence[dict[str, Any]], special: Sequence[tuple[int, int, str, str]]
) -> tuple[Row, ...]:
    """The rows as the child packed them, with what JSON has no word for (row, column, kind, text) put in."""
    columns = [_unpacked(**column) for column in packed]
    for row, column, kind, text in special:
        columns[column][row] = _SPECIAL[kind](text)
    cells = zip(*columns, strict=True)
    return tuple(Row(number=number, cells=row) for number, row in zip(numbers, cells, strict=True))


def _unpacked(values: list[Cell], which: Sequence[int] | None = None) -> list[Cell]:
    """A column: its different values and which of them each cell is, or the cells themselves."""
    return values if which is None else list(map(values.__getitem__, which))
