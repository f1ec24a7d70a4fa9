"""People at a club: enter, change, say which group they lead or welcome, and that they left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import vocabulary
from desktop.domain.offers import OVER, Status
from desktop.domain.staff import StaffDraft, role_problems
from desktop.domain.texts import one_line
from desktop.domain.values import Problem, Ref
from desktop.errors import Refused
from desktop.i18n import _
from desktop.storage.assessment_records import Staff, StaffOffer
from desktop.storage.records import Offer, Personal, Provider
from desktop.usecases.beneath import look_again
from desktop.usecases.offers import bring_along, involve, touch_approved
from desktop.usecases.people import Erased, places_of
from desktop.usecases.reasons import reasons_naming
from desktop.usecases.sighting_verdicts import suggest_for
from desktop.usecases.staff_verdicts import Changed, keep_beneath, standing_beneath

Roles = Mapping[int, str]
"""Somebody's role by the number of an offer."""


@needs(Permission.PROVIDER_EDIT)
def add_staff(work: Work, draft: StaffDraft, roles: Roles | None = None) -> Ref:
    """Enter somebody at a club, perhaps with their roles at its offers."""
    work.load(Provider, draft.provider)
    record = _filled(work, Staff(provider_id=draft.provider), draft)
    work.save(record)
    return _arranged(work, record, roles).ref


@needs(Permission.PROVIDER_EDIT)
def save_staff(work: Work, staff: Ref | int, draft: StaffDraft, roles: Roles | None = None) -> Changed:
    """Change somebody's name or role at the club; roles at its offers change only when they are given."""
    record = work.load(Staff, staff)
    look_again(work, staff_id=record.id)
    if draft.provider != record.provider_id:
        raise Refused(_("Somebody who goes to another club is entered there anew."))
    work.save(_filled(work, record, draft))
    return _arranged(work, record, roles)


def _arranged(work: Work, record: Staff, roles: Roles | None) -> Changed:
    """Somebody with exactly these roles; what they did at offers that are over stays."""
    if roles is None:
        return Changed(record.ref)
    before = {one.offer_id: one.role for one in record.offers}
    gone = select(Offer.id).where(Offer.id.in_(before.keys() - roles.keys()), Offer.status.not_in(OVER))
    done = [unlink_staff(work, record.id, one) for one in work.session.scalars(gone.order_by(Offer.id)).all()]
    done += [
        link_staff(work, record.id, offer, role)
        for offer, role in sorted(roles.items())
        if before.get(offer) != role
    ]
    return Changed(record.ref, tuple(number for one in done for number in one.offline))


def _filled(work: Work, record: Staff, draft: StaffDraft) -> Staff:
    draft = replace(draft, name=one_line(draft.name))
    check([*draft.problems(vocabulary("staff_roles").codes), *_namesakes(work, record, draft)])
    record.name, record.role = draft.name, draft.role
    return record


def _namesakes(work: Work, record: Staff, draft: StaffDraft) -> list[Problem]:
    others = select(Staff.name).where(Staff.provider_id == draft.provider, Staff.left_on.is_(None))
    if record.id is not None:
        others = others.where(Staff.id != record.id)
    if draft.name.casefold() not in {name.casefold() for name in work.session.scalars(others)}:
        return []
    text = _("{name} is known at this club already. Add something that tells the two apart.")
    return [Problem("name", text.format(name=draft.name))]


@needs(Permission.PROVIDER_EDIT)
def link_staff(work: Work, staff: Ref | int, offer: Ref | int, role: str) -> Changed:
    """Somebody leads or welcomes the group of an offer, or does so in another role; its approval reopens."""
    check(role_problems(role, vocabulary("staff_roles").codes))
    person, group = work.load(Staff, staff), work.load(Offer, offer)
    if person.left_on is not None:
        raise Refused(_("{name} has left this club.").format(name=person.name))
    if group.provider != person.provider_id:
        raise Refused(_("{name} belongs to another club than this offer.").format(name=person.name))
    known = _link(person, group)
    if known is not None and known.role == role:
        return Changed(person.ref)
    before = standing_beneath(work, [group], person)
    if known is None:
        person.offers.append(StaffOffer(offer_id=group.id, role=role))
    else:
        known.role = role
    touch_approved(work, group, "draft")
    bring_along(work, group, staff_id=person.id)
    work.save(group)
    ref = work.save(person)
    offline = keep_beneath(work, before)
    suggest_for(work, person, group)
    return Changed(ref, offline)


