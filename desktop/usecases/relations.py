"""How far we are with a provider, and what we keep to ourselves about it."""

from __future__ import annotations

from datetime import date

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.domain.privacy import contains_contact_data
from desktop.domain.providers import Relation, refused_step
from desktop.domain.texts import LONGEST, visible
from desktop.domain.values import Problem, Ref
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.relations import step_of
from desktop.storage.records import Provider
from desktop.usecases.shortlist import call_off


@needs(Permission.TASK)
def set_do_not_contact(work: Work, provider: Ref | int, reason: str) -> Ref:
    """Nobody is to approach this provider, and why; open conversations with it are called off."""
    reason = _text("reason", reason)
    if not reason:
        raise Refused(_("Say in a few words why nobody is to approach this provider."))
    if contains_contact_data(reason):
        raise Refused(_("Leave names, phone numbers and e-mail addresses out of the reason."))
    record = work.load(Provider, provider)
    record.do_not_contact = reason
    call_off(work, record.id)
    return work.save(record)


@needs(Permission.TASK)
def lift_do_not_contact(work: Work, provider: Ref | int) -> Ref:
    """The provider may be approached again."""
    record = work.load(Provider, provider)
    if not record.do_not_contact:
        raise Refused(_("This provider may be approached already."))
    record.do_not_contact = ""
    return work.save(record)


@needs(Permission.TASK)
def note_on_club(work: Work, provider: Ref | int, advisor_note: str) -> Ref:
    """What an advisor vouches for; an empty note takes it away."""
    advisor_note = _text("advisor_note", advisor_note)
    record = work.load(Provider, provider)
    record.advisor_note = advisor_note
    return work.save(record)


@needs(Permission.TASK)
def set_relation(work: Work, provider: Ref | int, relation: Relation, revisit_on: date | None = None) -> Ref:
    """How far we are with a provider, by hand. Raises Refused with the sentence of `refused_step`."""
    record = work.load(Provider, provider)
    refused = refused_step(step_of(work.session, record, relation, work.today, revisit_on))
    if refused:
        raise Refused(refused)
    record.relation, record.revisit_on = relation, revisit_on
    return work.save(record)


def _text(field: str, text: str) -> str:
    """A text that people typed, cleaned. Raises Invalid when it is far too long."""
    if len(text) > LONGEST:
        told = _("This text is longer than {most} characters. Make it shorter.")
        check([Problem(field, told.format(most=LONGEST))])
    return visible(text).strip()
