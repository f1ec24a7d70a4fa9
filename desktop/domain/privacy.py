"""Finds what must not stand in free text: telephone numbers, e-mail, names of persons, citizen numbers."""

import re
from collections.abc import Collection

from desktop.domain.untitled_names import untitled_names

_DATE = re.compile(r"\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_PHONE = re.compile(r"(?<![0-9])(?:\+31|0031|0)(?:[\s\-\u2013.()/]{0,3}[0-9]){9}(?![0-9])")
_EMAIL = re.compile(r"[^\s@]+@\S+")
_TITLED_NAME = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?|[Mm]rs?\.?|[Mm]s\.?)\s+"
    r"(?:(?:van|de|den|der|het|ten|ter|el|al)\s+){0,2}(?:[A-Z]\.\s?){0,3}[A-Z][a-z]+"
)
_COPY = re.compile(
    r"://|www\.|\\|(?:^|\s|~)/\w|\w\.[a-z]{2,3}/|\.(?:pdf|jpe?g|png|docx?|hei[cf]|tiff?|webp|gif|bmp)\b",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?:\d\W?){6,}")
_NINE_DIGITS = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def contains_contact_data(text: str) -> bool:
    """Whether free text points to a person: by telephone, e-mail, a whole name, or a BSN."""
    return bool(contact_data(text))


def names_person(function: str, first_names: Collection[str]) -> bool:
    """Whether somebody stands where only a function may: "Jan de Vries" for "secretaris"."""
    return contains_contact_data(function) or not set(first_names).isdisjoint(function.split())


def contact_data(text: str) -> list[tuple[int, int]]:
    """Where free text points to a person, as places of letters in the order of the text."""
    without_dates = _DATE.sub(lambda found: ";" * len(found[0]), text)
    found = [
        one.span() for pattern in (_PHONE, _EMAIL, _TITLED_NAME) for one in pattern.finditer(without_dates)
    ]
    found += untitled_names(without_dates)
    found += [one.span() for one in _NINE_DIGITS.finditer(text) if passes_eleven_test(one[0])]
    return sorted(found)


def says_where(text: str) -> bool:
    """Whether free text says where a copy lies."""
    return bool(_COPY.search(text))


def points_to_copy(text: str) -> bool:
    """Whether free text says where a copy lies, or has a number as long as that of a document."""
    return says_where(text) or bool(_LONG_NUMBER.search(_DATE.sub(";", text)))


def contains_citizen_number(text: str) -> bool:
    """Whether nine digits in a row pass the test of elevens. Only warn: an RSIN passes it too."""
    return any(passes_eleven_test(digits) for digits in _NINE_DIGITS.findall(text))


def passes_eleven_test(digits: str) -> bool:
    """The elfproef of BSN and RSIN: nine digits, weighted, a multiple of eleven and not all zero."""
    if not re.fullmatch("[0-9]{9}", digits) or digits == "000000000":
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
