"""An import as a journey: file, columns, rows, result. Every step back is possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.i18n import _, ngettext
from desktop.usecases.import_columns import FileColumns
from ui.journey.columns import ColumnsStep
from ui.journey.job import Job, Report
from ui.journey.result import ResultStep
from ui.journey.rows import LookStep
from ui.journey.stages import Stages
from ui.journey.start import StartStep
from ui.runner import Answer, Runner

START, COLUMNS, ROWS, RESULT = range(4)


class ImportJourney(Stages):
    """Nothing is saved before the last step but one, and then all of it can be undone."""

    def __init__(
        self,
        runner: Runner,
        job: Job,
        rows: LookStep,
        first: QWidget | None = None,
        verbs: Sequence[QWidget] = (),
    ) -> None:
        """`rows` shows what would happen; `first` stands above the choice of a file, `verbs` at the end."""
        self._job = job
        self._seen: FileColumns | None = None
        self._profile = ""
        self._report: Report | None = None
        self.start, self.columns = StartStep(runner, job, first), ColumnsStep(runner, job)
        self.rows, self.result = rows, ResultStep(runner, job, *verbs)
        steps = [
            (_("File"), self.start), (_("Columns"), self.columns),
            (_("Look through"), self.rows), (_("Done"), self.result),
        ]  # fmt: skip
        super().__init__(runner, job.title, job.about, steps)
        self.start.chosen.connect(self.take)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.columns.profile_chosen.connect(self._on_profile)
        self.columns.changed.connect(self.weigh)
        self.rows.again.connect(self._preview)
        self.go(START)

    def reload(self) -> None:
        """Ask again for the imports of before."""
        self.start.before.reload()

    def given(self) -> dict[str, Any]:
        """What people said before they chose a file, by the names under which the use cases take it."""
        return {}

    def half_way(self) -> bool:
        """A file was chosen that is not in yet."""
        return self._busy is not None or self.step in (COLUMNS, ROWS)

    def last_words(self) -> tuple[str, str]:
        """The words on the button of the last step, and why it cannot be pressed."""
        return self._job.leave, ""

    def finish(self) -> None:
        """What the button of the last step does."""
        self.go(START)
        self.left.emit()

    def back_words(self, step: int) -> str:
        return [self._job.leave, _("Another file"), _("Back to the columns"), _("Another list")][step]

    def next_words(self, step: int) -> tuple[str, str]:
        if step == COLUMNS:
            return _("Look through the rows"), self.columns.why_not()
        if step == ROWS and self._report is not None:
            count = self._job.taken(self._report)
            nothing = "" if count else _("There is nothing new in this file.")
            return self._job.bring_in_words(count), nothing or self._runner.why_not(self._job.bring_in)
        return self.last_words()

    def go_back(self, step: int) -> None:
        if step == RESULT:
            self.go(START)
        else:
            super().go_back(step)

    def go_on(self, step: int) -> None:
        if step == COLUMNS:
            self._preview()
        elif step == ROWS:
            self._import()
        else:
            self.finish()

    def read(self) -> None:
        self._read()

    def _on_sheet(self, sheet: str) -> None:
        self._read(sheet=sheet)

    def _on_profile(self, profile: str) -> None:
        self._read(sheet=self._sheet(), profile=profile)

    def _read(self, sheet: str | None = None, profile: str = "") -> None:
        self._profile = profile
        self.about.show_file(self.file.name)
        self.rows.forget()
        answer = self._runner.run(
            self._job.look, self.file, sheet=sheet, profile=profile or None, **self.given()
        )
        self.work(answer, _("Reading {file}")).then(self._on_columns)

    def _preview(self) -> None:
        answer = self._with_columns(self._job.preview)
        self.work(answer, _("Looking through {file}")).then(self._on_preview)

    def _import(self) -> None:
        answer = self._with_columns(self._job.bring_in)
        self.work(answer, _("Importing {file}")).then(self._on_imported)

    def _with_columns(self, task: Callable[..., Report]) -> Answer[Report]:
        given = {**self.given(), **self.rows.given()}
        mapping = self.columns.mapping()
        return self._runner.run(task, self.file, sheet=self._sheet(), mapping=mapping, **given)

    def _sheet(self) -> str | None:
        return self._seen.sheet if self._seen else None

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
        if self.step == ROWS:  # a cell was mended: whoever does that stays there
            self.weigh()
            return
        self.go(ROWS)
        self.next.setFocus()

    def _on_imported(self, report: Report) -> None:
        self.result.show_report(report)
        self.go(RESULT)
        self.next.setFocus()
