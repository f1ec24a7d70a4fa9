"""Whether every record says what its newest entry in the journal says: a change past the program shows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from desktop.domain.values import Topic
from desktop.i18n import _
from desktop.storage import journal
from desktop.storage.columns import Json, text_of
from desktop.storage.records import Entry, ImportBatch
from desktop.storage.responses import kept
from desktop.storage.roots import Root
from desktop.words import word

IMPORTED = {Topic.PROVIDERS: "providers", Topic.RESPONSES: "survey"}
"""What comes in with files, and what such an import is called."""


class _Unknown(Exception):
    """A personal value without its commitment: nobody entered it through the program."""


def disagreements(session: Session) -> Iterator[str]:
    """One sentence for every record that differs from its history. Nothing is written."""
    text = _("Outside the program something was changed in {what} {ref}: its history says otherwise.")
    imported = {topic: _imported(session, kind) for topic, kind in IMPORTED.items()}
    for mapper in sorted(Root.registry.mappers, key=lambda one: one.class_.__name__):
        kind = mapper.class_
        if issubclass(kind, Root):
            for ref in _differing(session, kind, imported.get(kind.topic, {})):
                yield text.format(what=word(kind.topic), ref=ref)
    for ref in _other_responses(session, imported[Topic.RESPONSES]):
        yield text.format(what=word(Topic.RESPONSES), ref=ref)


def _differing(session: Session, kind: type[Root], imported: Mapping[int, int]) -> Iterator[int]:
    """The numbers of the records of one kind that differ; `imported` gives the last imports."""
    newest = (
        select(Entry.ref, func.max(Entry.seq).label("seq"))
        .where(Entry.topic == kind.topic.value)
        .group_by(Entry.ref)
        .subquery()
    )
    entries = select(newest.c.ref, newest.c.seq, Entry.after).join(Entry, Entry.seq == newest.c.seq)
    told = {ref: (seq, after) for ref, seq, after in session.execute(entries)}
    for number in session.scalars(select(kind.id).order_by(kind.id)).all():
        seq, after = told.pop(number, (0, ""))
        if seq >= imported.get(number, 0) and not _same(session, kind, number, after):
            yield number
    yield from sorted(ref for ref, (seq, after) in told.items() if after and seq >= imported.get(ref, 0))


def _imported(session: Session, kind: str) -> dict[int, int]:
    """Per record the entry of the newest import of this kind that touched it: one entry is all its rows."""
    # Of responses the undo of an import leaves out what it touched, so only its first entry counts.
    which = func.min if kind == IMPORTED[Topic.RESPONSES] else func.max
    entries = select(Entry.ref, which(Entry.seq)).where(Entry.topic == Topic.IMPORTS.value)
    written = {ref: seq for ref, seq in session.execute(entries.group_by(Entry.ref))}
    touched: dict[int, int] = {}
    for batch, ref, _digest in _touched(session, kind):
        touched[ref] = max(written.get(batch, 0), touched.get(ref, 0))
    return touched


def _touched(session: Session, kind: str) -> Iterator[tuple[int, int, str]]:
    """(batch, record, digest) of everything that imports of this kind made or changed, in their order.

    To responses an import that was undone never was, but for the rows it had to leave; to providers its
    entry says what became of them.
    """
    batches = select(ImportBatch.id, ImportBatch.rows, ImportBatch.undone_at)
    for batch, rows, undone in session.execute(batches.filter_by(kind=kind).order_by(ImportBatch.id)):
        gone = undone is not None and kind == IMPORTED[Topic.RESPONSES]
        for row in rows:
            if row["ref"] and (not gone or row.get("kept")):
                yield batch, row["ref"], row.get("digest", "")


def _other_responses(session: Session, imported: Mapping[int, int]) -> Iterator[int]:
    """Responses that an import was the last to touch, and that no longer say what it left them with."""
    entries = select(Entry.ref, func.max(Entry.seq)).where(Entry.topic == Topic.RESPONSES.value)
    told = {ref: seq for ref, seq in session.execute(entries.group_by(Entry.ref))}
    left = {ref: digest for _batch, ref, digest in _touched(session, IMPORTED[Topic.RESPONSES])}
    expected = {ref: digest for ref, digest in left.items() if told.get(ref, 0) < imported[ref]}
    for one in kept(session):
        if expected.pop(one.ref, one.said.digest()) != one.said.digest():
            yield one.ref
    yield from sorted(expected)


def _same(session: Session, kind: type[Root], number: int, after: str) -> bool:
    try:
        record = session.get_one(kind, number)
        now = json.loads(text_of(journal.picture(session, _no_salt, record)))
    except (_Unknown, ValueError, TypeError, LookupError):  # the last three: what nobody can read any more
        return False
    session.expunge(record)
    return bool(after) and _agree(json.loads(after), now, _as_it_is(kind))


def _no_salt() -> str:
    raise _Unknown


def _as_it_is(kind: type[Root]) -> frozenset[str]:
    """The columns whose value no version of the program words anew."""
    columns = inspect(kind).columns
    return frozenset(name for name, column in columns.items() if isinstance(column.type, Json))


def _agree(then: dict[str, Any], now: dict[str, Any], as_it_is: Collection[str]) -> bool:
    """Equal in every field both know: a newer version of the program may know more."""
    return all(
        then[name] == now[name] if name in as_it_is else _alike(then[name], now[name])
        for name in then.keys() & now.keys()
    )


def _alike(then: Any, now: Any) -> bool:  # Any: JSON
    """The same, as far as both versions of the program know the fields of a part."""
    if _are_parts(then) and _are_parts(now):
        known = then[0].keys() & now[0].keys()
        return _in_order(then, known) == _in_order(now, known)
    return bool(then == now)


def _are_parts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _in_order(parts: list[dict[str, Any]], known: Collection[str]) -> list[str]:
    """Parts have no order of their own: they come from the database as it likes."""
    return sorted(
        json.dumps({name: part[name] for name in known if name in part}, sort_keys=True) for part in parts
    )
