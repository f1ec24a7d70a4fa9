"""Scores of a vitality survey: from answers to themes, band, type of club and red flags, with the reasons.

A score is a ratio of whole numbers that is divided once, so a float of 70.0 is exactly 70 and lines can be
compared on floats: the next smaller score lies much further away than a float can err. Rules: domain.md 1.4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, lcm
from typing import NamedTuple

from desktop.domain.vitality_model import Axis, Band, Level, Question, Rules, Segment, VitalityModel

Ratio = tuple[int, int]
Sheet = Mapping[str, int]
"""One respondent's answers: question code → rank in its scale, 1 the lowest. What is absent was excluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeScore:
    """Points of one theme, 0 to 100 unrounded; None when too little is answered (`answered`: the share)."""

    theme: str
    score: float | None
    answered: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one club's answers come to. `strength` is the vitality score; points of 0 to 100, unrounded.

    `self_gap`: how many points the club thinks better of itself than its own answers say.
    """

    themes: tuple[ThemeScore, ...]
    strength: float | None
    activity: float | None
    intention: float | None
    orientation: float | None
    band: Band
    segment: Segment | None
    red_flags: tuple[str, ...]
    self_gap: float | None

    def complete(self, model: VitalityModel) -> bool:
        """Whether every theme of strength is known (product.md 6)."""
        return all(one.score is not None for one in self.themes if one.theme in model.strength)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question behind a theme's score: mean points of its answers, None when nobody answered."""

    question: Question
    points: float | None


def score(model: VitalityModel, sheets: Sequence[Sheet]) -> Score:
    """The score of one club; of several sheets the mean answer counts, and the worst one for a red flag."""
    points = _points(model, sheets)
    themes = {theme: _theme(model, questions, points) for theme, questions in model.weights.items()}
    strength = _strength(model, themes)
    activity, intention = (_axis(model, axis, themes) for axis in (Axis.ACTIVITY, Axis.INTENTION))
    orientation = _mean([activity, intention]) if activity and intention else None
    flags = _red_flags(model, sheets)
    floors = [_kept(themes[code][0]) for code in model.strength]
    return Score(
        themes=tuple(
            ThemeScore(theme=code, score=_kept(value), answered=answered)
            for code, (value, answered) in themes.items()
        ),
        strength=_kept(strength),
        activity=_kept(activity),
        intention=_kept(intention),
        orientation=_kept(orientation),
        band=band(model.rules, _kept(strength), floors, len(flags)),
        segment=segment(model.rules, _kept(strength), _kept(orientation)),
        red_flags=flags,
        self_gap=_self_gap(model, points, strength),
    )


def band(rules: Rules, strength: float | None, themes: Iterable[float | None], red_flags: int) -> Band:
    """The band, in the order of domain.md 1.4. `themes` are those of strength; unknown ones do not count."""
    if strength is None:
        return Band.UNKNOWN
    if strength < rules.fairly_vital or red_flags >= rules.red_flags:
        return Band.FRAGILE
    whole = all(one is None or one >= rules.theme_floor for one in themes)
    return Band.VITAL if strength >= rules.vital and whole and not red_flags else Band.FAIRLY_VITAL


def level(rules: Rules, points: float) -> Level:
    """How much of one axis this is."""
    if points < rules.moderate:
        return Level.INSUFFICIENT
    if points < rules.sufficient:
        return Level.MODERATE
    return Level.SUFFICIENT if points < rules.good else Level.GOOD


def segment(rules: Rules, strength: float | None, orientation: float | None) -> Segment | None:
    """The type of club; None while one of the axes is unknown."""
    if strength is None or orientation is None:
        return None
    return {
        (True, True): Segment.VITAL,
        (True, False): Segment.STRONG,
        (False, True): Segment.SOCIAL,
        (False, False): Segment.FRAGILE,
    }[strength >= rules.sufficient, orientation >= rules.sufficient]


def items(model: VitalityModel, sheets: Sequence[Sheet], theme: str) -> tuple[Item, ...]:
    """The questions behind a theme's score, in order."""
    points = _points(model, sheets)
    mean = {code: total / points.each for code, total in points.of.items()}
    return tuple(Item(question=one, points=mean.get(one.code)) for one in model.of_theme(theme))


def rounded(points: float) -> int:
    """A score as it is shown: half up to a whole number, never before a line was compared."""
    return floor(points + 0.5)


class _Points(NamedTuple):
    """Points of every answered question, all of them `each` times as large so that a mean stays whole."""

    of: dict[str, int]
    each: int


def _points(model: VitalityModel, sheets: Sequence[Sheet]) -> _Points:
    """Mean points of every question that was answered."""
    if len(sheets) == 1:
        sheet = sheets[0]
        return _Points(
            {code: ranks[rank - 1] for code, ranks in model.points.items() if (rank := sheet.get(code))}, 1
        )
    each = lcm(*range(1, len(sheets) + 1))
    found = {}
    for code, ranks in model.points.items():
        given = [ranks[rank - 1] for sheet in sheets if (rank := sheet.get(code))]
        if given:
            found[code] = sum(given) * (each // len(given))
    return _Points(found, each)


def _theme(
    model: VitalityModel, questions: Sequence[tuple[str, int]], points: _Points
) -> tuple[Ratio | None, float]:
    """Rule 1: the weighted mean of the answered items, and the share of weight that was answered."""
    whole = answered = total = 0
    of, each = points
    for code, weight in questions:
        whole += weight
        if code in of:
            answered += weight
            total += weight * of[code]
    if not answered or answered * 100 < model.rules.answered_percent * whole:
        return None, answered / whole if whole else 0.0
    return (total, answered * each), answered / whole


def _strength(model: VitalityModel, themes: Mapping[str, tuple[Ratio | None, float]]) -> Ratio | None:
    """Rule 2: the mean of the known themes, each as heavy as the other."""
    known = [value for code in model.strength if (value := themes[code][0])]
    enough = len(known) >= max(1, model.rules.themes_needed)
    missing = any(code not in themes or themes[code][0] is None for code in model.rules.required_themes)
    return _mean(known) if enough and not missing else None


def _axis(model: VitalityModel, axis: Axis, themes: Mapping[str, tuple[Ratio | None, float]]) -> Ratio | None:
    values = [themes[theme.code][0] for theme in model.themes_of(axis)]
    known = [value for value in values if value]
    return _mean(known) if known and len(known) == len(values) else None


def _red_flags(model: VitalityModel, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Questions where somebody gave an answer that cannot stand; also in a theme that is unknown."""
    return tuple(
        code for code, ranks in model.red_ranks.items() if any(sheet.get(code) in ranks for sheet in sheets)
    )


def _self_gap(model: VitalityModel, points: _Points, strength: Ratio | None) -> float | None:
    said = points.of.get(model.self_image)
    if said is None or strength is None:
        return None
    total, whole = strength
    return (said * whole - total * points.each) / (points.each * whole)


def _mean(ratios: Sequence[Ratio]) -> Ratio:
    whole = lcm(*(below for _above, below in ratios))
    return sum(above * (whole // below) for above, below in ratios), whole * len(ratios)


def _kept(ratio: Ratio | None) -> float | None:
    return None if ratio is None else ratio[0] / ratio[1]
