"""The catalogue as it would be released today, from approved snapshots and live facts; and what stays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import func, select

from desktop.application import Read
from desktop.catalogues import area_table, criteria_set, vocabulary
from desktop.domain.approval import WORDS_ONLY, publication_lapses, safety_lapses, why_over
from desktop.domain.canonical import canonical, from_json
from desktop.domain.criteria import Judgement, Verdict, publication_gaps
from desktop.domain.extensions import mark as extension_mark
from desktop.domain.funds import with_running_deal
from desktop.domain.offers import FundCheck, OfferDraft
from desktop.domain.photos import WANTED, Crop, Focus, PhotoDraft, unpublishable
from desktop.domain.providers import Club
from desktop.domain.releases import (
    DROPS_AFTER,
    Freshness,
    PublicOffer,
    PublicPhoto,
    freshness,
    months_later,
)
from desktop.i18n import CITY_TIME, _, show_date
from desktop.publishing.feed import offer_problems
from desktop.queries.photo_bytes import published_ever
from desktop.queries.since_approval import asked_then
from desktop.storage.assessment_records import Extension
from desktop.storage.criteria_versions import by_offer
from desktop.storage.drafts import draft_of
from desktop.storage.extensions import extensions_of, granted_in, last_full
from desktop.storage.judgements import standings_of
from desktop.storage.records import Approval, Offer, Personal, Photo, Release, ReleasedOffer
from desktop.storage.snapshot import parsed, sealed_club, sealed_draft
from desktop.storage.waivers import ends_for_public

PERSONAL = ("host", "phone", "email")
"""The fields of a public offer that stand behind commitments in the database."""
CAPACITY_MONTHS = 3
"""Room for new people is known for three months, then it is 'bel eerst' (domain.md 2.4, C-OFF-08)."""
SHOWN_CHECKS = ("C-SAF-03", "C-MED-01", "C-STF-01", "C-SAF-02", "C-MED-02", "C-HST-01", "C-OFF-02")
"""The criteria that reassure readers; the public sees their short text when they are met."""


class Candidate(NamedTuple):
    """An offer as it would be released, and the approval behind it."""

    offer: PublicOffer
    approval: int


class Lasting(NamedTuple):
    """An approval, and by what two people extended it; None when they did not."""

    approval: Approval
    extension: Extension | None

    @property
    def until(self) -> date:
        """The last day."""
        end = self.approval.approved_until
        return end if self.extension is None else max(end, self.extension.until)

    @property
    def decided_at(self) -> datetime:
        """When the last of these decisions was taken."""
        granted = self.extension.granted_at if self.extension else None
        return max(self.approval.approved_at, granted or self.approval.approved_at)

    @property
    def mark(self) -> str:
        """What the public reads beside "approved": what is not as usual about it."""
        usual = f"{self.approval.mark} {self.approval.exception}".strip()
        more = extension_mark(self.extension.until) if self.extension else ""
        return ", ".join(filter(None, (usual, more)))


class HeldBack(NamedTuple):
    """An approved offer that stays out, and why, as sentences."""

    ref: int
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What a release of today would hold, by ref, and which approved offers it would not."""

    candidates: tuple[Candidate, ...]
    held_back: tuple[HeldBack, ...]


def catalogue_on(session: Read, today: date) -> Catalogue:
    """Every approved offer, through all gates (product.md 3.5, 3.6, 3.9)."""
    newest = select(func.max(Approval.id)).group_by(Approval.offer_id)
    approvals = session.scalars(
        select(Approval).where(Approval.id.in_(newest)).order_by(Approval.offer_id)
    ).all()
    candidates, held = [], []
    offers = {one.id: one for one in session.scalars(select(Offer).where(Offer.round > 0))}
    standings = standings_of(session, list(offers.values()), of_then=True)
    then = by_offer(session, {one.offer_id: one.criteria_version for one in approvals})
    ends = ends_for_public(session, list(offers.values()), today, then)
    extensions = extensions_of(session, list(offers))
    for approval in approvals:
        offer = offers[approval.offer_id]
        lasting = Lasting(approval, granted_in(extensions[offer.id]))
        photos = _photos(session, approval)
        counting = standings[offer.id].values()
        verdicts = _with_exceptions([one.for_public for one in counting], ends[offer.id])
        waiting = [one.judgement.criterion for one in counting if one.waits_on(today)]
        reasons = _reasons(offer, lasting, verdicts, waiting, len(photos), today)
        shown = None if reasons else public_offer(session, offer, lasting, verdicts, photos, today)
        if shown is not None and not (reasons := [*_over(shown, today), *_misfits(shown)]):
            candidates.append(Candidate(shown, approval.id))
        else:
            held.append(HeldBack(offer.id, offer.title, tuple(reasons)))
    return Catalogue(candidates=tuple(candidates), held_back=tuple(held))


