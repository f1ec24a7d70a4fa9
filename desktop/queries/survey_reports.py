"""What reports about the survey are made from: clubs in one wave, the city in one wave, a wave as a book."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import partial

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.trend import mean
from desktop.domain.values import Topic
from desktop.domain.vitality import Score, Sheet
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import NotFound, Refused
from desktop.i18n import _
from desktop.queries.rounds import (
    Sheets,
    known_models,
    line_of,
    scored_from,
    scored_waves,
    sheets_of,
    wave_named,
)
from desktop.queries.vitality_models import model_of
from desktop.queries.waves import wave_file
from desktop.reports.book import BookResponse, BookScore, WaveBook
from desktop.reports.city import AreaResponse, CityReport, ThemeMean
from desktop.reports.club import CityMean, ClubReport
from desktop.reports.figures import Round, Scale
from desktop.storage.records import Provider
from desktop.storage.survey_records import Response, VitalityScore, Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedClub:
    """A club that has a score in a wave."""

    ref: int
    name: str


@needs(Permission.READ)
def reported_clubs(session: Read, wave: str) -> list[ReportedClub]:
    """The clubs of a scored wave (its short name), by name. Raises NotFound, and Refused as below."""
    chosen = _scored(session, wave)
    rows = (
        select(Provider.id, Provider.name)
        .join(VitalityScore, VitalityScore.provider_id == Provider.id)
        .where(VitalityScore.wave_id == chosen.id)
        .order_by(Provider.name, Provider.id)
    )
    return [ReportedClub(ref=ref, name=name) for ref, name in session.execute(rows)]


@needs(Permission.READ)
def club_reports(
    session: Read, day: date, providers: Sequence[int], wave: str, publisher: str = ""
) -> list[ClubReport]:
    """The reports of these clubs in this wave, in their order; `day` is printed on them.

    Raises NotFound, and Refused where a club has no score or the answers changed since they were scored.
    """
    chosen = _scored(session, wave)
    scores = {one.provider_id: one for one in _scores_of(session, [chosen])}
    clubs = {one.id: one for one in session.scalars(select(Provider).where(Provider.id.in_(providers)))}
    for ref in providers:
        _check(chosen, ref, clubs.get(ref), ref in scores)
    model = model_of(session, chosen.model)
    city = _city_mean(model, scores.values())
    sheets = _sheets(session, chosen)
    trends = _trends(session, chosen, providers)
    return [
        ClubReport(
            club=clubs[ref].name,
            area=clubs[ref].area,
            wave=chosen.code,
            title=chosen.title,
            day=day,
            model=model,
            score=_score(scores[ref]),
            sheets=tuple(sheet for id_, sheet in sheets[ref] if scores[ref].response_id in (None, id_)),
            respondents=scores[ref].responses,
            counted=chosen.counted,
            city=city,
            trend=trends[ref],
            publisher=publisher,
        )
        for ref in providers
    ]


@needs(Permission.READ)
def club_report(
    session: Read, day: date, provider: int, wave: str | None = None, publisher: str = ""
) -> ClubReport:
    """The report of one club; without `wave` that of the newest wave it has a score in. Raises as above."""
    chosen = wave if wave is not None else _newest(session, provider)
    return club_reports(session, day, [provider], chosen, publisher)[0]


def _newest(session: Read, provider: int) -> str:
    club = session.get(Provider, provider)
    if club is None:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    measured = set(session.scalars(select(VitalityScore.wave_id).filter_by(provider_id=provider)))
    found = [wave.code for _day, wave in scored_waves(session) if wave.id in measured]
    if not found:
        text = _("{name} has no score yet: no survey with its answers has been scored.")
        raise Refused(text.format(name=club.name))
    return found[-1]


def _scored(session: Read, code: str) -> Wave:
    """The wave with this short name, scored from the answers it has now."""
    wave = wave_named(session, code)
    if wave.scored_at is None:
        text = _("Survey {wave} has not been scored yet. Do that first: survey score {wave}.")
        raise Refused(text.format(wave=wave.code))
    if wave.scored_from != scored_from(wave, sheets_of(session, wave.id).get(wave.id, Sheets())):
        text = _("Answers of survey {wave} changed after it was scored. Score it again: survey score {wave}.")
        raise Refused(text.format(wave=wave.code))
    return wave


def _check(wave: Wave, ref: int, club: Provider | None, scored: bool) -> None:
    if club is None:
        raise NotFound(not_found(Topic.PROVIDERS, ref))
    if not scored:
        text = _("{name} has no score in survey {wave}: nobody of this club answered.")
        raise Refused(text.format(name=club.name, wave=wave.code))


def _score(record: VitalityScore) -> Score:
    return Score(**{field.name: getattr(record, field.name) for field in fields(Score)})


def _city_mean(model: VitalityModel, scores: Iterable[VitalityScore]) -> CityMean:
    every = [_score(one) for one in scores]
    strength = mean(one.strength for one in every)
    return CityMean(
        clubs=strength.n,
        strength=strength.value,
        themes={theme.code: mean(_theme(one, theme.code) for one in every).value for theme in model.themes},
    )


def _theme(score: Score, code: str) -> float | None:
    return next((one.score for one in score.themes if one.theme == code), None)


def _sheets(session: Read, wave: Wave) -> dict[int, list[tuple[int, Sheet]]]:
    """Per club the numbers and answers of its responses."""
    found: dict[int, list[tuple[int, Sheet]]] = defaultdict(list)
    columns = (Response.provider_id, Response.id, Response.answers)
    rows = select(*columns).where(Response.wave_id == wave.id).order_by(Response.id)
    for club, id_, answers in session.execute(rows):
        if club is not None:
            found[club].append((id_, answers))
    return found


def _scores_of(session: Read, waves: Sequence[Wave]) -> Sequence[VitalityScore]:
    rows = select(VitalityScore).where(VitalityScore.wave_id.in_([one.id for one in waves]))
    return session.scalars(rows.order_by(VitalityScore.provider_id)).all()


def _until(session: Read, chosen: Wave) -> list[Wave]:
    """The scored waves up to and with this one. Of a wave and its copies only one is told: the chosen one."""
    own = chosen.copy_of or chosen.code
    kept: list[Wave] = []
    for _day, wave in scored_waves(session):
        if wave.id == chosen.id:
            return [*kept, wave]
        if not wave.copy_of and wave.code != own:
            kept.append(wave)
    return [*kept, chosen]


def _trends(session: Read, chosen: Wave, providers: Sequence[int]) -> Mapping[int, tuple[Round, ...]]:
    waves = _until(session, chosen)
    scores = _scores_of(session, waves)
    city = _means(waves, scores)
    own = {(one.provider_id, one.wave_id): one for one in scores}
    rounds = _rounds(session)

    def trend(provider: int) -> tuple[Round, ...]:
        there = [(wave, own[provider, wave.id]) for wave in waves if (provider, wave.id) in own]
        return rounds([(wave, one.strength, one.responses, city[wave.id]) for wave, one in there])

    return {provider: trend(provider) for provider in providers}


def _means(waves: Sequence[Wave], scores: Iterable[VitalityScore]) -> dict[int, float | None]:
    strengths: dict[int, list[float | None]] = defaultdict(list)
    for one in scores:
        strengths[one.wave_id].append(one.strength)
    return {wave.id: mean(strengths[wave.id]).value for wave in waves}


_Told = tuple[Wave, float | None, int, float | None]
"""A wave, the points, over how many, and the mean of the city beside it."""


def _rounds(session: Read) -> Callable[[Sequence[_Told]], tuple[Round, ...]]:
    known = known_models(session)

    def rounds(told: Sequence[_Told]) -> tuple[Round, ...]:
        lines = [line_of(known, wave.model) for wave, *_figures in told]
        return tuple(
            Round(
                wave=wave.code,
                model=wave.model,
                scale=_scale(known(wave.model)),
                breaks=at > 0 and lines[at] != lines[at - 1],
                points=points,
                count=count,
                city=city,
            )
            for at, (wave, points, count, city) in enumerate(told)
        )

    return rounds


def _scale(model: VitalityModel | None) -> Scale:
    return Scale(low=model.low, high=model.high) if model else Scale()


@needs(Permission.READ)
def city_report(session: Read, day: date, wave: str, publisher: str = "") -> CityReport:
    """The report of a wave over the whole city, without any club in it. Raises NotFound, Refused."""
    chosen = _scored(session, wave)
    model = model_of(session, chosen.model)
    waves = _until(session, chosen)
    scores = _scores_of(session, waves)
    now = {one.provider_id: _score(one) for one in scores if one.wave_id == chosen.id}
    before = _comparable(session, waves)
    then = {one.provider_id: _score(one) for one in scores if before and one.wave_id == before.id}
    areas = wave_file(session, chosen.id).by_area
    return CityReport(
        wave=chosen.code,
        title=chosen.title,
        day=day,
        model=model,
        invited=sum(one.invited for one in areas),
        responded=sum(one.responded for one in areas),
        scored=len(now),
        areas=tuple(
            AreaResponse(area=one.area, invited=one.invited, responded=one.responded) for one in areas
        ),
        strength=_mean_and_change("", now, then, lambda one: one.strength),
        themes=tuple(
            _mean_and_change(theme.code, now, then, partial(_theme, code=theme.code))
            for theme in model.themes
        ),
        bands=Counter(one.band for one in now.values()),
        segments=Counter(one.segment for one in now.values() if one.segment),
        compared=before.code if before else "",
        trend=_city_trend(session, waves, scores),
        publisher=publisher,
    )


def _comparable(session: Read, waves: Sequence[Wave]) -> Wave | None:
    """The newest wave before the last one that may be laid in one line with it."""
    known = known_models(session)
    line = line_of(known, waves[-1].model)
    return next((one for one in waves[-2::-1] if line_of(known, one.model) == line), None)


def _mean_and_change(
    code: str,
    now: Mapping[int, Score],
    then: Mapping[int, Score],
    figure: Callable[[Score], float | None],
) -> ThemeMean:
    """The mean now, and how much the clubs that have the figure in both waves changed."""
    over = mean(figure(one) for one in now.values())
    pairs = [(figure(now[club]), figure(then[club])) for club in now.keys() & then.keys()]
    changes = mean(a - b for a, b in pairs if a is not None and b is not None)
    return ThemeMean(theme=code, mean=over.value, clubs=over.n, change=changes.value, both=changes.n)


def _city_trend(session: Read, waves: Sequence[Wave], scores: Sequence[VitalityScore]) -> tuple[Round, ...]:
    counts = Counter(one.wave_id for one in scores if one.strength is not None)
    means = _means(waves, scores)
    return _rounds(session)([(wave, means[wave.id], counts[wave.id], None) for wave in waves])


@needs(Permission.READ)
def wave_book(session: Read, wave: str) -> WaveBook:
    """Everything of a wave (its short name), scored or not. Raises NotFound."""
    chosen = wave_named(session, wave)
    responses = session.scalars(
        select(Response).where(Response.wave_id == chosen.id).order_by(Response.id)
    ).all()
    moments = [one.submitted_at for one in responses if one.submitted_at]
    return WaveBook(
        wave=chosen.code,
        title=chosen.title,
        at=max([*moments, *([chosen.scored_at] if chosen.scored_at else [])], default=EARLIEST),
        model=model_of(session, chosen.model),
        responses=tuple(_book_response(one) for one in responses),
        scores=_book_scores(session, chosen),
    )


EARLIEST = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
"""The date of a book without anything in it: no clock may change its bytes."""


def _book_response(one: Response) -> BookResponse:
    return BookResponse(
        club_ref=one.club_ref,
        club_name=one.club_name,
        postcode=one.postcode,
        role=one.role,
        submitted_at=one.submitted_at,
        answers=one.answers,
        texts=one.texts,
    )


def _book_scores(session: Read, wave: Wave) -> tuple[BookScore, ...]:
    rows = (
        select(VitalityScore, Provider)
        .join(Provider, Provider.id == VitalityScore.provider_id)
        .where(VitalityScore.wave_id == wave.id)
        .order_by(Provider.name, Provider.id)
    )
    return tuple(
        BookScore(
            ref=club.id,
            name=club.name,
            organisation_number=club.organisation_number,
            kvk=club.kvk,
            postcode=club.postcode,
            area=club.area,
            responses=one.responses,
            model=one.model,
            score=_score(one),
        )
        for one, club in session.execute(rows)
    )
