"""Scoring a round: the sheets that count, with a version of the model that is frozen from then on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Text, select, type_coerce

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.values import Ref
from desktop.domain.vitality import Score, Sheet, score
from desktop.domain.vitality_model import Band, VitalityModel
from desktop.domain.waves import Counted
from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.patience import no_cycles
from desktop.queries.rounds import Sheets, scored_from, sheets_of
from desktop.queries.vitality import counted_bands
from desktop.queries.vitality_models import model_in
from desktop.storage.scores import as_stored, replace_scores, seal, stored_seal
from desktop.storage.survey_records import Response, Wave
from desktop.usecases.vitality_models import frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What scoring came to: sheets of known clubs, clubs with a band, clubs without; per band how many."""

    wave: str
    model: str
    responses: int
    scored: int
    unknown: int
    bands: Mapping[Band, int]


class _Given(NamedTuple):
    """One sheet as it lies in its table: its number, when it came (ISO text or None), the answers as JSON."""

    id: int
    at: str | None
    answers: str

    def sheet(self) -> Sheet:
        found: Sheet = json.loads(self.answers)
        return found


@needs(Permission.SURVEY)
@no_cycles()
def score_wave(work: Work, ref: Ref | int) -> Scored:
    """Score every club that answered, with the model of the round. Without new answers nothing changes."""
    wave = work.load(Wave, ref)
    # Before the answers themselves: what comes in between is then known to be new.
    made_from = scored_from(wave, sheets_of(work.session, wave.id).get(wave.id, Sheets()))
    given = _given(work, wave.id)
    if not given and not wave.scores_sha256:
        raise Refused(
            _("No club has answered survey {wave} yet: import its answers first.").format(wave=wave.code)
        )
    model = model_in(frozen(work, wave.model), wave.model)
    rows = [_row(wave, model, club, sheets) for club, sheets in sorted(given.items())]
    _keep(work, wave, rows, made_from)
    bands = counted_bands(row["band"] for row in rows)
    return Scored(
        wave=wave.code,
        model=model.version,
        responses=sum(map(len, given.values())),
        scored=len(rows) - bands[Band.UNKNOWN],
        unknown=bands[Band.UNKNOWN],
        bands=bands,
    )


def _given(work: Work, wave: int) -> dict[int, list[_Given]]:
    """The sheets of every known club; as text, for there may be ten thousand and few of them count."""
    rows = select(
        Response.provider_id,
        Response.id,
        type_coerce(Response.submitted_at, Text()),
        type_coerce(Response.answers, Text()),
    ).where(Response.wave_id == wave)
    found: dict[int, list[_Given]] = defaultdict(list)
    for club, number, at, answers in work.session.execute(rows):
        if club is not None:
            found[club].append(_Given(number, at, answers))
    return found


def _row(wave: Wave, model: VitalityModel, club: int, given: Sequence[_Given]) -> dict[str, Any]:
    """The score of one club as its columns."""
    if wave.counted is Counted.MEAN:
        counts, result = None, score(model, [one.sheet() for one in given])
    else:
        counts, result = latest(model, given)
    return {
        "wave_id": wave.id,
        "provider_id": club,
        "model": model.version,
        "responses": len(given),
        "response_id": counts,
        "strength": result.strength,
        "activity": result.activity,
        "intention": result.intention,
        "orientation": result.orientation,
        "band": result.band,
        "segment": result.segment,
        "red_flags": result.red_flags,
        "self_gap": result.self_gap,
        "themes": result.themes,
    }


def latest(model: VitalityModel, given: Sequence[_Given]) -> tuple[int, Score]:
    """The most recent complete sheet, else the most recent, and its score.

    One without a moment is older than any other.
    """
    newest_first = sorted(given, key=lambda one: (one.at or "", one.id), reverse=True)
    newest = newest_first[0].id, score(model, [newest_first[0].sheet()])
    if len(given) == 1 or newest[1].complete(model):
        return newest
    older = ((one.id, score(model, [one.sheet()])) for one in newest_first[1:])
    return next((one for one in older if one[1].complete(model)), newest)


def _keep(work: Work, wave: Wave, rows: Sequence[Mapping[str, Any]], made_from: str) -> None:
    """Replace the scores of the round, unless they are the same and lie there untouched."""
    stored = as_stored(rows)
    sealed = seal(stored)
    whole = sealed == wave.scores_sha256 == stored_seal(work.session, wave.id)
    if whole and made_from == wave.scored_from:
        return
    if not whole:
        replace_scores(work.session, wave.id, stored)
    wave.scored_at, wave.scored_by = work.now, work.person.id
    wave.scores_sha256, wave.scored_from = sealed, made_from
    work.save(wave)
