"""Taking an import of survey responses back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from desktop.application import Work
from desktop.domain.imports import Skipped, Undone
from desktop.i18n import _
from desktop.storage.records import ImportBatch, ImportUndo
from desktop.storage.responses import Kept, Raw, change_all, kept, remove_all
from desktop.storage.survey_records import Wave

SURVEY = "survey"
"""The kind of an import of responses."""


def take_back_responses(work: Work, batch: ImportBatch) -> Undone:
    """Delete the responses that an import brought in and restore those it changed.

    A wave that was scored stays scored: which ones are to be scored again is said. Rows that stay are marked
    as kept: the check still expects of them what this import said, once a later one is taken back too.
    """
    rows = {row["ref"]: row for row in batch.rows if row["ref"] is not None}
    found = {one.ref: one for one in kept(work.session, refs=list(rows))}
    undo = work.session.scalars(select(ImportUndo).filter_by(batch_id=batch.id))
    before = {one.ref: Raw(**one.before) for one in undo}
    skipped = [
        Skipped(
            row=row["row"], ref=ref, name=found[ref].said.club_name if ref in found else "", reason=reason
        )
        for ref, row in rows.items()
        if (reason := _why_kept(row, found.get(ref)))
    ]
    free = found.keys() - {one.ref for one in skipped}
    remove_all(work.session, sorted(free - before.keys()))
    change_all(work.session, {ref: said for ref, said in before.items() if ref in free})
    stay = found.keys() - free if free else set()
    batch.rows = [row | {"kept": True} if row["ref"] in stay else row for row in batch.rows]
    return Undone(
        deleted=len(free - before.keys()),
        restored=len(free & before.keys()),
        skipped=tuple(skipped),
        rescore=_scored(work, {found[ref].said.wave_id for ref in free}),
    )


def _why_kept(row: Mapping[str, Any], response: Kept | None) -> str:  # Any: JSON
    """Why this row's response stays as it is; empty when it can be undone."""
    if response is None:
        return _("These answers are no longer there.")
    if response.said.digest() != row["digest"]:  # put back by an undo it says the same in a newer version
        return _("These answers were changed after the import.")
    return ""


def _scored(work: Work, waves: set[int]) -> tuple[str, ...]:
    scored = select(Wave.code).where(Wave.id.in_(waves), Wave.scored_at.is_not(None))
    return tuple(work.session.scalars(scored.order_by(Wave.code)))
