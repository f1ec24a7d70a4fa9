"""Figures as people read them, and the picture of a trend that never joins what cannot be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from typing import Protocol

from babel.numbers import format_decimal

from desktop.domain.trend import FEWEST
from desktop.domain.vitality import rounded
from desktop.i18n import _, language
from desktop.reports.blocks import Break, Dot, Panel, Table, Trend

NOTHING = "–"
WIDE_SCALE = 50
"""A scale this long is shown in whole numbers; a shorter one, such as 1 to 6, with one decimal."""


class Bilingual(Protocol):
    """Anything of the model that has a Dutch and an English name."""

    @property
    def nl(self) -> str: ...
    @property
    def en(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The ends of the scale figures are published on: 0 to 100, or 1 to 6."""

    low: int = 0
    high: int = 100

    def figure(self, points: float | None) -> str:
        """Points of 0 to 100 as this scale shows them, half up; a dash for what is unknown."""
        if points is None:
            return NOTHING
        value = self.low + points * (self.high - self.low) / 100
        if self.high - self.low >= WIDE_SCALE:
            return str(rounded(value))
        return decimal(floor(value * 10 + 0.5) / 10)

    def difference(self, points: float) -> str:
        """A gain or a loss between two figures of this scale, with its sign."""
        value = points * (self.high - self.low) / 100
        if self.high - self.low >= WIDE_SCALE:
            return signed(rounded(abs(value)), value < 0)
        return signed(floor(abs(value) * 10 + 0.5) / 10, value < 0)

    @property
    def name(self) -> str:
        return f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One wave in a trend: points of 0 to 100 and over how many, and the mean of the city beside it.

    `breaks`: these figures may not be laid in one line with those of the round before.
    """

    wave: str
    model: str
    scale: Scale
    breaks: bool
    points: float | None
    count: int
    city: float | None = None


def named(one: Bilingual) -> str:
    """The name in the language of the report."""
    return one.nl if language() == "nl" else one.en


def decimal(value: float) -> str:
    """One decimal, with a comma in Dutch."""
    return format_decimal(value, "0.0", locale=language())


def signed(value: float, below: bool) -> str:
    """A difference with its sign; whole numbers without decimals."""
    text = str(value) if isinstance(value, int) else decimal(value)
    return "0" if not value else f"{'−' if below else '+'}{text}"


def percent(share: float) -> str:
    """A share of 1 in whole per cents."""
    return f"{rounded(share * 100)}\xa0%"


def shown_counts(counts: Sequence[int]) -> list[int | None]:
    """Counts of clubs that may be shown: none below five, and none that follows from the total.

    When just one count is hidden, the smallest other one is hidden too: else subtracting gives it away.
    """
    hidden = {index for index, count in enumerate(counts) if count < FEWEST}
    if len(hidden) == 1 and len(counts) > 1:
        hidden.add(min((one for one in range(len(counts)) if one not in hidden), key=lambda one: counts[one]))
    return [None if index in hidden else count for index, count in enumerate(counts)]


def trend(rounds: Sequence[Round], table: Table, legend: str, over: Callable[[int], str]) -> Trend | None:
    """The picture of several rounds; None when fewer than two are known. `over` says a count in words."""
    known = [one for one in rounds if one.points is not None]
    if len(known) < 2:
        return None
    size = len(known)
    broken = [index for index in range(1, size) if _apart(known[index - 1], known[index])]
    other = [index for index in broken if known[index - 1].scale != known[index].scale]
    return Trend(
        panels=tuple(_panel(known, start, end, broken) for start, end in pairwise([0, *other, size])),
        breaks=tuple(Break(x=index / size, text=_why(index in other)) for index in broken),
        labels=tuple(((index + 0.5) / size, one.wave, over(one.count)) for index, one in enumerate(known)),
        legend=legend,
        table=table,
    )


def break_note(before: Round | None, one: Round) -> str:
    """What the table says of a round that cannot be laid beside the one before."""
    if before is None or not _apart(before, one):
        return ""
    return _why(before.scale != one.scale)


def _apart(before: Round, after: Round) -> bool:
    return after.breaks or before.scale != after.scale


def _why(other_scale: bool) -> str:
    return _("series break: other scale") if other_scale else _("series break")


def _panel(known: Sequence[Round], start: int, end: int, broken: Sequence[int]) -> Panel:
    size = len(known)
    edges = [start, *(index for index in broken if start < index < end), end]
    scale = known[start].scale
    return Panel(
        left=start / size,
        right=end / size,
        low=str(scale.low),
        high=str(scale.high),
        lines=tuple(
            tuple(_dot(known[index], (index + 0.5) / size) for index in range(first, last))
            for first, last in pairwise(edges)
        ),
    )


def _dot(one: Round, x: float) -> Dot:
    return Dot(x=x, y=_share(one.points) or 0.0, text=one.scale.figure(one.points), mark=_share(one.city))


def _share(points: float | None) -> float | None:
    return None if points is None else points / 100