@needs(Permission.PROVIDER_EDIT)
def unlink_staff(work: Work, staff: Ref | int, offer: Ref | int) -> Changed:
    """Somebody no longer leads or welcomes this group; its approval reopens."""
    person, group = work.load(Staff, staff), work.load(Offer, offer)
    known = _link(person, group)
    if known is None:
        raise Refused(_("{name} has no role at this offer.").format(name=person.name))
    before = standing_beneath(work, [group], person)
    person.offers.remove(known)
    touch_approved(work, group, "draft")
    work.save(group)
    ref = work.save(person)
    return Changed(ref, keep_beneath(work, before))


def _link(person: Staff, group: Offer) -> StaffOffer | None:
    return next((one for one in person.offers if one.offer_id == group.id), None)


@needs(Permission.PROVIDER_EDIT)
def staff_left(work: Work, staff: Ref | int, day: date | None = None) -> Changed:
    """Somebody left the club, today or on a day that is over; the groups they led are looked at again."""
    person = work.load(Staff, staff)
    last = day or work.today
    if person.left_on is not None:
        raise Refused(_("{name} has left this club.").format(name=person.name))
    if last > work.today:
        raise Refused(_("This day is still to come. Say it when it is over, so that nobody is missed."))
    return _gone_or_back(work, person, last)


@needs(Permission.PROVIDER_EDIT)
def staff_back(work: Work, staff: Ref | int) -> Changed:
    """Somebody is back, or never left: the roles at the offers count again."""
    person = work.load(Staff, staff)
    if person.left_on is None:
        raise Refused(_("{name} did not leave.").format(name=person.name))
    check(_namesakes(work, person, StaffDraft(provider=person.provider_id, name=person.name)))
    return _gone_or_back(work, person, None)


def _gone_or_back(work: Work, person: Staff, left_on: date | None) -> Changed:
    """Somebody no longer counts at their groups, or does again; what counted there until now stays bad."""
    before = standing_beneath(work, _groups(work, person), person)
    person.left_on = left_on
    _touch_groups(work, person)
    ref = work.save(person)
    return Changed(ref, keep_beneath(work, before))


def _groups(work: Work, person: Staff) -> list[Offer]:
    numbers = [one.offer_id for one in person.offers]
    return list(work.session.scalars(select(Offer).where(Offer.id.in_(numbers)).order_by(Offer.id)))


def _touch_groups(work: Work, person: Staff) -> None:
    """A group loses or gains somebody: that is a change, also while a proposal waits for a decision."""
    for group in _groups(work, person):
        if group.status in OVER:
            continue
        offer = work.load(Offer, group.id)
        if offer.status is Status.PROPOSED:
            involve(work, offer, "draft")
        else:
            touch_approved(work, offer, "draft")
        work.save(offer)
    look_again(work, staff_id=person.id)


@needs(Permission.ERASE)
def erase_staff(work: Work, staff: Ref | int) -> Erased:
    """Erase somebody's name for good; what was judged stays, about nobody who can be known.

    The history keeps its commitments. `mentions` tells where the same name stands elsewhere.
    """
    person = work.load(Staff, staff)
    name = person.name
    if not name:
        raise Refused(_("This name was erased already."))
    offline = () if person.left_on is not None else _gone_or_back(work, person, work.today).offline
    person.name = ""
    work.save(person)
    mentions = sorted({*places_of(work, name), *reasons_naming(work, person.provider_id, name)})
    own = delete(Personal).filter_by(topic=person.topic.value, record=person.id)
    work.session.execute(own)
    return Erased(values=1, mentions=tuple(mentions), offline=offline)
