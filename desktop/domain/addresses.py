"""Takes an address that someone wrote in one line apart into street, house number, postcode and place."""

import re
from dataclasses import dataclass

_NOTE = re.compile(r"\([^()]*\)?")
_POSTCODE = re.compile(r"\b([1-9][0-9]{3})\s?((?!S[ADS])[A-Z]{2})\b", re.IGNORECASE)
_STREET = re.compile(r"(?P<street>.*\S)\s+(?P<number>[1-9][0-9]{0,4}(?:\s?[-/]?\s?[0-9A-Za-z]{1,4})?)")
_PROVINCE = re.compile(r"\s+(?:ZH|NH|NB|GLD|GE|UT|OV|FR|GR|DR|FL|ZE|LB|LI)$")


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where something is. What the text did not tell is empty."""

    name: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""


def split_address(text: str, *, postcode: str = "", city: str = "") -> Address:
    """The parts of `Sportpark X: Lange Laan 50 3066SH Rotterdam (tevens postadres)`.

    `postcode` and `city` are what other columns say; they fill what the text leaves out. Never fails:
    text without any shape of an address comes back as street.
    """
    line = " ".join(_NOTE.sub(" ", text[:500]).split())
    name, _colon, rest = line.rpartition(":")
    where, code, place = _around_postcode(rest.strip())
    street, number, trailing = _street_and_number(where)
    return Address(
        name=name.strip(" ,"),
        street=street,
        house_number=number,
        postcode=code or _around_postcode(postcode)[1],
        city=clean_city(place or trailing) or clean_city(city),
    )


def clean_city(text: str) -> str:
    """A place name without remarks in brackets and without a province: `Rozenburg ZH` → `Rozenburg`."""
    plain = " ".join(_NOTE.sub(" ", text).split()).strip(" ,.;")
    return _PROVINCE.sub("", plain)


def _around_postcode(text: str) -> tuple[str, str, str]:
    """What stands before the last postcode, the postcode as `3066 SH`, and what stands after it."""
    found = list(_POSTCODE.finditer(text))
    if not found:
        return text, "", ""
    last = found[-1]
    return text[: last.start()].strip(" ,"), f"{last[1]} {last[2].upper()}", text[last.end() :].strip(" ,")


def _street_and_number(text: str) -> tuple[str, str, str]:
    """Street, house number and what follows the first comma: the place, when there is no postcode."""
    first, _comma, trailing = text.partition(",")
    found = _STREET.fullmatch(first.strip())
    if not found:
        return text.strip(" ,"), "", ""
    return found["street"].rstrip(" ,"), " ".join(found["number"].split()), trailing.strip(" ,")


def place_key(postcode: str, house_number: str) -> str:
    """What makes two addresses the same place: postcode and number without spaces; empty when one lacks."""
    code, number = ("".join(part.upper().split()) for part in (postcode, house_number))
    return f"{code} {number}" if code and number else ""
