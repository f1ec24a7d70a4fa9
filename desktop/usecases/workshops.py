"""Workshops: plan one, note who was there, close it. Being there is evidence, never a verdict by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import criteria_set, vocabulary
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import Criterion, Level
from desktop.domain.offers import OVER
from desktop.domain.suggestions import Source
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.domain.workshops import WorkshopDraft
from desktop.errors import Refused
from desktop.i18n import _, language
from desktop.storage.assessment_records import Staff
from desktop.storage.drafts import fill
from desktop.storage.field_records import Attendance, Workshop
from desktop.storage.records import Offer
from desktop.usecases.suggestions import suggest


@needs(Permission.WORKSHOP)
def add_workshop(work: Work, draft: WorkshopDraft) -> Ref:
    """Write a workshop down, one that comes or one that was."""
    draft = tidy(draft)
    check(draft.problems(vocabulary("workshops").codes))
    workshop = Workshop()
    fill(workshop, draft)
    return work.save(workshop)


@needs(Permission.WORKSHOP)
def attend_workshop(work: Work, workshop: Ref | int, people: Sequence[int], present: bool = True) -> Ref:
    """Note of people of clubs (their numbers) that they were there, or did not come; all or none."""
    record = _open(work, workshop)
    known = {one.staff_id: one for one in record.attendance}
    for number in dict.fromkeys(people):
        person = work.load(Staff, number)
        if person.left_on is not None and person.left_on < record.day:
            raise Refused(_("{name} has left this club.").format(name=person.name))
        if person.id in known:
            known[person.id].present = present
        else:
            record.attendance.append(Attendance(staff_id=person.id, present=present))
    return work.save(record)


@needs(Permission.WORKSHOP)
def close_workshop(work: Work, workshop: Ref | int) -> list[Ref]:
    """The workshop is over: what everybody's presence is evidence for is proposed to whoever judges it."""
    record = _open(work, workshop)
    if record.day > work.today:
        raise Refused(_("This workshop is still to come."))
    if not any(one.present for one in record.attendance):
        raise Refused(_("Nobody was there yet. Note first who came."))
    record.closed_at = work.now
    work.save(record)
    present = [work.session.get_one(Staff, one.staff_id) for one in record.attendance if one.present]
    return list(_proposed(work, record, present))


def _open(work: Work, workshop: Ref | int) -> Workshop:
    record = work.load(Workshop, workshop)
    if record.closed_at is not None:
        raise Refused(_("This workshop is closed already."))
    return record


def _proposed(work: Work, workshop: Workshop, present: list[Staff]) -> Iterator[Ref]:
    """A proposal per person, per group they work at, or per club, as the criterion is about."""
    for code in vocabulary("workshops")[workshop.code].evidence_for:
        criterion = criteria_set().criterion(code)
        said = _evidence(workshop, criterion)
        if criterion.level is Level.STAFF:
            for person in present:
                yield from suggest(work, source=Source.WORKSHOP, suggestions=[said], staff=person.id)
        elif criterion.level is Level.PROVIDER:
            for club in sorted({person.provider_id for person in present}):
                yield from suggest(work, source=Source.WORKSHOP, suggestions=[said], provider=club)
        else:
            for offer in _groups(work, present):
                yield from suggest(work, source=Source.WORKSHOP, suggestions=[said], offer=offer)


def _evidence(workshop: Workshop, criterion: Criterion) -> Judgement:
    title = vocabulary("workshops").label(workshop.code, language())
    kind = vocabulary("workshops")[workshop.code].evidence
    return Judgement(
        criterion=criterion.code,
        verdict=Verdict.MEETS,
        evidence=_("At the workshop “{title}”").format(title=title),
        evidence_type=kind if kind in {one.code for one in criterion.evidence} else "",
        evidence_date=workshop.day,
    )


def _groups(work: Work, present: list[Staff]) -> list[int]:
    """The groups where these people lead or welcome."""
    linked = {one.offer_id for person in present for one in person.offers}
    found = select(Offer.id).where(Offer.id.in_(linked), Offer.status.not_in(OVER)).order_by(Offer.id)
    return list(work.session.scalars(found))
