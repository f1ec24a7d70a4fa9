"""What would become of the rows of a survey file: which wave, which club, whether we have them already."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.imports import Verdict
from desktop.domain.texts import one_line
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import NotFound, Refused
from desktop.i18n import _
from desktop.imports.cells import Level, RowProblem
from desktop.imports.club_matching import By, Club, Clubs, Match, Words, folded
from desktop.imports.survey import ResponseLine
from desktop.queries.rounds import wave_named
from desktop.queries.vitality_models import model_of, vitality_models
from desktop.storage.columns import iso_time
from desktop.storage.records import Provider
from desktop.storage.responses import Kept, Raw, kept
from desktop.storage.survey_records import Response, Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a file is compared with. `wave` is None while the survey `code` does not exist yet.

    `models` are the versions it may be answered in: first those of a survey, of these the newest; `others`
    the versions it may not; `block` the free questions.
    """

    wave: int | None
    code: str
    models: tuple[VitalityModel, ...]
    others: tuple[VitalityModel, ...]
    block: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of one row. `said` is what will be kept of it; `known` the response it is, if we have it.

    `changes`: the response we have will say something else.
    """

    line: ResponseLine
    verdict: Verdict
    said: Raw | None = None
    known: Kept | None = None
    changes: bool = False
    problems: tuple[RowProblem, ...] = ()

    @property
    def provider(self) -> int | None:
        """The club it is from, as far as that is known."""
        return self.said.provider_id if self.said else None


@needs(Permission.READ)
def survey_ground(session: Read, code: str | None) -> Ground:
    """The wave with this short name, or one to be made; None: the only one not scored yet. Raises Refused."""
    rows = sorted(vitality_models(session), key=lambda row: (bool(row.waves), row.version), reverse=True)
    models = tuple(model_of(session, row.version) for row in rows)
    try:
        wave = wave_named(session, code) if code and code.strip() else _only_open(session)
    except NotFound:
        return Ground(wave=None, code=one_line(code or ""), models=models, others=(), block=())
    mine = tuple(model for model in models if model.version == wave.model)
    others = tuple(model for model in models if model.version != wave.model)
    return Ground(wave=wave.id, code=wave.code, models=mine, others=others, block=wave.block)


def _only_open(session: Read) -> Wave:
    found = session.scalars(select(Wave).where(Wave.scored_at.is_(None)).order_by(Wave.code)).all()
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(_("Say which survey this is, for instance with --wave 2025."))
    text = _("Say which survey this is. Not scored yet: {waves}.")
    raise Refused(text.format(waves=", ".join(wave.code for wave in found)))


@needs(Permission.READ)
def response_fates(
    session: Read, wave: int | None, lines: Sequence[ResponseLine], name_column: str
) -> list[Fate]:
    """What becomes of every row, in order, with what we have now."""
    clubs = all_clubs(session)
    found = _found(kept(session, wave=wave), lines, clubs) if wave else {}
    return [_fate(wave or 0, line, clubs, found.get(line.row), name_column) for line in lines]


def _found(responses: Iterable[Kept], lines: Sequence[ResponseLine], clubs: Clubs) -> dict[int, Kept]:
    """The response that each row is, by the number of the row."""
    known = _Known(responses)
    found: dict[int, Kept] = {}
    # First those that say the same to the letter: of two alike rows each then finds its own.
    for step in (known.same, known.alike, known.of_club):
        for line in lines if known else ():
            if not line.rejected and line.row not in found:
                match = clubs.match(line.club_ref, line.club_name, line.postcode)
                if (one := step(line, match)) is not None:
                    found[line.row] = one
    return found


def all_clubs(session: Read) -> Clubs:
    """Every provider, to be found by the words of a response; one SELECT."""
    columns = (Provider.id, Provider.name, Provider.kvk, Provider.organisation_number, Provider.postcode)
    rows = session.execute(select(*columns, Provider.area).order_by(Provider.id))
    clubs = [
        Club(ref=ref, name=name, kvk=kvk, organisation_number=number, postcode=postcode, area=area)
        for ref, name, kvk, number, postcode, area in rows
    ]
    return Clubs(clubs, lambda: _remembered(session))


def _remembered(session: Read) -> Mapping[Words, int]:
    """The club of every response that has one, by the words of its file; words of two clubs are left out."""
    columns = (Response.club_ref, Response.club_name, Response.postcode, Response.provider_id)
    found: dict[Words, set[int]] = defaultdict(set)
    for ref, name, postcode, club in session.execute(select(*columns).distinct()):
        if club is not None:
            found[folded(ref, name, postcode)].add(club)
    return {words: clubs.pop() for words, clubs in found.items() if len(clubs) == 1}


class _Known:
    """The responses we have, each to be found by one row only."""

    def __init__(self, responses: Iterable[Kept]) -> None:
        self._by: dict[Hashable, deque[Kept]] = defaultdict(deque)
        self._taken: set[int] = set()
        for one in responses:
            said = one.said
            sent = said.submitted_at, said.role.casefold()
            words = (*folded(said.club_ref, said.club_name, said.postcode), *sent)
            for key in ((*words, said.answers, said.texts), words, (said.provider_id, *sent)):
                self._by[key].append(one)

    def __bool__(self) -> bool:
        return bool(self._by)

    def same(self, line: ResponseLine, _match: Match | None) -> Kept | None:
        """The one that says the same of the same club."""
        return self._take((*_words(line), line.answers, line.texts))

    def alike(self, line: ResponseLine, _match: Match | None) -> Kept | None:
        """The next one of the same club, in the same words, by the same role at the same moment."""
        return self._take(_words(line))

    def of_club(self, line: ResponseLine, match: Match | None) -> Kept | None:
        """The next one of the same club in other words, by the same role at the same known moment."""
        if match is None or line.submitted_at is None:
            return None
        return self._take((match.club.ref, *_sent(line)))

    def _take(self, key: Hashable) -> Kept | None:
        waiting = self._by.get(key, deque())
        while waiting:
            one = waiting.popleft()
            if one.ref not in self._taken:
                self._taken.add(one.ref)
                return one
        return None


def _words(line: ResponseLine) -> tuple[str | None, ...]:
    return (*folded(line.club_ref, line.club_name, line.postcode), *_sent(line))


def _sent(line: ResponseLine) -> tuple[str | None, str]:
    return _iso(line.submitted_at), line.role.casefold()


def _iso(moment: datetime | None) -> str | None:
    return iso_time(moment) if moment else None


def _fate(wave: int, line: ResponseLine, clubs: Clubs, known: Kept | None, name_column: str) -> Fate:
    if line.rejected:
        return Fate(line=line, verdict=Verdict.REJECTED, problems=line.problems)
    match = clubs.match(line.club_ref, line.club_name, line.postcode)
    # What somebody chose by hand stays, whatever a file says later.
    provider = (known.said.provider_id if known else None) or (match.club.ref if match else None)
    said = Raw(
        wave, provider, line.row, line.club_ref, line.club_name, line.postcode, line.role,
        _iso(line.submitted_at), line.answers, line.texts,
    )  # fmt: skip
    changes = known is not None and known.said != said._replace(row=known.said.row)
    return Fate(
        line=line,
        verdict=_verdict(provider, known, changes=changes),
        said=said,
        known=known,
        changes=changes,
        problems=(*line.problems, *_doubts(line, match, provider, clubs, name_column)),
    )


def _verdict(provider: int | None, known: Kept | None, *, changes: bool) -> Verdict:
    if provider is None:
        return Verdict.PARKED
    if known is None:
        return Verdict.CREATED
    return Verdict.UPDATED if changes else Verdict.UNCHANGED


def _doubts(
    line: ResponseLine, match: Match | None, provider: int | None, clubs: Clubs, name_column: str
) -> Iterable[RowProblem]:
    """What somebody should look at: a club that is not known, only by its name, or by two names."""
    if provider is None:
        message = _("We do not know which club this is. The answers wait until you say which one.")
        return [_problem(line, name_column, Level.ERROR, message)]
    if match and match.by is By.NAME and match.club.ref == provider:
        text = _("Found by its name alone: {name}. Check whether it is this club.")
        return [_problem(line, name_column, Level.WARNING, text.format(name=match.club.name))]
    if match and match.club.ref == provider and (other := clubs.contradiction(match, line.club_name)):
        text = _("By its number this is {club}, by its name {other}. It counts for {club}: check that.")
        message = text.format(club=match.club.name, other=other.name)
        return [_problem(line, name_column, Level.WARNING, message)]
    return []


def _problem(line: ResponseLine, column: str, level: Level, message: str) -> RowProblem:
    value = line.club_name or line.club_ref
    return RowProblem(row=line.row, column=column, value=value, level=level, message=message)


def count(fates: Iterable[Fate]) -> Counter[Verdict]:
    """How many rows ended how."""
    return Counter(fate.verdict for fate in fates)
