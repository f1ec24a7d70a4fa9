"""What a decision letter is made from: one decision about one offer, as it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.criteria import Verdict
from desktop.domain.criteria_set import Level


class Outcome(StrEnum):
    """What was decided."""

    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the club still does, who sees to it and by when."""

    criterion: str
    action: str
    owner: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempted:
    """A demand from which an exception was granted: why, until when, and by whom."""

    criterion: str
    reason: str
    until: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """That two people let an approval last longer: until when, since when, and why."""

    until: date
    day: date
    asked_by: str
    granted_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One demand and its verdict. Of a sighting only that it was seen is told, so it has no date."""

    level: Level
    criterion: str
    verdict: Verdict
    until: date | None
    sighting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A reason; `field` names what it is about, or is empty."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLetter:
    """One decision. `until` is the last day of an approval or suspension, None when there is none.

    `number` counts the rounds of an offer from one; `months` is the term of an approval, which `words_only`
    left as it was, and `extended` what came after it. From `again_from` what was rejected may be proposed
    again.
    """

    outcome: Outcome
    number: int
    offer: int
    title: str
    provider: str
    day: date
    by: str
    proposed_by: str = ""
    proposed_on: date | None = None
    until: date | None = None
    months: int = 0
    criteria_version: str = ""
    agreements: tuple[Agreement, ...] = ()
    looked_at: tuple[Looked, ...] = ()
    exempted: tuple[Exempted, ...] = ()
    extended: Extended | None = None
    category: str = ""
    reasons: tuple[Why, ...] = ()
    exception: str = ""
    mark: str = ""
    seal: str = ""
    publisher: str = ""
    words_only: bool = False
    again_from: date | None = None
