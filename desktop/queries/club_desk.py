"""What the desk of one club shows beside its facts: vitality, open tasks, and what we keep to ourselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.trend import Trend
from desktop.queries.club_vitality import ClubVitality, club_vitality
from desktop.queries.relations import Move, relation_moves
from desktop.queries.tasks import ClubNotes, TaskRow, club_notes, tasks
from desktop.queries.vitality import city_trend


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubDesk:
    """One club at work. `notes` is None for who does not talk with clubs; `city` is the city's trend."""

    vitality: ClubVitality
    city: Trend
    tasks: tuple[TaskRow, ...]
    moves: tuple[Move, ...]
    notes: ClubNotes | None


@needs(Permission.READ)
def club_desk(session: Read, provider: int, today: date) -> ClubDesk:
    """One provider (its number), without what we keep to ourselves. Raises NotFound."""
    return ClubDesk(
        vitality=club_vitality(session, provider, today),
        city=city_trend(session),
        tasks=tuple(tasks(session, provider)),
        moves=tuple(relation_moves(session, provider, today)),
        notes=None,
    )


@needs(Permission.TASK)
def own_club_desk(session: Read, provider: int, today: date) -> ClubDesk:
    """The same for who talks with clubs: with the notes."""
    return replace(club_desk(session, provider, today), notes=club_notes(session, provider))
