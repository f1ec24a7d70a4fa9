"""What an approval seals: canonical bytes of draft, verdicts, criteria and photos, and their SHA-256."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.canonical import canonical, from_json, plain
from desktop.domain.criteria import CriteriaSet
from desktop.domain.offers import OfferDraft
from desktop.domain.providers import Club
from desktop.i18n import CITY_TIME
from desktop.storage.drafts import draft_of
from desktop.storage.journal import Salts, commit_to
from desktop.storage.judgements import Standing, people_of, standings_of
from desktop.storage.records import Offer, Personal, Photo, Provider
from desktop.storage.roots import Root
from desktop.storage.waivers import counting, waivers_of

SCHEMA = 3
"""Which reader understands a snapshot; old ones keep theirs."""
_PHOTO = (
    *("id", "original_sha256", "width", "height", "files", "print_sha256", "alt", "consent", "people"),
    *("crop", "focus", "slot"),
)
_WAIVER = ("id", "criterion", "criteria", "reason", "until", "asked_by", "granted_by", "granted_at")

CARRIED = ("judgements", "criteria", "waivers")
"""The parts of a snapshot that a change of words takes along (product.md 3.4)."""


class Sealed(NamedTuple):
    """The text that is kept for ever, and the SHA-256 of its UTF-8 bytes in hex."""

    text: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The second person's part of what is sealed; `kind` as in `Approval.kind`."""

    approved_by: int
    approved_at: datetime
    approved_until: date
    mark: str
    exception: str
    kind: str = ""


def snapshot_of(
    session: Session,
    salts: Salts,
    offer: Offer,
    criteria: CriteriaSet,
    decision: Decision,
    carried: Mapping[str, Any] | None = None,
) -> Sealed:
    """Seal an offer as it stands in this session. Personal fields enter as salted commitments.

    `carried` is the snapshot whose verdicts still stand, word for word, under the criteria of then.
    """
    photos = session.scalars(
        select(Photo).filter_by(offer_id=offer.id, withdrawn_at=None).order_by(Photo.position)
    )
    provider = session.get_one(Provider, offer.provider)
    standings = standings_of(session, [offer], criteria)[offer.id]
    text = canonical(
        {
            "schema": SCHEMA,
            "offer": {
                "ref": offer.id, "uid": offer.uid, **_draft(session, salts, offer, OfferDraft)
            },
            "provider": {"ref": provider.id, **_draft(session, salts, provider, Club)},
            "location": offer.location_id,
            "people": people_picture(session, offer),
            "photos": [photo_picture(photo) for photo in photos],
            "judgements": [_judgement(one) for one in standings.values()],
            "waivers": _waivers(session, offer, criteria, decision),
            "criteria": {"version": criteria.version, "texts": criteria.texts()},
            "decision": {
                "proposed_by": offer.proposed_by, "proposed_at": offer.proposed_at, **plain(decision)
            },
            **{name: carried[name] for name in CARRIED if carried and name in carried},
        }
    ).decode()  # fmt: skip
    return Sealed(text, sha256(text.encode()).hexdigest())


def people_picture(session: Session, offer: Offer) -> list[dict[str, Any]]:
    """Who leads or welcomes, by number and role: never by name, so that it can be erased."""
    return [{"staff": one.staff_id, "role": one.role} for one in session.execute(people_of([offer.id]))]


def photo_picture(photo: Photo) -> dict[str, Any]:
    """What is sealed of a photo."""
    seen: dict[str, Any] = plain({name: getattr(photo, name) for name in _PHOTO})
    return seen


def _judgement(standing: Standing) -> dict[str, Any]:
    """A verdict that counts, what it was given on, and by whom it was given last."""
    told: dict[str, Any] = plain(standing.judgement)
    return {**told, "level": standing.level.value, "by": standing.by}


def _waivers(
    session: Session, offer: Offer, criteria: CriteriaSet, decision: Decision
) -> list[dict[str, Any]]:
    """The exceptions that ran on the day of the decision and counted for it."""
    day = decision.approved_at.astimezone(CITY_TIME).date()
    found = counting(waivers_of(session, [offer], day)[offer.id], criteria)
    return [{name: getattr(one, name) for name in _WAIVER} for one in found if one.granted_by is not None]


def _draft(session: Session, salts: Salts, record: Root, kind: type[OfferDraft | Club]) -> dict[str, Any]:
    seen: dict[str, Any] = plain(draft_of(record, kind))
    for name in sorted(record.personal):
        if seen[name]:
            seen[name] = {"commitment": commit_to(session, salts, record, name, seen[name])}
    return seen


def sealed_draft(session: Session, snapshot: dict[str, Any]) -> OfferDraft:
    """The draft inside a snapshot; personal values that were erased since are empty."""
    sealed = snapshot["offer"]
    known = [field.name for field in fields(OfferDraft) if field.name in sealed]  # older seals know fewer
    values = {name: _opened(session, sealed[name]) for name in known}
    return from_json(OfferDraft, canonical(values))


def sealed_club(session: Session, snapshot: dict[str, Any]) -> Club:
    """The provider inside a snapshot; of what an older seal does not know, what we know of it today."""
    sealed = snapshot["provider"]
    known = [field.name for field in fields(Club)]
    provider = session.get(Provider, sealed["ref"]) if set(known) - sealed.keys() else None
    values = {name: _opened(session, sealed[name]) for name in known if name in sealed}
    today = {name: getattr(provider, name) for name in known if provider is not None}
    return Club(**(today | values))


def _opened(session: Session, value: Any) -> Any:
    if isinstance(value, dict) and "commitment" in value:
        return session.scalar(select(Personal.value).filter_by(commitment=value["commitment"])) or ""
    return value


def parsed(text: str) -> dict[str, Any]:
    """A snapshot as plain values."""
    found: dict[str, Any] = json.loads(text)
    return found
