"""A group of conditions in the questionnaire: whom an offer welcomes, is special for, or cannot take.

“Speciaal voor” is a promise to patients and brings duties, so it holds only for conditions that are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.heard import Heard, spoken
from desktop.domain.vocabulary import Term, Vocabulary
from desktop.i18n import _

SPECIAL = "specialised"
Said = tuple[tuple[str, str], ...]
"""(condition, suitability), each condition once."""
_AND = re.compile(r" ?(?:[,;+&/]| en\b| and\b) ?(?:(?:en|and|ook) )?")
_FIRST = re.compile(
    r"(?:(?:voor|for) )?(?:(?:mensen|deelnemers|people) )?(?:(?:met|with) )?(?:(?:de|het|een) )?"
)
_REST = frozenset({"rest", "anderen", "overigen", "others"})
_BEFORE = r"(?:^|[;,.] ?(?:(?:en|maar|and|but) )?| (?:en|maar|and|but) )(?:ook )?"
"""What may stand before the next thing that is said: the comma in “speciaal voor MS, welkom voor de rest”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionGroup:
    """Conditions that are asked about in one line, with the words for them and for how they suit."""

    conditions: tuple[str, ...]
    names: Vocabulary
    ways: Vocabulary

    @property
    def choices(self) -> tuple[str, ...]:
        """What a drop-down can offer and we read for certain: special only by name."""
        found: list[str] = []
        for term in self.ways:
            whole = term.code != SPECIAL or len(self.conditions) == 1
            sets = [self.conditions] if whole else [(one,) for one in self.conditions]
            found += [self.told(dict.fromkeys(codes, term.code)) for codes in sets]
        return tuple(found)

    def told(self, said: Mapping[str, str]) -> str:
        """What is known, in words that read as the same again; nothing when nothing is known.

        `welkom` is the whole group; else by name: `welkom: astma; speciaal voor COPD`.
        """
        ours = {code: said[code] for code in self.conditions if said.get(code)}
        if len(ours) == len(self.conditions) and len(set(ours.values())) == 1:
            way = next(iter(ours.values()))
            if way != SPECIAL or len(self.conditions) == 1:
                return self.ways.label(way)
        found = [(way, [code for code in ours if ours[code] == way]) for way in self.ways.codes]
        return "; ".join(self._named(way, codes) for way, codes in found if codes)

    def forgotten(self, before: Mapping[str, str], said: Said) -> str:
        """What to ask when an answer no longer names whom the offer was special for; else nothing."""
        named = {code for code, _way in said}
        missed = [code for code in self.conditions if before.get(code) == SPECIAL and code not in named]
        if not missed:
            return ""
        text = _(
            "We have: {known}. Is that still so? Say of these too: special for, welcome or not suitable."
        )
        return text.format(known=self._named(SPECIAL, missed))

    def _named(self, way: str, codes: Iterable[str]) -> str:
        *most, last = map(self.names.label, codes)
        joined = f"{', '.join(most)} en {last}" if most else last
        return f"{self.ways.label(way)}{'' if way == SPECIAL else ':'} {joined}"

    def read(self, text: str) -> Heard[Said]:
        """What an answer says. Neither readings nor a question: it is no answer to this."""
        said = spoken(text).strip(" .!,;")
        first, *parts = re.split(rf"{_BEFORE}({self._any_way})(?: voor| for)?:?(?![\w-])", said)
        if first or not parts:
            return self._nameless(said)
        ways = [self._way(word) for word in parts[::2]]
        texts = [_bare(names) for names in parts[1::2]]
        if texts == [""] and (ways[0] != SPECIAL or len(self.conditions) == 1):
            return Heard((tuple((code, ways[0]) for code in self.conditions),))
        return self._clauses(list(zip(ways, texts, strict=True)))

    @property
    def _any_way(self) -> str:
        return "|".join(map(re.escape, _sorted(word for term in self.ways for word in _words(term))))

    def _way(self, word: str) -> str:
        return next(term.code for term in self.ways if word in _words(term))

    def _nameless(self, said: str) -> Heard[Said]:
        """Only names, without how they are suited, may mean each of the ways."""
        codes = self._codes(_bare(said))
        readings = [tuple((code, way) for code in codes) for way in self.ways.codes] if codes else []
        return Heard(tuple(readings), _("Is that welcome, special for or not suitable?") if codes else "")

    def _clauses(self, clauses: list[tuple[str, str]]) -> Heard[Said]:
        """Several things said after each other; “de rest” is what none of them names."""
        found: dict[str, str] = {}
        for way, text in sorted(clauses, key=lambda one: one[1] in _REST):
            rest = tuple(code for code in self.conditions if code not in found)
            codes = rest if text in _REST and way != SPECIAL and found else self._codes(text)
            if not codes or set(codes) & set(found):
                return Heard((), self._which(way))
            found |= dict.fromkeys(codes, way)
        return Heard((tuple(found.items()),))

    def _codes(self, text: str) -> tuple[str, ...]:
        """The conditions of this group that are named; none when a word is not certain."""
        words = {word: code for code in self.conditions for word in _words(self.names[code])}
        found: list[str] = []
        while text:
            word = next((one for one in _sorted(words) if _starts(text, one)), "")
            if not word or self._shared(word):
                return ()
            found.append(words[word])
            joined = _AND.match(text, len(word))
            text = _bare(text[joined.end() :]) if joined else ""
        return tuple(dict.fromkeys(found))

    def _shared(self, word: str) -> bool:
        """“Diabetes” is the word for two of them."""
        return sum(word in _words(self.names[code]) for code in self.conditions) > 1

    def _which(self, way: str) -> str:
        names = "; ".join(map(self.names.label, self.conditions))
        example = self._named(way, self.conditions[:2])
        text = _("For which exactly? Choose from: {names}. Write for instance: {example}.")
        return text.format(names=names, example=example)


def _words(term: Term) -> frozenset[str]:
    """All that people may call it, as `spoken` writes it."""
    return frozenset(spoken(word) for word in (term.code, term.nl, term.en, *term.synonyms))


def _sorted(words: Iterable[str]) -> list[str]:
    """The longest first: a name may hold another, and a comma."""
    return sorted(words, key=lambda word: (-len(word), word))


def _starts(text: str, word: str) -> bool:
    return text == word or (text.startswith(word) and _AND.match(text, len(word)) is not None)


def _bare(text: str) -> str:
    """Names without what politely stands before them: “mensen met de”."""
    plain = text.strip()
    found = _FIRST.match(plain)
    return plain[found.end() :] if found else plain
