"""What the next release would be, and how it differs from what the public sees now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.approval import LOCAL_MARK, why_over
from desktop.domain.photos import WANTED
from desktop.domain.releases import PublicOffer, ReleaseContent, ReleaseDiff, ReleaseKind, diff, expiry
from desktop.domain.taking_over import is_marked
from desktop.i18n import _, show_date
from desktop.queries.catalogue import (
    Candidate,
    HeldBack,
    catalogue_on,
    last_release,
    released,
    without_withdrawn,
)
from desktop.queries.since_approval import rejected_since
from desktop.storage import journal
from desktop.storage.records import Approval, Offer, Release

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time of a release without offers: nothing inside it has a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A release before it is files. `removed` gives per ref why it drops out of the catalogue."""

    content: ReleaseContent
    candidates: tuple[Candidate, ...]
    diff: ReleaseDiff
    removed: dict[int, str]
    held_back: tuple[HeldBack, ...]
    before: tuple[PublicOffer, ...]


@needs(Permission.READ)
def plan_edition(session: Read, today: date, name: str, proves_identity: bool) -> Plan:
    """What an edition of today would be, and how it differs from what the public sees now."""
    catalogue = catalogue_on(session, today)
    return _plan(
        session, ReleaseKind.EDITION, name, catalogue.candidates, catalogue.held_back, proves_identity
    )


@needs(Permission.READ)
def plan_emergency(session: Read, today: date, name: str, proves_identity: bool) -> Plan:
    """The last release minus what may not be seen any more; it never adds or changes (product.md 3.8).

    No gate can stop it. What came to its last day since, or was withdrawn, is not signed once more.
    """
    last = last_release(session)
    kept, held = [], []
    for offer, approval in released(session, last.id) if last else ():
        record, trimmed = session.get_one(Offer, offer.ref), without_withdrawn(session, offer)
        if record.suspended_at is not None:
            held.append(HeldBack(offer.ref, offer.title, (_("taken offline"),)))
        elif ended := _ended(session, record, approval):
            held.append(HeldBack(offer.ref, offer.title, (ended,)))
        elif offer.valid_until < today:
            text = _("its last day was {day}").format(day=show_date(offer.valid_until))
            held.append(HeldBack(offer.ref, offer.title, (text,)))
        elif len(trimmed.photos) < _photos_wanted(offer):
            held.append(HeldBack(offer.ref, offer.title, (_("too few photos with consent"),)))
        else:
            kept.append(Candidate(trimmed, approval))
    return _plan(session, ReleaseKind.EMERGENCY, name, tuple(kept), tuple(held), proves_identity)


def _ended(session: Read, offer: Offer, approval: int) -> str:
    """What ended the approval behind a released offer, also when another one was given since."""
    if why := why_over(offer.status, offer.approved_until, offer.returned_reason):
        return why
    if rejected_since(session, session.get_one(Approval, approval), offer):
        return _("rejected after that approval; it is approved anew, and the next edition has it")
    return ""


def _photos_wanted(offer: PublicOffer) -> int:
    """How many photos must be left to stay; what was taken over may be there without any."""
    return 0 if is_marked(offer.mark) else min(WANTED, len(offer.photos))


def _plan(
    session: Read,
    kind: ReleaseKind,
    name: str,
    candidates: tuple[Candidate, ...],
    held: tuple[HeldBack, ...],
    proves_identity: bool,
) -> Plan:
    last = last_release(session)
    before = tuple(candidate.offer for candidate in released(session, last.id)) if last else ()
    offers = tuple(candidate.offer for candidate in candidates)
    change = diff(before, offers)
    reasons = {one.ref: "; ".join(one.reasons) for one in held}
    time = max((offer.changed_at for offer in offers), default=EPOCH)
    exceptions = [] if proves_identity else [LOCAL_MARK]
    exceptions += [
        f"{offer.ref}: {offer.mark}" for offer in offers if offer.mark and offer.mark != LOCAL_MARK
    ]
    content = ReleaseContent(
        number=(session.scalar(select(func.max(Release.number))) or 0) + 1, kind=kind, name=name, time=time,
        previous=last.number if last else None, offers=offers,
        criteria_versions=tuple(sorted({offer.criteria_version for offer in offers})),
        exceptions=tuple(exceptions), journal_head=journal.head(session), expires=expiry(time),
    )  # fmt: skip
    return Plan(
        content=content, candidates=candidates, diff=change, before=before,
        removed={ref: reasons.get(ref, _("no longer approved")) for ref in change.removed},
        held_back=tuple(one for one in held if one.ref not in change.removed),
    )  # fmt: skip
