"""Verdicts and hands in an offer, from records to what the domain knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, selectinload

from desktop.catalogues import criteria_set
from desktop.domain.criteria import GOOD, Judgement, Verdict, valid_until
from desktop.domain.criteria_set import CriteriaSet, Criterion, Level
from desktop.domain.inheritance import asked_of, inherited
from desktop.storage.above import Above, above_for_public, above_now, clubs_of
from desktop.storage.assessment_records import Dossier, SharedJudgement, Staff, StaffOffer
from desktop.storage.records import Judged, JudgementRecord, Offer, Tie

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A verdict that counts for an offer, and where it stands.

    `level` says whether it was given on the provider, the place, its people or the offer. `records` are what
    it was made of: one, or one a person. `before` is what the offer had before these people: it still binds
    the public while of one of them nothing was ever checked by a second person.
    """

    judgement: Judgement
    level: Level
    records: tuple[Judged, ...]
    before: Judged | None = None

    @property
    def by(self) -> int:
        """Who gave it last."""
        return max(self.records, key=lambda one: one.at).by

    @property
    def at(self) -> datetime:
        return max(one.at for one in self.records)

    @property
    def checked_until(self) -> date | None:
        """The last day that a second person has checked for all it is made of."""
        ends = [one.checked_until for one in self.records]
        return None if None in ends else min(end for end in ends if end is not None)

    @property
    def for_public(self) -> Judgement:
        """The same as the public may rely on it: a renewed end counts once a second person has checked it.

        Nobody is told what only one person vouches for.
        """
        if not criteria_set().criterion(self.judgement.criterion).second_pair_of_eyes:
            return self.judgement
        ends = [end for one in self.records for end in (one.until, one.checked_until)]
        if self.before is not None:
            ends += [_bound(self.before, self.before.at), self.before.checked_until]
        told = self.judgement.verdict not in GOOD or not self.told_by_one
        verdict = self.judgement.verdict if told else Verdict.NOT_ASSESSED
        until = min((end for end in ends if end is not None), default=None)
        return replace(self.judgement, verdict=verdict, until=until)

    def waits_on(self, day: date) -> bool:
        """Whether the public does without it that day though it is good: a second person has yet to look."""
        until, for_public = self.judgement.until, self.for_public.until
        good = self.judgement.verdict in GOOD and (until is None or until >= day)
        return good and for_public is not None and for_public < day

    @property
    def told_by_one(self) -> bool:
        """Whether it is good on one person's word only, while what stood before binds the public."""
        bound = self.before is not None and (
            self.before.verdict != Verdict.NOT_ASSESSED or self.before.until is not None
        )
        return bound or any(one.checked_by is None and one.checked_until is not None for one in self.records)

    @property
    def known_to_two(self) -> bool:
        """Whether a second person has ever checked something of everybody it is about."""
        return all(one.checked_by is not None for one in self.records)

    @property
    def unchecked(self) -> bool:
        """Whether it asks for a second pair of eyes on what stands there now and has not had it."""
        return bool(self.entered_alone)

    @property
    def entered_alone(self) -> frozenset[int]:
        """Who entered what still waits for a second pair of eyes."""
        if not criteria_set().criterion(self.judgement.criterion).second_pair_of_eyes:
            return frozenset()
        return frozenset(
            one.by
            for one in self.records
            if one.verdict != Verdict.NOT_ASSESSED
            and (one.checked_until != one.until or one.checked_by in (None, one.by))
        )


def standings_of(
    session: Session, offers: Sequence[Offer], criteria: CriteriaSet | None = None, *, of_then: bool = False
) -> dict[int, dict[str, Standing]]:
    """Per offer (its number) the verdicts that count, by code: its own and those it inherits.

    `of_then` is what the public relies on: of the provider and the place that were sealed, of the people of
    now, and also under earlier criteria, for what was approved by them stays, and ends by them.
    Six questions to the database at most, however many offers there are.
    """
    criteria = criteria or criteria_set()
    counting = None if of_then else criteria
    above = above_for_public(session, offers) if of_then else {one.id: above_now(one) for one in offers}
    own = _own(session, offers)
    providers, places, people = _dossiers(session, above, counting)
    return {
        offer.id: _standings(
            criteria,
            _by_code(counting, own[offer.id]),
            providers.get(above[offer.id].provider, {}),
            places.get(above[offer.id].location or 0, {}),
            people[offer.id],
        )
        for offer in offers
    }


