"""Who did what to which record, before and after, in one chain of hashes; personal values as commitments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Integer, Text, func, inspect, select, type_coerce
from sqlalchemy.orm import Session

from desktop.domain.canonical import plain
from desktop.domain.values import Topic
from desktop.i18n import _
from desktop.storage.columns import iso_time, text_of
from desktop.storage.records import Entry, Personal
from desktop.storage.roots import Record, Root

Picture = dict[str, Any]
Known = dict[tuple[str, int, str, str], str]
Salts = Callable[[], str]
_UNSEEN = {"version", "changes"}
_KNOWN = "commitments that were asked for beforehand"
_ASKED = "the records of which all of them were"
_RAW: dict[str, Integer | Text] = {"seq": Integer(), "actor": Integer(), "ref": Integer()}
START = "0" * 64
"""What the first entry follows."""


def commitment(salt: str, value: str) -> str:
    """The commitment of a value: SHA-256 over the salt and the value, in hex."""
    return sha256(f"{salt}:{value}".encode()).hexdigest()


class Line(NamedTuple):
    """One entry as it is hashed: `at` is ISO text, `before` and `after` are JSON text or empty."""

    seq: int
    at: str
    actor: int
    action: str
    topic: str
    ref: int
    before: str
    after: str
    prev: str

    def hash(self) -> str:
        """SHA-256 over the length-prefixed fields; before and after go in by their own hash."""
        line = self._replace(before=_digest(self.before), after=_digest(self.after))
        return _digest("".join(f"{len(str(field).encode())}:{field}" for field in line))


def _digest(words: str) -> str:
    return sha256(str(words).encode()).hexdigest()


class Change(NamedTuple):
    """What one entry tells of a record: who changed it, and what it said before and after, as JSON text."""

    actor: int
    topic: str
    ref: int
    before: str
    after: str


def know(session: Session, topic: Topic, refs: Sequence[int]) -> None:
    """Ask at once for the commitments of these records, so that `commit_to` need not ask for each."""
    kept = select(Personal).where(Personal.topic == topic.value, Personal.record.in_(refs))
    known: Known = session.info.setdefault(_KNOWN, {})
    known.update(
        {(one.topic, one.record, one.field, one.value): one.commitment for one in session.scalars(kept)}
    )
    session.info.setdefault(_ASKED, set()).update((topic.value, ref) for ref in refs)


def commit_to(session: Session, salts: Salts, record: Root, field: str, value: str) -> str:
    """The commitment that stands for a personal value of this record; the same value keeps its commitment."""
    known: Known = session.info.get(_KNOWN, {})
    asked = (record.topic.value, record.id) in session.info.get(_ASKED, ())
    found = known.get((record.topic.value, record.id, field, value))
    if found is None and not asked:
        found = session.scalar(
            select(Personal.commitment).filter_by(
                topic=record.topic.value, record=record.id, field=field, value=value
            )
        )
    if found is None:
        salt = salts()
        found = commitment(salt, value)
        session.add(
            Personal(
                commitment=found,
                topic=record.topic.value,
                record=record.id,
                field=field,
                salt=salt,
                value=value,
            )
        )
        session.flush()
        if asked:
            known[record.topic.value, record.id, field, value] = found
    return found


def picture(session: Session, salts: Salts, record: Root) -> Picture:
    """All a record and its parts say, as plain values; personal ones as {"commitment": …}."""
    seen: Picture = {}
    for column in inspect(type(record)).column_attrs:
        if column.key in _UNSEEN:
            continue
        value = plain(getattr(record, column.key))
        if column.key in record.personal and value:
            words = value if isinstance(value, str) else text_of(value)
            value = {"commitment": commit_to(session, salts, record, column.key, words)}
        seen[column.key] = value
    for relation in inspect(type(record)).relationships:
        if relation.uselist and relation.cascade.delete_orphan:
            seen[relation.key] = [_part(part) for part in getattr(record, relation.key)]
    return seen


def _part(part: Record) -> Picture:
    columns = inspect(type(part)).column_attrs
    return {column.key: plain(getattr(part, column.key)) for column in columns if column.key != "id"}


def append(session: Session, at: datetime, action: str, changes: Sequence[Change]) -> None:
    """Add entries at the end of the chain; changes come one at a time, so nobody else extends it now."""
    last = session.execute(select(Entry.seq, Entry.hash).order_by(Entry.seq.desc()).limit(1)).first()
    newest, prev = (last.seq, last.hash) if last else (0, START)
    for seq, one in enumerate(changes, start=newest + 1):
        line = Line(seq, iso_time(at), one.actor, action, one.topic, one.ref, one.before, one.after, prev)
        prev = line.hash()
        session.add(Entry(**{**line._asdict(), "at": at, "hash": prev}))
    session.flush()


def head(session: Session) -> str:
    """The hash of the newest entry: whoever keeps it can later prove the chain before it."""
    return session.scalar(select(Entry.hash).order_by(Entry.seq.desc()).limit(1)) or START


def holds(session: Session, head: str) -> bool:
    """Whether a head that was kept earlier is still in the chain: a cut or rewritten one lacks it."""
    return head == START or session.scalar(select(Entry.seq).filter_by(hash=head)) is not None


def verify(session: Session) -> list[str]:
    """What is wrong with the chain, as sentences; empty when every entry follows the one before."""
    # Text as it lies there: a time that nobody can read any more is a finding and no crash.
    columns = (type_coerce(getattr(Entry, name), _RAW.get(name, Text())) for name in (*Line._fields, "hash"))
    rows = session.execute(select(*columns).order_by(Entry.seq).execution_options(yield_per=1000))
    return list(_broken(rows))


def _broken(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    expected, prev = 1, START
    for *fields, kept in rows:
        line = Line(*fields)
        if line.seq != expected or line.prev != prev:
            text = _("Journal entry {seq} does not follow the one before it: entries were removed or moved.")
            yield text.format(seq=line.seq)
        if line.hash() != kept:
            yield _("Journal entry {seq} was changed afterwards.").format(seq=line.seq)
        expected, prev = line.seq + 1, kept


def length(session: Session) -> int:
    """How many entries there are."""
    return session.scalar(select(func.count()).select_from(Entry)) or 0
