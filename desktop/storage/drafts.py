"""Drafts and records carry the same field names; these two functions are the whole mapping."""

from dataclasses import fields
from typing import Any, TypeVar

D = TypeVar("D")


def fill(record: object, draft: Any) -> None:
    """Write a draft into a record; a field that says the same is not touched, so that no version moves."""
    for field in fields(draft):
        new = getattr(draft, field.name)
        if getattr(record, field.name, None) != new or new is None or new in ("", (), False):
            setattr(record, field.name, new)


def draft_of(record: object, kind: type[D]) -> D:
    """The draft a record holds."""
    return kind(**{field.name: getattr(record, field.name) for field in fields(kind)})  # type: ignore[arg-type]
