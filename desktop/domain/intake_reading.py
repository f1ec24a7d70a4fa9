"""What was understood of one answer of a club: certain, certain with a remark, or asked. Never guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from desktop.domain.age_texts import read_ages
from desktop.domain.formats import read_email, read_house_number, read_phone, read_postcode
from desktop.domain.heard import Heard, spoken
from desktop.domain.intake import MOBILE, YES_KINDS, Kind, Line, told_ages, told_moments, told_price
from desktop.domain.moment_texts import read_moments
from desktop.domain.offers import SIZES, OfferDraft
from desktop.domain.price_texts import Price, read_price
from desktop.domain.privacy import contains_contact_data
from desktop.domain.vocabulary import Vocabulary
from desktop.domain.yes_texts import UNKNOWN, read_count, read_yes
from desktop.errors import Refused
from desktop.i18n import _

SHOWN = 4
"""Choices that are named in a question."""
ASIDE = "weet niet"
MAIL_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """`value` is what the line takes (None: nothing to take). A `question` asks; a `remark` only says.

    `words` tells the value back. `offered` are answers that would be certain, for whoever asks on the phone.
    """

    value: Any = None  # Any: each kind of line has its own kind of value
    words: str = ""
    remark: str = ""
    question: str = ""
    offered: tuple[str, ...] = ()


def understand(line: Line, text: str) -> Understood:
    """What an answer to this line says. An empty answer, or "weet niet", says nothing and takes nothing."""
    said = " ".join(text.split())
    if not said or spoken(said).strip(" .?") in ("", ASIDE, "weet ik niet", "weten we niet", "geen idee"):
        return Understood()
    if "\0" in said or len(said) > _longest(line):
        told = _("This answer is longer than {most} characters. Make it shorter.")
        return Understood(question=told.format(most=_longest(line)))
    return _READERS.get(line.kind, _yes)(line, said)


def _longest(line: Line) -> int:
    return line.most if line.kind is Kind.TEXT else 200


def _text(line: Line, said: str) -> Understood:
    remark = ""
    if contains_contact_data(said):
        remark = _("Is there a name, a number or an address of somebody in this? Leave it out.")
    return Understood(value=said, words=said, remark=remark)


def _code(line: Line, said: str) -> Understood:
    known = line.vocabulary
    assert known is not None
    codes = [code for code in known.codes_for(said) if not known[code].retired]
    if len(codes) == 1:
        return Understood(value=codes[0], words=known.label(codes[0]))
    return _which(known, codes) if codes else _unknown(known, said)


def _group(line: Line, said: str) -> Understood:
    group = line.group
    assert group is not None
    heard = group.read(said)
    if heard.question or heard.readings:
        return _heard(heard, lambda found: group.told(dict(found)))
    return _unknown(group.ways, said)


def _unknown(known: Vocabulary, said: str) -> Understood:
    close = _close(known, said)
    if close:
        return _which(known, close)
    return Understood(question=_("We do not know this word. Choose one of the list."))


def _which(known: Vocabulary, codes: list[str]) -> Understood:
    labels = tuple(known.label(code) for code in codes[:SHOWN])
    asked = _("Which do you mean: {choices}?").format(choices=", ".join(labels))
    return Understood(question=asked, offered=labels)


def _close(known: Vocabulary, said: str) -> list[str]:
    """Codes whose words look like what was written, or hold it; to ask, never to take."""
    words = {word: codes for word, codes in known.words.items() if len(word) > MAIL_WORDS}
    plain = spoken(said)
    found = get_close_matches(plain, words, n=SHOWN, cutoff=0.75)
    found += [word for word in words if plain in word.split() or word in plain.split()]
    codes = dict.fromkeys(code for word in found for code in words[word])
    return [code for code in codes if not known[code].retired]


def _number(line: Line, said: str) -> Understood:
    heard = read_count(said)
    if heard.sure is None:
        return Understood(question=heard.question)
    least, most = SIZES[line.field]
    if not least <= heard.sure <= most:
        told = _("This is a number from {least} to {most}.").format(least=least, most=most)
        return Understood(question=told)
    return Understood(value=heard.sure, words=str(heard.sure))


def _ages(line: Line, said: str) -> Understood:
    return _heard(read_ages(said), lambda ages: told_ages(ages.min_age, ages.max_age) or "alle leeftijden")


def _price(line: Line, said: str) -> Understood:
    """Only a whole price is taken: words beside it are asked, and "gratis" must be all that is said."""
    read = _heard(read_price(said), _price_words)
    if read.question and not read.offered:
        told = _("This is no price. Write what somebody pays without help, like € 12,50 per month, or: free.")
        return replace(read, question=told)
    return read


def _price_words(price: Price) -> str:
    draft = OfferDraft(
        provider=0,
        title="",
        price_cents=price.price_cents,
        price_period=price.price_period,
        lessons_per_card=price.lessons_per_card,
    )
    return told_price(draft)


def _moment(line: Line, said: str) -> Understood:
    return _heard(read_moments(said), told_moments)


def _heard(heard: Heard[Any], words: Callable[[Any], str]) -> Understood:  # Any: Ages, Price or Moments
    if heard.sure is not None:
        return Understood(value=heard.sure, words=words(heard.sure))
    offered = tuple(dict.fromkeys(filter(None, map(words, heard.readings))))[:SHOWN]
    return Understood(question=heard.question, offered=offered)


def _yes(line: Line, said: str) -> Understood:
    assert line.kind in YES_KINDS
    heard = read_yes(said)
    if heard.sure is None:
        return Understood(question=heard.question, offered=("ja", "nee"))
    if heard.sure == UNKNOWN:
        return Understood()
    return Understood(value=heard.sure, words="ja" if heard.sure == "yes" else "nee")


def _written(read: Callable[[str], str]) -> Callable[[Line, str], Understood]:
    def reader(line: Line, said: str) -> Understood:
        try:
            value = read(said)
        except Refused as refused:
            return Understood(question=refused.message)
        return Understood(value=value, words=value)

    return reader


def _house_number(text: str) -> str:
    number, addition = read_house_number(text)
    return f"{number} {addition}".strip()


def _phone(line: Line, said: str) -> Understood:
    read = _written(read_phone)(line, said)
    if str(read.value or "").startswith(MOBILE):
        told = _("A mobile number may be somebody's own, so we do not take it. Give the number of the club.")
        return Understood(question=told)
    return Understood(value=read.value, words=said, question=read.question)


Reader = Callable[[Line, str], Understood]
_READERS: dict[Kind, Reader] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.MANY: _code,
    Kind.GROUP: _group,
    Kind.NUMBER: _number,
    Kind.AGES: _ages,
    Kind.PRICE: _price,
    Kind.MOMENT: _moment,
    Kind.HOUSE_NUMBER: _written(_house_number),
    Kind.POSTCODE: _written(read_postcode),
    Kind.EMAIL: _written(read_email),
    Kind.PHONE: _phone,
}
