"""Responses of a survey: those of a club, and those that still wait for somebody to say which club it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.values import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """One response. `provider` is None while it is parked; `answers` is {question code: rank}."""

    ref: Ref
    provider: int | None
    club_name: str
    role: str
    submitted_at: datetime | None
    answers: Mapping[str, int]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubCandidate:
    """A provider that a parked response may be from. `likeness` of the names: 0 to 100."""

    ref: int
    name: str
    area: str
    likeness: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedRow:
    """A response whose club is not known, in the words of the file; the likeliest candidate first."""

    ref: Ref
    row: int
    club_name: str
    club_ref: str
    postcode: str
    answered: int
    submitted_at: datetime | None
    candidates: tuple[ClubCandidate, ...]


@needs(Permission.READ)
def responses(session: Read, wave: int) -> list[ResponseRow]:
    """Every response of a wave, in the order in which they came in."""
    raise NotImplementedError


@needs(Permission.READ)
def parked_responses(session: Read, wave: int) -> list[ParkedRow]:
    """The responses of a wave whose club is not known, with the likeliest clubs."""
    raise NotImplementedError
