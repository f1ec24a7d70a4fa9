"""Deciding about an offer: visits, proposal, and the decision under four eyes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, select

from desktop.access import Permission, Role
from desktop.application import Work, check, needs
from desktop.catalogues import criteria_set, word_list
from desktop.domain.approval import (
    FULL,
    LOCAL_MARK,
    WORDS_ONLY,
    before_proposal,
    visit_months,
    why_not_approver,
)
from desktop.domain.offers import Move, OfferDraft, Remark, Status, advance
from desktop.domain.people import roles_on
from desktop.domain.providers import with_approval
from desktop.domain.releases import months_later
from desktop.domain.remarks import remark_problems
from desktop.domain.taking_over import TAKEN_OVER
from desktop.domain.taking_over import mark as taken_over_mark
from desktop.domain.terms import usual_term, why_not_again, why_not_term, why_not_yet
from desktop.domain.texts import as_reason
from desktop.domain.values import Problem, Ref
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.i18n import _
from desktop.queries.since_approval import past_of, since_approval
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import Standing, hands_in, standings_of
from desktop.storage.records import Approval, Offer, PersonRecord, Photo, Provider, Visit
from desktop.storage.snapshot import Decision, parsed, snapshot_of
from desktop.storage.waivers import exceptions_of
from desktop.usecases.beneath import look_again
from desktop.usecases.check_months import begin_year
from desktop.usecases.offers import involve, involve_authors_of_club
from desktop.usecases.second_looks import check_entries
from desktop.usecases.suggestions import suggest_observed
from desktop.words import field_labels

NOTHING_SEEN: Mapping[str, str] = MappingProxyType({})


@needs(Permission.VISIT_REPORT)
def record_visit(
    work: Work,
    ref: Ref | int,
    day: date,
    attendees: Sequence[str],
    notes: str = "",
    observed: Mapping[str, str] = NOTHING_SEEN,
) -> Ref:
    """The report of a visit; it counts with two people named (domain.md 6.2).

    What was `observed` there, a verdict by code of its criterion, is proposed to whoever judges.
    """
    offer = work.load(Offer, ref)
    names = tuple(name.strip() for name in attendees if name.strip())
    problems = []
    if day > work.today:
        problems.append(Problem("day", _("This day is still to come.")))
    if len(names) < 2:
        problems.append(Problem("attendees", _("Name two people who were there, one of them from the club.")))
    check(problems)
    work.save(Visit(offer_id=offer.id, day=day, attendees=names, notes=notes, author=work.person.id))
    look_again(work, offer_id=offer.id)
    suggest_observed(work, offer.id, day, observed)
    involve(work, offer, "visit")
    return work.save(offer)


@needs(Permission.PROPOSE)
def propose_offer(work: Work, ref: Ref | int) -> Ref:
    """Lay an offer before a second person; refused with the whole list of what is missing."""
    offer = work.load(Offer, ref)
    status = advance(_assessed(offer.status), Move.PROPOSE)
    _refuse_too_soon(work, offer)
    standings = refuse_gaps(work, offer)
    offer.status, offer.proposed_by, offer.proposed_at = status, work.person.id, work.now
    offer.returned_reason, offer.remarks, offer.reapply_from = "", (), None
    involve(work, offer, "proposal")
    involve_authors_of_club(work, offer)
    for standing in standings.values():
        for author in standing.entered_alone:  # their decision cannot be the second look at it as well
            involve(work, offer, "verdict", author)
    return work.save(offer)


def _assessed(status: Status) -> Status:
    """A draft may be proposed as soon as nothing is missing; the list of gaps says better what is."""
    return Status.IN_ASSESSMENT if status is Status.DRAFT else status


def _refuse_too_soon(work: Work, offer: Offer) -> None:
    """An approval that runs is renewed near its end; what was rejected waits for the day that was said."""
    why = why_not_yet(offer.reapply_from, work.today)
    if not why and offer.status is Status.APPROVED:
        why = why_not_again(offer.approved_until, work.today, extended=offer.extended)
    if why:
        raise Refused(why)


def refuse_gaps(work: Work, offer: Offer, about: Collection[str] = ()) -> dict[str, Standing]:
    """Refuse an offer with all that is missing; with `about` only at those kinds of places.

    Gives what counts for it now, by code.
    """
    newest = select(func.max(Visit.day)).filter_by(offer_id=offer.id)
    draft, standings = draft_of(offer, OfferDraft), standings_of(work.session, [offer])[offer.id]
    since = since_approval(work.session, offer, draft, standings, work.today)
    missing = before_proposal(
        draft,
        [one.judgement for one in standings.values()],
        criteria_set(),
        work.session.scalar(newest),
        work.today,
        field_labels(),
        word_list(),
        exceptions_of(work.session, offer, work.today)._replace(
            reopened=since.to_judge() if since else {},
            visit_months=visit_months(since is not None and not offer.taken_over),
        ),
    )
    missing = [line for line in missing if not about or line.place.partition(":")[0] in about]
    if missing:
        raise Invalid([Problem(line.place, line.text + ".") for line in missing])
    return standings


@needs(Permission.APPROVE)
def approve_offer(work: Work, ref: Ref | int, months: int | None = None, exception: str = "") -> Ref:
    """The second person's decision. Everything is checked again now; the snapshot is sealed for ever.

    Without `months` it lasts as long as is usual: 12 months at first, 24 after a clean round.
    """
    offer = work.load(Offer, ref)
    status = advance(offer.status, Move.APPROVE)
    exception = _exception_needed(work, offer, exception)
    standings = refuse_gaps(work, offer)
    months = _term(work, offer, standings, months)
    check_entries(work, standings, alone=bool(exception))
    begin_year(work, work.load(Provider, offer.provider))
    until = months_later(work.today, months)
    offer.taken_over = offer.extended = False
    seal(work, offer, until, exception=exception)
    offer.status, offer.approved_until = status, until
    provider = work.load(Provider, offer.provider)
    provider.relation = with_approval(provider.relation)
    return work.save(offer)


def seal(
    work: Work, offer: Offer, until: date, *, exception: str = "", renewed: Approval | None = None
) -> None:
    """Write down the approval of what is proposed, as this person's decision, and begin the next round.

    `renewed` is the approval whose verdicts still stand because only words changed since.
    """
    marks = [taken_over_mark(until) if offer.taken_over else "", "" if work.proves_identity else LOCAL_MARK]
    kind = TAKEN_OVER if offer.taken_over else FULL
    decision = Decision(
        approved_by=work.person.id, approved_at=work.now, approved_until=until,
        mark=", ".join(filter(None, marks)), exception=exception, kind=WORDS_ONLY if renewed else kind,
    )  # fmt: skip
    carried = parsed(renewed.snapshot) if renewed else None
    sealed = snapshot_of(work.session, work.chance.salt, offer, criteria_set(), decision, carried)
    work.session.add(
        Approval(
            offer_id=offer.id, round=offer.round, proposed_by=offer.proposed_by, approved_by=work.person.id,
            approved_at=work.now, approved_until=until, exception=exception, mark=decision.mark,
            criteria_version=renewed.criteria_version if renewed else criteria_set().version,
            kind=decision.kind, seal=sealed.seal, snapshot=sealed.text,
        )
    )  # fmt: skip
    work.session.flush()
    offer.round += 1


def _term(work: Work, offer: Offer, standings: Mapping[str, Standing], months: int | None) -> int:
    """How many months it will last."""
    running = exceptions_of(work.session, offer, work.today).running
    past = past_of(work.session, offer, [one.judgement for one in standings.values()], running)
    months = usual_term(past) if months is None else months
    why = why_not_term(months, past, work.today)
    if why:
        raise Refused(why)
    return months


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
def return_offer(work: Work, ref: Ref | int, reason: str, remarks: Sequence[Remark] = ()) -> Ref:
    """Back to whoever works on it, with a reason and what has to change where; all of it in one go.

    The proposer may take a proposal back this way. `remarks` stand by their place until the next proposal.
    """
    offer = work.load(Offer, ref)
    if not (work.person.may(Permission.APPROVE) or work.person.id == offer.proposed_by):
        raise NotAllowed(_("Only somebody who may approve, or the proposer, can send an offer back."))
    status = advance(offer.status, Move.RETURN)
    remarks = tuple(replace(one, text=one.text.strip()) for one in remarks)
    if reason.strip() or not remarks:
        reason = as_reason(reason, _("Say what has to change."))
    codes = [one.code for one in criteria_set().criteria]
    check(remark_problems(remarks, _photo_numbers(work, offer), codes))
    offer.status, offer.returned_reason, offer.remarks = status, reason.strip(), remarks
    offer.proposed_by, offer.proposed_at = None, None
    return work.save(offer)


def _photo_numbers(work: Work, offer: Offer) -> frozenset[int]:
    return frozenset(work.session.scalars(select(Photo.id).filter_by(offer_id=offer.id)))


@needs(Permission.APPROVE)
def reject_offer(work: Work, ref: Ref | int, reason: str, again_from: date | None = None) -> Ref:
    """A no, with a reason: an approval from before ends too.

    Changing the offer makes it a draft again, to be proposed from `again_from`.
    """
    offer = work.load(Offer, ref)
    reason = as_reason(reason, _("Say why this offer is rejected."))
    offer.status = advance(offer.status, Move.REJECT)
    if again_from is not None and again_from <= work.today:
        raise Refused(_("The day to try again must lie in the future."))
    offer.returned_reason, offer.reapply_from, offer.remarks = reason.strip(), again_from, ()
    offer.approved_until, offer.extended = None, False  # an edit makes it a draft, not what it was before
    offer.proposed_by, offer.proposed_at = None, None
    return work.save(offer)
