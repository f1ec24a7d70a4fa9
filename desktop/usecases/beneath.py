"""What a verdict above offers does to those beneath it: a hand in each, and approved ones reopen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, select

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

    A draft is not being judged yet: for it the verdict is what was known beforehand. So whoever judged a hall
    or a club once may still decide on the next offer there. `but` is an offer that is judged itself.
    """
    told: dict[Offer, list[Judgement]] = {}
    for dossier, judgements in above.items():
        for offer in _offers(work, dossier):
            told.setdefault(offer, []).extend(judgements)
    stands = what_stands(work, told)
    for offer, judgements in told.items():
        if offer.id != but and counts(offer, judgements, stands.get(offer.id, {})):
            _reopen(work, offer)


def what_stands(work: Work, offers: Iterable[Offer]) -> dict[int, dict[str, Standing]]:
    """What counts now for those that are approved, by their number; nothing is asked when none is."""
    approved = [one for one in offers if one.status is Status.APPROVED]
    return standings_of(work.session, approved) if approved else {}


def counts(offer: Offer, judgements: Iterable[Judgement], stands: Standings) -> bool:
    """Whether one of these is part of what was or will be sealed and really differs from what `stands`."""
    sealed = [one for one in judgements if not criteria_set().criterion(one.criterion).for_publication]
    if offer.status is not Status.APPROVED:
        return bool(sealed)
    known = {code: one.judgement.verdict for code, one in stands.items()}
    return any(known.get(one.criterion) != one.verdict for one in sealed)  # renewed evidence reopens nothing


def _offers(work: Work, dossier: Dossier) -> Sequence[Offer]:
    """The offers that inherit from a dossier and are being judged or shown."""
    beneath: ColumnElement[bool]
    if dossier.provider_id is not None:
        beneath = Offer.provider == dossier.provider_id
    elif dossier.location_id is not None:
        beneath = Offer.location_id == dossier.location_id
    else:
        beneath = Offer.id.in_(select(StaffOffer.offer_id).filter_by(staff_id=dossier.staff_id))
    found = select(Offer).where(beneath, Offer.status.not_in((Status.DRAFT, *OVER))).order_by(Offer.id)
    return work.session.scalars(found).all()


def _reopen(work: Work, record: Offer) -> None:
    """Its version moves on, also when this person had a hand in it: who decides has seen what is sealed."""
    offer = work.load(Offer, record.id)
    if offer.status is Status.APPROVED:
        offer.status = advance(offer.status, Move.ASSESS)
    involve(work, offer, "verdict")
    offer.changes += 1
    work.save(offer)
