"""Imports of survey responses: look first, then take all in as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, needs
from desktop.domain.imports import Verdict
from desktop.imports.cells import RowProblem
from desktop.imports.grid import Cell
from desktop.imports.headers import Column
from desktop.progress import Progress
from desktop.usecases.import_columns import FileColumns

KIND = "survey"
Fixes = Mapping[tuple[int, str], str]
"""(row, header) → the text that stands in for the cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLine:
    """One row in the preview: the club it names, what becomes of it, and the provider it is (None: parked).

    `cells` stand in the order of the report's columns; `problems` say by header what is wrong with which.
    """

    row: int
    club_name: str
    verdict: Verdict
    provider: int | None
    cells: tuple[Cell, ...]
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReport:
    """What an import did, or would do: `batch` is None then. Every row is counted in exactly one of the five.

    `wave` is the short name of the survey, `model` its version; `new_wave`: the import makes it.
    """

    file: str
    sheet: str | None
    kind: str
    rows: int
    created: int
    updated: int
    unchanged: int
    parked: int
    rejected: int
    problems: tuple[RowProblem, ...]
    batch: int | None
    wave: str
    model: str
    new_wave: bool
    columns: tuple[Column, ...]
    lines: tuple[SurveyLine, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of the columns nothing was taken from."""
        return tuple(column.header for column in self.columns if not column.field)

    @property
    def clubs(self) -> tuple[tuple[SurveyLine, ...], ...]:
        """The lines of each club together, in the order of their first rows."""
        found: dict[int | str, list[SurveyLine]] = {}
        for line in self.lines:
            found.setdefault(line.provider or line.club_name.casefold(), []).append(line)
        return tuple(tuple(lines) for lines in found.values())


@needs(Permission.IMPORT)
def read_survey_columns(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    wave: str | None = None,
    sheet: str | None = None,
    profile: str | None = None,
) -> FileColumns:
    """Look at a file of responses; a saved `profile` replaces guessing. Raises Refused, Cancelled."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def preview_survey(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    wave: str | None = None,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    fixes: Fixes | None = None,
) -> SurveyReport:
    """What an import would do. `mapping` (header → field) or a saved `profile` replaces guessing."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def import_survey(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    wave: str | None = None,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    fixes: Fixes | None = None,
    dry_run: bool = False,
) -> SurveyReport:
    """Take in the responses of a file as one batch; the rows that cannot be taken stay out and say why.

    `wave` is a short name; one that does not exist yet is made. None: the only survey that is open.
    """
    raise NotImplementedError
