"""Organisation checks by phone of one provider, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.organisation_check import Outcome
from desktop.domain.values import Ref


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
    """The checks of one provider, the newest first."""
    raise NotImplementedError
