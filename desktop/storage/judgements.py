"""Verdicts and hands in an offer, from records to what the domain knows."""

from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict, valid_until
from desktop.storage.records import JudgementRecord, Offer, Tie


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


def hands_in(session: Session, offer: Offer, day: date) -> dict[int, set[str]]:
    """Per person why they cannot decide on `day`: the hands they had in this round, and declared ties."""
    found = involved_in(offer)
    tied = ties_on(day).where(Tie.provider_id == offer.provider)
    for person in session.scalars(tied.with_only_columns(Tie.person_id)):
        found.setdefault(person, set()).add("tie")
    return found


def ties_on(day: date) -> Select[Tie]:
    """The ties that have not ended on `day`. One counts as soon as it is declared, as the database has it."""
    return select(Tie).where(or_(Tie.until.is_(None), Tie.until >= day))


def involved_in(offer: Offer) -> dict[int, set[str]]:
    """Per person the kinds of hand they had in this round."""
    found: dict[int, set[str]] = {}
    for one in offer.involvements:
        if one.round == offer.round:
            found.setdefault(one.person_id, set()).add(one.kind)
    return found


def keep_judgement(offer: Offer, judgement: Judgement, *, by: int, at: datetime) -> None:
    """Write a verdict into the record; its last day is the earliest that counts."""
    record = next((one for one in offer.judgements if one.criterion == judgement.criterion), None)
    if record is None:
        record = JudgementRecord(criterion=judgement.criterion)
        offer.judgements.append(record)
    criterion = criteria_set().criterion(judgement.criterion)
    record.verdict = judgement.verdict.value
    record.evidence = judgement.evidence
    record.evidence_type = judgement.evidence_type
    record.evidence_date = judgement.evidence_date
    record.until = valid_until(criterion, judgement.evidence_date, judgement.evidence_type, judgement.until)
    record.action, record.owner, record.reason = judgement.action, judgement.owner, judgement.reason
    record.by, record.at = by, at
