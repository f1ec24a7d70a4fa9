"""How the values of a provider read on the screen: states, kinds, points."""

from __future__ import annotations

import re

from babel.numbers import format_decimal

from desktop.catalogues import area_table, vocabulary
from desktop.domain.providers import ProviderDraft, Relation
from desktop.errors import Refused
from desktop.i18n import _, language
from desktop.words import word
from ui.widgets.words import State

Point = tuple[float, float]
_RELATIONS = {
    Relation.KNOWN: ("circle-dashed", "neutral"),
    Relation.SHORTLISTED: ("list-bullets", "info"),
    Relation.INVITED: ("envelope-simple", "info"),
    Relation.IN_CONVERSATION: ("chat-circle-text", "info"),
    Relation.MOTIVATED: ("star", "ok"),
    Relation.NOT_NOW: ("clock", "neutral"),
    Relation.DECLINED: ("x-circle", "neutral"),
    Relation.ONBOARDING: ("play-circle", "info"),
    Relation.ACTIVE: ("handshake", "ok"),
    Relation.PAUSED: ("pause-circle", "warn"),
    Relation.ENDED: ("minus", "neutral"),
}
_DEGREES = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")


def relation_state(relation: Relation) -> State:
    """How far we are with a provider, as a chip."""
    return State(capital(word(relation)), *_RELATIONS[relation])


def capital(words: str) -> str:
    """The words with a capital in front, for where they stand alone."""
    return words[:1].upper() + words[1:]


def type_word(code: str) -> str:
    """The word for a type of provider."""
    return vocabulary("provider_types").label(code, language())


def address(draft: ProviderDraft) -> str:
    """Street and number, postcode and city on one line; empty when nothing is known."""
    parts = (f"{draft.street} {draft.house_number}", f"{draft.postcode} {draft.city}")
    return ", ".join(part.strip() for part in parts if part.strip())


def read_point(text: str) -> Point:
    """Latitude and longitude in degrees as people paste them: 51.92, 4.48 · 51,92 4,48. Raises Refused."""
    found = _DEGREES.findall(text)
    if len(found) != 2:
        raise Refused(_("This is no point. Paste latitude and longitude, like 51.92, 4.48."))
    latitude, longitude = (float(part.replace(",", ".")) for part in found)
    return latitude, longitude


def show_point(point: Point) -> str:
    """A point as one can paste it elsewhere."""
    return f"{point[0]:.5f}, {point[1]:.5f}"


def about(point: Point) -> str:
    """A point of which only the postcode is known, in the figures of the language."""
    return " · ".join(format_decimal(part, format="0.00", locale=language()) for part in point)


def where(postcode: str) -> str:
    """Area and neighbourhood of a postcode; empty when it lies outside the table."""
    place = area_table().locate(postcode)
    if place is None:
        return ""
    names = [place.area.name, place.neighbourhood.name if place.neighbourhood else ""]
    return " · ".join(dict.fromkeys(name for name in names if name))
