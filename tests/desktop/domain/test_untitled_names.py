"""Whole names of people are found without a title; clubs, halls, streets and places are left alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.privacy import contact_data, contains_contact_data
from desktop.domain.untitled_names import untitled_names
from desktop.example.tales import tales

CLUBS = Path(__file__).parents[4] / "shared" / "data" / "clubs" / "rotterdam_voetbalclubs_deidentified.csv"
CUES = ("Bel", "Mail", "Vraag naar", "Meld je aan bij", "Neem contact op met", "Onder leiding van", "Trainer")


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in untitled_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bel Jan de Vries.", ["Jan de Vries"]),
        ("bel dan Zwaantje van der Berg", ["Zwaantje van der Berg"]),
        ("Vraag naar Fatima El Amrani", ["Fatima El Amrani"]),
        ("Meld je bij Youssef el Idrissi aan.", ["Youssef el Idrissi"]),
        ("Meld u aan bij Ans van 't Hof", ["Ans van 't Hof"]),
        ("Neem contact op met IJsbrand ten Cate!", ["IJsbrand ten Cate"]),
        ("trainer Piet van den Heuvel helpt", ["Piet van den Heuvel"]),
        ("De coach is Anne-Marie de Boer.", ["Anne-Marie de Boer"]),
        ("Gesproken met voorzitter Bep van Dam", ["Bep van Dam"]),
        ("Onder leiding van Jan de Vries-Bos", ["Jan de Vries-Bos"]),
        ("Contact: Henk op den Kamp", ["Henk op den Kamp"]),
        ("Contactpersoon: Jan de Vries", ["Jan de Vries"]),
        ("Zwaantje de Boer, 010-1234567", ["Zwaantje de Boer"]),
        ("Zwaantje Boer: 06 12345678", ["Zwaantje Boer"]),
        ("Zwaantje Boer (zwaantje@club.nl)", ["Zwaantje Boer"]),
        ("Bel Ria van Dijk of mail Kees de Wit", ["Ria van Dijk", "Kees de Wit"]),
    ],
)
def test_a_whole_name_is_found_where_a_person_stands(text: str, names: list[str]) -> None:
    assert found(text) == names
    assert contains_contact_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "Meld je bij Sporthal de Wijde.",
        "Bel Huis van de Wijk of Wijkcentrum de Brink.",
        "Contact met Stichting de Kap",
        "We starten bij Willem de Kooning Academie.",
        "Meld je bij Willem de Zwijgerlaan 3",
        "Meld je bij Jan van Galen 12",
        "Vraag naar Walking Football van Feyenoord",
        "Mail Loket van Charlois",
        "Trainer Yoga van De Stap",
        "Old Stars: 06 12345678",
        "Bel Hoek van Holland of mail Bergen op Zoom",
        "Vraag naar Bep van de kantine",
        "Rotterdam Sportsupport, 06 12345678",
        "Wijkcentrum de Brink, 010 1234567",
        "De trainer van De Stap helpt je.",
        "Bel ons op maandag. De Jan de Vries-bokaal begint.",
        "",
    ],
)
def test_what_is_called_after_somebody_or_something_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_texts_and_the_clubs_of_the_example_city_hold_no_name() -> None:
    texts = [str(text) for tale in tales() for text in (*tale.told.values(), tale.reason)]
    said = [f"{cue} {tale.provider}" for cue in CUES for tale in tales()]
    assert [text for text in texts + said if found(text)] == []


@pytest.mark.skipif(
    not CLUBS.exists(), reason="the list of clubs lies beside the checkout, in ../shared/data"
)
def test_no_club_or_place_of_a_real_list_is_taken_for_a_person() -> None:
    with CLUBS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    words = {row[field] for row in rows for field in ("naam", "locatie", "buurt_tir") if row[field]}
    said = [f"{cue} {word}" for cue in CUES for word in sorted(words)]
    assert [text for text in said if found(text)] == []
    assert len(said) > 500


PARTS = some.sampled_from(
    ["Bel", "bel", "Jan", "de", "van", "Vries", "el", "06", "12345678", "a@b.nl", ",", "-"]
)


@given(some.text(max_size=60) | some.lists(PARTS, max_size=12).map(" ".join))
def test_every_place_lies_within_the_text(text: str) -> None:
    for start, end in contact_data(text):
        assert 0 <= start < end <= len(text)
