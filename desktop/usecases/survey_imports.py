"""Imports of survey responses: look first, then take all in as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import insert

from desktop.access import Permission
from desktop.application import Application, Work, check, needs
from desktop.domain.imports import Verdict
from desktop.domain.vitality_model import VitalityModel
from desktop.domain.waves import WaveDraft
from desktop.errors import Conflict, Refused
from desktop.i18n import _
from desktop.imports.cells import Level, RowProblem
from desktop.imports.grid import Cell
from desktop.imports.headers import Column, map_columns
from desktop.imports.patience import no_cycles
from desktop.imports.survey import Fixes, ResponseLine, read_responses, with_fixes
from desktop.imports.survey_headers import (
    check_columns,
    check_survey_mapping,
    fits_better,
    recognised,
    survey_columns,
    survey_fields,
    with_headers,
)
from desktop.imports.tables import Table, read_table
from desktop.progress import Progress
from desktop.queries.imports import mapping_profile, mapping_profiles
from desktop.queries.survey_fates import Fate, Ground, count, response_fates, survey_ground
from desktop.storage.records import ImportBatch, ImportUndo
from desktop.storage.responses import add_all, change_all
from desktop.storage.survey_records import Wave
from desktop.usecases.import_columns import FileColumns, examples
from desktop.usecases.imports import digest_of
from desktop.usecases.survey_undo import SURVEY
from desktop.usecases.waves import add_wave


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLine:
    """One row in the preview: the club it names, what becomes of it, and the provider it is (None: parked).

    `cells` stand in the order of the report's columns; `problems` say by header what is wrong with which.
    """

    row: int
    club_name: str
    verdict: Verdict
    provider: int | None
    cells: tuple[Cell, ...]
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReport:
    """What an import did, or would do: `batch` is None then. Every row is counted in exactly one of the five.

    `wave` is the short name of the survey, `model` its version; `new_wave`: the import makes it.
    `remarks` are about the file as a whole, in its row of headers; `problems` begin with them.
    """

    file: str
    sheet: str | None
    kind: str
    rows: int
    created: int
    updated: int
    unchanged: int
    parked: int
    rejected: int
    remarks: tuple[RowProblem, ...]
    problems: tuple[RowProblem, ...]
    batch: int | None
    wave: str
    model: str
    new_wave: bool
    columns: tuple[Column, ...]
    lines: tuple[SurveyLine, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of the columns nothing was taken from."""
        return tuple(column.header for column in self.columns if not column.field)

    @property
    def clubs(self) -> tuple[tuple[SurveyLine, ...], ...]:
        """The lines of each club together, in the order of their first rows."""
        found: dict[int | str, list[SurveyLine]] = {}
        for line in self.lines:
            found.setdefault(line.provider or line.club_name.casefold(), []).append(line)
        return tuple(tuple(lines) for lines in found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A file that has been read and checked, but not yet compared with what we have."""

    table: Table
    columns: tuple[Column, ...]
    ground: Ground
    model: VitalityModel
    lines: list[ResponseLine]
    remarks: tuple[RowProblem, ...]

    @property
    def name_column(self) -> str:
        by_field = {column.field: column.header for column in self.columns}
        return by_field.get("club_name") or by_field["club_ref"]


@needs(Permission.SURVEY)
def read_survey_columns(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    wave: str | None = None,
    sheet: str | None = None,
    profile: str | None = None,
) -> FileColumns:
    """Look at a file of responses; a saved `profile` replaces guessing. Raises Refused, Cancelled."""
    chosen = app.ask(mapping_profile, profile, SURVEY).columns if profile else None
    table, columns, model = _opened(progress, file, sheet, app.ask(survey_ground, wave), chosen)
    return FileColumns(
        file=table.file,
        sheet=table.sheet,
        sheets=table.sheets,
        rows=len(table.rows),
        columns=columns,
        examples=tuple(examples(table, column.index) for column in columns),
        profiles=tuple(app.ask(mapping_profiles, SURVEY)),
        fields=survey_fields(model),
    )


@needs(Permission.SURVEY)
@no_cycles()
def preview_survey(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    wave: str | None = None,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    fixes: Fixes | None = None,
) -> SurveyReport:
    """What an import would do. `mapping` (header → field) or a saved `profile` replaces guessing.

    `wave` is a short name; None: the only survey that is not scored yet.
    """
    read = _read(
        app, progress, file, sheet, app.ask(survey_ground, wave), _mapped(app, profile, mapping), fixes
    )
    return _report(read, app.ask(response_fates, read.ground.wave, read.lines, read.name_column), batch=None)


@needs(Permission.SURVEY)
@no_cycles()
def import_survey(  # noqa: PLR0913  # what the screen and the command line can say about a file
    app: Application,
    progress: Progress,
    file: Path,
    *,
    wave: str | None = None,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    fixes: Fixes | None = None,
    dry_run: bool = False,
) -> SurveyReport:
    """Take in the responses of a file as one batch; the rows that cannot be taken stay out and say why.

    A `wave` that does not exist yet is made, with the model that fits the file.
    """
    if dry_run:
        return preview_survey(
            app, progress, file, wave=wave, sheet=sheet, profile=profile, mapping=mapping, fixes=fixes
        )
    read = _read(
        app, progress, file, sheet, app.ask(survey_ground, wave), _mapped(app, profile, mapping), fixes
    )
    progress.step(len(read.lines), len(read.lines), _("Saving"))
    saved = app.do(save_survey, read, digest_of(file)).value
    return _report(read, saved.fates, saved.batch)


def _mapped(
    app: Application, profile: str | None, mapping: Mapping[str, str] | None
) -> Mapping[str, str] | None:
    return app.ask(mapping_profile, profile, SURVEY).columns if profile else mapping


def _opened(
    progress: Progress, file: Path, sheet: str | None, ground: Ground, mapping: Mapping[str, str] | None
) -> tuple[Table, tuple[Column, ...], VitalityModel]:
    """The table, its columns, and the version of the model that fits it best (the newest of equals)."""
    progress.step(0, 0, _("Reading the file"))
    table = with_headers(read_table(file, sheet, progress), (*ground.models, *ground.others))
    words = [*mapping.values()] if mapping else table.headers
    model = max(ground.models, key=partial(recognised, words))
    if mapping:
        return table, map_columns(table, mapping, check_survey_mapping), model
    return table, survey_columns(table, model, ground.block), model


def _read(
    app: Application,
    progress: Progress,
    file: Path,
    sheet: str | None,
    ground: Ground,
    mapping: Mapping[str, str] | None,
    fixes: Fixes | None,
) -> _Sheet:
    table, columns, model = _opened(progress, file, sheet, ground, mapping)
    if not table.rows:
        raise Refused(_("{file} has headers but no answers beneath them.").format(file=table.file))
    check_columns(columns, model)
    check(WaveDraft(code=ground.code, model=model.version).problems())
    table = with_fixes(table, columns, fixes or {})
    lines = read_responses(table, columns, model, progress)
    remarks = tuple(_remarks(table, ground, model))
    return _Sheet(table=table, columns=columns, ground=ground, model=model, lines=lines, remarks=remarks)


def _remarks(table: Table, ground: Ground, model: VitalityModel) -> Iterator[RowProblem]:
    """What is strange about the file as a whole: codes of two versions may be alike, their answers not."""
    other = fits_better(table.headers, model, ground.others)
    if other:
        text = _(
            "These are rather the questions of {other} than of {model}, the model of survey {wave}: the same"
            " numbers may mean other answers there. Check whether this file belongs to this survey."
        )
        message = text.format(other=other.version, model=model.version, wave=ground.code)
        yield RowProblem(row=table.header_row, column="", value="", level=Level.WARNING, message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved import: its number, and the fate of every row as it was when it was saved."""

    batch: int
    fates: list[Fate]


@needs(Permission.SURVEY)
def save_survey(work: Work, read: _Sheet, sha256: str) -> Saved:
    """Compare the rows with what we have now and save them all; one entry in the journal names them."""
    wave = _wave(work, read)
    fates = response_fates(work.session, wave.id, read.lines, read.name_column)
    batch = ImportBatch(
        kind=SURVEY, file=read.table.file, sha256=sha256, at=work.now, by=work.person.id, rows=[]
    )
    work.save(batch)
    new = [fate.said for fate in fates if fate.said and not fate.known]
    refs = add_all(work.session, batch, new)
    _change(work, batch.id, fates)
    batch.rows = [_row(fate, refs) for fate in fates]
    work.as_batch(batch, wave)
    return Saved(batch=batch.id, fates=fates)


def _wave(work: Work, read: _Sheet) -> Wave:
    """The wave of this import, which may have been made or changed by somebody else meanwhile.

    Changes come one at a time, so a second import sees what the first one brought in. Raises Conflict.
    """
    number = survey_ground(work.session, read.ground.code).wave
    if number is None:
        draft = WaveDraft(code=read.ground.code, model=read.model.version)
        return work.load(Wave, add_wave(work, draft))
    wave = work.load(Wave, number)
    if wave.model != read.model.version:
        text = _("Survey {wave} has another model by now, {model}. Read the file again.")
        raise Conflict(text.format(wave=wave.code, model=wave.model))
    return wave


def _change(work: Work, batch: int, fates: Sequence[Fate]) -> None:
    """Let the responses we have say what the file says, and remember what they said."""
    changed = {fate.known.ref: fate for fate in fates if fate.known and fate.said and fate.changes}
    change_all(work.session, {ref: fate.said for ref, fate in changed.items() if fate.said})
    before = [
        {"batch_id": batch, "ref": ref, "before": fate.known.said._asdict()}
        for ref, fate in changed.items() if fate.known
    ]  # fmt: skip
    if before:
        work.session.execute(insert(ImportUndo), before)


def _row(fate: Fate, refs: Mapping[int, int]) -> dict[str, object]:
    """What the batch says of one row: the response it made or changed, its version and its digest."""
    row = fate.line.row
    ref, version = None, None
    if fate.said and fate.known is None:
        ref, version = refs[row], 1
    elif fate.known and fate.changes:
        ref, version = fate.known.ref, fate.known.version + 1
    digest = fate.said.digest() if fate.said and ref else None
    return {"row": row, "verdict": fate.verdict.value, "ref": ref, "version": version, "digest": digest}


def _report(read: _Sheet, fates: Sequence[Fate], batch: int | None) -> SurveyReport:
    ends = count(fates)
    cells = {row.number: row.cells for row in read.table.rows}
    return SurveyReport(
        file=read.table.file,
        sheet=read.table.sheet,
        kind=SURVEY,
        rows=len(fates),
        created=ends[Verdict.CREATED],
        updated=ends[Verdict.UPDATED],
        unchanged=ends[Verdict.UNCHANGED],
        parked=ends[Verdict.PARKED],
        rejected=ends[Verdict.REJECTED],
        remarks=read.remarks,
        problems=(*read.remarks, *(problem for fate in fates for problem in fate.problems)),
        batch=batch,
        wave=read.ground.code,
        model=read.model.version,
        new_wave=read.ground.wave is None,
        columns=read.columns,
        lines=tuple(
            SurveyLine(
                row=fate.line.row,
                club_name=fate.line.club_name or fate.line.club_ref,
                verdict=fate.verdict,
                provider=fate.provider,
                cells=cells[fate.line.row],
                problems=fate.problems,
            )
            for fate in fates
        ),
    )
