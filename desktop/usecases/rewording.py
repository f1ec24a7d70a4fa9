"""Confirming other words and details of the club: one click of a second person (product.md 3.4)."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.approval import why_not_confirmer
from desktop.domain.offers import Move, OfferDraft, Status, advance
from desktop.domain.reopening import why_not_reworded
from desktop.domain.values import Ref
from desktop.errors import NotAllowed, Refused
from desktop.i18n import _
from desktop.queries.since_approval import last_approval, since_approval
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import hands_in, standings_of
from desktop.storage.records import Involvement, Offer
from desktop.usecases.assessment import refuse_gaps, seal


@needs(Permission.APPROVE)
def confirm_wording(work: Work, ref: Ref | int) -> Ref:
    """Approve an offer of which only words or details of its club changed: verdicts and last day stay.

    Whoever changed them proposes by that; somebody else confirms, and the database sees four eyes.
    """
    offer = work.load(Offer, ref)
    status = advance(offer.status, Move.CONFIRM_WORDING)
    authors = _authors(work, offer)
    approval = last_approval(work.session, offer.id)
    assert approval is not None
    assert offer.approved_until is not None
    _refuse_own(work, offer, authors)
    refuse_gaps(work, offer, about=("field", "wording"))
    if offer.status is not Status.PROPOSED:
        _propose(work, offer, authors[-1])
    seal(work, offer, offer.approved_until, renewed=approval)
    offer.status = status
    offer.returned_reason, offer.remarks = "", ()
    return work.save(offer)


def _authors(work: Work, offer: Offer) -> tuple[int, ...]:
    """Who changed them. Raises Refused when more than that changed, or the approval is over."""
    standings = standings_of(work.session, [offer])[offer.id]
    since = since_approval(work.session, offer, draft_of(offer, OfferDraft), standings, work.today)
    if since is None:
        raise Refused(_("This offer has no approval, so there is nothing to confirm yet."))
    why = why_not_reworded(since.only_words, not since.as_before, offer.approved_until, work.today)
    if why:
        raise Refused(why)
    if not since.reworded_by:
        raise Refused(_("Nobody knows who changed this. Propose the offer; a colleague approves it."))
    return since.reworded_by


def _refuse_own(work: Work, offer: Offer, authors: tuple[int, ...]) -> None:
    proposed_by = offer.proposed_by if offer.status is Status.PROPOSED else None
    involved = hands_in(work.session, offer, work.today)
    reason = why_not_confirmer(work.person.id, authors, proposed_by, involved)
    if reason:
        raise NotAllowed(reason)


def _propose(work: Work, offer: Offer, author: int) -> None:
    """What the author did by changing them; written down as every proposal is."""
    offer.status, offer.proposed_by, offer.proposed_at = Status.PROPOSED, author, work.now
    known = {(one.round, one.person_id, one.kind) for one in offer.involvements}
    if (offer.round, author, "proposal") not in known:
        offer.involvements.append(Involvement(round=offer.round, person_id=author, kind="proposal"))
    work.save(offer)
