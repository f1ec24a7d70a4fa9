"""The seal over the scores of a round: one hash of its rows, which shows a change made past the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from sqlalchemy import Float, Integer, Text, select, type_coerce
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Session

from desktop.domain.canonical import canonical
from desktop.i18n import _
from desktop.storage.survey_records import VitalityScore, Wave

Values = Mapping[str, object]
_COLUMNS = VitalityScore.__table__.columns
_BIND = {column.name: column.type.bind_processor(DefaultDialect()) for column in _COLUMNS}


def seal(rows: Iterable[Values]) -> str:
    """SHA-256 in hex over the scores of one round, whatever their order; empty without any."""
    stored = [{name: bind(row[name]) if bind else row[name] for name, bind in _BIND.items()} for row in rows]
    return _hash(stored)


def stored_seal(session: Session, wave: int) -> str:
    """The same over what is in the database now."""
    # As it lies there: a value nobody can read any more is a finding and no crash.
    columns = [
        column
        if isinstance(column.type, (Integer, Float))
        else type_coerce(column, Text()).label(column.name)
        for column in _COLUMNS
    ]
    rows = session.execute(select(*columns).where(VitalityScore.wave_id == wave)).mappings()
    return _hash([dict(row) for row in rows])


def changed_scores(session: Session) -> Iterator[str]:
    """One sentence for every round whose scores are not the ones that were kept."""
    text = _("The scores of survey {wave} were changed outside the program. Score it again.")
    for wave, code, kept in session.execute(
        select(Wave.id, Wave.code, Wave.scores_sha256).order_by(Wave.id)
    ).all():
        if stored_seal(session, wave) != kept:
            yield text.format(wave=code)


def _hash(rows: list[dict[str, object]]) -> str:
    if not rows:
        return ""
    rows.sort(key=lambda row: str(row["provider_id"]))
    return sha256(canonical(rows)).hexdigest()
