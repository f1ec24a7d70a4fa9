"""How long work tells how far it is, and learns that it must stop."""

from typing import Protocol


class Progress(Protocol):
    """Given to every long task."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Report `done` of `total` (0 = unknown) and a short text; raises Cancelled when asked to stop."""
        ...


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int, text: str = "") -> None:
        return
