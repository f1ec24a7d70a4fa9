"""The conversation list (gesprekslijst): which clubs to talk with, and the reasons in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.organisation_check import Outcome
from desktop.domain.providers import Relation
from desktop.domain.vitality_model import Band, VitalityModel


class Place(StrEnum):
    """Where on the list a club stands. Unknown is a place of its own, never a low one."""

    MATCHES = "matches"
    UNKNOWN = "unknown"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistRule:
    """Which clubs match; as it is shipped it is the rule of domain.md 1.4. Points of 0 to 100, unrounded.

    `fairly_vital_with_note`: a fairly vital club matches when an advisor vouches for it. A line of 0 asks
    nothing. `oldest_score` and `months_without_suspension` are months; `areas`: none means the whole city.
    """

    bands: tuple[Band, ...] = (Band.VITAL,)
    fairly_vital_with_note: bool = True
    safe_climate: int = 70
    no_red_flags: bool = True
    room_for_newcomers: bool = True
    intention: int = 55
    months_without_suspension: int = 12
    oldest_score: int = 18
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The last known score of a club. `room`: points of its answer on newcomers, 0 is no."""

    day: date
    model: VitalityModel
    band: Band
    strength: float | None
    safe_climate: float | None
    intention: float | None
    room: float | None
    red_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The last organisation check. `answered` are the codes it asked; `label` is a word for people."""

    day: date
    model: VitalityModel
    outcome: Outcome
    answered: frozenset[str] = frozenset()
    label: str = ""
    label_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubFacts:
    """All that is known of one provider when the list is made. `vouched`: an advisor wrote a note."""

    today: date
    is_club: bool = True
    area: str = ""
    relation: Relation = Relation.KNOWN
    revisit_on: date | None = None
    do_not_contact: bool = False
    vouched: bool = False
    suspended_on: date | None = None
    measured: Measured | None = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Where a club stands, and why, in sentences for people."""

    place: Place
    reasons: tuple[str, ...]


def judge(rule: ShortlistRule, facts: ClubFacts) -> Judged:
    """Where a club stands by this rule. Unknown vitality alone never leaves a club out."""
    raise NotImplementedError


def is_fresh(rule: ShortlistRule, day: date, today: date) -> bool:
    """Whether a figure of `day` may still be used."""
    raise NotImplementedError
