"""The Sportplus predicate of a provider: strong evidence, and what a long approval asks (domain.md 2.4)."""

from __future__ import annotations

from datetime import date

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.providers import ProviderDraft
from desktop.domain.values import Ref
from desktop.storage.records import Provider
from desktop.usecases.providers import add_provider, save_provider


@needs(Permission.PROVIDER_EDIT)
def record_sportplus(work: Work, provider: Ref | int, until: date | None) -> Ref:
    """The last day of a provider's Sportplus predicate as its own register says; None when it has none."""
    record = work.load(Provider, provider)
    record.sportplus_until = until
    return work.save(record)


@needs(Permission.PROVIDER_EDIT)
def keep_provider(work: Work, ref: Ref | None, draft: ProviderDraft, sportplus_until: date | None) -> Ref:
    """A provider as its form has it, a new one without `ref`: what we know and its predicate, in one go."""
    kept = save_provider(work, ref, draft) if ref else add_provider(work, draft)
    return record_sportplus(work, kept.id, sportplus_until)
