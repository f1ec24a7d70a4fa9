"""Imports of providers: look first, then take all in as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import delete, select

from desktop.access import Permission
from desktop.application import Application, Work, needs, require
from desktop.domain.canonical import canonical, from_json, plain
from desktop.domain.drafts import changed_fields
from desktop.domain.imports import OFFERS, PROVIDERS, Skipped, Undone, Verdict
from desktop.domain.providers import Club, ProviderDraft
from desktop.domain.texts import LONGEST_NAME
from desktop.domain.values import Ref, Topic
from desktop.errors import Refused
from desktop.i18n import _, show_moment
from desktop.imports.cells import RowProblem
from desktop.imports.headers import Column, check_mapping, guess_columns, map_columns
from desktop.imports.matching import Judged, count, judge
from desktop.imports.offer_headers import check_offer_mapping
from desktop.imports.people import check_people_mapping
from desktop.imports.providers import ProviderLine, read_providers
from desktop.imports.survey_headers import check_survey_mapping
from desktop.imports.tables import Table
from desktop.progress import Progress
from desktop.queries.known_providers import known_providers
from desktop.storage.assessment_records import Agreement, Dossier, Staff, Suggestion
from desktop.storage.bulk import AT_ONCE, many
from desktop.storage.drafts import draft_of
from desktop.storage.field_records import Conversation, InboxPhoto
from desktop.storage.journal import know
from desktop.storage.records import ImportBatch, ImportUndo, MappingProfile, Offer, Provider, Tie
from desktop.storage.roots import Root
from desktop.storage.survey_records import OrganisationCheck, Response, TaskRecord
from desktop.usecases.import_columns import open_table
from desktop.usecases.offer_undo import take_back_offers
from desktop.usecases.people_undo import PEOPLE, take_back_people
from desktop.usecases.providers import place
from desktop.usecases.survey_undo import SURVEY, take_back_responses

KIND = PROVIDERS
CHECKS: Mapping[str, Callable[[Mapping[str, str]], None]] = {
    KIND: check_mapping,
    SURVEY: check_survey_mapping,
    OFFERS: check_offer_mapping,
    PEOPLE: check_people_mapping,
}
"""What a saved choice of columns has to be, by kind of import."""
TAKERS_BACK: Mapping[str, Callable[[Work, ImportBatch], Undone]] = {
    SURVEY: take_back_responses,
    OFFERS: take_back_offers,
    PEOPLE: take_back_people,
}
"""How an import of another kind is taken back."""
ALSO_NEEDED = {SURVEY: Permission.SURVEY, PEOPLE: Permission.SIGHTING}
"""What who takes back an import of this kind must be trusted with besides."""
AS_ONE = (KIND, SURVEY)
"""Imports that come by the thousand: one entry in the journal tells of all their rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One row in the preview: what it is called, what becomes of it, and the provider it is (None: new).

    `changed` names the fields of a known provider that the row changes.
    """

    row: int
    name: str
    verdict: Verdict
    ref: int | None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do: `batch` is None then. Every row is counted in exactly one of the five.

    `columns` says what each column was taken for; those without a field were ignored. `withheld` are the
    headers above what we never keep, which the problems tell of already.
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
    problems: tuple[RowProblem, ...]
    batch: int | None
    columns: tuple[Column, ...]
    lines: tuple[ImportLine, ...]
    withheld: tuple[str, ...] = ()

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of the columns nothing was taken from, but for what we never keep."""
        left = (column.header for column in self.columns if not column.field)
        return tuple(header for header in left if header not in self.withheld)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A file that has been read and checked, but not yet compared with what we have."""

    table: Table
    columns: tuple[Column, ...]
    lines: list[ProviderLine]

    @property
    def name_column(self) -> str:
        return next(column.header for column in self.columns if column.field == "name")


@needs(Permission.IMPORT)
def preview_providers(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> ImportReport:
    """What an import would do. `mapping` (header → field) or a saved `profile` replaces guessing."""
    read = _read(app, progress, file, sheet, profile, mapping)
    return _report(read, judge(read.lines, app.ask(known_providers), read.name_column), batch=None)


@needs(Permission.IMPORT)
def import_providers(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Take in the providers of a file as one batch; the rows that cannot be taken stay out and say why."""
    if dry_run:
        return preview_providers(app, progress, file, sheet=sheet, profile=profile, mapping=mapping)
    read = _read(app, progress, file, sheet, profile, mapping)
    digest = digest_of(file)
    progress.step(len(read.lines), len(read.lines), _("Saving"))
    saved = app.do(save_import, read.table.file, digest, read.lines, read.name_column).value
    return _report(read, saved.judged, saved.batch)


