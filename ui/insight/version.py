"""The last step of a new version: its name, what follows from it, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.model_changes import Changes
from desktop.i18n import _, ngettext
from desktop.usecases.questionnaires import Questionnaire, import_questionnaire
from ui.insight.questions import Follows
from ui.runner import Runner
from ui.theme import M
from ui.widgets.boxes import col, flow, holder, scroller
from ui.widgets.buttons import button
from ui.widgets.editors import Line
from ui.widgets.form import Field, FieldRow
from ui.widgets.parts import card
from ui.widgets.words import Chip, State, text


class VersionStep(QWidget):
    """A free name is proposed; the offer of the check stands there when there will be no scores."""

    changed = Signal()
    link_asked = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self.name, self.title = Line(longest=40), Line(_("for instance Questionnaire of the federation 2024"))
        self.follows = Follows()
        self.check = button(_("To the clubs, for the organisation check"), "secondary", "phone-call")
        self._breaks = Chip(State("", "check"))
        self._changes = text("", "small", "soft", wrap=True)
        names = [
            FieldRow(Field(name="version", label=_("Name of the version"), editor=self.name)),
            FieldRow(Field(name="title", label=_("Title"), editor=self.title)),
        ]
        self._offer = holder(flow(self.check))
        box = col(
            self.follows,
            self._offer,
            card(*names, gap=12),
            card(flow(self._breaks), self._changes, title=_("What changes")),
            None,
            gap=M,
        )
        self.setLayout(col(scroller(box), gap=0))
        self.name.edited.connect(self.changed)
        self.check.clicked.connect(self._on_check)

    def show_questionnaire(self, seen: Questionnaire) -> None:
        """Show what would be saved; a name somebody wrote stays."""
        if not self.name.value():
            self.name.show_value(seen.model.version)
        self.follows.show_consequences(seen.consequences)
        self._offer.setVisible(seen.consequences.check_offered)
        self._breaks.show_state(
            State(_("breaks the trend line"), "warning", "warn")
            if seen.model.breaks
            else State(_("the trend line goes on"), "trend-up", "ok")
        )
        self._changes.setText("\n".join(_told(seen.changes)) or _("Nothing but the name."))

    def forget(self) -> None:
        """Another file: propose a name again."""
        self.name.show_value("")
        self.title.show_value("")

    def why_not(self) -> str:
        """What still keeps one from saving."""
        missing = "" if self.name.value() else _("Give the version a name.")
        return missing or self._runner.why_not(import_questionnaire)

    def _on_check(self) -> None:
        self.link_asked.emit("beweegkeur://providers")


def _told(changes: Changes) -> Sequence[str]:
    """How much differs from the version before, a line for each kind."""
    counted = [
        (len(changes.added), ngettext("{count} new question", "{count} new questions", len(changes.added))),
        (len(changes.removed), ngettext("{count} question is no longer asked",
                                        "{count} questions are no longer asked", len(changes.removed))),
        (len(changes.reworded), ngettext("{count} question in other words",
                                         "{count} questions in other words", len(changes.reworded))),
        (len(changes.rescaled), ngettext("{count} question with other answers",
                                         "{count} questions with other answers", len(changes.rescaled))),
    ]  # fmt: skip
    return [words.format(count=count) for count, words in counted if count]
