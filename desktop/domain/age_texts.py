"""What a club says about ages, read into a lowest and a highest age where it is certain, else asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.heard import LONGEST, Heard, each_once, spoken
from desktop.i18n import _

OLDEST = 120
"""Years; the oldest age that an offer can name."""
MOST = 4
_A = r"(?<![0-9.,])([0-9]{1,3})(?![0-9]|[.,][0-9])(?: ?(?:jaar|jarigen?|jr\.?|years?(?: old)?))?"
_PLUS = r"(?: ?\+|[ -]?plus(?:sers?)?\b)"
_OLDER = r" (?:en|of|and|or) (?:ouder|older|hoger|up)\b"
_KINDS: tuple[tuple[str, str], ...] = (
    ("strange", r"(?:groep(?:en)?|klas|group|grade) [0-9]+(?: ?(?:-|t/m|en) ?[0-9]+)?"
                r"|[0-9]+(?: ?- ?[0-9]+)? ?(?:maanden|mnd|months|weken|personen|persons|plekken|places)\b"),
    ("not", r"\b(?:niet|not|nooit|never|behalve|except)\b"),
    ("filler", r"(?:geen|no) (?:maximum|minimum|maximumleeftijd|minimumleeftijd)\b"),
    ("range", rf"(?:van|vanaf|tussen|from|between)? ?{_A} ?(?:-|t/m|tm\b|tot en met|through) ?{_A}{_PLUS}?"),
    ("between", rf"(?:tussen|between)(?: de)? {_A} (?:en|and) {_A}"),
    ("until", rf"(?:van |vanaf |from )?{_A} (?:tot|to|until) {_A}"),
    ("from", rf"{_A}{_PLUS}(?: jaar)?|{_A}{_OLDER}"
             rf"|(?:vanaf|from|minimaal|minimum)(?: de)? {_A}(?:{_OLDER})?"),
    ("above", rf"(?:boven|ouder dan|over|older than)(?: de)? {_A}"),
    ("upto", rf"(?:t/m|tot en met|max(?:imaal|imum|\.)?|up to and including)(?: de)? {_A}"
             rf"|{_A} (?:en|of|and|or) (?:jonger|younger)\b"),
    ("under", rf"(?:onder|jonger dan|under|younger than)(?: de)? {_A}"),
    ("till", rf"(?:tot|until|up to|to)(?: de)? {_A}"),
    ("one", _A),
    ("group", r"\b(?:senioren|seniors|ouderen|volwassenen|adults|kinderen|children|kids|jeugd|jongeren|youth"
              r"|tieners|teenagers|peuters|toddlers)\b"),
    ("filler", r"\b(?:leeftijd(?:en)?|ages?|aged|voor|for|mensen|people|iedereen|jaar|years?|deelnemers|de|en"
               r"|and|van|with)\b|[,;:.()!]"),
    ("other", r"[^\W_]+|\S"),
)  # fmt: skip
_ALL = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_kind, pattern) in enumerate(_KINDS)))
_EVERYBODY = re.compile(
    r"(?:voor |for )?(?:(?:mensen |people )?(?:van |of )?alle leeftijden|all ages|any age|elke leeftijd"
    r"|iedereen|everyone|everybody|jong en oud|van jong tot oud|young and old"
    r"|(?:er is )?(?:geen|no) (?:leeftijdsgrens|leeftijdsgrenzen|age limit))[.!]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """One reading: the lowest and the highest age in years, both inclusive; None is no bound."""

    min_age: int | None = None
    max_age: int | None = None

    def values(self) -> dict[str, int | None]:
        """The fields to fill in: always both, so that an older bound does not stay."""
        return {"min_age": self.min_age, "max_age": self.max_age}


Part = tuple[bool, tuple[Ages, ...]]
"""What one piece says: whether that is certain, and its readings."""
_GROUPS = {
    ("senioren", "seniors", "ouderen"): (Ages(min_age=55), Ages(min_age=65)),
    ("volwassenen", "adults"): (Ages(min_age=18),),
    ("kinderen", "children", "kids"): (Ages(min_age=4, max_age=12),),
    ("jeugd", "jongeren", "youth"): (Ages(min_age=12, max_age=17), Ages(min_age=4, max_age=17)),
    ("tieners", "teenagers"): (Ages(min_age=12, max_age=17),),
    ("peuters", "toddlers"): (Ages(min_age=2, max_age=4),),
}


def read_ages(text: str) -> Heard[Ages]:
    """What `text` (Dutch or English, in the club's own words) says about ages."""
    said = spoken(text)
    if _EVERYBODY.fullmatch(said):
        return Heard((Ages(),))
    marks = [(_kind(found), found) for found in _ALL.finditer(said)] if len(said) <= LONGEST else []
    kinds = {kind for kind, _found in marks}
    parts = [] if "not" in kinds else _parts(marks, said)
    certain = all(sure for sure, _readings in parts) and not kinds & {"other", "strange"}
    readings = [one for one in each_once(_together(parts)) if _possible(one)]
    if not readings:
        return Heard((), _("There is no age in this. Write it like: 55+, 4-12, from 18, or: all ages."))
    if len(readings) == 1 and certain:
        return Heard((readings[0],))
    asked = _("Which ages are meant?") if len(readings) > 1 else _("Is it meant like this?")
    return Heard(tuple(readings[:MOST]), asked)


def _kind(found: re.Match[str]) -> str:
    return _KINDS[int((found.lastgroup or "k0")[1:])][0]


def _parts(marks: Sequence[tuple[str, re.Match[str]]], said: str) -> list[Part]:
    """What each piece says. In "children from 4 to 12" the numbers say it, and the word adds nothing."""
    parts = [(kind, part) for kind, found in marks if (part := _part(kind, found))]
    numbers = [part for kind, part in parts if kind != "group"]
    one_thing = len(parts) == 2 and len(numbers) == 1 and not re.search(r",|;| (?:en|and|of|or) ", said)
    return numbers if one_thing else [part for _kind, part in parts]


def _part(kind: str, found: re.Match[str]) -> Part | None:
    """What a piece of the text says about ages; None when it says nothing."""
    if kind == "group":
        return False, next(ages for words, ages in _GROUPS.items() if found[0] in words)
    if kind in ("strange", "not", "filler", "other"):
        return None
    years = [int(number) for number in re.findall(r"[0-9]+", found[0])]
    first, last = years[0], years[-1]
    match kind:
        case "range" if re.search(rf"{_PLUS}$", found[0]):
            return False, (Ages(min_age=first), Ages(min_age=first, max_age=last))
        case "range" | "between":
            return True, (Ages(min_age=first, max_age=last),)
        case "until":
            return False, (Ages(min_age=first, max_age=last - 1), Ages(min_age=first, max_age=last))
    return _bound(kind, first)


def _bound(kind: str, age: int) -> Part:
    """One age, with what stands around it. "Tot 65" leaves open whether 65 itself may come."""
    match kind:
        case "from":
            return True, (Ages(min_age=age),)
        case "upto":
            return True, (Ages(max_age=age),)
        case "under":
            return True, (Ages(max_age=age - 1),)
        case "till":
            return False, (Ages(max_age=age - 1), Ages(max_age=age))
        case "above":
            return False, (Ages(min_age=age), Ages(min_age=age + 1))
    return False, (Ages(min_age=age), Ages(min_age=age, max_age=age))


def _together(parts: Sequence[Part]) -> Iterator[Ages]:
    """Pieces that join are one span ("46 t/m 85 en 86+"); pieces with a gap are asked."""
    if len(parts) < 2 or not all(sure for sure, _readings in parts):
        for _sure, readings in parts:
            yield from readings
        return
    told = [ages[0] for _sure, ages in parts]
    spans = sorted(told, key=lambda one: one.min_age or 0)
    if _bounds(told):
        yield Ages(min_age=told[0].min_age, max_age=told[1].max_age)
    elif _join(spans):
        yield _span(spans)
    else:
        yield from spans
        yield _span(spans)


def _bounds(told: Sequence[Ages]) -> bool:
    """Whether two pieces are the two ends of one span: "from 18, at most 65"."""
    low, high = told[0], told[-1]
    ends = low.max_age is None and high.min_age is None
    return len(told) == 2 and ends and (low.min_age or 0) < (high.max_age or 0)


def _join(spans: Sequence[Ages]) -> bool:
    """Whether there is no age between them; spans that overlap do not count as joining."""
    ends = [one.max_age for one in spans[:-1]]
    starts = [one.min_age for one in spans[1:]]
    return all(end is not None and start is not None and start == end + 1
               for end, start in zip(ends, starts, strict=True))  # fmt: skip


def _span(spans: Sequence[Ages]) -> Ages:
    lows, highs = [one.min_age for one in spans], [one.max_age for one in spans]
    return Ages(
        min_age=None if None in lows else min(low for low in lows if low is not None),
        max_age=None if None in highs else max(high for high in highs if high is not None),
    )


def _possible(ages: Ages) -> bool:
    low, high = ages.min_age or 0, OLDEST if ages.max_age is None else ages.max_age
    return 0 <= low <= high <= OLDEST
