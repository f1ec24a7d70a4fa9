"""The child's half of `read_intake`: finds our questionnaire in a workbook, and what stands on each line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from desktop.domain.intake import ANSWER_HEADS, SIGN
from desktop.imports.grid import Cell, CellError, Grid
from desktop.imports.workbooks import read_sheet_where

NEAR = 60
"""Rows in which the mark is looked for: people put rows of their own on top."""
MOST = 2_000
LONGEST = 40_000
"""Letters of one answer that are passed on, more than any question takes."""
Place = tuple[int, int]


def intake_in(content: bytes) -> dict[str, Any]:
    """{sheet, mark, rows: [[row, key, known, answer, oddity]]}; empty when it is another workbook."""
    found = read_sheet_where(content, lambda grid: _mark(grid) is not None)
    if found is None:
        return {}
    name, grid = found
    place = _mark(grid)
    assert place is not None
    row, column = place
    answers = _answer_column(grid, place)
    rows = [
        [number, _words(cells, column)[0], _words(cells, column + 1)[0], *_words(cells, answers)]
        for number, cells in enumerate(grid[row + 1 : row + MOST], start=row + 2)
        if _words(cells, column)[0]
    ]
    return {"sheet": name, "mark": _words(grid[row], column)[0], "rows": rows}


def _mark(grid: Grid) -> Place | None:
    """Where the mark stands: its row and column, counted from 0."""
    for row, cells in enumerate(grid[:NEAR]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith(f"{SIGN}|"):
                return row, column
    return None


def _answer_column(grid: Grid, mark: Place) -> int:
    """The column of the answers by its heading, wherever it went; else where we put it."""
    row, column = mark
    for cells in grid[row : row + NEAR]:
        for place, cell in enumerate(cells[:column]):
            if isinstance(cell, str) and cell.strip().casefold() in ANSWER_HEADS:
                return place
    return column - 2


def _words(cells: Sequence[Cell], column: int) -> tuple[str, str]:
    """A cell as people wrote it, and what is odd about it: `date`, `error`, or nothing."""
    cell = cells[column] if 0 <= column < len(cells) else None
    if cell is None:
        return "", ""
    if isinstance(cell, CellError):
        return cell.text, "error"
    if isinstance(cell, bool):
        return ("ja" if cell else "nee"), ""
    if isinstance(cell, datetime | date):
        return f"{cell.day}-{cell.month}-{cell.year}", "date"
    if isinstance(cell, time):
        return f"{cell.hour:02}:{cell.minute:02}", ""
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ","), ""
    return str(cell)[:LONGEST], ""
