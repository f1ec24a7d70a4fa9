"""The vitality of one club: its scores beside the city's, through the years, and the answers behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.trend import Trend, TrendPoint, trend
from desktop.domain.vitality import Sheet, ThemeScore, items
from desktop.domain.vitality_model import Axis, Question, Theme, VitalityModel
from desktop.i18n import language
from desktop.queries.checks import CheckRow, checks_of
from desktop.queries.rounds import Known, known_models, scored_waves, without_copies
from desktop.queries.vitality import (
    CityMean,
    Standing,
    city_mean,
    counted_sheets,
    standing_of,
    trend_point,
)
from desktop.queries.vitality_models import model_of
from desktop.storage.survey_records import VitalityScore, Wave

MOST = 3
"""So many strengths and points to discuss fit in one conversation."""


class Bilingual(Protocol):
    """Whatever has words in two languages."""

    @property
    def nl(self) -> str: ...
    @property
    def en(self) -> str: ...


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
class ClubVitality:
    """All there is to say of one club. `model` is that of its last score, None without one.

    `strengths`: themes of strength the club is good at, the best first. `to_discuss`: up to three answers to
    speak about, red flags first. `city` and `city_n`: the mean vitality score of that round. `self_gap`: how
    many points the club thinks better of itself than its answers say. The trend counts respondents and has
    every scored round, without a figure where the club was not in it; it is empty for a club never scored.
    """

    today: date
    standing: Standing
    trend: Trend
    checks: tuple[CheckRow, ...]
    model: VitalityModel | None = None
    activity: float | None = None
    orientation: float | None = None
    self_gap: float | None = None
    city: float | None = None
    city_n: int = 0
    themes: tuple[ThemeView, ...] = ()
    strengths: tuple[ThemeView, ...] = ()
    to_discuss: tuple[Why, ...] = ()
    red_flags: tuple[Why, ...] = ()


@needs(Permission.READ)
def club_vitality(session: Read, provider: int, today: date) -> ClubVitality:
    """One provider by its number. Raises NotFound."""
    standing = standing_of(session, provider, today)
    known = known_models(session)
    own = {one.wave_id: one for one in session.scalars(select(VitalityScore).filter_by(provider_id=provider))}
    rounds = scored_waves(session)
    wave = next((wave for _day, wave in rounds if wave.code == standing.wave), None)
    bare = ClubVitality(
        today=today,
        standing=standing,
        trend=trend(
            _point(known, wave, day, own.get(wave.id)) for day, wave in without_copies(rounds) if own
        ),
        checks=tuple(checks_of(session, provider)),
    )
    return bare if wave is None else _measured(session, bare, wave, own[wave.id])


def _point(known: Known, wave: Wave, day: date, score: VitalityScore | None) -> TrendPoint:
    if score is None:
        return trend_point(known, wave, day, None, 0)
    return trend_point(known, wave, day, score.strength, score.responses)


def _measured(session: Read, bare: ClubVitality, wave: Wave, score: VitalityScore) -> ClubVitality:
    """The same with all that the last score tells."""
    model, city = model_of(session, wave.model), city_mean(session, wave.id)
    behind = (VitalityScore.provider_id == score.provider_id, VitalityScore.wave_id == wave.id)
    sheets = [sheet for _club, _wave, sheet in session.execute(counted_sheets().where(*behind))]
    themes = tuple(_theme(model, one, city, sheets) for one in score.themes)
    red = {one.code: one for theme in (*model.themes, None) for one in _whys(model, sheets, theme) if one.red}
    return replace(
        bare,
        model=model,
        activity=score.activity,
        orientation=score.orientation,
        self_gap=score.self_gap,
        city=city.strength,
        city_n=city.n,
        themes=themes,
        strengths=_strengths(model, themes),
        to_discuss=_to_discuss(model, themes),
        red_flags=tuple(red[code] for code in score.red_flags if code in red),
    )


def _theme(model: VitalityModel, score: ThemeScore, city: CityMean, sheets: Sequence[Sheet]) -> ThemeView:
    theme = model.theme(score.theme)
    return ThemeView(
        code=theme.code,
        name=said(theme),
        axis=theme.axis,
        score=score.score,
        city=city.themes[theme.code].value,
        answered=score.answered,
        items=_whys(model, sheets, theme),
    )


def _whys(model: VitalityModel, sheets: Sequence[Sheet], theme: Theme | None) -> tuple[Why, ...]:
    """The answers behind a theme; None: to the questions that are not scored."""
    code = theme.code if theme else ""
    return tuple(
        Why(
            code=one.question.code,
            question=said(one.question),
            answer=_answer(model, one.question, sheets),
            points=one.points,
            weight=one.question.weight,
            red=any(
                sheet.get(one.question.code) in model.red_ranks.get(one.question.code, ()) for sheet in sheets
            ),
        )
        for one in items(model, sheets, code)
    )


def _answer(model: VitalityModel, question: Question, sheets: Sequence[Sheet]) -> str:
    options = model.scale_by_code[question.scale].options
    ranks = sorted({rank for sheet in sheets if (rank := sheet.get(question.code))})
    return "; ".join(said(options[rank - 1]) for rank in ranks)


def _strengths(model: VitalityModel, themes: Sequence[ThemeView]) -> tuple[ThemeView, ...]:
    good = [
        one
        for one in themes
        if one.axis is Axis.STRENGTH and one.score is not None and one.score >= model.rules.good
    ]
    return tuple(sorted(good, key=lambda one: -(one.score or 0))[:MOST])


def _to_discuss(model: VitalityModel, themes: Sequence[ThemeView]) -> tuple[Why, ...]:
    """The answers with the fewest points, red flags first and heavier ones before lighter ones."""
    weak = [
        one
        for theme in themes
        for one in theme.items
        if one.points is not None and (one.red or one.points < model.rules.sufficient)
    ]
    return tuple(sorted(weak, key=lambda one: (not one.red, one.points, -one.weight))[:MOST])


def said(one: Bilingual) -> str:
    """The words in the user's language."""
    return one.nl if language() == "nl" else one.en
