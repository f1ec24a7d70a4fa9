"""The verdicts that wait to be taken over, as the desk of an offer sees them, or that of what is above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import Criterion, Level
from desktop.domain.offers import OVER
from desktop.domain.suggestions import Source
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.queries.originals import is_sighting
from desktop.queries.people import names
from desktop.storage.assessment_records import Dossier, SharedJudgement, Staff, StaffOffer, Suggestion
from desktop.storage.judgements import Standing, as_judgement, standings_of
from desktop.storage.records import Offer

Subject = tuple[str, int | None]

ABOVE = {Level.PROVIDER: "provider_id", Level.LOCATION: "location_id", Level.STAFF: "staff_id"}
"""What names the provider, the place or the person that a verdict or a proposal is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionRow:
    """One proposed verdict. `day` is that of its evidence, `about` the person it is about or empty.

    `disputes`: it says something else than another suggestion, or than the verdict that stands; else it is
    new, or newer evidence for what stands.
    """

    ref: Ref
    criterion: str
    verdict: Verdict
    source: Source
    evidence: str
    day: date | None
    by: str
    at: datetime
    about: str
    disputes: bool


@needs(Permission.READ)
def suggestions_for(session: Read, offer: int) -> tuple[SuggestionRow, ...]:
    """What is proposed for an offer (its number) and for what it inherits from; by criterion, then source.

    What stands as a verdict already is left out, and whose originals were seen too.
    """
    record = session.get(Offer, offer)
    if record is None:
        raise NotFound(not_found(Topic.OFFERS, offer))
    return suggestion_rows(session, record, standings_of(session, [record])[offer])


def suggestion_rows(
    session: Read, offer: Offer, standings: Mapping[str, Standing], named: bool = False
) -> tuple[SuggestionRow, ...]:
    """The same, for whoever knows the verdicts that count already.

    `named`: for somebody who may know whose originals were seen.
    """
    waiting = open_suggestions(session, offer)
    return _rows(session, waiting, verdicts_now(session, waiting, standings), named) if waiting else ()


def suggestion_rows_above(
    session: Read, level: Level, number: int, named: bool = False
) -> tuple[SuggestionRow, ...]:
    """What is proposed of a provider, a place or a person (its number); as at the desk of an offer."""
    waiting = open_suggestions_above(session, level, number)
    return _rows(session, waiting, verdicts_above_now(session, level, number), named) if waiting else ()


def _rows(
    session: Read, waiting: Sequence[Suggestion], stands: Mapping[Subject, Judgement], named: bool
) -> tuple[SuggestionRow, ...]:
    found = new_ones(waiting, stands)
    who, people = names(session), _people(session, [one.staff_id for one in found if one.staff_id])
    told = {one.id: named or not is_sighting(one.criterion) for one in found}
    said = {key: {one.verdict for one in found if subject(one) == key} for key in map(subject, found)}
    for key, judgement in stands.items():
        said.setdefault(key, set()).add(judgement.verdict.value)
    return tuple(
        SuggestionRow(
            ref=one.ref, criterion=one.criterion, verdict=Verdict(one.verdict), source=Source(one.source),
            by=who.get(one.by, ""), at=one.at,
            evidence=one.evidence if told[one.id] else "", day=one.evidence_date if told[one.id] else None,
            about=people.get(one.staff_id or 0, "") if told[one.id] else "",
            disputes=len(said[subject(one)]) > 1,
        )
        for one in found
    )  # fmt: skip


def subject(one: Suggestion) -> Subject:
    """What a suggestion is about: the code of the criterion, and the person if it is about one."""
    return one.criterion, one.staff_id


def verdicts_now(
    session: Read, waiting: Sequence[Suggestion], standings: Mapping[str, Standing]
) -> dict[Subject, Judgement]:
    """What stands already of all that is proposed: of a person, what was found of them."""
    staff = {one.staff_id for one in waiting if one.staff_id}
    kept = session.scalars(select(Dossier).where(Dossier.staff_id.in_(staff))) if staff else ()
    found: dict[Subject, Judgement] = {
        (each.criterion, one.staff_id): as_judgement(each)
        for one in kept
        for each in one.judgements
        if each.verdict != Verdict.NOT_ASSESSED
    }
    return found | {
        (code, None): one.judgement
        for code, one in standings.items()
        if one.judgement.verdict is not Verdict.NOT_ASSESSED
    }


