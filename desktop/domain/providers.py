"""Clubs and other providers: what we know of them and how far we are with them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.i18n import _


class Relation(StrEnum):
    """How far we are with a provider (domain.md 6.2)."""

    KNOWN = "known"
    SHORTLISTED = "shortlisted"
    INVITED = "invited"
    IN_CONVERSATION = "in_conversation"
    MOTIVATED = "motivated"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    ONBOARDING = "onboarding"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


BEFORE_ONBOARDING = frozenset(
    {
        Relation.KNOWN,
        Relation.SHORTLISTED,
        Relation.INVITED,
        Relation.IN_CONVERSATION,
        Relation.MOTIVATED,
        Relation.NOT_NOW,
    }
)


def with_offer(relation: Relation) -> Relation:
    """What a first offer makes of the relation: from then on the provider is starting."""
    return Relation.ONBOARDING if relation in BEFORE_ONBOARDING else relation


def with_approval(relation: Relation) -> Relation:
    """What an approval makes of the relation: the provider is a partner, unless it paused or ended."""
    starting = relation in BEFORE_ONBOARDING or relation is Relation.ONBOARDING
    return Relation.ACTIVE if starting else relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderDraft:
    """What a form or a row says about a provider. Numbers that people write are text (domain.md 8.2, 17).

    `latitude` and `longitude` are degrees WGS 84; `pinned` says that a person put the point there.
    """

    name: str
    type: str = "association"
    kvk: str = ""
    organisation_number: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    founded: date | None = None
    latitude: float | None = None
    longitude: float | None = None
    pinned: bool = False

    def problems(self) -> list[Problem]:
        found = length_problems(self)
        if not self.name.strip():
            found.append(Problem("name", _("A provider needs a name.")))
        if (self.latitude is None) != (self.longitude is None):
            found.append(Problem("latitude", _("A point needs a latitude and a longitude.")))
        elif (
            self.latitude is not None
            and self.longitude is not None
            and not in_netherlands(self.latitude, self.longitude)
        ):
            found.append(
                Problem(
                    "latitude",
                    _("This point lies outside the Netherlands. Are latitude and longitude swapped?"),
                )
            )
        return found


def in_netherlands(latitude: float, longitude: float) -> bool:
    """Whether a point (degrees) lies in the box around the European Netherlands."""
    return 50.7 <= latitude <= 53.7 and 3.2 <= longitude <= 7.3
