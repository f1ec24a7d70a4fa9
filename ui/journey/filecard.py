"""Where a file comes in: dropped, or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from desktop.i18n import _
from ui.theme import XS, M
from ui.widgets.boxes import col, row
from ui.widgets.buttons import button
from ui.widgets.parts import badge, card
from ui.widgets.words import text


class FileCard(QFrame):
    """Says what file is wanted and what will happen; signals the one people chose."""

    chosen = Signal(object)  # Path

    def __init__(self, title: str, lead: str, hint: str) -> None:
        super().__init__()
        self._title = title
        self.pick = button(_("Choose a file"), "primary", "folder-open")
        self.pick.clicked.connect(self._on_pick)
        words = col(text(lead, "lead", wrap=True), text(hint, "small", "soft", wrap=True), gap=XS)
        box = row(badge("file-arrow-up", "accent", 48), words, self.pick, gap=M)
        box.setStretch(1, 1)
        self.setLayout(col(card(box), gap=0))

    def _on_pick(self) -> None:
        file = pick_file(self, self._title)
        if file is not None:
            self.chosen.emit(file)


def pick_file(parent: QWidget, title: str) -> Path | None:
    """The file somebody chooses, or None."""
    kinds = _("Lists") + " (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", f"{kinds};;{_('All files')} (*)")
    return Path(name) if name else None
