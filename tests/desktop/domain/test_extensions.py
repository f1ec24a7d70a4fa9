"""Until when an approval can be extended, and when not; counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.extensions import (
    Standing,
    last_day,
    mark,
    why_not_extended,
    why_not_granter,
    why_not_until,
)
from desktop.domain.offers import Status

END, LAST = date(2027, 3, 10), date(2027, 5, 9)
APPROVED = Standing(status=Status.APPROVED, offline=False, full_until=END, until=END)
DAY = timedelta(days=1)


def test_an_approval_is_extended_by_sixty_days_at_most() -> None:
    assert last_day(END) == LAST
    assert last_day(date(2028, 1, 1)) == date(2028, 3, 1)  # over a leap day


@pytest.mark.parametrize(
    ("today", "why"),
    [
        (date(2027, 1, 8), "De goedkeuring geldt tot en met 10 maart 2027."
                           " Verlenging kun je vanaf 9 januari 2027 aanvragen."),
        (date(2027, 1, 9), ""),
        (END, ""),
        (END + DAY, ""),
        (LAST - DAY, ""),
        (LAST, "De goedkeuring liep af op 10 maart 2027, te lang geleden om haar te verlengen."
               " Draag het aanbod voor."),
    ],
)  # fmt: skip
def test_it_is_asked_from_sixty_days_before_the_end_and_while_a_day_of_it_is_left(
    today: date, why: str
) -> None:
    assert why_not_extended(APPROVED, today) == why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"full_until": None, "until": None},
         "Dit aanbod heeft geen goedkeuring die verlengd kan worden."),
        ({"status": Status.WITHDRAWN},
         "Dit aanbod is ingetrokken. Er is geen goedkeuring meer om te verlengen."),
        ({"status": Status.REJECTED},
         "Dit aanbod is afgewezen. Draag het opnieuw voor in plaats van de goedkeuring te verlengen."),
        ({"offline": True}, "Dit aanbod is offline. Beslis eerst of het terugkomt."),
        ({"status": Status.PROPOSED}, ""),
        ({"status": Status.NEEDS_WORK}, ""),
    ],
)  # fmt: skip
def test_what_is_over_or_offline_is_not_extended(change: dict[str, object], why: str) -> None:
    assert why_not_extended(replace(APPROVED, **change), END) == why  # type: ignore[arg-type]


def test_while_an_extension_runs_no_other_begins_and_after_it_only_what_is_left() -> None:
    extended = replace(APPROVED, until=date(2027, 4, 1))
    assert why_not_extended(extended, date(2027, 4, 1)) == (
        "Deze goedkeuring is al verlengd tot en met 1 april 2027."
    )
    assert why_not_extended(extended, date(2027, 4, 2)) == ""
    assert why_not_until(LAST, END, date(2027, 4, 1), date(2027, 4, 2)) == ""
    assert why_not_until(LAST + DAY, END, date(2027, 4, 1), date(2027, 4, 2)) == (
        "Een verlenging eindigt na 2 april 2027 en uiterlijk op 9 mei 2027."
    )


def test_the_last_day_lies_after_the_end_and_after_today() -> None:
    between = "Een verlenging eindigt na {} en uiterlijk op 9 mei 2027."
    found = [why_not_until(day, END, END, date(2027, 2, 1)) for day in (END, END + DAY, LAST, LAST + DAY)]
    assert found == [between.format("10 maart 2027"), "", "", between.format("10 maart 2027")]
    late = date(2027, 4, 20)
    found = [why_not_until(day, END, END, late) for day in (late, late + DAY)]
    assert found == [between.format("20 april 2027"), ""]


def test_a_second_person_without_a_tie_grants_it() -> None:
    assert [why_not_granter(person, 1, tied) for person, tied in ((1, False), (2, True), (2, False))] == [
        "Vier ogen: je hebt deze verlenging zelf aangevraagd. Een collega beslist.",
        "Je hebt een band met deze aanbieder gemeld. Een andere collega beslist.",
        "",
    ]


def test_the_public_reads_that_it_was_extended() -> None:
    assert mark(LAST) == "met verlenging tot en met 9 mei 2027"


@given(
    end=st.dates(date(2020, 1, 1), date(2040, 1, 1)), today=st.integers(-90, 90), asked=st.integers(-90, 90)
)
def test_whenever_it_may_be_asked_there_is_a_day_to_ask_for_and_never_one_beyond(
    end: date, today: int, asked: int
) -> None:
    now, until = end + today * DAY, end + asked * DAY
    standing = replace(APPROVED, full_until=end, until=end)
    if not why_not_extended(standing, now):
        assert why_not_until(last_day(end), end, end, now) == ""
    if not why_not_until(until, end, end, now):
        assert max(end, now) < until <= end + 60 * DAY
