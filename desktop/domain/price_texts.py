"""What a club says about the price, read into the fields of an offer where it is certain, else asked.

The text is cut into marks (an amount, a period, a card, ...). Every word that is no known mark and no
filler is a doubt, and with a doubt nothing is certain: so a word nobody thought of makes a question and
never a wrong price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from desktop.domain.heard import LONGEST, Heard, each_once, spoken
from desktop.domain.offers import SIZES
from desktop.i18n import _

MOST = 4
"""More readings than this are no help to whoever has to choose."""
DEAR = 50_000
"""Cents; for a lesson, a card or a month this is so much that a typing error is likelier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """One reading. The names are those of the offer; what is empty, the text does not tell."""

    price_cents: int | None = None
    price_period: str = ""
    lessons_per_card: int | None = None
    trial_sessions: int | None = None
    flexible: bool = False
    price_note: str = ""

    def values(self) -> dict[str, Any]:  # Any: each field has its own kind of value
        """The fields to fill in. A price without a card also empties the number of lessons."""
        told = {
            one.name: value for one in fields(self) if (value := getattr(self, one.name)) not in (None, "")
        }
        if not self.flexible:
            del told["flexible"]
        if self.price_period:
            told["lessons_per_card"] = self.lessons_per_card
        return told


class _Mark(NamedTuple):
    """A piece of the text that means something; `clause` counts the commas and the like before it."""

    kind: str
    words: str
    value: int
    clause: int


_NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "vijftien": 15, "twintig": 20, "vijfentwintig": 25,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "twenty": 20,
}  # fmt: skip
_N = rf"(?<![0-9.,])(?:[0-9]{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?![0-9]|[.,][0-9])"
_CASH = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[0-9]{1,6}(?:[.,][0-9]{1,2})?)(?![0-9]|[.,][0-9])"
_EACH = r"(?:per|/|p/|a|each|elke|iedere|elk|ieder|every)\s*"
_TRY = r"(?:proefles|proeftraining|kennismakingsles|trial(?:\s(?:lesson|class|session))?)"
_TIMES = r"(?:keer|les|training|bijeenkomst|lesson|class|session|time)"
_MORE = (
    r"(?:x|keer|keren|lessen|les|ritten|strippen|beurten|trainingen|bezoeken|baden|bijeenkomsten"
    r"|lessons?|classes|sessions|visits|times)\b"
)
_KINDS: tuple[tuple[str, str], ...] = (
    ("flexible", r"(?:per maand|maandelijks) (?:opzegbaar|op te zeggen)|opzegbaar per maand"
                 r"|elke maand opzegbaar|can stop every month"),
    ("trial", rf"(?:de )?(?:eerste|1e|first) (?:{_N} )?(?:{_TIMES}(?:e[ns]|s|en)?|lessen|keren"
              rf"|{_TRY}(?:sen|s)?)(?: is| zijn| are)? (?:gratis|kosteloos|free)\b"),
    ("trial", rf"(?:{_N} ?x? )?(?:gratis|kosteloze|free) {_TRY}\b"),
    ("trial", rf"{_N} ?x? ?(?:gratis|kosteloze|free) {_TRY}(?:sen|en|s)\b"),
    ("trial", rf"(?:{_N} )?{_TRY}(?: is)? (?:gratis|kosteloos|free)\b"),
    ("trial", rf"{_N} {_TRY}(?:sen|en|s)(?: zijn| are)? (?:gratis|kosteloos|free)\b"),
    ("trial", rf"{_N} ?(?:x|keer|times) gratis (?:proberen|uitproberen|meedoen|kennismaken)\b"),
    ("often", rf"{_N} ?(?:x|keer|times) (?:per|in de|a) (?:week|maand|month)\b"),
    ("card", rf"(?:per )?(?:{_N})?[ -]?(?:x[ -]?)?(?:strippen|strip|ritten|lessen|les|knip|beurten|baden)"
             rf"-? ?kaart\b(?: (?:van|met|voor) {_N}(?: ?{_MORE})?)?"),
    ("card", rf"(?:a )?(?:{_N})?[ -]?(?:lessons?|class|session|visit|punch)[ -](?:card|pass)\b"),
    ("card", r"per kaart\b|per card\b"),
    ("each", r"(?:a|à|@) (?=€? ?[0-9])"),
    ("pack", rf"(?:voor|per|for) {_N} ?{_MORE}|{_N} ?{_MORE} ?(?:voor|for|=|:)"),
    ("months", rf"{_EACH}{_N} ?(?:maanden|mnd|months)\b"),
    ("months3", rf"(?:{_EACH})?(?:kwartaal|quarter)\b|quarterly"),
    ("months6", rf"(?:{_EACH})?(?:half ?jaar|halfjaarlijks|half a year|half year)\b"),
    ("week", rf"{_EACH}week\b|wekelijks|weekly"),
    ("month", rf"{_EACH}(?:maand|mnd|month)\b\.?|p\.? ?/? ?m(?:nd)?\b\.?|maandelijks|monthly"),
    ("year", rf"{_EACH}(?:jaar|jr|seizoen|year|season)\b|p\.? ?/? ?jr?\b\.?|jaarlijks|yearly|annually"),
    ("lesson", rf"{_EACH}(?:losse )?(?:keer|les|training|bezoek|sessie|bijeenkomst|beurt|avond|middag|ochtend"
               r"|time|lesson|class|session|visit)\b|p\.? ?/? ?k\b\.?|losse les(?:sen)?\b"),
    ("cents", rf"{_CASH} ?(?:cent|cents|ct)\b"),
    ("euros", rf"(?:€|\beuro?\b) ?{_CASH}(?:,-+)?(?: euro\b)?"
              rf"|(?<![0-9.,-]){_CASH} ?(?:€|euros?\b|euro's|eur\b|,-+)"),
    ("pack?", rf"{_N} ?{_MORE}"),
    ("bare", rf"(?<![0-9.,-]){_CASH}"),
    ("free", r"\b(?:gratis|kosteloos|kosteloze|free|niks|niets|nothing)\b|geen kosten"),
    ("no", r"\b(?:niet|geen|nooit|not|no|never|behalve|except)\b"),
    ("unpriced", r"vergoed\w*|\w*verzeker\w*|reimburs\w*|insur\w*|(?:in )?overleg\b"
                 r"|n\.?[tn]\.?b\b\.?|nader te bepalen|op aanvraag|volgt\b|onbekend"
                 r"|negotiable|on request|to be agreed|tbd\b|unknown"),
    ("filler", r"\b(?:het|de|een|is|zijn|kosten|kost|costs?|prijs|price|voor|for|slechts|only|contributie|fee"
               r"|lidmaatschap|abonnement|membership|per persoon|per person|p\.? ?p\b|je betaalt|you pay"
               r"|van)\b"
               r"|[.:=!]"),
    ("cut", r"[,;()|]|\b(?:daarna|erna|vervolgens|then|after that|afterwards|en|and)\b"),
    ("other", r"[^\W_]+|\S"),
)  # fmt: skip
_ALL = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_kind, pattern) in enumerate(_KINDS)))
_FREE = re.compile(
    r"(?:(?:het|dit|deelname|meedoen|it|this) (?:is|kost) )?"
    r"(?:helemaal |volledig |geheel |altijd |completely )?(?:kost )?"
    r"(?:gratis|kosteloos|free(?: of charge)?|niks|niets)(?: voor iedereen| for everyone)?[.!]*"
    r"|geen kosten|no (?:cost|costs|charge|fee)|mag niks kosten|€ ?0(?:[.,](?:00?|-+))?|0(?:[.,]00?)? ?euro"
)
_KNOWN = frozenset(
    {
        "flexible",
        "trial",
        "card",
        "pack",
        "month",
        "year",
        "lesson",
        "cents",
        "euros",
        "bare",
        "filler",
        "cut",
    }
)
_FREE_PRICE = Price(price_cents=0, price_period="free")
_MONTHS = {"months3": 3, "months6": 6}


