"""How long work tells how far it is, and learns that it must stop."""

from contextlib import suppress
from typing import Protocol

from desktop.errors import Cancelled


class Progress(Protocol):
    """Given to every long task."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Report `done` of `total` (0 = unknown) and a short text; raises Cancelled when asked to stop."""
        ...


class Unstoppable:
    """Shows how far the work is, but a cancel does not stop it: what has begun must be finished."""

    def __init__(self, watched: Progress) -> None:
        self._watched = watched

    def step(self, done: int, total: int, text: str = "") -> None:
        with suppress(Cancelled):
            self._watched.step(done, total, text)


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int, text: str = "") -> None:
        return
