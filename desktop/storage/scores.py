"""The seal over the scores of a round: one hash of its rows, which shows a change made past the program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from math import isfinite

from sqlalchemy import Float, Integer, Text, column, delete, select, table, type_coerce
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Session

from desktop.domain.canonical import canonical
from desktop.i18n import _
from desktop.storage.bulk import insert_rows
from desktop.storage.survey_records import VitalityScore, Wave

Values = Mapping[str, object]
_COLUMNS = VitalityScore.__table__.columns
_BIND = {one.name: one.type.bind_processor(DefaultDialect()) for one in _COLUMNS}
_BIND["themes"] = lambda themes: json.dumps(  # the column's own text, made in a fifth of the time
    [{"answered": one.answered, "score": one.score, "theme": one.theme} for one in themes],
    separators=(",", ":"),
)
_PLAIN = table("vitality_score", *(column(name) for name in _BIND))


def as_stored(rows: Iterable[Values]) -> list[dict[str, object]]:
    """The scores of one round as their table keeps them."""
    return [{name: bind(row[name]) if bind else row[name] for name, bind in _BIND.items()} for row in rows]


def replace_scores(session: Session, wave: int, stored: Sequence[Values]) -> None:
    """Let these be the scores of a round, instead of those it has."""
    own = delete(VitalityScore).where(VitalityScore.wave_id == wave)
    session.execute(own, execution_options={"synchronize_session": False})
    insert_rows(session, _PLAIN, [*_BIND], [[*row.values()] for row in stored])


def seal(stored: Iterable[Values]) -> str:
    """SHA-256 in hex over the scores of one round, whatever their order; empty without any."""
    rows = sorted(stored, key=lambda row: str(row["provider_id"]))
    return sha256(canonical(rows)).hexdigest() if rows else ""


def stored_seal(session: Session, wave: int) -> str:
    """The same over what is in the database now."""
    # As it lies there: a value nobody can read any more is a finding and no crash.
    columns = [
        one if isinstance(one.type, (Integer, Float)) else type_coerce(one, Text()).label(one.name)
        for one in _COLUMNS
    ]
    rows = session.execute(select(*columns).where(VitalityScore.wave_id == wave)).mappings()
    return seal([{name: _spelled(value) for name, value in row.items()} for row in rows])


def _spelled(value: object) -> object:
    """A number that no score can be (infinity) as its word: JSON has none for it."""
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def changed_scores(session: Session) -> Iterator[str]:
    """One sentence for every round whose scores are not the ones that were kept."""
    text = _("The scores of survey {wave} were changed outside the program. Score it again.")
    for wave, code, kept in session.execute(
        select(Wave.id, Wave.code, Wave.scores_sha256).order_by(Wave.id)
    ).all():
        if stored_seal(session, wave) != kept:
            yield text.format(wave=code)
