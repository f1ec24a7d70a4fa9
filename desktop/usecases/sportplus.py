"""Marks of a provider. The Sportplus predicate is also what a long approval asks (domain.md 2.3, 2.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.domain.marks import Marks, still_to_come, too_far
from desktop.domain.providers import ProviderDraft
from desktop.domain.texts import tidy
from desktop.domain.values import Problem, Ref
from desktop.storage.drafts import draft_of, fill
from desktop.storage.records import Provider
from desktop.usecases.providers import add_provider, save_provider


@needs(Permission.PROVIDER_EDIT)
def record_sportplus(work: Work, provider: Ref | int, until: date | None) -> Ref:
    """The last day of a provider's Sportplus predicate as its own register says; None when it has none."""
    field = "sportplus_until"
    check(still_to_come(field, until, work.today) + too_far(field, until, work.today))
    record = work.load(Provider, provider)
    record.sportplus_until = until
    return work.save(record)


@needs(Permission.PROVIDER_EDIT)
def record_bond_mark(work: Work, provider: Ref | int, name: str, until: date | None) -> Ref:
    """The mark that a sports federation gave a provider, and its last day; an empty name when it has none."""
    check(still_to_come("bond_mark_until", until, work.today))
    before = draft_of(work.load(Provider, provider), Marks)
    return _keep_marks(work, provider, replace(before, bond_mark=name, bond_mark_until=until))


@needs(Permission.PROVIDER_EDIT)
def keep_provider(work: Work, ref: Ref | None, draft: ProviderDraft, marks: Marks) -> Ref:
    """A provider as its form has it, a new one without `ref`: what we know and its marks, in one go."""
    kept = save_provider(work, ref, draft) if ref else add_provider(work, draft)
    return _keep_marks(work, kept.id, marks)


def _keep_marks(work: Work, provider: Ref | int, marks: Marks) -> Ref:
    marks = tidy(marks)
    check([*marks.problems(), *_too_far(marks, work.today)])
    record = work.load(Provider, provider)
    fill(record, replace(marks, bond_mark=marks.bond_mark.strip()))
    return work.save(record)


def _too_far(marks: Marks, today: date) -> list[Problem]:
    days = {"sportplus_until": marks.sportplus_until, "bond_mark_until": marks.bond_mark_until}
    return [problem for field, until in days.items() for problem in too_far(field, until, today)]