def _with_exceptions(verdicts: Sequence[Judgement], ends: Mapping[str, date]) -> list[Judgement]:
    """An exception counts for the public as met, until its own end."""
    waived = [Judgement(criterion=code, verdict=Verdict.MEETS, until=end) for code, end in ends.items()]
    return [*waived, *(one for one in verdicts if one.criterion not in ends)]


def _reasons(
    offer: Offer,
    lasting: Lasting,
    verdicts: Sequence[Judgement],
    waiting: Sequence[str],
    photos: int,
    today: date,
) -> list[str]:
    if offer.suspended_at is not None:
        return [
            _("taken offline: {reason}").format(reason=offer.suspended_reason or offer.suspended_category)
        ]
    if over := why_over(offer.status, offer.approved_until, offer.returned_reason):
        return [over]
    # What was taken over may lack photos and editorial verdicts until its check; its mark says so.
    lapses = publication_lapses(
        approved_until=lasting.until,
        confirmed_on=offer.confirmed_on,
        photos=WANTED if offer.taken_over else photos,
        gaps=() if offer.taken_over else _gaps(lasting.approval, verdicts),
        today=today,
    )
    return lapses + safety_lapses(criteria_set(), verdicts, waiting, today)


def _gaps(approval: Approval, verdicts: Sequence[Judgement]) -> list[str]:
    """What is not met of what was asked for publishing when it was approved: a newer demand waits."""
    return asked_then(approval, publication_gaps(criteria_set(), verdicts))


def _over(offer: PublicOffer, today: date) -> list[str]:
    """An offer with a last lesson leaves the catalogue after it."""
    if offer.ends_on is None or offer.ends_on >= today:
        return []
    return [_("the last lesson was on {day}").format(day=show_date(offer.ends_on))]


def _misfits(offer: PublicOffer) -> list[str]:
    """What the feed cannot take; it holds back this offer alone, not the release."""
    text = _("its data do not fit the feed: {problem}")
    return [text.format(problem=problem) for problem in offer_problems(offer)]


def _photos(session: Read, approval: Approval) -> tuple[PublicPhoto, ...]:
    """The sealed photos whose consent still stands today."""
    found = []
    for sealed in parsed(approval.snapshot)["photos"]:
        live = session.get(Photo, sealed["id"])
        if live is not None and not unpublishable(draft_of(live, PhotoDraft), live.withdrawn_at is not None):
            found.append(_public_photo(sealed))
    return tuple(found)


def _public_photo(sealed: dict[str, Any]) -> PublicPhoto:
    told = {name: sealed[name] for name in ("files", "width", "height", "alt")}
    crop, focus = sealed.get("crop"), sealed.get("focus")  # older seals know neither
    point = Focus(**focus).within(Crop(**crop) if crop else None) if focus else None
    return from_json(PublicPhoto, canonical({**told, "focus": point}))


def public_offer(
    session: Read,
    offer: Offer,
    lasting: Lasting,
    verdicts: Sequence[Judgement],
    photos: tuple[PublicPhoto, ...],
    today: date,
) -> PublicOffer:
    """What the public sees: the sealed draft and club, with today's live facts."""
    approval = lasting.approval
    snapshot = parsed(approval.snapshot)
    draft = with_running_deal(sealed_draft(session, snapshot), today)
    return card(
        draft,
        sealed_club(session, snapshot),
        ref=offer.id,
        uid=offer.uid,
        photos=photos,
        **live_facts(offer, today),
        approved_on=_looked_at(session, approval),
        approved_until=lasting.until,
        valid_until=min(_valid_until(offer, lasting, verdicts), draft.ends_on or date.max),
        criteria_version=approval.criteria_version,
        seal=approval.seal,
        mark=lasting.mark,
        checks=_checks(snapshot, verdicts),
        changed_at=max(lasting.decided_at, datetime.combine(offer.confirmed_on or date.min, time(), UTC)),
    )


