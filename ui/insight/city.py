"""The city through the years: its mean by theme and the trend, each scale in a picture of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runner import Runner


class CityPicture(QWidget):
    """Shows what the scored surveys say of the city, never of one club."""

    link_asked = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner

    def reload(self) -> None:
        """Ask again for the means of the city."""
