"""A new version of the model from somebody's questionnaire: file, questions, what follows, done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runner import Runner


class Questionnaire(QWidget):
    """`saved` names the new version; `left` goes back to where it was opened."""

    left = Signal()
    saved = Signal(str)
    link_asked = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner

    def begin(self) -> None:
        """Start afresh."""

    def take(self, file: Path) -> None:
        """Begin with this file."""

    def half_way(self) -> bool:
        """A file was chosen and no version made of it yet."""
        return False
