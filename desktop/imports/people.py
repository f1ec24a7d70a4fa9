"""Rows of a file as people at clubs with what was seen of them. VOG numbers and files are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.catalogues import vocabulary
from desktop.domain.formats import read_date
from desktop.domain.names import normalised_name
from desktop.domain.staff import StaffDraft
from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.cells import Level, RowProblem, RowReader
from desktop.imports.club_matching import Clubs
from desktop.imports.header_words import MENTIONED, likely, synonyms
from desktop.imports.headers import Column, check_fields, column_names, map_columns, quoted
from desktop.imports.offer_matching import Whose, match_club
from desktop.imports.offers import club_column, reader_of, required_name
from desktop.imports.tables import Row, Table

SYNONYMS = synonyms(
    {
        "name": "name naam volledigenaam persoon begeleider trainer coach person naambegeleider",
        "provider": "provider aanbieder naamaanbieder club clubnaam vereniging verenigingsnaam organisatie "
        "organisation organization stichting",
        "kvk": "kvk kvknummer kvknr coc",
        "organisation_number": "organisationnumber organisatienummer relatienummer relatiecode clubnummer "
        "clubref",
        "role": "role rol functie taak function",
        "vog_issued": "vogissued vogdatum datumvog vogafgegeven vogafgegevenop vogafgiftedatum "
        "afgiftedatumvog vogdatumafgifte",
        "vog_seen": "vogseen voggezienop voggezien voggezienopdatum voginzage inzagevog",
        "first_aid_until": "firstaiduntil ehbogeldigtot ehbotot ehbogeldig geldigtotehbo ehboverloopt",
        "first_aid_issued": "firstaidissued ehbodatum datumehbo ehboafgegeven ehboafgegevenop",
    }
)
WHOSE = ("provider", "kvk", "organisation_number")
_FIRST_AID = re.compile(r"ehbo|first ?aid")
_UNTIL = re.compile(r"\b(?:tot|t ?m|until)\b|verloop|verlop|verval|eind|houdbaar|expir|geldig(?! vanaf)")
_ISSUED = re.compile(
    r"\b(?:sinds|vanaf|gegeven|gehaald|since|from)\b|afgegeven|afgifte|behaald|uitgegeven|uitgifte|issue"
)
"""What a longer header about first aid says of the date beneath it."""
_PRIVATE = synonyms(
    {
        "private": "bsn burgerservicenummer geboortedatum geboren geboorteplaats birthdate birth bestand "
        "bestanden file scan kopie bijlage link url foto nummer nr number kenmerk documentnummer mobiel "
        "telefoon telefoonnummer adres email postcode"
    }
)["private"]
"""Words of headers above which stands what we never keep of people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One original that was seen: its date, and the day somebody saw it."""

    kind: str
    issued_on: date | None = None
    valid_until: date | None = None
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """What one row says: who, at which club, and what was seen."""

    row: int
    title: str
    provider: str
    numbers: tuple[str, ...]
    club_column: str
    role: str
    seen: tuple[Seen, ...]
    problems: tuple[RowProblem, ...]

    @property
    def rejected(self) -> bool:
        """Whether the row cannot be taken at all."""
        return any(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The rows of a file, its columns, and the columns that were left out on purpose, each as a warning.

    `remarks` are about other columns as a whole.
    """

    columns: tuple[Column, ...]
    lines: list[PersonLine]
    withheld: tuple[RowProblem, ...]
    remarks: tuple[RowProblem, ...]


def people_field_words() -> dict[str, str]:
    """What people call each field."""
    return {
        "name": _("Name"), "provider": _("Provider"), "kvk": _("KvK number"),
        "organisation_number": _("Organisation number"), "role": _("Role at the club"),
        "vog_issued": _("Date on the VOG"), "vog_seen": _("VOG seen on"),
        "first_aid_until": _("First aid until"), "first_aid_issued": _("Date on the first aid certificate"),
    }  # fmt: skip


def check_people_mapping(mapping: Mapping[str, str]) -> None:
    """Refuse a mapping with an unknown field, a field twice, or without name or provider."""
    check_fields(mapping, people_field_words())
    missing = missing_people_columns(mapping.values())
    if missing:
        raise Refused(missing)


def people_columns(table: Table, mapping: Mapping[str, str] | None) -> tuple[Column, ...]:
    """Every column with its field; a `mapping` replaces guessing. Above what we never keep stands none."""
    if mapping:
        columns = map_columns(table, mapping, check_people_mapping)
    else:
        columns = _with_bare_vog(_with_first_aid(likely(table, SYNONYMS)))
    return tuple(replace(one, field="") if is_private(one.header) else one for one in columns)


