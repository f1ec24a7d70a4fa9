"""The register of originals that were seen: VOG, first aid, diplomas. Nothing of the paper is kept."""

from __future__ import annotations

from dataclasses import replace

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import vocabulary, word_list
from desktop.domain.privacy import contains_contact_data, points_to_copy
from desktop.domain.sightings import SightingDraft, nothing_kept
from desktop.domain.texts import as_reason, one_line
from desktop.domain.values import Ref
from desktop.errors import NotAllowed, Refused
from desktop.i18n import _
from desktop.queries.assurances import require_register
from desktop.queries.sightings import ends_on
from desktop.storage.assessment_records import Sighting, Staff
from desktop.usecases.sighting_verdicts import confirm, count, discount


@needs(Permission.SIGHTING)
def register_sighting(work: Work, draft: SightingDraft) -> Ref:
    """Write down that an original was seen; it makes or proposes the verdict that it is evidence for.

    One that is too old is kept as expired and makes no verdict.
    """
    require_register(work.session)
    draft = replace(draft, profile=one_line(draft.profile))
    kinds, ways = vocabulary("sightings"), vocabulary("sighting_ways")
    check(draft.problems(work.today, kinds.codes, ways.codes, word_list().first_names))
    person = work.load(Staff, draft.staff)
    if person.left_on is not None:
        raise Refused(_("{name} has left this club.").format(name=person.name))
    sighting = Sighting(
        staff_id=person.id,
        kind=draft.kind,
        issued_on=draft.issued_on,
        valid_until=ends_on(draft.kind, draft.issued_on),
        profile=draft.profile,
        how=draft.how,
        seen_by=work.person.id,
        seen_at=work.now,
        seen_on=draft.seen_on or work.today,
    )
    ref = work.save(sighting)
    count(work, sighting)
    return ref


@needs(Permission.SIGHTING)
def check_sighting(work: Work, ref: Ref | int) -> Ref:
    """Say as the second person that the entry is right: one saw the same original."""
    require_register(work.session)
    sighting = work.load(Sighting, ref)
    if sighting.seen_by == work.person.id:
        raise NotAllowed(_("You saw this yourself. A colleague checks it: a second pair of eyes."))
    if sighting.revoked_at is not None:
        raise Refused(_("This entry was revoked."))
    if sighting.checked_by is not None:
        raise Refused(_("A second person checked this already."))
    sighting.checked_by, sighting.checked_at = work.person.id, work.now
    confirm(work, sighting)
    return work.save(sighting)


@needs(Permission.SIGHTING)
def revoke_sighting(work: Work, ref: Ref | int, reason: str) -> Ref:
    """Take an entry back for good, with the reason; the verdict that rests on it falls."""
    require_register(work.session)
    reason = one_line(as_reason(reason, _("Say in a few words what was wrong with this entry.")))
    if points_to_copy(reason):
        raise Refused(nothing_kept())
    if contains_contact_data(reason):
        raise Refused(_("Leave names, phone numbers and e-mail addresses out of the reason."))
    sighting = work.load(Sighting, ref)
    if sighting.revoked_at is not None:
        raise Refused(_("This entry was revoked."))
    sighting.revoked_at, sighting.revoked_reason = work.now, reason
    ref = work.save(sighting)
    discount(work, sighting)
    return ref
