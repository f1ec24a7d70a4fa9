"""What one can do: words, icon, shortcut and use case as a QAction that knows whether this person may."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.icons import icon
from ui.runner import Runner


class Deed(QAction):
    """An action of a page. It is off, with the reason as its tip, when role or moment does not fit."""

    def __init__(
        self,
        page: QWidget,
        runner: Runner,
        words: str,
        run: Callable[[], object],
        *,
        needs: Callable[..., object] | None = None,
        symbol: str = "",
        shortcut: str = "",
        synonyms: str = "",
    ) -> None:
        """`needs` is the use case behind it; `run` is called without arguments.

        `synonyms` are other words people look for it by, with commas between.
        """
        super().__init__(words, page)
        self._runner, self._needs, self._moment = runner, needs, ""
        self.setProperty("symbol", symbol)
        self.setProperty("synonyms", synonyms)
        if symbol:
            self.setIcon(icon(symbol))
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
            self.setProperty("hint", self.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self.triggered.connect(lambda: run())
        runner.person_changed.connect(self._weigh)
        page.addAction(self)
        self._weigh()

    def allow(self, reason: str = "") -> None:
        """Say whether it can be done now: no reason, or why not (nothing chosen, already proposed …)."""
        self._moment = reason
        self._weigh()

    def reason(self) -> str:
        """Why it cannot be done now; empty when it can."""
        return str(self.property("reason") or "")

    def _weigh(self) -> None:
        role = self._runner.why_not(self._needs) if self._needs else ""
        self.setProperty("reason", role or self._moment)
        self.setEnabled(not self.reason())
        self.setToolTip(self.reason() or self.text())
        self.changed.emit()


def choose_first() -> str:
    """The reason of an action that needs something to be chosen in a list."""
    return _("Choose something in the list first.")
