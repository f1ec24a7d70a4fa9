"""What clubs say about prices: read where it is certain, asked where not, and never wrongly free."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.offers import OfferDraft
from desktop.domain.price_texts import Price, read_price


def month(cents: int, **more: Any) -> Price:
    return Price(price_cents=cents, price_period="month", **more)


def lesson(cents: int, **more: Any) -> Price:
    return Price(price_cents=cents, price_period="lesson", **more)


def year(cents: int, **more: Any) -> Price:
    return Price(price_cents=cents, price_period="year", **more)


def card(cents: int, lessons: int, **more: Any) -> Price:
    return Price(price_cents=cents, price_period="card", lessons_per_card=lessons, **more)


FREE = Price(price_cents=0, price_period="free")
CERTAIN = [
    ("€ 12,50 per maand", month(1250)),
    ("€12.50 per maand", month(1250)),
    ("12,5 p/m", month(1250)),
    ("€ 9,95 p.m.", month(995)),
    ("7,50 pm", month(750)),
    ("€ 8,50/maand", month(850)),
    ("EUR 20 per mnd", month(2000)),
    ("20 euro maandelijks", month(2000)),
    ("€ 10,- per maand", month(1000)),
    ("10,-- p/m", month(1000)),
    ("Per maand: € 12,50", month(1250)),
    ("Het kost € 12 per maand.", month(1200)),
    ("contributie 15 euro per maand", month(1500)),
    ("€ 10 per maand p.p.", month(1000)),
    ("€\u00a010 per maand", month(1000)),
    ("€ 10 a month", month(1000)),
    ("10 euros monthly", month(1000)),
    ("€ 5 per keer", lesson(500)),
    ("5 euro per les", lesson(500)),
    ("€7,50/les", lesson(750)),
    ("€ 4 p/k", lesson(400)),
    ("losse les € 6", lesson(600)),
    ("50 cent per keer", lesson(50)),
    ("€ 0,50 per keer", lesson(50)),
    ("€ 2,50 per ochtend", lesson(250)),
    ("5 euro per lesson", lesson(500)),
    ("€ 5 each time", lesson(500)),
    ("150 euro per jaar", year(15000)),
    ("€ 1.250,00 per jaar", year(125000)),
    ("1.250 euro p/j", year(125000)),
    ("60 euro per seizoen", year(6000)),
    ("€ 54 jaarlijks", year(5400)),
    ("€ 54 a year", year(5400)),
    ("strippenkaart 10x 45 euro", card(4500, 10)),
    ("10 lessen voor €45", card(4500, 10)),
    ("€ 45 voor 10 keer", card(4500, 10)),
    ("€ 45 per 10 lessen", card(4500, 10)),
    ("10-rittenkaart € 45", card(4500, 10)),
    ("tienrittenkaart 45 euro", card(4500, 10)),
    ("Strippenkaart van 12 lessen: € 60", card(6000, 12)),
    ("knipkaart met vijf lessen € 25", card(2500, 5)),
    ("10-lesson card € 45", card(4500, 10)),
    ("gratis", FREE),
    ("Gratis!", FREE),
    ("helemaal gratis", FREE),
    ("deelname is gratis", FREE),
    ("het kost niets", FREE),
    ("kost niks", FREE),
    ("geen kosten", FREE),
    ("€ 0", FREE),
    ("€ 0,00", FREE),
    ("free", FREE),
    ("free of charge", FREE),
    ("eerste les gratis, daarna € 8 per maand", month(800, trial_sessions=1)),
    ("eerste 2 lessen gratis, daarna 20 euro p.m.", month(2000, trial_sessions=2)),
    ("twee gratis proeflessen, € 7 per les", lesson(700, trial_sessions=2)),
    ("gratis proefles; € 8,50/maand", month(850, trial_sessions=1)),
    ("proefles gratis, € 8,50 per maand", month(850, trial_sessions=1)),
    ("3 keer gratis proberen, daarna € 15 per maand", month(1500, trial_sessions=3)),
    ("first lesson free, then € 8 per lesson", lesson(800, trial_sessions=1)),
    ("€ 12 per maand, maandelijks opzegbaar", month(1200, flexible=True)),
    ("€ 12 per keer, per maand opzegbaar", lesson(1200, flexible=True)),
]


@pytest.mark.parametrize(("text", "price"), CERTAIN, ids=[text for text, _price in CERTAIN])
def test_a_certain_price_is_read(text: str, price: Price) -> None:
    heard = read_price(text)
    assert (heard.readings, heard.question, heard.sure) == ((price,), "", price)


def noted(text: str, *readings: tuple[int, str]) -> tuple[Price, ...]:
    return tuple(Price(price_cents=cents, price_period=period, price_note=text) for cents, period in readings)


FOR_WHAT = "Waarvoor is deze prijs?"
WHICH = "Wat betalen de meeste mensen?"
SO = "Is het zo bedoeld?"
NONE = "Hier staat geen prijs. Schrijf bijvoorbeeld: € 12,50 per maand, of: gratis."
UNPRICED = (
    "Dit is geen prijs. Wat betaalt iemand die geen hulp krijgt? Of bewaar deze woorden als toelichting."
)
AFTER = "De eerste keer is gratis. En wat kost het daarna?"
ALWAYS = "Is het altijd gratis, voor iedereen?"
GUESSED = (month(2500), lesson(2500), year(2500))
ASKED = [
    ("eerste les gratis, daarna € 8", FOR_WHAT,
     (lesson(800, trial_sessions=1), month(800, trial_sessions=1))),
    ("25", FOR_WHAT, GUESSED),
    ("€ 25", FOR_WHAT, GUESSED),
    ("vanaf € 10 per maand", SO, noted("vanaf € 10 per maand", (1000, "month"))),
    ("vanaf € 10", FOR_WHAT, noted("vanaf € 10", (1000, "lesson"), (1000, "month"))),
    ("€10-€15 per keer", WHICH, noted("€10-€15 per keer", (1000, "lesson"), (1500, "lesson"))),
    ("tussen 10 en 15 euro per maand", SO, noted("tussen 10 en 15 euro per maand", (1500, "month"))),
    ("€ 5 per keer of € 18 per maand", WHICH,
     noted("€ 5 per keer of € 18 per maand", (500, "lesson"), (1800, "month"))),
    ("€ 5 per les, gratis voor Rotterdampas", SO,
     noted("€ 5 per les, gratis voor Rotterdampas", (500, "lesson"))),
    ("gratis koffie, € 5 per keer", SO, noted("gratis koffie, € 5 per keer", (500, "lesson"))),
    ("geen gratis proefles, € 5 per les", SO, noted("geen gratis proefles, € 5 per les", (500, "lesson"))),
    ("eerste maand gratis, daarna € 10 per maand", SO,
     noted("eerste maand gratis, daarna € 10 per maand", (1000, "month"))),
    ("€ 30 per kwartaal", SO, noted("€ 30 per kwartaal", (1000, "month"))),
    ("€ 60 per half jaar", SO, noted("€ 60 per half jaar", (1000, "month"))),
    ("€ 60 per 3 maanden", SO, noted("€ 60 per 3 maanden", (2000, "month"))),
    ("€ 5 per week", WHICH, noted("€ 5 per week", (500, "lesson"), (2167, "month"))),
    ("2x per week € 20 per maand", SO, noted("2x per week € 20 per maand", (2000, "month"))),
    ("seizoen 2025/2026: € 150 per jaar", SO, noted("seizoen 2025/2026: € 150 per jaar", (15000, "year"))),
    ("ongeveer 10 euro per maand", SO, noted("ongeveer 10 euro per maand", (1000, "month"))),
    ("12 euro 50 per maand", SO, noted("12 euro 50 per maand", (1200, "month"))),
    ("€ 12 per maand voor leden", SO, noted("€ 12 per maand voor leden", (1200, "month"))),
    ("strippenkaart € 45", FOR_WHAT, (card(4500, 10), card(4500, 5), card(4500, 12))),
    ("10x 45 euro", FOR_WHAT,
     (card(4500, 10, price_note="10x 45 euro"), lesson(4500, price_note="10x 45 euro"))),
    ("10 lessen à € 4,50", FOR_WHAT,
     (lesson(450, price_note="10 lessen à € 4,50"), card(450, 10, price_note="10 lessen à € 4,50"))),
    ("12.500 per maand", SO, (month(1250000),)),
    ("lidmaatschap € 0 per jaar", SO, (FREE,)),
    ("0", SO, noted("0", (0, "free"))),
    ("wordt vergoed", UNPRICED, (Price(price_note="wordt vergoed"),)),
    ("gratis, wordt vergoed", UNPRICED, (Price(price_note="gratis, wordt vergoed"),)),
    ("in overleg", UNPRICED, (Price(price_note="in overleg"),)),
    ("n.t.b.", UNPRICED, (Price(price_note="n.t.b."),)),
    ("on request", UNPRICED, (Price(price_note="on request"),)),
    ("eerste les gratis", AFTER, (Price(trial_sessions=1),)),
    ("gratis proefles", AFTER, (Price(trial_sessions=1),)),
    ("gratis voor leden", ALWAYS,
     (Price(price_note="gratis voor leden"), *noted("gratis voor leden", (0, "free")))),
    ("gratis parkeren", ALWAYS,
     (Price(price_note="gratis parkeren"), *noted("gratis parkeren", (0, "free")))),
    ("niet gratis", NONE, ()),
    ("not free", NONE, ()),
    ("geen gratis proefles", NONE, ()),
    ("€ -5 per keer", NONE, ()),
    ("12,505 per maand", NONE, ()),
    ("duur", NONE, ()),
    ("", NONE, ()),
    ("€ 5 per keer " + "en nog wat " * 30, NONE, ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "question", "readings"), ASKED, ids=[text[:40] for text, *_ in ASKED])
def test_a_doubtful_price_is_asked_with_the_likeliest_first(
    text: str, question: str, readings: tuple[Price, ...]
) -> None:
    heard = read_price(text)
    assert (heard.question, heard.readings, heard.sure) == (question, readings, None)


def test_a_reading_fills_in_what_it_tells_and_empties_an_old_number_of_lessons() -> None:
    assert month(1250).values() == {
        "price_cents": 1250, "price_period": "month", "lessons_per_card": None
    }  # fmt: skip
    assert Price(price_note="in overleg").values() == {"price_note": "in overleg"}
    assert Price(trial_sessions=2, flexible=True).values() == {"trial_sessions": 2, "flexible": True}


@given(some.text(max_size=60))
def test_any_text_is_read_without_failing_and_a_certain_price_can_be_kept(text: str) -> None:
    heard = read_price(text)
    assert (heard.sure is None) == bool(heard.question)
    for price in heard.readings:
        assert OfferDraft(provider=1, title="Wandelen", **price.values()).problems() == []


PIECES = [
    *("gratis", "free", "kosteloos", "eerste les", "eerste keer", "proefles", "niet", "geen", "vergoed"),
    *("voor leden", "met stadspas", "soms", "€ 5", "daarna", "koffie", "per keer", "of", ",", "is"),
]


@given(some.lists(some.sampled_from(PIECES), min_size=2, max_size=7))
def test_nothing_is_wrongly_free(pieces: list[str]) -> None:
    """Only with no word beside it that could limit it."""
    sure = read_price(" ".join(pieces)).sure
    assert sure is None or sure.price_period != "free"


@given(
    cents=some.integers(1, 50_000),
    period=some.sampled_from(
        [("per maand", "month"), ("p/m", "month"), ("per keer", "lesson"), ("per jaar", "year")]
    ),
    write=some.sampled_from(
        ["€ {e},{c:02}", "€{e}.{c:02}", "{e},{c:02} euro", "EUR {e},{c:02}", "{e},{c:02}"]
    ),
)
def test_an_amount_with_a_period_is_read_however_it_is_written(
    cents: int, period: tuple[str, str], write: str
) -> None:
    text = f"{write.format(e=cents // 100, c=cents % 100)} {period[0]}"
    assert read_price(text).sure == Price(price_cents=cents, price_period=period[1])
