"""Organisation checks by phone of one provider, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import vitality_model
from desktop.domain.organisation_check import Outcome, outcome
from desktop.domain.values import Ref
from desktop.queries.people import names
from desktop.storage.survey_records import OrganisationCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One check: what was answered ({question code: rank}), by which model, and what it comes to."""

    ref: Ref
    provider: int
    day: date
    model: str
    answers: Mapping[str, int]
    spoke_with: str
    label: str
    label_until: date | None
    by: str
    outcome: Outcome


@needs(Permission.READ)
def checks_of(session: Read, provider: int) -> list[CheckRow]:
    """The checks of one provider (its number), the newest first."""
    people = names(session)
    found = session.scalars(
        select(OrganisationCheck)
        .filter_by(provider_id=provider)
        .order_by(OrganisationCheck.day.desc(), OrganisationCheck.id.desc())
    )
    return [
        CheckRow(
            ref=one.ref, provider=provider, day=one.day, model=one.model, answers=one.answers,
            spoke_with=one.spoke_with, label=one.label, label_until=one.label_until,
            by=people.get(one.by, ""), outcome=outcome(vitality_model(one.model), one.answers),
        )
        for one in found
    ]  # fmt: skip
