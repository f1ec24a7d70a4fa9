"""When two providers are the same and when they are merely alike: for imports and for the duplicate check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz, process

from desktop.domain.names import normalised_name, plain, similar_name
from desktop.domain.providers import ProviderDraft

ALIKE = 90
"""From which likeness of names (0 to 100) two providers in one four-digit postcode deserve a look."""
MOST = 3
"""How many look-alikes are named; a sports park may have dozens."""


class Trait(StrEnum):
    """What look-alikes share, from the strongest sign to the weakest."""

    NAME = "name"
    WEBSITE = "website"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A provider to compare with: one of ours (`ref`, `version`), or one from an earlier `row` of a file."""

    draft: ProviderDraft
    ref: int | None = None
    version: int = 0
    row: int | None = None


def surely_different(one: ProviderDraft, other: ProviderDraft) -> bool:
    """Whether their KvK or organisation numbers contradict: then they are never duplicates."""
    pairs = ((one.kvk, other.kvk), (_number(one), _number(other)))
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


class SameProviders:
    """Finds providers that *are* the given one: equal numbers, or equal normalised name and postcode."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._found: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        """Compare with this one too from now on."""
        for key in _identities(candidate.draft):
            self._found[key].append(candidate)

    def of(self, draft: ProviderDraft) -> list[Candidate]:
        """All that are the same provider, each once, in the order they were added."""
        keys = [key for key in _identities(draft) if key in self._found]
        found = (one for key in keys for one in self._found[key])
        return [one for one in _distinct(found) if not surely_different(draft, one.draft)]


class AlikeProviders:
    """Finds providers that resemble the given one. A reason to look, never to merge."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._found: dict[Trait, dict[str, list[Candidate]]] = {trait: defaultdict(list) for trait in Trait}
        self._nearby: dict[str, tuple[list[str], list[Candidate]]] = defaultdict(lambda: ([], []))
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        """Compare with this one too from now on."""
        for trait, value in _traits(candidate.draft).items():
            self._found[trait][value].append(candidate)
        names, there = self._nearby[candidate.draft.postcode[:4]]
        names.append(_core(candidate.draft.name))
        there.append(candidate)

    def of(self, draft: ProviderDraft) -> dict[Trait, list[Candidate]]:
        """The likeliest look-alikes by what they share, at most MOST each; nobody is named twice."""
        named: set[int] = set()
        found: dict[Trait, list[Candidate]] = {}
        for trait in Trait:
            alike = (
                one for one in self._resembling(draft, trait)
                if id(one) not in named and not surely_different(draft, one.draft)
            )  # fmt: skip
            found[trait] = list(islice(_distinct(alike), MOST))
            named |= {id(one) for one in found[trait]}
        return {trait: candidates for trait, candidates in found.items() if candidates}

    def _resembling(self, draft: ProviderDraft, trait: Trait) -> Iterator[Candidate]:
        yield from self._found[trait].get(_traits(draft).get(trait, ""), ())
        nearby = self._nearby.get(draft.postcode[:4]) if draft.postcode else None
        if trait is Trait.NAME and nearby:
            names, there = nearby
            alike = process.extract(
                _core(draft.name), names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2 * MOST
            )
            yield from (there[index] for _name, _score, index in alike)


def _identities(draft: ProviderDraft) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [("name", _spoken(draft.name), draft.postcode)]
    if draft.kvk:
        keys.append(("kvk", draft.kvk))
    if draft.organisation_number:
        keys.append(("organisation", _number(draft)))
    return keys


def _traits(draft: ProviderDraft) -> dict[Trait, str]:
    """What two providers may share without being the same."""
    traits = {Trait.NAME: _spoken(draft.name)}
    if draft.website:
        address = draft.website.partition("://")[2].rstrip("/").casefold()
        traits[Trait.WEBSITE] = address.removeprefix("www.")
    if draft.street and draft.house_number:
        where = draft.postcode or draft.city
        traits[Trait.ADDRESS] = _spoken(f"{draft.street} {draft.house_number} {where}")
    return traits


def _number(draft: ProviderDraft) -> str:
    return draft.organisation_number.casefold()


@lru_cache(maxsize=100_000)
def _spoken(name: str) -> str:
    """The normalised name; a name in another script has none and stands for itself."""
    return normalised_name(name) or plain(name)


@lru_cache(maxsize=100_000)
def _core(name: str) -> str:
    """The part of the name that tells providers apart."""
    return similar_name(name) or plain(name)


def _distinct(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each candidate once; compared as object, because two rows may say exactly the same."""
    seen: set[int] = set()
    for candidate in candidates:
        if id(candidate) not in seen:
            seen.add(id(candidate))
            yield candidate
