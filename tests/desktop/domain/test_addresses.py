"""Addresses in one line, as club lists have them."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.addresses import Address, clean_city, split_address

CLUBS = Path(__file__).parents[4] / "shared" / "data" / "clubs" / "rotterdam_voetbalclubs_deidentified.csv"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "Sportpark Oost: Lange Laan 50 3066SH Rotterdam (tevens postadres)",
            Address(
                name="Sportpark Oost",
                street="Lange Laan",
                house_number="50",
                postcode="3066 SH",
                city="Rotterdam",
            ),
        ),
        (
            "Korteweg 30 3195 GM Pernis Rotterdam (is geen postadres)",
            Address(street="Korteweg", house_number="30", postcode="3195 GM", city="Pernis Rotterdam"),
        ),
        (
            "Sportpark: Rondweg 100b 3151 BP Hoek van Holland ZH",
            Address(
                name="Sportpark",
                street="Rondweg",
                house_number="100b",
                postcode="3151 BP",
                city="Hoek van Holland",
            ),
        ),
        (
            "1e Dwarsstraat 12-14, 3011 ad, Rotterdam",
            Address(street="1e Dwarsstraat", house_number="12-14", postcode="3011 AD", city="Rotterdam"),
        ),
        ("RFC-weg 155, Rotterdam", Address(street="RFC-weg", house_number="155", city="Rotterdam")),
        ("Kade", Address(street="Kade")),
        ("", Address()),
        ("(", Address()),
    ],
)
def test_an_address_in_one_line_comes_apart(text: str, address: Address) -> None:
    assert split_address(text) == address


def test_other_columns_fill_what_the_line_leaves_out() -> None:
    assert split_address("Laan 5", postcode="3066sh", city="Rozenburg ZH (tevens postadres)") == Address(
        street="Laan", house_number="5", postcode="3066 SH", city="Rozenburg"
    )


def test_a_place_name_loses_its_province_and_remarks() -> None:
    assert clean_city("Rotterdam ZH (is geen postadres)") == "Rotterdam"


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_any_text_comes_back_as_some_address(text: str, postcode: str, city: str) -> None:
    found = split_address(text, postcode=postcode, city=city)
    assert split_address("", postcode=found.postcode).postcode == found.postcode


@pytest.mark.skipif(
    not CLUBS.exists(), reason="the list of clubs lies beside the checkout, in ../shared/data"
)
def test_every_line_of_the_club_list_comes_apart() -> None:
    with CLUBS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    addresses = [split_address(row["locatie"]) for row in rows]
    assert [a.postcode for a in addresses] == [row["postcode"] for row in rows]
    assert [a.city for a in addresses] == [clean_city(row["plaats"]) for row in rows]
    assert all(a.street and a.house_number for a in addresses)
