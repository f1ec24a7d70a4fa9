"""What became of a club's name, numbers and addresses since an offer that shows them was approved."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, func, select, type_coerce

from desktop.application import Read
from desktop.domain.imports import Verdict
from desktop.domain.providers import Club
from desktop.domain.reopening import club_changes, shown_of_club
from desktop.domain.values import Topic
from desktop.storage.drafts import draft_of
from desktop.storage.records import Approval, Entry, ImportBatch, Offer, Provider
from desktop.storage.snapshot import parsed, sealed_club

ERASED = "erase_person"
"""The action with which a personal value goes for good."""
HAND = "club"
"""The kind of hand in an offer that somebody has who changed what it shows of its club."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubChange:
    """Something sealed of the club that is another now: its name, "club_phone", and both values."""

    name: str
    before: str
    after: str


def changes_of_club(session: Read, offer: Offer, snapshot: dict[str, Any]) -> tuple[ClubChange, ...]:
    """What an offer shows of its club that was approved otherwise; of another club all is another anyhow."""
    if snapshot["provider"]["ref"] != offer.provider:
        return ()
    before = sealed_club(session, snapshot)
    after = draft_of(session.get_one(Provider, offer.provider), Club)
    return tuple(
        ClubChange(name=f"club_{name}", before=getattr(before, name), after=getattr(after, name))
        for name in club_changes(before, after, own_phone=offer.contact_phone, own_email=offer.contact_email)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change: its place in the journal, when it was and by whom (their number)."""

    seq: int
    at: datetime
    by: int


def edits_of_club(session: Read, offer: Offer, names: Collection[str]) -> Iterator[Edit]:
    """Who changed these details of its club since the offer was approved, or entered: by hand or by a list.

    Also when the offer did not show them then. Who erased a value has changed nothing.
    """
    if not names:
        return
    begin = _begin(session, offer)
    club = select(Entry).filter_by(topic=Topic.PROVIDERS.value, ref=offer.provider)
    since = club.where(Entry.seq > begin, Entry.action != ERASED).order_by(Entry.seq)
    yield from _entered_by_list(session, offer.provider, begin)
    for one in session.scalars(since):
        before, after = json.loads(one.before or "{}"), json.loads(one.after or "{}")
        if any(before.get(name) != after.get(name) for name in names):
            yield Edit(seq=one.seq, at=one.at, by=one.actor)


def authors_of_club(session: Read, offer: Offer) -> tuple[int, ...]:
    """Who changed what the offer shows of its club otherwise than it was approved, the last one last."""
    newest = select(Approval.snapshot).filter_by(offer_id=offer.id).order_by(Approval.id.desc()).limit(1)
    sealed = session.scalar(newest)
    snapshot = parsed(sealed) if sealed else None
    if snapshot is not None and snapshot["provider"]["ref"] == offer.provider:
        names = names_of(changes_of_club(session, offer, snapshot))
    else:
        names = shown_of_club(own_phone=offer.contact_phone, own_email=offer.contact_email)
    return last_of_each(edits_of_club(session, offer, names))


def names_of(changes: Iterable[ClubChange]) -> tuple[str, ...]:
    """How the club itself calls what changed."""
    return tuple(one.name.removeprefix("club_") for one in changes)


def last_of_each(edits: Iterable[Edit]) -> tuple[int, ...]:
    """Who made these changes, by when each made their last."""
    last = {one.by: one.seq for one in sorted(edits, key=lambda one: one.seq)}
    return tuple(sorted(last, key=lambda person: last[person]))


def _entered_by_list(session: Read, provider: int, begin: int) -> Iterator[Edit]:
    """Who brought the list in with which a club came; its own journal begins with what changed after that."""
    made = type_coerce(ImportBatch.rows, Text).contains(f'"ref":{provider},')
    lists = select(Entry, ImportBatch.rows).join(ImportBatch, ImportBatch.id == Entry.ref)
    saved = lists.where(
        Entry.topic == Topic.IMPORTS.value, Entry.action == "save_import", Entry.seq > begin, made
    )
    for one, rows in session.execute(saved):
        if any(row["ref"] == provider and row["verdict"] == Verdict.CREATED for row in rows):
            yield Edit(seq=one.seq, at=one.at, by=one.actor)


def _begin(session: Read, offer: Offer) -> int:
    """The entry in the journal with which this round of the offer began: its approval, or that it came."""
    entries = select(func.min(Entry.seq)).filter_by(topic=Topic.OFFERS.value, ref=offer.id)
    return session.scalar(entries.where(Entry.after.contains(f'"round":{offer.round}', autoescape=True))) or 0