Records = dict[str, Judged]


def _standings(
    criteria: CriteriaSet,
    own: Records,
    provider: Records,
    place: Records,
    staff: Sequence[tuple[str, Records]],
) -> dict[str, Standing]:
    counts = inherited(
        criteria, _told(own), _told(provider), _told(place), [(role, _told(one)) for role, one in staff]
    )
    found = {}
    for code, judgement in counts.items():
        criterion = criteria.criterion(code)
        asked = [one.get(code) for role, one in staff if asked_of(criterion, role)]
        everybody = [one for one in asked if one is not None]
        if criterion.level is Level.PROVIDER and code in provider:
            level, records = Level.PROVIDER, [provider[code]]
        elif criterion.level is Level.LOCATION and code in place:
            level, records = Level.LOCATION, [place[code]]
        elif criterion.level is Level.STAFF and everybody:
            bound = [own[code]] if code in own and _lacks(asked) else []
            level, records = Level.STAFF, everybody + bound
        else:
            level, records = Level.OFFER, [own[code]]
        standing = Standing(judgement=judgement, level=level, records=tuple(records))
        found[code] = _with_before(standing, criterion, own.get(code))
    return found


def _with_before(standing: Standing, criterion: Criterion, own: Judged | None) -> Standing:
    """Newcomers whom one person alone vouches for make an offer no better than it was without them."""
    waits = criterion.second_pair_of_eyes and standing.level is Level.STAFF and not standing.known_to_two
    return replace(standing, before=own) if waits else standing


def _lacks(asked: Iterable[Judged | None]) -> bool:
    """Whether the verdict on one of these people lacks, so that what stood before them counts along."""
    return any(one is None or one.verdict == Verdict.NOT_ASSESSED for one in asked)


def _own(session: Session, offers: Sequence[Offer]) -> dict[int, list[JudgementRecord]]:
    found: dict[int, list[JudgementRecord]] = defaultdict(list)
    given = select(JudgementRecord).where(JudgementRecord.offer_id.in_([offer.id for offer in offers]))
    for one in session.scalars(given):
        found[one.offer_id].append(one)
    return found


def _dossiers(
    session: Session, above: Mapping[int, Above], criteria: CriteriaSet | None
) -> tuple[dict[int, Records], dict[int, Records], dict[int, list[tuple[str, Records]]]]:
    """Verdicts by provider and by place, and per offer its people with their role and verdicts."""
    links = session.execute(people_of(list(above))).all()
    wanted = or_(
        Dossier.provider_id.in_({one.provider for one in above.values()}),
        Dossier.location_id.in_({one.location for one in above.values() if one.location}),
        Dossier.staff_id.in_({link.staff_id for link in links}),
    )
    dossiers = session.scalars(select(Dossier).where(wanted).options(selectinload(Dossier.judgements))).all()
    providers = {one.provider_id: _by_code(criteria, one.judgements) for one in dossiers if one.provider_id}
    places = {one.location_id: _by_code(criteria, one.judgements) for one in dossiers if one.location_id}
    staff = {one.staff_id: _by_code(criteria, one.judgements) for one in dossiers if one.staff_id}
    people: dict[int, list[tuple[str, Records]]] = defaultdict(list)
    for link in links:
        people[link.offer_id].append((link.role, staff.get(link.staff_id, {})))
    return providers, places, people


def people_of(offers: Sequence[int]) -> Select[int, int, str]:
    """Who leads or welcomes at these offers and has not left."""
    return (
        select(StaffOffer.offer_id, StaffOffer.staff_id, StaffOffer.role)
        .join(Staff, Staff.id == StaffOffer.staff_id)
        .where(StaffOffer.offer_id.in_(offers), Staff.left_on.is_(None))
        .order_by(StaffOffer.staff_id)
    )


def _by_code(criteria: CriteriaSet | None, records: Iterable[Judged]) -> Records:
    """The verdicts that count under these criteria: a demand that was changed since is to be judged anew."""
    return {
        one.criterion: one
        for one in records
        if criteria is None or criteria.counts(one.criterion, one.criteria)
    }


