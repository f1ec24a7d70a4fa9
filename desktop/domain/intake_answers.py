"""An answer that was understood, put in the draft of an offer. Nothing here ever lowers "check first"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain.age_texts import Ages
from desktop.domain.condition_groups import Said
from desktop.domain.intake import Kind, Line, told_moments
from desktop.domain.intake_reading import understand
from desktop.domain.offers import Fact, OfferDraft, Slot, Suits
from desktop.domain.price_texts import Price

Statements = dict[str, str]


# Any: each kind of line has its own kind of value, as `understand` gave it.
def put(
    draft: OfferDraft, statements: Mapping[str, str], line: Line, value: Any
) -> tuple[OfferDraft, Statements]:
    """The draft and what the club says of criteria, with this answer in it."""
    said = dict(statements)
    if line.kind is Kind.STATEMENT:
        return draft, {**said, line.code: value}
    return _put(draft, line, value), said


def _put(draft: OfferDraft, line: Line, value: Any) -> OfferDraft:
    match line.kind:
        case Kind.PRICE:
            return _put_price(draft, value)
        case Kind.AGES:
            assert isinstance(value, Ages)
            return replace(draft, min_age=value.min_age, max_age=value.max_age)
        case Kind.FUND:
            others = tuple(code for code in draft.funds if code != line.code)
            return replace(draft, funds=draft.funds if _has(draft, line) == (value == "yes") else
                           (*others, line.code) if value == "yes" else others)  # fmt: skip
        case Kind.FACT:
            return replace(draft, accessibility=_facts(draft.accessibility, line.code, value))
        case Kind.GROUP:
            return replace(draft, suitability=_suits(draft.suitability, value))
        case Kind.YES:
            value = value == "yes"
    changes: dict[str, Any] = {line.field: value}
    return replace(draft, **changes)


def _has(draft: OfferDraft, line: Line) -> bool:
    return line.code in draft.funds


def _put_price(draft: OfferDraft, price: Price) -> OfferDraft:
    """Only the price itself: how often one may try, and stopping, have questions of their own."""
    return replace(
        draft,
        price_cents=price.price_cents,
        price_period=price.price_period,
        lessons_per_card=price.lessons_per_card,
    )


def _facts(facts: Sequence[Fact], code: str, answer: str) -> tuple[Fact, ...]:
    new = Fact(code=code, answer=answer)
    if any(one.code == code for one in facts):
        return tuple(new if one.code == code else one for one in facts)
    return (*facts, new)


def _suits(suits: Sequence[Suits], said: Said) -> tuple[Suits, ...]:
    """What was said of each condition; how far a check comes first stays as it is."""
    ways, known = dict(said), {one.condition for one in suits}
    kept = (replace(one, suitability=ways.get(one.condition, one.suitability)) for one in suits)
    new = (Suits(condition=code, suitability=way) for code, way in said if code not in known)
    return (*kept, *new)


def list_value(line: Line, draft: OfferDraft, text: str) -> Any:
    """What a line of a list that was not changed stands for: our own value when we still have it."""
    if line.kind is Kind.MOMENT:
        same = [slot for slot in draft.slots if told_moments((slot,)) == text]
        if same:
            return tuple(same[:1])
    return understand(line, text).value


def put_list(draft: OfferDraft, line: Line, values: Sequence[Any]) -> OfferDraft:
    """The draft with this list; what stands in it twice counts once."""
    if line.kind is Kind.MOMENT:
        slots = dict.fromkeys(slot for value in values for slot in value)
        return replace(draft, slots=_with_season(tuple(slots), draft.slots))
    changes: dict[str, Any] = {line.field: tuple(dict.fromkeys(values))}
    return replace(draft, **changes)


def _with_season(slots: tuple[Slot, ...], before: Sequence[Slot]) -> tuple[Slot, ...]:
    """A moment that only moved keeps its first and last day and the days it is off, if all ours agree."""
    seasons = {(one.first_day, one.last_day, one.exceptions) for one in before}
    if len(seasons) != 1:
        return slots
    first, last, exceptions = seasons.pop()
    return tuple(
        slot if slot in before else replace(slot, first_day=first, last_day=last, exceptions=exceptions)
        for slot in slots
    )
