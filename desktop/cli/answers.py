"""What a command answers: a JSON value, the same in words, and an exit code. How both are written down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.errors import AppError, Invalid, Problem
from desktop.i18n import _, show_date, show_moment

DONE = 0
PARTLY = 1
"""Done, but not all of it: the report says what was left out."""

Row = Mapping[str, Any]  # Any: JSON


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The outcome of one command. `value` is the JSON document, `text` what people read instead."""

    value: Any  # Any: JSON
    text: str
    code: int = DONE


def as_json(value: object) -> str:
    """One JSON document as UTF-8 people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def refusal(error: AppError) -> dict[str, Any]:
    """The JSON of a failure (product.md 6)."""
    problems: Iterable[Problem] = error.problems if isinstance(error, Invalid) else ()
    return {
        "error": {
            "code": error.code,
            "message": error.message,
            "problems": [{"field": problem.field, "message": problem.text} for problem in problems],
        }
    }


def refusal_text(error: AppError) -> str:
    """The same in words: one sentence, or one line a problem with the field it is about."""
    if isinstance(error, Invalid) and error.problems:
        return "\n".join(_line(problem) for problem in error.problems)
    return error.message or _("Stopped. What was not finished was not kept.")


def _line(problem: Problem) -> str:
    """A field that people can set is named; a place on a screen ("criterion:C-ORG-01") is not."""
    return f"- {problem.text}" if ":" in problem.field else f"{problem.field}: {problem.text}"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], nothing: str) -> str:
    """A list for people: columns as wide as they need; `nothing` is the sentence for an empty list."""
    lines = [[*heads], *([shown(cell) for cell in row] for row in rows)]
    if len(lines) == 1:
        return nothing
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def facts(pairs: Iterable[tuple[str, object]]) -> str:
    """Names and values below each other; what is empty is left out."""
    told = [(name, shown(value)) for name, value in pairs if shown(value)]
    width = max((len(name) for name, _value in told), default=0)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in told)


def shown(value: object) -> str:
    """A value as one line of plain text: no control characters of somebody else's file reach the terminal."""
    if isinstance(value, (list, tuple)):
        value = ", ".join(shown(one) for one in value)
    if isinstance(value, date):
        value = show_moment(value) if isinstance(value, datetime) else show_date(value)
    text = "" if value is None else str(value)
    return "".join(sign if sign.isprintable() else " " for sign in text)
