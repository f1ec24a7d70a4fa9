"""Rounds in which clubs are asked whether their data still hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.confirmation import QUIET, ROUNDS, Round, confirmation_due, drops_on, fades_on, round_of
from desktop.domain.releases import Freshness, freshness

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("confirmed", "opens"),
    [
        (date(2026, 1, 10), date(2026, 4, 1)),
        (date(2026, 2, 28), date(2026, 4, 1)),
        (date(2026, 3, 10), date(2026, 9, 1)),  # not again three weeks later
        (date(2026, 4, 15), date(2026, 9, 1)),
        (date(2026, 9, 10), date(2027, 1, 1)),
        (date(2026, 12, 20), date(2027, 4, 1)),
        (date(2026, 8, 5), date(2027, 1, 1)),
        (date(2026, 9, 1), date(2027, 1, 1)),
    ],
)
def test_a_club_is_asked_in_the_last_round_before_its_data_fade(confirmed: date, opens: date) -> None:
    assert round_of(confirmed).opens == opens


def test_a_round_lasts_its_month() -> None:
    assert round_of(date(2026, 4, 15)) == Round(opens=date(2026, 9, 1), closes=date(2026, 9, 30))


def test_nobody_is_asked_before_the_round_nor_in_the_summer() -> None:
    confirmed = date(2026, 1, 10)
    asked = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 31)]
    assert [confirmation_due(confirmed, day) for day in (*asked, date(2026, 9, 1))] == [
        False, True, True, False, False, True,
    ]  # fmt: skip


def test_what_was_never_confirmed_is_asked_for_at_any_time() -> None:
    assert confirmation_due(None, date(2026, 7, 14)) is True


@given(DAYS)
def test_whoever_answers_in_every_round_never_fades(confirmed: date) -> None:
    asked = round_of(confirmed)
    assert asked.opens.month in ROUNDS
    assert confirmed < asked.opens
    assert freshness(confirmed, asked.opens) is Freshness.FRESH


@given(DAYS, DAYS)
def test_it_is_never_due_in_the_summer(confirmed: date, today: date) -> None:
    assert not (confirmation_due(confirmed, today) and today.month in QUIET)


@given(DAYS)
def test_data_fade_and_drop_on_the_days_the_catalogue_says(confirmed: date) -> None:
    fades, drops, one = fades_on(confirmed), drops_on(confirmed), timedelta(days=1)
    assert [freshness(confirmed, day) for day in (fades - one, fades, drops - one, drops)] == [
        Freshness.FRESH, Freshness.FADING, Freshness.FADING, Freshness.STALE,
    ]  # fmt: skip
