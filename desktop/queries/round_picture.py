"""The clubs of one round as pictures show them: a cell for every theme, narrowed and in an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.names import dutch_sort_key, plain
from desktop.domain.vitality import level
from desktop.domain.vitality_model import Axis, Band, Level, Rules, Segment, Theme, VitalityModel
from desktop.queries.rounds import wave_numbered
from desktop.queries.vitality import ClubScore, wave_scores
from desktop.queries.vitality_models import model_of

BANDS = tuple(Band)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCell:
    """A score of one theme: points of 0 to 100 unrounded and its level, None when it is not known.

    `red`: a question of this theme raised a red flag.
    """

    points: float | None
    level: Level | None
    red: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedClub:
    """One club (`ref` its number). `strength` and `orientation` are points of 0 to 100, the axes of the
    quadrant; `whole` is the vitality score with its level, `orientated` the orientation likewise.
    """

    ref: int
    name: str
    area: str
    band: Band
    segment: Segment | None
    strength: float | None
    orientation: float | None
    whole: ThemeCell
    orientated: ThemeCell
    red_flags: int
    cells: tuple[ThemeCell, ...]

    @property
    def place(self) -> tuple[float, float] | None:
        """Where it stands in the quadrant; None while one of the axes is unknown."""
        if self.strength is None or self.orientation is None:
            return None
        return self.strength, self.orientation


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which clubs of a round: with these `words` in the name, of this area, in this band; and their order.

    `sort`: name, area, band, segment, score, orientation, red_flags, or the code of a theme.
    What is not known stands last.
    """

    words: str = ""
    area: str = ""
    band: Band | None = None
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPicture:
    """A round, its themes in order, and the clubs that fit; `whole` counts all clubs of the round.

    `low` to `high` is the published scale. `rules` has where each level begins, in points.
    `orientates`: the model asks about both axes. `areas` are those of all clubs of the round.
    """

    wave: str
    scored: bool
    low: int
    high: int
    themes: tuple[Theme, ...]
    rules: Rules
    orientates: bool
    areas: tuple[str, ...]
    clubs: tuple[PicturedClub, ...]
    whole: int


@needs(Permission.READ)
def round_picture(session: Read, ref: int, narrowed: Narrowed | None = None) -> RoundPicture:
    """The clubs of a round (its number) for its pictures; without `narrowed` all. Raises NotFound."""
    wave = wave_numbered(session, ref)
    model, which = model_of(session, wave.model), narrowed or Narrowed()
    every = wave_scores(session, ref)
    clubs = [_club(model, one) for one in every if _fits(one, which)]
    axes = {theme.axis for theme in model.themes}
    return RoundPicture(
        wave=wave.code,
        scored=wave.scored_at is not None,
        low=model.low,
        high=model.high,
        themes=model.themes,
        rules=model.rules,
        orientates=axes == set(Axis),
        areas=tuple(sorted({one.area for one in every if one.area}, key=dutch_sort_key)),
        clubs=_ordered(model, clubs, which),
        whole=len(every),
    )


def _fits(one: ClubScore, which: Narrowed) -> bool:
    name = plain(one.name)
    return (
        all(word in name for word in plain(which.words).split())
        and which.area in ("", one.area)
        and which.band in (None, one.band)
    )


def _club(model: VitalityModel, one: ClubScore) -> PicturedClub:
    known = (model.by_code.get(code) for code in one.red_flags)
    red = {question.theme for question in known if question}
    return PicturedClub(
        ref=one.ref,
        name=one.name,
        area=one.area,
        band=one.band,
        segment=one.segment,
        strength=one.strength,
        orientation=one.orientation,
        whole=cell(model, one.strength),
        orientated=cell(model, one.orientation),
        red_flags=len(one.red_flags),
        cells=tuple(cell(model, one.themes.get(code), code in red) for code in model.weights),
    )


def cell(model: VitalityModel, points: float | None, red: bool = False) -> ThemeCell:
    """Points with their level."""
    return ThemeCell(points=points, level=None if points is None else level(model.rules, points), red=red)


_Key = Callable[[PicturedClub], float | str | tuple[str, str] | None]


def _ordered(
    model: VitalityModel, clubs: Sequence[PicturedClub], which: Narrowed
) -> tuple[PicturedClub, ...]:
    key = _key(model, which.sort)
    named = sorted(clubs, key=lambda one: dutch_sort_key(one.name))
    known = sorted((one for one in named if key(one) is not None), key=key, reverse=which.descending)  # type: ignore[arg-type]  # of one kind
    return (*known, *(one for one in named if key(one) is None))


def _key(model: VitalityModel, sort: str) -> _Key:
    keys: dict[str, _Key] = {
        "name": lambda one: dutch_sort_key(one.name),
        "area": lambda one: plain(one.area) or None,
        "band": lambda one: None if one.band is Band.UNKNOWN else BANDS.index(one.band),
        "segment": lambda one: list(Segment).index(one.segment) if one.segment else None,
        "score": lambda one: one.strength,
        "orientation": lambda one: one.orientation,
        "red_flags": lambda one: one.red_flags,
    }
    codes = [theme.code for theme in model.themes]
    return keys[sort] if sort in keys else lambda one: one.cells[codes.index(sort)].points
