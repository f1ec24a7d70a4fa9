"""Which column is which field, by the words of its header alone: for lists whose cells are free text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.domain.names import normalised_name
from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.cells import shortened
from desktop.imports.headers import MOST_NAMED, Column, column_names
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
    guesses = sorted(_guesses(table.headers, known), key=lambda one: (-one[0], one[1]))
    chosen: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for confidence, index, field in guesses:
        if index not in chosen and field not in taken:
            chosen[index] = field, confidence
            taken.add(field)
    return tuple(
        Column(index=index, header=name, field=chosen.get(index, ("", 0.0))[0],
               confidence=round(chosen.get(index, ("", 0.0))[1], 2))
        for index, name in enumerate(column_names(table.headers))
    )  # fmt: skip


def check_fields(mapping: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Refuse a mapping with an unknown field or a field twice. An empty field means: ignore."""
    fields = [field for field in mapping.values() if field]
    unknown = [field for field in fields if field not in words]
    if unknown:
        text = _("There is no field {fields}. Choose from: {known}.")
        raise Refused(text.format(fields=quoted(unknown), known=", ".join(words)))
    twice = sorted({field for field in fields if fields.count(field) > 1})
    if twice:
        raise Refused(_("Two columns cannot both be {field}. Choose one.").format(field=words[twice[0]]))


def quoted(names: Sequence[str]) -> str:
    """The first names of a list, as a sentence shows them."""
    return ", ".join(f"“{shortened(name)}”" for name in names[:MOST_NAMED])


def _guesses(headers: Sequence[str], known: Synonyms) -> Iterator[tuple[float, int, str]]:
    for index, header in enumerate(headers):
        words = normalised_name(header).split()
        for field, names in known.items():
            if "".join(words) in names:
                yield 1 - names.index("".join(words)) / 100, index, field
            elif found := [place for place, word in enumerate(words) if word in names]:
                yield MENTIONED - found[0] / 100, index, field
