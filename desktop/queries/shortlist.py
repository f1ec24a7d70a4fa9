"""The conversation list with its three places, and the rules that were kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.providers import Relation
from desktop.domain.shortlist import ShortlistRule
from desktop.domain.values import Ref
from desktop.domain.vitality_model import Band, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistRow:
    """One provider on the list. `score` in points unrounded is the last known one, of `score_day`.

    `stale`: that score is too old to count and is shown greyed. `need`: approved offers in its area, so the
    lower the more they are needed. `owner`: who has an open task to talk with them.
    """

    ref: Ref
    name: str
    type: str
    area: str
    phone: str
    relation: Relation
    band: Band
    score: float | None
    score_day: date | None
    model: str
    stale: bool
    segment: Segment | None
    red_flags: tuple[str, ...]
    reasons: tuple[str, ...]
    need: int
    owner: str
    checked_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """The list by a rule: who matches (where offers are needed most first), who is unknown, who is not on it."""

    rule: ShortlistRule
    wave: str
    matching: tuple[ShortlistRow, ...]
    unknown: tuple[ShortlistRow, ...]
    left_out: tuple[ShortlistRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule kept under a name."""

    ref: Ref
    name: str
    rule: ShortlistRule


@needs(Permission.READ)
def shortlist(
    session: Read, today: date, rule: ShortlistRule | None = None, wave: str | None = None
) -> Shortlist:
    """Every provider at its place. With a wave (its code) only the scores of that one count."""
    raise NotImplementedError


@needs(Permission.READ)
def saved_rules(session: Read) -> list[RuleRow]:
    """The rules that were kept, by name."""
    raise NotImplementedError