def _with_first_aid(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Longer headers about first aid hold what they say: until when, or since when.

    One that says neither is left to the person, as a certificate must not count longer than it does.
    """
    for field in ("first_aid_until", "first_aid_issued"):
        found = [one for one in columns if not one.field and _about_first_aid(one.header) == field]
        if found and all(one.field != field for one in columns):
            best = min(found, key=_is_bare_first_aid)
            taken = replace(best, field=field, confidence=MENTIONED)
            columns = tuple(taken if one is best else one for one in columns)
    return columns


def _about_first_aid(header: str) -> str:
    """The field that a header about first aid names; a bare `EHBO` is the day until which it counts."""
    words = normalised_name(header)
    if words == "ehbo":
        return "first_aid_until"
    until, issued = _UNTIL.search(words), _ISSUED.search(words)
    if not _FIRST_AID.search(words) or (until and issued):
        return ""
    if until:
        return "first_aid_until"
    return "first_aid_issued" if issued else ""


def _is_bare_first_aid(column: Column) -> bool:
    return normalised_name(column.header) == "ehbo"


def _with_bare_vog(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column `VOG` holds the date on the VOG, when no other does.

    No synonym: those are looked for in longer headers too, and `VOG gezien door` is no such date.
    """
    if any(column.field == "vog_issued" for column in columns):
        return columns
    return tuple(
        replace(one, field="vog_issued", confidence=MENTIONED) if _is_bare_vog(one) else one
        for one in columns
    )


def _is_bare_vog(column: Column) -> bool:
    return normalised_name(column.header) == "vog"


def read_people(table: Table, mapping: Mapping[str, str] | None, today: date) -> People:
    """Every row with its problems; a `mapping` replaces guessing. Raises Refused."""
    columns = people_columns(table, mapping)
    if missing := missing_people_columns(column.field for column in columns):
        names = quoted(column_names(table.headers))
        raise Refused(f"{missing} " + _("There is: {columns}.").format(columns=names))
    told = _("Not read on purpose: of people we keep no numbers, files, addresses or dates of birth.")
    withheld = (one for one in columns if is_private(one.header))
    asked = _("Read as the date on it. Is it the day somebody saw it? Then call the column “VOG gezien op”.")
    guessed = (one for one in columns if one.field == "vog_issued" and _is_bare_vog(one) and not mapping)
    lines = [_line(row, columns, today) for row in table.rows]
    return People(
        columns=columns,
        lines=lines,
        withheld=tuple(_remark(table, one, told) for one in withheld),
        remarks=tuple(_remark(table, one, asked) for one in guessed),
    )


def _remark(table: Table, column: Column, text: str) -> RowProblem:
    """A warning about a column as a whole."""
    return RowProblem(row=table.header_row, column=column.header, value="", level=Level.WARNING, message=text)


def whose_people(lines: Iterable[PersonLine], clubs: Clubs) -> dict[int, Whose]:
    """Per row its provider."""
    return {line.row: match_club(line.provider, line.numbers, clubs) for line in lines if not line.rejected}


def is_private(header: str) -> bool:
    """Whether a header stands above what we never keep of people."""
    words = normalised_name(header).split()
    squashed = "".join(words)
    known = {name for field in (*WHOSE, "name", "role") for name in SYNONYMS[field]}
    return squashed not in known and bool({*_PRIVATE} & {*words, squashed})


def missing_people_columns(fields: Iterable[str]) -> str:
    """Why these fields are not enough to know who is meant; empty when they are."""
    given = set(fields)
    if "name" not in given:
        return _("Say which column holds the names of the people.")
    if not given & set(WHOSE):
        return _("Say which column holds the provider: its name, KvK number or organisation number.")
    return ""


def _line(row: Row, columns: Sequence[Column], today: date) -> PersonLine:
    reader = reader_of(row, columns)
    name = required_name(reader, "name", _("This row has no name. Fill it in, or leave the row out."))
    role = _role(reader)
    for problem in StaffDraft(provider=0, name=name or "?", role=role).problems(_roles()):
        reader.refuse(problem.field, problem.text)
    provider = reader.text("provider")
    numbers = tuple(filter(None, (reader.text("organisation_number"), reader.text("kvk"))))
    if not (provider or numbers):
        reader.refuse("provider", _("This row does not say at which club. Fill in the provider."))
    return PersonLine(
        row=row.number,
        title=name,
        provider=provider,
        numbers=numbers,
        club_column=club_column(reader),
        role=role,
        seen=tuple(_seen(reader, today)),
        problems=tuple(reader.problems),
    )


def _roles() -> tuple[str, ...]:
    return vocabulary("staff_roles").codes


def _role(reader: RowReader) -> str:
    """The role; coach when the row does not say, as of whoever leads most is asked."""
    text = reader.text("role")
    code = vocabulary("staff_roles").code_for(text) if text else "coach"
    if code is None:
        reader.warn("role", _("This role is not known; the person was taken as coach."))
    return code or "coach"


def _seen(reader: RowReader, today: date) -> list[Seen]:
    found = []
    issued, seen = _day(reader, "vog_issued", today), _day(reader, "vog_seen", today)
    if issued is not None and seen is not None and seen < issued:
        reader.warn("vog_seen", _("It was seen before it was given out. Look at both dates again."))
    elif issued is not None:
        found.append(Seen(kind="vog", issued_on=issued, seen_on=seen or today))
    elif seen is not None:
        text = _("The date on the VOG itself is needed to know until when it counts. Look at it once more.")
        reader.warn("vog_seen", text)
    until, given = reader.read("first_aid_until", read_date), _day(reader, "first_aid_issued", today)
    if until is not None or given is not None:
        found.append(Seen(kind="first_aid", issued_on=given, valid_until=until))
    return found


def _day(reader: RowReader, field: str, today: date) -> date | None:
    day = reader.read(field, read_date)
    if day is not None and day > today:
        reader.warn(field, _("This day is still to come."))
        return None
    return day
