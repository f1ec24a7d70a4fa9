"""What people type or put in a file, turned into the fields of a draft; every problem at once, by field."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from desktop.catalogues import vocabulary
from desktop.domain.formats import (
    read_date,
    read_email,
    read_house_number,
    read_kvk,
    read_phone,
    read_postcode,
    read_website,
)
from desktop.domain.offers import Fact, Slot, Suits
from desktop.errors import Invalid, Problem, Refused
from desktop.i18n import _

D = TypeVar("D")
Reader = Callable[[Any], Any]  # Any: text or JSON in, the value of a field out
LARGEST_FILE = 5_000_000
LARGEST = 2**31 - 1
WORDS = {
    "movement_form": "movement_forms", "target_groups": "target_groups", "level": "levels",
    "gender": "genders", "languages": "languages", "setting": "settings", "funds": "funds",
    "price_period": "price_periods", "type": "provider_types", "purposes": "photo_purposes",
    "consent": "consent_kinds", "condition": "conditions", "suitability": "suitability",
    "check_first": "check_first", "code": "accessibility", "answer": "answers",
    "intake_status": "intake_status", "category": "suspension_categories",
}  # fmt: skip
"""Which controlled words a field takes."""
_SLOT = re.compile(
    r"(\D+?)\s+(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})(?:\s*(?:uur|h))?(?:\s+(\D*)(\d?)(\D*))?"
)


def assigned(pairs: Iterable[str]) -> dict[str, str]:
    """The fields and texts of `FIELD=VALUE ...`. Raises Invalid."""
    found = [(pair.partition("="), pair) for pair in pairs]
    wrong = [pair for (name, equals, _value), pair in found if not (name.strip() and equals)]
    if wrong:
        text = _("Write FIELD=VALUE, like title=Wandelen.")
        raise Invalid([Problem(pair[:40], text) for pair in wrong])
    return {name.strip(): value for (name, _equals, value), _pair in found}


def json_file(name: str) -> Any:  # Any: JSON
    """The content of a JSON file. Raises Refused."""
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Refused(_("{file} is too large.").format(file=name))
        return json.loads(data.decode("utf-8-sig"))
    except OSError as failure:
        raise Refused(_("{file} cannot be read: {why}.").format(file=name, why=failure.strerror)) from None
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
    hints, problems, found = get_type_hints(kind), [], {}
    for name, value in given.items():
        field = "price_cents" if name == "price" and "price_cents" in hints else name
        if field not in hints:
            known = ", ".join(one.name for one in fields(kind))
            problems.append(
                Problem(
                    name, _("There is no field {field}. Known are: {known}.").format(field=name, known=known)
                )
            )
            continue
        try:
            found[field] = _euros(value) if name == "price" else _read(field, hints[field], value)
        except Invalid as invalid:
            problems += [Problem(field, problem.text) for problem in invalid.problems]
        except Refused as refused:
            problems.append(Problem(field, refused.message))
    if problems:
        raise Invalid(problems)
    return found


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
    if hint in _PARTS:
        return _part(hint, value)
    return _one(field, hint)(value)


def _one(field: str, hint: Any) -> Reader:
    if field in WORDS:
        return lambda value: hint(_code(WORDS[field], _text(value)))
    if hint is str:
        return lambda value: _FORMATS.get(field, str)(text) if (text := _text(value)) else ""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda value: _member(hint, _text(value))
    return _cents if field == "price_cents" else _PLAIN[hint]


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
        return _PARTS[kind](value)
    if not isinstance(value, dict):
        raise Refused(_("A text or an object is needed here."))
    values = draft_fields(kind, value)
    try:
        return kind(**values)
    except TypeError:
        names = ", ".join(one.name for one in fields(kind) if one.name not in values)
        raise Refused(_("Something is missing here: {fields}.").format(fields=names)) from None


def _slot(text: str) -> Slot:
    """`di 10:00-11:00`, `dinsdag 10.00 – 11.00 uur om de week`, `ma 9:30-10:30 elke 3 weken`."""
    found = _SLOT.fullmatch(text.strip())
    if not found:
        raise Refused(_("“{text}” is not a moment. Write it like: di 10:00-11:00.").format(text=text[:40]))
    name, hour, minute, end_hour, end_minute, before, number, after = found.groups(default="")
    return Slot(
        weekday=int(_code("weekdays", name)),
        start=f"{hour:0>2}:{minute}",
        end=f"{end_hour:0>2}:{end_minute}",
        every_weeks=_weeks(f"{before}{number}{after}".strip(), number),
    )


def _weeks(words: str, number: str) -> int:
    if number:
        return int(number)
    if words in ("", "elke week", "iedere week", "every week", "weekly"):
        return 1
    if words in ("om de week", "every other week", "every two weeks", "elke twee weken", "fortnightly"):
        return 2
    raise Refused(_("“{text}” is not clear. Write: om de week, or: elke 3 weken.").format(text=words[:40]))


def _suits(text: str) -> Suits:
    """`DM2:welcome` or `CARD:specialised:required`."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) > 3:
        raise Refused(
            _("“{text}” has too many parts. Write it like: DM2:welcome:required.").format(text=text[:40])
        )
    condition, suitability, check = (*parts, "", "")[:3]
    return Suits(
        condition=_code("conditions", condition),
        suitability=_code("suitability", suitability or "welcome"),
        check_first=_code("check_first", check or "none"),
    )