def read_price(text: str) -> Heard[Price]:
    """What `text` (Dutch or English, in the club's own words) says about the price."""
    said = spoken(text)
    if _FREE.fullmatch(said):
        return Heard((_FREE_PRICE,))
    marks = list(_marks(said)) if len(said) <= LONGEST else []
    amounts = _amounts(marks)
    if not amounts:
        return _without_amount(marks, " ".join(text.split())[:LONGEST])
    doubt = _doubtful(marks, amounts)
    guesses = [_extra(one, marks) for amount in amounts for one in _readings(amount, amounts, marks)]
    readings = each_once(one for one in guesses if _possible(one))[:MOST]
    if len(readings) == 1 and not doubt and not _surprising(readings[0]):
        return Heard(readings)
    told = " ".join(text.split())
    noted = tuple(replace(one, price_note=told) for one in readings) if doubt else readings
    return Heard(noted, _question(noted))


def _marks(said: str) -> Iterator[_Mark]:
    clause = 0
    for found in _ALL.finditer(said):
        kind = _KINDS[int((found.lastgroup or "k0")[1:])][0]
        clause += kind == "cut" or found[0] in ("of", "or")
        yield _Mark(kind, found[0], _value(kind, found[0]), clause)


def _value(kind: str, words: str) -> int:
    """Cents of an amount; how many lessons, tries or months of the others, 0 when it is not said."""
    if kind in ("euros", "bare", "cents"):
        found = re.search(_CASH, words)
        assert found is not None
        cents = _cents(found[0])
        return cents // 100 if kind == "cents" else cents
    if kind in _MONTHS:
        return _MONTHS[kind]
    number = re.search(_N, words.replace("1e ", "eerste "))
    return _NUMBERS.get(number[0]) or int(number[0]) if number else 0


def _cents(number: str) -> int:
    """12 · 12,5 · 12.50 · 1.250 · 1.250,00 in cents."""
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?", number):
        number = number.replace(".", "")
    whole, _point, part = number.replace(",", ".").partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def _amounts(marks: Sequence[_Mark]) -> list[_Mark]:
    """The amounts; bare numbers count only where nothing else is an amount."""
    told = [one for one in marks if one.kind in ("euros", "cents")]
    return told or [one for one in marks if one.kind == "bare"]


def _doubtful(marks: Sequence[_Mark], amounts: Sequence[_Mark]) -> bool:
    """Something in the text was not understood, or says more than the fields can hold."""
    stray = any(one.kind == "bare" and one not in amounts for one in marks)
    nothing = any(one.value == 0 and one.kind == "bare" for one in amounts)
    tries = [one for one in marks if one.kind == "trial"]
    known = _KNOWN | {"pack?"} if any(one.kind == "card" for one in marks) else _KNOWN
    unknown = any(one.kind not in known for one in marks)
    return stray or nothing or unknown or len(amounts) > 1 or len(tries) > 1


def _readings(amount: _Mark, amounts: Sequence[_Mark], marks: Sequence[_Mark]) -> Iterator[Price]:
    """What one amount may be the price of, the likeliest first."""
    near = [one for one in marks if one.clause == amount.clause]
    around = near if len(amounts) > 1 and _says_for_what(near) else marks
    price = Price(price_cents=amount.value)
    if amount.value == 0:
        yield _FREE_PRICE
        return
    if any(one.kind in ("card", "pack", "pack?") for one in around):
        yield from _cards(price, around)
        return
    told = [one for one in around if one.kind in ("month", "year", "lesson")]
    for one in told:
        yield replace(price, price_period=one.kind)
    yield from _odd(price, around)
    if not _says_for_what(around):
        yield from (replace(price, price_period=period) for period in _guesses(amount.value))


