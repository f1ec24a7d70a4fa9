"""How long photos are kept, and when a club is asked for newer ones. Nothing here looks at a clock."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from desktop.domain.photos import MAX_AGE_MONTHS
from desktop.domain.releases import months_later

INBOX_KEPT = timedelta(days=30)
"""A photo that belongs to no offer has no consent and no purpose: it goes (domain.md 4.4, photos)."""
OVER_KEPT = timedelta(days=90)
"""A rejected offer may come back with the same photos; after a season nobody needs them any more."""
Key = TypeVar("Key")


class Aging(NamedTuple):
    """What tells the age of a photo: the day it was taken, else the day of the consent."""

    taken_on: date | None
    consent_date: date | None

    def of(self) -> date | None:
        return self.taken_on or self.consent_date


def inbox_until(arrived: date) -> date:
    """The last day on which a photo may wait in the inbox."""
    return arrived + INBOX_KEPT


def over_until(over_since: date) -> date:
    """The last day on which the photos of a withdrawn or rejected offer are kept."""
    return over_since + OVER_KEPT


def too_old(aging: Aging, today: date) -> bool:
    """Whether the club is asked for a newer photo (C-PUB-01). Of one without a day nobody can tell."""
    day = aging.of()
    return day is not None and months_later(day, MAX_AGE_MONTHS) < today


def over(ends: Mapping[Key, date], today: date) -> list[Key]:
    """Whose last day has passed, in the order they came."""
    return [key for key, last in ends.items() if last < today]


def unneeded(lying: Iterable[str], needed: Collection[str]) -> list[str]:
    """The media files that lie there and nothing needs, by name."""
    return sorted(set(lying) - set(needed))
