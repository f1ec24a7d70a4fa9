"""A look at a file before it is imported: its sheets, its columns, and which field each most likely holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, needs
from desktop.domain.imports import PROVIDERS
from desktop.i18n import _
from desktop.imports.cells import shortened, text_of
from desktop.imports.headers import Column, field_words, likely_columns, map_columns
from desktop.imports.tables import Table, read_table
from desktop.progress import Progress
from desktop.queries.imports import ProfileRow, mapping_profile, mapping_profiles

EXAMPLES = 3
"""Values shown of each column."""
LOOK_AT = 100
"""Rows in which they are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileColumns:
    """What a file holds. `sheets` is empty for CSV; `examples` has the first values of each column.

    `fields` is what a column may be: (field, the word for it), in the order one chooses from.
    """

    file: str
    sheet: str | None
    sheets: tuple[str, ...]
    rows: int
    columns: tuple[Column, ...]
    examples: tuple[tuple[str, ...], ...]
    profiles: tuple[ProfileRow, ...]
    fields: tuple[tuple[str, str], ...] = ()


@needs(Permission.IMPORT)
def read_columns(
    app: Application, progress: Progress, file: Path, *, sheet: str | None = None, profile: str | None = None
) -> FileColumns:
    """Look at a file of providers; a saved `profile` replaces guessing. Raises Refused, Cancelled."""
    table, chosen = open_table(app, progress, file, sheet, profile, None, PROVIDERS)
    columns = map_columns(table, chosen) if chosen else likely_columns(table)
    return file_columns(app, table, columns, PROVIDERS, field_words())


def open_table(
    app: Application,
    progress: Progress,
    file: Path,
    sheet: str | None,
    profile: str | None,
    mapping: Mapping[str, str] | None,
    kind: str,
) -> tuple[Table, Mapping[str, str] | None]:
    """The file and which column is what, as `mapping` or a saved `profile` says; None is to be guessed."""
    if profile:
        mapping = app.ask(mapping_profile, profile, kind).columns
    progress.step(0, 0, _("Reading the file"))
    return read_table(file, sheet, progress), mapping


def file_columns(
    app: Application,
    table: Table,
    columns: Sequence[Column],
    kind: str,
    words: Mapping[str, str],
    is_private: Callable[[str], bool] = lambda _header: False,
) -> FileColumns:
    """What is shown of a file before it is imported; of private columns not even an example."""
    return FileColumns(
        file=table.file,
        sheet=table.sheet,
        sheets=table.sheets,
        rows=len(table.rows),
        columns=tuple(columns),
        examples=tuple(
            (_("not read on purpose"),) if is_private(column.header) else examples(table, column.index)
            for column in columns
        ),
        profiles=tuple(app.ask(mapping_profiles, kind)),
        fields=tuple(words.items()),
    )


def examples(table: Table, column: int) -> tuple[str, ...]:
    """The first different values of a column."""
    found = dict.fromkeys(text_of(row.cells[column]) for row in table.rows[:LOOK_AT])
    return tuple(shortened(text) for text in found if text)[:EXAMPLES]
