"""What the filters of the public list offer: only choices that find something."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.domain.names import capitalised, dutch_sort_key
from desktop.domain.releases import PublicOffer, cents_per_month, part_of_day, suited_conditions
from desktop.publishing.labels import label, labels

COST_STEPS = (0, 10, 25)  # at most so many euros a month
ONE_OF = {
    "levels": "Hoe zwaar",
    "beginner": "Beginners",
    "genders": "Wie doet mee",
    "starting": "Beginnen",
    "settings": "Binnen of buiten",
    "group_forms": "Met wie",
}
"""Of what an offer has one: the vocabulary, and its name above the choices. One can ask for one of them."""
ALSO = {
    "accessibility": "Toegankelijk",
    "guidance": "Begeleiding",
    "languages": "Taal",
    "price_periods": "Betalen",
    "funds": "Betalen",
    "transport": "Ernaartoe",
    "facilities": "Wat er is",
    "intake_status": "Plek en vakantie",
    "school_holidays": "Plek en vakantie",
}
"""Of what an offer can have several: one can ask for several, and all of them must be there."""
MOVED = {
    "changing_room": ("facilities-changing_room", "facilities-shower"),
    "transit_400": ("transport-stop_400", "transport-stop_800"),
    "transit_800": ("transport-stop_800",),
}
"""Facts about a place that were asked as accessibility before, and what they find now."""
WORDS = {
    "beginner": {"yes": "ook voor beginners", "no": "niet voor beginners"},
    "price_periods": {"lesson": "los betalen, per keer"},
    "starting": {
        "ongoing": "je kunt altijd beginnen",
        "series": "reeks met een vaste start",
        "later": "reeks die nog begint",
    },
}
"""Where the choices are other ones than the words of the vocabulary."""


class Choice(NamedTuple):
    """The code in the page and the word people read."""

    code: str
    label: str


class Question(NamedTuple):
    """A name above choices of which one can be taken."""

    code: str
    label: str
    choices: Sequence[Choice]


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
    one_of: Sequence[Question]
    also: Mapping[str, Sequence[Choice]]


def choices(offers: Sequence[PublicOffer]) -> Choices:
    """Everything by which these offers can be found."""
    moments = [moment for offer in offers for moment in moments_of(offer)]
    facts = {code for offer in offers for code in facts_of(offer)}
    if any(begin_of(offer) for offer in offers):
        facts.add("starting-later")
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
        one_of=[
            Question(kind, title, some) for kind, title in ONE_OF.items() if (some := _found(kind, facts))
        ],
        also=_also(facts),
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


def ages_of(offer: PublicOffer) -> str:
    """From and to which age, such as "18-65" or "55-". A bound nobody told is open."""
    return "-".join("" if age is None else str(age) for age in (offer.min_age, offer.max_age))


def begin_of(offer: PublicOffer) -> date | None:
    """The first day of a series; None when one can always start, or nobody told."""
    days = (slot.first_day for slot in offer.slots if slot.first_day)
    return min(days, default=None) if offer.starting == "series" else None


def facts_of(offer: PublicOffer) -> list[str]:
    """What else an offer is found by, as "guidance-host". What is not known finds nothing, nor does a no."""
    yes = [fact.code for fact in offer.accessibility if fact.answer == "yes"]
    codes = {
        "levels": (offer.level,),
        "beginner": (offer.beginner,),
        "genders": (offer.gender,) if offer.gender != "mixed" else (),
        "starting": (offer.starting,),
        "settings": ("indoor", "outdoor") if offer.setting == "both" else (offer.setting,),
        "group_forms": (offer.group_form,),
        "accessibility": (code for code in yes if code not in MOVED),
        "guidance": offer.guidance,
        "languages": (code for code in offer.languages if code != "nl"),
        "price_periods": ("lesson",) if offer.price_period == "lesson" else (),
        "funds": offer.funds,
        "transport": ("stop_400", "stop_800") if offer.transport == "stop_400" else (offer.transport,),
        "facilities": offer.facilities,
        "intake_status": ("open",) if offer.intake_status == "open" else (),
        "school_holidays": ("goes_on",) if offer.school_holidays == "goes_on" else (),
    }
    told = {f"{kind}-{code}" for kind, some in codes.items() for code in some if code}
    return sorted(told.union(*(MOVED.get(code, ()) for code in yes)))


def _also(facts: set[str]) -> dict[str, Sequence[Choice]]:
    """By the name above the choices; only names with a choice that finds something."""
    choices: dict[str, list[Choice]] = {}
    for kind, title in ALSO.items():
        choices.setdefault(title, []).extend(_found(kind, facts))
    return {title: some for title, some in choices.items() if some}


def _found(kind: str, facts: set[str]) -> list[Choice]:
    """The choices of one kind that find something, in the order of its vocabulary."""
    words = WORDS.get(kind) or labels(kind)
    found = {f"{kind}-{code}": capitalised(word) for code, word in words.items()}
    return [Choice(code, word) for code, word in found.items() if code in facts]


def _named(vocabulary: str, codes: Iterable[str]) -> list[Choice]:
    return _by_word(Choice(code, capitalised(label(vocabulary, code))) for code in set(codes) if code)


def _in_order(vocabulary: str, codes: set[str]) -> list[Choice]:
    return [Choice(code, capitalised(word)) for code, word in labels(vocabulary).items() if code in codes]


def _by_word(found: Iterable[Choice]) -> list[Choice]:
    return sorted(found, key=lambda choice: (dutch_sort_key(choice.label), choice.code))
