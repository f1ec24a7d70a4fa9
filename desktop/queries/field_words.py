"""How the values of the draft of an offer read, for people who compare two of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_skeleton, get_day_names

from desktop.domain.coded import MANY_CODES, ONE_CODE
from desktop.domain.offers import Fact, Slot, Suits
from desktop.i18n import _, language, show_date, show_money
from desktop.queries.wording import word_of

CODES = {**ONE_CODE, **MANY_CODES}


def moment(slot: Slot) -> str:
    """A moment in short: di 10:00–11:00."""
    day = get_day_names("abbreviated", locale=language())[(slot.weekday - 1) % 7]
    return f"{day} {slot.start or '…'}–{slot.end or '…'}"


def season(slot: Slot) -> str:
    """What makes a moment less than every week of the year; empty when nothing does."""
    told = []
    if slot.every_weeks > 1:
        told.append(_("every {n} weeks").format(n=slot.every_weeks))
    if slot.first_day:
        told.append(_("from {day}").format(day=show_date(slot.first_day)))
    if slot.last_day:
        told.append(_("until {day}").format(day=show_date(slot.last_day)))
    if slot.exceptions:
        days = (format_skeleton("MMMd", day, locale=language()) for day in slot.exceptions)
        told.append(_("not on {days}").format(days=", ".join(days)))
    return ", ".join(told)


def tell(name: str, value: Any) -> str:  # Any: every field has its own kind of value
    """The value of a field of the draft as one line."""
    if value is None or value in ("", ()):
        return _("empty")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "price_cents":
        return show_money(value)
    if isinstance(value, tuple):
        return ", ".join(_one(name, each) for each in value)
    if isinstance(value, date):
        return show_date(value)
    return _one(name, value)


def _one(name: str, value: Any) -> str:  # Any: as above
    match value:
        case Slot():
            return ", ".join(filter(None, (moment(value), season(value))))
        case Suits():
            return f"{word_of('conditions', value.condition)}: {word_of('suitability', value.suitability)}"
        case Fact():
            return f"{word_of('accessibility', value.code)}: {word_of('answers', value.answer)}"
        case str() if name in CODES:
            return word_of(CODES[name], value)
    return str(value)
