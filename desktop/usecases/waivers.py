"""Exceptions from a criterion (uitzondering): asked by one, granted by another, never without an end."""

from __future__ import annotations

from datetime import date

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import criteria_set
from desktop.domain.approval import why_not_approver
from desktop.domain.offers import Move, Status, advance
from desktop.domain.releases import months_later
from desktop.domain.texts import visible
from desktop.domain.values import Problem, Ref
from desktop.errors import NotAllowed, Refused
from desktop.i18n import _, show_date
from desktop.storage.assessment_records import Waiver
from desktop.storage.judgements import hands_in
from desktop.storage.records import Offer
from desktop.storage.waivers import counting, waivers_of
from desktop.usecases.beneath import look_again
from desktop.usecases.offers import involve
from desktop.usecases.reasons import ending_reason, reason_problems

MONTHS = 12
"""The longest an exception may last (domain.md 2.4)."""


@needs(Permission.PROPOSE)
def ask_waiver(work: Work, offer: Ref | int, criterion: str, reason: str, until: date) -> Ref:
    """Ask for an exception from one criterion for one offer. It counts once a second person granted it."""
    record = work.load(Offer, offer)
    if not criteria_set().criterion(criterion).waivable:
        text = _("{code} knows no exception: it keeps people safe, or their consent. Nobody can grant one.")
        raise Refused(text.format(code=criterion))
    reason = visible(reason).strip()
    check(_problems(work, record, reason, until))
    alive = waivers_of(work.session, [record], work.today)[record.id]
    if any(one.criterion == criterion for one in counting(alive, criteria_set())):
        raise Refused(_("There is an exception for {code} already. End it first.").format(code=criterion))
    if record.status is not Status.APPROVED:
        record.status = advance(record.status, Move.ASSESS)
    involve(work, record, "verdict")
    work.save(record)
    waiver = Waiver(offer_id=record.id, criterion=criterion, reason=reason, until=until)
    waiver.asked_by, waiver.asked_at, waiver.criteria = work.person.id, work.now, criteria_set().version
    return work.save(waiver)


def _problems(work: Work, offer: Offer, reason: str, until: date) -> list[Problem]:
    found = reason_problems(work, offer, reason, _("Say why an exception is right here."))
    last = months_later(work.today, MONTHS)
    if not work.today < until <= last:
        text = _("An exception ends after today, and on {day} at the latest.")
        found.append(Problem("until", text.format(day=show_date(last))))
    return found


@needs(Permission.APPROVE)
def grant_waiver(work: Work, ref: Ref | int) -> Ref:
    """Grant an exception as the second person, who had no other hand in the offer and no tie to the club."""
    waiver = _waiting(work, ref)
    if waiver.until < work.today:
        raise Refused(_("The end of this exception has passed. Ask for it anew."))
    if not any(one.code == waiver.criterion and one.waivable for one in criteria_set().criteria):
        text = _("{code} knows no exception: it keeps people safe, or their consent. Nobody can grant one.")
        raise Refused(text.format(code=waiver.criterion))
    if not counting([waiver], criteria_set()):
        text = _("{code} has changed since this exception was asked for. Ask for it anew.")
        raise Refused(text.format(code=waiver.criterion))
    if waiver.asked_by == work.person.id:
        raise NotAllowed(_("Four eyes: you asked for this exception yourself. A colleague grants it."))
    offer = work.session.get_one(Offer, waiver.offer_id)
    hands = hands_in(work.session, offer, work.today)
    reason = why_not_approver(work.person.id, None, hands)
    if reason:
        raise NotAllowed(reason)
    waiver.granted_by, waiver.granted_at = work.person.id, work.now
    look_again(work, offer_id=waiver.offer_id)
    return work.save(waiver)


@needs(Permission.APPROVE)
def refuse_waiver(work: Work, ref: Ref | int, reason: str) -> Ref:
    """Say no to an exception that waits, with the reason."""
    return _end(work, _waiting(work, ref), reason)


@needs(Permission.PROPOSE)
def end_waiver(work: Work, ref: Ref | int, reason: str) -> Ref:
    """End an exception before its day, or take the question back. An approval that rests on it reopens."""
    waiver = work.load(Waiver, ref)
    _refuse_ended(waiver)
    if waiver.granted_by is not None:
        offer = work.load(Offer, waiver.offer_id)
        offer.status = advance(offer.status, Move.ASSESS)
        involve(work, offer, "verdict")
        work.save(offer)
    return _end(work, waiver, reason)


def _waiting(work: Work, ref: Ref | int) -> Waiver:
    waiver = work.load(Waiver, ref)
    _refuse_ended(waiver)
    if waiver.granted_by is not None:
        raise Refused(_("This exception was granted already."))
    return waiver


def _refuse_ended(waiver: Waiver) -> None:
    if waiver.ended_on is not None:
        raise Refused(_("This exception has ended already."))


def _end(work: Work, waiver: Waiver, reason: str) -> Ref:
    waiver.ended_reason = ending_reason(work, waiver.offer_id, reason, _("Say why this exception ends."))
    waiver.ended_on = work.today
    look_again(work, offer_id=waiver.offer_id)
    return work.save(waiver)
