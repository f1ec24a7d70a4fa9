"""Conversations with a club, for curators and advisors only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.values import Ref
from desktop.queries.people import names
from desktop.storage.field_records import Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRow:
    """One conversation; `present` are codes of the vocabulary `club_roles`."""

    ref: Ref
    day: date
    present: tuple[str, ...]
    motivation: int | None
    board_backs: bool
    wish: str
    conditions: str
    agreed: str
    notes: str
    next_on: date | None
    by: str


@needs(Permission.CONVERSATION)
def conversations_of(session: Read, provider: int) -> list[ConversationRow]:
    """The conversations with a provider (its number), the newest first."""
    who = names(session)
    found = select(Conversation).filter_by(provider_id=provider)
    return [
        ConversationRow(
            ref=one.ref,
            day=one.day,
            present=one.present,
            motivation=one.motivation,
            board_backs=one.board_backs,
            wish=one.wish,
            conditions=one.conditions,
            agreed=one.agreed,
            notes=one.notes,
            next_on=one.next_on,
            by=who.get(one.author, ""),
        )
        for one in session.scalars(found.order_by(Conversation.day.desc(), Conversation.id.desc()))
    ]
