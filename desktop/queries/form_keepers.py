"""Who at a club may keep the forms of consent: proposed to whoever describes photos, never decided."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import vocabulary
from desktop.i18n import _, language
from desktop.storage.assessment_records import Agreement
from desktop.storage.field_records import Conversation
from desktop.storage.records import Offer, Photo, Provider

LIKELY = ("secretary", "chair", "board_member", "treasurer", "manager")
"""Of those who were at a conversation, who keeps papers; the likeliest first."""
WITH_BOARD = frozenset({"association", "foundation"})
"""Kinds of provider that have a board by law, which answers for the forms."""


@needs(Permission.READ)
def form_keeper(session: Read, provider: int) -> str:
    """Who may keep the forms at a provider (its number): a name somebody gave before, else a role."""
    return form_keepers(session, [provider])[provider]


def form_keepers(session: Read, providers: Collection[int]) -> dict[int, str]:
    """The same for many providers at once. What is known best comes last, and stays."""
    kinds = session.execute(select(Provider.id, Provider.type).where(Provider.id.in_(providers)))
    found = {ref: _("the board") if kind in WITH_BOARD else _role("manager") for ref, kind in kinds}
    return found | _talked(session, providers) | _signed(session, providers) | _kept(session, providers)


def _talked(session: Read, providers: Collection[int]) -> dict[int, str]:
    """Per club who of the board was at the last conversation."""
    rows = session.execute(
        select(Conversation.provider_id, Conversation.present)
        .where(Conversation.provider_id.in_(providers))
        .order_by(Conversation.day, Conversation.id)
    )
    seen = {club: next((code for code in LIKELY if code in present), "") for club, present in rows}
    return {club: _role(code) for club, code in seen.items() if code}


def _signed(session: Read, providers: Collection[int]) -> dict[int, str]:
    """Per club the function that signed the agreement that runs."""
    rows = session.execute(
        select(Agreement.provider_id, Agreement.signed_by)
        .where(Agreement.provider_id.in_(providers), Agreement.ended_on.is_(None))
        .order_by(Agreement.signed_on, Agreement.id)
    )
    return {club: function for club, function in rows if function}


def _kept(session: Read, providers: Collection[int]) -> dict[int, str]:
    """Per club who kept the forms of the photos that were described last."""
    rows = session.execute(
        select(Offer.provider, Photo.attested_by)
        .join(Photo, Photo.offer_id == Offer.id)
        .where(Offer.provider.in_(providers), Photo.attested_by != "", Photo.withdrawn_at.is_(None))
        .order_by(Photo.consent_date, Photo.id)
    )
    return dict(iter(rows))


def _role(code: str) -> str:
    return vocabulary("club_roles").label(code, language())
