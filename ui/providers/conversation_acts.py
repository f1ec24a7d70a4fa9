"""What can be done with the conversations of a club: write one down, correct it, take it away, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.values import Ref
from desktop.i18n import _, show_date
from desktop.queries.conversations import ConversationRow
from desktop.usecases.conversations import (
    Removed,
    correct_conversation,
    record_conversation,
    remove_conversation,
    restore_conversation,
)
from ui.actions import Deed
from ui.providers.conversation_dialog import ConversationDialog
from ui.runner import Answer, Runner
from ui.widgets.boxes import holder, row
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text


class ConversationActs(QObject):
    """Carries out what is asked; what was done is told above the club, with the way back by its name."""

    told = Signal(object)  # a widget to show above the club

    def __init__(self, page: QWidget, runner: Runner) -> None:
        super().__init__(page)
        self._page, self._runner = page, runner
        self._club: int | None = None
        self.talk = Deed(page, runner, _("Conversation …"), self._on_talk, needs=record_conversation,
                         symbol="chat-circle-text")  # fmt: skip
        self.show_club(None)

    def show_club(self, club: int | None) -> None:
        """The club whose file is open; None while none is."""
        self._club = club
        self.talk.allow("" if club is not None else _("Open a provider first."))

    def why_not_correct(self, one: ConversationRow) -> str:
        """Why this person cannot correct it; empty when they can."""
        if one.by_ref != self._runner.person.id:
            return _("{name} wrote this down and can correct it.").format(name=one.by)
        return self._runner.why_not(correct_conversation)

    def why_not_remove(self) -> str:
        """Why this person cannot take conversations away; empty when they can."""
        return self._runner.why_not(remove_conversation)

    def correct(self, one: ConversationRow) -> None:
        """Write it down better."""
        if ConversationDialog(self._page, self._runner, one.ref.id, one).exec():
            self._tell(
                _("The conversation of {day} was corrected.").format(day=show_date(one.day)),
                _("Undo: correct the conversation"),
                lambda: self._runner.do(correct_conversation, one.ref.id, one.draft),
                _("That was undone."),
            )

    def remove(self, one: ConversationRow) -> None:
        """Take it away, after saying what goes and what stays."""
        title = _("Take the conversation of {day} away?").format(day=show_date(one.day))
        words = _(
            "What was written down goes, and what it proposed as verdict. "
            "How far you are with the club stays."
        )
        if Confirm.ask(self._page, title, words, _("Take away")):
            self._runner.do(remove_conversation, one.ref).then(self._on_removed)

    def _on_talk(self) -> None:
        if self._club is None:
            return
        dialog = ConversationDialog(self._page, self._runner, self._club)
        if dialog.exec():
            kept: Ref = dialog.result_value
            self._tell(
                _("The conversation was written down."),
                _("Undo: write down the conversation"),
                lambda: self._runner.do(remove_conversation, kept.id),
                _("The conversation is gone again. How far you are with the club stays as it is now."),
            )

    def _on_removed(self, gone: Removed) -> None:
        self._tell(
            _("The conversation of {day} is gone.").format(day=show_date(gone.draft.day)),
            _("Undo: take the conversation away"),
            lambda: self._runner.do(restore_conversation, gone),
            _("That was undone."),
        )

    def _tell(self, words: str, undo: str, back: Callable[[], Answer[Any]], undone: str) -> None:
        self.told.emit(_Done(words, undo, back, undone))


class _Done(QFrame):
    """Says what was done, with the way back; afterwards that it was undone."""

    def __init__(self, words: str, undo: str, back: Callable[[], Answer[Any]], undone: str) -> None:
        super().__init__()
        self._back, self._undone = back, undone
        self.words = text(words, wrap=True)
        self.undo = button(undo, "quiet", "arrow-u-up-left")
        self.undo.clicked.connect(self._on_undo)
        box = row(glyph("check-circle-fill", "ok", 20), self.words, self.undo, gap=12)
        box.setStretch(1, 1)
        self.setLayout(row(panel(holder(box), tone="ok"), gap=0))

    def _on_undo(self) -> None:
        self.undo.setEnabled(False)
        self._back().then(self._on_undone)

    def _on_undone(self, _value: object) -> None:
        self.words.setText(self._undone)
        self.undo.hide()
