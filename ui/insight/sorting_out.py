"""Uitzoeken: responses whose club is not known, each with the likeliest clubs; one click assigns."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runner import Runner


class SortingOut(QWidget):
    """The parked responses of one wave; `counted` says how many are left."""

    link_asked = Signal(str)
    counted = Signal(int)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._wave: int | None = None

    def show_wave(self, ref: int) -> None:
        """Show the parked responses of this wave."""

    def reload(self) -> None:
        """Ask again for what still waits."""
