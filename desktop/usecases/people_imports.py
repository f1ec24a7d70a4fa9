"""Imports of people at clubs with what was seen of them: into the register, where that may be kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Application, Read, Work, needs
from desktop.catalogues import vocabulary
from desktop.domain.imports import Verdict
from desktop.domain.names import normalised_name, plain
from desktop.domain.releases import months_later
from desktop.domain.sightings import SightingDraft, term_of
from desktop.domain.staff import StaffDraft
from desktop.i18n import _
from desktop.imports.cells import Level, RowProblem
from desktop.imports.offer_matching import doubt_about_club
from desktop.imports.people import (
    People,
    PersonLine,
    Seen,
    is_private,
    people_columns,
    people_field_words,
    read_people,
    whose_people,
)
from desktop.imports.tables import Table
from desktop.progress import Progress
from desktop.queries.assurances import require_register
from desktop.queries.survey_fates import all_clubs
from desktop.storage.assessment_records import Sighting, Staff
from desktop.storage.records import ImportBatch, ImportUndo
from desktop.usecases.import_columns import FileColumns, file_columns, open_table
from desktop.usecases.imports import ImportLine, ImportReport, digest_of
from desktop.usecases.people_undo import PEOPLE
from desktop.usecases.sighting_verdicts import criterion_of
from desktop.usecases.sightings import register_sighting
from desktop.usecases.staff import add_staff, save_staff

EARLIER = "earlier"
"""How it was seen: before, as an older list of ours says."""
_DATES = {"vog": "vog_issued", "first_aid": "first_aid_issued"}
"""The field that tells of each original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPerson:
    """The fate of one row. `known` is the person it is; `seen` are the originals that are new to us."""

    line: PersonLine
    verdict: Verdict
    provider: int = 0
    known: int | None = None
    role: str = ""
    """What the person was until now; empty when new."""
    seen: tuple[SightingDraft, ...] = ()
    problems: tuple[RowProblem, ...] = ()


@needs(Permission.SIGHTING)
def read_people_columns(
    app: Application, progress: Progress, file: Path, *, sheet: str | None = None, profile: str | None = None
) -> FileColumns:
    """Look at a list of people; of columns we never keep not even an example. Raises Refused, Cancelled."""
    app.ask(register_is_open)
    table, chosen = open_table(app, progress, file, sheet, profile, None, PEOPLE)
    columns = people_columns(table, chosen)
    return file_columns(app, table, columns, PEOPLE, people_field_words(), is_private)


