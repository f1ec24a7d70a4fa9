"""A new version of the model from somebody's questionnaire: file, questions, what follows, done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.catalogues import VITALITY
from desktop.domain.values import Ref
from desktop.i18n import _, ngettext
from desktop.queries.vitality_models import ModelRow, vitality_models
from desktop.usecases.questionnaires import Questionnaire as Seen
from desktop.usecases.questionnaires import import_questionnaire, preview_questionnaire
from ui.insight.questions import QuestionsStep
from ui.insight.version import VersionStep
from ui.journey.filecard import FileCard
from ui.journey.stages import START, Stages
from ui.runner import Answer, Runner
from ui.theme import M
from ui.widgets.boxes import col, row, scroller
from ui.widgets.editors import Choice
from ui.widgets.parts import card
from ui.widgets.words import text

QUESTIONS, VERSION = 1, 2


class Questionnaire(Stages):
    """`saved` names the new version; `left` goes back. Nothing is saved before the last button."""

    saved = Signal(str)
    link_asked = Signal(str)

    def __init__(self, runner: Runner) -> None:
        self._seen: Seen | None = None
        self._choices: dict[str, str] = {}
        self.start = StartStep(runner)
        self.questions, self.version = QuestionsStep(), VersionStep(runner)
        steps = [(_("File"), self.start), (_("Questions"), self.questions), (_("Save"), self.version)]
        about = _("A questionnaire of before or of somebody else becomes a version of its own")
        super().__init__(runner, _("Model from a questionnaire"), about, steps)
        self.start.file.chosen.connect(self.take)
        self.questions.decided.connect(self._on_decided)
        self.questions.sheet_chosen.connect(self._on_sheet)
        self.version.changed.connect(self.weigh)
        self.version.link_asked.connect(self.link_asked)
        self.go(START)

    def begin(self) -> None:
        """Start afresh."""
        self.start.reload()
        self.go(START)

    def half_way(self) -> bool:
        """A file was chosen and no version made of it yet."""
        return self._busy is not None or self.step != START

    def back_words(self, step: int) -> str:
        return [_("To the surveys"), _("Another file"), _("Back to the questions")][step]

    def next_words(self, step: int) -> tuple[str, str]:
        if step == QUESTIONS:
            return _("Name it and save"), self._open()
        return _("Save this version"), self.version.why_not()

    def go_on(self, step: int) -> None:
        if step == QUESTIONS:
            self.go(VERSION)
            self.version.name.setFocus()
        else:
            self._save()

    def read(self) -> None:
        self._choices = {}
        self.version.forget()
        self.about.show_file(self.file.name)
        self.work(self._look(None), _("Reading {file}")).then(self._on_seen)

    def _look(self, sheet: str | None) -> Answer[Seen]:
        return self._runner.run(
            preview_questionnaire,
            self.file,
            base=self.start.base.value() or VITALITY,
            sheet=sheet,
            choices=dict(self._choices),
        )

    def _open(self) -> str:
        """What has to be decided first, as a sentence; empty when nothing has."""
        count = len(self._seen.open) if self._seen else 0
        words = ngettext(
            "Decide about {count} question first.", "Decide about {count} questions first.", count
        )
        return words.format(count=count) if count else ""

    def _on_sheet(self, sheet: str) -> None:
        self._choices = {}
        self.work(self._look(sheet), _("Reading {file}")).then(self._on_seen)

    def _on_decided(self, header: str, choice: str) -> None:
        """One more decision: the same lines again, with what follows from it."""
        self._choices[header] = choice
        sheet = self._seen.sheet if self._seen else None
        self.work(self._look(sheet), _("Looking through {file}")).then(self._on_again)

    def _on_seen(self, seen: Seen) -> None:
        self._take(seen)
        self.questions.show_questionnaire(seen)
        self.go(QUESTIONS)
        self.next.setFocus()

    def _on_again(self, seen: Seen) -> None:
        self._take(seen)
        self.questions.renew(seen)
        self.weigh()

    def _take(self, seen: Seen) -> None:
        self._seen = seen
        rows = ngettext("{count} row", "{count} rows", seen.rows).format(count=seen.rows)
        sheet = _("sheet {sheet}").format(sheet=seen.sheet) if seen.sheet else ""
        self.about.show_file(seen.file, " · ".join(part for part in (sheet, rows) if part))
        self.version.show_questionnaire(seen)

    def _save(self) -> None:
        assert self._seen is not None
        answer = self._runner.run(
            import_questionnaire,
            self.file,
            version=self.version.name.value(),
            title=self.version.title.value(),
            base=self._seen.base.version,
            sheet=self._seen.sheet,
            choices=dict(self._choices),
        )
        self.work(answer, _("Saving")).then(self._on_saved)

    def _on_saved(self, _ref: Ref) -> None:
        name = self.version.name.value()
        self.go(START)
        self.saved.emit(name)


class StartStep(QFrame):
    """Which version the questions are compared with, and the file."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self.base = Choice([])
        self.base.setAccessibleName(_("Compare with"))
        self.base.setMinimumContentsLength(28)
        self.file = FileCard(
            _("Model from a questionnaire"),
            _("Drop the file with answers here, or choose it"),
            _(
                "Its headers become questions. What you asked before keeps its place, so that the trend line "
                "goes on where it may. You see what follows before anything is saved."
            ),
        )
        words = text(_("Compare the questions with those of"), "small", "soft")
        words.setBuddy(self.base)
        box = col(self.file, card(words, row(self.base, None)), None, gap=M)
        self.setLayout(col(scroller(box), gap=0))
        self.reload()

    def reload(self) -> None:
        """Ask again which versions there are."""
        self._runner.ask_latest(self, vitality_models).then(self._on_models)

    def _on_models(self, found: Sequence[ModelRow]) -> None:
        kept = self.base.value() or VITALITY
        self.base.offer([(one.version, f"{one.version} · {one.nl}") for one in found])
        self.base.show_value(kept)
