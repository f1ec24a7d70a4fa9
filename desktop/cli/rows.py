"""The rows others rely on (product.md 6), for lists and for commands that change one record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.application import Application
from desktop.cli.answers import Answer
from desktop.domain.approval import Missing
from desktop.domain.canonical import plain
from desktop.queries.imports import ImportRow
from desktop.queries.offers import OfferRow, offers
from desktop.queries.people import PersonRow
from desktop.queries.photos import PhotoView
from desktop.queries.providers import ProviderRow, listed_provider
from desktop.queries.suggestions import SuggestionRow
from desktop.queries.waivers import WaiverRow
from desktop.queries.waves import WaveRow
from desktop.words import word

PROVIDER = ("ref", "name", "area", "relation", "band", "score", "segment", "red_flags")
OFFER = ("ref", "title", "provider", "area", "status", "public", "flags", "approved_until", "intake_status")
PERSON = ("ref", "name", "roles")
RELEASE = ("release", "kind", "name", "at", "offers", "checksum")
GIVEN = ("ref", "kind", "provider", "name", "owner", "due")
REVIEW = ("ref", "version", "title", "provider", "area", "asked", "by", "since", "days", "risk", "looking",
          "why_not")  # fmt: skip
WAIVER = ("criterion", "criteria", "counts", "reason", "until", "asked_by", "granted_by")
TASK = ("kind", "ref", "title", "due", "owner", "turn")
IMPORT = ("ref", "kind", "file", "at", "by", "undone_at")
WAVE = ("wave", "title", "model", "opens", "closes", "invited", "responses", "clubs", "parked", "scored_at",
        "needs_scoring", "breaks")  # fmt: skip


def fields_of(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    """These fields of a record as JSON."""
    return {name: plain(getattr(record, name)) for name in names}


def waiver_row(one: WaiverRow) -> dict[str, Any]:
    """An exception of an offer; null as long as nobody granted it."""
    return {**fields_of(one, WAIVER), "granted_by": one.granted_by or None}


def suggestion_row(one: SuggestionRow) -> dict[str, Any]:
    """A proposed verdict; `about` is null unless it is about a person."""
    return {
        "criterion": one.criterion, "verdict": one.verdict.value, "source": one.source.value,
        "evidence": one.evidence, "date": plain(one.day), "by": one.by, "about": one.about or None,
        "disputes": one.disputes,
    }  # fmt: skip


def missing_rows(missing: Iterable[Missing]) -> list[dict[str, str]]:
    """What an offer still lacks, and where."""
    return [{"place": line.place, "message": line.text} for line in missing]


def provider_row(row: ProviderRow) -> dict[str, Any]:
    """A provider in a list."""
    return {"ref": row.ref.id, **fields_of(row, PROVIDER[1:])}


def offer_row(row: OfferRow) -> dict[str, Any]:
    return {"ref": row.ref.id, **fields_of(row, OFFER[1:])}


def wave_row(row: WaveRow) -> dict[str, Any]:
    return {"wave": row.code, **fields_of(row, WAVE[1:])}


def import_row(row: ImportRow) -> dict[str, Any]:
    return {"ref": row.ref.id, **fields_of(row, IMPORT[1:])}


def photo_value(one: PhotoView) -> dict[str, Any]:
    """A photo as JSON."""
    return {
        "ref": one.ref.id, "alt": one.draft.alt, "consent": one.draft.consent.value,
        "widths": list(one.widths), "file": one.file, "withdrawn": one.withdrawn, "problem": one.problem,
        "slot": one.draft.slot, "taken_on": plain(one.draft.taken_on), "crop": plain(one.crop),
        "focus": plain(one.focus),
    }  # fmt: skip


def person_row(row: PersonRow) -> dict[str, Any]:
    return {"ref": row.ref.id, **fields_of(row, PERSON[1:])}


def provider_answer(app: Application, number: int, text: str) -> Answer:
    """One provider as it stands now; `text` may name {ref} and {name}."""
    row = app.ask(listed_provider, number)
    return Answer(value=provider_row(row), text=text.format(ref=number, name=row.name))


def offer_answer(app: Application, number: int, text: str) -> Answer:
    """One offer as it stands now; `text` may name {ref}, {title}, {status} and {public}."""
    (row,) = app.ask(offers, app.today, refs=[number])
    told = text.format(ref=number, title=row.title, status=word(row.status), public=word(row.public))
    return Answer(value=offer_row(row), text=told)
