"""What other lines would make of a survey: move one and see at once which clubs change. Nothing is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runner import Runner


class WhatIfPanel(QWidget):
    """Tries lines out on one survey; they can be kept as a new version of the model."""

    link_asked = Signal(str)
    assign_asked = Signal(list)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._wave: int | None = None

    def show_wave(self, ref: int) -> None:
        """Try out on this survey, beginning with the lines it was scored by."""
        self._wave = ref
        self.reload()

    def reload(self) -> None:
        """Ask again for the survey in sight."""
