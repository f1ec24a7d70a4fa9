"""Watches a folder for new photos: asks again when it changes, and until every new file is finished."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.errors import AppError
from desktop.media.store import MediaStore
from desktop.media.watched import Looked, Sign
from desktop.usecases.photo_inbox import TakenIn
from desktop.usecases.photo_watch import look_in_folder, take_from_folder
from ui.runner import Runner

SOON, NOW_AND_THEN = 1_000, 15_000  # milliseconds; a folder on the network does not tell of changes


class Watch(QObject):
    """One folder, or none. Looking and taking in happen through the runner; nothing is done twice at once."""

    came = Signal(object)  # TakenIn

    def __init__(self, runner: Runner, media: MediaStore, memory: Path, title: str) -> None:
        """`memory` is the file that remembers what was seen; `title` is how the work is called."""
        super().__init__()
        self._runner, self._media, self._memory, self._title = runner, media, memory, title
        self.folder: Path | None = None
        self._seen: dict[Path, Sign] = {}
        self._busy = False
        self._changes: QFileSystemWatcher | None = None  # a system handle: only while a folder is followed
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def follow(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none."""
        if self._changes is not None:
            self._changes.deleteLater()
            self._changes = None
        self.folder, self._seen = folder, {}
        self._timer.stop()
        if folder is not None:
            self._changes = QFileSystemWatcher([str(folder)], self)
            self._changes.directoryChanged.connect(self.look)
            self.look()

    def look(self) -> None:
        """Look now, unless it is being done or this person may not."""
        if self.folder is None or self._busy or self._runner.why_not(take_from_folder):
            return
        self._busy = True
        answer = self._runner.ask(look_in_folder, self.folder, self._memory, self._seen)
        answer.then(self._on_looked).if_refused(self._on_refused)

    def _on_looked(self, looked: Looked) -> None:
        self._busy, self._seen = False, looked.seen
        if self.folder is None:
            return
        if not looked.ready:
            self._timer.start(SOON if looked.seen else NOW_AND_THEN)
            return
        self._busy = True
        answer = self._runner.run(
            take_from_folder, self._media, self.folder, self._memory, looked.ready
        ).called(self._title)
        answer.then(self._on_taken).if_refused(self._on_refused)

    def _on_taken(self, taken: TakenIn) -> None:
        self._busy = False
        self.came.emit(taken)
        self._timer.start(SOON)

    def _on_refused(self, error: AppError) -> None:
        """Told once; the folder is looked at again when it changes."""
        self._busy = False
        self._runner.failed.emit(error)
