"""The first step of an import: choose a file; beneath it the imports of before, which can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.imports import Undone, Verdict
from desktop.i18n import _, ngettext, show_moment
from desktop.queries.imports import ImportRow, imports
from desktop.usecases.imports import undo_import
from desktop.words import word
from ui.journey.filecard import FileCard
from ui.journey.job import Job
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, holder, marked, row, scroller
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm
from ui.widgets.parts import card
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided, State, glyph, text

SHOWN = 8  # imports of before
TOLD = 12  # rows an undo left alone that are named


class StartStep(QWidget):
    """Signals the file people chose."""

    chosen = Signal(object)  # Path

    def __init__(self, runner: Runner, job: Job, first: QWidget | None = None) -> None:
        """`first` stands above the file: what people say before they choose one."""
        super().__init__()
        self.file = FileCard(job.title, job.lead, job.hint)
        self.file.chosen.connect(self.chosen)
        self.before = BeforeCard(runner, job)
        parts = [first] if first else []
        self.setLayout(col(scroller(col(*parts, self.file, self.before, None, gap=M)), gap=0))


class BeforeCard(QFrame):
    """The latest imports, each with a way to undo it; hidden while there are none."""

    def __init__(self, runner: Runner, job: Job) -> None:
        super().__init__()
        self._runner, self._job = runner, job
        self._lines = Slate()
        self.note = UndoNote(job)
        self.setLayout(col(card(self.note, self._lines, title=_("Imported before")), gap=0))
        self.hide()

    def reload(self) -> None:
        """Ask again for the imports of before."""
        self._runner.ask_latest(self, imports).then(self._on_imports)

    def _on_imports(self, found: Sequence[ImportRow]) -> None:
        ours = [one for one in found if one.kind == self._job.kind][:SHOWN]
        lines = (self._line(one, number == 0) for number, one in enumerate(ours))
        self._lines.write(holder(col(*lines, gap=0)))
        self.setVisible(bool(ours))

    def _line(self, one: ImportRow, first: bool) -> QFrame:
        """File, when and by whom, how the rows ended, and undo or that it was undone."""
        when = _("{moment} by {who}").format(moment=show_moment(one.at), who=one.by)
        words = col(
            Elided(one.file, "strong"), Elided(f"{when} · {told(one.counts)}", "small", "soft"), gap=0
        )
        box = row(glyph("file-xls", "soft", 20), words, gap=12, margins=(0, S, 0, S))
        box.setStretch(1, 1)
        box.addWidget(self._verb(one))
        return marked(holder(box), part="row", first=first)

    def _verb(self, one: ImportRow) -> QWidget:
        if one.undone_at is not None:
            return Chip(State(_("Undone"), "arrow-u-up-left"))
        verb = button(_("Undo"), "quiet", "arrow-u-up-left")
        verb.setAccessibleName(_("Undo: {what}").format(what=one.file))
        verb.explain(self._runner.why_not(undo_import))
        verb.clicked.connect(lambda: self._on_undo(one))
        return verb

    def _on_undo(self, one: ImportRow) -> None:
        if ask_undo(self, self._job, one.file):
            self._runner.do(undo_import, one.ref).then(self.note.show_undone)


class UndoNote(QFrame):
    """What an undo did, and which rows it left alone and why; hidden while nothing was undone."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self.words = text("", "small", wrap=True)
        self.words.setMinimumWidth(1)  # a name without spaces does not push the page wider
        box = row(glyph("arrow-u-up-left", "accent", 20), self.words, gap=12, margins=(M, 12, M, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, panel="accent")
        self.hide()

    def show_undone(self, undone: Undone) -> None:
        lines = [
            self._job.removed(undone.deleted),
            ngettext("{count} was put back as it was.", "{count} were put back as they were.",
                     undone.restored).format(count=undone.restored),
        ]  # fmt: skip
        if undone.nothing:
            lines = [_("Nothing was undone, so this import still stands:")]
        lines += [
            _("Row {row}, {name}: {reason}").format(row=one.row, name=one.name, reason=one.reason)
            for one in undone.skipped[:TOLD]
        ]
        if len(undone.skipped) > TOLD:
            lines.append(_("And {count} more stayed.").format(count=len(undone.skipped) - TOLD))
        if undone.rescore:
            again = _("Work out the scores of {surveys} again.")
            lines.append(again.format(surveys=", ".join(undone.rescore)))
        self.words.setText("\n".join(lines))
        self.show()


def ask_undo(parent: QWidget, job: Job, file: str) -> bool:
    """Whether an import may really be taken back."""
    words = job.undo_words.format(file=file)
    return bool(Confirm.ask(parent, _("Undo this import?"), words, _("Undo the import")))


def told(counts: Mapping[Verdict, int]) -> str:
    """How the rows ended: 50 new, 2 updated."""
    return ", ".join(f"{counts[verdict]} {word(verdict)}" for verdict in Verdict if counts.get(verdict))
