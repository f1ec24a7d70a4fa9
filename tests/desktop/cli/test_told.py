"""Prices and ages typed in a club's own words fill several fields, or are asked."""

from __future__ import annotations

import pytest

from desktop.cli.values import assigned, draft_fields
from desktop.domain.offers import OfferDraft
from desktop.domain.providers import ProviderDraft
from desktop.errors import Invalid, Problem
from tests.desktop.cli.line import Line


def fields(*pairs: str) -> dict[str, object]:
    return draft_fields(OfferDraft, assigned(pairs))


def problems(*pairs: str) -> list[Problem]:
    with pytest.raises(Invalid) as refused:
        fields(*pairs)
    return list(refused.value.problems)


def test_a_price_in_words_fills_every_field_it_tells() -> None:
    assert fields("price=strippenkaart 10x 45 euro") == {
        "price_cents": 4500, "price_period": "card", "lessons_per_card": 10,
    }  # fmt: skip
    assert fields("price=eerste les gratis, daarna € 8 per maand")["trial_sessions"] == 1
    assert fields("price=gratis") == {"price_cents": 0, "price_period": "free", "lessons_per_card": None}


def test_ages_in_words_fill_both_bounds() -> None:
    assert fields("ages=46 t/m 85 jaar en 86+") == {"min_age": 46, "max_age": None}
    assert fields("ages=alle leeftijden") == {"min_age": None, "max_age": None}


def test_a_bare_amount_is_the_amount_alone_and_what_is_given_by_itself_wins() -> None:
    assert fields("price=8,50", "price_period=month") == {"price_cents": 850, "price_period": "month"}
    assert fields("price_period=year", "price=€ 60 per maand")["price_period"] == "year"
    assert fields("price=€ 60 per maand", "price_period=year")["price_period"] == "year"


def test_what_is_not_certain_is_asked_with_readings_that_one_can_type() -> None:
    assert problems("price=8 euro", "ages=tot 65") == [
        Problem(
            "price_cents",
            "“8 euro”: Waarvoor is deze prijs? Schrijf een van deze: “€ 8 per les”, “€ 8 per maand”.",
        ),
        Problem(
            "ages",
            "“tot 65”: Welke leeftijden zijn bedoeld? "
            "Schrijf een van deze: “tot en met 64 jaar”, “tot en met 65 jaar”.",
        ),
    ]
    assert problems("price=niet gratis") == [
        Problem(
            "price_cents",
            "“niet gratis”: Hier staat geen prijs. Schrijf bijvoorbeeld: € 12,50 per maand, of: gratis.",
        )
    ]
    assert [one.field for one in problems("price=wordt vergoed")] == ["price_cents"]


def test_only_an_offer_has_a_price_and_ages() -> None:
    with pytest.raises(Invalid) as refused:
        draft_fields(ProviderDraft, {"price": "gratis"})
    assert [one.field for one in refused.value.problems] == ["price"]


def test_an_offer_takes_price_and_ages_from_the_command_line(line: Line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "Wandelclub De Stap", who="Anna")
    words = ("price=€ 12,50 per maand", "ages=55+")
    line.answer("offer", "add", "--provider", 1, "--title", "Wandelen", "--set", *words, who="Anna")
    shown = line.answer("show", "offer", 1)
    assert (shown["price_cents"], shown["price_period"], shown["min_age"]) == (1250, "month", 55)
    asked = line.refused("offer", "edit", 1, "--set", "price=vanaf € 10 per maand", who="Anna")
    assert [one["field"] for one in asked["problems"]] == ["price_cents"]
    line.answer("offer", "edit", 1, "--set", "price=€ 5 per keer", "ages=4-12", who="Anna")
    shown = line.answer("show", "offer", 1)
    assert (shown["price_cents"], shown["price_period"], shown["max_age"]) == (500, "lesson", 12)
