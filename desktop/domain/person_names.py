"""Finds names of people in a text: who welcomes people, whom to call, first names where a person stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿşığ]+"
_ROLES = (
    r"trainer|trainster|begeleider|begeleidster|gastvrouw|gastheer|coach|docente?|instructeur|instructrice"
    r"|fysiotherapeut|vrijwilliger|vrijwilligster|coördinator|secretaris|voorzitter|contactpersoon|beheerder"
)
_AFTER = re.compile(
    rf"\b(?:bel|mail|app|sms|vraag|contact|{_ROLES})(?: met| naar| aan| bij|:)? ({CAPITAL})", re.IGNORECASE
)
_BEFORE_NAME = re.compile(r"(?:\b(?:met|door|bij|naar|aan|van|en|of|is|heet|onze|voor)|[,:])\s+$")
_AFTER_NAME = re.compile(
    r"\s+(?:is|loopt|staat|wacht|helpt|geeft|begeleidt|ontvangt|doet|heeft|kan|leert|laat|zorgt|vertelt|speelt"
    r"|belt|kijkt|haalt|komt|legt|neemt|gaat|traint|en|of)\b"
)
_PROPER = re.compile(rf"[-–]|\s+(?:(?:van|de|den|der)\s+)*{CAPITAL}")
_ROLE_WORDS = frozenset(
    ("de", "het", "een", "onze", "iemand", "team", "vrijwilliger", "vrijwilligers", "trainer", "trainers",
     "begeleider", "begeleiders", "gastvrouw", "gastheer", "coach", "mensen", "leden", "bestuur")
)  # fmt: skip
_NO_NAMES = re.compile(
    r"(?:De|Het|Een|Ons|Onze|Je|Jouw|Dan|Of|En|Met|Voor|Wij|We|Ik|Maandag|Dinsdag|Woensdag|Donderdag"
    r"|Vrijdag|Zaterdag|Zondag|Yoga|Pilates|Zumba|Stichting|Vereniging|Sport\w*|\w+(?:club|centrum|vereniging|punt|huis|school|support|bedrijf|zaal|hal))$"
)


def names_in(text: str, first_names: Collection[str], host: str = "") -> Iterator[tuple[int, int, bool]]:
    """Where names of people stand, and whether that is certain."""
    hosts = {
        one for one in host.split()[:1] if one.lower() not in _ROLE_WORDS and len(one) > 1 and one.istitle()
    }
    asked = {found.start(1) for found in _AFTER.finditer(text) if text[found.start(1)].isupper()}
    for found in re.finditer(CAPITAL, text):
        start, end = found.span()
        if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
            continue
        known, after = found[0] in first_names, _PROPER.match(text, end)
        stands = start in asked or (not after and _stands_alone(text, start, end))
        if found[0] in hosts or (known and stands):
            yield start, end, True
        elif known or (start in asked and not _NO_NAMES.fullmatch(found[0])):
            yield start, end, False


def _stands_alone(text: str, start: int, end: int) -> bool:
    """After "with" or before "waits": a name there is no part of the name of a street."""
    return bool(_BEFORE_NAME.search(text[:start].lower()) or _AFTER_NAME.match(text, end))


_WORD = re.compile(r"[^\W\d_]+")


def names_one_of(text: str, people: Collection[str]) -> bool:
    """Whether a text says one of these people, by their whole name or by a part of it with a capital."""
    words = {*_WORD.findall(text)}
    return any(
        not words.isdisjoint(_parts(name))
        or (" " in name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))
        for name in people
    )


def _parts(name: str) -> set[str]:
    """First and last names; "van", initials and what somebody is are none."""
    return {
        one for one in _WORD.findall(name)
        if len(one) > 1 and one[0].isupper() and one.lower() not in _ROLE_WORDS
    }  # fmt: skip
