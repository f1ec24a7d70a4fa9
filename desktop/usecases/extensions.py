"""Extending an approval by at most 60 days (domain.md 6.2): asked by one with a reason, granted by another.

It judges nothing: every other gate of a release stays, and safety still drops an offer on its own day.
"""

from __future__ import annotations

from datetime import date

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.domain.extensions import why_not_extended, why_not_granter, why_not_until
from desktop.domain.texts import visible
from desktop.domain.values import Problem, Ref
from desktop.errors import NotAllowed, Refused
from desktop.i18n import _
from desktop.storage.assessment_records import Extension
from desktop.storage.extensions import extensions_of, last_full, standing_of, waiting_in
from desktop.storage.judgements import hands_in
from desktop.storage.records import Offer
from desktop.usecases.reasons import ending_reason, reason_problems


@needs(Permission.PROPOSE)
def ask_extension(work: Work, offer: Ref | int, until: date, reason: str) -> Ref:
    """Ask that the approval of an offer lasts until a later day. It does once a second person granted it."""
    record = work.load(Offer, offer)
    full = last_full(work.session, record.id)
    standing = standing_of(record, full)
    why = why_not_extended(standing, work.today)
    if why:
        raise Refused(why)
    if waiting_in(extensions_of(work.session, [record.id])[record.id], work.today) is not None:
        raise Refused(_("An extension was asked for already, and waits for a second person."))
    assert full is not None
    assert standing.until is not None
    late = why_not_until(until, full.approved_until, standing.until, work.today)
    reason = visible(reason).strip()
    found = reason_problems(work, record, reason, _("Say why the approval has to last longer."))
    check([*found, *([Problem("until", late)] if late else [])])
    asked = Extension(offer_id=record.id, approval_id=full.id, until=until, reason=reason)
    asked.asked_by, asked.asked_at = work.person.id, work.now
    return work.save(asked)


@needs(Permission.APPROVE)
def grant_extension(work: Work, ref: Ref | int) -> Ref:
    """Let the approval last longer, as the second person: not who asked, and without a tie to the club."""
    extension = _waiting(work, ref)
    offer = work.load(Offer, extension.offer_id)
    why = why_not_extended(standing_of(offer, last_full(work.session, offer.id)), work.today)
    if why:
        raise Refused(why)
    _refuse_own(work, extension, offer)
    extension.granted_by, extension.granted_at = work.person.id, work.now
    granted = work.save(extension)
    offer.approved_until, offer.extended = extension.until, True
    work.save(offer)
    return granted


@needs(Permission.APPROVE)
def refuse_extension(work: Work, ref: Ref | int, reason: str) -> Ref:
    """Say no to an extension that waits, with the reason, as the second person."""
    extension = _waiting(work, ref)
    _refuse_own(work, extension, work.session.get_one(Offer, extension.offer_id))
    return _end(work, extension, reason, _("Say why the approval is not extended."))


@needs(Permission.PROPOSE)
def take_back_extension(work: Work, ref: Ref | int, reason: str) -> Ref:
    """Take the question back that one asked oneself."""
    extension = _waiting(work, ref)
    if extension.asked_by != work.person.id:
        raise NotAllowed(_("Only who asked for this extension can take the question back."))
    return _end(work, extension, reason, _("Say why you take the question back."))


def _waiting(work: Work, ref: Ref | int) -> Extension:
    extension = work.load(Extension, ref)
    if extension.granted_by is not None:
        raise Refused(_("This extension was granted already."))
    if extension.ended_on is not None:
        raise Refused(_("This extension was refused or taken back already."))
    known = extensions_of(work.session, [extension.offer_id])[extension.offer_id]
    if waiting_in(known, work.today) is not extension:
        raise Refused(_("This extension is no longer needed, or its own last day has come."))
    return extension


def _refuse_own(work: Work, extension: Extension, offer: Offer) -> None:
    has_tie = "tie" in hands_in(work.session, offer, work.today).get(work.person.id, ())
    why = why_not_granter(work.person.id, extension.asked_by, has_tie)
    if why:
        raise NotAllowed(why)


def _end(work: Work, extension: Extension, reason: str, asked: str) -> Ref:
    extension.ended_reason = ending_reason(work, extension.offer_id, reason, asked)
    extension.ended_on = work.today
    return work.save(extension)