def _says_for_what(marks: Sequence[_Mark]) -> bool:
    kinds = ("month", "year", "lesson", "card", "pack", "pack?", "week", "months")
    return any(one.kind.startswith(kinds) for one in marks)


def _cards(price: Price, marks: Sequence[_Mark]) -> Iterator[Price]:
    """A card of so many lessons. "10x 45 euro" without the word card may also mean 45 each."""
    kinds = {one.kind for one in marks}
    numbers = [one.value for one in marks if one.kind in ("card", "pack", "pack?") and one.value > 0]
    lesson = replace(price, price_period="lesson")
    if kinds & {"each", "lesson"}:
        yield lesson
    if numbers == [1] and "card" not in kinds:
        yield lesson
        return
    for number in numbers or (10, 5, 12):
        yield replace(price, price_period="card", lessons_per_card=number)
    if not kinds & {"card", "pack"}:
        yield lesson


def _odd(price: Price, marks: Sequence[_Mark]) -> Iterator[Price]:
    """Terms that the fields do not know, as the price a month; a week as the price a lesson."""
    assert price.price_cents is not None
    for one in marks:
        if one.kind.startswith("months") and one.value:
            yield replace(price, price_cents=round(price.price_cents / one.value), price_period="month")
        elif one.kind == "week":
            yield replace(price, price_period="lesson")
            yield replace(price, price_cents=round(price.price_cents * 52 / 12), price_period="month")


def _guesses(cents: int) -> tuple[str, ...]:
    """What an amount without a word for it is likely to be for."""
    if cents <= 1000:
        return ("lesson", "month")
    return ("month", "lesson", "year") if cents <= 6000 else ("year", "month")


def _extra(price: Price, marks: Sequence[_Mark]) -> Price:
    """The same with the free tries and the freedom to stop that the text tells of."""
    if any(one.kind == "no" for one in marks):
        return price
    tries = next((one.value or 1 for one in marks if one.kind == "trial"), None)
    flexible = any(one.kind == "flexible" for one in marks)
    return replace(price, trial_sessions=tries, flexible=flexible)


def _possible(price: Price) -> bool:
    """Whether the fields of an offer take these numbers."""
    values = (
        (getattr(price, name), least, most) for name, (least, most) in SIZES.items() if hasattr(price, name)
    )
    return all(value is None or least <= value <= most for value, least, most in values)


def _surprising(price: Price) -> bool:
    """Free only in part ("membership € 0"), or so dear that it is a typing error."""
    if price.price_period == "free":
        return True
    return price.price_period != "year" and (price.price_cents or 0) > DEAR


def _without_amount(marks: Sequence[_Mark], text: str) -> Heard[Price]:
    """No amount: what is free only partly or for some, paid by others, or no price at all."""
    kinds = {one.kind for one in marks}
    note = Price(price_note=text)
    if "no" in kinds or not kinds & {"free", "trial", "unpriced"}:
        return Heard((), _("There is no price in this. Write it like: € 12,50 per month, or: free."))
    if "unpriced" in kinds:
        return Heard(
            (note,), _("This is no price. What does somebody pay without help? Or keep these words.")
        )
    if "free" in kinds:
        return Heard((note, replace(_FREE_PRICE, price_note=text)), _("Is it always free, for everybody?"))
    return Heard((_extra(Price(), marks),), _("The first time is free. And what does it cost after that?"))


def _question(readings: Sequence[Price]) -> str:
    if not readings:
        return _("There is no price in this. Write it like: € 12,50 per month, or: free.")
    if len({one.price_cents for one in readings}) == 1 and len(readings) > 1:
        return _("What is this price for?")
    return _("Which is what most people pay?") if len(readings) > 1 else _("Is it meant like this?")
