"""Writing a conversation with a club down, correcting it, taking it away: published nowhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, select

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import vocabulary
from desktop.domain.conversations import TEXTS, ConversationDraft
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.providers import Relation
from desktop.domain.suggestions import Source
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.errors import NotAllowed, NotFound, Refused
from desktop.i18n import _, show_date
from desktop.queries.conversations import written
from desktop.queries.people import names
from desktop.storage import journal
from desktop.storage.assessment_records import Suggestion
from desktop.storage.columns import text_of
from desktop.storage.field_records import Conversation
from desktop.storage.records import Entry, Personal, Provider
from desktop.usecases.relations import set_relation
from desktop.usecases.shortlist import finish_own_conversations
from desktop.usecases.suggestions import settle, suggest

MOTIVATION = "C-MOT-01"
REPORT = "conversation_report"
_TALKED = (Relation.KNOWN, Relation.SHORTLISTED, Relation.INVITED, Relation.NOT_NOW)
"""Where a conversation by itself makes the relation: in conversation."""


@needs(Permission.CONVERSATION)
def record_conversation(work: Work, provider: Ref | int, draft: ConversationDraft) -> Ref:
    """Keep what was said; its outcome moves the relation, a board that backs it is proposed as verdict.

    "Not now" needs a day to come back. Raises Refused with the sentence of `refused_step`.
    """
    club = work.load(Provider, provider)
    draft = tidy(draft)
    check(draft.problems(work.today, vocabulary("club_roles").codes))
    _move(work, club, draft)
    finish_own_conversations(work, club.id)
    return _kept(work, Conversation(provider_id=club.id, author=work.person.id), draft)


@needs(Permission.CONVERSATION)
def correct_conversation(work: Work, conversation: Ref | int, draft: ConversationDraft) -> Ref:
    """Write down better what was said; only its author does, as it stands there under that name.

    The relation with the club stays: its own act changes it.
    """
    record = work.load(Conversation, conversation)
    if record.author != work.person.id:
        who = names(work.session).get(record.author, "")
        text = _("{name} wrote this down. Ask {name} to correct it, or write down a conversation yourself.")
        raise NotAllowed(text.format(name=who))
    draft = tidy(draft)
    check(draft.problems(work.today, vocabulary("club_roles").codes))
    _unsuggest(work, record)
    return _kept(work, record, draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A conversation that was taken away, for as long as somebody may want it back.

    `salts` belong to its texts, by field: with them its history proves that they are what was said.
    """

    number: int
    draft: ConversationDraft
    salts: Mapping[str, str]


@needs(Permission.CONVERSATION)
def remove_conversation(work: Work, conversation: Ref | int) -> Removed:
    """Take a conversation away with its words; what it proposed and nobody took over goes with it."""
    record = work.load(Conversation, conversation)
    draft = written(record)
    gone = Removed(number=record.id, draft=draft, salts=_salts(work, record))
    _unsuggest(work, record)
    own = delete(Personal).filter_by(topic=record.topic.value, record=record.id)
    work.session.execute(own)
    work.session.delete(record)
    return gone


@needs(Permission.CONVERSATION)
def restore_conversation(work: Work, removed: Removed) -> Ref:
    """Put a conversation back that was taken away: under its number, and the name of who wrote it down.

    Raises Refused when it is back already, or is not what was taken away; NotFound.
    """
    then = _taken_away(work, removed.number)
    check(removed.draft.problems(work.today, vocabulary("club_roles").codes))
    record = Conversation(
        id=removed.number, uid=then["uid"], provider_id=then["provider_id"], author=then["author"]
    )
    _write(record, removed.draft)
    work.session.add_all(_personal(record, field, salt) for field, salt in removed.salts.items())
    ref = _kept(work, record, removed.draft)
    now = json.loads(text_of(journal.picture(work.session, work.chance.salt, record)))
    if any(now.get(name) != value for name, value in then.items()):
        raise Refused(_("This is not what was taken away: something in it was changed."))
    return ref


