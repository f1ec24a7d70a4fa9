"""Drafts compared and merged: because a draft is a frozen dataclass, this is all it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar


class Draft(Protocol):
    """Any frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


D = TypeVar("D", bound=Draft)


@dataclass(frozen=True)
class Merged(Generic[D]):
    """A draft with both people's changes, and the fields both changed differently (theirs was kept)."""

    draft: D
    clashes: tuple[str, ...]


def changed_fields(before: D, after: D) -> tuple[str, ...]:
    """The names of the fields that differ, in the order of the draft."""
    return tuple(
        field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)
    )


def merge(before: D, mine: D, theirs: D) -> Merged[D]:
    """Keep both people's changes; where both changed one field differently, keep theirs and say so."""
    i_changed, they_changed = changed_fields(before, mine), changed_fields(before, theirs)
    clashes = tuple(
        name for name in i_changed if name in they_changed and getattr(mine, name) != getattr(theirs, name)
    )
    kept: Mapping[str, Any] = {name: getattr(mine, name) for name in i_changed if name not in clashes}
    return Merged(replace(theirs, **kept), clashes)
