"""Organisatiecheck by phone: eight questions to read out, one key for each answer, the outcome at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.catalogues import vitality_model, vocabulary
from desktop.domain.formats import phone_words
from desktop.domain.organisation_check import Asked, CheckDraft, outcome, script
from desktop.errors import AppError, Invalid
from desktop.i18n import _, language
from desktop.queries.club_vitality import said
from desktop.usecases.organisation_checks import add_check
from ui import theme
from ui.providers.check_words import outcome_state, outcome_words
from ui.runner import Answer, Runner
from ui.theme import XS, M, S
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import col, holder, marked, restyle, row
from ui.widgets.buttons import Choices
from ui.widgets.dialog import Confirm
from ui.widgets.editors import Choice, Line, day
from ui.widgets.parts import panel
from ui.widgets.words import Chip, glyph, text

UNSAID = -1  # not asked yet
UNKNOWN = 0  # asked, and they do not know


class Question(QFrame):
    """One question with its answers; the one whose turn it is takes the keys."""

    answered = Signal()
    taken = Signal(int)  # its number: somebody clicked an answer here

    def __init__(self, number: int, asked: Asked) -> None:
        super().__init__()
        self.asked, self._number = asked, number
        words = [said(one) for one in asked.scale.options]
        options = [(rank, f"{rank}  {answer}") for rank, answer in enumerate(words, 1)]
        options += [(UNKNOWN, f"0  {_('does not know')}"), (UNSAID, _("still open"))]
        self.answers = Choices(asked.ask, options)
        self.answers.choose(UNSAID)
        self.answers.chosen.connect(self._on_chosen)
        self.most = len(words)
        ask = row(text(str(number), "lead", "soft"), text(asked.ask, "strong", wrap=True), gap=12)
        ask.setStretch(1, 1)
        self.setLayout(col(ask, self.answers, gap=S, margins=(M, 10, M, 10)))
        marked(self, part="card")

    def take(self, rank: int) -> bool:
        """Note this answer; False when there is no such answer to this question."""
        if 0 <= rank <= self.most:
            self.answers.choose(rank)
            self.answered.emit()
        return 0 <= rank <= self.most

    def show_turn(self, on: bool) -> None:
        """Whether it is the turn of this question."""
        restyle(self, panel="accent" if on else "", part="" if on else "card")

    def _on_chosen(self, _rank: object) -> None:
        self.taken.emit(self._number)
        self.answered.emit()


class CheckDialog(Asking):
    """Keeps what was answered; nothing typed is lost when it is refused or closed by accident."""

    def __init__(self, parent: QWidget, runner: Runner, provider: int, name: str, phone: str) -> None:
        self._runner, self._provider, self._model = runner, provider, vitality_model()
        self.questions = [Question(at, one) for at, one in enumerate(script(self._model), 1)]
        self.spoke_with = Line(_("for instance treasurer"), 80)
        labels = vocabulary("trade_labels")
        self.label = Choice(
            [(code, labels.label(code, language())) for code in labels.codes], _("No trade label")
        )
        self.until, self.on = day(), day()
        self.on.show_value(runner.today)
        keys = _("Press the figure of the answer; the next question follows. 0 is: does not know.")
        call = (
            f"{name} · {phone_words(phone)}"
            if phone
            else _("{name} · no telephone number known").format(name=name)
        )
        whom = panel(glyph("phone-call", "accent", 20), text(call, "strong", wrap=True))
        super().__init__(
            parent, _("Organisation check"), _("Keep"), whom,
            text(keys, "small", "soft", wrap=True), *self.questions, self._rest(),
        )  # fmt: skip
        self.result_line = QFrame()
        self._chip, self._words = Chip(outcome_state(outcome(self._model, {}))), text("", "small", wrap=True)
        line = row(self._chip, self._words, gap=12)
        line.setStretch(1, 1)
        self.result_line.setLayout(line)
        self.layout().insertWidget(2, self.result_line)  # type: ignore[union-attr]  # a box, made by Dialog
        for one in self.questions:
            one.answered.connect(self._weigh)
            one.taken.connect(self._on_taken)
        self._at = 0
        self._show_turn()
        self._weigh()
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocus()

    def answers(self) -> dict[str, int]:
        """The questions that were answered with a rank; what nobody knows is left out."""
        found = ((one.asked.question.code, one.answers.value()) for one in self.questions)
        return {code: rank for code, rank in found if rank > 0}

    def draft(self) -> CheckDraft:
        """What would be kept now."""
        return CheckDraft(
            day=self.on.value() or self._runner.today, answers=self.answers(),
            spoke_with=self.spoke_with.value(), label=self.label.value(), label_until=self.until.value(),
        )  # fmt: skip

    def why_not(self) -> str:
        unreadable = self.on.problem() or self.until.problem()
        problems = self.draft().problems(self._model, self._runner.today, vocabulary("trade_labels").codes)
        return unreadable or (problems[0].text if problems else "")

    def send(self) -> Answer[Any]:
        return self._runner.do(add_check, self._provider, self.draft())

    def reject(self) -> None:
        """Answers are not thrown away by one Escape too many."""
        words = _("You noted answers that are not kept yet. If you close now they are gone.")
        draft = self.draft()
        begun = bool(draft.answers or draft.label or draft.spoke_with)
        if not begun or Confirm.ask(self, _("Close without keeping?"), words, _("Close")):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure answers the question whose turn it is; fields one types in keep their figures."""
        known = event.text() in set("0123456789") and self._at < len(self.questions)
        if not known or not event.text():
            super().keyPressEvent(event)
        elif self.questions[self._at].take(int(event.text())):
            self._at += 1
            self._show_turn()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(800), 0))

    def _on_refused(self, error: AppError) -> None:
        super()._on_refused(error)
        if isinstance(error, Invalid):
            self.problem.say(" ".join(problem.text for problem in error.problems))

    def _rest(self) -> QWidget:
        """What stands beside the questions: who, when, and the label."""
        fields = (
            labelled(_("Role of who you spoke with"), self.spoke_with, _("The role, not the name.")),
            labelled(_("Day of the call"), self.on),
            labelled(_("Trade label"), self.label),
            labelled(_("Label valid until"), self.until),
        )
        return holder(col(*fields, gap=S, margins=(0, XS, 0, 0)))

    def _on_taken(self, number: int) -> None:
        """After a click the keys go on with the question beneath it."""
        self._at = number
        self._show_turn()

    def _show_turn(self) -> None:
        for at, one in enumerate(self.questions):
            one.show_turn(at == self._at)
        if self._at < len(self.questions):
            self.scrolled.ensureWidgetVisible(self.questions[self._at], 0, theme.px(120))
            self.setFocus()
        else:
            self.spoke_with.setFocus()

    def _weigh(self) -> None:
        answers = self.answers()
        found = outcome(self._model, answers)
        self._chip.show_state(outcome_state(found))
        self._words.setText(outcome_words(self._model, found, answers))
