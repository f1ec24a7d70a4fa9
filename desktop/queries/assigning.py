"""Who can be given conversations with clubs, which of the chosen clubs, and why the others are left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission, allowed
from desktop.application import Read, needs
from desktop.domain.people import roles_on
from desktop.domain.providers import refused_approach
from desktop.i18n import _
from desktop.storage.records import PersonRecord, Provider
from desktop.storage.survey_records import TaskRecord

CONVERSATION = "conversation"
"""The kind of task that says: plan a conversation with this club."""
CALL = "call"
"""The kind that says: call this club, for offers of it are about to leave the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talker:
    """A colleague who may talk with clubs, and how many open tasks that person has already."""

    ref: int
    name: str
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubName:
    """A club by its number."""

    ref: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAssign:
    """Which of the chosen clubs can be given to somebody, by name; `left_out` says why the others cannot."""

    clubs: tuple[ClubName, ...]
    left_out: tuple[str, ...]
    colleagues: tuple[Talker, ...]


@needs(Permission.TASK)
def to_assign(session: Read, refs: Sequence[int], today: date, kind: str = CONVERSATION) -> ToAssign:
    """What there is to choose for these providers (their numbers); four SELECTs."""
    chosen = session.scalars(select(Provider).where(Provider.id.in_(refs)).order_by(Provider.name)).all()
    found = left_alone(session, chosen, today, kind)
    return ToAssign(
        clubs=tuple(ClubName(ref=one.id, name=one.name) for one in chosen if one.id not in found),
        left_out=tuple(hindrances(found)),
        colleagues=tuple(_talkers(session, today)),
    )


def left_alone(
    session: Read, clubs: Sequence[Provider], today: date, kind: str = CONVERSATION
) -> Mapping[int, tuple[str, str]]:
    """The providers nobody is to be given a task of this kind about: a reason with {names}, and the name."""
    rows = select(TaskRecord.provider_id).filter_by(kind=kind, done_at=None)
    busy = set(session.scalars(rows.where(TaskRecord.provider_id.in_([club.id for club in clubs]))))
    found = {}
    for club in clubs:
        reason = refused_approach(club.relation, bool(club.do_not_contact), club.revisit_on, today)
        if not reason and club.id in busy:
            reason = {
                CONVERSATION: _("Somebody already has a conversation to plan with: {names}."),
                CALL: _("Somebody already calls: {names}."),
            }[kind]
        if reason:
            found[club.id] = reason, club.name
    return found


def hindrances(found: Mapping[int, tuple[str, str]]) -> Iterable[str]:
    """One sentence for each reason, naming its clubs."""
    names: dict[str, list[str]] = {}
    for reason, name in found.values():
        names.setdefault(reason, []).append(name)
    return [reason.format(names=", ".join(clubs)) for reason, clubs in names.items()]


def _talkers(session: Read, today: date) -> Iterable[Talker]:
    busy = Counter(session.scalars(select(TaskRecord.owner).filter_by(done_at=None)))
    people = session.scalars(select(PersonRecord).filter_by(active=True).order_by(PersonRecord.name))
    return [
        Talker(ref=one.id, name=one.name, open=busy[one.id])
        for one in people
        if Permission.TASK in allowed(roles_on(one.roles, one.deputy_until, today))
    ]
