"""What the questionnaire for a club is written from: what we know, what it answered, what we say to that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.domain.intake import Marker, Questionnaire


class Tone(StrEnum):
    """What we say about an answer: it must be mended, it was taken but look, or both of us changed it."""

    WRONG = "wrong"
    REMARK = "remark"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What we say about the answer on one line."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeBook:
    """All that stands in a workbook. `known` is what we filled in, `answers` what the club wrote instead."""

    questionnaire: Questionnaire
    marker: Marker
    club: str
    title: str
    at: datetime
    known: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    todo: Sequence[tuple[str, str]] = ()
    """(key of a line or "", sentence) of what must still be done, for the list on top."""

    def cell(self, key: str) -> str:
        return self.answers.get(key, self.known.get(key, ""))
