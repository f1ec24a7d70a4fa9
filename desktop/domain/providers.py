"""Clubs and other providers: what we know of them and how far we are with them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.domain.formats import read_email, read_phone, read_website, unreadable
from desktop.domain.texts import LONGEST_NAME, length_problems
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


_R = Relation
MOVES: Mapping[Relation, frozenset[Relation]] = {
    _R.KNOWN: frozenset({_R.SHORTLISTED, _R.INVITED, _R.IN_CONVERSATION, _R.NOT_NOW, _R.DECLINED}),
    _R.SHORTLISTED: frozenset({_R.KNOWN, _R.INVITED, _R.IN_CONVERSATION, _R.NOT_NOW, _R.DECLINED}),
    _R.INVITED: frozenset({_R.SHORTLISTED, _R.IN_CONVERSATION, _R.NOT_NOW, _R.DECLINED}),
    _R.IN_CONVERSATION: frozenset({_R.MOTIVATED, _R.NOT_NOW, _R.DECLINED}),
    _R.MOTIVATED: frozenset({_R.IN_CONVERSATION, _R.ONBOARDING, _R.NOT_NOW, _R.DECLINED}),
    _R.NOT_NOW: frozenset({_R.SHORTLISTED, _R.INVITED, _R.IN_CONVERSATION, _R.NOT_NOW, _R.DECLINED}),
    _R.DECLINED: frozenset({_R.IN_CONVERSATION}),
    _R.ONBOARDING: frozenset({_R.IN_CONVERSATION, _R.PAUSED, _R.ENDED}),
    _R.ACTIVE: frozenset({_R.PAUSED, _R.ENDED}),
    _R.PAUSED: frozenset({_R.ONBOARDING, _R.ACTIVE, _R.ENDED}),
    _R.ENDED: frozenset({_R.IN_CONVERSATION}),
}
"""Where people may move a provider from each relation; offers and approvals move it by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step by hand. `partner`: the provider had an approval; `offers`: it has offers that are not over."""

    before: Relation
    after: Relation
    today: date
    revisit_on: date | None = None
    partner: bool = False
    offers: bool = False


def refused_step(step: Step) -> str:
    """Why a step cannot be taken and what to do instead, as a sentence; empty when it can."""
    if step.after is Relation.NOT_NOW:
        if step.revisit_on is None:
            return _("“Not now” needs a day to come back to it.")
        if step.revisit_on <= step.today:
            return _("The day to come back to it must lie in the future.")
    elif step.revisit_on is not None:
        return _("Only “not now” has a day to come back to it.")
    if step.after is step.before and step.after is not Relation.NOT_NOW:
        return _("That is how far you are with this provider already.")
    return _refused_move(step)


def _refused_move(step: Step) -> str:
    if step.after not in MOVES[step.before]:
        return _refused_way(step)
    if step.after is Relation.ACTIVE and not step.partner:
        return _("A provider becomes a partner when its first offer is approved.")
    if step.after is Relation.ENDED and step.offers:
        return _("This provider still has offers. Withdraw those first.")
    return ""


def _refused_way(step: Step) -> str:
    """Why one cannot go from here to there in one step."""
    if step.before is Relation.DECLINED:
        return _("This provider does not want to. Start a new conversation first.")
    if step.before is Relation.ENDED:
        return _("The cooperation has ended. Start a new conversation first.")
    if step.after is Relation.ACTIVE:
        return _("A provider becomes a partner when its first offer is approved.")
    if step.after in (Relation.PAUSED, Relation.ENDED):
        return _("Only a cooperation that has started can pause or end. Choose “declined” or “not now”.")
    if step.after in (Relation.MOTIVATED, Relation.ONBOARDING):
        return _("Talk with the provider first: choose “in conversation”.")
    if step.before in (Relation.ONBOARDING, Relation.ACTIVE, Relation.PAUSED):
        return _("The cooperation has started already. It can pause or end.")
    return _("You are further than that with this provider.")


def refused_approach(relation: Relation, do_not_contact: bool, revisit_on: date | None, today: date) -> str:
    """Why nobody is to plan a conversation now; a sentence with {names} in it, empty when one may."""
    if do_not_contact:
        return _("Nobody is to contact: {names}.")
    if relation is Relation.DECLINED:
        return _("These do not want to: {names}.")
    if relation is Relation.ENDED:
        return _("The cooperation has ended with: {names}.")
    if relation is Relation.NOT_NOW and (revisit_on is None or today < revisit_on):
        return _("It is “not now” for: {names}.")
    return ""


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
        readable = {"email": read_email, "phone": read_phone, "website": read_website}
        found = [*length_problems(replace(self, website=""), LONGEST_NAME), *unreadable(self, readable)]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """What an approval seals of the provider itself: all but the number at the Chamber is read by the public.

    Fields named as in ProviderDraft mean the same.
    """

    name: str
    kvk: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""


def in_netherlands(latitude: float, longitude: float) -> bool:
    """Whether a point (degrees) lies in the box around the European Netherlands."""
    return 50.7 <= latitude <= 53.7 and 3.2 <= longitude <= 7.3
