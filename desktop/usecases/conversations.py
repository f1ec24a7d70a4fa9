"""Writing a conversation with a club down: for curators and advisors, published nowhere."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import vocabulary
from desktop.domain.conversations import ConversationDraft
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.providers import Relation
from desktop.domain.suggestions import Source
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.i18n import _, show_date
from desktop.storage.field_records import Conversation
from desktop.storage.records import Provider
from desktop.usecases.relations import set_relation
from desktop.usecases.shortlist import finish_own_conversations
from desktop.usecases.suggestions import suggest

MOTIVATION = "C-MOT-01"
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
    ref = work.save(
        Conversation(
            provider_id=club.id,
            day=draft.day,
            present=draft.present,
            motivation=draft.motivation,
            board_backs=draft.board_backs,
            wish=draft.wish.strip(),
            conditions=draft.conditions.strip(),
            agreed=draft.agreed.strip(),
            notes=draft.notes.strip(),
            next_on=draft.next_on,
            author=work.person.id,
        )
    )
    if draft.board_backs:
        suggest(work, source=Source.COLLEAGUE, suggestions=[_backed(draft)], provider=club.id)
    return ref


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
        evidence_type="conversation_report",
        evidence_date=draft.day,
    )
