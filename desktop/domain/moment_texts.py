"""What a club says about day and time, read into moments of the week where it is certain, else asked.

As with prices: a word that is no known mark and no filler is a doubt, and with a doubt nothing is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.heard import LONGEST, Heard, each_once, spoken
from desktop.domain.offers import Slot, slot_problems
from desktop.i18n import _

EARLIEST = 6
"""Who writes an earlier hour means the afternoon or evening, and does not say which."""
_DAYS = (
    r"ma(?:andag)?|mon(?:day)?", r"di(?:nsdag)?|tue(?:sday)?", r"wo(?:ensdag)?|wed(?:nesday)?",
    r"do(?:nderdag)?|thu(?:rsday)?", r"vr(?:ijdag)?|fri(?:day)?", r"za(?:terdag)?|sat(?:urday)?",
    r"zo(?:ndag)?|sun(?:day)?",
)  # fmt: skip
_PART = r"(?:ochtend|morgen|middag|avond|morning|afternoon|evening)"
_DAY = rf"(?:{'|'.join(_DAYS)})\.?(?:en|s)?(?![a-z])| ?(?:{'|'.join(_DAYS)})(?: ?{_PART}(?:en|s)?)(?![a-z])"
_TIME = r"[0-9]{1,2}(?:[:.][0-9]{2}(?::00)?|u(?:[0-9]{2})?)?(?: ?uur| ?u\b| ?h\b)?"
_NUMBERS = {"twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4}
_FEW = rf"(?:[2-4]|{'|'.join(_NUMBERS)})"
_KINDS: tuple[tuple[str, str], ...] = (
    ("weeks", rf"(?:1 ?x ?(?:per|in de) |(?:eens|één keer) per |elke |iedere |per |every )"
              rf"{_FEW} we(?:ken|eks)"),
    ("fortnight", r"om de (?:andere )?week|om de 14 dagen|every other week|fortnightly|(?:on)?even weken"),
    ("weekly", r"(?:1 ?x per|elke|iedere|every) week|wekelijks|weekly"),
    ("range", rf"(?:{_DAY}) ?(?:t/m|tm\b|tot en met|-|through|to) ?(?:{_DAY})"),
    ("day", _DAY),
    ("minutes", r"[0-9]{2,3} ?min(?:uten|utes|\.)?(?![a-z])"),
    ("time", rf"{_TIME} ?(?:-|tot|t/m|until|till|to) ?{_TIME}"),
    ("start", _TIME),
    ("part", rf"(?:'s |in de |in the )?{_PART}(?:s|en)?(?![a-z])"),
    ("filler", r"\b(?:op|elke|iedere|alle|every|on|om|at|van|vanaf|from|de|het|the|uur|en|and|ook)\b"
               r"|[,;:.()|/&+-]"),
    ("other", r"[^\W_]+|\S"),
)  # fmt: skip
_ALL = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_kind, pattern) in enumerate(_KINDS)))
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.u]([0-9]{2}))?(?::00)?")
Moments = tuple[Slot, ...]


class _Mark(NamedTuple):
    """A piece of the text that means something."""

    kind: str
    words: str


def read_moments(text: str) -> Heard[Moments]:
    """What `text` (Dutch or English, in the club's own words) says about day and time, by day."""
    said = spoken(text)
    marks = list(_marks(said)) if len(said) <= LONGEST else []
    marks = [one for one in marks if one.kind != "filler"]
    slots = _slots(marks)
    if not slots:
        return Heard((), _("Write day and time like: Tuesday 10:00-11:00."))
    known = all(one.kind != "other" for one in marks)
    if known and _is_whole(marks) and not any(slot_problems(slot) for slot in slots):
        return Heard((slots,))
    return Heard((slots,), _("Is this all of it? Write day and time like: Tuesday 10:00-11:00."))


def _marks(said: str) -> Iterator[_Mark]:
    for found in _ALL.finditer(said):
        yield _Mark(_KINDS[int((found.lastgroup or "k0")[1:])][0], found[0].strip())


def _in_order(marks: Sequence[_Mark]) -> list[_Mark]:
    """Days before their times; who writes the time first is read backwards."""
    first = next((one.kind for one in marks if one.kind in ("day", "range", "time", "start")), "")
    return list(marks) if first in ("day", "range") else list(reversed(marks))


def _slots(marks: Sequence[_Mark]) -> Moments:
    """The moments that days and times make together; a day that follows a time begins anew."""
    days: list[int] = []
    found: list[Slot] = []
    used, part = False, ""
    minutes = next((int(re.sub(r"\D", "", one.words)) for one in marks if one.kind == "minutes"), 0)
    every = max((_weeks(one) for one in marks), default=1)
    parts = [one.words for one in marks if one.kind == "part"]
    for mark in _in_order(marks):
        if mark.kind in ("day", "range"):
            days, used = ([] if used else days), False
            days += _weekdays(mark.words)
            part = mark.words + (parts[0] if parts else "")
        elif mark.kind in ("time", "start"):
            used = True
            times = _times(mark, minutes, part)
            found += [Slot(weekday=day, start=times[0], end=times[1]) for day in days if times]
    slots = sorted(each_once(found), key=lambda slot: (slot.weekday, slot.start))
    return tuple(replace(slot, every_weeks=every) for slot in slots)


def _is_whole(marks: Sequence[_Mark]) -> bool:
    """Whether every day has a time and every time a day, and what is said of the weeks holds for all."""
    kinds = [one.kind for one in _in_order(marks) if one.kind in ("day", "range", "time", "start")]
    turns = sum(
        later in ("day", "range") and earlier in ("time", "start") for earlier, later in pairwise(kinds)
    )
    weeks = [one for one in marks if one.kind in ("weeks", "fortnight")]
    durations = [one for one in marks if one.kind == "minutes"]
    many_parts = len({one.words for one in marks if one.kind == "part"}) > 1
    ends_well = kinds[0] in ("day", "range") and kinds[-1] in ("time", "start")
    several = len(weeks) > (turns == 0) or len(durations) > 1 or many_parts
    return ends_well and not several and not _is_enumerated(marks)


def _is_enumerated(marks: Sequence[_Mark]) -> bool:
    """`ma-wo-vr`: three days with dashes, not Monday to Wednesday and Friday."""
    pairs = pairwise(marks)
    return any(
        {one.kind, other.kind} <= {"day", "range"} and "-" in one.words + other.words for one, other in pairs
    )


def _weekdays(words: str) -> list[int]:
    """The days a mark names: one, or the first to the last of a range."""
    named = [
        number
        for word in re.findall(r"[a-z]+", words)
        for number, names in enumerate(_DAYS, start=1)
        if re.fullmatch(rf"(?:{names})(?:en|s)?(?:{_PART}(?:en|s)?)?", word)
    ]
    if len(named) == 2 and not re.search(_PART, words):
        return list(range(named[0], named[1] + 1))
    return named[:1]


def _times(mark: _Mark, minutes: int, part: str) -> tuple[str, str] | None:
    """Start and end as HH:MM; None when the end or the part of the day is not said."""
    clocks = [(int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(mark.words)]
    if mark.kind == "start":
        if not minutes:
            return None
        end = clocks[0][0] * 60 + clocks[0][1] + minutes
        clocks = [clocks[0], (end // 60, end % 60)]
    late = 12 if re.search("avond|evening", part) else 7 if re.search("middag|afternoon", part) else 0
    clocks = [(hour + 12 if 0 < hour < late else hour, minute) for hour, minute in clocks]
    if any(hour > 23 or minute > 59 or hour < EARLIEST for hour, minute in clocks):
        return None
    start, end_ = (f"{hour:02}:{minute:02}" for hour, minute in clocks)
    return start, end_


def _weeks(mark: _Mark) -> int:
    if mark.kind == "fortnight":
        return 2
    if mark.kind != "weeks":
        return 1
    number = re.search(rf"{_FEW}(?= we)", mark.words)
    assert number is not None
    return _NUMBERS.get(number[0]) or int(number[0])
