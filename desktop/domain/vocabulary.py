"""Controlled words: a code for all an offer can be, with labels and synonyms; the level of check first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from desktop.domain.names import normalised_name
from desktop.errors import Refused
from desktop.i18n import _


class CheckFirst(StrEnum):
    """Whether a check by a doctor or physiotherapist comes first, from light to heavy."""

    NONE = "none"
    ADVISED = "advised"
    REQUIRED = "required"

    @property
    def weight(self) -> int:
        """0, 1 or 2: the text itself does not sort."""
        return list(CheckFirst).index(self)


def effective_check_first(condition: CheckFirst, own: str) -> CheckFirst:
    """The level that holds: an offer may raise the condition's own, never lower it. Raises Refused."""
    if own not in list(CheckFirst):
        raise Refused(
            _("“{level}” is no level of check first. Choose none, advised or required.").format(level=own)
        )
    return max(condition, CheckFirst(own), key=lambda level: level.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One controlled word. `group` is the code of the group around it; `hint` helps whoever writes a text.

    `evidence_for` are the criteria it is evidence for, as the kind `evidence` there.

    A `retired` word is offered no more, and stays readable for what was said with it.
    """

    code: str
    nl: str
    en: str
    group: str = ""
    synonyms: tuple[str, ...] = ()
    check_first: CheckFirst = CheckFirst.NONE
    hint: str = ""
    evidence_for: tuple[str, ...] = ()
    evidence: str = ""
    retired: bool = False

    def label(self, language: str = "nl") -> str:
        """The word on screen."""
        return self.en if language == "en" else self.nl


class Vocabulary:
    """The terms of one kind, in the order of the screen. `ambiguous` words may lead to several codes."""

    def __init__(self, name: str, terms: Iterable[Term], ambiguous: Iterable[str] = ()) -> None:
        self.name = name
        self.ambiguous = frozenset(ambiguous)
        self._terms = {term.code: term for term in terms}

    @cached_property
    def _codes(self) -> dict[str, tuple[str, ...]]:
        """Made when a word is first looked up: a screen needs only the terms."""
        codes: dict[str, tuple[str, ...]] = {}
        for term in self:
            for word in map(_spoken, (term.code, term.nl, term.en, *term.synonyms)):
                if term.code not in codes.get(word, ()):
                    codes[word] = (*codes.get(word, ()), term.code)
        return codes

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def __contains__(self, code: object) -> bool:
        return code in self._terms

    def __getitem__(self, code: str) -> Term:
        """The term with this code. Raises KeyError."""
        return self._terms[code]

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in the order of the screen."""
        return tuple(self._terms)

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """Every word people may use, in its plain form, with the codes it leads to."""
        return dict(self._codes)

    def label(self, code: str, language: str = "nl") -> str:
        """The word on screen; a code from another version shows as itself."""
        return self._terms[code].label(language) if code in self._terms else code

    def codes_for(self, text: str) -> tuple[str, ...]:
        """The codes somebody may mean with a word: a code, a label in Dutch or English, or a synonym."""
        return self._codes.get(_spoken(text), ()) if text.strip() else ()

    def code_for(self, text: str) -> str | None:
        """The one code somebody means with a word, or None when there is none or more than one."""
        codes = self.codes_for(text)
        return codes[0] if len(codes) == 1 else None


def _spoken(word: str) -> str:
    """A word without case, accents and punctuation; signs that carry the meaning (55+, ?) stay."""
    return normalised_name(word.replace("+", " plus ")) or word.strip()
