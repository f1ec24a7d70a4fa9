"""Releases of the catalogue: what the public sees of each offer, and the pure rules on it."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.drafts import changed_fields
from desktop.domain.offers import Fact, FundCheck, Pause, Slot, Suits
from desktop.domain.photos import Focus, PhotoFile

EXPIRES_AFTER = timedelta(days=90)  # product.md 7: after that the manifest must be renewed
FADES_AFTER = 6  # months since the provider confirmed: the public sees from which day the data are
DROPS_AFTER = 9  # months since the provider confirmed: out of the catalogue


class ReleaseKind(StrEnum):
    """Why a release was made. An emergency release is the last one minus something, without other gates."""

    EDITION = "edition"
    EMERGENCY = "emergency"


class Freshness(StrEnum):
    """How far the confirmed data of an offer may still be trusted."""

    FRESH = "fresh"
    FADING = "fading"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPhoto:
    """A photo as published: its sizes as files, the upright size in pixels it was taken at, and its words.

    The first photo of an offer is its cover. `focus` is what must stay in sight, in thousandths of the files.
    """

    files: tuple[PhotoFile, ...]
    width: int
    height: int
    alt: str
    focus: Focus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicOffer:
    """Everything the public sees of one offer. Fields named as in OfferDraft mean the same.

    `host` is empty without the host's consent. `valid_until` is the last day on which the offer may be shown:
    the earliest of everything that makes it lapse. `changed_at` (UTC) is the newest time inside all this.
    `mark` says how the approval came about when that was not by four eyes. `checks` are words for people:
    what was checked. `email` is a role address. `funds_checked`, `pauses` and `waiting_until` are live
    facts: when each fund was last asked about, the days without lessons that are not over, and the day until
    which a waiting list runs.
    """

    ref: int
    uid: str
    title: str
    summary: str = ""
    description: str = ""
    first_time: str = ""
    provider: str
    website: str = ""
    phone: str = ""
    email: str = ""
    area: str
    area_name: str
    neighbourhood: str = ""
    place: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    approximate: bool = True
    movement_group: str = ""
    movement_form: str = ""
    target_groups: tuple[str, ...] = ()
    level: str = ""
    min_age: int | None = None
    max_age: int | None = None
    gender: str = "mixed"
    languages: tuple[str, ...] = ()
    suitability: tuple[Suits, ...] = ()
    accessibility: tuple[Fact, ...] = ()
    setting: str = ""
    group_size: int | None = None
    trial_sessions: int | None = None
    price_cents: int | None = None
    price_period: str = ""
    price_covers: str = ""
    price_note: str = ""
    lessons_per_card: int | None = None
    flexible: bool = False
    funds: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    photos: tuple[PublicPhoto, ...] = ()
    intake_status: str = "unknown"
    places_free: int | None = None
    waiting_until: date | None = None
    host: str = ""
    how_to_join: str = ""
    vgz_months: int | None = None
    vgz_from: date | None = None
    vgz_until: date | None = None
    funds_checked: tuple[FundCheck, ...] = ()
    pauses: tuple[Pause, ...] = ()
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
    beginner: str = ""
    confirmed_on: date
    fading: bool = False
    approved_on: date
    approved_until: date
    valid_until: date
    criteria_version: str
    seal: str
    mark: str = ""
    checks: tuple[str, ...] = ()
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseContent:
    """One release before it is files. `time` (UTC) is the newest time inside the content, never of a clock.

    `offers` are sorted by ref. `journal_head` is the journal's last hash, `expires` the manifest's last day.
    `public_url` is where `site/` stands; empty when it has no address yet.
    """

    number: int
    kind: ReleaseKind
    name: str
    time: datetime
    previous: int | None = None
    offers: tuple[PublicOffer, ...]
    criteria_versions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    journal_head: str = ""
    public_url: str = ""
    publisher: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    expires: date


class Changed(NamedTuple):
    """One offer that differs, and the names of its fields that do."""

    ref: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDiff:
    """What changes for the public from one release to the next: refs in order, and how many stay the same."""

    added: tuple[int, ...]
    changed: tuple[Changed, ...]
    removed: tuple[int, ...]
    unchanged: int


def diff(before: Iterable[PublicOffer], after: Iterable[PublicOffer]) -> ReleaseDiff:
    """Compare the offers of two releases, field by field."""
    old, new = {offer.ref: offer for offer in before}, {offer.ref: offer for offer in after}
    both = sorted(old.keys() & new.keys())
    changed = tuple(Changed(ref, changed_fields(old[ref], new[ref])) for ref in both if old[ref] != new[ref])
    return ReleaseDiff(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=changed,
        removed=tuple(sorted(old.keys() - new.keys())),
        unchanged=len(both) - len(changed),
    )


def without(offers: Iterable[PublicOffer], refs: Collection[int]) -> tuple[PublicOffer, ...]:
    """The offers of an emergency release: those of the last one, minus `refs`."""
    return tuple(offer for offer in offers if offer.ref not in refs)


def freshness(confirmed_on: date | None, day: date) -> Freshness:
    """Whether data confirmed on a day still count on `day`; never confirmed counts as stale."""
    if confirmed_on is None or day > months_later(confirmed_on, DROPS_AFTER):
        return Freshness.STALE
    return Freshness.FADING if day > months_later(confirmed_on, FADES_AFTER) else Freshness.FRESH


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def expiry(time: datetime) -> date:
    """The last day a manifest counts when it is made at `time`."""
    return (time + EXPIRES_AFTER).date()


def part_of_day(start: str) -> str:
    """The part of the day in which a time "HH:MM" lies: morning, afternoon, early_evening or evening."""
    for end, part in (("12:00", "morning"), ("17:00", "afternoon"), ("19:00", "early_evening")):
        if start < end:
            return part
    return "evening"


def suited_conditions(offer: PublicOffer) -> tuple[Suits, ...]:
    """The conditions this offer was judged suitable for. Not judged is never suitable."""
    return tuple(row for row in offer.suitability if row.suitability in ("welcome", "specialised"))


def checks_needed(offer: PublicOffer) -> tuple[str, ...]:
    """The conditions with which people see a doctor or physiotherapist first."""
    return tuple(row.condition for row in suited_conditions(offer) if row.check_first == "required")


def cents_per_month(offer: PublicOffer) -> int | None:
    """What coming to every moment costs in a month, in cents; None when the price is not known."""
    if offer.price_period == "free":
        return 0
    if offer.price_cents is None:
        return None
    lessons_a_year = sum(round(52 / slot.every_weeks) for slot in offer.slots) or 52
    times_a_year = {
        "month": 12.0,
        "year": 1.0,
        "lesson": float(lessons_a_year),
        "card": lessons_a_year / (offer.lessons_per_card or 1),
    }.get(offer.price_period)
    return None if times_a_year is None else round(offer.price_cents * times_a_year / 12)
