"""Conversations with a club, for curators and advisors only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.conversations import TEXTS, ConversationDraft
from desktop.domain.values import Ref
from desktop.errors import NotFound
from desktop.i18n import _
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
    by_ref: int

    @property
    def draft(self) -> ConversationDraft:
        """What was said, as somebody would write it down again."""
        return written(self)


def written(said: Conversation | ConversationRow) -> ConversationDraft:
    """What was said, without what it moved at the time."""
    return ConversationDraft(
        day=said.day,
        present=said.present,
        motivation=said.motivation,
        board_backs=said.board_backs,
        next_on=said.next_on,
        **{name: getattr(said, name) for name in TEXTS},
    )


@needs(Permission.CONVERSATION)
def conversations_of(session: Read, provider: int) -> list[ConversationRow]:
    """The conversations with a provider (its number), the newest first."""
    who = names(session)
    found = select(Conversation).filter_by(provider_id=provider)
    newest = found.order_by(Conversation.day.desc(), Conversation.id.desc())
    return [_row(one, who) for one in session.scalars(newest)]


@needs(Permission.CONVERSATION)
def conversation(session: Read, number: int) -> ConversationRow:
    """One conversation. Raises NotFound."""
    found = session.get(Conversation, number)
    if found is None:
        raise NotFound(_("There is no conversation with number {number}.").format(number=number))
    return _row(found, names(session))


def _row(one: Conversation, who: Mapping[int, str]) -> ConversationRow:
    return ConversationRow(
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
        by_ref=one.author,
    )
