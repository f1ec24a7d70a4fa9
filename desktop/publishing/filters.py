"""What the filters of the public list offer: only choices that find something."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.names import capitalised, dutch_sort_key
from desktop.domain.releases import PublicOffer, cents_per_month, part_of_day, suited_conditions
from desktop.publishing.labels import label, labels

COST_STEPS = (0, 10, 25)  # at most so many euros a month
ALSO = {
    "levels": "Hoe zwaar",
    "genders": "Wie doet mee",
    "languages": "Taal",
    "intake_status": "Nu beginnen",
    "guidance": "Begeleiding",
    "facilities": "Wat er is",
    "transport": "Ernaartoe",
    "accessibility": "Toegankelijk",
    "funds": "Hulp bij betalen",
    "school_holidays": "Schoolvakanties",
}
"""What else may matter: the vocabulary, and its name above the choices."""
MOVED = {
    "changing_room": ("facilities-changing_room", "facilities-shower"),
    "transit_400": ("transport-stop_400", "transport-stop_800"),
    "transit_800": ("transport-stop_800",),
}
"""Facts about a place that were asked as accessibility before, and what they find now."""


class Choice(NamedTuple):
    """The code in the page and the word people read."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices for a list of offers."""

    areas: Sequence[Choice]
    movement: Sequence[Choice]
    days: Sequence[Choice]
    parts: Sequence[Choice]
    costs: Sequence[Choice]
    people: Sequence[Choice]
    conditions: Sequence[Choice]
    also: Mapping[str, Sequence[Choice]]


def choices(offers: Sequence[PublicOffer]) -> Choices:
    """Everything by which these offers can be found."""
    moments = [moment for offer in offers for moment in moments_of(offer)]
    return Choices(
        areas=_by_word({Choice(offer.area, offer.area_name) for offer in offers}),
        movement=_named("movement_groups", (offer.movement_group for offer in offers)),
        days=_in_order("weekdays", {moment.split("-")[0] for moment in moments}),
        parts=_in_order("dayparts", {moment.split("-")[1] for moment in moments}),
        costs=[Choice(str(step), str(step)) for step in COST_STEPS],
        people=_named("target_groups", (code for offer in offers for code in offer.target_groups)),
        conditions=_named(
            "conditions", (row.condition for offer in offers for row in suited_conditions(offer))
        ),
        also=_also({code for offer in offers for code in facts_of(offer)}),
    )


def moments_of(offer: PublicOffer) -> list[str]:
    """The parts of the week in which an offer has a moment, such as "2-morning"."""
    return sorted({f"{slot.weekday}-{part_of_day(slot.start)}" for slot in offer.slots})


def cost_steps_of(offer: PublicOffer) -> list[str]:
    """The price choices that find an offer; none when its price is not known."""
    cents = cents_per_month(offer)
    return [] if cents is None else [str(step) for step in COST_STEPS if cents <= step * 100]


def people_of(offer: PublicOffer) -> list[str]:
    """The target groups and conditions that find an offer. Not judged or not suitable finds nothing."""
    return [*offer.target_groups, *(row.condition for row in suited_conditions(offer))]


def facts_of(offer: PublicOffer) -> list[str]:
    """What else an offer is found by, as "guidance-host". What is not known finds nothing, nor does a no."""
    yes = [fact.code for fact in offer.accessibility if fact.answer == "yes"]
    stops = ("stop_400", "stop_800") if offer.transport == "stop_400" else (offer.transport,)
    codes = {
        "levels": (offer.level,),
        "genders": (offer.gender,) if offer.gender != "mixed" else (),
        "languages": (code for code in offer.languages if code != "nl"),
        "intake_status": ("open",) if offer.intake_status == "open" else (),
        "guidance": offer.guidance,
        "facilities": offer.facilities,
        "transport": stops,
        "accessibility": (code for code in yes if code not in MOVED),
        "funds": offer.funds,
        "school_holidays": ("goes_on",) if offer.school_holidays == "goes_on" else (),
    }
    told = {f"{kind}-{code}" for kind in ALSO for code in codes[kind] if code}
    return sorted(told.union(*(MOVED.get(code, ()) for code in yes)))


def _also(found: set[str]) -> dict[str, Sequence[Choice]]:
    """By the name above the choices; only kinds with a choice that finds something."""
    choices = {
        title: [
            Choice(f"{kind}-{code}", capitalised(word))
            for code, word in labels(kind).items()
            if f"{kind}-{code}" in found
        ]
        for kind, title in ALSO.items()
    }
    return {title: some for title, some in choices.items() if some}


def _named(vocabulary: str, codes: Iterable[str]) -> list[Choice]:
    return _by_word(Choice(code, capitalised(label(vocabulary, code))) for code in set(codes) if code)


def _in_order(vocabulary: str, codes: set[str]) -> list[Choice]:
    return [Choice(code, capitalised(word)) for code, word in labels(vocabulary).items() if code in codes]


def _by_word(found: Iterable[Choice]) -> list[Choice]:
    return sorted(found, key=lambda choice: (dutch_sort_key(choice.label), choice.code))
