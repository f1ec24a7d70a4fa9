"""Who did what to which record, before and after, in one chain of hashes. Personal values enter as commitments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func, inspect, select, text
from sqlalchemy.orm import Session

from desktop.domain.canonical import plain
from desktop.storage.columns import iso_time, text_of
from desktop.storage.records import Entry, Personal, Record, Root

Picture = dict[str, Any]
Salts = Callable[[], str]
_UNSEEN = {"version", "changes"}
START = "0" * 64
"""What the first entry follows."""


def commitment(salt: str, value: str) -> str:
    """The commitment of a value: SHA-256 over the salt and the value, in hex."""
    return sha256(f"{salt}:{value}".encode()).hexdigest()


def entry_hash(
    seq: int, at: str, actor: int, action: str, topic: str, ref: int, before: str, after: str, prev: str
) -> str:
    """SHA-256 over the length-prefixed fields; before and after go in by their own hash (house: one journal)."""
    fields = (str(seq), at, str(actor), action, topic, str(ref), _digest(before), _digest(after), prev)
    return sha256("".join(f"{len(field.encode())}:{field}" for field in fields).encode()).hexdigest()


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def commit_to(session: Session, salts: Salts, record: Root, field: str, value: str) -> str:
    """The commitment that stands for a personal value of this record; the same value keeps its commitment."""
    known = select(Personal.commitment).filter_by(
        topic=record.topic.value, record=record.id, field=field, value=value
    )
    found = session.scalar(known)
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


def append(
    session: Session, *, at: datetime, actor: int, action: str, topic: str, ref: int, before: str, after: str
) -> None:
    """Add one entry at the end of the chain. On PostgreSQL one writer at a time extends it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(4711)"))
    last = session.execute(select(Entry.seq, Entry.hash).order_by(Entry.seq.desc()).limit(1)).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, START)
    when = iso_time(at)
    digest = entry_hash(seq, when, actor, action, topic, ref, before, after, prev)
    session.add(
        Entry(
            seq=seq,
            at=at,
            actor=actor,
            action=action,
            topic=topic,
            ref=ref,
            before=before,
            after=after,
            prev=prev,
            hash=digest,
        )
    )
    session.flush()


def head(session: Session) -> str:
    """The hash of the newest entry: whoever keeps it can later prove the chain before it."""
    return session.scalar(select(Entry.hash).order_by(Entry.seq.desc()).limit(1)) or START


def verify(session: Session) -> list[str]:
    """Findings about the chain, as (English, technical) phrases; empty when every entry follows the one before."""
    return list(_broken(session.scalars(select(Entry).order_by(Entry.seq).execution_options(yield_per=1000))))


def _broken(entries: Iterable[Entry]) -> Iterator[str]:
    expected, prev = 1, START
    for entry in entries:
        if entry.seq != expected or entry.prev != prev:
            yield f"journal {entry.seq}: does not follow entry {expected - 1}"
        counted = entry_hash(
            entry.seq,
            iso_time(entry.at),
            entry.actor,
            entry.action,
            entry.topic,
            entry.ref,
            entry.before,
            entry.after,
            entry.prev,
        )
        if counted != entry.hash:
            yield f"journal {entry.seq}: was changed afterwards"
        expected, prev = entry.seq + 1, entry.hash


def length(session: Session) -> int:
    """How many entries there are."""
    return session.scalar(select(func.count()).select_from(Entry)) or 0
