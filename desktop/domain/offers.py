"""Exercise offers: what a club offers, the way to approval, and what the public may see of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.formats import read_email, read_phone, unreadable
from desktop.domain.providers import in_netherlands
from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.errors import Refused
from desktop.i18n import _


class Status(StrEnum):
    """The work on an offer (product.md 3.1). Everything else about it is derived from dates."""

    DRAFT = "draft"
    IN_ASSESSMENT = "in_assessment"
    NEEDS_WORK = "needs_work"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OVER = (Status.WITHDRAWN, Status.REJECTED)
"""Nothing is to be done about these offers."""
SECOND_THOUGHTS = timedelta(minutes=15)
"""How long somebody who took an offer offline may undo that mistake alone (product.md 3.8)."""


class Public(StrEnum):
    """What the public sees of an offer."""

    NO = "no"
    YES = "yes"
    OFFLINE = "offline"


class Move(StrEnum):
    ASSESS = "assess"
    PROPOSE = "propose"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    CHANGE = "change"
    CONFIRM_WORDING = "confirm_wording"
    WITHDRAW = "withdraw"


_S, _M = Status, Move
WAY: dict[tuple[Status, Move], Status] = {
    (_S.DRAFT, _M.CHANGE): _S.DRAFT,
    (_S.DRAFT, _M.ASSESS): _S.IN_ASSESSMENT,
    (_S.IN_ASSESSMENT, _M.CHANGE): _S.IN_ASSESSMENT,
    (_S.IN_ASSESSMENT, _M.ASSESS): _S.IN_ASSESSMENT,
    (_S.IN_ASSESSMENT, _M.PROPOSE): _S.PROPOSED,
    (_S.IN_ASSESSMENT, _M.REJECT): _S.REJECTED,
    (_S.IN_ASSESSMENT, _M.CONFIRM_WORDING): _S.APPROVED,
    (_S.NEEDS_WORK, _M.CHANGE): _S.NEEDS_WORK,
    (_S.NEEDS_WORK, _M.ASSESS): _S.IN_ASSESSMENT,
    (_S.NEEDS_WORK, _M.PROPOSE): _S.PROPOSED,
    (_S.NEEDS_WORK, _M.REJECT): _S.REJECTED,
    (_S.NEEDS_WORK, _M.CONFIRM_WORDING): _S.APPROVED,
    (_S.PROPOSED, _M.APPROVE): _S.APPROVED,
    (_S.PROPOSED, _M.RETURN): _S.NEEDS_WORK,
    (_S.PROPOSED, _M.REJECT): _S.REJECTED,
    (_S.PROPOSED, _M.CONFIRM_WORDING): _S.APPROVED,
    (_S.APPROVED, _M.PROPOSE): _S.PROPOSED,  # to look at it again when its approval ends
    (_S.APPROVED, _M.CHANGE): _S.IN_ASSESSMENT,
    (_S.APPROVED, _M.ASSESS): _S.IN_ASSESSMENT,
    (_S.REJECTED, _M.CHANGE): _S.DRAFT,
    **{(status, _M.WITHDRAW): _S.WITHDRAWN for status in Status if status is not _S.WITHDRAWN},
}


def advance(status: Status, move: Move) -> Status:
    """The status after a move; Refused with what to do instead when the move is not open."""
    why = why_not_move(status, move)
    if why:
        raise Refused(why)
    return WAY[status, move]


def why_not_move(status: Status, move: Move) -> str:
    """Why a move is not open and what to do instead; empty when it is."""
    return "" if (status, move) in WAY else _why_not(status, move)


def _why_not(status: Status, move: Move) -> str:
    if status is Status.PROPOSED:
        return _("This offer waits for the second assessor. Take the proposal back before you change it.")
    if status is Status.WITHDRAWN:
        return _("This offer has been withdrawn. Duplicate it to start again.")
    if status is Status.REJECTED:
        return _("This offer was rejected. Change what was wrong first; then it is a draft again.")
    if move in (Move.APPROVE, Move.RETURN):
        return _("This offer has not been proposed, so there is nothing to decide yet.")
    if status is Status.APPROVED and move is Move.REJECT:
        return _("This offer is approved. Withdraw it when it has to go for good.")
    if status is Status.APPROVED:
        return _("All is as it was approved, so there is nothing to confirm.")
    if move is Move.CONFIRM_WORDING:
        return _("This offer has no approval, so there is nothing to confirm yet.")
    return _("Assess the criteria first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One moment in the week. `weekday` 1 = Monday … 7; `start` and `end` local time "HH:MM"."""

    weekday: int
    start: str
    end: str
    every_weeks: int = 1
    first_day: date | None = None
    last_day: date | None = None
    exceptions: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suits:
    """How an offer suits a condition, and if a check comes first. No row = not assessed, never 'suitable'."""

    condition: str
    suitability: str = "welcome"
    check_first: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One accessibility fact: yes, no or unknown."""

    code: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundCheck:
    """When somebody last asked whether a fund still pays here: a live fact beside the sealed `funds`."""

    code: str
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """No lessons from one day to another, both included; one cancelled lesson has the same day twice."""

    first_day: date
    last_day: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What has to change at one place of the screen; `place` as in `approval.Missing`."""

    place: str
    text: str


