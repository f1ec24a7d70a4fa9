"""Where the verdicts of an offer come from: for how many offers each counts, and for whom it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy import func, select

from desktop.access import Permission, allowed
from desktop.application import Read
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, who_may_judge
from desktop.domain.criteria_set import Criterion, Level
from desktop.domain.inheritance import asked_of
from desktop.domain.offers import OVER
from desktop.domain.people import roles_on
from desktop.storage.assessment_records import Dossier, Staff, StaffOffer
from desktop.storage.judgements import Standing, as_judgement
from desktop.storage.records import Judged, Offer, PersonRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonVerdict:
    """What was found of one person who leads or welcomes; `judgement` is None as long as nobody looked."""

    staff: int
    name: str
    role: str
    judgement: Judgement | None
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one verdict stands. `offers` is how many inherit it, this one counted in.

    `people` are all it is asked of, for a criterion about people. `checkers` can be its second pair of eyes,
    when it waits for one.
    """

    level: Level
    offers: int
    people: tuple[PersonVerdict, ...] = ()
    checkers: tuple[str, ...] = ()


def origins(
    session: Read,
    offer: Offer,
    standings: Mapping[str, Standing],
    who: Mapping[int, str],
    today: date,
    named: bool,
) -> dict[str, Origin]:
    """By code: every verdict that stands above the offer or waits for a check, and every one about people.

    Whose original was seen is told only when it may be `named` (product.md 3.15).
    """
    beneath = {Level.PROVIDER: _same_provider(session, offer), Level.LOCATION: _same_place(session, offer)}
    people = _people(session, offer)
    may_check = checkers(session, today)
    found = {}
    for criterion in criteria_set().criteria:
        standing = standings.get(criterion.code)
        asked = _asked(criterion, people, who) if named or not criterion.sighting else ()
        level = Level.STAFF if asked else standing.level if standing else Level.OFFER
        unchecked = standing is not None and standing.unchecked
        if level is not Level.OFFER or unchecked:
            found[criterion.code] = Origin(
                level=level,
                offers=beneath.get(level, 1),
                people=asked,
                checkers=may_check(criterion, standing) if unchecked and standing else (),
            )
    return found


def _same_provider(session: Read, offer: Offer) -> int:
    counted = select(func.count(Offer.id)).where(Offer.provider == offer.provider, Offer.status.not_in(OVER))
    return session.scalar(counted) or 0


def _same_place(session: Read, offer: Offer) -> int:
    counted = select(func.count(Offer.id)).where(
        Offer.location_id == offer.location_id, Offer.status.not_in(OVER)
    )
    return session.scalar(counted) or 0


Person = tuple[Staff, str, dict[str, Judged]]


def _people(session: Read, offer: Offer) -> list[Person]:
    """Who leads or welcomes here, as what, and the verdicts on them by code."""
    links = session.execute(
        select(Staff, StaffOffer.role)
        .join(StaffOffer, StaffOffer.staff_id == Staff.id)
        .where(StaffOffer.offer_id == offer.id, Staff.left_on.is_(None))
        .order_by(Staff.id)
    ).all()
    if not links:
        return []
    kept = session.scalars(select(Dossier).where(Dossier.staff_id.in_([staff.id for staff, _role in links])))
    verdicts = {one.staff_id: {each.criterion: each for each in one.judgements} for one in kept}
    return [(staff, role, dict(verdicts.get(staff.id, {}))) for staff, role in links]


def _asked(
    criterion: Criterion, people: Sequence[Person], who: Mapping[int, str]
) -> tuple[PersonVerdict, ...]:
    if criterion.level is not Level.STAFF:
        return ()
    return tuple(
        _verdict(staff, role, verdicts.get(criterion.code), who)
        for staff, role, verdicts in people
        if asked_of(criterion, role)
    )


def _verdict(staff: Staff, role: str, record: Judged | None, who: Mapping[int, str]) -> PersonVerdict:
    return PersonVerdict(
        staff=staff.id,
        name=staff.name,
        role=role,
        judgement=as_judgement(record) if record else None,
        by=who.get(record.by, "") if record else "",
        at=record.at if record else None,
    )


Checkers = Callable[[Criterion, Standing], tuple[str, ...]]


def checkers(session: Read, today: date) -> Checkers:
    """Tells who could check what stands there: they judge or approve, and did not enter it all."""
    colleagues = session.scalars(
        select(PersonRecord).filter_by(active=True).order_by(PersonRecord.name)
    ).all()
    return partial(_checkers, colleagues, today)


def _checkers(
    colleagues: Sequence[PersonRecord], today: date, criterion: Criterion, standing: Standing
) -> tuple[str, ...]:
    judges = {str(role) for role in who_may_judge(criterion)}
    entered = {one.by for one in standing.records}
    return tuple(
        one.name
        for one in colleagues
        if entered != {one.id}
        and (
            judges & {role.value for role in one.roles}
            or Permission.APPROVE in allowed(roles_on(one.roles, one.deputy_until, today))
        )
    )
