"""The file one is busy with, what was read of it, and why it cannot be taken."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.theme import S
from ui.widgets.boxes import col, row
from ui.widgets.parts import ProblemLine
from ui.widgets.words import Elided, glyph


class FileLine(QFrame):
    """A line above the step that is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._what = Elided("", "strong"), Elided("", "small", "soft")
        self.problem = ProblemLine()
        line = row(glyph("file-xls", "accent", 20), self._name, self._what, None, gap=12)
        self.setLayout(col(line, self.problem, gap=S))

    def show_file(self, name: str, what: str = "") -> None:
        self._name.setText(name)
        self._what.setText(what)

    def say(self, problem: str) -> None:
        """Why it cannot be taken; no words take that away."""
        self.problem.say(problem)