def _told(records: Records) -> dict[str, Judgement]:
    return {code: as_judgement(one) for code, one in records.items()}


def as_judgement(record: Judged) -> Judgement:
    """One verdict as the domain knows it."""
    return Judgement(
        criterion=record.criterion,
        verdict=Verdict(record.verdict),
        evidence=record.evidence,
        evidence_type=record.evidence_type,
        evidence_date=record.evidence_date,
        until=record.until,
        action=record.action,
        owner=record.owner,
        reason=record.reason,
    )


def hands_in(session: Session, offer: Offer, day: date) -> dict[int, set[str]]:
    """Per person why they cannot decide on `day`: the hands they had in this round, and declared ties.

    A tie counts to the provider it has now and to the one whose offer the public reads.
    """
    found = involved_in(offer)
    tied = ties_on(day).where(Tie.provider_id.in_(clubs_of(session, [offer])[offer.id]))
    for person in session.scalars(tied.with_only_columns(Tie.person_id)):
        found.setdefault(person, set()).add("tie")
    return found


def tied_to(session: Session, person: int, offers: Sequence[Offer], day: date) -> frozenset[int]:
    """Which of these offers (their numbers) somebody decides nothing on, for a tie that they declared."""
    own = ties_on(day).where(Tie.person_id == person)
    tied = set(session.scalars(own.with_only_columns(Tie.provider_id)))
    clubs = clubs_of(session, offers) if tied else {}
    return frozenset(ref for ref, known in clubs.items() if known & tied)


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


def keep_judgement(root: Offer | Dossier, judgement: Judgement, *, by: int, at: datetime) -> None:
    """Write a verdict into the record it belongs to; its last day is the earliest that counts.

    What a second person checked stays as it was until somebody checks the new verdict. Of safety, taking a
    verdict away takes neither its end away nor that it failed: for that somebody has to judge anew.
    """
    record: Judged | None = next(
        (one for one in root.judgements if one.criterion == judgement.criterion), None
    )
    if record is None:
        record = _new_record(root, judgement.criterion)
    criteria = criteria_set()
    criterion = criteria.criterion(judgement.criterion)
    until = valid_until(criterion, judgement.evidence_date, judgement.evidence_type, judgement.until)
    bound = _bound(record, at) if criterion.safety else None
    if criterion.safety and criterion.second_pair_of_eyes:
        _look_again(record, judgement.verdict, bound)
    if judgement.verdict is Verdict.NOT_ASSESSED:
        until = min((end for end in (until, bound) if end is not None), default=None)
    record.verdict = judgement.verdict.value
    record.evidence = judgement.evidence
    record.evidence_type = judgement.evidence_type
    record.evidence_date = judgement.evidence_date
    record.until = until
    record.action, record.owner, record.reason = judgement.action, judgement.owner, judgement.reason
    record.by, record.at, record.criteria = by, at, criteria.version


def forget_check(record: Judged, at: datetime) -> None:
    """What a second person checked turned out wrong: from now on the public waits for somebody to check."""
    record.checked_by, record.checked_until = None, at.date() - _DAY


def _bound(record: Judged, at: datetime) -> date | None:
    """The last day that the public may rely on what stood until now; of what failed it is over."""
    return at.date() - _DAY if record.verdict == Verdict.FAILS else record.until


def _look_again(record: Judged, verdict: Verdict, bound: date | None) -> None:
    """Before a new verdict is written: the public waits with whatever gets better than what stood."""
    checked = record.checked_until
    waits = checked is not None or record.verdict in (Verdict.FAILS, Verdict.NOT_ASSESSED)
    if verdict is Verdict.FAILS:
        record.checked_by = record.checked_until = None
    elif waits and bound is not None and (checked is None or bound < checked):
        record.checked_by, record.checked_until = None, bound


def _new_record(root: Offer | Dossier, criterion: str) -> Judged:
    if isinstance(root, Offer):
        own = JudgementRecord(criterion=criterion)
        root.judgements.append(own)
        return own
    shared = SharedJudgement(criterion=criterion)
    root.judgements.append(shared)
    return shared
