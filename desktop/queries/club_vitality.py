"""The vitality of one club: its scores beside the city's, through the years, and the answers behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.trend import Trend
from desktop.domain.vitality_model import Axis, VitalityModel
from desktop.queries.vitality import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One answer behind a theme: the question and what the club said, in the user's language.

    `points` 0 to 100, None when it was not answered or said nothing; with several sheets that count their
    mean, and `answer` names them all. `red` says that it raises a red flag.
    """

    code: str
    question: str
    answer: str
    points: float | None
    weight: int
    red: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    """One theme: points 0 to 100 unrounded, the city's mean (None under five clubs) and why.

    `answered` is the share of its weight that was answered, 0 to 1.
    """

    code: str
    name: str
    axis: Axis
    score: float | None
    city: float | None
    answered: float
    items: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One organisation check by phone: `answers` as question and answer in the user's language."""

    ref: int
    day: date
    spoke_with: str
    label: str
    label_until: date | None
    by: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubVitality:
    """All there is to say of one club. `model` is that of its last score, None without one.

    `strengths`: themes of strength the club is good at, the best first. `to_discuss`: up to three answers to
    speak about, red flags first. `city` and `city_n`: the mean vitality score of that round. `self_gap`: how
    many points the club thinks better of itself than its answers say. The trend counts respondents.
    """

    standing: Standing
    model: VitalityModel | None
    activity: float | None
    orientation: float | None
    self_gap: float | None
    city: float | None
    city_n: int
    themes: tuple[ThemeView, ...]
    strengths: tuple[ThemeView, ...]
    to_discuss: tuple[Why, ...]
    red_flags: tuple[Why, ...]
    trend: Trend
    checks: tuple[CheckView, ...]


@needs(Permission.READ)
def club_vitality(session: Read, provider: int, today: date) -> ClubVitality:
    """One provider by its number. Raises NotFound."""
    raise NotImplementedError