def _read(
    app: Application,
    progress: Progress,
    file: Path,
    sheet: str | None,
    profile: str | None,
    mapping: Mapping[str, str] | None,
) -> _Sheet:
    table, mapping = open_table(app, progress, file, sheet, profile, mapping, KIND)
    columns = map_columns(table, mapping) if mapping else guess_columns(table)
    return _Sheet(table=table, columns=columns, lines=read_providers(table, columns, progress))


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _report(read: _Sheet, judged: Sequence[Judged], batch: int | None) -> ImportReport:
    ends = count(judged)
    return ImportReport(
        file=read.table.file,
        sheet=read.table.sheet,
        kind=KIND,
        rows=len(judged),
        created=ends[Verdict.CREATED],
        updated=ends[Verdict.UPDATED],
        unchanged=ends[Verdict.UNCHANGED],
        parked=ends[Verdict.PARKED],
        rejected=ends[Verdict.REJECTED],
        problems=tuple(problem for one in judged for problem in one.problems),
        batch=batch,
        columns=read.columns,
        lines=tuple(
            ImportLine(
                row=one.row,
                name=one.draft.name,
                verdict=one.verdict,
                ref=one.known.ref if one.known else None,
                changed=changed_fields(one.known.draft, one.draft) if one.known else (),
            )
            for one in judged
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved import: its number, and the fate of every row as it was when it was saved."""

    batch: int
    judged: list[Judged]


@needs(Permission.IMPORT)
def save_import(work: Work, file: str, sha256: str, lines: Sequence[ProviderLine], name_column: str) -> Saved:
    """Compare the rows with what we have now and save them all; one entry in the journal names them."""
    judged = judge(lines, known_providers(work.session), name_column)
    created, (updated, beside) = _create(work, judged), _update(work, judged)
    records = created | updated
    rows = [
        {
            "row": one.row,
            "verdict": one.verdict.value,
            "ref": records[one.row].id if one.row in records else None,
            "version": records[one.row].version if one.row in records else None,
        }
        for one in judged
    ]
    batch = ImportBatch(kind=KIND, file=file, sha256=sha256, at=work.now, by=work.person.id, rows=rows)
    work.save(batch)
    work.as_batch(batch, *beside)
    for one in judged:
        if one.verdict is Verdict.UPDATED and one.known:
            work.session.add(ImportUndo(batch_id=batch.id, ref=one.known.ref, before=plain(one.known.draft)))
    return Saved(batch=batch.id, judged=judged)


def _create(work: Work, judged: Sequence[Judged]) -> dict[int, Provider]:
    """The new records by row, saved in one go."""
    records = {}
    for one in judged:
        if one.verdict is Verdict.CREATED:
            records[one.row] = Provider(uid=work.chance.uid())
            place(work, [(records[one.row], one.draft)])
    work.session.add_all(records.values())
    work.session.flush()
    return records


def _update(work: Work, judged: Sequence[Judged]) -> tuple[dict[int, Provider], list[Root]]:
    """The changed records by row, saved in one go, and what is journalled beside the import."""
    changed = {one.known.ref: one for one in judged if one.verdict is Verdict.UPDATED and one.known}
    records = list(many(work.session, Provider, [ref for ref in changed if ref is not None]))
    beside = _place(work, [(record, changed[record.id].draft) for record in records])
    work.session.flush()
    return {changed[record.id].row: record for record in records}, beside


def _place(work: Work, placed: Sequence[tuple[Provider, ProviderDraft]]) -> list[Root]:
    """Fill the records; gives what is journalled beside the import: the offers that notice it, and the clubs
    of which what is sealed changed. Whose doing that was is then told there as after a change by hand.
    """
    changed = [one.id for one, draft in placed if draft_of(one, Club) != draft_of(draft, Club)]
    for start in range(0, len(changed), AT_ONCE):
        know(work.session, Topic.PROVIDERS, changed[start : start + AT_ONCE])
    return [*(work.load(Provider, ref) for ref in changed), *place(work, placed)]


@needs(Permission.IMPORT)
def undo_import(work: Work, batch: Ref | int) -> Undone:
    """Take an import back. Whatever was changed since, or has offers now, stays and is listed.

    Where every row stays nothing is undone. Answers to a survey and people at clubs are taken back by who
    may bring them in.
    """
    record = work.load(ImportBatch, batch)
    if record.kind in ALSO_NEEDED:
        require(work.person, ALSO_NEEDED[record.kind])
    if record.undone_at is not None:
        text = _("This import was already undone on {moment}.")
        raise Refused(text.format(moment=show_moment(record.undone_at)))
    undone = TAKERS_BACK.get(record.kind, _take_back)(work, record)
    if undone.nothing:
        return undone
    work.session.execute(delete(ImportUndo).filter_by(batch_id=record.id))
    record.undone_at = work.now
    if record.kind in AS_ONE:
        work.as_batch(record)
    work.save(record)
    return undone


def _take_back(work: Work, batch: ImportBatch) -> Undone:
    """Delete the providers that an import made and restore those it changed."""
    rows = {row["ref"]: row for row in batch.rows if row["ref"] is not None}
    providers = {one.id: one for one in many(work.session, Provider, list(rows))}
    uses = _uses(work)
    skipped = [
        Skipped(row=row["row"], ref=ref, name=providers[ref].name if ref in providers else "", reason=reason)
        for ref, row in rows.items()
        if (reason := _why_kept(row, providers.get(ref), uses.get(ref, "")))
    ]
    kept = {one.ref for one in skipped}
    free = [one for ref, one in providers.items() if ref not in kept]
    created = [one for one in free if rows[one.id]["verdict"] == Verdict.CREATED]
    restored = [one for one in free if rows[one.id]["verdict"] == Verdict.UPDATED]
    work.as_batch(batch, *_restore(work, batch, restored))
    for provider in created:
        work.session.delete(provider)
    return Undone(deleted=len(created), restored=len(restored), skipped=tuple(skipped))


def _why_kept(row: Mapping[str, object], provider: Provider | None, use: str) -> str:
    """Why this row's provider stays as it is; empty when it can be undone."""
    if provider is None:
        return _("This provider is no longer there.")
    if use and row["verdict"] == Verdict.CREATED:
        return use
    if provider.version != row["version"]:
        return _("This provider was changed after the import.")
    return ""


def _uses(work: Work) -> dict[int, str]:
    """Per provider that something refers to why it cannot go; its offers say so first."""
    held = {
        Suggestion.provider_id: _("Verdicts were given on this provider."),
        Dossier.provider_id: _("Verdicts were given on this provider."),
        InboxPhoto.provider_id: _("Photos of this provider came in."),
        Conversation.provider_id: _("There was a conversation with this provider."),
        Agreement.provider_id: _("This provider signed an agreement."),
        Staff.provider_id: _("People of this provider were entered."),
        Tie.provider_id: _("A colleague declared a tie to this provider."),
        TaskRecord.provider_id: _("Somebody has a task about this provider."),
        OrganisationCheck.provider_id: _("This provider was checked by phone."),
        Response.provider_id: _("This provider answered a survey."),
        Offer.provider: _("This provider has offers now."),
    }
    found: dict[int, str] = {}
    for column, reason in held.items():
        owners = work.session.scalars(select(column).distinct())
        found |= {provider: reason for provider in owners if provider is not None}
    return found


def _restore(work: Work, batch: ImportBatch, providers: Sequence[Provider]) -> list[Root]:
    """Put back what the providers said before; gives what is journalled beside it."""
    undo = work.session.scalars(select(ImportUndo).filter_by(batch_id=batch.id))
    before = {one.ref: from_json(ProviderDraft, canonical(one.before)) for one in undo}
    return _place(work, [(provider, before[provider.id]) for provider in providers])


@needs(Permission.IMPORT)
def save_profile(work: Work, name: str, columns: Mapping[str, str], kind: str = KIND) -> Ref:
    """Keep under a name which header is which field; the same name again replaces it."""
    label = " ".join(name.split())
    if not label:
        raise Refused(_("Give this mapping profile a name."))
    if len(label) > LONGEST_NAME:
        raise Refused(_("This name is longer than {most} characters. Shorten it.").format(most=LONGEST_NAME))
    known = work.session.scalars(select(MappingProfile)).all()
    found = next((one for one in known if one.name.casefold() == label.casefold()), None)
    if found and found.kind != kind:
        raise Refused(_("Another import already has a profile called {name}.").format(name=found.name))
    CHECKS[kind](columns)
    record = work.load(MappingProfile, found.id) if found else MappingProfile(name=label)
    record.kind, record.columns = kind, {header: field for header, field in columns.items() if field}
    return work.save(record)


@needs(Permission.IMPORT)
def forget_profile(work: Work, ref: Ref | int) -> None:
    """Forget which header is which field; what was read in with it stays."""
    work.session.delete(work.load(MappingProfile, ref))
