"""`--where FIELD=VALUE`: which rows of a list are meant, by codes and by the words that the list shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from desktop.access import Role
from desktop.catalogues import area_table
from desktop.cli.answers import Row
from desktop.cli.readers import read_code
from desktop.cli.values import assigned
from desktop.domain.areas import AreaLevel
from desktop.domain.formats import read_date
from desktop.domain.names import plain
from desktop.domain.offers import Public, Status
from desktop.domain.providers import Relation
from desktop.domain.vitality_model import Band, Segment
from desktop.errors import Invalid, Problem, Refused
from desktop.i18n import _
from desktop.words import asked_words, flag_words, risk_words, word

KINDS: dict[str, type[StrEnum]] = {
    "status": Status, "public": Public, "relation": Relation, "band": Band, "segment": Segment, "roles": Role,
}  # fmt: skip
"""Fields that hold one of a closed set."""
WORDS = {"flags": flag_words, "risk": risk_words, "asked": asked_words}
"""Fields that hold one or more of other closed sets, and the words for those."""
DAYS = ("approved_until", "due", "opens", "closes", "day")
"""Fields that hold a day."""
CODES = {"intake_status": "intake_status", "code": "workshops"}
"""Fields that hold a controlled word, and which words those are."""


def narrowed(
    pairs: Iterable[str], found: Iterable[Row], names: Sequence[str], kinds: Mapping[str, str] | None = None
) -> list[Row]:
    """The rows that have every FIELD=VALUE; `kinds` are the kinds of this list, each with its word.

    Raises Invalid for a field that these rows do not have, and for a value that such a field never has.
    """
    wanted = assigned(pairs, "status=approved")
    problems, meant = [], {}
    for name, text in wanted.items():
        try:
            meant[name] = _meant(name, text, names, kinds or {})
        except Refused as refused:
            problems.append(Problem(name, refused.message))
    if problems:
        raise Invalid(problems)
    return [row for row in found if all(_has(row[name], value) for name, value in meant.items())]


def _meant(field: str, text: str, names: Sequence[str], kinds: Mapping[str, str]) -> str:
    """The value as the rows have it. Raises Refused."""
    if field not in names:
        known = ", ".join(names)
        raise Refused(_("There is no field {field}. Known are: {known}.").format(field=field, known=known))
    if not text.strip():
        return ""
    if closed := _closed(field, kinds):
        return _one_of(closed, text)
    if field in DAYS:
        return read_date(text).isoformat()
    if field == "area":
        return _area(text)
    return read_code(CODES[field], text) if field in CODES else text


def _closed(field: str, kinds: Mapping[str, str]) -> Mapping[str, str]:
    """The codes that this field may have, each with its word; none when it may have any value."""
    if field == "kind":
        return kinds
    if field in KINDS:
        return {one.value: word(one) for one in KINDS[field]}
    return WORDS[field]() if field in WORDS else {}


def _one_of(closed: Mapping[str, str], text: str) -> str:
    """The code that a code or its word on the screen leads to."""
    codes = {_spoken(name): code for code, told in closed.items() for name in (told, code)}
    if _spoken(text) not in codes:
        shown = (code if told == code else f"{code} ({told})" for code, told in closed.items())
        raise _unknown(text, [*shown])
    return codes[_spoken(text)]


def _area(text: str) -> str:
    """The name of an area as records have it: a gebied of the city, or another municipality."""
    areas = area_table()
    area = areas.named(text)
    if area is None or area.parent:
        known = (*areas.shown(AreaLevel.GEBIED), *areas.shown(AreaLevel.GEMEENTE))
        raise _unknown(text, [one.name for one in known])
    return area.name


def _unknown(text: str, known: Sequence[str]) -> Refused:
    told = _("“{text}” is not one of: {known}.")
    return Refused(told.format(text=text.strip()[:40], known=", ".join(known)))


def _spoken(text: str) -> str:
    return plain(text.replace("_", " ").replace("-", " ")).strip()


def _has(value: Any, wanted: str) -> bool:  # Any: JSON
    """Whether a field says this, whatever the case; a list when one of its items does."""
    if isinstance(value, list):
        return any(_has(one, wanted) for one in value) if wanted else not value
    return ("" if value is None else str(value)).casefold() == wanted.strip().casefold()
