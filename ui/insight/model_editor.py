"""One version of the vitality model: read, and as long as no survey was scored with it, changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.model_changes import next_version
from desktop.domain.values import Problem, Ref
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import AppError, Invalid
from desktop.i18n import _, ngettext
from desktop.queries.vitality_models import ModelFile, ModelRow, vitality_model_file
from desktop.usecases.vitality_models import copy_model, save_model
from ui.insight.model_changes import ChangesPane
from ui.insight.model_questions import QuestionsPane
from ui.insight.model_rules import RulesPane
from ui.insight.words import model_name, model_states, why_fixed
from ui.runner import Answer, Runner
from ui.theme import XS, L, S
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import GUTTER, col, flow, holder, row, scroller
from ui.widgets.buttons import ActionButton, Choices, button
from ui.widgets.editors import Line
from ui.widgets.parts import ProblemLine, panel
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided, glyph, text

QUESTIONS, RULES, CHANGES = "questions", "rules", "changes"


class ModelEditor(QWidget):
    """Keeps the version as it reads now; it is saved when somebody says so."""

    back_asked = Signal()
    edited = Signal()
    saved = Signal()

    def __init__(self, runner: Runner, save: QAction, copy: QAction, delete: QAction) -> None:
        super().__init__()
        self._runner = runner
        self.file: ModelFile | None = None
        self._model: VitalityModel | None = None
        self._previous: VitalityModel | None = None
        self.back = button(_("Insight"), "quiet", "arrow-left")
        self._title, self._facts = Elided("", "page"), Elided("", "small", "soft")
        self._chips = Slate()
        self.reason = text("", "small", wrap=True)
        self.problem = ProblemLine()
        self.questions, self.rules, self.changes = QuestionsPane(), RulesPane(), ChangesPane()
        self._panes: dict[str, QWidget] = {
            QUESTIONS: self.questions, RULES: self.rules, CHANGES: self.changes
        }  # fmt: skip
        names = [_("Questions"), _("Lines"), _("What changes")]
        options = list(zip(self._panes, names, strict=True))
        self.tabs = Choices(_("What to show of this version"), options, "tab")
        self._stack = QStackedWidget()
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        self._lay_out(save, copy, delete)
        self._connect()

    def open(self, version: str) -> None:
        """Ask for this version and show it."""
        answer = self._runner.ask_latest(self, vitality_model_file, version)
        answer.then(self._on_file)

    def reload(self) -> None:
        """Ask again, unless something is typed that is not saved."""
        if self.file is not None and not self.dirty():
            self.open(self.file.row.version)

    def dirty(self) -> bool:
        """Something differs from what is saved."""
        return self.file is not None and (self._model != self.file.model or bool(self._unreadable()))

    def drop(self) -> None:
        """What was typed is dropped: the version reads again as it is saved."""
        if self.file is not None:
            self._on_file(self.file)

    def forget(self) -> None:
        """This version is gone."""
        self.file = None

    def save(self) -> None:
        """Save what is entered; what is wrong is marked, and nothing is lost."""
        if self.file is None or self.file.row.record is None or self._model is None:
            return
        unreadable = self._unreadable()
        if unreadable:
            self._on_refused(Invalid(unreadable))
            return
        answer = self._runner.do(save_model, self.file.row.record, self._model)
        answer.then(self._on_saved).if_refused(self._on_refused)

    def why_not_save(self) -> str:
        """What keeps one from saving; empty when nothing does."""
        if self.file is None:
            return _("Open a version first.")
        return why_fixed(self.file.row) or ("" if self.dirty() else _("Nothing was changed yet."))

    def _lay_out(self, save: QAction, copy: QAction, delete: QAction) -> None:
        verbs = flow(ActionButton(save, "primary"), ActionButton(copy), ActionButton(delete, "quiet"))
        title = row(self.back, self._title, gap=S)
        title.setStretch(1, 1)
        facts = row(self._chips, self._facts, gap=12)
        facts.setStretch(1, 1)
        below = col(facts, verbs, gap=S + 2, margins=(S, 0, S, 0))
        head = col(title, below, gap=XS, margins=(L - S, 12, L - S - GUTTER, 0))
        self._fixed = panel(glyph("lock-key", "soft", 20), _wide(self.reason), tone="neutral")
        fixed = row(self._fixed, margins=(0, 0, GUTTER, 0))
        body = col(fixed, self.problem, self.tabs, self._stack, gap=S, margins=(L, 0, L - 2 * GUTTER, S))
        body.setStretch(3, 1)
        box = col(head, body, gap=S)
        box.setStretch(1, 1)
        self.setLayout(col(scroller(box), gap=0))  # with large text it is higher than a small screen

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.tabs.chosen.connect(self._on_tab)
        self.questions.changed.connect(self._on_changed)
        self.rules.changed.connect(self._on_changed)
        self.changes.changed.connect(self._on_breaks)

    def _unreadable(self) -> list[Problem]:
        return [*self.questions.unreadable(), *self.rules.unreadable()]

    def _on_file(self, file: ModelFile) -> None:
        if self.file is None or self.file.row.version != file.row.version:
            self.tabs.choose(QUESTIONS)
            self._stack.setCurrentWidget(self.questions)
        self.file, self._model, self._previous = file, file.model, None
        self.problem.say("")
        self._show_head(file.row)
        editable = file.row.editable and not self._runner.why_not(save_model)
        self.questions.show_model(file.model, editable)
        self.rules.show_model(file.model, editable)
        self._show_changes()
        if file.model.previous:
            self._runner.ask(vitality_model_file, file.model.previous).then(self._on_previous)
        self.edited.emit()

    def _on_previous(self, file: ModelFile) -> None:
        self._previous = file.model
        self._show_changes()

    def _show_head(self, model: ModelRow) -> None:
        parts = [
            model_name(model),
            ngettext("{count} question", "{count} questions", model.questions).format(count=model.questions),
            _("after {version}").format(version=model.previous) if model.previous else "",
            _("used by {surveys}").format(surveys=", ".join(model.waves)) if model.waves else "",
        ]
        self._title.setText(model.version)
        self._facts.setText(" · ".join(part for part in parts if part))
        self._chips.write(holder(flow(*(Chip(state) for state in model_states(model)), gap=S)))
        self.reason.setText(why_fixed(model))
        self._fixed.setVisible(bool(why_fixed(model)))

    def _show_changes(self) -> None:
        if self._model is not None and self.file is not None:
            editable = self.file.row.editable and not self._runner.why_not(save_model)
            self.changes.show_models(self._previous, self._model, editable)

    def _on_tab(self, key: str) -> None:
        self._stack.setCurrentWidget(self._panes[key])
        if key == CHANGES:
            self._show_changes()

    def _on_changed(self, model: VitalityModel) -> None:
        self._model = model
        for pane in (self.questions, self.rules):
            if pane is not self.sender():
                pane.renew(model)
        self.problem.say("")
        self.edited.emit()

    def _on_breaks(self, breaks: bool) -> None:
        if self._model is not None:
            self._model = replace(self._model, breaks=breaks)
            self.questions.renew(self._model)
            self.rules.renew(self._model)
            self._show_changes()
            self.edited.emit()

    def _on_saved(self, _ref: Ref) -> None:
        if self.file is not None and self._model is not None:
            self.file = replace(self.file, model=self._model)
        self.problem.say("")
        self.edited.emit()
        self.saved.emit()

    def _on_refused(self, error: AppError) -> None:
        self.problem.say(error.message)
        if not isinstance(error, Invalid):
            return
        if self.rules.mark(error.problems):
            self._go(RULES)
        elif self.questions.mark(error.problems):
            self._go(QUESTIONS)

    def _go(self, key: str) -> None:
        self.tabs.choose(key)
        self._on_tab(key)


class CopyModel(Asking):
    """Asks how the copy is called; its result is the new name."""

    def __init__(self, parent: QWidget, runner: Runner, version: str, known: Sequence[str]) -> None:
        self._runner, self._version = runner, version
        self.name = Line(longest=40)
        self.name.show_value(next_version(version, frozenset(known)))
        words = _(
            "The copy asks and scores the same. Change in it what you want; {version} stays as it is, and "
            "so do the scores that were worked out with it."
        ).format(version=version)
        title = _("Make a copy of {version}").format(version=version)
        super().__init__(
            parent,
            title,
            _("Make the copy"),
            text(words, wrap=True),
            labelled(_("Name of the copy"), self.name),
        )
        self.name.setFocus()

    def why_not(self) -> str:
        return "" if self.name.value() else _("Give the version a name.")

    def send(self) -> Answer[str]:
        name = self.name.value()
        return self._runner.do(copy_model, self._version, name).into(lambda _ref: str(name))

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, version: str, known: Sequence[str]) -> str | None:
        """The name of the copy, or None when it was put aside."""
        dialog = cls(parent, runner, version, known)
        return dialog.result_value if dialog.exec() else None


def _wide(words: QWidget) -> QWidget:
    return holder(col(words, gap=0))
