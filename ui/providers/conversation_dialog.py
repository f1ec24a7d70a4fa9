"""A conversation with a club, written down in a minute: most of it by pressing, one line of words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.catalogues import vocabulary
from desktop.domain.conversations import TEXTS, ConversationDraft
from desktop.domain.providers import Relation
from desktop.errors import AppError, Invalid
from desktop.i18n import _, language
from desktop.queries.conversations import ConversationRow
from desktop.usecases.conversations import correct_conversation, record_conversation
from desktop.words import word
from ui import theme
from ui.providers.words import capital
from ui.runner import Answer, Runner
from ui.widgets.asking import Asking, labelled
from ui.widgets.dialog import Confirm
from ui.widgets.editors import Check, Codes, Lines, Pick, day

OPEN = ""
UNSAID = 0
OUTCOMES = (Relation.MOTIVATED, Relation.NOT_NOW, Relation.DECLINED)


class ConversationDialog(Asking):
    """Keeps what was said. Its words are for curators and advisors, and leave this place nowhere."""

    def __init__(
        self, parent: QWidget, runner: Runner, ref: int, known: ConversationRow | None = None
    ) -> None:
        """`ref` is the number of the club, or of the conversation when a `known` one is corrected."""
        self._runner, self._ref, self._known = runner, ref, known
        self.day, self.next_on, self.revisit = day(), day(), day()
        self.day.show_value(runner.today)
        roles = [(term.code, capital(term.label(language()))) for term in vocabulary("club_roles")]
        self.present = Codes(roles)
        figures = [(one, str(one)) for one in range(1, 6)]
        self.motivation = Pick(_("How much do they want this?"), [*figures, (UNSAID, _("not asked"))])
        self.motivation.show_value(UNSAID)
        self.backs = Check(_("The whole board is behind it"))
        self.agreed = Lines(_("for instance: we visit the walking group in April"), lines=2)
        self.wish, self.conditions = Lines(lines=1), Lines(lines=1)
        self.notes = Lines(_("only for curators and advisors; no names, nothing about health"), lines=2)
        steps = [(one, capital(word(one))) for one in OUTCOMES]
        self.outcome = Pick(
            _("How far are we now?"), [(OPEN, capital(word(Relation.IN_CONVERSATION))), *steps]
        )
        self._later = labelled(_("Come back on"), self.revisit)
        self._far = labelled(_("How far are we now?"), self.outcome)
        title = _("Correct the conversation") if known else _("Conversation")
        super().__init__(
            parent, title, _("Keep"),
            labelled(_("Day"), self.day),
            labelled(_("Who were there, by role"), self.present),
            labelled(_("How much do they want this? 1 is little, 5 is very much"), self.motivation),
            self.backs,
            labelled(_("Agreed"), self.agreed),
            labelled(_("Next step on"), self.next_on),
            self._far, self._later,
            labelled(_("What do they want?"), self.wish),
            labelled(_("What do they need for it?"), self.conditions),
            labelled(_("Notes"), self.notes),
        )  # fmt: skip
        self.outcome.edited.connect(self._fit)
        self._far.setVisible(known is None)
        self._begun = self._show(known.draft) if known else ConversationDraft(day=runner.today)
        self._fit()
        self.present.setFocus()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(680), 0))

    def draft(self) -> ConversationDraft:
        """What would be kept now."""
        outcome = self.outcome.value()
        return ConversationDraft(
            day=self.day.value() or self._runner.today,
            present=self.present.value(),
            motivation=self.motivation.value() or None,
            board_backs=self.backs.value(),
            wish=self.wish.value(),
            conditions=self.conditions.value(),
            agreed=self.agreed.value(),
            notes=self.notes.value(),
            next_on=self.next_on.value(),
            outcome=outcome or None,
            revisit_on=self.revisit.value() if outcome is Relation.NOT_NOW else None,
        )

    def why_not(self) -> str:
        unreadable = self.day.problem() or self.next_on.problem() or self.revisit.problem()
        problems = self.draft().problems(self._runner.today, vocabulary("club_roles").codes)
        return unreadable or (problems[0].text if problems else "")

    def send(self) -> Answer[Any]:
        if self._known is not None:
            return self._runner.do(correct_conversation, self._known.ref, self.draft())
        return self._runner.do(record_conversation, self._ref, self.draft())

    def reject(self) -> None:
        """What was noted is not thrown away by one Escape too many."""
        words = _("You noted something that is not kept yet. If you close now it is gone.")
        begun = self.draft() != self._begun
        if not begun or Confirm.ask(self, _("Close without keeping?"), words, _("Close")):
            super().reject()

    def _on_refused(self, error: AppError) -> None:
        super()._on_refused(error)
        if isinstance(error, Invalid):
            self.problem.say(" ".join(problem.text for problem in error.problems))

    def _show(self, said: ConversationDraft) -> ConversationDraft:
        """Fill in what was said, and give it back as it stands in the fields."""
        self.day.show_value(said.day)
        self.present.show_value(said.present)
        self.motivation.show_value(said.motivation or UNSAID)
        self.backs.show_value(said.board_backs)
        self.next_on.show_value(said.next_on)
        for name in TEXTS:
            getattr(self, name).show_value(getattr(said, name))
        return self.draft()

    def _fit(self) -> None:
        self._later.setVisible(self.outcome.value() is Relation.NOT_NOW)
        self.resize(self.sizeHint())
