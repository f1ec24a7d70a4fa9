"""Which column of somebody's file is which field of ours: guessed from header and content, or as told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.formats import read_date, read_email, read_kvk, read_phone, read_postcode
from desktop.domain.names import normalised_name
from desktop.errors import Refused
from desktop.i18n import _, ngettext
from desktop.imports.cells import shortened, text_of
from desktop.imports.tables import Table

LOOK_AT = 200
"""Rows whose content is looked at."""
ENOUGH = 0.4
"""The least confidence with which a column is taken."""
MOST_NAMED = 12
"""How many columns a sentence names."""

# Without spaces and signs. The first is our own header; the earlier, the surer.
SYNONYMS = {
    field: tuple(words.split())
    for field, words in {
        "name": "name naam clubnaam verenigingsnaam organisatienaam aanbiedernaam clubname club vereniging "
        "sportclub sportvereniging organisatie aanbieder sportaanbieder organisation organization provider "
        "association bedrijf bedrijfsnaam company companyname",
        "type": "type soort providertype typeaanbieder soortaanbieder typeorganisatie soortorganisatie "
        "rechtsvorm",
        "kvk": "kvk kvknummer kvknr nummerkvk kamervankoophandel handelsregisternummer coc cocnumber "
        "chamberofcommerce chamberofcommercenumber",
        "organisation_number": "organisationnumber organizationnumber organisatienummer organisatienr "
        "relatienummer relatienr relatiecode verenigingsnummer verenigingsnr clubnummer clubnr clubcode",
        "address": "address bezoekadres adres volledigadres vestigingsadres locatieadres locatie location "
        "adresgegevens postadres",
        "street": "street straat straatnaam streetname",
        "house_number": "housenumber huisnummer huisnr",
        "postcode": "postcode postalcode postcodes zipcode zip pc6 pc",
        "city": "city plaats plaatsnaam woonplaats vestigingsplaats stad town",
        "email": "email emailadres emailaddress mailadres mail",
        "phone": "phone telefoon telefoonnummer telefoonnr phonenumber telephone telnr tel mobiel "
        "mobielnummer mobile gsm",
        "website": "website url webadres site web homepage webpagina webpage",
        "founded": "founded opgericht oprichtingsdatum datumoprichting opgerichtop datumopgericht "
        "foundingdate oprichting sinds since",
        "latitude": "latitude lat breedtegraad",
        "longitude": "longitude lon lng long lengtegraad",
    }.items()
}
NOT_THE_NAME = frozenset(
    {"contact", "contactpersoon", "persoon", "voorzitter", "secretaris", "penningmeester", "bestuurder",
     "trainer", "coach", "bond", "sport", "straat", "plaats", "wijk", "buurt", "accommodatie", "sportpark",
     "person", "chair", "street", "city"}
)  # fmt: skip
"""With one of these words a column with names holds names of something else."""
FIELDS = tuple(SYNONYMS)
"""Every field a column may hold: those of a provider, and `address` for a whole address in one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the file. `field` is empty when it is ignored; `confidence` lies between 0 and 1."""

    index: int
    header: str
    field: str = ""
    confidence: float = 0.0


def field_words() -> dict[str, str]:
    """What people call each field, for the screen on which they choose."""
    return {
        "name": _("Name"), "type": _("Type of provider"), "kvk": _("KvK number"),
        "organisation_number": _("Organisation number"), "address": _("Whole address in one text"),
        "street": _("Street"), "house_number": _("House number"), "postcode": _("Postcode"),
        "city": _("City"), "email": _("E-mail"), "phone": _("Telephone"), "website": _("Website"),
        "founded": _("Founded on"), "latitude": _("Latitude"), "longitude": _("Longitude"),
    }  # fmt: skip


def column_names(headers: Sequence[str]) -> tuple[str, ...]:
    """A name for each column that no other has: a repeated header gets a number, an empty one its place."""
    names: list[str] = []
    for position, header in enumerate(headers, start=1):
        name, count = header or f"({position})", 1
        while name in names:
            count += 1
            name = f"{header} ({count})"
        names.append(name)
    return tuple(names)


def guess_columns(table: Table) -> tuple[Column, ...]:
    """Every column with the field it most likely holds. Raises Refused when no column can be the name."""
    columns = likely_columns(table)
    if all(column.field != "name" for column in columns):
        raise _no_name(column_names(table.headers))
    return columns


def likely_columns(table: Table) -> tuple[Column, ...]:
    """The same for people who will look at it themselves: perhaps without a name.

    Each field at most once, the surest column first.
    """
    return surest(table.headers, _guesses(table))


def surest(headers: Sequence[str], guesses: Iterable[tuple[float, int, str]]) -> tuple[Column, ...]:
    """Every column with one of the (confidence, column, field) that were guessed, the surest first."""
    chosen: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for confidence, index, field in sorted(guesses, key=lambda guess: (-guess[0], guess[1])):
        if index not in chosen and field not in taken:
            chosen[index] = field, confidence
            taken.add(field)
    return tuple(
        Column(index=index, header=name, field=chosen.get(index, ("", 0.0))[0],
               confidence=round(chosen.get(index, ("", 0.0))[1], 2))
        for index, name in enumerate(column_names(headers))
    )  # fmt: skip


def map_columns(
    table: Table, mapping: Mapping[str, str], check: Callable[[Mapping[str, str]], None] | None = None
) -> tuple[Column, ...]:
    """Every column with the field that `mapping` (header → field) gives it. Raises Refused.

    `check` is the one of the kind of import; without it that of providers.
    """
    (check or check_mapping)(mapping)
    names = column_names(table.headers)
    by_key = {_squashed(name): name for name in reversed(names)}
    fields: dict[str, str] = {}
    absent = []
    for header, field in mapping.items():
        name = header if header in names else by_key.get(_squashed(header))
        if field and (name is None or name in fields):
            absent.append(header)
        elif field and name is not None:
            fields[name] = field
    if absent:
        text = _("This file has no column {columns}. Choose another file, or say again which column is what.")
        raise Refused(text.format(columns=quoted(absent)))
    return tuple(
        Column(index=index, header=name, field=fields.get(name, ""), confidence=float(name in fields))
        for index, name in enumerate(names)
    )


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Refuse a mapping with an unknown field, a field twice, or no name. An empty field means: ignore."""
    check_fields(mapping, field_words())
    if "name" not in mapping.values():
        raise _no_name(tuple(mapping))


