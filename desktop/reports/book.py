"""What a workbook of one wave is made from: every response, every question, the score of every club."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.vitality import Score
from desktop.domain.vitality_model import VitalityModel


@dataclass(frozen=True, slots=True, kw_only=True)
class BookResponse:
    """One response in the words of its file, so that reading it in again finds the same club.

    `answers` is {question code: rank}, `texts` what somebody wrote under each header.
    """

    club_ref: str
    club_name: str
    postcode: str
    role: str
    submitted_at: datetime | None
    answers: Mapping[str, int]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookScore:
    """One club with its score; numbers that are names are text."""

    ref: int
    name: str
    organisation_number: str
    kvk: str
    postcode: str
    area: str
    responses: int
    model: str
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveBook:
    """One wave as a workbook. `at` is the newest moment in it and the date the file bears."""

    wave: str
    title: str
    at: datetime
    model: VitalityModel
    responses: tuple[BookResponse, ...]
    scores: tuple[BookScore, ...]