def _fact(text: str) -> Fact:
    """`step_free:yes`."""
    code, _colon, answer = text.partition(":")
    return Fact(code=_code("accessibility", code), answer=_code("answers", answer))


def _code(words: str, text: str) -> str:
    """The code that a code, a label or a synonym leads to. Empty stays empty."""
    if not text.strip():
        return ""
    code = vocabulary(words).code_for(text)
    if code is None:
        known = ", ".join(vocabulary(words).codes)
        raise Refused(_("“{text}” is not one of: {known}.").format(text=text.strip()[:40], known=known))
    return code


def _member(kind: type[StrEnum], text: str) -> StrEnum:
    """One of a closed set, by its code."""
    try:
        return kind(text.lower().replace("-", "_"))
    except ValueError:
        known = ", ".join(kind)
        raise Refused(_("“{text}” is not one of: {known}.").format(text=text[:40], known=known)) from None


def _text(value: Any) -> str:
    """Text that every database takes: no zero byte, no half a sign."""
    if not isinstance(value, str):
        raise Refused(_("A text is needed here."))
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise Refused(_("This text holds signs that are no text."))
    return value.strip()


def _number(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,10}", value.strip()):
        value = int(value)
    if type(value) is not int or abs(value) > LARGEST:
        raise Refused(_("A whole number is needed here."))
    return value


def _decimal(value: Any) -> float:
    try:
        found = Decimal(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except (InvalidOperation, TypeError, ValueError):
        found = Decimal("nan")
    if isinstance(value, bool) or not found.is_finite():
        raise Refused(_("A number is needed here, like 51,92."))
    return float(found)


def _cents(value: Any) -> int:
    """Integer cents; a text with a comma, a point or a euro sign is in euros."""
    if isinstance(value, str) and re.search("[,.€]", value):
        return _euros(value)
    return _number(value)


def _euros(value: Any) -> int:
    text = str(value).replace("€", "").strip().replace(",", ".")
    text = text.removesuffix("-").removesuffix(".")  # 25,- is how prices are written
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", text):
        raise Refused(_("“{text}” is not a price. Write it like 12,50.").format(text=str(value)[:40]))
    return int(Decimal(text) * 100)


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    answer = {"true": True, "false": False}.get(str(value).strip().lower())
    if answer is None:
        answer = {"yes": True, "no": False}.get(vocabulary("answers").code_for(str(value)) or "")
    if answer is None:
        raise Refused(_("Answer this with yes or no."))
    return answer


def _date(value: Any) -> date:
    return read_date(_text(value))


_PARTS: dict[Any, Reader] = {Slot: _slot, Suits: _suits, Fact: _fact}
_PLAIN: dict[Any, Reader] = {int: _number, float: _decimal, bool: _truth, date: _date}
_FORMATS: dict[str, Callable[[str], str]] = {
    "criterion": str.upper,
    "postcode": read_postcode, "contact_phone": read_phone, "phone": read_phone, "contact_email": read_email,
    "email": read_email, "website": read_website, "kvk": read_kvk,
    "house_number": lambda text: " ".join(filter(None, read_house_number(text))),
}  # fmt: skip
