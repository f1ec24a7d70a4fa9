"""Imports of offers: look first, then take all in as one batch; a live catalogue comes in as proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, Work, needs, require
from desktop.domain.canonical import plain
from desktop.domain.drafts import changed_fields
from desktop.domain.imports import OFFERS, Verdict
from desktop.domain.offers import Status
from desktop.domain.providers import with_offer
from desktop.domain.reopening import are_words
from desktop.i18n import _
from desktop.imports.headers import Column, map_columns
from desktop.imports.offer_headers import (
    check_offer_mapping,
    guess_offer_columns,
    likely_offer_columns,
    offer_field_words,
)
from desktop.imports.offer_matching import JudgedOffer
from desktop.imports.offers import OfferLine, read_offers
from desktop.imports.tables import Table
from desktop.progress import Progress
from desktop.queries.known_offers import judged_offers
from desktop.storage.records import ImportBatch, ImportUndo, Involvement, Offer, Provider
from desktop.usecases.import_columns import FileColumns, file_columns, open_table
from desktop.usecases.imports import ImportLine, ImportReport, digest_of
from desktop.usecases.offers import involve, move_on, write_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A file that has been read and checked, but not yet compared with what we have."""

    table: Table
    columns: tuple[Column, ...]
    lines: list[OfferLine]

    @property
    def name_column(self) -> str:
        return next(column.header for column in self.columns if column.field == "title")


@needs(Permission.IMPORT)
def read_offer_columns(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    sheet: str | None = None,
    profile: str | None = None,
    taken_over: bool = False,
) -> FileColumns:
    """Look at a list of offers; a saved `profile` replaces guessing. Raises Refused, Cancelled."""
    if taken_over:
        require(app.person, Permission.PROPOSE)
    table, chosen = open_table(app, progress, file, sheet, profile, None, OFFERS)
    columns = map_columns(table, chosen, check_offer_mapping) if chosen else likely_offer_columns(table)
    return file_columns(app, table, columns, OFFERS, offer_field_words())


@needs(Permission.IMPORT)
def preview_offers(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    taken_over: bool = False,
) -> ImportReport:
    """What an import would do. `mapping` (header → field) or a saved `profile` replaces guessing."""
    if taken_over:
        require(app.person, Permission.PROPOSE)
    read = _read(app, progress, file, sheet, profile, mapping)
    return _report(read, app.ask(judged_offers, read.lines, read.name_column), batch=None)


@needs(Permission.IMPORT)
def import_offers(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    sheet: str | None = None,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    taken_over: bool = False,
) -> ImportReport:
    """Take in the offers of a file as one batch; the rows that cannot be taken stay out and say why.

    `taken_over` lays what is new before a second person at once, as a live catalogue (product.md 3.14).
    """
    if dry_run:
        return preview_offers(
            app, progress, file, sheet=sheet, profile=profile, mapping=mapping, taken_over=taken_over
        )
    if taken_over:
        require(app.person, Permission.PROPOSE)
    read = _read(app, progress, file, sheet, profile, mapping)
    digest = digest_of(file)
    progress.step(len(read.lines), len(read.lines), _("Saving"))
    saved = app.do(save_offers, read.table.file, digest, read.lines, read.name_column, taken_over).value
    return _report(read, saved.judged, saved.batch)


def _read(
    app: Application,
    progress: Progress,
    file: Path,
    sheet: str | None,
    profile: str | None,
    mapping: Mapping[str, str] | None,
) -> _Sheet:
    table, mapping = open_table(app, progress, file, sheet, profile, mapping, OFFERS)
    columns = map_columns(table, mapping, check_offer_mapping) if mapping else guess_offer_columns(table)
    return _Sheet(table=table, columns=columns, lines=read_offers(table, columns, progress, app.today))


def _report(read: _Sheet, judged: Sequence[JudgedOffer], batch: int | None) -> ImportReport:
    ends = [one.verdict for one in judged]
    return ImportReport(
        file=read.table.file,
        sheet=read.table.sheet,
        kind=OFFERS,
        rows=len(judged),
        created=ends.count(Verdict.CREATED),
        updated=ends.count(Verdict.UPDATED),
        unchanged=ends.count(Verdict.UNCHANGED),
        parked=ends.count(Verdict.PARKED),
        rejected=ends.count(Verdict.REJECTED),
        problems=tuple(problem for one in judged for problem in one.problems),
        batch=batch,
        columns=read.columns,
        lines=tuple(
            ImportLine(
                row=one.line.row,
                name=one.line.title,
                verdict=one.verdict,
                ref=one.known.ref if one.known else None,
                changed=changed_fields(one.known.draft, one.draft) if one.known and one.draft else (),
            )
            for one in judged
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedOffers:
    """A saved import: its number, and the fate of every row as it was when it was saved."""

    batch: int
    judged: list[JudgedOffer]


@needs(Permission.IMPORT)
def save_offers(
    work: Work, file: str, sha256: str, lines: Sequence[OfferLine], name_column: str, taken_over: bool
) -> SavedOffers:
    """Compare the rows with what we have now and save them all; each offer begins a history of its own."""
    if taken_over:
        require(work.person, Permission.PROPOSE)
    judged = judged_offers(work.session, lines, name_column)
    kinds = ("draft", "proposal") if taken_over else ("draft",)
    records = _create(work, judged, kinds) | _update(work, judged)
    rows = [_row(one, records.get(one.line.row)) for one in judged]
    batch = ImportBatch(kind=OFFERS, file=file, sha256=sha256, at=work.now, by=work.person.id, rows=rows)
    work.save(batch)
    for one in judged:
        if one.verdict is Verdict.UPDATED and one.known:
            work.session.add(ImportUndo(batch_id=batch.id, ref=one.known.ref, before=plain(one.known.draft)))
    return SavedOffers(batch=batch.id, judged=judged)


def _row(one: JudgedOffer, record: Offer | None) -> dict[str, object]:
    return {
        "row": one.line.row,
        "verdict": one.verdict.value,
        "ref": record.id if record else None,
        "version": record.version if record else None,
    }


def _create(work: Work, judged: Sequence[JudgedOffer], kinds: Sequence[str]) -> dict[int, Offer]:
    """The new records by row; with a proposal among the hands (`kinds`) they lie there to be taken over."""
    records = {}
    for one in judged:
        if one.verdict is Verdict.CREATED and one.draft:
            offer = Offer(uid=work.chance.uid(), round=0, confirmed_on=one.line.confirmed_on)
            write_draft(work, offer, one.draft)
            offer.involvements = [Involvement(round=0, person_id=work.person.id, kind=kind) for kind in kinds]
            if "proposal" in kinds:
                offer.status, offer.taken_over = Status.PROPOSED, True
                offer.proposed_by, offer.proposed_at = work.person.id, work.now
            provider = work.load(Provider, one.draft.provider)
            provider.relation = with_offer(provider.relation)
            work.save(offer)
            records[one.line.row] = offer
    return records


def _update(work: Work, judged: Sequence[JudgedOffer]) -> dict[int, Offer]:
    """The changed records by row."""
    records = {}
    for one in judged:
        if one.verdict is not Verdict.UPDATED or one.known is None or one.draft is None:
            continue
        offer = work.load(Offer, one.known.ref)
        move_on(offer)
        write_draft(work, offer, one.draft)
        if not are_words(one.known.draft, one.draft):
            involve(work, offer, "draft")
        work.save(offer)
        records[one.line.row] = offer
    return records
