"""One offer with everything on it: for the editor, the review, and `show offer`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import criteria_set, word_list
from desktop.domain.approval import (
    Missing,
    before_proposal,
    facts_of,
    visit_months,
    why_not_approver,
    why_not_confirmer,
)
from desktop.domain.criteria import (
    Duty,
    Judgement,
    Outcome,
    Verdict,
    outcome,
    publication_gaps,
    weight_and_duty,
)
from desktop.domain.criteria_set import CriteriaSet, Level
from desktop.domain.offers import FundCheck, OfferDraft, Pause, Public, Remark, Status
from desktop.domain.photos import WANTED, Consent, PhotoDraft, PhotoFile, unpublishable
from desktop.domain.terms import Terms, terms_of
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.queries.extensions import Extending, extending
from desktop.queries.offers import catalogue_now, flags, public
from desktop.queries.originals import keeps_register, told_verdicts
from desktop.queries.people import names
from desktop.queries.since_approval import Since, asked_then, last_approval, past_of, since_approval
from desktop.queries.suggestions import SuggestionRow, seen_at_visit, suggestion_rows
from desktop.queries.verdict_origins import Origin, origins
from desktop.queries.waivers import WaiverRow, waivers
from desktop.storage.criteria_versions import criteria_named
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import hands_in, standings_of
from desktop.storage.records import Offer, Photo, Provider, Visit
from desktop.storage.waivers import ends_for_public, exceptions_of
from desktop.words import field_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRow:
    """One photo of an offer; `problem` says why the public may not see it, or is empty."""

    ref: Ref
    draft: PhotoDraft
    files: tuple[PhotoFile, ...]
    source_name: str
    width: int
    height: int
    withdrawn: bool
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A visit report."""

    day: date
    attendees: tuple[str, ...]
    notes: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """The last decision: who, when, until when, what it sealed, and what of the draft changed since."""

    proposed_by: str
    approved_by: str
    approved_at: datetime
    approved_until: date
    criteria_version: str
    exception: str
    mark: str
    seal: str
    sealed: OfferDraft
    changed_since: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFile:
    """Everything about one offer now. `duties` says per criterion what it weighs for this offer.

    `inherited` says which verdicts were given above it, `unchecked` which wait for a second pair of eyes.
    """

    ref: Ref
    uid: str
    draft: OfferDraft
    provider: str
    area: str
    status: Status
    public: Public
    flags: tuple[str, ...]
    intake_status: str
    places_free: int | None
    waiting_until: date | None
    confirmed_on: date | None
    funds_checked: tuple[FundCheck, ...]
    pauses: tuple[Pause, ...]
    suspended_at: datetime | None
    suspended_category: str
    suspended_reason: str
    proposed_by: str
    proposed_at: datetime | None
    returned_reason: str
    remarks: tuple[Remark, ...]
    reapply_from: date | None
    judgements: dict[str, Judgement]
    judged_by: dict[str, str]
    judged_at: dict[str, datetime]
    inherited: dict[str, Level]
    unchecked: tuple[str, ...]
    origins: dict[str, Origin]
    waivers: tuple[WaiverRow, ...]
    extending: Extending
    suggestions: tuple[SuggestionRow, ...]
    observed: bool
    """Somebody wrote down at a visit what was seen there, so nothing more is proposed from it."""
    duties: dict[str, Duty]
    outcome: Outcome
    criteria: CriteriaSet
    """By which all this was judged."""
    visits: tuple[VisitRow, ...]
    photos: tuple[PhotoRow, ...]
    approval: ApprovalRow | None
    since: Since | None
    """What differs from the last approval; None before the first."""
    reworded_by: tuple[str, ...]
    """Who changed the words and details of the club, when nothing else changed since the approval."""
    not_my_words: str
    """Why the person who asks may not confirm those; empty when they may."""
    terms: Terms
    missing: tuple[Missing, ...]
    missing_to_publish: tuple[Missing, ...]
    not_my_decision: str
    """Why the person who asks may not approve this; empty when they may."""


