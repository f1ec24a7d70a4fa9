"""Which column is which field, by the words of its header alone: for lists whose cells are free text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.domain.names import normalised_name
from desktop.imports.headers import Column, surest
from desktop.imports.tables import Table

Synonyms = Mapping[str, tuple[str, ...]]
"""Per field the headers it has, without spaces and signs: the earlier, the surer."""
MENTIONED = 0.7
"""How sure a longer header is that holds such a word."""


def synonyms(words: Mapping[str, str]) -> Synonyms:
    """Per field its words, written in one text."""
    return {field: tuple(text.split()) for field, text in words.items()}


def likely(table: Table, known: Synonyms) -> tuple[Column, ...]:
    """Every column with the field its header most likely names; each field at most once, the surest first."""
    return surest(table.headers, _guesses(table.headers, known))


def _guesses(headers: Sequence[str], known: Synonyms) -> Iterator[tuple[float, int, str]]:
    for index, header in enumerate(headers):
        words = normalised_name(header).split()
        for field, names in known.items():
            if "".join(words) in names:
                yield 1 - names.index("".join(words)) / 100, index, field
            elif found := [place for place, word in enumerate(words) if word in names]:
                yield MENTIONED - found[0] / 100, index, field
