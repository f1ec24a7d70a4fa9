"""Whether every record says what its newest entry in the journal says: a change past the program shows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.values import Topic
from desktop.i18n import _
from desktop.storage import journal
from desktop.storage.columns import text_of
from desktop.storage.records import Entry, ImportBatch
from desktop.storage.roots import Root
from desktop.words import word


class _Unknown(Exception):
    """A personal value without its commitment: nobody entered it through the program."""


def disagreements(session: Session) -> Iterator[str]:
    """One sentence for every record that differs from its history. Nothing is written."""
    text = _("Outside the program something was changed in {what} {ref}: its history says otherwise.")
    imported = _imported(session)
    for mapper in sorted(Root.registry.mappers, key=lambda one: one.class_.__name__):
        kind = mapper.class_
        if issubclass(kind, Root):
            for ref in _differing(session, kind, imported if kind.topic is Topic.PROVIDERS else {}):
                yield text.format(what=word(kind.topic), ref=ref)


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


def _imported(session: Session) -> dict[int, int]:
    """Per provider the entry of the newest import that touched it: one entry is all its rows."""
    newest = select(Entry.ref, func.max(Entry.seq)).where(Entry.topic == Topic.IMPORTS.value)
    written = {ref: seq for ref, seq in session.execute(newest.group_by(Entry.ref))}
    touched: dict[int, int] = {}
    for batch, rows in session.execute(select(ImportBatch.id, ImportBatch.rows)):
        for row in rows:
            if row["ref"]:
                touched[row["ref"]] = max(written.get(batch, 0), touched.get(row["ref"], 0))
    return touched


def _same(session: Session, kind: type[Root], number: int, after: str) -> bool:
    try:
        record = session.get_one(kind, number)
        now = json.loads(text_of(journal.picture(session, _no_salt, record)))
    except (_Unknown, ValueError, TypeError, LookupError):  # the last three: what nobody can read any more
        return False
    session.expunge(record)
    return bool(after) and _agree(json.loads(after), now)


def _no_salt() -> str:
    raise _Unknown


def _agree(then: Any, now: Any) -> bool:  # Any: JSON
    """Equal in everything both know: a newer version of the program may know more fields."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(_agree(then[name], now[name]) for name in then.keys() & now.keys())
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
