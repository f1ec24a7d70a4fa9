"""Qt signals keep Python's `True` alive: PySide6 6.12.0 on Python 3.11 lost a reference at every emit."""

import sys

from PySide6.QtCore import QObject, Signal


class _Bell(QObject):
    rung = Signal(bool)


def test_a_signal_returns_every_reference_it_takes(qapp: object) -> None:
    bell = _Bell()
    bell.rung.connect(lambda _on: None)
    before = sys.getrefcount(True)
    for _ in range(200):
        bell.rung.emit(True)
    assert abs(sys.getrefcount(True) - before) < 50
