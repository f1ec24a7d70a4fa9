"""The last step of an import: what came in, what was left out and why, and the way back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.imports import Undone
from desktop.i18n import _
from desktop.imports.headers import not_read
from desktop.usecases.imports import undo_import
from ui.journey.job import SKIPPED, Job, Report, counts, verdict_state
from ui.journey.rows import RowsTable
from ui.journey.start import UndoNote, ask_undo
from ui.runner import Runner
from ui.theme import XS, M
from ui.widgets.boxes import col, flow, holder, row, scroller
from ui.widgets.buttons import button
from ui.widgets.parts import badge, card
from ui.widgets.words import Chip, State, text


class ResultStep(QWidget):
    """Shows the report of an import that was carried out, and undoes it."""

    undone = Signal()

    def __init__(self, runner: Runner, job: Job, *verbs: QWidget) -> None:
        """`verbs` stand before the undo: what people most likely do next."""
        super().__init__()
        self._runner, self._job = runner, job
        self._report: Report | None = None
        self.title, self.told = text("", "title", wrap=True), text("", "small", "soft", wrap=True)
        self._chips = [Chip(State("", "check")) for _verdict in range(5)]
        self.undo = button(_("Undo the import"), "secondary", "arrow-u-up-left")
        self.undo.clicked.connect(self._on_undo)
        foot = flow(*verbs, self.undo, gap=12)
        words = col(self.title, self.told, flow(*self._chips), XS, foot, gap=XS + 2)
        head = row(col(badge("check-circle", "ok", 48), None), words, gap=M)
        head.setStretch(1, 1)
        self.note = UndoNote(job)
        self._left_out = text(job.left_out, "lead", wrap=True)
        self.rows = RowsTable(_("Rows that were left out"))
        self._room = holder(col(None))
        box = col(card(head), self.note, self._left_out, self.rows, self._room, gap=M)
        box.setStretch(3, 1)
        box.setStretch(4, 1)
        self.setLayout(col(scroller(box), gap=0))

    def show_report(self, report: Any) -> None:
        self._report = report
        self.title.setText(self._job.came_in(self._job.taken(report)))
        words = [not_read(report.ignored), _("You can undo this import as a whole.")]
        self.told.setText(" ".join(filter(None, words)))
        for chip, (verdict, count) in zip(self._chips, counts(report).items(), strict=True):
            state = verdict_state(verdict)
            chip.show_state(state._replace(words=f"{count} {state.words.lower()}"))
            chip.setVisible(count > 0)
        skipped = [one for one in self._job.told(report) if one.verdict in SKIPPED]
        self.rows.show_rows(skipped)
        for part in (self._left_out, self.rows):
            part.setVisible(bool(skipped))
        self._room.setVisible(not skipped)
        self.note.hide()
        self.undo.explain(self._runner.why_not(undo_import))

    def _on_undo(self) -> None:
        if (
            self._report is not None
            and self._report.batch is not None
            and ask_undo(self, self._job, self._report.file)
        ):
            self._runner.do(undo_import, self._report.batch).then(self._on_undone)

    def _on_undone(self, undone: Undone) -> None:
        self.note.show_undone(undone)
        if undone.nothing:
            return
        self.undo.explain(_("This import was undone."))
        self.title.setText(_("The import was undone"))
        self.undone.emit()
