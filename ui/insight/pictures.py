"""Clubs of one survey as pictures: the heat map by theme and the quadrant, each with its table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runner import Runner


class WavePictures(QWidget):
    """Shows one survey; clubs can be opened, and several assigned at once."""

    link_asked = Signal(str)
    assign_asked = Signal(list)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._wave: int | None = None

    def show_wave(self, ref: int) -> None:
        """Show this survey."""
        self._wave = ref
        self.reload()

    def reload(self) -> None:
        """Ask again for the scores of the survey in sight."""
