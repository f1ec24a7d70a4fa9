"""Rejecting an offer: why, and from which day it may be proposed again."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.widgets.dialog import Reason
from ui.widgets.editors import day
from ui.widgets.words import text


class Reject(Reason):
    """Asks for the reason, and if one likes for the day from which it may be tried again."""

    def __init__(self, parent: QWidget, title: str, today: date) -> None:
        self._today = today
        self.again = day(_("any day"))
        caption = text(_("Can be proposed again from"), "small", "soft")
        caption.setBuddy(self.again)
        self.again.setAccessibleName(caption.text())
        words = _("“{title}” is not approved. The club can read the reason in the letter.")
        super().__init__(
            parent, _("Reject this offer?"), words.format(title=title), _("Reject"), danger=True,
            more=(caption, self.again),
        )  # fmt: skip

    def why_not(self) -> str:
        again = self.again.value()
        past = again is not None and again <= self._today
        late = _("The day to try again must lie in the future.") if past else ""
        return super().why_not() or self.again.problem() or late

    @classmethod
    def ask_about(cls, parent: QWidget, title: str, today: date) -> tuple[str, date | None] | None:
        """The reason and the day or no day; None when it was put aside."""
        dialog = cls(parent, title, today)
        return (dialog.reason.value(), dialog.again.value()) if dialog.exec() else None
