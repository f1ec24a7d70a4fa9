"""Verdicts: on an offer, or above it on its provider, its place or somebody who leads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from desktop.access import Permission, Role
from desktop.application import Work, check, needs
from desktop.catalogues import criteria_set
from desktop.domain.approval import facts_of
from desktop.domain.criteria import GOOD, Judgement, judgement_problems, who_may_judge
from desktop.domain.criteria_set import Criterion, Facts, Level
from desktop.domain.inheritance import asked_of
from desktop.domain.offers import Move, OfferDraft, advance
from desktop.domain.values import Problem, Ref
from desktop.errors import NotAllowed, Refused
from desktop.i18n import _
from desktop.queries.assurances import require_register
from desktop.storage.assessment_records import Dossier, Location, Staff, StaffOffer
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import keep_judgement
from desktop.storage.records import Offer, Provider
from desktop.usecases.beneath import counts, judge_beneath, sealed, what_stands
from desktop.usecases.offers import involve
from desktop.words import word


@needs(Permission.READ)
def judge(work: Work, ref: Ref | int, judgement: Judgement) -> Ref:
    """Give a verdict on one criterion. Who may is said by the criterion itself."""
    return judge_all(work, ref, [judgement])


@needs(Permission.READ)
def judge_all(work: Work, ref: Ref | int, judgements: Sequence[Judgement]) -> Ref:
    """Give several verdicts from the desk of one offer; all of them or none.

    A verdict about the provider, the place or a person is kept there, for all offers beneath.
    """
    offer = work.load(Offer, ref)
    facts = facts_of(draft_of(offer, OfferDraft))
    judgements = [_dated(work, judgement) for judgement in judgements]
    check([problem for judgement in judgements for problem in _problems(work, judgement, facts)])
    roots = [_root_of(work, offer, judgement) for judgement in judgements]
    above = _above(roots, judgements)
    _require_register(work, above)
    judge_beneath(work, above, but=offer.id)
    if counts(offer, judgements, what_stands(work, [offer]).get(offer.id, {})):
        offer.status = advance(offer.status, Move.ASSESS)
    if sealed(judgements):
        involve(work, offer, "verdict")
    for root, judgement in zip(roots, judgements, strict=True):
        keep_judgement(root, judgement, by=work.person.id, at=work.now)
        work.save(root)
    return work.save(offer)


@needs(Permission.READ)
def judge_provider(work: Work, provider: Ref | int, judgements: Sequence[Judgement]) -> Ref:
    """Verdicts on a provider, inherited by all its offers."""
    record = work.load(Provider, provider)
    return _judge_above(work, dossier_of(work, provider_id=record.id), Level.PROVIDER, judgements)


@needs(Permission.READ)
def judge_place(work: Work, location: Ref | int, judgements: Sequence[Judgement]) -> Ref:
    """Verdicts on a place, inherited by all offers there."""
    record = work.load(Location, location)
    return _judge_above(work, dossier_of(work, location_id=record.id), Level.LOCATION, judgements)


@needs(Permission.READ)
def judge_person(work: Work, staff: Ref | int, judgements: Sequence[Judgement]) -> Ref:
    """Verdicts on somebody who leads or welcomes, inherited by all offers they do that for."""
    record = work.load(Staff, staff)
    return _judge_above(work, dossier_of(work, staff_id=record.id), Level.STAFF, judgements)


def _judge_above(work: Work, dossier: Dossier, level: Level, judgements: Sequence[Judgement]) -> Ref:
    for judgement in judgements:
        its = criteria_set().criterion(judgement.criterion).level
        if its is not level:
            raise Refused(_elsewhere(its).format(code=judgement.criterion))
    judgements = [_dated(work, judgement) for judgement in judgements]
    check([problem for judgement in judgements for problem in _problems(work, judgement, None)])
    _require_register(work, {dossier: judgements})
    judge_beneath(work, {dossier: judgements})
    for judgement in judgements:
        keep_judgement(dossier, judgement, by=work.person.id, at=work.now)
    return work.save(dossier)


def _elsewhere(level: Level) -> str:
    """Where one has to be to judge what is of this level; takes {code}."""
    return {
        Level.OFFER: _("{code} is judged at the offer."),
        Level.PROVIDER: _("{code} is judged at the provider."),
        Level.LOCATION: _("{code} is judged at the place."),
        Level.STAFF: _("{code} is judged at the person."),
    }[level]


def _require_register(work: Work, above: Mapping[Dossier, Sequence[Judgement]]) -> None:
    """That an original of a named person was seen is kept only where such may be kept (product.md 3.15)."""
    for dossier, judgements in above.items():
        seen = [criteria_set().criterion(one.criterion) for one in judgements if one.verdict in GOOD]
        if dossier.staff_id is not None and any(one.sighting for one in seen):
            require_register(work.session)


def _dated(work: Work, judgement: Judgement) -> Judgement:
    """What somebody saw today and that carries no date of its own counts from today; safety asks a date."""
    safety = criteria_set().criterion(judgement.criterion).safety
    if safety or judgement.evidence_date is not None or judgement.verdict not in GOOD:
        return judgement
    return replace(judgement, evidence_date=work.today)


def _problems(work: Work, judgement: Judgement, facts: Facts | None) -> list[Problem]:
    criterion = criteria_set().criterion(judgement.criterion)
    require_judge(work, criterion)
    return judgement_problems(criterion, judgement, work.today, facts)


def require_judge(work: Work, criterion: Criterion) -> None:
    """Refuse somebody whose role does not judge this criterion."""
    if not who_may_judge(criterion) & {role.value for role in work.person.roles}:
        who = _(" or ").join(word(role) for role in Role if role in who_may_judge(criterion))
        raise NotAllowed(_("{code} is judged by a {who}.").format(code=criterion.code, who=who))


def _root_of(work: Work, offer: Offer, judgement: Judgement) -> Offer | Dossier:
    """Where a verdict from the desk of an offer belongs."""
    criterion = criteria_set().criterion(judgement.criterion)
    if criterion.level is Level.PROVIDER:
        return dossier_of(work, provider_id=offer.provider)
    if criterion.level is Level.LOCATION and offer.location_id is not None:
        return dossier_of(work, location_id=offer.location_id)
    if criterion.level is Level.STAFF:
        return _person_of(work, offer, criterion)
    return offer


def _above(
    roots: Sequence[Offer | Dossier], judgements: Sequence[Judgement]
) -> dict[Dossier, list[Judgement]]:
    """What is said of a provider, a place or a person, by where that is kept."""
    found: dict[Dossier, list[Judgement]] = {}
    for root, judgement in zip(roots, judgements, strict=True):
        if isinstance(root, Dossier):
            found.setdefault(root, []).append(judgement)
    return found


def _person_of(work: Work, offer: Offer, criterion: Criterion) -> Offer | Dossier:
    """The one person it can be about; the offer itself as long as nobody is named there."""
    links = work.session.execute(
        select(StaffOffer.staff_id, StaffOffer.role, Staff.name)
        .join(Staff, Staff.id == StaffOffer.staff_id)
        .where(StaffOffer.offer_id == offer.id, Staff.left_on.is_(None))
    ).all()
    asked = [one for one in links if asked_of(criterion, one.role)]
    if len(asked) > 1:
        names = ", ".join(sorted(one.name for one in asked))
        text = _("{code} is judged for each person: {names}. Say for whom.")
        raise Refused(text.format(code=criterion.code, names=names))
    return dossier_of(work, staff_id=asked[0].staff_id) if asked else offer


def dossier_of(
    work: Work,
    *,
    provider_id: int | None = None,
    location_id: int | None = None,
    staff_id: int | None = None,
) -> Dossier:
    """The verdicts on a provider, a place or a person, opened to be changed; new when there are none yet."""
    subject = {"provider_id": provider_id, "location_id": location_id, "staff_id": staff_id}
    known = work.session.scalar(select(Dossier.id).filter_by(**subject))
    if known is not None:
        return work.load(Dossier, known)
    dossier = Dossier(**subject)
    work.save(dossier)
    return dossier
