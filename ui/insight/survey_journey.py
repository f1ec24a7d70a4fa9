"""The import of a survey's answers as a journey: wave, file, columns, cells, result and what comes after."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runner import Runner


class SurveyJourney(QWidget):
    """`left` goes back to where it was opened; `link_asked` leads to the wave, its parked rows, a club."""

    left = Signal()
    link_asked = Signal(str)
    sort_out_asked = Signal(int)  # the wave whose parked responses are to be sorted out

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner

    def begin(self, wave: int | None = None) -> None:
        """Start afresh; `wave` is the round the answers belong to, None lets people choose or make one."""

    def take(self, file: Path) -> None:
        """Begin with this file."""

    def reload(self) -> None:
        """Ask again for the rounds and the imports of before."""

    def half_way(self) -> bool:
        """A file was chosen that is not in yet."""
        return False
