"""Dialogs that carry out what they ask, and fields under their labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.i18n import _
from ui.runner import Answer, Runner
from ui.widgets.boxes import col, holder
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Lines
from ui.widgets.words import text


def labelled(words: str, editor: QWidget, hint: str = "") -> QWidget:
    """An editor under its label."""
    caption = text(words, "small", "soft")
    caption.setBuddy(editor)
    editor.setAccessibleName(words)
    below = [text(hint, "label", "soft", wrap=True)] if hint else []
    return holder(col(caption, editor, *below, gap=2))


class Asking(Dialog):
    """A dialog that carries out what it asks, and stays with everything typed in it when that is refused."""

    result_value: Any = None  # Any: what the use case answers

    def send(self) -> Answer[Any]:
        """Start the change."""
        raise NotImplementedError

    def accept(self) -> None:
        reason = self.why_not()
        self.problem.say(reason)
        if not reason:
            self.yes.setEnabled(False)
            self.send().then(self._on_done).if_refused(self._on_refused)

    def _on_done(self, value: Any) -> None:  # Any: as above
        self.result_value = value
        self.done(1)

    def _on_refused(self, error: AppError) -> None:
        self.yes.setEnabled(True)
        self.problem.say(error.message)


class WithReason(Asking):
    """Asks why, for a no or an early end of the record with this number; `words` say what it is about."""

    def __init__(
        self,
        parent: QWidget,
        runner: Runner,
        change: Callable[..., Any],
        ref: int,
        words: str,
        title: str,
        verb: str,
    ) -> None:
        self._runner, self._change, self._ref = runner, change, ref
        self.reason = Lines(lines=3, longest=500)
        asked = labelled(_("Reason"), self.reason)
        super().__init__(parent, title, verb, text(words, "small", wrap=True), asked)
        self.reason.setFocus()

    def why_not(self) -> str:
        return self.reason.problem() if self.reason.value() else _("Write the reason in a few words.")

    def send(self) -> Answer[Any]:
        return self._runner.do(self._change, self._ref, self.reason.value())
