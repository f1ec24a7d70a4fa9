"""What clubs say about ages: read where it is certain, asked where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.age_texts import Ages, read_ages
from desktop.domain.offers import OfferDraft

Bounds = tuple[int | None, int | None]


def ages(*bounds: Bounds) -> tuple[Ages, ...]:
    return tuple(Ages(min_age=low, max_age=high) for low, high in bounds)


CERTAIN: list[tuple[str, Bounds]] = [
    ("46 t/m 85 jaar en 86+", (46, None)),
    ("86+ en 46 t/m 85", (46, None)),
    ("4-12 en 13-17", (4, 17)),
    ("55+", (55, None)),
    ("55 +", (55, None)),
    ("55+ jaar", (55, None)),
    ("55-plus", (55, None)),
    ("55-plussers", (55, None)),
    ("voor 65plussers", (65, None)),
    ("vanaf 18", (18, None)),
    ("vanaf 18 jaar", (18, None)),
    ("Vanaf 55 jaar en ouder.", (55, None)),
    ("18 jaar en ouder", (18, None)),
    ("18 jaar of ouder", (18, None)),
    ("minimaal 16 jaar", (16, None)),
    ("16 jaar en ouder, geen maximum", (16, None)),
    ("volwassenen vanaf 18 jaar", (18, None)),
    ("4-12 jaar", (4, 12)),
    ("4 – 12 jaar", (4, 12)),
    ("4 t/m 12 jaar", (4, 12)),
    ("van 4 tot en met 12 jaar", (4, 12)),
    ("kinderen van 4 t/m 12 jaar", (4, 12)),
    ("tussen 18 en 65", (18, 65)),
    ("0-4", (0, 4)),
    ("vanaf 18, t/m 65", (18, 65)),
    ("t/m 65", (None, 65)),
    ("tot en met 65 jaar", (None, 65)),
    ("maximaal 12 jaar", (None, 12)),
    ("12 jaar en jonger", (None, 12)),
    ("onder de 18", (None, 17)),
    ("jonger dan 18", (None, 17)),
    ("alle leeftijden", (None, None)),
    ("voor alle leeftijden", (None, None)),
    ("iedereen", (None, None)),
    ("jong en oud", (None, None)),
    ("geen leeftijdsgrens", (None, None)),
    ("all ages", (None, None)),
    ("no age limit", (None, None)),
    ("18 and older", (18, None)),
    ("from 18", (18, None)),
    ("ages 4-12", (4, 12)),
    ("between 18 and 65", (18, 65)),
    ("under 18", (None, 17)),
]
WHICH = "Welke leeftijden zijn bedoeld?"
SO = "Is het zo bedoeld?"
NONE = "Hier staat geen leeftijd. Schrijf bijvoorbeeld: 55+, 4-12, vanaf 18, of: alle leeftijden."
ASKED: list[tuple[str, str, tuple[Ages, ...]]] = [
    ("tot 65", WHICH, ages((None, 64), (None, 65))),
    ("4 tot 12 jaar", WHICH, ages((4, 11), (4, 12))),
    ("boven de 50", WHICH, ages((50, None), (51, None))),
    ("over 50", WHICH, ages((50, None), (51, None))),
    ("12 jaar", WHICH, ages((12, None), (12, 12))),
    ("18-65+", WHICH, ages((18, None), (18, 65))),
    ("4-12 en 55+", WHICH, ages((4, 12), (55, None), (4, None))),
    ("kinderen van 4-12 en senioren", WHICH, ages((4, 12), (55, None), (65, None))),
    ("senioren", WHICH, ages((55, None), (65, None))),
    ("volwassenen", SO, ages((18, None))),
    ("ongeveer 55+", SO, ages((55, None))),
    ("55+ en hun kleinkinderen", SO, ages((55, None))),
    ("niet voor kinderen", NONE, ()),
    ("niet onder de 18", NONE, ()),
    ("groep 3-8", NONE, ()),
    ("18 maanden", NONE, ()),
    ("8 - 10 personen", NONE, ()),
    ("130+", NONE, ()),
    ("12-4", NONE, ()),
    ("mensen van toen", NONE, ()),
    ("", NONE, ()),
]


@pytest.mark.parametrize(("text", "bounds"), CERTAIN, ids=[text for text, _bounds in CERTAIN])
def test_certain_ages_are_read(text: str, bounds: Bounds) -> None:
    heard = read_ages(text)
    assert (heard.readings, heard.question) == (ages(bounds), "")


@pytest.mark.parametrize(("text", "question", "readings"), ASKED, ids=[text for text, *_ in ASKED])
def test_doubtful_ages_are_asked_with_the_likeliest_first(
    text: str, question: str, readings: tuple[Ages, ...]
) -> None:
    heard = read_ages(text)
    assert (heard.question, heard.readings, heard.sure) == (question, readings, None)


def test_a_reading_sets_both_bounds_so_that_no_older_bound_stays() -> None:
    assert Ages(min_age=55).values() == {"min_age": 55, "max_age": None}


@given(some.text(alphabet="0123456789 +-tmjar/vnfen,", max_size=30) | some.text(max_size=40))
def test_any_text_is_read_without_failing_and_what_is_read_can_be_kept(text: str) -> None:
    heard = read_ages(text)
    assert (heard.sure is None) == bool(heard.question)
    for one in heard.readings:
        assert OfferDraft(provider=1, title="Wandelen", **one.values()).problems() == []


@given(low=some.integers(0, 119), more=some.integers(1, 119))
def test_a_span_is_read_however_it_is_written(low: int, more: int) -> None:
    high = min(low + more, 120)
    for text in ("{a}-{b}", "{a} t/m {b} jaar", "van {a} tot en met {b}", "tussen {a} en {b} jaar"):
        assert read_ages(text.format(a=low, b=high)).sure == Ages(min_age=low, max_age=high)
