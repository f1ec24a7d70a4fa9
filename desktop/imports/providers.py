"""Rows of a file as drafts of providers, with every problem of every row at once. Nothing here saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.catalogues import vocabulary
from desktop.domain.addresses import clean_city, split_address
from desktop.domain.formats import (
    read_date,
    read_email,
    read_house_number,
    read_kvk,
    read_phone,
    read_postcode,
    read_website,
)
from desktop.domain.names import normalised_name, plain
from desktop.domain.providers import ProviderDraft, in_netherlands
from desktop.errors import Refused
from desktop.i18n import _, language
from desktop.imports.cells import LONGEST, Level, RowProblem, RowReader, text_of
from desktop.imports.grid import CellError
from desktop.imports.headers import Column
from desktop.imports.tables import Row, Table
from desktop.progress import Progress

OFTEN = 500
"""Rows between two reports of progress."""

# A name that says what kind of provider it is; the first that fits. All others are associations.
TYPE_IN_NAME = (
    ("welfare", ("welzijn", "buurthuis", "huis van de wijk")),
    ("care_practice", ("fysio", "praktijk", "zorg")),
    ("municipal", ("gemeente", "sportbedrijf")),
    ("commercial", ("sportschool", "fitness", " bv ", "studio")),
    ("foundation", ("stichting",)),
)

Value = str | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderLine:
    """What one row says. `given` names the fields that the row itself fills; the others are defaults."""

    row: int
    draft: ProviderDraft
    given: frozenset[str]
    problems: tuple[RowProblem, ...]

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be taken at all."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def read_providers(table: Table, columns: Sequence[Column], progress: Progress) -> list[ProviderLine]:
    """Every row as a draft with its problems. Raises Cancelled."""
    lines = []
    for done, row in enumerate(table.rows):
        if done % OFTEN == 0:
            progress.step(done, len(table.rows), _("Checking the rows"))
        lines.append(_line(row, columns))
    return lines


def _line(row: Row, columns: Sequence[Column]) -> ProviderLine:
    used = [column for column in columns if column.field]
    reader = RowReader(
        row.number,
        {column.field: row.cells[column.index] for column in used},
        {column.field: column.header for column in used},
    )
    name = _name(reader)
    values: dict[str, Value] = {
        "type": reader.read("type", _read_type),
        "kvk": reader.read("kvk", _read_kvk),
        "organisation_number": reader.text("organisation_number"),
        **_address(reader),
        "email": reader.read("email", read_email),
        "phone": reader.read("phone", read_phone),
        "website": reader.read("website", read_website),
        "founded": reader.read("founded", read_date),
        **_point(reader),
    }
    given = {field: value for field, value in values.items() if value not in (None, "")}
    draft = ProviderDraft(**{"name": name, "type": _type_by_name(name), **given})  # type: ignore[arg-type]  # each
    # reader gives the type of its field
    return ProviderLine(
        row=row.number, draft=draft, given=frozenset({"name", *given}), problems=tuple(reader.problems)
    )


def _name(reader: RowReader) -> str:
    cell = reader.cell("name")
    name = "" if isinstance(cell, CellError) else text_of(cell)
    if not any(sign.isalnum() for sign in name):
        reader.refuse("name", _("This row has no name. Fill it in, or leave the row out."))
    elif len(name) > LONGEST:
        text = _("This name is longer than {most} characters. Shorten it.")
        reader.refuse("name", text.format(most=LONGEST))
    return name


def _read_type(text: str) -> str:
    types = vocabulary("provider_types")
    code = types.code_for(text)
    if code is None:
        known = ", ".join(term.label(language()) for term in types)
        sentence = _("“{text}” is not a type of provider. Choose from: {known}.")
        raise Refused(sentence.format(text=text, known=known))
    return code


def _type_by_name(name: str) -> str:
    spoken = f" {normalised_name(name)} "
    return next(
        (code for code, words in TYPE_IN_NAME if any(word in spoken for word in words)), "association"
    )


def _read_kvk(text: str) -> str:
    number = read_kvk(text)
    if not number.strip("0"):
        raise Refused(_("A KvK number of only zeros belongs to nobody. It stays empty."))
    return number


def _address(reader: RowReader) -> dict[str, Value]:
    """Street, number, postcode and city from their own columns, and from a whole address in one text."""
    postcode = reader.read("postcode", read_postcode) or ""
    number = reader.read("house_number", _read_number) or ""
    city = clean_city(reader.text("city"))
    street, whole = reader.text("street"), reader.text("address")
    if not whole and not reader.has("house_number"):
        street, whole = "", street
    parts = split_address(whole)
    if postcode and parts.postcode and postcode != parts.postcode:
        text = _("The address says {other}; this column says {postcode}, and that is what was taken.")
        reader.warn("postcode", text.format(other=parts.postcode, postcode=postcode))
    if city and parts.city and not _same_city(city, parts.city):
        text = _("The address says {other}; this column says {city}, and that is what was taken.")
        reader.warn("city", text.format(other=parts.city, city=city))
    return {
        "street": street or parts.street,
        "house_number": number or ("" if street else parts.house_number),
        "postcode": postcode or parts.postcode,
        "city": city or parts.city,
    }


def _same_city(one: str, other: str) -> bool:
    """Whether one is the other or a part of it: `Hoogvliet` and `Hoogvliet Rotterdam`."""
    mine, theirs = (set(normalised_name(city).split()) or {plain(city)} for city in (one, other))
    return mine <= theirs or theirs <= mine


def _read_number(text: str) -> str:
    read_house_number(text)
    return text


def _point(reader: RowReader) -> dict[str, Value]:
    """Latitude and longitude in degrees; half a point, or one outside the Netherlands, is left out."""
    latitude = reader.read("latitude", _read_degrees)
    longitude = reader.read("longitude", _read_degrees)
    if latitude is None and longitude is None:
        return {}
    if latitude is None or longitude is None:
        known = "latitude" if longitude is None else "longitude"
        reader.warn(known, _("A point needs a latitude and a longitude. It was left out."))
        return {}
    if not in_netherlands(latitude, longitude):
        text = _("This point lies outside the Netherlands and was left out. Swapped with the longitude?")
        reader.warn("latitude", text)
        return {}
    return {"latitude": latitude, "longitude": longitude}


def _read_degrees(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        sentence = _("“{text}” is not a number of degrees. Write it like 51.9225.")
        raise Refused(sentence.format(text=text)) from None
