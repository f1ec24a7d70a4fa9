"""What the scored rounds say of the city: means by theme of the newest, and each through the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.trend import Mean, Trend, TrendPoint, mean, trend
from desktop.domain.vitality_model import Theme
from desktop.queries.round_picture import ThemeCell, cell
from desktop.queries.rounds import Known, known_models, scored_waves, without_copies
from desktop.queries.vitality import trend_point
from desktop.storage.survey_records import VitalityScore, Wave

WHOLE = ""
"""The code of the vitality score itself, among those of the themes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityTheme:
    """One theme of the newest round: its mean over `n` clubs, unknown below five."""

    theme: Theme
    mean: ThemeCell
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CityTrend:
    """One figure through the years: `theme` is None for the vitality score itself.

    A round that did not ask for the theme is no point of its trend.
    """

    theme: Theme | None
    trend: Trend


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFigures:
    """The city in the newest scored round (`wave`, empty without one) and through the years.

    `n` counts the clubs with a known vitality score. `low` to `high` is the published scale. `trends` begins
    with the vitality score; then the themes of the newest round, and those only older rounds had.
    """

    wave: str
    low: int
    high: int
    whole: ThemeCell
    n: int
    themes: tuple[CityTheme, ...]
    trends: tuple[CityTrend, ...]


@needs(Permission.READ)
def city_figures(session: Read) -> CityFigures | None:
    """The city in figures, of all scored rounds; None before the first. A mean needs five clubs."""
    known, waves = known_models(session), without_copies(scored_waves(session))
    if not waves:
        return None
    means = _means(session)
    _day, last = waves[-1]
    model = known(last.model)
    assert model is not None  # `trend_point` tells when it is gone
    now = means.get(last.id, {})
    whole = now.get(WHOLE, NOBODY)
    return CityFigures(
        wave=last.code,
        low=model.low,
        high=model.high,
        whole=cell(model, whole.value),
        n=whole.n,
        themes=tuple(
            CityTheme(theme=theme, mean=cell(model, over.value), n=over.n)
            for theme in model.themes
            for over in (now.get(theme.code, NOBODY),)
        ),
        trends=tuple(_trends(known, waves, means)),
    )


NOBODY = Mean(value=None, n=0)
_Means = Mapping[int, Mapping[str, Mean]]


def _means(session: Read) -> _Means:
    """Per round the mean of the vitality score and of every theme."""
    found: dict[int, dict[str, list[float | None]]] = defaultdict(lambda: defaultdict(list))
    rows = select(VitalityScore.wave_id, VitalityScore.strength, VitalityScore.themes)
    for wave, strength, themes in session.execute(rows):
        found[wave][WHOLE].append(strength)
        for one in themes:
            found[wave][one.theme].append(one.score)
    return {wave: {code: mean(values) for code, values in of.items()} for wave, of in found.items()}


def _trends(known: Known, waves: list[tuple[date, Wave]], means: _Means) -> Iterable[CityTrend]:
    """The vitality score, then every theme, those of the newest round first."""
    models = {wave.id: known(wave.model) for _day, wave in waves}
    themes: dict[str, Theme] = {}
    for _day, wave in reversed(waves):
        model = models[wave.id]
        for theme in model.themes if model else ():
            themes.setdefault(theme.code, theme)

    def points(code: str) -> Iterable[TrendPoint]:
        for day, wave in waves:
            model = models[wave.id]
            if code == WHOLE or model is None or code in model.weights:
                over = means.get(wave.id, {}).get(code, NOBODY)
                yield trend_point(known, wave, day, over.value, over.n)

    yield CityTrend(theme=None, trend=trend(points(WHOLE)))
    for code, theme in themes.items():
        yield CityTrend(theme=theme, trend=trend(points(code)))