@needs(Permission.SIGHTING)
def preview_people(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> ImportReport:
    """What an import would do. `mapping` (header → field) or a saved `profile` replaces guessing."""
    table, people = _read(app, progress, file, sheet, profile, mapping)
    return _report(table, people, app.ask(judged_people, people.lines, _column(people), app.today), None)


@needs(Permission.SIGHTING)
def import_people(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Take in the people of a file with what was seen of them, as one batch.

    Refused where the register is closed: before a single name is read.
    """
    if dry_run:
        return preview_people(app, progress, file, sheet=sheet, profile=profile, mapping=mapping)
    table, people = _read(app, progress, file, sheet, profile, mapping)
    digest = digest_of(file)
    progress.step(len(people.lines), len(people.lines), _("Saving"))
    saved = app.do(save_people, table.file, digest, people.lines, _column(people)).value
    return _report(table, people, saved.judged, saved.batch)


def _read(
    app: Application,
    progress: Progress,
    file: Path,
    sheet: str | None,
    profile: str | None,
    mapping: Mapping[str, str] | None,
) -> tuple[Table, People]:
    app.ask(register_is_open)
    table, mapping = open_table(app, progress, file, sheet, profile, mapping, PEOPLE)
    return table, read_people(table, mapping, app.today)


@needs(Permission.SIGHTING)
def register_is_open(session: Read) -> None:
    """Refuse where what was seen of people may not be kept."""
    require_register(session)


@needs(Permission.SIGHTING)
def judged_people(session: Read, lines: Sequence[PersonLine], column: str, today: date) -> list[JudgedPerson]:
    """Every row with its fate, in order; `column` is the header of the names."""
    providers = whose_people(lines, all_clubs(session))
    known = {(one.provider_id, _key(one.name)): one for one in session.scalars(select(Staff)) if one.name}
    seen: dict[int, set[tuple[str, date]]] = defaultdict(set)
    for staff, kind, day in session.execute(select(Sighting.staff_id, Sighting.kind, Sighting.issued_on)):
        seen[staff].add((kind, day))
    above: dict[tuple[int, str], int] = {}
    found = []
    for line in lines:
        whose = providers.get(line.row)
        if whose is None:
            found.append(JudgedPerson(line=line, verdict=Verdict.REJECTED, problems=line.problems))
        elif whose.club is None:
            problems = (doubt_about_club(line, whose), *line.problems)
            found.append(JudgedPerson(line=line, verdict=Verdict.PARKED, problems=problems))
        elif row := above.get((whose.club.ref, _key(line.title))):
            text = _("This is the same person as row {row}. Put what was seen in one row.")
            found.append(_parked(line, column, text.format(row=row)))
        else:
            above[whose.club.ref, _key(line.title)] = line.row
            person = known.get((whose.club.ref, _key(line.title)))
            found.append(_compared(line, whose.club.ref, person, seen, column, today))
    return found


def _compared(
    line: PersonLine,
    provider: int,
    person: Staff | None,
    seen: Mapping[int, set[tuple[str, date]]],
    column: str,
    today: date,
) -> JudgedPerson:
    drafts = tuple(_drafts(line.seen, today))
    if person is None:
        return JudgedPerson(
            line=line, verdict=Verdict.CREATED, provider=provider, seen=drafts, problems=line.problems
        )
    if person.left_on is not None:
        return _parked(line, column, _("This person has left the club."))
    new = tuple(one for one in drafts if (one.kind, one.issued_on) not in seen[person.id])
    changed = bool(new) or person.role != line.role
    return JudgedPerson(
        line=line, verdict=Verdict.UPDATED if changed else Verdict.UNCHANGED, provider=provider,
        known=person.id, role=person.role, seen=new, problems=line.problems,
    )  # fmt: skip


def _drafts(seen: Sequence[Seen], today: date) -> list[SightingDraft]:
    """What is written down of each; from a last day the date follows by how long such a paper counts."""
    found = []
    for one in seen:
        issued = one.issued_on
        if issued is None and one.valid_until is not None:
            months = term_of(criterion_of(one.kind), vocabulary("sightings")[one.kind].evidence)
            issued = min(months_later(one.valid_until, -months), today)
        if issued is not None:
            draft = SightingDraft(
                staff=0, kind=one.kind, issued_on=issued, how=EARLIER, seen_on=one.seen_on or today
            )
            found.append(draft)
    return found


def _parked(line: PersonLine, column: str, text: str) -> JudgedPerson:
    problem = RowProblem(row=line.row, column=column, value=line.title, level=Level.ERROR, message=text)
    return JudgedPerson(line=line, verdict=Verdict.PARKED, problems=(problem, *line.problems))


def _key(name: str) -> str:
    return normalised_name(name) or plain(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPeople:
    """A saved import: its number, and the fate of every row as it was when it was saved."""

    batch: int
    judged: list[JudgedPerson]


@needs(Permission.SIGHTING)
def save_people(
    work: Work, file: str, sha256: str, lines: Sequence[PersonLine], name_column: str
) -> SavedPeople:
    """Compare the rows with what we have now and save them all; the batch holds no names."""
    require_register(work.session)
    judged = judged_people(work.session, lines, name_column, work.today)
    staff = {one.line.row: ref for one in judged if (ref := _kept(work, one))}
    rows = [
        {"row": one.line.row, "verdict": one.verdict.value, "ref": staff.get(one.line.row), "version": None}
        for one in judged
    ]
    batch = ImportBatch(kind=PEOPLE, file=file, sha256=sha256, at=work.now, by=work.person.id, rows=rows)
    work.save(batch)
    for one in judged:
        if one.verdict is Verdict.UPDATED and one.role != one.line.role:
            work.session.add(ImportUndo(batch_id=batch.id, ref=one.known, before={"role": one.role}))
    return SavedPeople(batch=batch.id, judged=judged)


def _kept(work: Work, one: JudgedPerson) -> int | None:
    """The number of the person a row made or changed; None when it did neither."""
    if one.verdict not in (Verdict.CREATED, Verdict.UPDATED):
        return None
    draft = StaffDraft(provider=one.provider, name=one.line.title, role=one.line.role)
    ref = one.known or add_staff(work, draft).id
    if one.known and one.role != one.line.role:
        save_staff(work, ref, draft)
    for seen in one.seen:
        register_sighting(work, _of(seen, ref))
    return ref


def _of(seen: SightingDraft, staff: int) -> SightingDraft:
    return SightingDraft(
        staff=staff, kind=seen.kind, issued_on=seen.issued_on, how=seen.how, seen_on=seen.seen_on
    )


def _column(people: People) -> str:
    return next(column.header for column in people.columns if column.field == "name")


def _report(table: Table, people: People, judged: Sequence[JudgedPerson], batch: int | None) -> ImportReport:
    ends = [one.verdict for one in judged]
    of_rows = (problem for one in judged for problem in one.problems)
    return ImportReport(
        file=table.file,
        sheet=table.sheet,
        kind=PEOPLE,
        rows=len(judged),
        created=ends.count(Verdict.CREATED),
        updated=ends.count(Verdict.UPDATED),
        unchanged=ends.count(Verdict.UNCHANGED),
        parked=ends.count(Verdict.PARKED),
        rejected=ends.count(Verdict.REJECTED),
        problems=(*people.withheld, *people.remarks, *of_rows),
        batch=batch,
        withheld=tuple(one.column for one in people.withheld),
        columns=people.columns,
        lines=tuple(
            ImportLine(
                row=one.line.row,
                name=one.line.title,
                verdict=one.verdict,
                ref=one.known,
                changed=_changed(one),
            )
            for one in judged
        ),
    )


def _changed(one: JudgedPerson) -> tuple[str, ...]:
    """The fields of a known person that the row changes; an original as the date one reads on it."""
    if one.verdict is not Verdict.UPDATED:
        return ()
    role = ("role",) if one.role != one.line.role else ()
    return (*role, *(_DATES[seen.kind] for seen in one.seen))
