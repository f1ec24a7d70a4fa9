"""What was found of one person at a club: a line for every criterion that is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Criterion, Judgement
from desktop.domain.criteria_set import Level
from desktop.domain.inheritance import asked_of
from desktop.queries.originals import keeps_register
from desktop.queries.people import names
from desktop.queries.staff import StaffRow, somebody
from desktop.storage.assessment_records import Dossier, SharedJudgement
from desktop.storage.judgements import Standing, as_judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCriterion:
    """One criterion; `judgement` is None as long as nobody looked, under the criteria of today.

    `waits`: it asks for a second pair of eyes and has not had it.
    """

    criterion: str
    judgement: Judgement | None = None
    by: str = ""
    at: datetime | None = None
    waits: bool = False


@needs(Permission.READ)
def verdicts_on(session: Read, staff: int, reader: int, today: date) -> list[PersonCriterion]:
    """The verdicts on one person (their number), in the order of the criteria. Raises NotFound.

    Whose originals were seen is told only to who keeps that register (product.md 3.15).
    """
    person, named = somebody(session, staff), keeps_register(session, reader, today)
    given = select(SharedJudgement).join(Dossier).where(Dossier.staff_id == staff)
    kept = {one.criterion: one for one in session.scalars(given)}
    who = names(session)
    return [
        _row(criterion, kept.get(criterion.code), who)
        for criterion in _asked(person)
        if named or not criterion.sighting
    ]


def _asked(person: StaffRow) -> Iterator[Criterion]:
    """What is asked of somebody for what they do; as long as they do nothing yet, for their role."""
    roles = [one.role for one in person.offers] or [person.role]
    for one in criteria_set().criteria:
        if one.level is Level.STAFF and any(asked_of(one, role) for role in roles):
            yield one


def _row(criterion: Criterion, record: SharedJudgement | None, who: dict[int, str]) -> PersonCriterion:
    if record is None or not criteria_set().counts(criterion.code, record.criteria):
        return PersonCriterion(criterion=criterion.code)
    standing = Standing(judgement=as_judgement(record), level=Level.STAFF, records=(record,))
    return PersonCriterion(
        criterion=criterion.code, judgement=standing.judgement, by=who.get(record.by, ""), at=record.at,
        waits=standing.unchecked,
    )  # fmt: skip
