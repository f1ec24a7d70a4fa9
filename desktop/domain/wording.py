"""Help with the words of an offer: what the public may not read, and what reads harder than needed.

Names and ways to reach a person, and medical promises, keep an offer from being proposed: a text is sealed
for ever, so it must not hold a person; and nobody may promise a cure. The rest are hints for easy Dutch (B1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from desktop.domain.offers import OfferDraft
from desktop.domain.person_names import CAPITAL, names_in
from desktop.domain.privacy import contact_data
from desktop.domain.promises import promises
from desktop.i18n import _

TEXTS = (
    "title", "summary", "description", "price_covers", "price_note", "place", "first_time", "how_to_join"
)  # fmt: skip
"""The fields that people write freely and the public reads, in the order of the screen."""
NAMES_ONLY = frozenset({"place"})
"""Fields that hold the name of a place, which may be called after somebody: “Café Ria”."""
LONG_SENTENCE = 20
"""Words; B1 asks for 15, and a few more are no reason to disturb somebody."""
LONG_WORD = 20
"""Letters."""


class Kind(StrEnum):
    """What a remark is about."""

    CONTACT = "contact"
    PERSON = "person"
    PROMISE = "promise"
    MAYBE_PERSON = "maybe_person"
    SPORT = "sport"
    HARD_WORD = "hard_word"
    LONG_WORD = "long_word"
    LONG_SENTENCE = "long_sentence"
    PASSIVE = "passive"


BLOCKING = frozenset({Kind.CONTACT, Kind.PERSON, Kind.PROMISE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to look at: letters `start` to `end` of a field, and what to do about them."""

    field: str
    kind: Kind
    start: int
    end: int
    text: str

    @property
    def blocks(self) -> bool:
        """An offer that holds this cannot be proposed."""
        return self.kind in BLOCKING


@dataclass(frozen=True)
class WordList:
    """Hard words with an easier one, and first names: a file of resources/wording."""

    hard: Mapping[str, str]
    first_names: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def hard_words(self) -> re.Pattern[str]:
        longest_first = sorted(self.hard, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?=\S)[^.!?…\n]*)*[.!?…]*")
_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
_SPORT = re.compile(
    r"(?<![\w-])sport(?:en|t|ers?|aanbod|activiteit(?:en)?|lessen|les)?(?![\w-])", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden) (?:\w+ ){0,5}?"
    r"((?:ge\w{3,}|be\w{3,}|ver\w{3,}|aange\w+|opge\w+|uitge\w+|afge\w+)[dt]|gegeven|gedaan|genomen|gelopen|geholpen"
    r"|gevraagd|gesproken|aangeboden|gehouden|begonnen)\b",
    re.IGNORECASE,
)
_NO_PARTICIPLES = frozenset(
    (
        "gezond",
        "geschikt",
        "gewend",
        "bekend",
        "bereid",
        "begint",
        "bent",
        "best",
        "gebied",
        "verstand",
        "geduld",
    )
)


def remarks(draft: OfferDraft, words: WordList) -> tuple[Remark, ...]:
    """Everything to look at in the texts of an offer: field by field, what blocks first."""
    return tuple(one for name in TEXTS for one in remarks_on(name, getattr(draft, name), words, draft.host))


