"""The offers of the example city as they are told in resources/samples/city/offers.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from desktop.domain.offers import Fact, OfferDraft, Slot, Suits
from desktop.domain.photos import Consent
from desktop.domain.providers import ProviderDraft
from desktop.resources import resource

FOLDER = ("samples", "city")
_SAME = (
    "title", "summary", "first_time", "how_to_join", "movement_form", "level", "min_age",
    "setting", "group_size", "trial_sessions", "price_cents", "price_period", "price_covers",
    "price_note", "lessons_per_card", "flexible", "place", "host", "school_holidays", "starting",
    "group_form", "transport", "intervention", "intervention_level", "welcome_by", "clothing", "may_sit",
    "coffee", "vgz_months", "beginner",
)  # fmt: skip
"""Fields that stand in the file as they are in a draft."""
_DAYS = ("vgz_from", "vgz_until")
"""Told as days after the first of the month, or before it with a minus; so is when a series begins."""
_LISTS = ("target_groups", "languages", "funds", "guidance", "facilities", "contributes")


class Story(StrEnum):
    """How far an offer has come, and what happened to it afterwards."""

    PUBLIC = "public"
    CHANGING = "changing"
    OFFLINE = "offline"
    HELD_BACK = "held_back"
    AWAITING = "awaiting"
    PROPOSED = "proposed"
    RETURNED = "returned"
    ASSESSING = "assessing"
    DRAFT = "draft"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


APPROVED = frozenset({Story.PUBLIC, Story.CHANGING, Story.OFFLINE, Story.HELD_BACK, Story.AWAITING})
CURATORS = ("Anna", "Bilal")


class Twist(StrEnum):
    """What else there is to see at one offer."""

    NONE = ""
    OBSERVED = "observed"
    WAIVED = "waived"
    WAIVER_ASKED = "waiver_asked"
    REWORDED = "reworded"
    NEW_NUMBER = "new_number"
    EXTENSION_ASKED = "extension_asked"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody at the club; `vog` is how many days after the first of the month what was seen of it ends."""

    name: str
    role: str
    vog: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One photo to draw, and what is said of it; one with a seed of its own is drawn somewhat smaller."""

    scene: str
    people: int
    alt: str
    consent: Consent
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """One offer. Days count back from the first of the month; `ending` counts forward, by criterion.

    `agreement` is one verdict with an agreement: criterion, action, owner, in_days. With `members` the
    verdicts on people come from what was seen of them; `signed`: the board signed the cooperation agreement;
    `talked`: a conversation came first.
    """

    provider: str
    story: Story
    lead: str
    decided: int
    confirmed: int
    reason: str
    intake_status: str | None
    places_free: int | None
    ending: Mapping[str, int]
    agreement: Mapping[str, Any]
    shots: tuple[Shot, ...]
    told: Mapping[str, Any]
    members: tuple[Member, ...] = ()
    signed: bool = False
    talked: bool = False
    twist: Twist = Twist.NONE

    @property
    def title(self) -> str:
        return str(self.told["title"])

    def draft(self, ref: int, provider: ProviderDraft, first: date) -> OfferDraft:
        """The offer of this provider, at the provider's own address; its days count from `first`."""
        told = self.told
        fields: dict[str, Any] = {name: told[name] for name in _SAME if name in told}
        fields |= {name: tuple(told[name]) for name in _LISTS if name in told}
        fields |= {name: first + timedelta(days=told[name]) for name in _DAYS if name in told}
        begins = first + timedelta(days=told["begins"]) if "begins" in told else None
        slots = tuple(_slot(text, begins) for text in told["slots"])
        begun = [slot.first_day for slot in slots if slot.first_day]
        fields["description"] = told.get("description", "").strip()
        return OfferDraft(
            provider=ref,
            **fields,
            suitability=tuple(
                Suits(condition=one, suitability=how) for one, how in _pairs(told, "suitability")
            ),
            accessibility=tuple(Fact(code=one, answer=how) for one, how in _pairs(told, "accessibility")),
            slots=slots,
            ends_on=max(begun) + timedelta(weeks=told["weeks"] - 1) if begun else None,
            host_consent="host" in told,
            street=provider.street,
            house_number=provider.house_number,
            postcode=provider.postcode,
            city=provider.city,
        )


def _pairs(told: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    return list(told.get(name, {}).items())


def _slot(text: str, begins: date | None) -> Slot:
    """A moment in the week; of a series the first one falls on or after the day it begins."""
    weekday, start, end, *weeks = text.split()
    wait = (int(weekday) - begins.isoweekday()) % 7 if begins else 0
    return Slot(
        weekday=int(weekday),
        start=start,
        end=end,
        every_weeks=int(weeks[0]) if weeks else 1,
        first_day=begins + timedelta(days=wait) if begins else None,
    )


def other_curator(tale: Tale) -> str:
    """Who decides about an offer: not the one who judged it."""
    return next(name for name in CURATORS if name != tale.lead)


def tales() -> tuple[Tale, ...]:
    """Every offer of the city, in the order of the file."""
    text = resource(*FOLDER, "offers.toml").read_text(encoding="utf-8")
    return tuple(_tale(told) for told in tomllib.loads(text)["offers"])


def _tale(told: dict[str, Any]) -> Tale:
    return Tale(
        provider=told["provider"],
        story=Story(told["story"]),
        lead=told["lead"],
        decided=told["decided"],
        confirmed=told.get("confirmed", told["decided"]),
        reason=told.get("reason", ""),
        intake_status=told.get("intake_status"),
        places_free=told.get("places_free"),
        ending=told.get("ending", {}),
        agreement=told.get("agreement", {}),
        shots=tuple(_shot(*entry) for entry in told["photos"]),
        told=told,
    )


def _shot(scene: str, people: int, alt: str, consent: str = Consent.ADULT) -> Shot:
    return Shot(scene=scene, people=people, alt=alt, consent=Consent(consent))
