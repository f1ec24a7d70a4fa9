"""An import as a journey: file, columns, rows, result. Every step back is possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.usecases.import_columns import FileColumns
from ui.journey.columns import ColumnsStep
from ui.journey.fileline import FileLine
from ui.journey.job import Job, Report
from ui.journey.result import ResultStep
from ui.journey.rows import LookStep
from ui.journey.start import StartStep
from ui.journey.steps import StepLine
from ui.runner import Answer, Runner
from ui.theme import L, M
from ui.widgets.boxes import GUTTER, col, holder, row
from ui.widgets.buttons import button
from ui.widgets.parts import Header

T = TypeVar("T")
START, COLUMNS, ROWS, RESULT = range(4)


class ImportJourney(QWidget):
    """Nothing is saved before the last step but one, and then all of it can be undone."""

    left = Signal()

    def __init__(
        self,
        runner: Runner,
        job: Job,
        rows: LookStep,
        first: QWidget | None = None,
        verbs: Sequence[QWidget] = (),
    ) -> None:
        """`rows` shows what would happen; `first` stands above the choice of a file, `verbs` at the end."""
        super().__init__()
        self._runner, self._job = runner, job
        self._file: Path | None = None
        self._seen: FileColumns | None = None
        self._profile = ""
        self._report: Report | None = None
        self._busy: Answer[Any] | None = None  # Any: each step answers its own
        self.line = StepLine([_("File"), _("Columns"), _("Look through"), _("Done")])
        self.about = FileLine()
        self.start, self.columns = StartStep(runner, job, first), ColumnsStep(runner, job)
        self.rows, self.result = rows, ResultStep(runner, job, *verbs)
        self.stack = QStackedWidget()
        for step in (self.start, self.columns, self.rows, self.result):
            self.stack.addWidget(step)
        self.back, self.next = button(_("Back"), "secondary", "arrow-left"), button("", "primary")
        self._lay_out()
        self._connect()
        self.go(START)

    def reload(self) -> None:
        """Ask again for the imports of before."""
        self.start.before.reload()

    def given(self) -> dict[str, Any]:
        """What people said before they chose a file, by the names under which the use cases take it."""
        return {}

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
        header = Header(self._job.title)
        header.count(self._job.about)
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
        self.columns.changed.connect(self.weigh)
        self.rows.again.connect(self._preview)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self._runner.ended.connect(self._on_ended)

    def go(self, step: int) -> None:
        """Show one of the four steps."""
        self.stack.setCurrentIndex(step)
        self.line.show_step(step)
        self.about.say("")
        self.about.setVisible(step != START)
        self.weigh()

    def weigh(self) -> None:
        """What the buttons at the foot say, and whether they can be pressed."""
        back = [self._job.leave, _("Another file"), _("Back to the columns"), _("Another list")]
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
            count = self._job.taken(self._report)
            nothing = "" if count else _("There is nothing new in this file.")
            return self._job.bring_in_words(count), nothing or self._runner.why_not(self._job.bring_in)
        return self.last_words()

    def last_words(self) -> tuple[str, str]:
        """The words on the button of the last step, and why it cannot be pressed."""
        return self._job.leave, ""

    def finish(self) -> None:
        """What the button of the last step does."""
        self.go(START)
        self.left.emit()

    def _on_back(self) -> None:
        step = self.stack.currentIndex()
        if step == START:
            self.left.emit()
        else:
            self.go(COLUMNS if step == ROWS else START)

    def _on_next(self) -> None:
        step = self.stack.currentIndex()
        if step == COLUMNS:
            self._preview()
        elif step == ROWS:
            self._import()
        else:
            self.finish()

    def _on_sheet(self, sheet: str) -> None:
        self._read(sheet=sheet)

    def _on_profile(self, profile: str) -> None:
        self._read(sheet=self._seen.sheet if self._seen else None, profile=profile)

    def _read(self, sheet: str | None = None, profile: str = "") -> None:
        assert self._file is not None
        self._profile = profile
        self.about.show_file(self._file.name)
        self.rows.forget()
        answer = self._runner.run(
            self._job.look, self._file, sheet=sheet, profile=profile or None, **self.given()
        )
        self._work(answer, _("Reading {file}")).then(self._on_columns)

    def _preview(self) -> None:
        answer = self._with_columns(self._job.preview)
        self._work(answer, _("Looking through {file}")).then(self._on_preview)

    def _import(self) -> None:
        answer = self._with_columns(self._job.bring_in)
        self._work(answer, _("Importing {file}")).then(self._on_imported)

    def _with_columns(self, task: Callable[..., Report]) -> Answer[Report]:
        assert self._file is not None
        given = {**self.given(), **self.rows.given()}
        mapping = self.columns.mapping()
        return self._runner.run(task, self._file, sheet=self._sheet(), mapping=mapping, **given)

    def _sheet(self) -> str | None:
        return self._seen.sheet if self._seen else None

    def _work(self, answer: Answer[T], title: str) -> Answer[T]:
        assert self._file is not None
        self._busy = answer.called(title.format(file=self._file.name)).if_refused(self._on_refused)
        self.about.say("")
        self.weigh()
        return answer

    def _on_ended(self, answer: object) -> None:
        if answer is self._busy:
            self._busy = None
            self.weigh()

    def _on_columns(self, seen: FileColumns) -> None:
        self._seen = seen
        rows = ngettext("{count} row", "{count} rows", seen.rows).format(count=seen.rows)
        sheet = _("sheet {sheet}").format(sheet=seen.sheet) if seen.sheet else ""
        self.about.show_file(seen.file, " · ".join(part for part in (sheet, rows) if part))
        self.columns.show_file(seen, self._profile)
        self.go(COLUMNS)
        self.next.setFocus()

    def _on_preview(self, report: Report) -> None:
        self._report = report
        self.rows.show_report(report)
        if self.stack.currentIndex() == ROWS:  # a cell was mended: whoever does that stays there
            self.weigh()
            return
        self.go(ROWS)
        self.next.setFocus()

    def _on_imported(self, report: Report) -> None:
        self.result.show_report(report)
        self.go(RESULT)
        self.next.setFocus()

    def _on_refused(self, error: AppError) -> None:
        """The sentence stands beside the file it is about."""
        self.about.setVisible(True)
        self.about.say(error.message)