def hindrances(draft: OfferDraft, words: WordList, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What keeps an offer from being proposed: a field and a line, one for each kind in a field."""
    told = {
        Kind.CONTACT: _("{field} holds a telephone number or an e-mail address"),
        Kind.PERSON: _("{field} holds somebody's name: “{words}”"),
        Kind.PROMISE: _("{field} makes a medical promise: “{words}”"),
    }
    seen = set()
    for one in remarks(draft, words):
        if one.blocks and (one.field, one.kind) not in seen:
            seen.add((one.field, one.kind))
            found = getattr(draft, one.field)[one.start : one.end]
            yield one.field, told[one.kind].format(field=labels.get(one.field, one.field), words=found)


def remarks_on(name: str, text: str, words: WordList, host: str = "") -> list[Remark]:
    """The same for one field; `host` is the name of who welcomes people."""
    found = list(_about_people(name, text, words, host)) + list(_about_promises(name, text))
    taken = [(one.start, one.end) for one in found]
    hints = [] if name in NAMES_ONLY else list(_about_reading(name, text, words))
    found += [one for one in hints if not any(one.start < end and start < one.end for start, end in taken)]
    return sorted(found, key=lambda one: (not one.blocks, one.start))


def _about_people(name: str, text: str, words: WordList, host: str) -> Iterator[Remark]:
    reach = contact_data(text)
    for start, end in reach:
        yield _contact(name, text, start, end)
    names = [] if name in NAMES_ONLY else names_in(text, words.first_names, host)
    for start, end, sure in names:
        if any(start < other_end and other_start < end for other_start, other_end in reach):
            continue
        yield _person(name, text, start, end) if sure else _maybe_person(name, text, start, end)


def _contact(name: str, text: str, start: int, end: int) -> Remark:
    """A number or an address; what privacy finds without those is a whole name."""
    if not re.search(r"[0-9@]", text[start:end]):
        return _person(name, text, start, end)
    told = _("A number or an address belongs in the fields under Contact.")
    return Remark(field=name, kind=Kind.CONTACT, start=start, end=end, text=told)


def _person(name: str, text: str, start: int, end: int) -> Remark:
    told = _("“{word}” is somebody's name. Say: “the coach”.")
    words = told.format(word=text[start:end])
    return Remark(field=name, kind=Kind.PERSON, start=start, end=end, text=words)


def _maybe_person(name: str, text: str, start: int, end: int) -> Remark:
    asked = _("Is “{word}” somebody's name? Leave it out.").format(word=text[start:end])
    return Remark(field=name, kind=Kind.MAYBE_PERSON, start=start, end=end, text=asked)


def _about_promises(name: str, text: str) -> Iterator[Remark]:
    told = _("“{words}” is a medical promise. Say how it feels.")
    for start, end in promises(text):
        yield Remark(
            field=name, kind=Kind.PROMISE, start=start, end=end, text=told.format(words=text[start:end])
        )


def _about_reading(name: str, text: str, words: WordList) -> Iterator[Remark]:
    """The hints: of each word one in a field is enough."""
    for sentence in _SENTENCE.finditer(text):
        yield from _about_sentence(name, sentence)
    seen: set[str] = set()
    hints = [*_hard(name, text, words), *_sport(name, text)]
    for one in sorted(hints, key=attrgetter("start")):
        word = "sport" if one.kind is Kind.SPORT else text[one.start : one.end].lower()
        if word not in seen:
            seen.add(word)
            yield one


def _about_sentence(name: str, sentence: re.Match[str]) -> Iterator[Remark]:
    start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
    count = len(_WORD.findall(sentence[0]))
    if count > LONG_SENTENCE:
        told = _("A long sentence: {count} words. Make it two.").format(count=count)
        yield Remark(field=name, kind=Kind.LONG_SENTENCE, start=start, end=sentence.end(), text=told)
    passive = _PASSIVE.search(sentence[0])
    if passive and passive[1].lower() not in _NO_PARTICIPLES:
        told = _("Say who does it: “we help you”.")
        at = sentence.start()
        yield Remark(
            field=name, kind=Kind.PASSIVE, start=at + passive.start(), end=at + passive.end(), text=told
        )


def _hard(name: str, text: str, words: WordList) -> Iterator[Remark]:
    for found in words.hard_words.finditer(text):
        if not _is_name(text, found):
            told = _("“{word}” is hard to read. Easier: “{easier}”.")
            easier = words.hard[found[0].lower()]
            yield Remark(
                field=name, kind=Kind.HARD_WORD, start=found.start(), end=found.end(),
                text=told.format(word=found[0], easier=easier),
            )  # fmt: skip
    for found in re.finditer(rf"(?<![\w-])[a-zà-ÿ]{{{LONG_WORD},}}(?![\w-])", text):
        told = _("“{word}” is a long word. Is there a shorter one?").format(word=found[0])
        yield Remark(field=name, kind=Kind.LONG_WORD, start=found.start(), end=found.end(), text=told)


def _sport(name: str, text: str) -> Iterator[Remark]:
    told = _("“{word}” puts people off. Can it be “moving”?")
    for found in _SPORT.finditer(text):
        if not _is_name(text, found) and not re.match(r" (?:&|en [A-Z])", text[found.end() :]):
            yield Remark(
                field=name,
                kind=Kind.SPORT,
                start=found.start(),
                end=found.end(),
                text=told.format(word=found[0]),
            )


def _is_name(text: str, found: re.Match[str]) -> bool:
    """A capital where no sentence begins, or a capital right after it, is part of a name."""
    if not found[0][0].isupper():
        return False
    begins = re.search(r"(?:^|[.!?…:\n]\s*[\"“'(]?)\s*$", text[: found.start()]) is not None
    return not begins or re.match(rf" (?:{CAPITAL})", text[found.end() :]) is not None
