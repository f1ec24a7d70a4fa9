"""Rows of a file as responses to a survey, with every problem of every row. Nothing here saves.

Read a column at a time: tens of thousands of answers are a handful of different cells in each column.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TypeVar

from desktop.domain.formats import read_date, read_postcode
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import Refused
from desktop.i18n import CITY_TIME, _
from desktop.imports.answers import read_answers, worded
from desktop.imports.cells import LONGEST, NOTHING, Level, RowProblem, shortened, text_of
from desktop.imports.grid import Cell, CellError
from desktop.imports.headers import Column
from desktop.imports.survey_headers import TEXT
from desktop.imports.tables import Row, Table
from desktop.progress import Progress

T = TypeVar("T")
LONGEST_TEXT = 4_000
"""Characters kept of what somebody wrote."""
YEARS = 1990, 2100
"""A survey was sent in within these; anything else is a number that became a date."""
Fixes = Mapping[tuple[int, str], str]
"""(row, header) → the text that stands in for the cell."""
_TIME_AFTER = re.compile(
    r"[ T,](?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])"
    r"(?:[:.](?P<second>[0-5][0-9])(?:[.,][0-9]+)?)?"
    r"\s*(?:(?P<half>[ap])\.?m\.?|uur)?$",
    re.IGNORECASE,
)
Problems = dict[int, list[RowProblem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseLine:
    """What one row says. `answers` ({code: rank}) and `texts` ({header: words}) are canonical JSON.

    `answered` counts the questions that were answered.
    """

    row: int
    club_ref: str = ""
    club_name: str = ""
    postcode: str = ""
    role: str = ""
    submitted_at: datetime | None = None
    answers: str = "{}"
    texts: str = "{}"
    answered: int = 0
    problems: tuple[RowProblem, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be taken at all."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def read_responses(
    table: Table, columns: Sequence[Column], model: VitalityModel, progress: Progress
) -> list[ResponseLine]:
    """Every row as a response with its problems. Raises Cancelled."""
    reading = _Reading(table, columns, model)
    for done, column in enumerate(columns):
        progress.step(done, len(columns), _("Checking the answers"))
        reading.take(column)
    return reading.lines()


def with_fixes(table: Table, columns: Sequence[Column], fixes: Fixes) -> Table:
    """The table with other text in the cells that somebody mended. Raises Refused for a cell it lacks."""
    if not fixes:
        return table
    places = {column.header: column.index for column in columns}
    by_row: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, header), text in fixes.items():
        if header not in places:
            raise Refused(_("This file has no column “{header}” to mend.").format(header=shortened(header)))
        by_row[row][places[header]] = text
    strange = sorted(by_row.keys() - {row.number for row in table.rows})
    if strange:
        raise Refused(_("This file has no row {row} to mend.").format(row=strange[0]))
    return replace(table, rows=tuple(_mended(row, by_row.get(row.number)) for row in table.rows))


def _mended(row: Row, texts: Mapping[int, str] | None) -> Row:
    if not texts:
        return row
    cells = (texts[at].strip() or None if at in texts else cell for at, cell in enumerate(row.cells))
    return replace(row, cells=tuple(cells))


class _Reading:
    """What has been read so far: a list per field, and per question the JSON of its part of the answer."""

    def __init__(self, table: Table, columns: Sequence[Column], model: VitalityModel) -> None:
        self._numbers = [row.number for row in table.rows]
        self._cells = list(zip(*(row.cells for row in table.rows), strict=True)) or [()] * len(columns)
        self._headers = {column.field: column.header for column in columns}
        self._model = model
        self._answers: dict[str, list[str]] = {}
        self._texts: dict[str, list[str]] = {}
        self._who: dict[str, Sequence[str]] = {}
        self._moments: Sequence[datetime | None] = [None] * len(self._numbers)
        self._problems: Problems = defaultdict(list)

    def take(self, column: Column) -> None:
        """Read one column."""
        cells = self._cells[column.index]
        if column.field == TEXT:
            self._take_text(column, cells)
        elif column.field == "submitted_at":
            self._moments = self._optional(column, cells, _moment, None)
        elif column.field == "postcode":
            self._who["postcode"] = self._optional(column, cells, _postcode, "")
        elif column.field in ("club_ref", "club_name", "respondent_role"):
            self._who[column.field] = self._optional(column, cells, _short_text, "")
        elif column.field:
            self._take_answers(column, cells)

    def _take_answers(self, column: Column, cells: Sequence[Cell]) -> None:
        question = self._model.question(column.field)
        cells = worded(cells)
        read = read_answers(cells, self._model.scale_by_code[question.scale])
        label = _json(question.code)
        parts = {cell: f"{label}:{rank}" if rank else "" for cell, rank in read.ranks.items()}
        self._answers[question.code] = list(map((parts | dict.fromkeys(read.wrong, "")).__getitem__, cells))
        if read.wrong:
            for at, cell in enumerate(cells):
                if cell in read.wrong:
                    self._note(at, column.header, cell, Level.ERROR, read.wrong[cell])

    def _take_text(self, column: Column, cells: Sequence[Cell]) -> None:
        label = _json(column.header)
        words = {cell: _long_text(cell) for cell in set(cells)}
        parts = {cell: f"{label}:{_json(text)}" if text else "" for cell, text in words.items()}
        self._texts[column.header] = list(map(parts.__getitem__, cells))

    def _optional(
        self, column: Column, cells: Sequence[Cell], reader: Callable[[Cell], T], empty: T
    ) -> list[T]:
        """The values of a column that need not be filled; what cannot be read is a warning."""
        read: dict[Cell, T] = {}
        wrong: dict[Cell, str] = {}
        for cell in set(cells):
            try:
                read[cell] = reader(cell)
            except Refused as refused:
                read[cell], wrong[cell] = empty, refused.message
        for at, cell in enumerate(cells) if wrong else ():
            if cell in wrong:
                self._note(at, column.header, cell, Level.WARNING, wrong[cell])
        return list(map(read.__getitem__, cells))

    def _note(self, at: int, header: str, cell: Cell, level: Level, message: str) -> None:
        problem = RowProblem(
            row=self._numbers[at], column=header, value=shortened(text_of(cell)), level=level, message=message
        )
        self._problems[at].append(problem)

    def lines(self) -> list[ResponseLine]:
        """What has been read, by row."""
        count = len(self._numbers)
        nothing = [""] * count
        refs, names = self._who.get("club_ref", nothing), self._who.get("club_name", nothing)
        postcodes, roles = self._who.get("postcode", nothing), self._who.get("respondent_role", nothing)
        answers, texts = _across(self._answers, count), _across(self._texts, count)
        self._check(refs, names, answers)
        rows = zip(self._numbers, refs, names, postcodes, roles, self._moments, answers, texts, strict=True)
        return [
            ResponseLine(
                row=row,
                club_ref=ref,
                club_name=name,
                postcode=postcode,
                role=role,
                submitted_at=moment,
                answers=f"{{{','.join(said)}}}",
                texts=f"{{{','.join(words)}}}",
                answered=len(said),
                problems=tuple(self._problems.get(at, ())),
            )
            for at, (row, ref, name, postcode, role, moment, said, words) in enumerate(rows)
        ]

    def _check(self, refs: Sequence[str], names: Sequence[str], answers: Sequence[Sequence[str]]) -> None:
        """What can only be said of a whole row."""
        header = self._headers.get("club_name") or self._headers.get("club_ref", "")
        for at, said in enumerate(answers):
            if not (refs[at] or names[at]):
                message = _("This row does not say which club answered. Fill in its name or number.")
                self._note(at, header, None, Level.ERROR, message)
            elif not said and at not in self._problems:
                self._note(at, "", None, Level.WARNING, _("This row has no answers."))


def _across(columns: Mapping[str, Sequence[str]], count: int) -> list[list[str]]:
    """Per row what the columns say, in the order of their keys, without what is empty."""
    if not columns:
        return [[] for _row in range(count)]
    return [list(filter(None, row)) for row in zip(*(columns[key] for key in sorted(columns)), strict=True)]


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _short_text(cell: Cell) -> str:
    words = text_of(cell)
    if words.casefold() in NOTHING:
        return ""
    if isinstance(cell, CellError):
        raise Refused(_("This cell shows the error {error}. It stays empty.").format(error=words))
    if len(words) > LONGEST:
        text = _("This text is longer than {most} characters. It stays empty.")
        raise Refused(text.format(most=LONGEST))
    return words


def _long_text(cell: Cell) -> str:
    """What somebody wrote, in lines as they were; cut off where it would be a book."""
    if cell is None or isinstance(cell, CellError):
        return ""
    lines = (text_of(line) for line in str(cell).splitlines())
    words = "\n".join(line for line in lines if line)
    return "" if words.casefold() in NOTHING else shortened(words, LONGEST_TEXT)


def _postcode(cell: Cell) -> str:
    words = _short_text(cell)
    return read_postcode(words) if words else ""


def _moment(cell: Cell) -> datetime | None:
    """When it was sent in; a time without a zone is one of the city. Raises Refused."""
    if isinstance(cell, datetime):
        return _in_utc(cell)
    if isinstance(cell, date):
        return _in_utc(datetime(cell.year, cell.month, cell.day))  # the zone comes next
    words = _short_text(cell)
    return _in_utc(_moment_in(words)) if words else None


def _moment_in(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        found = _TIME_AFTER.search(words)
    if not found:
        return datetime.combine(read_date(words), time())
    hour, minute, second, half = (found[name] or "0" for name in ("hour", "minute", "second", "half"))
    late = 12 if half.casefold() == "p" and int(hour) < 12 else 0
    day = read_date(words[: found.start()].rstrip(", T"))
    return datetime.combine(day, time(int(hour) + late, int(minute), int(second)))


def _in_utc(moment: datetime) -> datetime:
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise Refused(_("The year {year} cannot be right. It stays empty.").format(year=moment.year))
    return (moment if moment.tzinfo else moment.replace(tzinfo=CITY_TIME)).astimezone(UTC)
