"""Figures through the years, cut into pieces that may be read as one line: one scale, no break."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from desktop.domain.vitality_model import VitalityModel

FEWEST = 5
"""A mean over fewer clubs would show what one of them answered (domain.md 1.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean in points of 0 to 100, unrounded, and over how many clubs; None over fewer than five."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One round: `points` of 0 to 100, and as `score` on the published scale from `low` to `high`.

    Both are None when it is not known. `series` names the version the line began with: points of one series
    asked the same. `breaks`: not to be laid in one line with the point before. `n` counts respondents for a
    club, clubs for the city.
    """

    wave: str
    day: date | None
    model: str
    series: str
    low: int
    high: int
    points: float | None
    score: float | None
    n: int
    breaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendSegment:
    """Points that may stand in one line. Raises ValueError for points that may not."""

    points: tuple[TrendPoint, ...]

    def __post_init__(self) -> None:
        if len({_line(one) for one in self.points}) != 1:
            raise ValueError("a line holds points of one scale and one series")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """All points by day, and the same points as lines."""

    points: tuple[TrendPoint, ...]
    segments: tuple[TrendSegment, ...]


def trend(points: Iterable[TrendPoint]) -> Trend:
    """Points by day, each knowing whether the series breaks before it."""
    ordered = sorted(points, key=lambda one: one.day or date.min)
    cut = segments(ordered)
    return Trend(points=tuple(point for one in cut for point in one.points), segments=cut)


def segments(points: Iterable[TrendPoint]) -> tuple[TrendSegment, ...]:
    """Points in their order, cut wherever the scale or the series changes; `breaks` is set where it does."""
    runs = [tuple(run) for _line_of, run in groupby(points, key=_line)]
    return tuple(
        TrendSegment(
            points=tuple(replace(one, breaks=number > 0 and index == 0) for index, one in enumerate(run))
        )
        for number, run in enumerate(runs)
    )


def series_of(model: VitalityModel, known: Callable[[str], VitalityModel | None]) -> str:
    """The version with which the line of this one began; `known` gives a version, None when it is gone."""
    seen = {model.version}
    while not model.breaks and model.previous not in seen:
        before = known(model.previous)
        if before is None or before.scale_name != model.scale_name:
            break
        seen.add(before.version)
        model = before
    return model.version


def mean(values: Iterable[float | None]) -> Mean:
    """The mean of what is known; None over fewer than five."""
    known = [one for one in values if one is not None]
    return Mean(value=sum(known) / len(known) if len(known) >= FEWEST else None, n=len(known))


def _line(point: TrendPoint) -> tuple[str, int, int]:
    return point.series, point.low, point.high