@needs(Permission.READ)
def offer_file(session: Read, ref: int, today: date, person: int = 0) -> OfferFile:
    """One offer as `person` (their id) sees it on `today`; originals as in `told_verdicts`."""
    offer = session.get(Offer, ref)
    if offer is None:
        raise NotFound(not_found(Topic.OFFERS, ref))
    who, draft, standings = names(session), draft_of(offer, OfferDraft), standings_of(session, [offer])[ref]
    since = since_approval(session, offer, draft, standings, today)
    again = since.to_judge() if since else {}
    verdicts = [one.judgement for one in standings.values()]
    visits, photos, shown = _visits(session, ref, who), _photos(session, ref), catalogue_now(session)
    given = {
        code: one for code, one in standings.items() if one.judgement.verdict is not Verdict.NOT_ASSESSED
    }
    named = keeps_register(session, person, today)
    if since is not None and not named:
        since = replace(since, people=tuple(replace(one, name="") for one in since.people))
    last_visit = max((visit.day for visit in visits), default=None)
    criteria, facts = criteria_set(), facts_of(draft)
    exceptions = exceptions_of(session, offer, today)._replace(
        reopened=again, visit_months=visit_months(since is not None and not offer.taken_over)
    )
    involved = hands_in(session, offer, today)
    counted = [one for one in verdicts if one.criterion not in again]
    authors = since.reworded_by if since and since.only_words else ()
    return OfferFile(
        criteria=criteria, ref=offer.ref, uid=offer.uid, draft=draft, area=offer.area, status=offer.status,
        provider=session.get_one(Provider, offer.provider).name,
        public=public(offer, shown), flags=flags(offer, last_visit, ref in shown, today),
        intake_status=offer.intake_status, places_free=offer.places_free,
        waiting_until=offer.waiting_until, confirmed_on=offer.confirmed_on,
        funds_checked=offer.funds_checked, pauses=offer.pauses,
        suspended_at=offer.suspended_at, suspended_category=offer.suspended_category,
        suspended_reason=offer.suspended_reason,
        proposed_by=who.get(offer.proposed_by or 0, ""), proposed_at=offer.proposed_at,
        returned_reason=offer.returned_reason, remarks=offer.remarks, reapply_from=offer.reapply_from,
        judgements=told_verdicts(standings, named),
        judged_by={code: who.get(one.by, "") for code, one in given.items()},
        judged_at={code: one.at for code, one in given.items()},
        inherited={code: one.level for code, one in standings.items() if one.level is not Level.OFFER},
        unchecked=tuple(code for code, one in standings.items() if one.unchecked),
        origins=origins(session, offer, standings, who, today, named),
        waivers=waivers(session, ref, today), extending=extending(session, ref, today, person),
        suggestions=suggestion_rows(session, offer, standings, named),
        observed=seen_at_visit(session, ref),
        duties={one.code: weight_and_duty(one, facts) for one in criteria.criteria},
        outcome=outcome(criteria, facts, counted, today, exceptions.running),
        visits=visits, photos=photos, approval=_approval(session, offer, since, who),
        since=since, terms=terms_of(past_of(session, offer, verdicts, exceptions.running), today),
        reworded_by=tuple(who.get(one, "") for one in authors),
        not_my_words=why_not_confirmer(
            person, authors, offer.proposed_by if offer.status is Status.PROPOSED else None, involved
        ),
        missing=tuple(
            before_proposal(
                draft, verdicts, criteria, last_visit, today, field_labels(), word_list(), exceptions
            )
        ),
        missing_to_publish=_to_publish(
            session, offer, photos, {one.criterion: one for one in verdicts}, exceptions.running, today
        ),
        not_my_decision=why_not_approver(person, offer.proposed_by, involved),
    )  # fmt: skip


def _visits(session: Read, ref: int, who: dict[int, str]) -> tuple[VisitRow, ...]:
    found = session.scalars(select(Visit).filter_by(offer_id=ref).order_by(Visit.day.desc()))
    return tuple(
        VisitRow(day=one.day, attendees=one.attendees, notes=one.notes, author=who.get(one.author, ""))
        for one in found
    )


def _photos(session: Read, ref: int) -> tuple[PhotoRow, ...]:
    found = session.scalars(select(Photo).filter_by(offer_id=ref).order_by(Photo.position, Photo.id))
    return tuple(
        PhotoRow(
            ref=one.ref, draft=(draft := draft_of(one, PhotoDraft)), files=one.files,
            source_name=one.source_name,
            width=one.width, height=one.height, withdrawn=one.withdrawn_at is not None,
            problem=unpublishable(draft, one.withdrawn_at is not None),
        )
        for one in found
    )  # fmt: skip


def _approval(session: Read, offer: Offer, since: Since | None, who: dict[int, str]) -> ApprovalRow | None:
    found = last_approval(session, offer.id)
    if found is None or since is None:
        return None
    return ApprovalRow(
        proposed_by=who.get(found.proposed_by, ""), approved_by=who.get(found.approved_by, ""),
        approved_at=found.approved_at, approved_until=offer.approved_until or found.approved_until,
        criteria_version=found.criteria_version, exception=found.exception, mark=found.mark, seal=found.seal,
        sealed=since.sealed,
        changed_since=(
            *since.fields, *(one.name for one in since.club), *(("people",) if since.people else ())
        ),
    )  # fmt: skip


def _to_publish(
    session: Read,
    offer: Offer,
    photos: tuple[PhotoRow, ...],
    verdicts: dict[str, Judgement],
    waived: Collection[str],
    today: date,
) -> tuple[Missing, ...]:
    lines = []
    good = sum(1 for photo in photos if not photo.problem)
    if good < WANTED:
        lines.append(
            Missing("photos", _("{have} of {wanted} photos are ready").format(have=good, wanted=WANTED))
        )
    lines += [
        Missing(f"photo:{photo.ref.id}", f"{photo.source_name}: {photo.problem}")
        for photo in photos
        if photo.problem and photo.draft.consent is Consent.MISSING
    ]
    for code in _publication_gaps(session, offer, verdicts, waived, today):
        text = _("{code} is not met") if code in verdicts else _("{code} has not been looked at yet")
        lines.append(Missing(f"criterion:{code}", text.format(code=code)))
    if offer.confirmed_on is None:
        lines.append(Missing("field:confirmed_on", _("The provider has not confirmed the data yet")))
    return tuple(lines)


def _publication_gaps(
    session: Read, offer: Offer, verdicts: dict[str, Judgement], waived: Collection[str], today: date
) -> list[str]:
    """What is not met for publishing; of an approval that stands only what was asked and not waived then."""
    approval = last_approval(session, offer.id) if offer.status is Status.APPROVED else None
    if approval is None:
        return [code for code in publication_gaps(criteria_set(), verdicts.values()) if code not in waived]
    stands = standings_of(session, [offer], of_then=True)[offer.id].values()
    gaps = asked_then(approval, publication_gaps(criteria_set(), [one.judgement for one in stands]))
    then = {offer.id: criteria_named(session, approval.criteria_version)}
    ends = ends_for_public(session, [offer], today, then)[offer.id]
    return [code for code in gaps if code not in ends]
