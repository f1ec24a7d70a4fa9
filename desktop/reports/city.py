"""What the report of a city is made from: sums and means over clubs, and not one club by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.vitality_model import Band, Segment, VitalityModel
from desktop.reports.figures import Round, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaResponse:
    """How many clubs of one area were invited and answered; counts, to be hidden below five."""

    area: str
    invited: int
    responded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMean:
    """The mean of one theme over the clubs that have it; None below five clubs.

    `change` is the mean difference of the clubs that answered in both waves (`both` of them), None below five
    or without a wave to compare with.
    """

    theme: str
    mean: float | None
    clubs: int
    change: float | None
    both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CityReport:
    """One wave over the whole city; `compared` is the wave changes are measured from, empty without one."""

    wave: str
    title: str
    day: date
    model: VitalityModel
    invited: int
    responded: int
    scored: int
    areas: tuple[AreaResponse, ...]
    strength: ThemeMean
    themes: tuple[ThemeMean, ...]
    bands: Mapping[Band, int]
    segments: Mapping[Segment, int]
    compared: str
    trend: tuple[Round, ...]
    publisher: str = ""

    @property
    def scale(self) -> Scale:
        return Scale(low=self.model.low, high=self.model.high)
