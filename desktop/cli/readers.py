"""Reads one value that a person typed or a file holds: a moment, a price, a controlled word; or Refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

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
from desktop.errors import Refused
from desktop.i18n import _

Reader = Callable[[Any], Any]  # Any: text or JSON in, the value of a field out
LARGEST = 2**31 - 1
"""The largest whole number that every database takes."""
_SLOT = re.compile(
    r"(\D+?)\s+(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})(?:\s*(?:uur|h))?(?:\s+(\D*)(\d?)(\D*))?"
)


def _slot(text: str) -> Slot:
    """`di 10:00-11:00`, `dinsdag 10.00 – 11.00 uur om de week`, `ma 9:30-10:30 elke 3 weken`."""
    found = _SLOT.fullmatch(text.strip())
    if not found:
        raise Refused(_("“{text}” is not a moment. Write it like: di 10:00-11:00.").format(text=text[:40]))
    name, hour, minute, end_hour, end_minute, before, number, after = found.groups(default="")
    return Slot(
        weekday=int(read_code("weekdays", name)),
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
        condition=read_code("conditions", condition),
        suitability=read_code("suitability", suitability or "welcome"),
        check_first=read_code("check_first", check or "none"),
    )


def _fact(text: str) -> Fact:
    """`step_free:yes`."""
    code, _colon, answer = text.partition(":")
    return Fact(code=read_code("accessibility", code), answer=read_code("answers", answer))


def read_code(words: str, text: str) -> str:
    """The code that a code, a label or a synonym leads to. Empty stays empty."""
    if not text.strip():
        return ""
    code = vocabulary(words).code_for(text)
    if code is None:
        known = ", ".join(vocabulary(words).codes)
        raise Refused(_("“{text}” is not one of: {known}.").format(text=text.strip()[:40], known=known))
    return code


def read_member(kind: type[StrEnum], text: str) -> StrEnum:
    """One of a closed set, by its code."""
    try:
        return kind(text.lower().replace("-", "_"))
    except ValueError:
        known = ", ".join(kind)
        raise Refused(_("“{text}” is not one of: {known}.").format(text=text[:40], known=known)) from None


def read_text(value: Any) -> str:
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
    except (InvalidOperation, OverflowError, TypeError, ValueError):
        found = Decimal("nan")
    # A list could be a Decimal too, taken apart.
    if isinstance(value, bool | list) or not found.is_finite():
        raise Refused(_("A number is needed here, like 51,92."))
    return float(found)


def read_cents(value: Any) -> int:
    """Integer cents; a text with a comma, a point or a euro sign is in euros."""
    if isinstance(value, str) and re.search("[,.€]", value):
        return read_euros(value)
    return _number(value)


def read_euros(value: Any) -> int:
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


def _day(value: Any) -> date:
    return read_date(read_text(value))


PARTS: dict[Any, Reader] = {Slot: _slot, Suits: _suits, Fact: _fact}
PLAIN: dict[Any, Reader] = {int: _number, float: _decimal, bool: _truth, date: _day}
FORMATS: dict[str, Callable[[str], str]] = {
    "criterion": str.upper,
    "postcode": read_postcode, "contact_phone": read_phone, "phone": read_phone, "contact_email": read_email,
    "email": read_email, "website": read_website, "kvk": read_kvk,
    "house_number": lambda text: " ".join(filter(None, read_house_number(text))),
}  # fmt: skip