SIZES = {
    "group_size": (1, 999),
    "trial_sessions": (0, 99),
    "lessons_per_card": (1, 999),
    "vgz_months": (1, 60),
}
"""The least and the most of what is counted."""
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """What a form, a file or a spreadsheet says about an offer: all that an approval seals.

    Money in cents, points in degrees, codes from the vocabularies in `resources/vocabularies`.
    """

    provider: int
    title: str
    summary: str = ""
    description: str = ""
    movement_form: str = ""
    target_groups: tuple[str, ...] = ()
    suitability: tuple[Suits, ...] = ()
    level: str = ""
    beginner: str = ""
    min_age: int | None = None
    max_age: int | None = None
    gender: str = "mixed"
    languages: tuple[str, ...] = ("nl",)
    setting: str = "indoor"
    group_size: int | None = None
    trial_sessions: int | None = None
    price_cents: int | None = None
    price_period: str = ""
    lessons_per_card: int | None = None
    flexible: bool = False
    price_covers: str = ""
    price_note: str = ""
    funds: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    place: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    pinned: bool = False
    accessibility: tuple[Fact, ...] = ()
    host: str = ""
    host_consent: bool = False
    first_time: str = ""
    how_to_join: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    vgz_months: int | None = None
    vgz_from: date | None = None
    vgz_until: date | None = None
    school_holidays: str = ""
    ends_on: date | None = None
    schedule_until: date | None = None
    starting: str = ""
    guidance: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    group_form: str = ""
    transport: str = ""
    contributes: tuple[str, ...] = ()
    intervention: str = ""
    intervention_level: str = ""
    welcome_by: str = ""
    clothing: str = ""
    may_sit: str = ""
    coffee: str = ""

    def problems(self) -> list[Problem]:
        """What cannot be saved at all; what is merely missing is asked by `gaps`."""
        found = [] if self.title.strip() else [Problem("title", _("An offer needs a name."))]
        return [
            *found,
            *length_problems(self),
            *unreadable(self, {"contact_phone": read_phone, "contact_email": read_email}),
            *self._number_problems(),
            *self._age_problems(),
            *self._price_problems(),
            *self._vgz_problems(),
            *self._slot_problems(),
            *self._end_problems(),
            *self._place_problems(),
        ]

    def _number_problems(self) -> list[Problem]:
        told = _("This is a number from {least} to {most}.")
        return [
            Problem(name, told.format(least=least, most=most))
            for name, (least, most) in SIZES.items()
            if (value := getattr(self, name)) is not None and not least <= value <= most
        ]

    def _age_problems(self) -> list[Problem]:
        if any(age is not None and not 0 <= age <= 120 for age in (self.min_age, self.max_age)):
            return [Problem("min_age", _("An age is a number from 0 to 120."))]
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            return [Problem("max_age", _("The highest age is lower than the lowest age."))]
        return []

    def _vgz_problems(self) -> list[Problem]:
        if self.vgz_from and self.vgz_until and self.vgz_until < self.vgz_from:
            return [Problem("vgz_until", _("The last day lies before the first day."))]
        return []

    def _price_problems(self) -> list[Problem]:
        if self.price_cents is not None and self.price_cents < 0:
            return [Problem("price_cents", _("A price cannot be below zero."))]
        if self.price_cents and self.price_period in ("", "free"):
            return [
                Problem("price_period", _("Say what the price is for: a month, a lesson, a card or a year."))
            ]
        if self.price_period == "card" and not self.lessons_per_card:
            return [Problem("lessons_per_card", _("Say how many lessons are on the card."))]
        return []

    def _slot_problems(self) -> list[Problem]:
        return [problem for slot in self.slots for problem in slot_problems(slot)]

    def _end_problems(self) -> list[Problem]:
        """The last lesson, the day until which the timetable is known, and the days of the moments."""
        found = []
        if self.ends_on is not None:
            days = [day for slot in self.slots for day in (slot.first_day, slot.last_day) if day]
            if any(day > self.ends_on for day in days):
                found.append(Problem("ends_on", _("A moment has a day after the last lesson.")))
            if self.schedule_until is not None and self.schedule_until > self.ends_on:
                text = _("The timetable cannot be confirmed beyond the last lesson.")
                found.append(Problem("schedule_until", text))
        if self.intervention_level and not self.intervention.strip():
            found.append(Problem("intervention", _("Name the recognised intervention that has this level.")))
        return found

    def _place_problems(self) -> list[Problem]:
        if (self.latitude is None) != (self.longitude is None):
            return [Problem("latitude", _("A point needs a latitude and a longitude."))]
        if (
            self.latitude is not None
            and self.longitude is not None
            and not in_netherlands(self.latitude, self.longitude)
        ):
            return [
                Problem(
                    "latitude",
                    _("This point lies outside the Netherlands. Are latitude and longitude swapped?"),
                )
            ]
        return []


def slot_problems(slot: Slot) -> list[Problem]:
    """What is wrong with one moment in the week."""
    if not 1 <= slot.weekday <= 7:
        return [Problem("slots", _("Choose a day of the week."))]
    if not (_TIME.fullmatch(slot.start) and _TIME.fullmatch(slot.end)):
        return [Problem("slots", _("Write a time as 10:00."))]
    if slot.end <= slot.start:
        return [
            Problem(
                "slots",
                _("The end time {end} is not after the start time {start}.").format(
                    end=slot.end, start=slot.start
                ),
            )
        ]
    if slot.first_day and slot.last_day and slot.last_day < slot.first_day:
        return [Problem("slots", _("The last day lies before the first day."))]
    if slot.every_weeks not in (1, 2, 3, 4):
        return [Problem("slots", _("A moment comes back every one to four weeks."))]
    return []


REQUIRED = (
    "summary",
    "movement_form",
    "target_groups",
    "level",
    "slots",
    "price_period",
    "place",
    "postcode",
)


def gaps(draft: OfferDraft) -> tuple[str, ...]:
    """The fields that must still be filled before an offer can be proposed, in the order of the screen."""
    return tuple(name for name in REQUIRED if getattr(draft, name) in ("", (), None))
