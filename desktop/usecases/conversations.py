"""Writing a conversation with a club down, correcting it, taking it away: published nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import vocabulary
from desktop.domain.conversations import TEXTS, ConversationDraft
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.providers import Relation
from desktop.domain.suggestions import Source
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.errors import NotAllowed
from desktop.i18n import _, show_date
from desktop.queries.conversations import written
from desktop.queries.people import names
from desktop.storage.assessment_records import Suggestion
from desktop.storage.field_records import Conversation
from desktop.storage.records import Personal, Provider
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
    """A conversation that was taken away, for as long as somebody may want it back."""

    provider: int
    author: int
    draft: ConversationDraft


@needs(Permission.CONVERSATION)
def remove_conversation(work: Work, conversation: Ref | int) -> Removed:
    """Take a conversation away with its words; what it proposed and nobody took over goes with it."""
    record = work.load(Conversation, conversation)
    gone = Removed(provider=record.provider_id, author=record.author, draft=written(record))
    _unsuggest(work, record)
    own = delete(Personal).filter_by(topic=record.topic.value, record=record.id)
    work.session.execute(own)
    work.session.delete(record)
    return gone


@needs(Permission.CONVERSATION)
def restore_conversation(work: Work, removed: Removed) -> Ref:
    """Put a conversation back that was taken away, under the name of who wrote it down."""
    work.load(Provider, removed.provider)
    check(removed.draft.problems(work.today, vocabulary("club_roles").codes))
    return _kept(work, Conversation(provider_id=removed.provider, author=removed.author), removed.draft)


def _kept(work: Work, record: Conversation, draft: ConversationDraft) -> Ref:
    record.day, record.present = draft.day, draft.present
    record.motivation, record.board_backs = draft.motivation, draft.board_backs
    record.next_on = draft.next_on
    for name in TEXTS:
        setattr(record, name, getattr(draft, name).strip())
    if draft.board_backs:
        suggest(work, source=Source.COLLEAGUE, suggestions=[_backed(draft)], provider=record.provider_id)
    return work.save(record)


def _unsuggest(work: Work, record: Conversation) -> None:
    """Put aside what this conversation proposed, unless a judge took it over already."""
    if not record.board_backs:
        return
    proposed = select(Suggestion).filter_by(
        provider_id=record.provider_id, criterion=MOTIVATION, source=Source.COLLEAGUE.value, settled="",
        evidence_type=REPORT, evidence_date=record.day,
    )  # fmt: skip
    for one in work.session.scalars(proposed).all():
        settle(work, one, "dismissed")


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
