"""Working with the conversation list: rules, who talks with whom, and what we agreed with ourselves on a club."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.providers import Relation
from desktop.domain.shortlist import ShortlistRule
from desktop.domain.values import Ref


@needs(Permission.SURVEY)
def save_shortlist_rule(work: Work, name: str, rule: ShortlistRule) -> Ref:
    """Keep a rule under a name; the same name again changes it."""
    raise NotImplementedError


@needs(Permission.SURVEY)
def delete_shortlist_rule(work: Work, ref: Ref | int) -> None:
    """Forget a kept rule."""
    raise NotImplementedError


@needs(Permission.TASK)
def assign_clubs(
    work: Work, refs: Sequence[Ref | int], owner: int, due: date | None = None, note: str = ""
) -> list[Ref]:
    """Give a colleague (person id) these clubs to talk with: one task each, all of them or none."""
    raise NotImplementedError


@needs(Permission.TASK)
def finish_task(work: Work, ref: Ref | int) -> Ref:
    """A task (its own number) is done."""
    raise NotImplementedError


@needs(Permission.TASK)
def hand_over_task(work: Work, ref: Ref | int, owner: int) -> Ref:
    """Somebody else takes a task over."""
    raise NotImplementedError


@needs(Permission.TASK)
def set_do_not_contact(work: Work, provider: Ref | int, reason: str) -> Ref:
    """Nobody is to approach this provider, and why; open conversations with it are called off."""
    raise NotImplementedError


@needs(Permission.TASK)
def lift_do_not_contact(work: Work, provider: Ref | int) -> Ref:
    """The provider may be approached again."""
    raise NotImplementedError


@needs(Permission.TASK)
def note_on_club(work: Work, provider: Ref | int, advisor_note: str) -> Ref:
    """What an advisor vouches for; an empty note takes it away."""
    raise NotImplementedError


@needs(Permission.TASK)
def set_relation(work: Work, provider: Ref | int, relation: Relation, revisit_on: date | None = None) -> Ref:
    """How far we are with a provider, by hand."""
    raise NotImplementedError
