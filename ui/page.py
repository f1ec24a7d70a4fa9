"""What every page does alike: load again when what it shows has changed, but only while it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.values import Topic
from ui.runner import Runner


class Page(QWidget):
    """A screen. It asks and does through its runner; it never computes, decides or catches."""

    shows: ClassVar[frozenset[Topic]] = frozenset()
    link_asked = Signal(str)  # beweegkeur://offer/123: the window goes there

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.runner = runner
        self._stale = True
        runner.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Ask again for everything this page shows."""

    def page_actions(self) -> Sequence[QAction]:
        """What one can do here: the palette offers it too."""
        return ()

    def open_link(self, kind: str, ref: int) -> None:
        """Show the record of a link that leads to this page."""

    def show_start(self) -> None:
        """Show what this place begins with: somebody chose it on the rail, or went back to it."""

    def may_leave(self) -> bool:
        """Called before the window closes: keep what is being typed; False stays here."""
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_if_stale()

    def _on_changed(self, touched: frozenset[Topic]) -> None:
        self._stale = self._stale or bool(touched & self.shows)
        if self.isVisible():
            self._reload_if_stale()

    def _reload_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()
