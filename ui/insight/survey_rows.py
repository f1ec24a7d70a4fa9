"""The third step of a survey import: every row with its cells, narrowed to what is wrong, mended in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.imports import Verdict
from desktop.i18n import _, ngettext
from desktop.imports.cells import Level, RowProblem
from desktop.usecases.survey_imports import SurveyLine, SurveyReport
from ui.insight.survey_sheet import Sheet, problem_state
from ui.journey.job import in_cell
from ui.journey.rows import Detail, LookStep
from ui.theme import S
from ui.widgets.boxes import GUTTER, col, holder, row
from ui.widgets.buttons import Choices, button
from ui.widgets.parts import card
from ui.widgets.slate import Slate
from ui.widgets.words import glyph, text

ALL, ERRORS, WARNINGS, SORT, MORE = "all", "errors", "warnings", "sort", "more"
KEY = "F8"


class SurveyRows(LookStep):
    """Rows stay where they are while somebody mends them, also when they are right by then."""

    def __init__(self) -> None:
        super().__init__()
        self._report: SurveyReport | None = None
        self._kept: list[int] = []  # the rows in sight, in their order
        self.filter: Choices | None = None
        self._tabs = Slate()
        self.step = button(_("Next mistake"), "secondary", "arrow-right")
        self.step.setToolTip(_("Key {key}").format(key=KEY))
        self.sheet = Sheet(_("Rows of the file"))
        self.detail = CellDetail()
        head = row(self._tabs, None, self.step, gap=12)
        box = col(head, self.sheet, card(self.detail), gap=S, margins=(0, 0, GUTTER, 0))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.step.clicked.connect(self._on_step)
        QShortcut(QKeySequence(KEY), self).activated.connect(self._on_step)
        self.sheet.cells.mended.connect(self._on_mended)
        self.sheet.selectionModel().currentChanged.connect(self._on_current)

    def given(self) -> dict[str, Any]:
        return {"fixes": dict(self.sheet.cells.fixed)}

    def forget(self) -> None:
        self.sheet.cells.fixed.clear()
        self._report = None

    def show_report(self, report: Any) -> None:  # Any: the journey hands over the report of its job
        first, self._report = self._report is None, report
        if first:
            self._tabs.write(self._filter(report))
            self._on_filter(ALL)
        else:
            self._renew(report)

    def _filter(self, report: SurveyReport) -> Choices:
        self.filter = Choices(_("Which rows"), [(key, words) for key, words in _filters(report).items()])
        self.filter.chosen.connect(self._on_filter)
        return self.filter

    def _renew(self, report: SurveyReport) -> None:
        """Another look at the same rows: the numbers change, the rows stay."""
        assert self.filter is not None
        for key, words in _filters(report).items():
            self.filter.say(key, words)
        lines = {line.row: line for line in report.lines}
        self.sheet.cells.renew([lines[number] for number in self._kept], _names(report))
        self._weigh()

    def _on_filter(self, key: str) -> None:
        assert self._report is not None
        lines = [line for club in self._report.clubs for line in club if _fits(key, line, club)]
        self._kept = [line.row for line in lines]
        self.sheet.cells.show(self._report.columns, lines, _names(self._report))
        self.sheet.fit_columns()
        first = self.sheet.cells.index(0, 0)
        wrong = self.sheet.cells.next_problem(first) if key != ALL else first
        self.sheet.setCurrentIndex(wrong if wrong.isValid() else first)
        self._weigh()

    def _weigh(self) -> None:
        nothing = not self.sheet.cells.next_problem(QModelIndex()).isValid()
        self.step.explain(_("Nothing is wrong with these rows.") if nothing else "")
        self._on_current(self.sheet.currentIndex())

    def _on_step(self) -> None:
        found = self.sheet.cells.next_problem(self.sheet.currentIndex())
        if found.isValid():
            self.sheet.setCurrentIndex(found)
            self.sheet.setFocus()

    def _on_mended(self, _row: int, _header: str, _written: str) -> None:
        self.again.emit()

    def _on_current(self, index: QModelIndex, _before: object = None) -> None:
        line = self.sheet.cells.line(index)
        if line is None:
            self.detail.show_words(_("There are no such rows."), None, "")
        else:
            name = line.club_name or _("no name")
            who = _("Row {row}, {name}").format(row=line.row, name=name)
            self.detail.show_words(who, line, self.sheet.cells.header(index.column()))


class CellDetail(Detail):
    """What is wrong with the row one stands on, the cell one stands on first: icon and sentence each."""

    def __init__(self) -> None:
        self._who, self._lines = text("", "strong", wrap=True), Slate()
        super().__init__(holder(col(self._who, self._lines, None, gap=2)))

    def show_words(self, who: str, line: SurveyLine | None, header: str) -> None:
        """`header` is the column one stands in."""
        self._who.setText(who)
        problems = sorted(line.problems, key=lambda one: one.column != header) if line else []
        if line and problems:
            self._lines.write(holder(col(*(_told(one, line) for one in problems), gap=2)))
        else:
            calm = _("Nothing is wrong with this row.") if line else ""
            self._lines.write(text(calm, "small", "soft"))


def _told(problem: RowProblem, line: SurveyLine) -> QWidget:
    state = problem_state(problem, line)
    box = row(glyph(state.icon, state.tone, 16), text(in_cell(problem), "small", wrap=True), gap=6)
    box.setStretch(1, 1)
    return holder(box)


def _names(report: SurveyReport) -> dict[int, str]:
    """By row what the club is called in the list; the second answer of a club says that it is one."""
    names = {}
    for club in report.clubs:
        for number, line in enumerate(club):
            name = line.club_name or _("no name")
            names[line.row] = f"↳ {number + 1}. {name}" if number else name
    return names


Club = Sequence[SurveyLine]
_FITS: Mapping[str, Callable[[SurveyLine, Club], bool]] = {
    ALL: lambda _line, _club: True,
    ERRORS: lambda line, _club: line.verdict is Verdict.REJECTED,
    WARNINGS: lambda line, _club: any(one.level is Level.WARNING for one in line.problems),
    SORT: lambda line, _club: line.verdict is Verdict.PARKED,
    MORE: lambda _line, club: len(club) > 1,
}


def _fits(key: str, line: SurveyLine, club: Club) -> bool:
    return _FITS[key](line, club)


def _filters(report: SurveyReport) -> dict[str, str]:
    """Which rows one can look at, with how many there are."""
    words = {
        ALL: _("All"),
        ERRORS: _("With mistakes"),
        WARNINGS: _("Warnings"),
        SORT: _("To sort out"),
        MORE: _("Several from one club"),
    }
    count = {key: sum(_fits(key, line, club) for club in report.clubs for line in club) for key in words}
    return {key: f"{told}  {count[key]}" for key, told in words.items()}


def about(report: SurveyReport) -> str:
    """To which survey and model the rows go, and how many clubs they are of."""
    clubs = len({line.provider for line in report.lines if line.provider is not None})
    known = ngettext("{count} known club", "{count} known clubs", clubs).format(count=clubs)
    new = _("new survey {wave}") if report.new_wave else _("survey {wave}")
    return " · ".join([new.format(wave=report.wave), report.model, known])
