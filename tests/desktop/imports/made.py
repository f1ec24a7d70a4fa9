"""Tables made in a test, as if read from a file."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.imports.grid import Cell
from desktop.imports.headers import guess_columns
from desktop.imports.providers import ProviderLine, read_providers
from desktop.imports.tables import Row, Table
from desktop.progress import Silent


def a_table(headers: str, *rows: Sequence[Cell]) -> Table:
    """A table with headers parted by commas; the first row is row 2, as in a spreadsheet."""
    return Table(
        file="lijst.csv",
        sheet=None,
        sheets=(),
        header_row=1,
        headers=tuple(headers.split(",")),
        rows=tuple(Row(number=number, cells=tuple(cells)) for number, cells in enumerate(rows, start=2)),
    )


def lines_of(headers: str, *rows: Sequence[Cell]) -> list[ProviderLine]:
    """The rows as drafts, by guessed headers."""
    table = a_table(headers, *rows)
    return read_providers(table, guess_columns(table), Silent())
