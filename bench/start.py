"""Room for measuring starts: the window on the example city against a bare PySide6 window with a table.

Usable means that the rows of the first page (or of the table) are painted. Both programs take turns, so that
a busy machine slows both; CPU time (of all threads) suffers least from that.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

TURNS = 7
ROWS = 60  # in the table of the bare window
TICK = 5  # milliseconds between two looks whether the rows are there
PERSON = "Bilal"
FIGURES = {"wall": "s until usable", "cpu": "s of CPU until usable", "memory": "MB at most"}
Figures = dict[str, float]


def main() -> None:
    """Measure both programs in turns and say medians and ratios."""
    with tempfile.TemporaryDirectory() as scratch:
        city = Path(scratch) / "voorbeeldstad"
        surroundings = {**os.environ, "BEWEEGKEUR_SETTINGS": f"{scratch}/settings"}
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        surroundings["PYTHONPYCACHEPREFIX"] = f"{scratch}/compiled"  # as in the package: compiled, not parsed
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        create = [sys.executable, "-m", "desktop", "workspace", "create", str(city), "--example"]
        subprocess.run(create, env=surroundings, check=True, stdout=subprocess.DEVNULL)
        _measure(surroundings, "window", city)  # the first time compiles, and fills the caches of the disk
        bare, window = [], []
        for _turn in range(TURNS):
            bare.append(_measure(surroundings, "bare", city))
            window.append(_measure(surroundings, "window", city))
    for name, words in FIGURES.items():
        ours, theirs = (median(one[name] for one in runs) for runs in (window, bare))
        sys.stdout.write(f"{words:22} {ours:7.2f} : {theirs:6.2f} bare = {ours / theirs:.2f} ×\n")


def _measure(surroundings: Mapping[str, str], program: str, city: Path) -> Figures:
    """Start a program of this file in a process of its own; what it used until it was usable."""
    begun = time.monotonic()
    call = [sys.executable, "-m", "bench.start", program, str(city)]
    told = subprocess.run(call, env=surroundings, check=True, stdout=subprocess.PIPE).stdout
    figures: Figures = json.loads(told)
    figures["wall"] -= begun
    return figures


def _tell() -> None:
    """Write what this process used so far, and end it at once."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # of ru_maxrss: bytes there, KiB elsewhere
    figures = {
        "wall": time.monotonic(),
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / unit,
    }
    sys.stdout.write(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)


def bare() -> None:
    """The least there can be: a window with a table."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QTableView

    class Table(QTableView):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, _tell)

    app = QApplication(["bare"])
    model = QStandardItemModel()
    for row in range(ROWS):
        model.appendRow([QStandardItem(f"{word} {row}") for word in ("Club", "Lesson", "Day", "Place")])
    table = Table()
    table.setModel(model)
    table.resize(1366, 768)
    table.show()
    app.exec()


def window(city: Path) -> None:
    """Our window, started as people start it, until it shows what waits."""
    from ui.__main__ import load
    from ui.__main__ import main as start

    gc.disable()  # as the door does before it loads
    load()
    from PySide6.QtCore import QTimer

    import ui.program

    class Watched(ui.program.Program):
        def start(self, folder: Path | None, person: str) -> None:
            super().start(folder, person)
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._look)
            self._timer.start(TICK)

        def _look(self) -> None:
            if self.desk is not None and self.desk.runner.quiet() and _has_rows(self.desk.window):
                QTimer.singleShot(0, self, _tell)  # after the paint that is already asked for

    ui.program.Program = Watched  # type: ignore[misc]
    start(["--workspace", str(city), "--as", PERSON])


def _has_rows(shown: object) -> bool:
    from ui.widgets.parts import QueueRow

    return bool(shown.findChildren(QueueRow))  # type: ignore[attr-defined]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare", _]:
            bare()
        case ["window", folder]:
            window(Path(folder))
        case _:
            main()
