"""`provider`: enter and change clubs and other providers."""

from __future__ import annotations

from dataclasses import replace

from desktop.cli import agreements, contacts, conversations, provider_verdicts, sportplus, ties, yearly
from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, field_options, ref
from desktop.cli.rows import provider_answer
from desktop.cli.values import given_fields
from desktop.domain.offers import Status
from desktop.domain.providers import ProviderDraft
from desktop.i18n import _
from desktop.queries.offers import offers
from desktop.queries.providers import provider
from desktop.usecases.providers import add_provider, save_provider


def declare(add: Leaf) -> None:
    field_options(add("add", enter, _("enter a provider")), shortcuts=("name",))
    old = add("edit", edit, _("change what we know of a provider"))
    old.add_argument("ref", type=ref, metavar="REF")
    field_options(old)
    contacts.declare(add)
    conversations.declare(add)
    ties.declare(add)
    yearly.declare(add)
    sportplus.declare(add)
    agreements.declare(add)
    provider_verdicts.declare(add)


def enter(desk: Desk) -> Answer:
    draft = ProviderDraft(**{"name": ""} | given_fields(ProviderDraft, desk.options))
    number = desk.worker.do(add_provider, draft).value.id
    return provider_answer(desk.worker, number, _("Provider {ref} was entered: {name}."))


def edit(desk: Desk) -> Answer:
    seen = desk.worker.ask(provider, desk.options.ref)
    draft = replace(seen.draft, **given_fields(ProviderDraft, desk.options))
    stood = _approved(desk, seen.ref.id)
    desk.worker.do(save_provider, seen.ref, draft)
    answer = provider_answer(desk.worker, seen.ref.id, _("Provider {ref} was saved: {name}."))
    waits = _("The public keeps what was approved; a second person looks at it: offer review {ref}")
    asked = [waits.format(ref=one) for one in sorted(stood - _approved(desk, seen.ref.id))]
    return replace(answer, text="\n".join((answer.text, *asked)))


def _approved(desk: Desk, provider: int) -> set[int]:
    rows = desk.worker.ask(offers, desk.worker.today, provider=provider)
    return {one.ref.id for one in rows if one.status is Status.APPROVED}
