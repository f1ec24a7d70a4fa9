"""What people type or put in a file, turned into the fields of a draft; every problem at once, by field."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from desktop.cli import told
from desktop.cli.readers import (
    FORMATS,
    PARTS,
    PLAIN,
    Reader,
    read_cents,
    read_code,
    read_member,
    read_text,
)
from desktop.errors import Invalid, Problem, Refused, system_words
from desktop.i18n import _

LARGEST_FILE = 5_000_000
WORDS = {
    "movement_form": "movement_forms", "target_groups": "target_groups", "level": "levels",
    "gender": "genders", "languages": "languages", "setting": "settings", "funds": "funds",
    "price_period": "price_periods", "type": "provider_types", "purposes": "photo_purposes",
    "consent": "consent_kinds", "condition": "conditions", "suitability": "suitability",
    "check_first": "check_first", "code": "accessibility", "answer": "answers",
    "school_holidays": "school_holidays", "starting": "starting", "guidance": "guidance",
    "facilities": "facilities", "group_form": "group_forms", "transport": "transport",
    "contributes": "human_capital", "intervention_level": "intervention_levels",
    "welcome_by": "welcome_by", "clothing": "clothing", "may_sit": "answers", "coffee": "answers",
    "beginner": "answers",
    "intake_status": "intake_status", "category": "suspension_categories",
}  # fmt: skip
"""Which controlled words a field takes."""


def assigned(pairs: Iterable[str], example: str = "title=Wandelen") -> dict[str, str]:
    """The fields and texts of `FIELD=VALUE ...`, each field once. Raises Invalid, with the `example`."""
    found = [(pair.partition("="), pair) for pair in pairs]
    wrong = [pair for (name, equals, _value), pair in found if not (name.strip() and equals)]
    if wrong:
        text = _("Write FIELD=VALUE, like {example}.").format(example=example)
        raise Invalid([Problem(pair[:40], text) for pair in wrong])
    check_once([name.strip() for (name, _equals, _value), _pair in found])
    return {name.strip(): value for (name, _equals, value), _pair in found}


def check_once(names: Sequence[str]) -> None:
    """Refuse a field that is given twice: one of its values would be lost. Raises Invalid."""
    text = _("{field} is given more than once. Give it once.")
    twice = sorted({name[:40] for name in names if names.count(name) > 1})
    if twice:
        raise Invalid([Problem(name, text.format(field=name)) for name in twice])


def json_file(name: str) -> Any:  # Any: JSON
    """The content of a JSON file. Raises Refused."""
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Refused(_("{file} is too large.").format(file=name))
        return json.loads(data.decode("utf-8-sig"))
    except OSError as failure:
        raise Refused(
            _("{file} cannot be read: {why}.").format(file=name, why=system_words(failure))
        ) from None
    except (ValueError, RecursionError):
        raise Refused(_("{file} is not a JSON file in UTF-8.").format(file=name)) from None


def given_fields(kind: type, options: Namespace) -> dict[str, Any]:
    """What --set, --from and the shortcuts say about a draft. Raises Invalid, Refused."""
    given: Any = json_file(options.file) if options.file else assigned(options.pairs)
    if not isinstance(given, dict):
        raise Refused(_("{file} must hold one object with fields.").format(file=options.file))
    named = {name: value for name in options.shortcuts if (value := getattr(options, name)) is not None}
    return draft_fields(kind, given | named)


def draft_fields(kind: type, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values for fields of a draft class, from texts or JSON. Raises Invalid with every problem."""
    hints = get_type_hints(kind)
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in given.items():
        field = told.FIELDS[name] if told.applies(kind, name) else name
        try:
            if told.applies(kind, name):
                found |= told.told_fields(name, value, given)
            else:
                found[name] = _read(name, _hint(kind, hints, name), value)
        except Invalid as invalid:
            problems += [Problem(field, problem.text) for problem in invalid.problems]
        except Refused as refused:
            problems.append(Problem(field, refused.message))
    if problems:
        raise Invalid(problems)
    return found


def _hint(kind: type, hints: Mapping[str, Any], name: str) -> Any:  # Any: a type hint
    if name in hints:
        return hints[name]
    known = ", ".join(one.name for one in fields(kind))
    raise Refused(_("There is no field {field}. Known are: {known}.").format(field=name, known=known))


def day(field: str, text: str) -> date:
    """A date option. Raises Invalid that names the option."""
    found: date = field_value(field, date, text)
    return found


def field_value(field: str, hint: Any, value: Any) -> Any:  # Any: a type hint, and text or JSON for it
    """One value for a field of this type. Raises Invalid that names the field."""
    try:
        return _read(field, hint, value)
    except Refused as refused:
        raise Invalid([Problem(field, refused.message)]) from None


def _read(field: str, hint: Any, value: Any) -> Any:
    origin, arms = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return None if value in (None, "") else _read(field, arms[0], value)
    if origin is tuple:
        return _many(field, arms[0], value)
    if hint in PARTS:
        return _part(hint, value)
    return _one(field, hint)(value)


def _one(field: str, hint: Any) -> Reader:
    if field in WORDS:
        return lambda value: hint(read_code(WORDS[field], read_text(value)))
    if hint is str:
        return lambda value: FORMATS.get(field, str)(text) if (text := read_text(value)) else ""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda value: read_member(hint, read_text(value))
    return read_cents if field == "price_cents" else PLAIN[hint]


def _many(field: str, inner: Any, value: Any) -> tuple[Any, ...]:
    if isinstance(value, str):
        value = _listed(field, value)
    if not isinstance(value, list):
        raise Refused(_("A list is needed here."))
    return tuple(_read(field, inner, one) for one in value)


def _listed(field: str, text: str) -> list[Any]:
    """The items of a text: JSON when it looks like that, else separated by commas or semicolons."""
    if text.lstrip().startswith("["):
        try:
            found: list[Any] = json.loads(text)
        except ValueError:
            raise Refused(_("This is not JSON.")) from None
        return found
    items = re.split(r"[,;]\s*", text.strip())
    return [one.strip() for one in items if one.strip()]


def _part(kind: type, value: Any) -> Any:
    if isinstance(value, str):
        return PARTS[kind](value)
    if not isinstance(value, dict):
        raise Refused(_("A text or an object is needed here."))
    values = draft_fields(kind, value)
    try:
        return kind(**values)
    except TypeError:
        names = ", ".join(one.name for one in fields(kind) if one.name not in values)
        raise Refused(_("Something is missing here: {fields}.").format(fields=names)) from None
