"""What offers notice of what happens above and beside them: verdicts reopen, and no decision is too quick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, or_, select

from desktop.application import Work
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement
from desktop.domain.offers import OVER, Move, Status, advance
from desktop.storage.assessment_records import Dossier, StaffOffer
from desktop.storage.judgements import Standing, standings_of
from desktop.storage.records import Offer
from desktop.usecases.offers import involve

Standings = Mapping[str, Standing]
"""What counts for one offer, by code."""


def judge_beneath(work: Work, above: Mapping[Dossier, Sequence[Judgement]], but: int = 0) -> None:
    """Let the offers beneath these dossiers know of the verdicts, before those are written there.

    A first draft is not being judged yet: for it the verdict is what was known beforehand. So whoever judged
    a hall or a club once may still decide on the next offer there. `but` is an offer that is judged itself.
    """
    told: dict[Offer, list[Judgement]] = {}
    for dossier, judgements in above.items():
        for offer in _offers(work, dossier):
            told.setdefault(offer, []).extend(judgements)
    stands = what_stands(work, told)
    for offer, judgements in told.items():
        if offer.id == but:
            continue
        if counts(offer, judgements, stands.get(offer.id, {})):
            _reopen(work, offer)
        elif sealed(judgements):
            have_a_hand(work, offer)


def what_stands(work: Work, offers: Iterable[Offer]) -> dict[int, dict[str, Standing]]:
    """What counts now for those that are approved, by their number; nothing is asked when none is."""
    approved = [one for one in offers if one.status is Status.APPROVED]
    return standings_of(work.session, approved) if approved else {}


def counts(offer: Offer, judgements: Iterable[Judgement], stands: Standings) -> bool:
    """Whether one of these is part of what was or will be sealed and really differs from what `stands`."""
    asked = sealed(judgements)
    if offer.status is not Status.APPROVED:
        return bool(asked)
    known = {code: one.judgement.verdict for code, one in stands.items()}
    return any(known.get(one.criterion) != one.verdict for one in asked)  # renewed evidence reopens nothing


def sealed(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those an approval seals: on what is asked before publishing nobody decides under four eyes."""
    return [one for one in judgements if not criteria_set().criterion(one.criterion).for_publication]


def have_a_hand(work: Work, record: Offer) -> None:
    """Who renews the evidence of what is approved does not decide on it next time (product.md 3.3)."""
    offer = work.load(Offer, record.id)
    involve(work, offer, "verdict")
    work.save(offer)


def look_again(
    work: Work,
    *,
    offer_id: int | None = None,
    provider_id: int | None = None,
    location_id: int | None = None,
    staff_id: int | None = None,
) -> None:
    """Something of one of these that a reviewer reads is another now: proposals it is about move on.

    Whoever decides on what was on the screen before is told so. It is no hand in the offer by itself.
    """
    about = _about(provider_id, location_id, staff_id) if offer_id is None else Offer.id == offer_id
    waiting = select(Offer).where(about, Offer.status == Status.PROPOSED).order_by(Offer.id)
    for one in work.session.scalars(waiting).all():
        _move_on(work, work.load(Offer, one.id))


def _offers(work: Work, dossier: Dossier) -> Sequence[Offer]:
    """The offers that inherit from a dossier and are being judged."""
    beneath = _about(dossier.provider_id, dossier.location_id, dossier.staff_id)
    return work.session.scalars(select(Offer).where(beneath, being_judged()).order_by(Offer.id)).all()


def being_judged() -> ColumnElement[bool]:
    """Offers that are being judged or shown, or were approved before; what is said of a first draft is known
    beforehand.
    """
    return or_(Offer.status.not_in((Status.DRAFT, *OVER)), Offer.round > 0)


def _about(provider: int | None, location: int | None, staff: int | None) -> ColumnElement[bool]:
    if provider is not None:
        return Offer.provider == provider
    if location is not None:
        return Offer.location_id == location
    return Offer.id.in_(select(StaffOffer.offer_id).filter_by(staff_id=staff))


def _reopen(work: Work, record: Offer) -> None:
    """Its version moves on, also when this person had a hand in it: who decides has seen what is sealed."""
    offer = work.load(Offer, record.id)
    if offer.status is Status.APPROVED:
        offer.status = advance(offer.status, Move.ASSESS)
    involve(work, offer, "verdict")
    _move_on(work, offer)


def _move_on(work: Work, offer: Offer) -> None:
    offer.changes += 1
    work.save(offer)
