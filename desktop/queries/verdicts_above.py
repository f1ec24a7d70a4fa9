"""What was found above the offers: of a provider, a place or a person, a line for every criterion asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Criterion, Judgement
from desktop.domain.criteria_set import Level
from desktop.domain.inheritance import asked_of
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.queries.originals import keeps_register
from desktop.queries.people import names
from desktop.queries.staff import StaffRow, somebody
from desktop.queries.suggestions import ABOVE, SuggestionRow, suggestion_rows_above
from desktop.queries.verdict_origins import Checkers, checkers
from desktop.storage.assessment_records import Dossier, Location, SharedJudgement
from desktop.storage.judgements import Standing, as_judgement
from desktop.storage.records import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictAbove:
    """One criterion; `judgement` is None as long as nobody looked, under the criteria of today.

    `waits`: it asks for a second pair of eyes and has not had it; `checkers` are who could be those.
    `suggestions` are what is proposed on it, the strongest source first.
    """

    criterion: str
    judgement: Judgement | None = None
    by: str = ""
    at: datetime | None = None
    waits: bool = False
    checkers: tuple[str, ...] = ()
    suggestions: tuple[SuggestionRow, ...] = ()


@needs(Permission.READ)
def verdicts_on(session: Read, staff: int, reader: int, today: date) -> list[VerdictAbove]:
    """The verdicts on one person (their number), in the order of the criteria. Raises NotFound.

    Whose originals were seen is told only to who keeps that register (product.md 3.15).
    """
    person, named = somebody(session, staff), keeps_register(session, reader, today)
    asked = (one for one in _asked(person) if named or not one.sighting)
    return _rows(session, asked, today, Level.STAFF, staff)


@needs(Permission.READ)
def verdicts_on_provider(session: Read, provider: int, today: date) -> list[VerdictAbove]:
    """The verdicts on one provider (its number), in the order of the criteria. Raises NotFound."""
    if session.get(Provider, provider) is None:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    return _rows(session, _of(Level.PROVIDER), today, Level.PROVIDER, provider)


@needs(Permission.READ)
def verdicts_on_place(session: Read, place: int, today: date) -> list[VerdictAbove]:
    """The verdicts on one place (its number), in the order of the criteria. Raises NotFound."""
    if session.get(Location, place) is None:
        raise NotFound(not_found(Topic.LOCATIONS, place))
    return _rows(session, _of(Level.LOCATION), today, Level.LOCATION, place)


def _of(level: Level) -> Iterator[Criterion]:
    return (one for one in criteria_set().criteria if one.level is level)


def _asked(person: StaffRow) -> Iterator[Criterion]:
    """What is asked of somebody for what they do; as long as they do nothing yet, for their role."""
    roles = [one.role for one in person.offers] or [person.role]
    return (one for one in _of(Level.STAFF) if any(asked_of(one, role) for role in roles))


def _rows(
    session: Read, asked: Iterator[Criterion], today: date, level: Level, number: int
) -> list[VerdictAbove]:
    given = session.scalars(select(SharedJudgement).join(Dossier).filter_by(**{ABOVE[level]: number}))
    kept = {one.criterion: one for one in given}
    who, may_check = names(session), checkers(session, today)
    # who may not know whose originals were seen was not given those criteria to ask about
    proposed = suggestion_rows_above(session, level, number, named=True)
    return [
        replace(
            _row(criterion, kept.get(criterion.code), who, may_check),
            suggestions=tuple(one for one in proposed if one.criterion == criterion.code),
        )
        for criterion in asked
    ]


def _row(
    criterion: Criterion, record: SharedJudgement | None, who: dict[int, str], may_check: Checkers
) -> VerdictAbove:
    if record is None or not criteria_set().counts(criterion.code, record.criteria):
        return VerdictAbove(criterion=criterion.code)
    standing = Standing(judgement=as_judgement(record), level=criterion.level, records=(record,))
    return VerdictAbove(
        criterion=criterion.code, judgement=standing.judgement, by=who.get(record.by, ""), at=record.at,
        waits=standing.unchecked, checkers=may_check(criterion, standing) if standing.unchecked else (),
    )  # fmt: skip
