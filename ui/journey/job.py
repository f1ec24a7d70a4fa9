"""What one kind of import is about: the use cases it calls and what it says. The journey does the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desktop.domain.imports import Verdict
from desktop.i18n import _
from desktop.imports.cells import RowProblem
from desktop.usecases.import_columns import FileColumns
from desktop.usecases.imports import ImportLine, ImportReport
from desktop.words import word
from ui.widgets.words import State

SKIPPED = (Verdict.PARKED, Verdict.REJECTED)
_VERDICTS = {
    Verdict.CREATED: ("plus-circle", "ok"),
    Verdict.UPDATED: ("pencil-simple", "info"),
    Verdict.UNCHANGED: ("check", "neutral"),
    Verdict.PARKED: ("question", "warn"),
    Verdict.REJECTED: ("prohibit", "bad"),
}


class Report(Protocol):
    """What every import says about itself; `batch` is None while it was only looked at."""

    @property
    def file(self) -> str: ...
    @property
    def rows(self) -> int: ...
    @property
    def created(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def parked(self) -> int: ...
    @property
    def rejected(self) -> int: ...
    @property
    def batch(self) -> int | None: ...
    @property
    def ignored(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row with everything that is to be said about it: its problems, and in words what it changes."""

    row: int
    name: str
    verdict: Verdict
    problems: tuple[RowProblem, ...]
    changes: str = ""

    @property
    def reason(self) -> str:
        """Why, in one line."""
        return " · ".join([*(problem.message for problem in self.problems), *filter(None, [self.changes])])

    @property
    def whole(self) -> str:
        """Why, with the cell each sentence is about."""
        return "\n".join([*map(in_cell, self.problems), *filter(None, [self.changes])])

    def wants_a_look(self) -> bool:
        """It comes in, but something is remarked."""
        return bool(self.problems) and self.verdict not in SKIPPED


def rows_told(report: ImportReport, words: Mapping[str, str]) -> Sequence[Told]:
    """Every row of a report with its problems; `words` name the fields that it changes."""
    problems: dict[int, list[RowProblem]] = {}
    for problem in report.problems:
        problems.setdefault(problem.row, []).append(problem)
    return [
        Told(
            row=line.row,
            name=line.name,
            verdict=line.verdict,
            problems=tuple(problems.get(line.row, ())),
            changes=_changes(line, words),
        )
        for line in report.lines
    ]


def _changes(line: ImportLine, words: Mapping[str, str]) -> str:
    if line.verdict is not Verdict.UPDATED:
        return ""
    names = ", ".join(words.get(field, field).lower() for field in line.changed)
    return _("Changes: {fields}.").format(fields=names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One kind of import. The use cases take a file and by name sheet, profile or mapping, and more.

    `kind` is what the list of imports calls it. Words that count something are asked for with the number.
    """

    kind: str
    look: Callable[..., FileColumns]
    preview: Callable[..., Any]  # Any: a Report of its own, which only its own steps look into
    bring_in: Callable[..., Any]
    missing: Callable[[Mapping[str, str]], str]  # why header → field is not enough yet; empty when it is
    told: Callable[[Any], Sequence[Told]]
    taken: Callable[[Any], int]  # how many rows of a report come in
    repeated: frozenset[str] = frozenset()  # fields that several columns may be
    title: str
    about: str
    lead: str
    hint: str
    leave: str
    bring_in_words: Callable[[int], str]
    came_in: Callable[[int], str]
    removed: Callable[[int], str]
    undo_words: str  # with {file}
    left_out: str  # above the rows that were parked or rejected


def in_cell(problem: RowProblem) -> str:
    """A problem with the cell it is about."""
    if problem.value:
        return _("{column} “{value}”: {message}").format(
            column=problem.column, value=problem.value, message=problem.message
        )
    return f"{problem.column}: {problem.message}" if problem.column else problem.message


def verdict_state(verdict: Verdict) -> State:
    """What becomes of a row of an import, as a chip."""
    words = word(verdict)
    return State(words[:1].upper() + words[1:], *_VERDICTS[verdict])


def counts(report: Report) -> Mapping[Verdict, int]:
    """How many rows end how."""
    return {verdict: getattr(report, verdict.value) for verdict in Verdict}
