"""Verdicts that somebody or something proposes; none counts before a judge takes it over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from enum import StrEnum
from typing import Protocol, TypeVar

from desktop.domain.criteria import Verdict


class Source(StrEnum):
    """Where a proposed verdict comes from, the strongest first: what was seen goes before what is said."""

    SIGHTING = "sighting"
    VISIT = "visit"
    WORKSHOP = "workshop"
    AGREEMENT = "agreement"
    COLLEAGUE = "colleague"
    CLUB = "club"


SUGGESTED = (Verdict.MEETS, Verdict.FAILS, Verdict.NOT_APPLICABLE)
"""What can be proposed. An agreement has an owner and an end: whoever judges makes it."""


class Suggested(Protocol):
    """What the rules need of a suggestion."""

    @property
    def verdict(self) -> str: ...

    @property
    def source(self) -> str: ...


Key = TypeVar("Key", bound=Hashable)
Said = TypeVar("Said", bound=Suggested)


def by_subject(found: Iterable[tuple[Key, Said]]) -> dict[Key, list[Said]]:
    """Suggestions about the same, the strongest source first."""
    groups: defaultdict[Key, list[Said]] = defaultdict(list)
    for key, one in found:
        groups[key].append(one)
    return {key: sorted(group, key=_strength) for key, group in groups.items()}


def undisputed(groups: Mapping[Key, list[Said]]) -> dict[Key, list[Said]]:
    """Those about which all sources say the same: they can be taken over without a look at each."""
    return {key: group for key, group in groups.items() if len({one.verdict for one in group}) == 1}


def _strength(one: Suggested) -> int:
    return list(Source).index(Source(one.source))
