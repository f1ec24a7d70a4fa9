"""Rounds of the survey: as a list, and one with who answered and who did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.values import Ref
from desktop.domain.waves import WaveDraft
from desktop.storage.survey_records import Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRow:
    """One round in a list. `day` is when it was held: it closed, opened, had its last answer, or was scored.

    `responses` counts the sheets of `clubs` known clubs, `parked` those of nobody yet. `breaks`: its figures
    may not be laid in one line with those of the round before. `needs_scoring`: answers came or changed since.
    """

    ref: Ref
    code: str
    title: str
    model: str
    opens: date | None
    closes: date | None
    day: date | None
    invited: int
    responses: int
    clubs: int
    parked: int
    scored_at: datetime | None
    breaks: bool
    needs_scoring: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Responder:
    """A club that answered: `ref` is its number, `last` its newest sheet, `roles` who filled them in."""

    ref: int
    name: str
    area: str
    responses: int
    last: datetime | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A club that was invited and did not answer; `reminded` is the newest day it was."""

    ref: int
    name: str
    area: str
    email: str
    reminded: date | None
    do_not_contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaResponse:
    """How many clubs of one area were asked (or answered unasked), and how many answered."""

    area: str
    invited: int
    responded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """One day on which clubs were reminded, and how many."""

    day: date
    clubs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveFile:
    """One round with all that belongs to it; clubs and areas by name."""

    row: WaveRow
    draft: WaveDraft
    copy_of: str
    responded: tuple[Responder, ...]
    missing: tuple[Missing, ...]
    parked: int
    by_area: tuple[AreaResponse, ...]
    reminders: tuple[Reminded, ...]


@needs(Permission.READ)
def waves(session: Read) -> list[WaveRow]:
    """All rounds, the newest first."""
    raise NotImplementedError


@needs(Permission.READ)
def wave_file(session: Read, ref: int) -> WaveFile:
    """One round by its number. Raises NotFound."""
    raise NotImplementedError


@needs(Permission.READ)
def wave_ref(session: Read, code: str) -> Ref:
    """The round with this short name, whatever the case. Raises NotFound, naming those there are."""
    return wave_named(session, code).ref


def wave_named(session: Read, code: str) -> Wave:
    """The record of the round with this short name. Raises NotFound, naming those there are."""
    raise NotImplementedError
