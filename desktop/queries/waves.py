"""Rounds of the survey: as a list, and one with who answered and who did not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.values import Ref
from desktop.domain.waves import WaveDraft
from desktop.queries.rounds import (
    Sheets,
    day_of,
    known_models,
    line_of,
    scored_from,
    sheets_of,
    wave_named,
    wave_numbered,
)
from desktop.storage.drafts import draft_of
from desktop.storage.records import Provider
from desktop.storage.survey_records import Response, Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRow:
    """One round in a list. `day` is when it was held: it closed, opened, had its last answer, or was scored.

    `responses` counts the sheets of `clubs` known clubs, `parked` those of nobody yet. `breaks`: its figures
    may not be laid in one line with those of the round before. `needs_scoring`: answers came or changed.
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
    """All rounds, the newest first; those without any date yet lead. Three SELECTs."""
    sheets, known = sheets_of(session), known_models(session)
    dated = [(day_of(one, sheets.get(one.id, Sheets()).last), one) for one in session.scalars(select(Wave))]
    dated.sort(key=lambda pair: (pair[0] or date.max, pair[1].id))
    rows, before = [], None
    for day, one in dated:
        line = line_of(known, one.model)
        breaks = before is not None and line != before
        rows.append(_row(one, day, sheets.get(one.id, Sheets()), breaks=breaks))
        before = line
    return rows[::-1]


def _row(wave: Wave, day: date | None, sheets: Sheets, *, breaks: bool) -> WaveRow:
    return WaveRow(
        ref=wave.ref,
        code=wave.code,
        title=wave.title,
        model=wave.model,
        opens=wave.opens,
        closes=wave.closes,
        day=day,
        invited=len(wave.invited),
        responses=sheets.responses,
        clubs=sheets.clubs,
        parked=sheets.parked,
        scored_at=wave.scored_at,
        breaks=breaks,
        needs_scoring=wave.scored_from != scored_from(wave, sheets)
        and bool(sheets.clubs or wave.scored_from),
    )


@needs(Permission.READ)
def wave_file(session: Read, ref: int) -> WaveFile:
    """One round by its number. Raises NotFound."""
    wave = wave_numbered(session, ref)
    row = next(one for one in waves(session) if one.ref.id == ref)
    columns = (Provider.id, Provider.name, Provider.area, Provider.email, Provider.do_not_contact)
    clubs = session.execute(select(*columns).order_by(func.lower(Provider.name), Provider.id)).all()
    answered = _answered(session, ref)
    invited = set(wave.invited)
    reminded = {club: date.fromisoformat(one["day"]) for one in wave.reminders for club in one["clubs"]}
    return WaveFile(
        row=row,
        draft=draft_of(wave, WaveDraft),
        copy_of=wave.copy_of,
        responded=tuple(
            _responder(one.id, one.name, one.area, answered[one.id]) for one in clubs if one.id in answered
        ),
        missing=tuple(
            Missing(ref=one.id, name=one.name, area=one.area, email=one.email,
                    reminded=reminded.get(one.id), do_not_contact=bool(one.do_not_contact))
            for one in clubs if one.id in invited and one.id not in answered
        ),
        parked=row.parked,
        by_area=_by_area({one.id: one.area for one in clubs}, invited, set(answered)),
        reminders=tuple(
            Reminded(day=date.fromisoformat(one["day"]), clubs=len(one["clubs"])) for one in wave.reminders
        ),
    )  # fmt: skip


_Sheet = tuple[datetime | None, str]


def _answered(session: Read, wave: int) -> dict[int, list[_Sheet]]:
    """Per club moment and role of its sheets, the newest last; parked ones are of no club."""
    columns = (Response.provider_id, Response.submitted_at, Response.role)
    found: dict[int, list[_Sheet]] = defaultdict(list)
    rows = select(*columns).where(Response.wave_id == wave)
    for club, at, role in session.execute(rows.order_by(Response.submitted_at, Response.id)):
        if club is not None:
            found[club].append((at, role))
    return found


def _responder(club: int, name: str, area: str, sheets: Sequence[_Sheet]) -> Responder:
    return Responder(
        ref=club,
        name=name,
        area=area,
        responses=len(sheets),
        last=max((at for at, _role in sheets if at), default=None),
        roles=tuple(sorted({role for _at, role in sheets if role})),
    )


def _by_area(areas: Mapping[int, str], invited: Set[int], answered: Set[int]) -> tuple[AreaResponse, ...]:
    asked = Counter(areas[one] for one in (invited | answered) & areas.keys())
    came = Counter(areas[one] for one in answered)
    return tuple(AreaResponse(area=one, invited=asked[one], responded=came[one]) for one in sorted(asked))


@needs(Permission.READ)
def wave_ref(session: Read, code: str) -> Ref:
    """The round with this short name, whatever the case. Raises NotFound, naming those there are."""
    return wave_named(session, code).ref
