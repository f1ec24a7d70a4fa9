"""Responses as they lie in their table: thousands at a time, as plain text and without an object each.

A response that came in with a file is journalled by its batch: one entry names all rows, each with the
digest of what it says. It is over the values as they lie, so that any change past the program shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import (
    Integer,
    Text,
    bindparam,
    column,
    delete,
    select,
    table,
    text,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from desktop.storage.bulk import insert_rows
from desktop.storage.records import ImportBatch
from desktop.storage.survey_records import Response

_SAID = json.JSONEncoder(ensure_ascii=False).encode  # made once: there may be thousands to say
AT_ONCE = 500
"""How many records are asked for in one question; databases limit the length of a question."""


class Raw(NamedTuple):
    """What one response says, as its table holds it: moments and JSON as text."""

    wave_id: int
    provider_id: int | None
    row: int
    club_ref: str
    club_name: str
    postcode: str
    role: str
    submitted_at: str | None
    answers: str
    texts: str

    def digest(self) -> str:
        """Short for SHA-256 over the values as a JSON list: 16 hex digits."""
        return sha256(_SAID(self).encode()).hexdigest()[:16]


class Kept(NamedTuple):
    """A response in the database: its number, its version, and what it says."""

    ref: int
    version: int
    said: Raw


_NUMBERS = {"wave_id", "provider_id", "row"}
# Without types, because what goes in and comes out is what lies there.
_OWN = ("id", "uid", "version", "changes", "batch_id")
_PLAIN = table("response", *(column(name) for name in (*_OWN, *Raw._fields)))


def kept(session: Session, *, wave: int | None = None, refs: Sequence[int] | None = None) -> Iterator[Kept]:
    """The responses of a wave, or those with these numbers, in the order in which they came in."""
    columns = [
        type_coerce(getattr(Response, name), Integer() if name in _NUMBERS else Text())
        for name in Raw._fields
    ]
    rows = select(Response.id, Response.version, *columns).order_by(Response.id)
    if wave is not None:
        rows = rows.where(Response.wave_id == wave)
    for some in [None] if refs is None else _parts(refs):
        found = rows if some is None else rows.where(Response.id.in_(some))
        for ref, version, *said in session.execute(found):
            yield Kept(ref, version, Raw(*said))


def add_all(session: Session, batch: ImportBatch, said: Iterable[Raw]) -> dict[int, int]:
    """Put the responses of a batch in; the number of each by its row. Batch and row make its uid."""
    names = (*_OWN[1:], *Raw._fields)
    rows = [(f"{batch.uid}-{one.row}", 1, 1, batch.id, *one) for one in said]
    insert_rows(session, _PLAIN, names, rows)
    found = session.execute(select(_PLAIN.c.row, _PLAIN.c.id).where(_PLAIN.c.batch_id == batch.id))
    return {row: ref for row, ref in found}


def change_all(session: Session, said: Mapping[int, Raw]) -> None:
    """Let responses say something else."""
    change = (
        update(_PLAIN)
        .where(_PLAIN.c.id == bindparam("ref"))
        .values({name: bindparam(name) for name in Raw._fields})
        .values(version=text("version + 1"), changes=text("changes + 1"))
    )
    if said:
        session.execute(change, [{"ref": ref, **one._asdict()} for ref, one in said.items()])


def remove_all(session: Session, refs: Sequence[int]) -> None:
    """Take responses out."""
    for some in _parts(refs):
        session.execute(delete(_PLAIN).where(_PLAIN.c.id.in_(some)))


def _parts(refs: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(refs), AT_ONCE):
        yield refs[start : start + AT_ONCE]
