"""Rows of a file as offers, with every problem of every row at once. Nothing here saves or looks up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.catalogues import vocabulary
from desktop.domain.addresses import clean_city, split_address
from desktop.domain.age_texts import read_ages
from desktop.domain.formats import (
    read_date,
    read_email,
    read_house_number,
    read_phone,
    read_postcode,
)
from desktop.domain.moment_texts import read_moments
from desktop.domain.offers import OfferDraft, Suits
from desktop.domain.price_texts import Price, read_price
from desktop.domain.texts import LONGEST, LONGEST_NAME, visible
from desktop.domain.vocabulary import effective_check_first
from desktop.errors import Refused
from desktop.i18n import _, language
from desktop.imports.cells import Level, RowProblem, RowReader, shortened, text_of
from desktop.imports.grid import CellError
from desktop.imports.headers import Column
from desktop.imports.tables import Row, Table
from desktop.progress import Progress

OFTEN = 500
"""Rows between two reports of progress."""
ONE_CODE = {
    "movement_form": "movement_forms",
    "level": "levels",
    "beginner": "answers",
    "gender": "genders",
    "setting": "settings",
}
MANY_CODES = {"target_groups": "target_groups", "languages": "languages", "funds": "funds"}
UNKNOWN = "unknown"
"""No answer to a question about a fact: what is known stays."""
_BARE = re.compile(r"€?\s*[0-9][0-9.,]*(?:,-)?\s*(?:euro)?", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:per|p/)\s*\w+", re.IGNORECASE)
_SHARED = re.compile(r"[,;/|\n]| en | and ")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """What one row says. `numbers` and `provider` are the words for the club, under `club_column`;
    `values` go in the draft.
    """

    row: int
    title: str
    provider: str
    numbers: tuple[str, ...]
    club_column: str
    values: Mapping[str, Any]  # Any: each field has its own kind of value
    confirmed_on: date | None
    problems: tuple[RowProblem, ...]

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be taken at all."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def read_offers(table: Table, columns: Sequence[Column], progress: Progress, today: date) -> list[OfferLine]:
    """Every row as an offer with its problems. Raises Cancelled."""
    lines = []
    for done, row in enumerate(table.rows):
        if done % OFTEN == 0:
            progress.step(done, len(table.rows), _("Checking the rows"))
        lines.append(_line(row, columns, today))
    return lines


def reader_of(row: Row, columns: Sequence[Column]) -> RowReader:
    """The cells of a row by field."""
    used = [column for column in columns if column.field]
    return RowReader(
        row.number,
        {column.field: row.cells[column.index] for column in used},
        {column.field: column.header for column in used},
    )


def _line(row: Row, columns: Sequence[Column], today: date) -> OfferLine:
    reader = reader_of(row, columns)
    title = required_name(reader, "title", _("This row has no name. Fill it in, or leave the row out."))
    provider = reader.text("provider")
    numbers = tuple(filter(None, (reader.text("organisation_number"), reader.text("kvk"))))
    if not (provider or numbers):
        place = next((name for name in ("provider", "kvk") if reader.has(name)), "organisation_number")
        reader.refuse(place, _("This row does not say whose offer it is. Fill in the provider."))
    values = _usable(reader, title, _values(reader))
    return OfferLine(
        row=row.number,
        title=title,
        provider=provider,
        numbers=numbers,
        club_column=club_column(reader),
        values=values,
        confirmed_on=_confirmed(reader, today),
        problems=tuple(reader.problems),
    )


def club_column(reader: RowReader) -> str:
    """The header above the cell that says which club it is; a doubt about that is told there."""
    filled = (name for name in ("provider", "kvk", "organisation_number") if text_of(reader.cell(name)))
    return reader.header(next(filled, "provider"))


def required_name(reader: RowReader, field: str, missing: str) -> str:
    """A name without which the row cannot be taken; `missing` says so."""
    cell = reader.cell(field)
    name = "" if isinstance(cell, CellError) else text_of(cell)
    if not any(sign.isalnum() for sign in name):
        reader.refuse(field, missing)
    elif len(name) > LONGEST_NAME:
        text = _("This name is longer than {most} characters. Shorten it.")
        reader.refuse(field, text.format(most=LONGEST_NAME))
    return name


def _values(reader: RowReader) -> dict[str, Any]:
    found: dict[str, Any] = {
        **{name: _code(reader, name, kind) for name, kind in ONE_CODE.items()},
        **{name: _codes(reader, name, kind) for name, kind in MANY_CODES.items()},
        **{name: _long(reader, name) for name in ("summary", "description", "how_to_join", "price_covers")},
        **{name: reader.read(name, _count) for name in ("group_size", "trial_sessions")},
        "suitability": _suitability(reader),
        "slots": _moments(reader),
        "contact_phone": reader.read("contact_phone", read_phone),
        "contact_email": reader.read("contact_email", read_email),
        **_address(reader),
        **_ages(reader),
        **_price(reader),
    }
    return {name: value for name, value in found.items() if value not in (None, "", (), UNKNOWN)}


def _usable(reader: RowReader, title: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values without those that together make no offer, each with a warning."""
    for problem in OfferDraft(provider=0, title=title or "?", **values).problems():
        if problem.field in values:
            del values[problem.field]
        if problem.field != "title":
            reader.warn(_column_of(problem.field), problem.text)
    return values


