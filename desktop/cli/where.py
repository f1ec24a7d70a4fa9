"""`--where FIELD=VALUE`: which rows of a list are meant, by codes and by the words that the list shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from desktop.access import Role
from desktop.catalogues import area_table
from desktop.cli.answers import Row
from desktop.cli.readers import read_code
from desktop.cli.values import assigned
from desktop.domain.areas import AreaLevel
from desktop.domain.names import plain
from desktop.domain.offers import Public, Status
from desktop.domain.providers import Relation
from desktop.domain.vitality_model import Band, Segment
from desktop.errors import Invalid, Problem, Refused
from desktop.i18n import _
from desktop.words import word

KINDS: dict[str, type[StrEnum]] = {
    "status": Status, "public": Public, "relation": Relation, "band": Band, "segment": Segment, "roles": Role,
}  # fmt: skip
"""Fields that hold one of a closed set."""
CODES = {"intake_status": "intake_status", "code": "workshops"}
"""Fields that hold a controlled word, and which words those are."""


def narrowed(pairs: Iterable[str], found: Iterable[Row], names: Sequence[str]) -> list[Row]:
    """The rows that have every FIELD=VALUE.

    Raises Invalid for a field that these rows do not have, and for a value that such a field never has.
    """
    wanted = assigned(pairs, "status=approved")
    problems, meant = [], {}
    for name, text in wanted.items():
        try:
            meant[name] = _meant(name, text, names)
        except Refused as refused:
            problems.append(Problem(name, refused.message))
    if problems:
        raise Invalid(problems)
    return [row for row in found if all(_has(row[name], value) for name, value in meant.items())]


def _meant(field: str, text: str, names: Sequence[str]) -> str:
    """The value as the rows have it. Raises Refused."""
    if field not in names:
        known = ", ".join(names)
        raise Refused(_("There is no field {field}. Known are: {known}.").format(field=field, known=known))
    if not text.strip():
        return ""
    if field in KINDS:
        return _member(KINDS[field], text)
    if field == "area":
        return _area(text)
    return read_code(CODES[field], text) if field in CODES else text


def _member(kind: type[StrEnum], text: str) -> str:
    """The code that a code or its word on the screen leads to."""
    codes = {_spoken(name): one.value for one in kind for name in (word(one), one.value)}
    if _spoken(text) not in codes:
        raise _unknown(text, [f"{one.value} ({word(one)})" for one in kind])
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