def card(
    draft: OfferDraft,
    club: Club,
    *,
    funds_checked: tuple[FundCheck, ...],
    **known: Any,
) -> PublicOffer:
    """A draft as the public would see it; `known` gives what is not in a draft.

    Of `funds_checked` only what is about the funds of this draft is shown.
    """
    place = area_table().locate(draft.postcode)
    pinned = draft.latitude is not None
    form = vocabulary("movement_forms")
    return PublicOffer(
        **{name: getattr(draft, name) for name in _SAME},
        provider=club.name,
        website=club.website,
        phone=draft.contact_phone or club.phone,
        email=draft.contact_email or club.email,
        host=draft.host if draft.host_consent else "",
        area=place.area.code if place else "",
        area_name=place.area.name if place else draft.city,
        neighbourhood=place.neighbourhood.name if place and place.neighbourhood else "",
        latitude=draft.latitude if pinned else (place.latitude if place else None),
        longitude=draft.longitude if pinned else (place.longitude if place else None),
        approximate=not pinned,
        movement_group=form[draft.movement_form].group if draft.movement_form in form else "",
        funds_checked=tuple(check for check in funds_checked if check.code in draft.funds),
        **known,
    )


def _looked_at(session: Read, approval: Approval) -> date:
    """The day on which all of it was judged: who reads it takes confirmed words for no new approval."""
    full = last_full(session, approval.offer_id) if approval.kind == WORDS_ONLY else approval
    return (full or approval).approved_at.astimezone(CITY_TIME).date()


_SAME = tuple(
    field
    for field in PublicOffer.__dataclass_fields__
    if field in OfferDraft.__dataclass_fields__ and field not in ("provider", "host", "latitude", "longitude")
)


def live_facts(offer: Offer, today: date) -> dict[str, Any]:
    """Facts outside the seal; what is not known for sure is 'bel eerst' (product.md 3.6)."""
    confirmed = offer.confirmed_on or date.min
    known = months_later(confirmed, CAPACITY_MONTHS) >= today
    waits = known and offer.waiting_until is not None and offer.waiting_until >= today
    return {
        "confirmed_on": confirmed,
        "fading": freshness(offer.confirmed_on, today) is Freshness.FADING,
        "intake_status": offer.intake_status if known else "unknown",
        "places_free": offer.places_free if known else None,
        "waiting_until": offer.waiting_until if waits else None,
        "funds_checked": offer.funds_checked,
        "pauses": tuple(pause for pause in offer.pauses if pause.last_day >= today),
    }


def _valid_until(offer: Offer, lasting: Lasting, verdicts: Sequence[Judgement]) -> date:
    criteria = criteria_set()
    ends = [one.until for one in verdicts if one.until and criteria.criterion(one.criterion).safety]
    return min([lasting.until, months_later(offer.confirmed_on or date.min, DROPS_AFTER), *ends])


def _checks(snapshot: dict[str, Any], verdicts: Sequence[Judgement]) -> tuple[str, ...]:
    """What was checked, in the words of then, as long as it still stands: somebody new without a VOG, or with
    one that only one person saw, takes that line away. What is no longer asked cannot fall.
    """
    asked = {one.code for one in criteria_set().criteria}
    stands = {one.criterion for one in verdicts if one.verdict is Verdict.MEETS}
    met = {one["criterion"] for one in snapshot["judgements"] if one["verdict"] == Verdict.MEETS.value}
    texts = snapshot["criteria"]["texts"]
    return tuple(texts[code]["nl"] for code in SHOWN_CHECKS if code in met - (asked - stands))


def released(session: Read, release: int) -> tuple[Candidate, ...]:
    """The offers of a stored release (its id), personal fields opened again unless they were erased."""
    found = session.scalars(
        select(ReleasedOffer).filter_by(release_id=release).order_by(ReleasedOffer.offer_id)
    )
    return tuple(Candidate(_opened(session, one), one.approval_id) for one in found)


def _opened(session: Read, stored: ReleasedOffer) -> PublicOffer:
    offer = from_json(PublicOffer, stored.content.encode())
    values: dict[str, Any] = {  # Any: replace() wants each field's own type
        name: session.scalar(select(Personal.value).filter_by(commitment=commitment)) or ""
        for name, commitment in stored.personal.items()
    }
    return replace(offer, **values)


def last_release(session: Read) -> Release | None:
    """The newest release, which is what the public sees."""
    return session.scalar(select(Release).order_by(Release.id.desc()).limit(1))


def without_withdrawn(session: Read, offer: PublicOffer) -> PublicOffer:
    """The same without the photos whose consent was taken back since."""
    gone = withdrawn_files(session)
    kept = tuple(photo for photo in offer.photos if not {file.sha256 for file in photo.files} & gone)
    return replace(offer, photos=kept)


def withdrawn_files(session: Read) -> set[str]:
    """SHA-256 of every published file of a photo that was withdrawn, unless another photo still has it."""
    photos = session.scalars(select(Photo)).all()
    live = {file.sha256 for one in photos if one.withdrawn_at is None for file in one.files}
    gone = [published_ever(session, one) for one in photos if one.withdrawn_at is not None]
    return {file.sha256 for files in gone for file in files} - live
