"""Dialogs that carry out what they ask, and fields under their labels."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from ui.runner import Answer
from ui.widgets.boxes import col, holder
from ui.widgets.dialog import Dialog
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
