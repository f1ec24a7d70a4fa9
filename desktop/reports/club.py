"""What a club report is made from: one club in one wave, with the city and the years before beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.vitality import Score, Sheet
from desktop.domain.vitality_model import VitalityModel
from desktop.domain.waves import Counted
from desktop.reports.figures import Round, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class CityMean:
    """Means over all clubs of the wave, in points of 0 to 100; None below five clubs."""

    clubs: int
    strength: float | None
    themes: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubReport:
    """One club in one wave.

    `sheets` are the answers that count (one, or those the mean was taken of), `respondents` how many people
    of the club answered. `trend` has the oldest wave first and ends with this one; `publisher` signs.
    """

    club: str
    area: str
    wave: str
    title: str
    day: date
    model: VitalityModel
    score: Score
    sheets: tuple[Sheet, ...]
    respondents: int
    counted: Counted
    city: CityMean
    trend: tuple[Round, ...]
    publisher: str = ""

    @property
    def scale(self) -> Scale:
        return Scale(low=self.model.low, high=self.model.high)
