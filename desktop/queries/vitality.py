"""Scores of the survey: of a round, of the city, of every club; and what other lines would make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.trend import Mean, Trend
from desktop.domain.vitality_model import Band, Rules, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubScore:
    """What one club (`ref` its number) scored in a round: points 0 to 100 unrounded, None unknown.

    `themes` has every theme of the model by code; `responses` counts its sheets.
    """

    ref: int
    name: str
    area: str
    themes: Mapping[str, float | None]
    strength: float | None
    activity: float | None
    intention: float | None
    orientation: float | None
    band: Band
    segment: Segment | None
    red_flags: tuple[str, ...]
    self_gap: float | None
    responses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CityMean:
    """Means over the clubs of a round, in points; a mean over fewer than five clubs is None.

    `n` counts the clubs with a known vitality score.
    """

    n: int
    strength: float | None
    orientation: float | None
    themes: Mapping[str, Mean]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A club that would change band, and its score in points."""

    ref: int
    name: str
    score: float | None
    before: Band
    after: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """How many clubs are in each band now, how many would be, and which would move."""

    before: Mapping[Band, int]
    after: Mapping[Band, int]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one provider stands by its last known score; without any score the band is unknown, the rest None.

    Points 0 to 100 unrounded. `room_for_newcomers`: points of the answer, 0 is no, None not answered.
    `measured_on` is the day of the round, `months_old` whole months since; `fresh`: 18 months or less.
    `wave` is the short name, "" without one.
    """

    ref: int
    name: str
    area: str
    type: str
    band: Band
    score: float | None
    segment: Segment | None
    red_flags: tuple[str, ...]
    intention: float | None
    safe_climate: float | None
    room_for_newcomers: float | None
    wave: str
    model: str
    measured_on: date | None
    months_old: int | None
    fresh: bool
    responses: int


@needs(Permission.READ)
def wave_scores(session: Read, ref: int) -> list[ClubScore]:
    """Every club that was scored in this round (its number), by name. Raises NotFound."""
    raise NotImplementedError


@needs(Permission.READ)
def city_mean(session: Read, ref: int) -> CityMean:
    """The means of a round. Raises NotFound."""
    raise NotImplementedError


@needs(Permission.READ)
def city_trend(session: Read) -> Trend:
    """The mean vitality score of every scored round, on its published scale; `n` counts clubs."""
    raise NotImplementedError


@needs(Permission.READ)
def what_if(session: Read, ref: int, rules: Rules) -> WhatIf:
    """What bands would become with these rules, from the stored scores. Nothing is saved. Raises NotFound."""
    raise NotImplementedError


@needs(Permission.READ)
def standings(session: Read, today: date) -> list[Standing]:
    """Every provider with its last known score, by name; three SELECTs or so."""
    raise NotImplementedError
