"""Long work in a terminal: how far it is, and Ctrl+C that stops it at a clean place."""

from __future__ import annotations

import signal
import sys
from types import FrameType, TracebackType
from typing import Any

from desktop.errors import Cancelled


class Watched:
    """Progress on standard error, when somebody can see it.

    The first Ctrl+C asks the work to stop at its next step; a second one does not wait for that.
    """

    def __init__(self) -> None:
        self._stopping = False
        self._told = False
        self._before: Any = None  # Any: what signal.signal gives back

    def __enter__(self) -> Watched:
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        if self._told:
            sys.stderr.write("\r\033[K")

    def step(self, done: int, total: int, text: str = "") -> None:
        """Show how far the work is; raises Cancelled after Ctrl+C."""
        if self._stopping:
            raise Cancelled
        if sys.stderr.isatty():
            self._told = True
            far = f"{done * 100 // total} %" if total else str(done)
            sys.stderr.write(f"\r\033[K{far} {text}"[:100])
            sys.stderr.flush()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        signal.signal(signal.SIGINT, self._before)
