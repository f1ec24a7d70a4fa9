"""Clubs and other providers, as lists and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.figures import figure
from desktop.domain.marks import Marks
from desktop.domain.providers import ProviderDraft, Relation
from desktop.domain.values import Ref, Topic
from desktop.domain.vitality_model import Band, Segment, VitalityModel
from desktop.errors import NotFound
from desktop.queries.rounds import scored_waves
from desktop.queries.vitality_models import model_of
from desktop.storage.drafts import draft_of
from desktop.storage.records import Offer, Provider
from desktop.storage.survey_records import VitalityScore, Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRow:
    """One provider in a list; `offers` counts all its offers.

    `band`, `score` (points 0 to 100, unrounded), `segment` and `red_flags` are of the last scored round;
    `shown` is that score as it is published, rounded on the scale of its model, empty without one.
    """

    ref: Ref
    name: str
    type: str
    area: str
    postcode: str
    city: str
    relation: Relation
    offers: int
    band: Band
    score: float | None
    segment: Segment | None
    red_flags: tuple[str, ...]
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderView:
    """One provider with all we know, and the marks it carries."""

    ref: Ref
    draft: ProviderDraft
    relation: Relation
    area: str
    marks: Marks


@needs(Permission.READ)
def providers(
    session: Read,
    *,
    containing: str = "",
    area: str = "",
    relation: Relation | None = None,
    band: Band | None = None,
    sort: str = "name",
    descending: bool = False,
    limit: int | None = None,
) -> list[ProviderRow]:
    """Providers, by name unless `sort` names another column (name, type, area, city, …, band or score).

    `containing` is looked for in name, city, postcode, KvK number and area. Who has no score stands last,
    whichever way the scores go. Four SELECTs at most.
    """
    by_name = func.lower(Provider.name)
    order = {
        "name": by_name, "type": Provider.type, "area": Provider.area, "city": Provider.city,
        "relation": Provider.relation, "offers": _OFFERS, "band": _BEST_FIRST,
        "score": VitalityScore.strength,
    }[sort]  # fmt: skip
    last = _last_scored(session)
    found = _in_band(_narrowed(_with_score(last), containing, area, relation), band).order_by(
        (order.desc() if descending else order.asc()).nulls_last(), by_name, Provider.id
    )
    model = model_of(session, last.model) if last else None
    return [_row(model, *values) for values in session.execute(found.limit(limit))]


@needs(Permission.READ)
def listed_provider(session: Read, ref: int) -> ProviderRow:
    """One provider as it stands in the list. Raises NotFound."""
    last = _last_scored(session)
    values = session.execute(_with_score(last).where(Provider.id == ref)).first()
    if values is None:
        raise NotFound(not_found(Topic.PROVIDERS, ref))
    return _row(model_of(session, last.model) if last else None, *values)


_OFFERS = select(func.count()).where(Offer.provider == Provider.id).scalar_subquery()
_KNOWN = (Band.VITAL, Band.FAIRLY_VITAL, Band.FRAGILE)
_BEST_FIRST = case({one: place for place, one in enumerate(_KNOWN)}, value=VitalityScore.band)
"""Place of a band; unknown is not the worst one and has none (domain.md 8.2, 1)."""


def _last_scored(session: Read) -> Wave | None:
    """The last scored round; None before the first."""
    rounds = scored_waves(session)
    return rounds[-1][1] if rounds else None


def _with_score(last: Wave | None) -> Select[Any]:
    """Every provider, beside it its score in this round if it was in that."""
    own = and_(VitalityScore.provider_id == Provider.id, VitalityScore.wave_id == (last.id if last else None))
    columns = (Provider.id, Provider.version, Provider.name, Provider.type, Provider.area, Provider.postcode,
               Provider.city, Provider.relation, _OFFERS, VitalityScore.band, VitalityScore.strength,
               VitalityScore.segment, VitalityScore.red_flags)  # fmt: skip
    return select(*columns).select_from(Provider).outerjoin(VitalityScore, own)


def _row(
    model: VitalityModel | None,
    id_: int,
    version: int,
    *columns: Any,  # Any: the columns of _with_score
) -> ProviderRow:
    name, type_, area, postcode, city, relation, offers, band, score, segment, red_flags = columns
    return ProviderRow(
        ref=Ref(id_, version),
        name=name,
        type=type_,
        area=area,
        postcode=postcode,
        city=city,
        relation=relation,
        offers=offers,
        band=band or Band.UNKNOWN,
        score=score,
        segment=segment,
        red_flags=red_flags or (),
        shown="" if model is None or score is None else figure(model, score),
    )


def _in_band(found: Select[Any], band: Band | None) -> Select[Any]:
    if band is None:
        return found
    own = VitalityScore.band == band
    return found.where(or_(own, VitalityScore.band.is_(None)) if band is Band.UNKNOWN else own)


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
        ref=record.ref, draft=draft_of(record, ProviderDraft), relation=record.relation, area=record.area,
        marks=draft_of(record, Marks),
    )  # fmt: skip
