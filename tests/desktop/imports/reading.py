"""Asking for the table in some bytes, and telling it in short."""

from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.imports.tables import Table, read_table

NO_TABLE = "Dit is geen rekenblad of CSV-bestand. Bewaar de tabel als xlsx of CSV en probeer die."
NO_CONTENT = "In dit tabblad staat niets. Kies een ander tabblad of bestand."


def read(tmp_path: Path, content: bytes, sheet: str | None = None, name: str = "clubs.xlsx") -> Table:
    """The table in a file with these bytes."""
    file = tmp_path / name
    file.write_bytes(content)
    return read_table(file, sheet)


def refusal(tmp_path: Path, content: bytes, sheet: str | None = None) -> str:
    """The sentence that refuses a file with these bytes."""
    with pytest.raises(Refused) as told:
        read(tmp_path, content, sheet)
    return told.value.message


def told(table: Table) -> tuple[int, tuple[str, ...], dict[int, tuple[Any, ...]]]:
    """Where the header is, the header, and the cells by row number."""
    return table.header_row, table.headers, {row.number: row.cells for row in table.rows}
