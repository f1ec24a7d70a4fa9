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
JUDGED_BY = 25  # filled rows beneath a possible header
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

    Any: whatever a reader gave; kinds not named here stay as they are.
    """
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        if not isfinite(value):
            return CellError("#NUM!")
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    kept: Cell = value
    return kept


def table_in(grid: Grid) -> dict[str, Any]:
    """header_row, headers, numbers, rows and special (see `tables`) of plain cells. Raises Refused."""
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
    return {
        "header_row": filled[header] + 1,
        "headers": headers,
        "numbers": [index + 1 for index in filled[header + 1 :]],
        "special": _taken_out(rows),
        "rows": rows,
    }


def _header(filled: Grid) -> int:
    """Which of the filled rows is the header.

    The first that fills at least 60 % of the widest, mostly with words; a later one only when at least two
    more columns beneath it then hold nothing but numbers and dates, as where wordy notes come first.
    """
    counts = [sum(cell is not None for cell in cells) for cells in filled[:TITLE_ROWS]]
    enough = max(counts) * 0.6
    best, best_columns = -1, -2
    for index, count in enumerate(counts):
        words = sum(isinstance(cell, str) and not _number_like(cell) for cell in filled[index])
        if count < enough or words * 2 < count:
            continue
        columns = _number_columns(filled[index + 1 : index + 1 + JUDGED_BY])
        if columns >= best_columns + 2:
            best, best_columns = index, columns
    return best if best >= 0 else next(index for index, count in enumerate(counts) if count >= enough)


def _number_columns(rows: Grid) -> int:
    """How many columns hold something, and of that at least four fifths numbers or dates."""
    found = 0
    for column in zip(*rows, strict=True):
        values = [cell for cell in column if cell is not None]
        found += bool(values) and sum(map(_number_like, values)) >= len(values) * 0.8
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


def _taken_out(rows: Sequence[list[Cell]]) -> list[tuple[int, int, str, str]]:
    """(row, column, kind, text) of every cell that JSON cannot carry; its place in `rows` becomes None."""
    special = []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if (words := IN_WORDS.get(type(cell))) is not None:
                kind, say = words
                special.append((row, column, kind, say(cell)))
                cells[column] = None
    return special
