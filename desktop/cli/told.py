"""`price=TEXT` and `ages=TEXT`: what the club says about them, as the fields it fills in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from desktop.cli.readers import read_euros, read_text
from desktop.domain.age_texts import Ages, read_ages
from desktop.domain.heard import Heard
from desktop.domain.offers import OfferDraft
from desktop.domain.price_texts import Price, read_price
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.readings import ages_words, price_words

FIELDS = {"price": "price_cents", "ages": "ages"}
"""Names that are no fields of an offer but fill several, and where a problem with them is told."""


def applies(kind: type, name: str) -> bool:
    """Whether a draft of this kind takes such a text."""
    return kind is OfferDraft and name in FIELDS


def told_fields(name: str, value: Any, given: Mapping[str, Any]) -> dict[str, Any]:  # Any: text or JSON
    """The fields that a text fills in, without those that are given by themselves. Raises Refused."""
    found = _price(value) if name == "price" else _sure(value, read_ages, ages_words)
    return {field: one for field, one in found.items() if field not in given}


def _price(value: Any) -> dict[str, Any]:
    """A bare amount is the amount alone; the period is another field then."""
    with suppress(Refused):
        return {"price_cents": read_euros(value)}
    return _sure(value, read_price, price_words)


def _sure(
    value: Any, read: Callable[[str], Heard[Any]], words: Callable[[Any], str]
) -> dict[str, Any]:  # Any: Ages or Price
    """The certain reading. Raises Refused with the question and the likeliest readings."""
    text = read_text(value)
    heard = read(text)
    if heard.sure is not None:
        found: dict[str, Any] = heard.sure.values()
        return found
    asked = _("“{text}”: {question}").format(text=text[:60], question=heard.question)
    choices = [f"“{words(one)}”" for one in heard.readings if _is_value(one)]
    if choices:
        asked += " " + _("Write one of these: {readings}.").format(readings=", ".join(choices))
    raise Refused(asked)


def _is_value(one: Price | Ages) -> bool:
    return isinstance(one, Ages) or bool(one.price_period)
