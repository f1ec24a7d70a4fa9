"""Clubs and other providers, as lists and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.providers import ProviderDraft, Relation
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound
from desktop.storage.drafts import draft_of
from desktop.storage.records import Offer, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRow:
    """One provider in a list; `offers` counts all its offers."""

    ref: Ref
    name: str
    type: str
    area: str
    postcode: str
    city: str
    relation: Relation
    offers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderView:
    """One provider with all we know."""

    ref: Ref
    draft: ProviderDraft
    relation: Relation
    area: str


@needs(Permission.READ)
def providers(
    session: Read,
    *,
    containing: str = "",
    area: str = "",
    relation: Relation | None = None,
    sort: str = "name",
    descending: bool = False,
    limit: int | None = None,
) -> list[ProviderRow]:
    """Providers, by name unless `sort` says otherwise (name, type, area, city, relation, offers).

    `containing` is looked for in name, city, postcode, KvK number and area.
    """
    count = select(func.count()).where(Offer.provider == Provider.id).scalar_subquery()
    columns = (Provider.id, Provider.version, Provider.name, Provider.type, Provider.area, Provider.postcode,
               Provider.city, Provider.relation, count)  # fmt: skip
    by_name = func.lower(Provider.name)
    order = {
        "name": by_name, "type": Provider.type, "area": Provider.area, "city": Provider.city,
        "relation": Provider.relation, "offers": count,
    }[sort]  # fmt: skip
    found = _narrowed(select(*columns), containing, area, relation).order_by(
        order.desc() if descending else order.asc(), by_name, Provider.id
    )
    rows = session.execute(found.limit(limit))
    return [
        ProviderRow(ref=Ref(id_, version), name=name, type=type_, area=where, postcode=postcode, city=city,
                    relation=state, offers=offers)
        for id_, version, name, type_, where, postcode, city, state, offers in rows
    ]  # fmt: skip


def _narrowed(found: Select[Any], containing: str, area: str, relation: Relation | None) -> Select[Any]:
    for word in containing.split():
        columns = (Provider.name, Provider.city, Provider.postcode, Provider.kvk, Provider.area)
        found = found.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    if area:
        found = found.where(Provider.area == area)
    return found.where(Provider.relation == relation) if relation else found


@needs(Permission.READ)
def provider_count(session: Read) -> int:
    """How many providers there are."""
    return session.scalar(select(func.count(Provider.id))) or 0


@needs(Permission.READ)
def provider(session: Read, ref: int) -> ProviderView:
    """One provider."""
    record = session.get(Provider, ref)
    if record is None:
        raise NotFound(not_found(Topic.PROVIDERS, ref))
    return ProviderView(
        ref=record.ref, draft=draft_of(record, ProviderDraft), relation=record.relation, area=record.area
    )
