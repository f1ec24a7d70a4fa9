"""Taking an import of offers back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select

from desktop.application import Work
from desktop.domain.canonical import canonical, from_json
from desktop.domain.imports import Skipped, Undone, Verdict
from desktop.domain.offers import Move, OfferDraft, Status, advance
from desktop.domain.reopening import are_words
from desktop.domain.values import Topic
from desktop.i18n import _
from desktop.queries.club_changes import HAND
from desktop.storage.assessment_records import StaffOffer, Suggestion, Waiver
from desktop.storage.bulk import many
from desktop.storage.drafts import draft_of
from desktop.storage.field_records import Look
from desktop.storage.records import Approval, Entry, ImportBatch, ImportUndo, Offer, Photo, Visit
from desktop.usecases.offers import involve, move_on, write_draft

HELD_BY = (Approval.offer_id, Photo.offer_id, Visit.offer_id, StaffOffer.offer_id, Suggestion.offer_id,
           Waiver.offer_id)  # fmt: skip
"""What somebody added to an offer: then it is theirs too."""


def take_back_offers(work: Work, batch: ImportBatch) -> Undone:
    """Delete the offers that an import made and put back those it changed; what was changed since stays.

    A proposal once made leaves its trace: what was laid before a second person is withdrawn, not deleted.
    """
    rows = {row["ref"]: row for row in batch.rows if row["ref"] is not None}
    known = [one.id for one in many(work.session, Offer, sorted(rows))]
    offers = {ref: work.load(Offer, ref) for ref in known}
    used = _used(work, sorted(rows))
    skipped = [
        Skipped(row=row["row"], ref=ref, name=offers[ref].title if ref in offers else "", reason=reason)
        for ref, row in rows.items()
        if (reason := _why_kept(work, batch, row, offers.get(ref), used))
    ]
    kept = {one.ref for one in skipped}
    free = [one for ref, one in sorted(offers.items()) if ref not in kept]
    created = [one for one in free if rows[one.id]["verdict"] == Verdict.CREATED]
    restored = [one for one in free if rows[one.id]["verdict"] == Verdict.UPDATED]
    _restore(work, batch, restored)
    _remove(work, batch, created)
    return Undone(deleted=len(created), restored=len(restored), skipped=tuple(skipped))


def _why_kept(
    work: Work, batch: ImportBatch, row: Mapping[str, Any], offer: Offer | None, used: set[int]
) -> str:  # Any: JSON
    """Why this row's offer stays as it is; empty when it can be undone."""
    if offer is None:
        return _("This offer is no longer there.")
    if offer.version != row["version"] and _changed_since(work, batch, offer):
        return _("This offer was changed after the import.")
    if offer.id in used and row["verdict"] == Verdict.CREATED:
        return _("Photos, visits, people or verdicts were added to this offer.")
    return ""


def _changed_since(work: Work, batch: ImportBatch, offer: Offer) -> bool:
    """Whether somebody changed the offer itself; that its club got another number is no change of it."""
    about = func.min(Entry.seq)
    came_in = work.session.scalar(select(about).filter_by(topic=Topic.IMPORTS.value, ref=batch.id))
    since = select(Entry).filter_by(topic=Topic.OFFERS.value, ref=offer.id).where(Entry.seq > came_in)
    return any(_itself(one.before) != _itself(one.after) for one in work.session.scalars(since))


def _itself(told: str) -> dict[str, Any]:  # Any: JSON
    """What the journal tells of an offer, but for the hands of who changed its club."""
    picture = json.loads(told or "{}")
    hands = [one for one in picture.get("involvements", ()) if one["kind"] != HAND]
    return {**picture, "involvements": hands}


def _used(work: Work, refs: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for column in HELD_BY:
        found |= {ref for ref in work.session.scalars(select(column).distinct()) if ref is not None}
    return found & {*refs}


def _restore(work: Work, batch: ImportBatch, offers: Sequence[Offer]) -> None:
    """Put back what the offers said before; how far the work is stays as it is."""
    undo = work.session.scalars(select(ImportUndo).filter_by(batch_id=batch.id))
    before = {one.ref: from_json(OfferDraft, canonical(one.before)) for one in undo}
    for offer in offers:
        now = draft_of(offer, OfferDraft)
        move_on(offer)
        write_draft(work, offer, before[offer.id])
        if not are_words(now, before[offer.id]):
            involve(work, offer, "draft")


def _remove(work: Work, batch: ImportBatch, offers: Sequence[Offer]) -> None:
    for offer in offers:
        if offer.status is Status.DRAFT:
            work.session.execute(delete(Look).filter_by(offer_id=offer.id))
            work.session.delete(offer)
        else:
            offer.status = advance(offer.status, Move.WITHDRAW)
            offer.returned_reason = _("The import of {file} was undone.").format(file=batch.file)
