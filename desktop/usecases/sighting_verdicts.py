"""What an original that was seen means for verdicts: on the person, or proposed for the groups they lead."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from desktop.application import Work
from desktop.catalogues import criteria_set, vocabulary
from desktop.domain.criteria import GOOD, Judgement, Verdict, who_may_judge
from desktop.domain.criteria_set import Criterion, Level
from desktop.domain.inheritance import COACHES
from desktop.domain.offers import OVER
from desktop.domain.suggestions import Source
from desktop.i18n import _, language
from desktop.storage.assessment_records import Dossier, SharedJudgement, Sighting, Staff, StaffOffer
from desktop.storage.judgements import forget_check
from desktop.storage.records import Offer
from desktop.usecases.second_looks import check_person, waits
from desktop.usecases.suggestions import suggest
from desktop.usecases.verdicts import judge_person


def criterion_of(kind: str) -> Criterion:
    """The criterion that a kind of original is evidence for."""
    return criteria_set().criterion(vocabulary("sightings")[kind].evidence_for[0])


def count(work: Work, sighting: Sighting) -> None:
    """Let a sighting count: the best of what was seen of somebody makes the verdict."""
    criterion = criterion_of(sighting.kind)
    if criterion.level is not Level.STAFF:
        person = work.session.get_one(Staff, sighting.staff_id)
        for offer in _led_by(work, person):
            suggest_for(work, person, offer)
        return
    best = _best(_seen(work, [sighting.staff_id], criterion))
    if best is not None and not _lasts(verdict_of(work, sighting.staff_id, criterion), best):
        _say(work, criterion, sighting.staff_id, _meets(criterion, best))


def _lasts(stands: SharedJudgement | None, best: Sighting) -> bool:
    """Whether the verdict that stands counts as long without it."""
    return (
        stands is not None
        and stands.verdict == Verdict.MEETS
        and (stands.until is None or stands.until >= best.valid_until)
    )


def discount(work: Work, sighting: Sighting) -> None:
    """A sighting was revoked: the next best takes its place, or the verdict falls."""
    criterion = criterion_of(sighting.kind)
    if criterion.level is not Level.STAFF:
        person = work.session.get_one(Staff, sighting.staff_id)
        for offer in _led_by(work, person):
            _propose(work, criterion, offer, gone=True)
        return
    stands = verdict_of(work, sighting.staff_id, criterion)
    if stands is None or not rests_on(stands, sighting):
        return
    best = _best(_seen(work, [sighting.staff_id], criterion))
    said = _meets(criterion, best) if best else _fails(criterion)
    _say(work, criterion, sighting.staff_id, said)
    if criterion.second_pair_of_eyes and best is not None and best.checked_by is None:
        dossier = work.load(Dossier, stands.dossier_id)
        forget_check(stands, work.now)
        work.save(dossier)


def confirm(work: Work, sighting: Sighting) -> None:
    """A second person saw it too: the verdict that rests on it has its second pair of eyes."""
    criterion = criterion_of(sighting.kind)
    stands = verdict_of(work, sighting.staff_id, criterion)
    if stands is None or not rests_on(stands, sighting):
        return
    if stands.by != work.person.id and waits(stands):
        check_person(work, sighting.staff_id, criterion.code)


def suggest_for(work: Work, person: Staff, offer: Offer) -> None:
    """Propose what somebody's certificates mean for a group they lead."""
    kinds = [term.code for term in vocabulary("sightings") if criterion_of(term.code).level is Level.OFFER]
    for criterion in dict.fromkeys(criterion_of(kind) for kind in kinds):
        if _role(person, offer) in COACHES and _seen(work, [person.id], criterion):
            _propose(work, criterion, offer)


def _propose(work: Work, criterion: Criterion, offer: Offer, gone: bool = False) -> None:
    """The best certificate of whoever leads this group; that there is none is only said when one is gone."""
    leading = select(StaffOffer.staff_id).join(Staff, Staff.id == StaffOffer.staff_id).where(
        StaffOffer.offer_id == offer.id, StaffOffer.role.in_(COACHES), Staff.left_on.is_(None)
    )  # fmt: skip
    best = _best(_seen(work, work.session.scalars(leading).all(), criterion))
    if best is not None or gone:
        said = _meets(criterion, best) if best else _fails(criterion)
        suggest(work, source=Source.SIGHTING, suggestions=[said], offer=offer.id)


def _say(work: Work, criterion: Criterion, staff: int, said: Judgement) -> None:
    """A verdict of whoever may judge it; of somebody else a proposal."""
    if who_may_judge(criterion) & {role.value for role in work.person.roles}:
        judge_person(work, staff, [said])
    else:
        suggest(work, source=Source.SIGHTING, suggestions=[said], staff=staff)


def _meets(criterion: Criterion, sighting: Sighting) -> Judgement:
    kind = vocabulary("sightings")[sighting.kind]
    how = vocabulary("sighting_ways").label(sighting.how, language())
    return Judgement(
        criterion=criterion.code,
        verdict=Verdict.MEETS,
        evidence=_("{what} seen: {how}").format(what=kind.label(language()), how=how),
        evidence_type=kind.evidence,
        evidence_date=sighting.issued_on,
    )


def _fails(criterion: Criterion) -> Judgement:
    """Says that it was not seen, and never why (domain.md 4.4)."""
    return Judgement(
        criterion=criterion.code, verdict=Verdict.FAILS, evidence=_("No valid original seen now")
    )


def verdict_of(work: Work, staff: int, criterion: Criterion) -> SharedJudgement | None:
    """The verdict on somebody that stands."""
    found = select(SharedJudgement).join(Dossier, Dossier.id == SharedJudgement.dossier_id)
    return work.session.scalar(found.where(Dossier.staff_id == staff).filter_by(criterion=criterion.code))


def rests_on(stands: SharedJudgement | None, sighting: Sighting) -> bool:
    """Whether a verdict was made of this original: one of its date, of its kind or entered without a kind."""
    kinds = ("", vocabulary("sightings")[sighting.kind].evidence)
    return (
        stands is not None
        and stands.verdict in GOOD
        and stands.evidence_date == sighting.issued_on
        and stands.evidence_type in kinds
    )


def _seen(work: Work, staff: Iterable[int], criterion: Criterion) -> list[Sighting]:
    """What was seen of these people for a criterion and counts today."""
    kinds = [term.code for term in vocabulary("sightings") if criterion.code in term.evidence_for]
    found = select(Sighting).where(
        Sighting.staff_id.in_(list(staff)), Sighting.kind.in_(kinds),
        Sighting.revoked_at.is_(None), Sighting.valid_until >= work.today,
    )  # fmt: skip
    return list(work.session.scalars(found.order_by(Sighting.id)))


def _best(seen: list[Sighting]) -> Sighting | None:
    """The one that counts longest."""
    return max(seen, key=lambda one: one.valid_until, default=None)


def _led_by(work: Work, person: Staff) -> list[Offer]:
    numbers = [one.offer_id for one in person.offers if one.role in COACHES]
    found = select(Offer).where(Offer.id.in_(numbers), Offer.status.not_in(OVER)).order_by(Offer.id)
    return list(work.session.scalars(found))


def _role(person: Staff, offer: Offer) -> str:
    return next((one.role for one in person.offers if one.offer_id == offer.id), "")
