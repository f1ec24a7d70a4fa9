"""Asks what a new offer of a provider is called; the rest is filled in on its own screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Line
from ui.widgets.words import text


class OfferTitle(Dialog):
    """Gives the name of the new offer."""

    def __init__(self, parent: QWidget, provider: str) -> None:
        self.name = Line(_("for instance: Walking with coffee afterwards"))
        self.name.setAccessibleName(_("Name of the offer"))
        caption = text(_("Name of the offer"), "small", "soft")
        caption.setBuddy(self.name)
        whose = text(_("of {provider}").format(provider=provider), "small", "soft", wrap=True)
        super().__init__(parent, _("New offer"), _("Make the offer"), whose, caption, self.name)
        self.name.setFocus()

    def why_not(self) -> str:
        return "" if self.name.value() else _("Give the offer a name.")

    @classmethod
    def ask(cls, parent: QWidget, provider: str) -> str | None:
        """The name, or None when it was put aside."""
        dialog = cls(parent, provider)
        return dialog.name.value() if dialog.exec() else None
