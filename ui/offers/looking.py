"""Tells colleagues which proposal one has open, and oneself who else has; quietly, and never in the way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.queries.looking import lookers
from desktop.usecases.looking import look_at, look_away
from ui.runner import Runner

EVERY = 60_000  # milliseconds between two signs


class Looking(QObject):
    """Says again and again that one looks, as long as one does."""

    seen = Signal(object)  # tuple of names

    def __init__(self, desk: QWidget, runner: Runner) -> None:
        super().__init__(desk)
        self._desk, self._runner = desk, runner
        self._ref = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.again)
        runner.person_changed.connect(self._forget)

    def look(self, ref: int) -> None:
        """This offer is open for review now; 0 when none is."""
        if ref == self._ref:
            return
        self._ref = ref
        self.seen.emit(())
        if ref:
            self._timer.start()
            self.again()
        else:
            self._timer.stop()
            self._runner.do(look_away).if_refused(self._ignore)

    def again(self) -> None:
        """Give a sign, and see who else does."""
        if self._ref and self._desk.isVisible():
            person = self._runner.person.id
            self._runner.do(look_at, self._ref).if_refused(self._ignore)
            asked = self._runner.ask_latest(self, lookers, [self._ref], person, self._runner.now)
            asked.then(self._on_seen).if_refused(self._ignore)

    def _on_seen(self, looking: Mapping[int, tuple[str, ...]]) -> None:
        self.seen.emit(looking.get(self._ref, ()))

    def _forget(self) -> None:
        """Somebody else sits here now."""
        self._ref = 0
        self._timer.stop()

    def _ignore(self, _error: AppError) -> None:
        """It is a courtesy: nobody is bothered when it does not work."""
