"""The questionnaire for a club about one offer: its questions, and what we can fill in ourselves.

The same questions go out in a workbook and are asked on the phone. A line is one thing to answer; its key
(`title`, `slots.2`, `accessibility.lift`) names it in every file that goes out and comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from desktop.domain.condition_groups import ConditionGroup
from desktop.domain.formats import read_phone, show_phone
from desktop.domain.offers import OfferDraft, Slot
from desktop.domain.vocabulary import Vocabulary
from desktop.errors import Refused
from desktop.i18n import _

YES_NO = {"yes": "ja", "no": "nee"}
MOBILE = "+316"


class Kind(StrEnum):
    """What kind of answer a line asks for; `resources/intake` says what each is."""

    TEXT = "text"
    CODE = "code"
    MANY = "many"
    NUMBER = "number"
    AGES = "ages"
    PRICE = "price"
    MOMENT = "moment"
    YES = "yes"
    ANSWER = "answer"
    HOUSE_NUMBER = "house_number"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    FUND = "fund"
    FACT = "fact"
    GROUP = "group"
    STATEMENT = "statement"


LISTS = frozenset({Kind.MANY, Kind.MOMENT})
"""Kinds whose lines together are one field."""
YES_KINDS = frozenset({Kind.YES, Kind.ANSWER, Kind.FUND, Kind.FACT, Kind.STATEMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to answer. `field` is that of an offer; `code` a fund, a fact, a group or a criterion."""

    key: str
    kind: Kind
    nl: str = ""
    field: str = ""
    code: str = ""
    vocabulary: Vocabulary | None = None
    group: ConditionGroup | None = None
    most: int = 200

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the drop-down, in its order; none when one writes freely."""
        if self.kind in YES_KINDS:
            return ("ja", "nee")
        if self.group is not None:
            return self.group.choices
        if self.vocabulary is None:
            return ()
        return tuple(term.nl for term in self.vocabulary if not term.retired)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What we ask, why or how (B1), an example, and the lines it has."""

    code: str
    nl: str
    uitleg: str
    voorbeeld: str
    lines: tuple[Line, ...]
    blank: int = 0

    @property
    def is_list(self) -> bool:
        return self.lines[0].kind in LISTS

    def spread(self, count: int) -> tuple[Line, ...]:
        """The lines on the page, with room for `count` things of a list and some more."""
        if not self.is_list:
            return self.lines
        room = max(self.blank, count + 1)
        return tuple(replace(self.lines[0], key=f"{self.code}.{n}") for n in range(1, room + 1))


@dataclass(frozen=True)
class Questionnaire:
    """One version of the questions; a version that was sent is never changed."""

    version: str
    questions: tuple[Question, ...]

    @cached_property
    def _owners(self) -> dict[str, tuple[Question, Line]]:
        return {line.key: (question, line) for question in self.questions for line in question.lines}

    def find(self, key: str) -> tuple[Question, Line] | None:
        """The question and line with this key; a line of a list has a number behind its key."""
        stem, _point, number = key.rpartition(".")
        if number.isascii() and number.isdigit() and stem in self._owners:
            question, line = self._owners[stem]
            return (question, replace(line, key=key)) if question.is_list else None
        found = self._owners.get(key)
        return None if found is None or found[0].is_list else found

    def spread(self, known: Mapping[str, str]) -> tuple[tuple[Question, tuple[Line, ...]], ...]:
        """Every question with the lines on the page, enough for what is known."""
        return tuple((one, one.spread(_count(one, known))) for one in self.questions)


