"""Verdicts and hands in an offer, from records to what the domain knows."""

from desktop.domain.criteria import Judgement, Verdict
from desktop.storage.records import Offer


def judgements_of(offer: Offer) -> list[Judgement]:
    """The verdicts on an offer as the domain knows them."""
    return [
        Judgement(
            criterion=one.criterion,
            verdict=Verdict(one.verdict),
            evidence=one.evidence,
            evidence_type=one.evidence_type,
            evidence_date=one.evidence_date,
            until=one.until,
            action=one.action,
            owner=one.owner,
            reason=one.reason,
        )
        for one in offer.judgements
    ]


def involved_in(offer: Offer) -> dict[int, set[str]]:
    """Per person the kinds of hand they had in this round."""
    found: dict[int, set[str]] = {}
    for one in offer.involvements:
        if one.round == offer.round:
            found.setdefault(one.person_id, set()).add(one.kind)
    return found
