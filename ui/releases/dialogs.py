"""What is asked before an edition is released."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.queries.changes import Changes
from ui.releases.words import in_short
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Line
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text


class NameEdition(Dialog):
    """Asks the name of an edition, after saying what will be in it."""

    def __init__(self, parent: QWidget, changes: Changes, alone: bool) -> None:
        """`alone`: this workspace cannot prove that two people looked."""
        self.name = Line(longest=80)
        self.name.show_value(changes.name)
        self.name.setAccessibleName(_("Name of the edition"))
        caption = text(_("Name of the edition"), "small", "soft")
        caption.setBuddy(self.name)
        mark = panel(
            glyph("info", "info"),
            text(_("It will say: made without four-eyes check (single user)."), "small", wrap=True),
            tone="info",
        )
        mark.setVisible(alone)
        items = (text(in_short(changes), wrap=True), caption, self.name, mark)
        super().__init__(parent, _("Release an edition"), _("Release now"), *items)
        self.name.selectAll()
        self.name.setFocus()

    def why_not(self) -> str:
        return "" if self.name.value() else _("Give this edition a name.")

    @classmethod
    def ask(cls, parent: QWidget, changes: Changes, alone: bool) -> str | None:
        """The name, or None when it was put aside."""
        dialog = cls(parent, changes, alone)
        return str(dialog.name.value()) if dialog.exec() else None
