"""Which colleagues have a tie to a provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.queries.people import names
from desktop.storage.judgements import ties_on
from desktop.storage.records import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow:
    """One tie; what it is stays with who declared it."""

    person: str
    since: date
    until: date | None


@needs(Permission.READ)
def ties_of(session: Read, provider: int, today: date) -> tuple[TieRow, ...]:
    """The ties to a provider (its number) that have not ended, the oldest first."""
    who = names(session)
    found = session.scalars(ties_on(today).where(Tie.provider_id == provider).order_by(Tie.since, Tie.id))
    return tuple(TieRow(person=who.get(one.person_id, ""), since=one.since, until=one.until) for one in found)
