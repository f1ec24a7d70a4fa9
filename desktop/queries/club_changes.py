"""What became of a club's name, numbers and addresses since an offer that shows them was approved."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from desktop.application import Read
from desktop.domain.providers import Club
from desktop.domain.reopening import club_changes
from desktop.domain.values import Topic
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import involved_in
from desktop.storage.records import Approval, Entry, Offer, Provider
from desktop.storage.snapshot import sealed_club

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


def edits_of_club(
    session: Read, offer: Offer, approval: Approval, changes: Collection[ClubChange]
) -> Iterator[tuple[datetime, int]]:
    """When and by whom these details were changed by hand since the approval, as the club's own journal says.

    The journal of a club says nothing of a list that came in; that of the offer does.
    """
    names = [one.name.removeprefix("club_") for one in changes]
    hands = {person for person, kinds in involved_in(offer).items() if HAND in kinds}
    found = select(Entry).filter_by(topic=Topic.PROVIDERS.value, ref=offer.provider)
    since = found.where(Entry.at >= approval.approved_at, Entry.actor.in_(hands)).order_by(Entry.seq)
    for one in session.scalars(since) if names else ():
        before, after = json.loads(one.before or "{}"), json.loads(one.after or "{}")
        if any(before.get(name) != after.get(name) for name in names):
            yield one.at, one.actor


def has_new_hand(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether between these two pictures of an offer somebody changed its club."""
    was, now = (
        [one for one in told.get("involvements", ()) if one["kind"] == HAND] for told in (before, after)
    )
    return len(now) > len(was)
