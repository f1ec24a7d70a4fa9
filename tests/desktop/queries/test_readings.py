"""What was read is told back in words that read as the same again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop import i18n
from desktop.domain.age_texts import Ages, read_ages
from desktop.domain.price_texts import Price, read_price
from desktop.queries.readings import ages_words, price_words


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (Price(price_cents=1250, price_period="month"), "€ 12,50 per maand"),
        (Price(price_cents=4500, price_period="card", lessons_per_card=10), "€ 45 per kaart, 10 lessen"),
        (Price(price_cents=0, price_period="free"), "gratis"),
        (
            Price(price_cents=800, price_period="lesson", trial_sessions=2, flexible=True),
            "eerste 2 lessen gratis, € 8 per les, elke maand opzegbaar",
        ),
        (Price(trial_sessions=1), "eerste les gratis"),
        (Price(price_note="in overleg"), "alleen als toelichting"),
    ],
)
def test_a_price_is_told(price: Price, words: str) -> None:
    assert price_words(price) == words


def test_ages_are_told() -> None:
    bounds = [(4, 12), (55, None), (None, 64), (None, None)]
    assert [ages_words(Ages(min_age=low, max_age=high)) for low, high in bounds] == [
        "4 tot en met 12 jaar", "vanaf 55 jaar", "tot en met 64 jaar", "alle leeftijden",
    ]  # fmt: skip


PRICES = some.builds(
    Price,
    price_cents=some.integers(1, 50_000),
    price_period=some.sampled_from(["lesson", "month", "year"]),
    trial_sessions=some.none() | some.integers(1, 9),
    flexible=some.booleans(),
)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@given(price=PRICES, low=some.none() | some.integers(0, 50), high=some.none() | some.integers(50, 120))
def test_what_is_told_reads_as_the_same(
    price: Price, low: int | None, high: int | None, language: str
) -> None:
    before, ages = i18n.language(), Ages(min_age=low, max_age=high)
    i18n.use(language)
    try:
        assert read_price(price_words(price)).sure == price
        assert read_ages(ages_words(ages)).sure == ages
    finally:
        i18n.use(before)
