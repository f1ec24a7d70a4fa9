"""The import of a list as a journey: file, columns, rows, result. Every step back is possible."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.usecases.import_columns import FileColumns, read_columns
from desktop.usecases.imports import ImportReport, import_providers, preview_providers
from ui.providers.import_columns import ColumnsStep
from ui.providers.import_result import ResultStep
from ui.providers.import_rows import RowsStep
from ui.providers.import_start import StartStep
from ui.providers.steps import StepLine
from ui.runner import Answer, Runner
from ui.theme import L, M, S
from ui.widgets.boxes import GUTTER, col, holder, row
from ui.widgets.buttons import button
from ui.widgets.parts import Header, ProblemLine
from ui.widgets.words import Elided, glyph

T = TypeVar("T")
START, COLUMNS, ROWS, RESULT = range(4)


class ImportJourney(QWidget):
    """Nothing is saved before the last step but one, and then all of it can be undone."""

    left = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._file: Path | None = None
        self._seen: FileColumns | None = None
        self._profile = ""
        self._report: ImportReport | None = None
        self._busy: Answer[Any] | None = None  # Any: each step answers its own
        self.line = StepLine([_("File"), _("Columns"), _("Look through"), _("Done")])
        self.about = FileLine()
        self.start, self.columns = StartStep(runner), ColumnsStep(runner)
        self.rows, self.result = RowsStep(), ResultStep(runner)
        self.stack = QStackedWidget()
        for step in (self.start, self.columns, self.rows, self.result):
            self.stack.addWidget(step)
        self.back, self.next = button(_("Back"), "secondary", "arrow-left"), button("", "primary")
        self._lay_out()
        self._connect()
        self._go(START)

    def reload(self) -> None:
        """Ask again for the imports of before."""
        self.start.before.reload()

    def half_way(self) -> bool:
        """A file was chosen that is not in yet."""
        return self._busy is not None or self.stack.currentIndex() in (COLUMNS, ROWS)

    def take(self, file: Path) -> None:
        """Begin with this file."""
        self._file = file
        self._read()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take(Path(files[0]))

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        header = Header(_("Import a list"))
        header.count(_("Providers from a spreadsheet or CSV file"))
        inner = col(self.line, self.about, self.stack, gap=M, margins=(L, 0, L - GUTTER, M))
        inner.setStretch(2, 1)
        foot = holder(row(self.back, None, self.next, gap=12, margins=(L, 12, L, 12)), part="bar")
        box = col(header, inner, foot, gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.start.chosen.connect(self.take)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.columns.profile_chosen.connect(self._on_profile)
        self.columns.changed.connect(self._weigh)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self._runner.ended.connect(self._on_ended)

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.line.show_step(step)
        self.about.say("")
        self.about.setVisible(step != START)
        self._weigh()

    def _weigh(self) -> None:
        """What the buttons at the foot say, and whether they can be pressed."""
        back = [_("To the providers"), _("Another file"), _("Back to the columns"), _("Another list")]
        step, busy = self.stack.currentIndex(), _("Wait a moment, or cancel below.") if self._busy else ""
        self.back.say(back[step])
        self.back.explain(busy)
        self.next.setVisible(step != START)
        words, reason = self._next_step(step)
        self.next.say(words)
        self.next.explain(busy or reason)

    def _next_step(self, step: int) -> tuple[str, str]:
        """The words on the button that goes on, and why it cannot be pressed."""
        if step == COLUMNS:
            return _("Look through the rows"), self.columns.why_not()
        if step == ROWS and self._report is not None:
            count = self._report.created + self._report.updated
            words = ngettext("Import {count} provider", "Import {count} providers", count)
            nothing = "" if count else _("There is nothing new in this file.")
            return words.format(count=count), nothing or self._runner.why_not(import_providers)
        return _("To the providers"), ""

    def _on_back(self) -> None:
        step = self.stack.currentIndex()
        if step == START:
            self.left.emit()
        else:
            self._go(COLUMNS if step == ROWS else START)

    def _on_next(self) -> None:
        step = self.stack.currentIndex()
        if step == COLUMNS:
            self._preview()
        elif step == ROWS:
            self._import()
        else:
            self._go(START)
            self.left.emit()

    def _on_sheet(self, sheet: str) -> None:
        self._read(sheet=sheet)

    def _on_profile(self, profile: str) -> None:
        self._read(sheet=self._seen.sheet if self._seen else None, profile=profile)

    def _read(self, sheet: str | None = None, profile: str = "") -> None:
        assert self._file is not None
        self._profile = profile
        self.about.show_file(self._file.name)
        answer = self._runner.run(read_columns, self._file, sheet=sheet, profile=profile or None)
        self._work(answer, _("Reading {file}")).then(self._on_columns)

    def _preview(self) -> None:
        assert self._file is not None
        answer = self._runner.run(preview_providers, self._file, sheet=self._sheet(), mapping=self._mapping())
        self._work(answer, _("Looking through {file}")).then(self._on_preview)

    def _import(self) -> None:
        assert self._file is not None
        answer = self._runner.run(import_providers, self._file, sheet=self._sheet(), mapping=self._mapping())
        self._work(answer, _("Importing {file}")).then(self._on_imported)

    def _sheet(self) -> str | None:
        return self._seen.sheet if self._seen else None

    def _mapping(self) -> dict[str, str]:
        return self.columns.mapping()

    def _work(self, answer: Answer[T], title: str) -> Answer[T]:
        assert self._file is not None
        self._busy = answer.called(title.format(file=self._file.name)).if_refused(self._on_refused)
        self.about.say("")
        self._weigh()
        return answer

    def _on_ended(self, answer: object) -> None:
        if answer is self._busy:
            self._busy = None
            self._weigh()

    def _on_columns(self, seen: FileColumns) -> None:
        self._seen = seen
        rows = ngettext("{count} row", "{count} rows", seen.rows).format(count=seen.rows)
        sheet = _("sheet {sheet}").format(sheet=seen.sheet) if seen.sheet else ""
        self.about.show_file(seen.file, " · ".join(part for part in (sheet, rows) if part))
        self.columns.show_file(seen, self._profile)
        self._go(COLUMNS)
        self.next.setFocus()

    def _on_preview(self, report: ImportReport) -> None:
        self._report = report
        self.rows.show_report(report)
        self._go(ROWS)
        self.next.setFocus()

    def _on_imported(self, report: ImportReport) -> None:
        self.result.show_report(report)
        self._go(RESULT)
        self.next.setFocus()

    def _on_refused(self, error: AppError) -> None:
        """The sentence stands beside the file it is about."""
        self.about.setVisible(True)
        self.about.say(error.message)


class FileLine(QFrame):
    """The file one is busy with, what was read of it, and why it cannot be taken."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._what = Elided("", "strong"), Elided("", "small", "soft")
        self.problem = ProblemLine()
        line = row(glyph("file-xls", "accent", 20), self._name, self._what, None, gap=12)
        self.setLayout(col(line, self.problem, gap=S))

    def show_file(self, name: str, what: str = "") -> None:
        self._name.setText(name)
        self._what.setText(what)

    def say(self, problem: str) -> None:
        """Why it cannot be taken; no words take that away."""
        self.problem.say(problem)
