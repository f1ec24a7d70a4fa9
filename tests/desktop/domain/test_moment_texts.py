"""Day and time as clubs write them: read where certain, asked where not, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.moment_texts import read_moments
from desktop.domain.offers import Slot, slot_problems


def told(text: str) -> list[tuple[int, str, str, int]] | None:
    sure = read_moments(text).sure
    return None if sure is None else [(one.weekday, one.start, one.end, one.every_weeks) for one in sure]


TUESDAY = [(2, "10:00", "11:00", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "di 10:00-11:00", "dinsdag 10.00 – 11.00 uur", "Dinsdagochtend 10-11", "dinsdag van 10 tot 11 uur",
        "10:00-11:00 op dinsdag", "di 10.00 uur (60 min)", "di. 10u00-11u00", "Tuesday 10:00 to 11:00",
        "di 10:00:00-11:00:00", "wekelijks op dinsdag 10:00 tot 11:00", "elke dinsdag\n10:00-11:00",
    ],
)  # fmt: skip
def test_one_moment_is_written_in_many_ways(text: str) -> None:
    assert told(text) == TUESDAY


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("ma en wo 19.00-20.00 uur", [(1, "19:00", "20:00", 1), (3, "19:00", "20:00", 1)]),
        ("di 10:00 - 11:00; do 14:00-15:00", [(2, "10:00", "11:00", 1), (4, "14:00", "15:00", 1)]),
        ("10-11 di, 14-15 do", [(2, "10:00", "11:00", 1), (4, "14:00", "15:00", 1)]),
        ("di 10-11 en 14-15", [(2, "10:00", "11:00", 1), (2, "14:00", "15:00", 1)]),
        ("maandag t/m woensdag 9-10 uur", [(day, "09:00", "10:00", 1) for day in (1, 2, 3)]),
        ("dinsdagavond 7-8 uur", [(2, "19:00", "20:00", 1)]),
        ("zaterdagmiddag 2 - 3 uur", [(6, "14:00", "15:00", 1)]),
        ("'s avonds op dinsdag 7-8", [(2, "19:00", "20:00", 1)]),
        ("elke dinsdag om de week 10:00-11:00", [(2, "10:00", "11:00", 2)]),
        ("1x per 3 weken op vr 13:30-14:30", [(5, "13:30", "14:30", 3)]),
    ],
)
def test_more_moments_are_told_apart(text: str, moments: list[tuple[int, str, str, int]]) -> None:
    assert told(text) == moments


@pytest.mark.parametrize(
    "text",
    [
        "", "zwemmen", "woensdag", "10:00-11:00", "di 10:00", "di 2-3 uur", "di 11:00-10:00", "di 25-26",
        "ma 10-11, wo", "di 10-11 behalve in de vakantie", "di 10:00-11:00 sept t/m juni", "ma-wo-vr 9-10",
        "di 10-11 en do 10-11 om de week", "in overleg", "di 10-11 " * 40,
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked(text: str) -> None:
    assert told(text) is None
    assert read_moments(text).question


def test_what_was_understood_is_proposed_with_the_question() -> None:
    heard = read_moments("di 10-11 behalve feestdagen")
    assert heard.readings == ((Slot(weekday=2, start="10:00", end="11:00"),),)


@given(st.text(alphabet="maditwo donvrza 0123456789:.-/,tmeu'", max_size=60))
def test_whatever_is_certain_can_be_kept(text: str) -> None:
    for slot in read_moments(text).sure or ():
        assert slot_problems(slot) == []