def verdicts_above_now(session: Read, level: Level, number: int) -> dict[Subject, Judgement]:
    """The same for a provider, a place or a person (its number), by the criteria of today."""
    given = session.scalars(select(SharedJudgement).join(Dossier).filter_by(**{ABOVE[level]: number}))
    about = number if level is Level.STAFF else None
    return {
        (one.criterion, about): as_judgement(one)
        for one in given
        if one.verdict != Verdict.NOT_ASSESSED and criteria_set().counts(one.criterion, one.criteria)
    }


def new_ones(waiting: Sequence[Suggestion], stands: Mapping[Subject, Judgement]) -> list[Suggestion]:
    """Those that say something else than what `stands`, or that have newer evidence for it."""
    return [one for one in waiting if not _says_nothing_new(one, stands.get(subject(one)))]


def _says_nothing_new(said: Suggestion, stands: Judgement | None) -> bool:
    if stands is None or stands.verdict != said.verdict:
        return False
    return said.evidence_date is None or (stands.evidence_date or date.min) >= said.evidence_date


def open_suggestions(session: Read, offer: Offer) -> list[Suggestion]:
    """The records that wait, about this offer or above it; the strongest source of a criterion first.

    What was seen here of a club or a place stays with those when the offer moves on.
    """
    people = (
        select(StaffOffer.staff_id)
        .join(Staff, Staff.id == StaffOffer.staff_id)
        .where(StaffOffer.offer_id == offer.id, Staff.left_on.is_(None))
    )
    club, place = Suggestion.provider_id == offer.provider, Suggestion.location_id == offer.location_id
    here = and_(
        Suggestion.offer_id == offer.id,
        or_(Suggestion.provider_id.is_(None), club),
        or_(Suggestion.location_id.is_(None), place),
    )
    above = [club, Suggestion.staff_id.in_(people), *([place] if offer.location_id is not None else [])]
    about = [here, and_(Suggestion.offer_id.is_(None), or_(*above))]
    return _open(session, about, criteria_set().criteria)


def open_suggestions_above(session: Read, level: Level, number: int) -> list[Suggestion]:
    """The records that wait about a provider, a place or a person (its number), in the same order.

    What was seen of a club or a place at the visit to one of its offers is about the club or the place, also
    once that offer has moved on. Proposals from before that was written down go with their offer.
    """
    column = getattr(Suggestion, ABOVE[level])
    over = Suggestion.offer_id.in_(select(Offer.id).where(Offer.status.in_(OVER)))
    about = [and_(column == number, or_(Suggestion.offer_id.is_(None), ~over))]
    if level is not Level.STAFF:
        above = {Level.PROVIDER: Offer.provider, Level.LOCATION: Offer.location_id}[level]
        beneath = select(Offer.id).where(above == number, Offer.status.not_in(OVER))
        about.append(and_(column.is_(None), Suggestion.offer_id.in_(beneath)))
    return _open(session, about, [one for one in criteria_set().criteria if one.level is level])


def _open(
    session: Read, about: Sequence[ColumnElement[bool]], asked: Iterable[Criterion]
) -> list[Suggestion]:
    """What the criteria no longer ask waits for nobody."""
    codes = Suggestion.criterion.in_([one.code for one in asked])
    found = session.scalars(select(Suggestion).where(or_(*about), codes, Suggestion.settled == ""))
    strength = list(Source)
    return sorted(found, key=lambda one: (one.criterion, strength.index(Source(one.source)), one.id))


def seen_at_visit(session: Read, offer: int) -> bool:
    """Whether somebody wrote down, with a visit to this offer, what was seen there."""
    told = select(Suggestion.id).filter_by(offer_id=offer, source=Source.VISIT.value).limit(1)
    return session.scalar(told) is not None


def _people(session: Read, staff: Sequence[int]) -> dict[int, str]:
    found = session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(staff)))
    return {number: name for number, name in found}
