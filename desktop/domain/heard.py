"""What was understood of a text somebody wrote: one certain reading, or a question with the likeliest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from unicodedata import normalize

T = TypeVar("T")
LONGEST = 200
"""Characters that are read; who writes more tells a story, and that is no price and no age."""
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "×": "x"})


@dataclass(frozen=True, slots=True)
class Heard(Generic[T]):
    """The readings of a text, the likeliest first. Without a question there is one, and it is certain."""

    readings: tuple[T, ...]
    question: str = ""

    @property
    def sure(self) -> T | None:
        """The reading that is certain, if there is one."""
        return None if self.question else self.readings[0]


def spoken(text: str) -> str:
    """The text in small letters, with one kind of space and dash, as the readers expect it."""
    return " ".join(normalize("NFKC", text).lower().translate(_DASHES).split())


def each_once(readings: Iterable[T]) -> tuple[T, ...]:
    """Without doubles, in the same order."""
    return tuple(dict.fromkeys(readings))
