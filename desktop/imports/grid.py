"""From a sheet full of cells to a table: where the header is, which columns and rows count."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from desktop.errors import Refused
from desktop.i18n import _


@dataclass(frozen=True, slots=True)
class CellError:
    """What a spreadsheet shows where a formula failed, e.g. #N/A."""

    text: str


Cell = str | int | float | bool | date | datetime | time | CellError | None
Grid = list[list[Cell]]  # from row 1, column A; rows may differ in length

MOST_ROWS = 200_000
MOST_COLUMNS = 702  # A to ZZ
TITLE_ROWS = 30  # the header is looked for in so many filled rows
JUDGED_BY = 5  # filled rows beneath a possible header
NUMBER_LIKE = re.compile(r"[\d\s.,:/%€+-]+")
# What JSON has no word for travels beside the rows, as text. Any: each function takes its own key.
IN_WORDS: dict[type, tuple[str, Callable[[Any], str]]] = {
    date: ("date", date.isoformat),
    datetime: ("moment", datetime.isoformat),
    time: ("time", time.isoformat),
    CellError: ("error", lambda error: error.text),
}


def too_many_rows() -> Refused:
    """The refusal that CSV and workbooks share."""
    return Refused(_("This table has more than 200,000 rows. Split it into smaller files."))


def plain(value: Any) -> Cell:
    """A cell as it is kept: stripped text or None, a whole number as int, a duration as h:mm.

    Any: whatever a reader gave; kinds that _PLAIN does not name stay as they are.
    """
    make = _PLAIN.get(type(value))
    kept: Cell = make(value) if make else value
    return kept


class Plain(dict[Any, Cell]):
    """Cells as they are kept, by the cell as it was read: each different one is looked at once.

    Any: whatever a reader gave. Equal texts become one text, which saves most of the memory.
    """

    def __missing__(self, value: Any) -> Cell:
        self[value] = kept = plain(value)
        return kept

    def row(self, values: Sequence[Any]) -> list[Cell]:
        """A row as it is kept. TRUE equals 1 and would become it: such a row is not looked up."""
        if bool in map(type, values):
            return [plain(value) for value in values]
        return list(map(self.__getitem__, values))


def _text(value: str) -> Cell:
    return value.strip() or None


def _number(value: float) -> Cell:
    if value.is_integer() and -1e15 < value < 1e15:
        return int(value)
    return value if isfinite(value) else CellError("#NUM!")


def _duration(value: timedelta) -> Cell:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


# Any: each function takes its own key. By exact type, because there may be millions of cells.
_PLAIN: dict[type, Callable[[Any], Cell]] = {str: _text, float: _number, timedelta: _duration}


def table_in(grid: Grid) -> dict[str, Any]:
    """header_row, headers, numbers, columns and special (see `tables`) of plain cells. Raises Refused."""
    filled = [index for index, cells in enumerate(grid) if any(cell is not None for cell in cells)]
    if not filled:
        raise Refused(_("There is nothing in this table. Choose another sheet or file."))
    if len(filled) > MOST_ROWS:
        raise too_many_rows()
    width = max(len(grid[index]) for index in filled)
    for index in filled:
        grid[index] += [None] * (width - len(grid[index]))
    header = _header([grid[index] for index in filled])
    headers = [_heading(cell) for cell in grid[filled[header]]]
    rows = [grid[index] for index in filled[header + 1 :]]
    headers, rows = _without_empty_columns(headers, rows)
    columns = list(zip(*rows, strict=True))
    special = [one for number, cells in enumerate(columns) for one in _special(number, cells)]
    return {
        "header_row": filled[header] + 1,
        "headers": headers,
        "numbers": [index + 1 for index in filled[header + 1 :]],
        "special": special,
        "columns": [_packed(cells) for cells in columns],
    }


def _header(filled: Grid) -> int:
    """Which of the filled rows is the header: the first that fills half of the widest one, mostly with words.

    Wordy notes may stand above it. So a later row is taken when it fills more columns, and at least two more
    columns hold nothing but numbers and dates beneath it.
    """
    counts = [sum(cell is not None for cell in cells) for cells in filled[:TITLE_ROWS]]
    candidates = [index for index, count in enumerate(counts) if count * 2 >= max(counts)]
    worded = [index for index in candidates if _words(filled[index]) * 2 > counts[index]]
    best = (worded or candidates)[0]
    for index in worded:
        beneath, better = _number_columns(filled, best), _number_columns(filled, index)
        if counts[index] > counts[best] and better >= beneath + 2:
            best = index
    return best


def _words(cells: Sequence[Cell]) -> int:
    return sum(isinstance(cell, str) and not _number_like(cell) for cell in cells)


def _number_columns(filled: Grid, header: int) -> int:
    """How many columns hold something in the rows right beneath a header, and only numbers and dates."""
    found = 0
    for column in zip(*filled[header + 1 : header + 1 + JUDGED_BY], strict=True):
        values = [cell for cell in column if cell is not None]
        found += bool(values) and all(map(_number_like, values))
    return found


def _number_like(cell: Cell) -> bool:
    if isinstance(cell, str):
        return NUMBER_LIKE.fullmatch(cell) is not None
    return cell is not None and not isinstance(cell, CellError)


def _heading(cell: Cell) -> str:
    if cell is None:
        return ""
    return " ".join(str(cell.text if isinstance(cell, CellError) else cell).split())


def _without_empty_columns(headers: list[str], rows: Grid) -> tuple[list[str], Grid]:
    empty = {
        column
        for column, name in enumerate(headers)
        if not name and all(cells[column] is None for cells in rows)
    }
    if not empty:
        return headers, rows
    kept = [column for column in range(len(headers)) if column not in empty]
    return [headers[column] for column in kept], [[cells[column] for column in kept] for cells in rows]


def _special(number: int, cells: Sequence[Cell]) -> list[tuple[int, int, str, str]]:
    """(row, column, kind, text) of every cell of a column that JSON cannot carry."""
    if IN_WORDS.keys().isdisjoint(map(type, cells)):
        return []
    said = [(row, type(cell), cell) for row, cell in enumerate(cells) if type(cell) in IN_WORDS]
    return [(row, number, IN_WORDS[kind][0], IN_WORDS[kind][1](cell)) for row, kind, cell in said]


def _packed(cells: Sequence[Cell]) -> dict[str, Any]:
    """A column as its different values and which of them each cell is; what JSON cannot carry as None.

    Where few cells are alike the values stand for themselves, without `which`. TRUE equals 1: so do they.
    """
    kinds = set(map(type, cells))
    if not IN_WORDS.keys().isdisjoint(kinds):
        cells = [None if type(cell) in IN_WORDS else cell for cell in cells]
    values = {} if bool in kinds else dict.fromkeys(cells)
    if not values or len(values) * 2 > len(cells):
        return {"values": cells}
    place = {value: at for at, value in enumerate(values)}
    return {"values": list(values), "which": list(map(place.__getitem__, cells))}
