"""Weeks without lessons: how they add up, and which one runs or comes next."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from desktop.domain.offers import Pause
from desktop.domain.privacy import contains_contact_data
from desktop.domain.releases import months_later
from desktop.domain.texts import LONGEST_NAME
from desktop.domain.values import Problem
from desktop.i18n import _, show_date

LONGEST = timedelta(days=366)
"""A longer stop is no pause but the end of an offer."""
AHEAD = 24
"""Months ahead that one may know of; a later year is a slip of the finger."""


def pause_problems(pause: Pause, today: date) -> list[Problem]:
    """What keeps a new pause from being taken."""
    found = []
    if pause.last_day < pause.first_day:
        found.append(Problem("last_day", _("The last day lies before the first day.")))
    elif pause.last_day < today:
        found.append(Problem("last_day", _("These days are over already.")))
    elif pause.last_day - pause.first_day > LONGEST:
        found.append(Problem("last_day", _("A pause lasts a year at most. Withdraw an offer that stops.")))
    elif pause.last_day > (latest := months_later(today, AHEAD)):
        text = _("A pause ends on {day} at the latest. Look at the year again.")
        found.append(Problem("last_day", text.format(day=show_date(latest))))
    if len(pause.note) > LONGEST_NAME:
        text = _("This text is longer than {most} characters. Make it shorter.")
        found.append(Problem("note", text.format(most=LONGEST_NAME)))
    elif contains_contact_data(pause.note):
        told = _("The public reads this note: leave out names, phone numbers and e-mail addresses.")
        found.append(Problem("note", told))
    return found


def merged(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The same days as pauses that do not overlap, by day; different notes are kept beside each other."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: (one.first_day, one.last_day, one.note)):
        if found and pause.first_day <= found[-1].last_day:
            found[-1] = _together(found[-1], pause)
        else:
            found.append(pause)
    return tuple(found)


def _together(one: Pause, other: Pause) -> Pause:
    notes = dict.fromkeys(filter(None, (*one.note.split(" · "), other.note)))
    return replace(one, last_day=max(one.last_day, other.last_day), note=" · ".join(notes))


def current_pause(pauses: Iterable[Pause], today: date) -> Pause | None:
    """The pause that runs today, else the one that comes first; None when nothing lies ahead."""
    ahead = (one for one in pauses if one.last_day >= today)
    return min(ahead, key=lambda one: one.first_day, default=None)


def is_paused(pauses: Iterable[Pause], today: date) -> bool:
    """Whether there are no lessons today."""
    return any(one.first_day <= today <= one.last_day for one in pauses)


def ended(pauses: Iterable[Pause], today: date) -> tuple[Pause, ...]:
    """The pauses once the current one ends: what passed of it stays, lessons begin again today."""
    current = current_pause(pauses, today)
    kept = [one for one in pauses if one != current]
    if current is not None and current.first_day < today:
        kept.append(replace(current, last_day=today - timedelta(days=1)))
    return merged(kept)


def usual_summer(today: date) -> tuple[date, date]:
    """The weeks one most likely means with a summer stop, to begin with: people look up their own region's.

    Six weeks from the second Saturday of July, of next year once they are over.
    """
    for year in (today.year, today.year + 1):
        july = date(year, 7, 1)
        first = july + timedelta(days=(5 - july.weekday()) % 7 + 7)
        last = first + timedelta(days=43)
        if last >= today:
            return first, last
    raise AssertionError("next summer is never over")
