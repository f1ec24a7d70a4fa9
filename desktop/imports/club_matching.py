"""Which club a response is from: by number, by name and postcode, by a name that only one club has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from desktop.domain.names import normalised_name, plain, similar_name

ALIKE = 55
"""From which likeness of names (0 to 100) a club is worth naming as a candidate."""
MOST = 5
"""How many candidates are named."""
UNLIKE = 60
"""Below which likeness (0 to 100) two names are not of the same club."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """A provider as far as a response can name it."""

    ref: int
    name: str
    kvk: str = ""
    organisation_number: str = ""
    postcode: str = ""
    area: str = ""


class By(StrEnum):
    """How a club was found."""

    NUMBER = "number"
    NAME_AND_POSTCODE = "name_and_postcode"
    NAME = "name"
    REMEMBERED = "remembered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The club a response is from, and how that is known."""

    club: Club
    by: By


Words = tuple[str, str, str]
"""Number, name and postcode, as a file calls a club."""


class Clubs:
    """All clubs, to be found by the words of a response.

    `remembered` tells which clubs people chose for words that fit none; it is asked when that happens.
    """

    def __init__(self, clubs: Sequence[Club], remembered: Callable[[], Mapping[Words, int]] = dict) -> None:
        self._clubs = clubs
        self._by_ref = {club.ref: club for club in clubs}
        self._remembered = cache(remembered)
        self._organisation = _index(clubs, lambda club: club.organisation_number.casefold())
        self._kvk = _index(clubs, lambda club: club.kvk)
        self._name = _index(clubs, lambda club: spoken(club.name))
        self._found: dict[Words, Match | None] = {}
        self._cores: list[str] = []

    def match(self, ref: str, name: str, postcode: str) -> Match | None:
        """The one club these words are of; None when there is none or more than one."""
        words = ref, name, postcode
        if words not in self._found:
            self._found[words] = self._match(*words) or self._recall(words)
        return self._found[words]

    def _recall(self, words: Words) -> Match | None:
        club = self._by_ref.get(self._remembered().get(folded(*words), 0))
        return Match(club=club, by=By.REMEMBERED) if club else None

    def _match(self, ref: str, name: str, postcode: str) -> Match | None:
        by_number = self._organisation.get(ref.casefold()) or self._kvk.get(_kvk(ref)) if ref else None
        if by_number:
            alike = [club for club in by_number if spoken(club.name) == spoken(name)] or by_number
            return Match(club=alike[0], by=By.NUMBER) if len(alike) == 1 else None
        named = [club for club in self._name.get(spoken(name), ()) if not _other_number(ref, club)]
        if postcode:
            there = [club for club in named if club.postcode == postcode]
            if len(there) == 1:
                return Match(club=there[0], by=By.NAME_AND_POSTCODE)
            named = [club for club in named if not club.postcode]
        return Match(club=named[0], by=By.NAME) if len(named) == 1 else None

    def contradiction(self, match: Match, name: str) -> Club | None:
        """The other club that has exactly this name, when the number is of a club with quite another one."""
        if match.by is not By.NUMBER or name == match.club.name:
            return None
        if fuzz.ratio(_core(name), _core(match.club.name)) >= UNLIKE:
            return None
        return next(iter(self._name.get(spoken(name), ())), None)

    def likeliest(self, name: str, postcode: str = "") -> list[tuple[Club, int]]:
        """The clubs whose names are most like this one with their likeness, the likeliest first.

        Of names that are as much alike the one that is written most like it comes first, then the one in
        the same four-digit postcode.
        """
        if not self._cores:
            self._cores = [_core(club.name) for club in self._clubs]
        found = process.extract(
            _core(name), self._cores, scorer=fuzz.WRatio, score_cutoff=ALIKE, limit=4 * MOST
        )
        near = [(self._clubs[index], round(score)) for _name, score, index in found]
        written = {club.ref: fuzz.ratio(plain(name), plain(club.name)) for club, _score in near}
        near.sort(
            key=lambda one: (
                -one[1], -written[one[0].ref], one[0].postcode[:4] != postcode[:4], one[0].name, one[0].ref
            )
        )  # fmt: skip
        return near[:MOST]


def folded(ref: str, name: str, postcode: str) -> Words:
    """The words of a file without case."""
    return ref.casefold(), name.casefold(), postcode


@lru_cache(maxsize=50_000)
def spoken(name: str) -> str:
    """The normalised name; a name in another script has none and stands for itself."""
    return normalised_name(name) or plain(name)


@lru_cache(maxsize=50_000)
def _core(name: str) -> str:
    return similar_name(name) or plain(name)


def _kvk(ref: str) -> str:
    """A number as KvK: a spreadsheet drops the zero in front."""
    digits = ref.replace(" ", "").replace(".", "")
    return digits.zfill(8) if digits.isdigit() and len(digits) >= 7 else ""


def _other_number(ref: str, club: Club) -> bool:
    """Whether the number in the file is of another club: then the same name says nothing."""
    if not ref:
        return False
    if _kvk(ref) and club.kvk:
        return True
    return bool(club.organisation_number)


def _index(clubs: Iterable[Club], key: Callable[[Club], str]) -> dict[str, list[Club]]:
    found: dict[str, list[Club]] = defaultdict(list)
    for club in clubs:
        if value := key(club):
            found[value].append(club)
    return found
