"""How Dutch numbers, postcodes, telephones, e-mail, web addresses and dates are read and shown."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from desktop.domain.drafts import Draft
from desktop.domain.values import Problem
from desktop.errors import Refused
from desktop.i18n import _

EN_DASH = "\u2013"

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb febr februari february",
            "mrt maa maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

# The three-digit area codes; every other geographical number starts with a four-digit one.
_SHORT_AREA_CODES = (
    "010 013 014 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 "
    "070 071 072 073 074 075 076 077 078 079 082 084 085 087 088 091"
)

_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*(?!S[ADS])([A-Z]{2})")
_HOUSE_NUMBER = re.compile(r"([1-9][0-9]{0,4})\s*[-/ ]?\s*([0-9]{1,5}|[A-Za-z]{1,4}[0-9]{0,3})?")
_NATIONAL = re.compile(r"(?:\+31|0031|0)([1-9][0-9]{8})")
_SERVICE = re.compile(r"0(?:800|900|906|909)[0-9]{4}(?:[0-9]{3})?")
_CITY_HALL = re.compile(r"140[1-9][0-9]{1,2}")
_EMAIL = re.compile(
    r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_WEBSITE = re.compile(
    r"(?P<scheme>(?i:https?))://(?P<host>(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63})"
    r"(?P<rest>(?::[0-9]{1,5})?(?:[/?#][^\s\"'<>\\^`{|}\x00-\x20\x7f]*)?)"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]+)")
_DAY_WORD = re.compile(r"([0-9]{1,2})[\s.-]*([a-z]+)[\s.-]*([0-9]+)")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[t ][0-9:.+z-]*)?")


def read_kvk(text: str) -> str:
    """The eight digits of a KvK number; there is no public check digit. Raises Refused."""
    digits = _without(text, " .")
    if not re.fullmatch("[0-9]{8}", digits):
        raise _refused(
            _("A KvK number has 8 digits; “{text}” does not. Check whether a zero in front is missing."), text
        )
    return digits


def read_branch_number(text: str) -> str:
    """The twelve digits of a vestigingsnummer. Raises Refused."""
    digits = _without(text, " .")
    if not re.fullmatch("[0-9]{12}", digits):
        raise _refused(
            _("A branch number has 12 digits; “{text}” does not. Look it up in the KvK extract."), text
        )
    return digits


def read_postcode(text: str) -> str:
    """A postcode as `3083 AB`. Raises Refused."""
    found = _POSTCODE.fullmatch(text.strip().upper())
    if not found:
        raise _refused(
            _("“{text}” is not a postcode. Write four digits and two letters, like 3083 AB."), text
        )
    return f"{found[1]} {found[2]}"


def read_house_number(text: str) -> tuple[str, str]:
    """A house number and its addition: `12`, `12-14`, `12 A`, `12 hs` → (12, A). Raises Refused."""
    found = _HOUSE_NUMBER.fullmatch(text.strip())
    if not found:
        raise _refused(_("“{text}” is not a house number. Start with the number, like 12 or 12 A."), text)
    return found[1], found[2] or ""


def read_phone(text: str) -> str:
    """A Dutch number as E.164 (`+31101234567`); 0800, 0900 and 14 010 stay as dialled. Raises Refused."""
    digits = _without(text.replace("(0)", ""), f"()-{EN_DASH}. /\u00a0")
    if found := _NATIONAL.fullmatch(digits):
        return "+31" + found[1]
    if _SERVICE.fullmatch(digits) or _CITY_HALL.fullmatch(digits):
        return digits
    raise _refused(_("“{text}” is not a Dutch telephone number. Write ten digits, like 010 123 45 67."), text)


def show_phone(number: str) -> str:
    """A stored telephone number as people write it: `010 – 123 45 67`, `06 – 12 34 56 78`, `14 010`."""
    if not number.startswith("+31"):
        return f"{number[:2]} {number[2:]}" if number.startswith("14") else f"{number[:4]} {number[4:]}"
    national = "0" + number[3:]
    if national.startswith("06"):
        return f"06 {EN_DASH} {_in_groups(national[2:], 2, 2, 2, 2)}"
    if national[:3] in _SHORT_AREA_CODES.split():
        return f"{national[:3]} {EN_DASH} {_in_groups(national[3:], 3, 2, 2)}"
    return f"{national[:4]} {EN_DASH} {_in_groups(national[4:], 2, 2, 2)}"


def phone_words(number: str) -> str:
    """A telephone number as one dials it here; what was kept otherwise stays as it is."""
    return show_phone(number) if number.startswith("+31") else number


def read_email(text: str) -> str:
    """An e-mail address, its domain in lower case. Raises Refused."""
    address = text.strip().removeprefix("mailto:")
    local, _at, domain = address.rpartition("@")
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise _refused(_("“{text}” is not an e-mail address. Write it like info@club.nl."), text)
    return f"{local}@{domain.lower()}"


def read_website(text: str) -> str:
    """A web address; without a scheme it becomes https. Raises Refused for anything but http and https."""
    written = text.strip()
    address = written if "://" in written else "https://" + written
    found = _WEBSITE.fullmatch(address) if len(address) <= 500 else None
    if found is None:
        raise _refused(_("“{text}” is not a web address. Write it like www.club.nl."), text)
    return f"{found['scheme'].lower()}://{found['host'].lower()}{found['rest']}"


def unreadable(draft: Draft, formats: Mapping[str, Callable[[str], str]]) -> list[Problem]:
    """Which fields of a draft say something that is not of their format, by name."""
    problems = []
    for name, read in formats.items():
        try:
            if getattr(draft, name):
                read(getattr(draft, name))
        except Refused as refused:
            problems.append(Problem(name, refused.message))
    return problems


def read_date(text: str) -> date:
    """A day as Dutch people write it (06apr1927, 6 april 1927, 06-04-1927) or ISO. Raises Refused."""
    parts = _date_parts(text.strip().lower()) if len(text) <= 60 else None
    if parts is None:
        raise _no_date(text)
    year, month, day = parts
    if len(year) != 4:
        raise _refused(_("The year in “{text}” must have four digits, like 06-04-1927."), text)
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise _no_date(text) from None


def _date_parts(written: str) -> tuple[str, int, str] | None:
    """Year, month and day as found, or None when the text has no shape of a date."""
    if found := _ISO.fullmatch(written):
        return found[1], int(found[2]), found[3]
    if found := _DAY_FIRST.fullmatch(written):
        return found[3], int(found[2]), found[1]
    found = _DAY_WORD.fullmatch(written)
    if found and found[2] in _MONTHS:
        return found[3], _MONTHS[found[2]], found[1]
    return None


def _no_date(text: str) -> Refused:
    return _refused(_("“{text}” is not an existing date. Write it like 06-04-1927."), text)


def _refused(sentence: str, text: str) -> Refused:
    """The refusal, with what was typed short enough for one sentence."""
    clean = " ".join(text.split())
    return Refused(sentence.format(text=clean if len(clean) <= 40 else clean[:39] + "…"))


def _without(text: str, characters: str) -> str:
    return text.strip().translate({ord(character): None for character in characters})


def _in_groups(digits: str, *sizes: int) -> str:
    starts = [sum(sizes[:position]) for position in range(len(sizes))]
    return " ".join(digits[start : start + size] for start, size in zip(starts, sizes, strict=True))
