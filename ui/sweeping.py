"""Takes Python's garbage out on the screen's thread: parts of Qt must not be taken apart on another one."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks at how much there is."""


class Sweeper(QObject):
    """As long as there are other threads, whoever happens to make the last straw would sweep: Python asks
    no thread by name. A cycle that holds a widget then loses it while the screen is drawing it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(sweep)
        timer.start(EVERY)


def sweep() -> None:
    """What Python would do by itself, with its own limits, the oldest generation that is due first."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [number for number in (2, 1, 0) if counts[number] > limits[number]]
    if due:
        gc.collect(due[0])
