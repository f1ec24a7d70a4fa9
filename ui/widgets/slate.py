"""A place whose contents are written anew: what stood there goes, the new part takes its place."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.boxes import col


class Slate(QFrame):
    """Shows one part at a time; `write` replaces it."""

    def __init__(self) -> None:
        super().__init__()
        self._part: QWidget | None = None
        self._box = col(gap=0)
        self.setLayout(self._box)

    def write(self, part: QWidget) -> None:
        """Show this part instead of the one before."""
        before, self._part = self._part, part
        self._box.addWidget(part)
        if before is not None:
            self._box.removeWidget(before)
            before.hide()
            before.deleteLater()
