"""The rows others rely on (product.md 6), for lists and for commands that change one record."""

from __future__ import annotations

from typing import Any

from desktop.application import Application
from desktop.cli.answers import Answer
from desktop.domain.canonical import plain
from desktop.queries.offers import OfferRow, offers
from desktop.queries.people import PersonRow
from desktop.queries.providers import ProviderRow, provider
from desktop.words import word

PROVIDER = ("ref", "name", "area", "relation", "band", "score", "segment", "red_flags")
OFFER = ("ref", "title", "provider", "area", "status", "public", "flags", "approved_until", "intake_status")
PERSON = ("ref", "name", "roles")
RELEASE = ("release", "kind", "name", "at", "offers", "checksum")
TASK = ("kind", "ref", "title", "due", "owner", "turn")
UNMEASURED: dict[str, Any] = {"band": "unknown", "score": None, "segment": None, "red_flags": []}
"""What a survey would tell of a provider; there is none yet."""


def fields_of(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    """These fields of a record as JSON."""
    return {name: plain(getattr(record, name)) for name in names}


def provider_row(row: ProviderRow) -> dict[str, Any]:
    """A provider in a list."""
    return {"ref": row.ref.id, **fields_of(row, PROVIDER[1:4]), **UNMEASURED}


def offer_row(row: OfferRow) -> dict[str, Any]:
    return {"ref": row.ref.id, **fields_of(row, OFFER[1:])}


def person_row(row: PersonRow) -> dict[str, Any]:
    return {"ref": row.ref.id, **fields_of(row, PERSON[1:])}


def provider_answer(app: Application, number: int, text: str) -> Answer:
    """One provider as it stands now; `text` may name {ref} and {name}."""
    seen = app.ask(provider, number)
    value = {"ref": number, "name": seen.draft.name, **fields_of(seen, PROVIDER[2:4]), **UNMEASURED}
    return Answer(value=value, text=text.format(ref=number, name=seen.draft.name))


def offer_answer(app: Application, number: int, text: str) -> Answer:
    """One offer as it stands now; `text` may name {ref}, {title}, {status} and {public}."""
    (row,) = app.ask(offers, app.today, refs=[number])
    told = text.format(ref=number, title=row.title, status=word(row.status), public=word(row.public))
    return Answer(value=offer_row(row), text=told)
