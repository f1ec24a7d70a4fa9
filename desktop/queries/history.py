"""What happened to a provider, from the journal: who did what, when, and what changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Text, and_, or_, select, type_coerce

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import vocabulary
from desktop.domain.imports import Verdict
from desktop.domain.providers import Relation
from desktop.domain.values import Topic
from desktop.i18n import _, language, show_date
from desktop.imports.headers import field_words
from desktop.queries.people import names
from desktop.storage.records import Entry, ImportBatch
from desktop.words import word

Picture = Mapping[str, Any]  # Any: a column holds any JSON value
BATCH_ACTIONS = ("save_import", "undo_import")


class Change(NamedTuple):
    """One field that changed, in words; personal values are not told, so both may be empty."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One thing that somebody did."""

    at: datetime
    by: str
    what: str
    changes: tuple[Change, ...] = ()


@needs(Permission.READ)
def provider_history(session: Read, ref: int) -> list[HistoryRow]:
    """What happened to one provider (its number), newest first."""
    batches = _batches(session, ref)
    found = session.scalars(
        select(Entry)
        .where(
            or_(
                and_(  # what a list changed is told of the list
                    Entry.topic == Topic.PROVIDERS, Entry.ref == ref, Entry.action.not_in(BATCH_ACTIONS)
                ),
                and_(Entry.topic == Topic.IMPORTS, Entry.ref.in_(batches), Entry.action.in_(BATCH_ACTIONS)),
            )
        )
        .order_by(Entry.seq)
    ).all()
    people = names(session)
    told = []
    for place, entry in enumerate(found):
        if entry.action == "undo_import" and not _reached(entry, found[place - 1]):
            continue  # the provider was changed in between, so undo left it as it was
        what, changes = _told(entry, batches, ref)
        told.append(HistoryRow(at=entry.at, by=people.get(entry.actor, ""), what=what, changes=changes))
    return told[::-1]


def _batches(session: Read, ref: int) -> dict[int, ImportBatch]:
    """The imports that made or changed this provider."""
    mentions = type_coerce(ImportBatch.rows, Text).contains(f'"ref":{ref},')
    return {batch.id: batch for batch in session.scalars(select(ImportBatch).where(mentions))}


def _reached(undo: Entry, before: Entry) -> bool:
    return before.topic == Topic.IMPORTS and before.ref == undo.ref


def _told(entry: Entry, batches: Mapping[int, ImportBatch], ref: int) -> tuple[str, tuple[Change, ...]]:
    if entry.topic == Topic.IMPORTS:
        return _told_of_import(entry, batches[entry.ref], ref), ()
    if not entry.before:
        return _("Entered"), ()
    return _("Changed"), tuple(_changes(json.loads(entry.before), json.loads(entry.after or "{}")))


def _told_of_import(entry: Entry, batch: ImportBatch, ref: int) -> str:
    if entry.action == "undo_import":
        return _("Import of {file} undone").format(file=batch.file)
    new = any(row["ref"] == ref and row["verdict"] == Verdict.CREATED for row in batch.rows)
    text = _("Came in with the list {file}") if new else _("Updated from the list {file}")
    return text.format(file=batch.file)


def _changes(before: Picture, after: Picture) -> Iterator[Change]:
    for field, label in _labels().items():
        was, became = before.get(field), after.get(field)
        if was != became:
            yield Change(label, _shown(field, was), _shown(field, became))


def _labels() -> dict[str, str]:
    """The fields that people know; a point is told once."""
    labels = {name: label for name, label in field_words().items() if name not in ("address", "longitude")}
    more = {"latitude": _("Point on the map"), "relation": _("Relation")}
    marks = {"bond_mark": _("Mark of a federation"), "bond_mark_until": _("Mark valid until")}
    return labels | more | {"sportplus_until": _("Sportplus until")} | marks


def _shown(field: str, value: object) -> str:
    """A value in words; a point and whatever stands behind a commitment is not told."""
    if not isinstance(value, str) or not value:
        return ""
    match field:
        case "type":
            return vocabulary("provider_types").label(value, language())
        case "relation":
            return word(Relation(value))
        case "founded" | "sportplus_until" | "bond_mark_until":
            return show_date(date.fromisoformat(value))
    return value
