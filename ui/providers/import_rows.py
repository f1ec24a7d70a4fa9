"""The rows of an import: what becomes of each and why, narrowed by outcome; the whole reason beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.imports import Verdict
from desktop.i18n import _
from desktop.imports.cells import RowProblem
from desktop.imports.headers import field_words
from desktop.usecases.imports import ImportLine, ImportReport
from ui import theme
from ui.providers.words import verdict_state
from ui.theme import S
from ui.widgets.boxes import GUTTER, col, holder, scroller
from ui.widgets.buttons import Choices
from ui.widgets.parts import card
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.slate import Slate
from ui.widgets.words import text

ALL, LOOK = "all", "look"
SKIPPED = (Verdict.PARKED, Verdict.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row with everything that is to be said about it."""

    line: ImportLine
    problems: tuple[RowProblem, ...]

    @property
    def reason(self) -> str:
        """Why, in one line."""
        return " · ".join([*(problem.message for problem in self.problems), *self._changes()])

    @property
    def whole(self) -> str:
        """Why, with the cell each sentence is about."""
        return "\n".join([*map(_in_cell, self.problems), *self._changes()])

    def _changes(self) -> list[str]:
        if self.line.verdict is not Verdict.UPDATED:
            return []
        words = field_words()
        names = ", ".join(words.get(field, field).lower() for field in self.line.changed)
        return [_("Changes: {fields}.").format(fields=names)]

    def wants_a_look(self) -> bool:
        """It comes in, but something is remarked."""
        return bool(self.problems) and self.line.verdict not in SKIPPED


def _in_cell(problem: RowProblem) -> str:
    if problem.value:
        return _("{column} “{value}”: {message}").format(
            column=problem.column, value=problem.value, message=problem.message
        )
    return f"{problem.column}: {problem.message}"


def told(report: ImportReport) -> list[Told]:
    """Every row of a report with its problems."""
    problems: dict[int, list[RowProblem]] = {}
    for problem in report.problems:
        problems.setdefault(problem.row, []).append(problem)
    return [Told(line=line, problems=tuple(problems.get(line.row, ()))) for line in report.lines]


class RowsTable(QWidget):
    """Rows with their outcome and reason; the whole reason of the chosen one stands beneath."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table = Table[Told](name, _columns(), lambda one: one.line.row)
        self._who = text("", "strong", wrap=True)
        self._why = text("", "small", wrap=True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail = card(_Detail(holder(col(self._who, self._why, None, gap=2))))
        box = col(self.table, self._detail, gap=S)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.table.keeper.chosen.connect(self._on_chosen)

    def show_rows(self, rows: Sequence[Told]) -> None:
        self.table.show_rows(rows)
        if rows and self.table.keeper.current() is None:
            self.table.selectRow(0)
        self._on_chosen(self.table.keeper.current())

    def _on_chosen(self, one: Told | None) -> None:
        self._detail.setVisible(one is not None)
        if one is None:
            return
        self._who.setText(_("Row {row}, {name}").format(row=one.line.row, name=one.line.name or _("no name")))
        self._why.setText(one.whole or _("Nothing is wrong with this row."))


class _Detail(QFrame):
    """A few lines high, whatever it says, so that nothing jumps; more of them scroll."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setLayout(col(scroller(inner), gap=0))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.line("strong") + 3 * theme.line("small") + S)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.line("strong") + theme.line("small") + S)


class RowsStep(QWidget):
    """The third step of an import: every row before anything is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._told: Sequence[Told] = ()
        self._tabs = Slate()
        self.filter: Choices | None = None
        self.rows = RowsTable(_("Rows of the file"))
        box = col(self._tabs, self.rows, gap=S, margins=(0, 0, GUTTER, 0))
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_report(self, report: ImportReport) -> None:
        self._told = told(report)
        self.filter = Choices(_("Which rows"), _filters(report, self._told))
        self.filter.chosen.connect(self._on_filter)
        self._tabs.write(self.filter)
        self.setTabOrder(self.filter, self.rows.table)
        self._on_filter(ALL)

    def _on_filter(self, key: object) -> None:
        self.rows.show_rows(_narrowed(self._told, key))


def _filters(report: ImportReport, rows: Sequence[Told]) -> list[tuple[object, str]]:
    """All rows, each outcome there is, and what wants a look; with their numbers."""
    found: list[tuple[object, str]] = [(ALL, f"{_('All')}  {report.rows}")]
    for verdict, count in counts(report).items():
        if count:
            found.append((verdict, f"{verdict_state(verdict).words}  {count}"))
    look = sum(one.wants_a_look() for one in rows)
    return [*found, (LOOK, f"{_('With a remark')}  {look}")] if look else found


def _narrowed(rows: Sequence[Told], key: object) -> list[Told]:
    if key == LOOK:
        return [one for one in rows if one.wants_a_look()]
    return [one for one in rows if key in (ALL, one.line.verdict)]


def counts(report: ImportReport) -> Mapping[Verdict, int]:
    """How many rows end how."""
    return {
        Verdict.CREATED: report.created,
        Verdict.UPDATED: report.updated,
        Verdict.UNCHANGED: report.unchanged,
        Verdict.PARKED: report.parked,
        Verdict.REJECTED: report.rejected,
    }


def _columns() -> list[Column[Told]]:
    return [
        Column(title=_("Row"), text=lambda one: str(one.line.row), align=RIGHT, wide=6),
        Column(title=_("Name"), text=lambda one: one.line.name or "–", wide=28),
        Column(
            title=_("Outcome"),
            text=lambda one: verdict_state(one.line.verdict).words,
            wide=19,
            state=lambda one: verdict_state(one.line.verdict),
        ),
        Column(title=_("Why"), text=lambda one: one.reason),
    ]
