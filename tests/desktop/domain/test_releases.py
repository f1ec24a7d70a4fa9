"""What the public sees: how releases differ, when data fade, what a month costs, and canonical bytes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.canonical import canonical, from_json
from desktop.domain.offers import Slot, Suits
from desktop.domain.releases import (
    Changed,
    Freshness,
    PublicOffer,
    ReleaseContent,
    ReleaseDiff,
    cents_per_month,
    checks_needed,
    diff,
    expiry,
    freshness,
    months_later,
    part_of_day,
    suited_conditions,
    without,
)
from tests.desktop.publishing.releases import a_release, an_offer

TUESDAY = Slot(weekday=2, start="10:00", end="11:00")


def test_a_diff_names_what_came_changed_and_went() -> None:
    before = (an_offer(1), an_offer(2), an_offer(4))
    after = (an_offer(4), an_offer(3), an_offer(1, title="Anders", price_cents=900))
    assert diff(before, after) == ReleaseDiff(
        added=(3,), changed=(Changed(1, ("title", "price_cents")),), removed=(2,), unchanged=1
    )


def test_an_emergency_release_is_the_last_one_minus_the_offer() -> None:
    assert without((an_offer(1), an_offer(2)), {1}) == (an_offer(2),)


@pytest.mark.parametrize(
    ("confirmed", "day", "expected"),
    [
        (date(2026, 3, 3), date(2026, 9, 3), Freshness.FRESH),
        (date(2026, 3, 3), date(2026, 9, 4), Freshness.FADING),
        (date(2026, 3, 3), date(2026, 12, 3), Freshness.FADING),
        (date(2026, 3, 3), date(2026, 12, 4), Freshness.STALE),
        (None, date(2026, 3, 3), Freshness.STALE),
    ],
)
def test_data_fade_after_six_months_and_go_after_nine(
    confirmed: date | None, day: date, expected: Freshness
) -> None:
    assert freshness(confirmed, day) is expected


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert [months_later(date(2026, 8, 31), months) for months in (1, 4, 6, 18)] == [
        date(2026, 9, 30),
        date(2026, 12, 31),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


def test_a_manifest_counts_ninety_days() -> None:
    assert expiry(datetime(2026, 11, 3, 13, tzinfo=UTC)) == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("start", "part"),
    [
        ("00:00", "morning"),
        ("11:59", "morning"),
        ("12:00", "afternoon"),
        ("16:59", "afternoon"),
        ("17:00", "early_evening"),
        ("19:00", "evening"),
        ("23:59", "evening"),
    ],
)
def test_the_start_decides_the_part_of_the_day(start: str, part: str) -> None:
    assert part_of_day(start) == part


@pytest.mark.parametrize(
    ("changes", "cents"),
    [
        ({"price_period": "free", "price_cents": None}, 0),
        ({"price_period": "month", "price_cents": 800}, 800),
        ({"price_period": "year", "price_cents": 12000}, 1000),
        ({"price_period": "lesson", "price_cents": 600, "slots": (TUESDAY,)}, 2600),
        ({"price_period": "lesson", "price_cents": 600, "slots": (replace(TUESDAY, every_weeks=2),)}, 1300),
        ({"price_period": "card", "price_cents": 6000, "lessons_per_card": 10, "slots": (TUESDAY,)}, 2600),
        ({"price_period": "month", "price_cents": None}, None),
        ({"price_period": "", "price_cents": 800}, None),
    ],
)
def test_every_price_is_known_by_the_month(changes: dict[str, object], cents: int | None) -> None:
    assert cents_per_month(an_offer(**changes)) == cents


def test_only_what_was_judged_suitable_counts_and_only_required_checks_are_told() -> None:
    rows = (
        Suits(condition="DM2", suitability="welcome", check_first="required"),
        Suits(condition="COPD", suitability="specialised", check_first="advised"),
        Suits(condition="CARD", suitability="not_suitable", check_first="required"),
    )
    offer = an_offer(suitability=rows)
    assert suited_conditions(offer) == rows[:2]
    assert checks_needed(offer) == ("DM2",)


def test_a_release_comes_back_from_its_canonical_bytes() -> None:
    content = a_release()
    data = canonical(content)
    assert from_json(ReleaseContent, data) == content
    assert canonical(from_json(ReleaseContent, data)) == data


texts = st.text(st.characters(exclude_categories=["Cs"]))
offers = st.builds(
    an_offer,
    ref=st.integers(1, 10**6),
    title=texts,
    description=texts,
    latitude=st.none() | st.floats(50.7, 53.7),
    target_groups=st.lists(texts, max_size=3).map(tuple),
    valid_until=st.dates(),
    changed_at=st.datetimes(datetime(2000, 1, 1), timezones=st.just(UTC)),
)


@given(offers)
def test_every_offer_comes_back_from_its_canonical_bytes(offer: PublicOffer) -> None:
    assert from_json(PublicOffer, canonical(offer)) == offer


def test_the_same_moment_elsewhere_gives_the_same_bytes() -> None:
    here = datetime(2026, 11, 3, 13, 3, tzinfo=UTC)
    assert canonical(here.astimezone(timezone(timedelta(hours=13)))) == b'"2026-11-03T13:03:00Z"'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), datetime(2026, 11, 3, 13, 3)])
def test_values_that_are_not_the_same_everywhere_are_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical({"value": value})


class _Pair(NamedTuple):
    day: date
    numbers: tuple[int, float] | None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"day":"2026-13-01","numbers":null}',
        b'{"day":5,"numbers":null}',
        b'{"day":"2026-01-01","numbers":[1]}',
        b'{"day":"2026-01-01","numbers":{"0":1}}',
        b'{"day":"2026-01-01","numbers":["1",2]}',
        b'{"day":"2026-01-01","numbers":null,"more":1}',
        b"\xff\xfe",
    ],
)
def test_json_of_another_shape_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):
        from_json(_Pair, data)


def test_json_numbers_fit_whole_and_broken_fields() -> None:
    assert from_json(_Pair, b'{"day":"2026-01-01","numbers":[1,2]}') == _Pair(date(2026, 1, 1), (1, 2.0))