def _column_of(field: str) -> str:
    """The column in which a field of the draft was told."""
    return {
        "price_cents": "price", "price_period": "price", "lessons_per_card": "price", "price_note": "price",
        "min_age": "ages", "max_age": "ages", "slots": "moments",
    }.get(field, field)  # fmt: skip


def _long(reader: RowReader, field: str) -> str:
    """A text of several lines; empty when it cannot be taken (a warning)."""
    if not reader.text(field, LONGEST):
        return ""
    cell = reader.cell(field)
    return visible(cell).strip() if isinstance(cell, str) else text_of(cell)


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise Refused(_("“{text}” is not a whole number.").format(text=text[:40]))
    return int(text)


def _code(reader: RowReader, field: str, kind: str) -> str:
    found = _codes(reader, field, kind)
    if len(found) > 1:
        reader.warn(field, _("Only one fits here; the first was taken."))
    return found[0] if found else ""


def _codes(reader: RowReader, field: str, kind: str) -> tuple[str, ...]:
    """The codes that the words of a cell mean; what is no known word is left out with a warning."""
    text = reader.text(field, LONGEST)
    whole = vocabulary(kind).code_for(text) if text else None
    if whole:
        return (whole,)
    words = [part.strip() for part in _SHARED.split(text) if part.strip()]
    codes = {word: vocabulary(kind).code_for(word) for word in words}
    unknown = [word for word, code in codes.items() if code is None]
    if unknown:
        told = _("Not known here: {words}. Choose from: {known}.")
        known = ", ".join(term.label(language()) for term in vocabulary(kind))
        reader.warn(field, told.format(words=", ".join(map(shortened, unknown)), known=shortened(known, 200)))
    return tuple(dict.fromkeys(code for code in codes.values() if code))


def _suitability(reader: RowReader) -> tuple[Suits, ...]:
    """Conditions the offer welcomes, and those it is there for; each asks at least its own check."""
    special = _codes(reader, "specialised", "conditions")
    welcome = [code for code in _codes(reader, "suitability", "conditions") if code not in special]
    known = vocabulary("conditions")
    return tuple(
        Suits(
            condition=code,
            suitability="specialised" if code in special else "welcome",
            check_first=effective_check_first(known[code].check_first, "none").value,
        )
        for code in (*special, *welcome)
    )


def _moments(reader: RowReader) -> tuple[Any, ...]:
    """Days and times: from one text, or from columns of their own."""
    field = "moments" if reader.text("moments") else "day"
    times = "-".join(filter(None, (reader.text("start"), reader.text("end"))))
    text = reader.text("moments") or " ".join(filter(None, (reader.text("day"), times)))
    if not text:
        return ()
    heard = read_moments(text)
    if heard.sure is None:
        reader.warn(field, heard.question)
    return heard.sure or ()


def _ages(reader: RowReader) -> dict[str, int | None]:
    text = reader.text("ages")
    heard = read_ages(text) if text else None
    if heard is None or heard.sure is None:
        if heard is not None:
            reader.warn("ages", heard.question)
        return {}
    return heard.sure.values()


def _price(reader: RowReader) -> dict[str, Any]:
    """The fields a price fills in. What is not certain is asked, and its words stay as the explanation."""
    text = reader.text("price")
    if not text:
        return {}
    heard = read_price(_with_period(text, reader.text("price_period"), reader.header("price")))
    if heard.sure is not None:
        return heard.sure.values()
    reader.warn("price", heard.question)
    return Price(price_note=text).values()


def _with_period(text: str, period: str, header: str) -> str:
    """A bare amount with what it is for, from its own column or from the header: `Prijs per maand`."""
    if not _BARE.fullmatch(text):
        return text
    said = _PERIOD.search(header)
    amount = text if "€" in text else f"€ {text}"
    return f"{amount} {_spelled(period) or (said[0] if said else '')}".strip()


def _spelled(period: str) -> str:
    """`maand` as `per maand`; a code or label of ours as well as words of somebody else."""
    if not period or _PERIOD.match(period):
        return period
    return f"per {period}"


def _address(reader: RowReader) -> dict[str, str]:
    """Name of the place and address, from their own columns and from a whole address in one text."""
    parts = split_address(reader.text("address"))
    street = reader.text("street")
    if street and not reader.has("house_number"):
        split = split_address(street)
        street, number = split.street or street, split.house_number
    else:
        number = reader.read("house_number", _house_number) or ""
    return {
        "place": reader.text("place") or parts.name,
        "street": street or parts.street,
        "house_number": number or ("" if street else parts.house_number),
        "postcode": reader.read("postcode", read_postcode) or parts.postcode,
        "city": clean_city(reader.text("city")) or parts.city,
    }


def _house_number(text: str) -> str:
    return " ".join(filter(None, read_house_number(text)))


def _confirmed(reader: RowReader, today: date) -> date | None:
    """The day on which the provider last said that this is right."""
    day = reader.read("confirmed_on", read_date)
    if day is not None and day > today:
        reader.warn("confirmed_on", _("This day is still to come."))
        return None
    return day
