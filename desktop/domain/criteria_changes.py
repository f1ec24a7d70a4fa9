"""How a version of the criteria differs from the one before it, and which verdicts it takes along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from desktop.domain.criteria_set import Carried, CriteriaSet, Criterion


class Kind(StrEnum):
    """What happened to a criterion; in this order on the screen."""

    ADDED = "added"
    CHANGED = "changed"
    TERM = "term"
    REWORDED = "reworded"
    REMOVED = "removed"


class State(StrEnum):
    """How far a version is."""

    DRAFT = "draft"
    COMING = "coming"
    IN_FORCE = "in_force"
    PAST = "past"


DEMAND = ("level", "nl", "mandatory", "gate", "extra", "evidence", "sighting", "second_pair_of_eyes")
"""Fields that say what is asked: when one differs, earlier verdicts are to be given again.

A new duty or other evidence asks for another look; so does another Dutch text, for that is what was judged.
"""
TERM = ("valid_months", "safety", "weight", "waivable", "observed")
"""Fields that say how long and how much a verdict counts: the verdict itself stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """One criterion that differs, and the names of its fields that do."""

    code: str
    kind: Kind
    fields: tuple[str, ...] = ()


def compare(old: CriteriaSet, new: CriteriaSet) -> tuple[CriterionChange, ...]:
    """What is different, in the order of the screen; what went stands last."""
    before = {one.code: one for one in old.criteria}
    after = {one.code: one for one in new.criteria}
    found = [_change(before.get(one.code), one) for one in new.criteria if before.get(one.code) != one]
    found += [CriterionChange(code=code, kind=Kind.REMOVED) for code in before if code not in after]
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _change(old: Criterion | None, new: Criterion) -> CriterionChange:
    if old is None:
        return CriterionChange(code=new.code, kind=Kind.ADDED)
    names = tuple(one.name for one in fields(Criterion) if getattr(old, one.name) != getattr(new, one.name))
    if set(names) & set(DEMAND):
        kind = Kind.CHANGED
    else:
        kind = Kind.TERM if set(names) & set(TERM) else Kind.REWORDED
    return CriterionChange(code=new.code, kind=kind, fields=names)


def asks_the_same(old: Criterion, new: Criterion) -> bool:
    """Whether a verdict on the one counts for the other."""
    return all(getattr(old, name) == getattr(new, name) for name in DEMAND)


def with_carried(new: CriteriaSet, earlier: Sequence[CriteriaSet]) -> CriteriaSet:
    """The same version, knowing under which earlier versions a verdict on each criterion still counts.

    A verdict goes along only through versions that all asked the same: what was asked differently in between
    and then again as before was not judged in between, and counts again.
    """
    found = []
    for criterion in new.criteria:
        versions = tuple(
            one.version
            for one in earlier
            if any(old.code == criterion.code and asks_the_same(old, criterion) for old in one.criteria)
        )
        if versions:
            found.append(Carried(criterion.code, versions))
    return replace(new, carried=tuple(found))


def new_points(changes: Sequence[CriterionChange]) -> frozenset[str]:
    """The codes on which every offer has to be looked at again."""
    return frozenset(one.code for one in changes if one.kind in (Kind.ADDED, Kind.CHANGED))
