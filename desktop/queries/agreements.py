"""The cooperation agreements of a provider: which was signed when, and until when it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.agreements import counts_until
from desktop.domain.values import Ref
from desktop.queries.people import names
from desktop.storage.assessment_records import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One signed agreement; `counts` when it does today."""

    ref: Ref
    template: str
    signed_on: date
    signed_by: str
    until: date
    recorded_by: str
    ended_on: date | None
    ended_reason: str
    counts: bool


@needs(Permission.READ)
def agreements_of(session: Read, provider: int, today: date) -> list[AgreementRow]:
    """All agreements of a provider (its number), the newest first."""
    who = names(session)
    found = select(Agreement).filter_by(provider_id=provider)
    return [
        AgreementRow(
            ref=one.ref,
            template=one.template,
            signed_on=one.signed_on,
            signed_by=one.signed_by,
            until=counts_until(one.signed_on),
            recorded_by=who.get(one.recorded_by, ""),
            ended_on=one.ended_on,
            ended_reason=one.ended_reason,
            counts=(one.ended_on is None or one.ended_on >= today) and counts_until(one.signed_on) >= today,
        )
        for one in session.scalars(found.order_by(Agreement.signed_on.desc(), Agreement.id.desc()))
    ]
