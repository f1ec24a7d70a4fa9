"""Garbage is taken out on the screen's thread only, whoever made it."""

import gc
import threading

from pytestqt.qtbot import QtBot

from ui.runner import Lanes
from ui.sweeping import sweep


class Knot:
    """Something that only the search for cycles finds; says on which thread it went."""

    gone_on: list[str] = []  # noqa: RUF012  # the point is that it outlives every knot

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.gone_on.append(threading.current_thread().name)


def test_another_thread_never_sweeps(qtbot: QtBot) -> None:
    lanes = Lanes()
    Knot.gone_on.clear()

    def litter(_progress: object) -> None:
        for _number in range(20_000):
            Knot()

    lanes.start(litter)
    qtbot.waitUntil(lanes.quiet)
    assert not gc.isenabled()
    sweep()  # on a slow day the sweeper's own timer was before us, with the same right
    assert set(Knot.gone_on) == {threading.current_thread().name}
    lanes.close()
