"""Responses of a survey: those of a club, and those that still wait for somebody to say which club it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.values import Ref
from desktop.queries.survey_fates import all_clubs
from desktop.storage.survey_records import Response

MOST_COMPARED = 500
"""So many different names get candidates; the rest do once these are sorted out."""


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
    """Every response of a wave, in the order in which they came in; one SELECT."""
    found = session.scalars(select(Response).filter_by(wave_id=wave).order_by(Response.id))
    return [
        ResponseRow(
            ref=one.ref,
            provider=one.provider_id,
            club_name=one.club_name,
            role=one.role,
            submitted_at=one.submitted_at,
            answers=one.answers,
            texts=one.texts,
        )
        for one in found
    ]


@needs(Permission.READ)
def parked_responses(session: Read, wave: int) -> list[ParkedRow]:
    """The responses of a wave whose club is not known, with the likeliest clubs; two SELECTs."""
    rows = select(Response).filter_by(wave_id=wave, provider_id=None).order_by(Response.id)
    found = session.scalars(rows).all()
    names = dict.fromkeys((one.club_name, one.postcode) for one in found if one.club_name)
    clubs = all_clubs(session)
    likeliest = {words: clubs.likeliest(*words) for words in islice(names, MOST_COMPARED)}
    return [
        ParkedRow(
            ref=one.ref,
            row=one.row,
            club_name=one.club_name,
            club_ref=one.club_ref,
            postcode=one.postcode,
            answered=len(one.answers),
            submitted_at=one.submitted_at,
            candidates=tuple(
                ClubCandidate(ref=club.ref, name=club.name, area=club.area, likeness=likeness)
                for club, likeness in likeliest.get((one.club_name, one.postcode), ())
            ),
        )
        for one in found
    ]
