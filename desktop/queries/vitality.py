"""Scores of the survey: of a round, of the city through the years, and where every club stands now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.trend import Mean, Trend, TrendPoint, mean, series_of, trend
from desktop.domain.values import Topic
from desktop.domain.vitality_model import SAFE_CLIMATE, Band, Segment
from desktop.domain.waves import is_fresh, months_between
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.queries.rounds import Known, known_models, scored_waves, wave_numbered, without_copies
from desktop.queries.vitality_models import model_of
from desktop.storage.records import Provider
from desktop.storage.survey_records import Response, VitalityScore, Wave


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
class Standing:
    """How one provider (`ref` its number) stands by its last known score; without any the band is unknown.

    Points 0 to 100 unrounded. `room_for_newcomers`: points of the answer, 0 is no, None not answered.
    `measured_on` is the day of the round, `months_old` whole months since; `fresh`: 18 months or less.
    `wave` is the short name of the round.
    """

    ref: int
    name: str
    area: str
    type: str
    band: Band = Band.UNKNOWN
    score: float | None = None
    segment: Segment | None = None
    red_flags: tuple[str, ...] = ()
    intention: float | None = None
    safe_climate: float | None = None
    room_for_newcomers: float | None = None
    wave: str = ""
    model: str = ""
    measured_on: date | None = None
    months_old: int | None = None
    fresh: bool = False
    responses: int = 0


@needs(Permission.READ)
def wave_scores(session: Read, ref: int) -> list[ClubScore]:
    """Every club that was scored in this round (its number), by name; two SELECTs. Raises NotFound."""
    wave_numbered(session, ref)
    rows = (
        select(VitalityScore, Provider.name, Provider.area)
        .join(Provider, Provider.id == VitalityScore.provider_id)
        .where(VitalityScore.wave_id == ref)
        .order_by(func.lower(Provider.name), Provider.id)
    )
    return [
        ClubScore(
            ref=one.provider_id,
            name=name,
            area=area,
            themes={theme.theme: theme.score for theme in one.themes},
            strength=one.strength,
            activity=one.activity,
            intention=one.intention,
            orientation=one.orientation,
            band=one.band,
            segment=one.segment,
            red_flags=one.red_flags,
            self_gap=one.self_gap,
            responses=one.responses,
        )
        for one, name, area in session.execute(rows)
    ]


@needs(Permission.READ)
def city_mean(session: Read, ref: int) -> CityMean:
    """The means of a round; three SELECTs. Raises NotFound."""
    clubs = wave_scores(session, ref)
    model = model_of(session, wave_numbered(session, ref).model)
    strength = mean(one.strength for one in clubs)
    return CityMean(
        n=strength.n,
        strength=strength.value,
        orientation=mean(one.orientation for one in clubs).value,
        themes={theme.code: mean(one.themes.get(theme.code) for one in clubs) for theme in model.themes},
    )


@needs(Permission.READ)
def city_trend(session: Read) -> Trend:
    """The mean vitality score of every scored round, on its published scale; `n` counts clubs."""
    known = known_models(session)
    found: dict[int, list[float]] = defaultdict(list)
    for wave, strength in session.execute(select(VitalityScore.wave_id, VitalityScore.strength)):
        if strength is not None:
            found[wave].append(strength)
    return trend(
        trend_point(known, wave, day, (city := mean(found[wave.id])).value, city.n)
        for day, wave in without_copies(scored_waves(session))
    )


def trend_point(known: Known, wave: Wave, day: date, points: float | None, n: int) -> TrendPoint:
    """A scored round in a trend: points of 0 to 100 are put on the scale of its model."""
    model = known(wave.model)
    if model is None:
        raise NotFound(_("The vitality model {version} is gone.").format(version=wave.model))
    return TrendPoint(
        wave=wave.code,
        day=day,
        model=model.version,
        series=series_of(model, known),
        low=model.low,
        high=model.high,
        points=points,
        score=None if points is None else model.published(points),
        n=n,
    )


@needs(Permission.READ)
def standings(session: Read, today: date, *, wave: str = "") -> list[Standing]:
    """Every provider with its last known score, or that of one round (its code), by name; six SELECTs."""
    return _standings(session, today, Provider.id.is_not(None), wave)


def standing_of(session: Read, provider: int, today: date) -> Standing:
    """One provider (its number) with its last known score. Raises NotFound."""
    found = _standings(session, today, Provider.id == provider)
    if not found:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    return found[0]


def _standings(session: Read, today: date, which: ColumnElement[bool], wave: str = "") -> list[Standing]:
    last = _last_scores(session, which, wave)
    rooms = _rooms(session, which, last)
    columns = (Provider.id, Provider.name, Provider.area, Provider.type)
    rows = session.execute(select(*columns).where(which).order_by(func.lower(Provider.name), Provider.id))
    found = []
    for id_, name, area, type_ in rows:
        bare = Standing(ref=id_, name=name, area=area, type=type_)
        found.append(_scored(bare, *last[id_], rooms.get(id_), today) if id_ in last else bare)
    return found


def _scored(
    bare: Standing, score: VitalityScore, wave: Wave, day: date, room: float | None, today: date
) -> Standing:
    return replace(
        bare,
        band=score.band,
        score=score.strength,
        segment=score.segment,
        red_flags=score.red_flags,
        intention=score.intention,
        safe_climate=next((one.score for one in score.themes if one.theme == SAFE_CLIMATE), None),
        room_for_newcomers=room,
        wave=wave.code,
        model=score.model,
        measured_on=day,
        months_old=months_between(day, today),
        fresh=is_fresh(day, today),
        responses=score.responses,
    )


_Last = tuple[VitalityScore, Wave, date]


def _last_scores(session: Read, which: ColumnElement[bool], code: str) -> dict[int, _Last]:
    """Per provider the score of the newest round that has one, or of the round with this code."""
    rounds = {
        wave.id: (number, wave, day)
        for number, (day, wave) in enumerate(scored_waves(session))
        if code in ("", wave.code)
    }
    rows = select(VitalityScore).join(Provider, Provider.id == VitalityScore.provider_id).where(which)
    known = [one for one in session.scalars(rows) if one.wave_id in rounds]
    known.sort(key=lambda one: rounds[one.wave_id][0])
    return {one.provider_id: (one, *rounds[one.wave_id][1:]) for one in known}


def _rooms(session: Read, which: ColumnElement[bool], last: Mapping[int, _Last]) -> dict[int, float]:
    """Per provider the points of its answer whether newcomers are welcome; absent when it gave none."""
    known, points = known_models(session), defaultdict(list)
    for provider, wave, sheet in session.execute(counted_sheets().where(which)):
        score = last[provider][0] if provider in last else None
        model = known(score.model) if score else None
        if model and score and wave == score.wave_id and (rank := sheet.get(model.room_for_newcomers)):
            points[provider].append(model.points[model.room_for_newcomers][rank - 1])
    return {provider: sum(given) / len(given) for provider, given in points.items()}


def counted_sheets() -> Select[tuple[int, int, Any]]:
    """Provider, round and answers of every sheet behind a score: the one that counts, or all for a mean."""
    own = and_(Response.wave_id == VitalityScore.wave_id, Response.provider_id == VitalityScore.provider_id)
    behind = or_(VitalityScore.response_id.is_(None), VitalityScore.response_id == Response.id)
    return (
        select(VitalityScore.provider_id, VitalityScore.wave_id, Response.answers)
        .join(Response, and_(own, behind))
        .join(Provider, Provider.id == VitalityScore.provider_id)
        .order_by(Response.id)
    )


def counted_bands(bands: Iterable[Band]) -> dict[Band, int]:
    """How many there are in each band; every band is there."""
    found = Counter(bands)
    return {one: found[one] for one in Band}
