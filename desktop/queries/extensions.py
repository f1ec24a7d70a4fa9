"""The extensions of an approval, for the desk of an offer and for later: who asked, who granted, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.extensions import last_day, why_not_extended, why_not_granter
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.i18n import _, show_date
from desktop.queries.people import names
from desktop.storage.assessment_records import Extension
from desktop.storage.extensions import (
    extensions_of,
    granted_in,
    granted_of,
    last_full,
    standing_of,
    waiting_in,
)
from desktop.storage.judgements import hands_in
from desktop.storage.records import Approval, Offer, Release, ReleasedOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRow:
    """An extension that was granted, or waits for a second person: then nobody granted it yet.

    One that was refused or taken back has `ended_on` and the reason for that.
    """

    ref: Ref
    until: date
    reason: str
    asked_by: str
    asked_at: datetime
    granted_by: str
    granted_at: datetime | None
    ended_on: date | None = None
    ended_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extending:
    """What extends the approval of an offer, and what could. `granted` is the one that counts, `ended` the
    newest when that was refused or taken back.

    `longest` is the last day that can be asked for now; when none can, it is None and `why_not` says why.
    `not_mine` says why the person who asks may not decide about what is `waiting`.
    """

    granted: ExtensionRow | None
    waiting: ExtensionRow | None
    ended: ExtensionRow | None = None
    longest: date | None
    why_not: str
    not_mine: str

    @property
    def rows(self) -> tuple[ExtensionRow, ...]:
        """All that are there."""
        return tuple(one for one in (self.granted, self.ended, self.waiting) if one is not None)


@needs(Permission.READ)
def extending(session: Read, ref: int, today: date, person: int = 0) -> Extending:
    """How it stands with extending the approval of one offer (its number), as `person` (their id) sees it."""
    offer = session.get(Offer, ref)
    if offer is None:
        raise NotFound(not_found(Topic.OFFERS, ref))
    known, full, who = extensions_of(session, [ref])[ref], last_full(session, ref), names(session)
    granted, asked = granted_in(known), waiting_in(known, today)
    why_not = why_not_extended(standing_of(offer, full), today)
    if asked is not None and not why_not:
        why_not = _("An extension was asked for already, and waits for a second person.")
    tied = "tie" in hands_in(session, offer, today).get(person, ())
    return Extending(
        granted=_row(granted, who) if granted else None,
        waiting=_row(asked, who) if asked else None,
        ended=_ended(session, full, who),
        longest=last_day(full.approved_until) if full and not why_not else None,
        why_not=why_not,
        not_mine=why_not_granter(person, asked.asked_by, tied) if asked else "",
    )


def _ended(session: Read, full: Approval | None, who: dict[int, str]) -> ExtensionRow | None:
    """The newest of an approval, when nobody granted it and it does not wait any more."""
    if full is None:
        return None
    of_it = select(Extension).filter_by(approval_id=full.id).order_by(Extension.id.desc()).limit(1)
    newest = session.scalars(of_it).first()
    return _row(newest, who) if newest is not None and newest.ended_on is not None else None


@needs(Permission.READ)
def extension_then(session: Read, release: int, offer: int, until: date) -> ExtensionRow | None:
    """By what the approval of an offer lasted until the day a release (its number) told; None by itself."""
    shown = (
        select(Approval)
        .join(ReleasedOffer, ReleasedOffer.approval_id == Approval.id)
        .join(Release, Release.id == ReleasedOffer.release_id)
        .where(Release.number == release, ReleasedOffer.offer_id == offer)
    )
    approval = session.scalar(shown)
    granted = granted_of(session, approval) if approval else []
    found = next((one for one in granted if one.until == until), None)
    return _row(found, names(session)) if found else None


def _row(one: Extension, who: dict[int, str]) -> ExtensionRow:
    return ExtensionRow(
        ref=one.ref, until=one.until, reason=one.reason, asked_by=who.get(one.asked_by, ""),
        asked_at=one.asked_at, granted_by=who.get(one.granted_by or 0, ""), granted_at=one.granted_at,
        ended_on=one.ended_on, ended_reason=one.ended_reason,
    )  # fmt: skip


def extension_words(one: ExtensionRow) -> str:
    """An extension in one line: until when, who said so, and why."""
    reason, day = one.reason.rstrip(". "), show_date(one.until)
    if one.ended_on is not None:
        text = _("On {day} it was settled that the approval is not extended: {reason}")
        return text.format(day=show_date(one.ended_on), reason=one.ended_reason)
    if not one.granted_by:
        text = _("{name} asks to extend the approval until {day}: {reason}. It waits for a second person.")
        return text.format(name=one.asked_by, day=day, reason=reason)
    text = _("Approval extended until {day} by {asked} and {granted}: {reason}")
    return text.format(day=day, asked=one.asked_by, granted=one.granted_by, reason=reason)
