"""How long an approval lasts, and when it may be renewed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import working_days
from desktop.domain.terms import Past, Terms, terms_of, usual_term, why_not_again, why_not_term
from tests.factories import TODAY

NEW = Past(approved=False, offline=False, sportplus_until=None)
CLEAN = Past(approved=True, offline=False, sportplus_until=None)


def test_a_first_approval_lasts_12_months_and_one_after_a_clean_round_24() -> None:
    assert [usual_term(one) for one in (NEW, CLEAN)] == [12, 24]
    assert usual_term(Past(approved=True, offline=True, sportplus_until=None)) == 12
    assert usual_term(Past(approved=True, offline=False, unsettled=True, sportplus_until=None)) == 12


def test_48_months_takes_a_valid_sportplus_and_a_round_without_being_offline() -> None:
    none = "Voor 48 maanden is een geldig Sportpluspredicaat nodig, en dat staat niet bij deze aanbieder."
    assert terms_of(CLEAN, TODAY) == Terms(usual=24, why_not={12: "", 24: "", 48: none})
    over = Past(approved=True, offline=False, sportplus_until=TODAY - timedelta(days=1))
    assert why_not_term(48, over, TODAY) == (
        "Voor 48 maanden is een geldig Sportpluspredicaat nodig;"
        " dat van deze aanbieder liep af op 9 maart 2026."
    )
    valid = Past(approved=True, offline=False, sportplus_until=TODAY)
    assert why_not_term(48, valid, TODAY) == ""
    stopped = Past(approved=True, offline=True, sportplus_until=TODAY)
    assert why_not_term(48, stopped, TODAY) == (
        "48 maanden is voor aanbod dat sinds de vorige goedkeuring niet offline is geweest. Kies 12 of 24."
    )
    assert why_not_term(6, valid, TODAY) == "Een goedkeuring duurt 12, 24 of 48 maanden."


def test_an_approval_is_renewed_in_its_last_60_days_or_after_it() -> None:
    end = date(2026, 12, 31)
    assert why_not_again(end, date(2026, 10, 31)) == (
        "Dit aanbod is goedgekeurd tot en met 31 december 2026."
        " Draag het weer voor vanaf 1 november 2026, of als er iets is veranderd."
    )
    assert [why_not_again(end, end + timedelta(days=days)) for days in (-60, 0, 400)] == ["", "", ""]
    assert why_not_again(None, TODAY) == ""


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_working_days_are_the_days_that_are_no_weekend(first: date, length: int) -> None:
    days = [first + timedelta(days=number) for number in range(1, length + 1)]
    last = first + timedelta(days=length)
    assert working_days(first, last) == sum(day.isoweekday() <= 5 for day in days)
    assert working_days(last, first) == 0