def _taken_away(work: Work, number: int) -> dict[str, Any]:
    """What its history says a conversation was when it was taken away; its texts as commitments."""
    entries = select(Entry).filter_by(topic=Conversation.topic.value, ref=number)
    last = work.session.scalar(entries.order_by(Entry.seq.desc()).limit(1))
    if last is None:
        raise NotFound(_("There is no conversation with number {number}.").format(number=number))
    if last.after:
        raise Refused(
            _("Conversation {number} is there: nothing needs to be put back.").format(number=number)
        )
    found: dict[str, Any] = json.loads(last.before)
    return found


def _salts(work: Work, record: Conversation) -> dict[str, str]:
    kept = work.session.scalars(select(Personal).filter_by(topic=record.topic.value, record=record.id))
    return {one.field: one.salt for one in kept if one.value == getattr(record, one.field)}


def _personal(record: Conversation, field: str, salt: str) -> Personal:
    value = getattr(record, field)
    return Personal(
        commitment=journal.commitment(salt, value), topic=record.topic.value, record=record.id, field=field,
        salt=salt, value=value,
    )  # fmt: skip


def _kept(work: Work, record: Conversation, draft: ConversationDraft) -> Ref:
    _write(record, draft)
    if draft.board_backs:
        suggest(work, source=Source.COLLEAGUE, suggestions=[_backed(draft)], provider=record.provider_id)
    return work.save(record)


def _write(record: Conversation, draft: ConversationDraft) -> None:
    record.day, record.present = draft.day, draft.present
    record.motivation, record.board_backs = draft.motivation, draft.board_backs
    record.next_on = draft.next_on
    for name in TEXTS:
        setattr(record, name, getattr(draft, name).strip())


def _unsuggest(work: Work, record: Conversation) -> None:
    """Put aside what this conversation proposed, unless a judge took it over already.

    Another one that says so too stands for it from then on: they share one proposal.
    """
    if not record.board_backs:
        return
    proposed = _proposed(record, record.day).filter_by(settled="")
    for one in work.session.scalars(proposed).all():
        other = _says_so_too(work, record)
        if other is None:
            settle(work, one, "dismissed")
        elif other.day != record.day:
            said = [_backed(written(other))]
            suggest(work, source=Source.COLLEAGUE, suggestions=said, provider=record.provider_id)


def _says_so_too(work: Work, record: Conversation) -> Conversation | None:
    """The newest other conversation that says the board backs it, unless a judge dealt with that before."""
    others = select(Conversation).filter_by(provider_id=record.provider_id, board_backs=True)
    newest = others.where(Conversation.id != record.id).order_by(Conversation.day.desc()).limit(1)
    found = work.session.scalar(newest)
    if found is None or found.day == record.day:
        return found
    return None if work.session.scalars(_proposed(record, found.day)).first() else found


def _proposed(record: Conversation, day: date) -> Select[Suggestion]:
    """What was proposed about this club for a conversation on a day."""
    return select(Suggestion).filter_by(
        offer_id=None, provider_id=record.provider_id, criterion=MOTIVATION, source=Source.COLLEAGUE.value,
        evidence_type=REPORT, evidence_date=day,
    )  # fmt: skip


def _move(work: Work, club: Provider, draft: ConversationDraft) -> None:
    """Through "in conversation" to the outcome."""
    if club.relation in _TALKED and draft.outcome is not Relation.NOT_NOW:
        set_relation(work, club.id, Relation.IN_CONVERSATION)
    asked = draft.outcome or club.relation
    if asked is Relation.NOT_NOW or asked is not club.relation or draft.revisit_on is not None:
        set_relation(work, club.id, asked, draft.revisit_on)


def _backed(draft: ConversationDraft) -> Judgement:
    return Judgement(
        criterion=MOTIVATION,
        verdict=Verdict.MEETS,
        evidence=_("Conversation on {day}; the board backs it").format(day=show_date(draft.day)),
        evidence_type=REPORT,
        evidence_date=draft.day,
    )
