"""Deciding about an offer: visits, proposal, and the decision under four eyes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from desktop.access import Permission, Role
from desktop.application import Work, check, needs
from desktop.catalogues import criteria_set, word_list
from desktop.domain.approval import LOCAL_MARK, TERMS, before_proposal, why_not_approver
from desktop.domain.offers import Move, OfferDraft, Status, advance
from desktop.domain.people import roles_on
from desktop.domain.providers import with_approval
from desktop.domain.releases import months_later
from desktop.domain.values import Problem, Ref
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.i18n import _
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import hands_in, judgements_of
from desktop.storage.records import Approval, Offer, PersonRecord, Provider, Visit
from desktop.storage.snapshot import Decision, snapshot_of
from desktop.storage.waivers import exceptions_of
from desktop.usecases.offers import involve
from desktop.usecases.verdicts import check_entries
from desktop.words import field_labels


@needs(Permission.VISIT_REPORT)
def record_visit(work: Work, ref: Ref | int, day: date, attendees: Sequence[str], notes: str = "") -> Ref:
    """The report of a visit; it counts with two people named (domain.md 6.2)."""
    offer = work.load(Offer, ref)
    names = tuple(name.strip() for name in attendees if name.strip())
    problems = []
    if day > work.today:
        problems.append(Problem("day", _("This day is still to come.")))
    if len(names) < 2:
        problems.append(Problem("attendees", _("Name two people who were there, one of them from the club.")))
    check(problems)
    work.save(Visit(offer_id=offer.id, day=day, attendees=names, notes=notes, author=work.person.id))
    involve(work, offer, "visit")
    return work.save(offer)


@needs(Permission.PROPOSE)
def propose_offer(work: Work, ref: Ref | int) -> Ref:
    """Lay an offer before a second person; refused with the whole list of what is missing."""
    offer = work.load(Offer, ref)
    status = advance(_assessed(offer.status), Move.PROPOSE)
    _refuse_gaps(work, offer)
    offer.status, offer.proposed_by, offer.proposed_at = status, work.person.id, work.now
    offer.returned_reason = ""
    involve(work, offer, "proposal")
    return work.save(offer)


def _assessed(status: Status) -> Status:
    """A draft may be proposed as soon as nothing is missing; the list of gaps says better what is."""
    return Status.IN_ASSESSMENT if status is Status.DRAFT else status


def _refuse_gaps(work: Work, offer: Offer) -> None:
    newest = select(func.max(Visit.day)).filter_by(offer_id=offer.id)
    missing = before_proposal(
        draft_of(offer, OfferDraft),
        judgements_of(work.session, offer),
        criteria_set(),
        work.session.scalar(newest),
        work.today,
        field_labels(),
        word_list(),
        exceptions_of(work.session, offer, work.today),
    )
    if missing:
        raise Invalid([Problem(line.place, line.text + ".") for line in missing])


@needs(Permission.APPROVE)
def approve_offer(work: Work, ref: Ref | int, months: int = 12, exception: str = "") -> Ref:
    """The second person's decision. Everything is checked again now; the snapshot is sealed for ever."""
    offer = work.load(Offer, ref)
    status = advance(offer.status, Move.APPROVE)
    _refuse_term(months)
    exception = _exception_needed(work, offer, exception)
    _refuse_gaps(work, offer)
    check_entries(work, offer)
    until = months_later(work.today, months)
    mark = "" if work.proves_identity else LOCAL_MARK
    decision = Decision(
        approved_by=work.person.id, approved_at=work.now, approved_until=until, mark=mark, exception=exception
    )
    sealed = snapshot_of(work.session, work.chance.salt, offer, criteria_set(), decision)
    work.session.add(
        Approval(
            offer_id=offer.id, round=offer.round, proposed_by=offer.proposed_by, approved_by=work.person.id,
            approved_at=work.now, approved_until=until, criteria_version=criteria_set().version,
            exception=exception, mark=mark, seal=sealed.seal, snapshot=sealed.text,
        )
    )  # fmt: skip
    work.session.flush()
    offer.status, offer.approved_until, offer.round = status, until, offer.round + 1
    provider = work.load(Provider, offer.provider)
    provider.relation = with_approval(provider.relation)
    return work.save(offer)


def _refuse_term(months: int) -> None:
    if months not in TERMS:
        raise Refused(_("An approval lasts 12 or 24 months."))
    if months == 48:
        raise Refused(
            _("48 months needs a valid Sportplus predicate, and none is recorded for this provider.")
        )


def _exception_needed(work: Work, offer: Offer, exception: str) -> str:
    """The reason to record, empty when this person may simply decide; refused when a colleague can."""
    involved = hands_in(work.session, offer, work.today)
    reason = why_not_approver(work.person.id, offer.proposed_by, involved)
    if not reason:
        return ""
    others = [
        person.name
        for person in approvers(work)
        if not why_not_approver(person.id, offer.proposed_by, involved)
    ]
    if others:
        raise NotAllowed(f"{reason} " + _("Who can: {names}.").format(names=", ".join(others)))
    if not exception.strip():
        raise NotAllowed(
            f"{reason} "
            + _("Nobody else can either. Give a reason to make an exception; it is shown with the decision.")
        )
    return exception.strip()


def approvers(work: Work) -> list[PersonRecord]:
    """Active colleagues who may approve today."""
    people = work.session.scalars(select(PersonRecord).filter_by(active=True).order_by(PersonRecord.name))
    deciding = {Role.CURATOR, Role.SECOND_ASSESSOR}
    return [one for one in people if roles_on(one.roles, one.deputy_until, work.today) & deciding]


@needs(Permission.READ)
def return_offer(work: Work, ref: Ref | int, reason: str) -> Ref:
    """Back to whoever works on it, with a reason; the proposer may take a proposal back this way."""
    offer = work.load(Offer, ref)
    if not (work.person.may(Permission.APPROVE) or work.person.id == offer.proposed_by):
        raise NotAllowed(_("Only somebody who may approve, or the proposer, can send an offer back."))
    if not reason.strip():
        raise Refused(_("Say what has to change."))
    offer.status = advance(offer.status, Move.RETURN)
    offer.returned_reason, offer.proposed_by, offer.proposed_at = reason, None, None
    return work.save(offer)


@needs(Permission.APPROVE)
def reject_offer(work: Work, ref: Ref | int, reason: str) -> Ref:
    """A no, with a reason. Changing the offer makes it a draft again."""
    offer = work.load(Offer, ref)
    if not reason.strip():
        raise Refused(_("Say why this offer is rejected."))
    offer.status = advance(offer.status, Move.REJECT)
    offer.returned_reason, offer.proposed_by, offer.proposed_at = reason, None, None
    return work.save(offer)
