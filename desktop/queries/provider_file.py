"""One provider with everything on it: what we know, its offers, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.queries.history import HistoryRow, provider_history
from desktop.queries.offers import OfferRow, offers
from desktop.queries.providers import ProviderView, provider


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFile:
    """Everything about one provider `today`; history has the newest first."""

    today: date
    view: ProviderView
    offers: tuple[OfferRow, ...]
    history: tuple[HistoryRow, ...]


@needs(Permission.READ)
def provider_file(session: Read, ref: int, today: date) -> ProviderFile:
    """One provider (its number) on `today`. Raises NotFound."""
    return ProviderFile(
        today=today,
        view=provider(session, ref),
        offers=tuple(offers(session, today, provider=ref)),
        history=tuple(provider_history(session, ref)),
    )