def _count(question: Question, known: Mapping[str, str]) -> int:
    numbers = (key.rpartition(".") for key, text in known.items() if text)
    return max((int(n) for stem, _point, n in numbers if stem == question.code and n.isdigit()), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What a workbook says about itself in a hidden place, so that it is known again when it comes back."""

    version: str
    offer: str
    provider: str = ""
    """The uid of the club for which a new offer was asked; empty when the offer was there."""


SIGN = "BEWEEGKEUR-INTAKE"
ANSWER_HEADS = frozenset({"jullie antwoord", "your answer"})
"""The heading of the answers, in every language the workbook is written in."""


def marker_text(marker: Marker) -> str:
    """The marker as one cell."""
    return "|".join((SIGN, marker.version, marker.offer, marker.provider))


def read_marker(text: str) -> Marker | None:
    """The marker in a cell, if this is one. Raises Refused when it was damaged."""
    parts = text.strip().split("|")
    if parts[0] != SIGN:
        return None
    if len(parts) != 4 or not parts[1] or not parts[2]:
        raise Refused(_("The hidden mark of this questionnaire is damaged. Send the club a new one."))
    return Marker(version=parts[1], offer=parts[2], provider=parts[3])


def known_answers(
    questionnaire: Questionnaire, draft: OfferDraft, statements: Mapping[str, str]
) -> dict[str, str]:
    """What we know already, as the club would write it, by key; what we do not know is left out.

    `statements` is what the club said before of each criterion: yes or no.
    """
    known: dict[str, str] = {}
    for question in questionnaire.questions:
        if question.is_list:
            texts = _list_texts(question.lines[0], draft)
            known |= {f"{question.code}.{n}": text for n, text in enumerate(texts, start=1)}
        else:
            known |= {line.key: _told(line, draft, statements) for line in question.lines}
    return {key: text for key, text in known.items() if text}


def _list_texts(line: Line, draft: OfferDraft) -> list[str]:
    if line.kind is Kind.MOMENT:
        return [_told_moment(slot) for slot in draft.slots]
    assert line.vocabulary is not None
    return [line.vocabulary.label(code) for code in getattr(draft, line.field)]


def _told(line: Line, draft: OfferDraft, statements: Mapping[str, str]) -> str:
    match line.kind:
        case Kind.PRICE:
            return told_price(draft)
        case Kind.AGES:
            return told_ages(draft.min_age, draft.max_age)
        case Kind.FUND:
            return "ja" if line.code in draft.funds else ""
        case Kind.FACT:
            said = {one.code: one.answer for one in draft.accessibility}
            return YES_NO.get(said.get(line.code, ""), "")
        case Kind.GROUP:
            assert line.group is not None
            return line.group.told({one.condition: one.suitability for one in draft.suitability})
        case Kind.STATEMENT:
            return YES_NO.get(statements.get(line.code, ""), "")
    return _told_field(line, getattr(draft, line.field))


def _told_field(line: Line, value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else ""
    if value is None:
        return ""
    text = str(value)
    match line.kind:
        case Kind.CODE:
            assert line.vocabulary is not None
            return line.vocabulary.label(text)
        case Kind.ANSWER:
            return YES_NO.get(text, "")
        case Kind.PHONE:
            number = club_phone(text)
            return show_phone(number) if number else ""
    return " ".join(text.split())


def club_phone(text: str) -> str:
    """A number that may be sent around; nothing for a mobile one, which may be somebody's own."""
    try:
        number = read_phone(text) if text else ""
    except Refused:
        return ""
    return "" if number.startswith(MOBILE) else number


def told_ages(low: int | None, high: int | None) -> str:
    """18 t/m 65, vanaf 55, t/m 12; nothing when there is no bound."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"vanaf {low}"
    return f"t/m {high}" if low is None else f"{low} t/m {high}"


_FOR = {"lesson": "per les", "month": "per maand", "year": "per jaar"}


def told_price(draft: OfferDraft) -> str:
    """€ 12,50 per maand, strippenkaart 10x € 45, gratis: words that read as the same again."""
    if draft.price_period == "free":
        return "gratis"
    if draft.price_cents is None or not draft.price_period:
        return ""
    euros = f"€ {draft.price_cents // 100},{draft.price_cents % 100:02}"
    if draft.price_period == "card":
        return f"strippenkaart van {draft.lessons_per_card} lessen voor {euros}"
    return f"{euros} {_FOR.get(draft.price_period, '')}".strip()


_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def told_moments(moments: Sequence[Slot]) -> str:
    """dinsdag 10.00-11.00, om de week; several with "en" between."""
    return " en ".join(map(_told_moment, moments))


def _told_moment(slot: Slot) -> str:
    day = _DAYS[(slot.weekday - 1) % 7]
    told = f"{day} {slot.start.replace(':', '.')}-{slot.end.replace(':', '.')}"
    if slot.every_weeks == 1:
        return told
    return f"{told}, om de week" if slot.every_weeks == 2 else f"{told}, elke {slot.every_weeks} weken"
