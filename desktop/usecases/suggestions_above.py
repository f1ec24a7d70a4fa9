"""Proposed verdicts on a provider, a place or a person, taken over without the desk of an offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.criteria_set import Level
from desktop.domain.values import Ref
from desktop.queries.club_verdicts import places
from desktop.queries.suggestions import open_suggestions_above, verdicts_above_now
from desktop.storage.assessment_records import Location, Staff
from desktop.storage.records import Provider
from desktop.usecases.suggestions import (
    Seen,
    as_said,
    choose,
    is_whole,
    require_seen,
    require_some,
    settle_taken,
)
from desktop.usecases.verdicts import judge_person, judge_place, judge_provider


@needs(Permission.READ)
def take_over_provider(
    work: Work, provider: Ref | int, codes: Sequence[str] | None = None, seen: Seen | None = None
) -> tuple[str, ...]:
    """Make what is proposed of a provider count: on `codes`, or all that is undisputed and mine to judge.

    What was proposed at one of its offers counts too. The codes that became verdicts, in order. Raises
    Conflict when something else is proposed than was `seen`.
    """
    return _take_over(work, Level.PROVIDER, work.load(Provider, provider).id, codes, seen)


@needs(Permission.READ)
def take_over_place(
    work: Work, location: Ref | int, codes: Sequence[str] | None = None, seen: Seen | None = None
) -> tuple[str, ...]:
    """The same for a place, with what was proposed at an offer there."""
    return _take_over(work, Level.LOCATION, work.load(Location, location).id, codes, seen)


@needs(Permission.READ)
def take_over_person(
    work: Work, staff: Ref | int, codes: Sequence[str] | None = None, seen: Seen | None = None
) -> tuple[str, ...]:
    """The same for somebody who leads or welcomes; only what was proposed of this person."""
    return _take_over(work, Level.STAFF, work.load(Staff, staff).id, codes, seen)


@needs(Permission.READ)
def take_over_club(
    work: Work, provider: Ref | int, seen: Mapping[tuple[int, str], str] | None = None
) -> tuple[tuple[int, str], ...]:
    """All that is undisputed and mine, of a provider and of the places of its offers; all of it or none.

    The number of the place, 0 for the provider itself, with each code that became a verdict; so is what was
    `seen`, with the verdict that was proposed then.
    """
    record = work.load(Provider, provider)
    taken = [(0, code) for code in _taken(work, Level.PROVIDER, record.id, None, _at(seen, 0))]
    for one in places(work.session, record.id):
        there = _taken(work, Level.LOCATION, one.ref, None, _at(seen, one.ref))
        taken += [(one.ref, code) for code in there]
    require_some(taken)
    return tuple(taken)


def _at(seen: Mapping[tuple[int, str], str] | None, place: int) -> Seen | None:
    """What was seen of one place, or (0) of the provider itself."""
    return None if seen is None else {code: said for (where, code), said in seen.items() if where == place}


def _take_over(
    work: Work, level: Level, number: int, codes: Sequence[str] | None, seen: Seen | None
) -> tuple[str, ...]:
    taken = _taken(work, level, number, codes, seen)
    require_some(taken)
    return taken


def _taken(
    work: Work, level: Level, number: int, codes: Sequence[str] | None, seen: Seen | None
) -> tuple[str, ...]:
    """What became a verdict, which may be nothing."""
    waiting = open_suggestions_above(work.session, level, number)
    stands = verdicts_above_now(work.session, level, number)
    chosen = choose(work, waiting, stands, codes, partial(is_whole, work))
    require_seen(chosen, seen)
    if chosen:
        judge = {Level.PROVIDER: judge_provider, Level.LOCATION: judge_place, Level.STAFF: judge_person}
        judge[level](work, number, [as_said(group[0]) for group in chosen.values()])
        settle_taken(work, chosen)
    return tuple(code for code, _staff in chosen)
