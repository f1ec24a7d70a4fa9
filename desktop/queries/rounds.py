"""What several questions about rounds of the survey share: which round, its day, its sheets, its model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import case, distinct, func, select

from desktop.application import Read, not_found
from desktop.catalogues import vitality_versions
from desktop.domain.texts import one_line
from desktop.domain.trend import series_of
from desktop.domain.values import Topic
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import NotFound
from desktop.i18n import CITY_TIME, _
from desktop.queries.vitality_models import model_in
from desktop.storage.survey_records import Response, VitalityModelRecord, Wave


class Sheets(NamedTuple):
    """What came in for a round: sheets of known clubs, those clubs, sheets of nobody yet, the newest moment.

    `mark` differs whenever a sheet of a known club came, went or changed.
    """

    responses: int = 0
    clubs: int = 0
    parked: int = 0
    last: datetime | None = None
    mark: str = "0:0:0"


Known = Callable[[str], VitalityModel | None]


def wave_named(session: Read, code: str) -> Wave:
    """The record of the round with this short name. Raises NotFound, naming those there are."""
    every = session.scalars(select(Wave).order_by(Wave.code)).all()
    wanted = one_line(code).casefold()
    found = next((one for one in every if one.code.casefold() == wanted), None)
    if found is not None:
        return found
    if not every:
        raise NotFound(_("There are no surveys yet. Make one with: survey add CODE."))
    text = _("There is no survey “{code}”. There is: {known}.")
    raise NotFound(text.format(code=code, known=", ".join(one.code for one in every)))


def wave_numbered(session: Read, ref: int) -> Wave:
    """The record of the round with this number. Raises NotFound."""
    found = session.get(Wave, ref)
    if found is None:
        raise NotFound(not_found(Topic.WAVES, ref))
    return found


def scored_waves(session: Read) -> list[tuple[date, Wave]]:
    """The rounds that were scored with their day, the oldest first; two SELECTs at most."""
    found = session.scalars(select(Wave).where(Wave.scored_at.is_not(None))).all()
    undated = [one.id for one in found if not (one.closes or one.opens)]
    last = _last_answers(session, undated) if undated else {}
    dated = [(day, one) for one in found if (day := day_of(one, last.get(one.id)))]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].id))


def without_copies(waves: Sequence[tuple[date, Wave]]) -> list[tuple[date, Wave]]:
    """The rounds of a trend: a copy beside the round it was made of would count its clubs twice."""
    codes = {wave.code for _day, wave in waves}
    return [(day, wave) for day, wave in waves if wave.copy_of not in codes]


def _last_answers(session: Read, waves: Sequence[int]) -> dict[int, datetime | None]:
    rows = select(Response.wave_id, func.max(Response.submitted_at)).where(Response.wave_id.in_(waves))
    return {wave: last for wave, last in session.execute(rows.group_by(Response.wave_id))}


def day_of(wave: Wave, last_answer: datetime | None) -> date | None:
    """When a round was held: the day it closed, opened, had its last answer, or was scored."""
    moment = last_answer or wave.scored_at
    return wave.closes or wave.opens or (moment.astimezone(CITY_TIME).date() if moment else None)


def sheets_of(session: Read, wave: int | None = None) -> dict[int, Sheets]:
    """What came in, per round that has anything; one SELECT."""
    ours = Response.provider_id.is_not(None)
    rows = select(
        Response.wave_id,
        func.count(Response.provider_id),
        func.count(distinct(Response.provider_id)),
        func.count(),
        func.max(Response.submitted_at),
        func.sum(case((ours, Response.id), else_=0)),
        func.sum(case((ours, Response.version), else_=0)),
    ).group_by(Response.wave_id)
    if wave is not None:
        rows = rows.where(Response.wave_id == wave)
    return {
        id_: Sheets(known, clubs, whole - known, last, f"{known}:{ids}:{versions}")
        for id_, known, clubs, whole, last, ids, versions in session.execute(rows)
    }


def scored_from(wave: Wave, sheets: Sheets) -> str:
    """What a scoring is made from, in one line: when it differs the round is to be scored again."""
    return f"{wave.counted.value}:{sheets.mark}"


def known_models(session: Read) -> Known:
    """Every version by name, None for one that is not there; one SELECT."""
    records = {one.name: one for one in session.scalars(select(VitalityModelRecord))}

    def known(version: str) -> VitalityModel | None:
        if version in records or version in vitality_versions():
            return model_in(records.get(version), version)
        return None

    return known


def line_of(known: Known, version: str) -> tuple[str, str]:
    """What the figures of a version may stand in one line with: the start of its series, and its scale."""
    model = known(version)
    return (series_of(model, known), model.scale_name) if model else (version, "")
