"""Taking an import of people at clubs back; what was seen was seen, and is only revoked with a reason."""

from __future__ import annotations

from sqlalchemy import select

from desktop.application import Work
from desktop.domain.imports import Skipped, Undone, Verdict
from desktop.i18n import _
from desktop.storage.assessment_records import Dossier, Sighting, Staff, StaffOffer, Suggestion
from desktop.storage.bulk import many
from desktop.storage.field_records import Attendance
from desktop.storage.records import ImportBatch, ImportUndo

PEOPLE = "people"
"""The kind of an import of people at clubs."""


def take_back_people(work: Work, batch: ImportBatch) -> Undone:
    """Remove the people an import made of whom nothing was seen, and give others the role they had."""
    rows = {row["ref"]: row for row in batch.rows if row["ref"] is not None}
    undo = work.session.scalars(select(ImportUndo).filter_by(batch_id=batch.id))
    roles: dict[int, str] = {one.ref: one.before["role"] for one in undo}
    known = [one.id for one in many(work.session, Staff, sorted(rows))]
    reasons = _reasons(work)
    deleted, restored, skipped = 0, 0, []
    for person in [work.load(Staff, ref) for ref in known]:
        row = rows[person.id]
        reason = reasons.get(person.id, "")
        if row["verdict"] == Verdict.CREATED and not reason:
            work.session.delete(person)
            deleted += 1
            continue
        if person.id in roles:
            person.role = roles[person.id]
            restored += 1
        if reason:
            skipped.append(Skipped(row=row["row"], ref=person.id, name=person.name, reason=reason))
    return Undone(deleted=deleted, restored=restored, skipped=tuple(skipped))


def _reasons(work: Work) -> dict[int, str]:
    """Per person something refers to why they cannot go."""
    held = {
        Suggestion.staff_id: _("Verdicts were given on this person."),
        Dossier.staff_id: _("Verdicts were given on this person."),
        Attendance.staff_id: _("This person came to a workshop."),
        StaffOffer.staff_id: _("This person leads or welcomes a group now."),
        Sighting.staff_id: _("What was seen of this person stays: revoke it with a reason."),
    }
    found: dict[int, str] = {}
    for column, reason in held.items():
        found |= {ref: reason for ref in work.session.scalars(select(column).distinct()) if ref is not None}
    return found
