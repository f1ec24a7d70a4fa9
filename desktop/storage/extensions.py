"""Extensions of approvals: which one counts, and which waits for the second person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.approval import WORDS_ONLY
from desktop.domain.extensions import Standing
from desktop.storage.assessment_records import Extension
from desktop.storage.records import Approval, Offer


def extensions_of(session: Session, offers: Collection[int]) -> dict[int, list[Extension]]:
    """Per offer (its number) what extends its last full approval or waits to, in the order it was asked.

    What was refused or taken back is not among them, nor what an approval after it made needless.
    """
    found: dict[int, list[Extension]] = defaultdict(list)
    newest = select(func.max(Approval.id)).where(Approval.kind != WORDS_ONLY).group_by(Approval.offer_id)
    stands = select(Extension).where(
        Extension.offer_id.in_(offers), Extension.ended_on.is_(None), Extension.approval_id.in_(newest)
    )
    for one in session.scalars(stands.order_by(Extension.id)):
        found[one.offer_id].append(one)
    return found


def granted_in(extensions: Collection[Extension]) -> Extension | None:
    """The one until whose day the approval lasts; None when it was not extended."""
    granted = [one for one in extensions if one.granted_by is not None]
    return max(granted, key=lambda one: one.until, default=None)


def waiting_in(extensions: Collection[Extension], day: date) -> Extension | None:
    """The one that waits for the second person on `day`: once its own last day has come it does not."""
    return next((one for one in extensions if one.granted_by is None and one.until > day), None)


def last_full(session: Session, offer: int) -> Approval | None:
    """The last approval of an offer (its number) for which all of it was looked at, or taken over."""
    found = select(Approval).where(Approval.offer_id == offer, Approval.kind != WORDS_ONLY)
    return session.scalar(found.order_by(Approval.id.desc()).limit(1))


def granted_of(session: Session, approval: Approval) -> list[Extension]:
    """What extended this approval, or the full one of which it only confirmed other words, the last first."""
    full = select(func.max(Approval.id)).where(
        Approval.offer_id == approval.offer_id, Approval.id <= approval.id, Approval.kind != WORDS_ONLY
    )
    granted = select(Extension).where(
        Extension.approval_id == full.scalar_subquery(), Extension.granted_by.is_not(None)
    )
    return list(session.scalars(granted.order_by(Extension.until.desc())))


def standing_of(offer: Offer, full: Approval | None) -> Standing:
    """How an offer stands, for the question whether its approval can be extended."""
    return Standing(
        status=offer.status,
        offline=offer.suspended_at is not None,
        full_until=full.approved_until if full else None,
        until=offer.approved_until,
    )