def check_fields(mapping: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Refuse a mapping with an unknown field or a field twice; `words` names every field there is."""
    fields = [field for field in mapping.values() if field]
    unknown = [field for field in fields if field not in words]
    if unknown:
        text = _("There is no field {fields}. Choose from: {known}.")
        raise Refused(text.format(fields=quoted(unknown), known=", ".join(words)))
    twice = sorted({field for field in fields if fields.count(field) > 1})
    if twice:
        raise Refused(_("Two columns cannot both be {field}. Choose one.").format(field=words[twice[0]]))


def _no_name(names: Sequence[str]) -> Refused:
    text = _(
        "No column holds the names of the providers. Call one “naam”, or choose it. There is: {columns}."
    )
    return Refused(text.format(columns=quoted(names)))


def quoted(names: Sequence[str]) -> str:
    """The first names of a list, as a sentence shows them."""
    return ", ".join(f"“{shortened(name)}”" for name in names[:MOST_NAMED])


def not_read(names: Sequence[str]) -> str:
    """One sentence about the columns nothing was taken from; empty when there are none."""
    if not names:
        return ""
    text = ngettext("Not read: column {columns}.", "Not read: columns {columns}.", len(names))
    more = ", …" if len(names) > MOST_NAMED else ""
    return text.format(columns=quoted(names) + more)


def _guesses(table: Table) -> Iterator[tuple[float, int, str]]:
    """(confidence, column, field) for everything that is likely enough."""
    for index, header in enumerate(table.headers):
        values = [text_of(row.cells[index]) for row in table.rows[:LOOK_AT]]
        content = [value for value in values if value]
        for field in FIELDS:
            confidence = _confidence(field, header, content)
            if confidence >= ENOUGH:
                yield confidence, index, field


def _confidence(field: str, header: str, content: Sequence[str]) -> float:
    """A header that is a known word is nearly sure; content that contradicts it makes us doubt."""
    looks_like = RECOGNISED.get(field)
    share = sum(map(looks_like, content)) / len(content) if looks_like and content else None
    words = normalised_name(header).split()
    synonyms = SYNONYMS[field]
    if "".join(words) in synonyms:
        sure = 1 - synonyms.index("".join(words)) / 100
        return sure if share is None or share >= 0.5 else sure / 2
    if _mentions(field, words):
        doubt = words.index(next(word for word in words if word in synonyms)) / 100
        return 0.7 - doubt if share is None else (0.8 - doubt if share >= 0.5 else 0.0)
    return 0.6 * share if share is not None and share >= 0.8 and field in TELLING else 0.0


def _mentions(field: str, words: Sequence[str]) -> bool:
    """Whether a longer header speaks of the field: `postcode bezoekadres`. A person's name is no club's."""
    if field == "name" and not all(word in SYNONYMS["name"] for word in words):
        return bool({"naam", "name"} & {*words}) and not NOT_THE_NAME & {*words}
    return field != "type" and any(word in SYNONYMS[field] for word in words)


def _reads(reader: Callable[[str], object]) -> Callable[[str], bool]:
    def readable(text: str) -> bool:
        try:
            reader(text)
        except Refused:
            return False
        return True

    return readable


def _between(least: float, most: float) -> Callable[[str], bool]:
    def lies(text: str) -> bool:
        try:
            return least <= float(text.replace(",", ".")) <= most
        except ValueError:
            return False

    return lies


RECOGNISED: dict[str, Callable[[str], bool]] = {
    "kvk": _reads(read_kvk),
    "address": lambda text: any(sign.isdigit() for sign in text),
    "postcode": _reads(read_postcode),
    "email": _reads(read_email),
    "phone": _reads(read_phone),
    "website": lambda text: text.lower().startswith(("http://", "https://", "www.")),
    "founded": _reads(read_date),
    "latitude": _between(50, 54),
    "longitude": _between(3, 8),
}
"""Fields whose values can be told from others."""
TELLING = ("postcode", "email", "phone", "website")
"""Fields that are recognised under any header."""


def _squashed(header: str) -> str:
    return normalised_name(header).replace(" ", "") or header
