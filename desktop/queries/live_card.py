"""The card of an offer as the public would see it if the draft of this moment were released."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.first_time import first_sentences
from desktop.domain.offers import OfferDraft
from desktop.domain.photos import Focus, PhotoDraft, PhotoFile, unpublishable
from desktop.domain.providers import Club
from desktop.domain.releases import PublicPhoto
from desktop.domain.taking_over import mark
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.publishing.website import render_card
from desktop.queries.catalogue import card, live_facts
from desktop.storage.drafts import draft_of
from desktop.storage.records import Offer, Photo, Provider


class LiveCard(NamedTuple):
    """The card as the site writes it (HTML), the smallest file of its cover (None without a photo), what must
    stay in sight of it in thousandths, and the first time in sentences as the page tells it.
    """

    html: str
    cover: PhotoFile | None
    focus: Focus | None
    sentences: tuple[str, ...]


@needs(Permission.READ)
def live_card(session: Read, ref: int, draft: OfferDraft, today: date) -> LiveCard:
    """The card of an offer with this draft, which need not be saved; photos without consent stay out."""
    offer = session.get(Offer, ref)
    if offer is None:
        raise NotFound(not_found(Topic.OFFERS, ref))
    club = draft_of(session.get_one(Provider, draft.provider), Club)
    until = offer.approved_until or today
    shown = card(
        draft, club, ref=ref, uid=offer.uid, photos=_photos(session, ref),
        **live_facts(offer, today), approved_on=today, approved_until=until, valid_until=today,
        criteria_version="", seal="", mark=mark(until) if offer.taken_over else "",
        changed_at=datetime.combine(today, time(), UTC),
    )  # fmt: skip
    cover = shown.photos[0] if shown.photos else None
    return LiveCard(
        render_card(shown),
        min(cover.files) if cover else None,
        cover.focus if cover else None,
        first_sentences(shown),
    )


def _photos(session: Read, ref: int) -> tuple[PublicPhoto, ...]:
    found = session.scalars(select(Photo).filter_by(offer_id=ref).order_by(Photo.position, Photo.id))
    return tuple(
        PublicPhoto(
            files=one.files, width=one.width, height=one.height, alt=one.alt,
            focus=one.focus.within(one.crop) if one.focus else None,
        )
        for one in found
        if not unpublishable(draft_of(one, PhotoDraft), one.withdrawn_at is not None)
    )  # fmt: skip
