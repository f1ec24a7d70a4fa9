"""Numbers, postcodes, telephones, web addresses and dates as Dutch people write them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.formats import (
    read_branch_number,
    read_date,
    read_email,
    read_house_number,
    read_kvk,
    read_phone,
    read_postcode,
    read_website,
    show_phone,
)
from desktop.errors import Refused

READERS: tuple[Callable[[str], object], ...] = (
    read_kvk,
    read_branch_number,
    read_postcode,
    read_house_number,
    read_phone,
    read_email,
    read_website,
    read_date,
)
TEXT_READERS: tuple[Callable[[str], str], ...] = (
    read_kvk,
    read_branch_number,
    read_postcode,
    read_phone,
    read_email,
    read_website,
)
UGLY = st.text(max_size=60) | st.text("0123456789 +-()./@abcAB:\u0663\u00b2", max_size=30)


@given(st.sampled_from(READERS), UGLY)
def test_any_text_is_either_read_or_refused_with_one_sentence(
    reader: Callable[[str], object], text: str
) -> None:
    sentence = ""
    try:
        reader(text)
    except Refused as refusal:
        sentence = refusal.message
    assert sentence.endswith(".") or not sentence


@given(st.sampled_from(TEXT_READERS), UGLY)
def test_what_was_read_once_reads_the_same_again(reader: Callable[[str], str], text: str) -> None:
    try:
        value = reader(text)
    except Refused:
        return
    assert reader(value) == value


def test_a_kvk_number_keeps_its_leading_zero() -> None:
    assert read_kvk(" 01 234 567 ") == "01234567"


@pytest.mark.parametrize("text", ["1234567", "123456789", "1234567a", "", "\u0661" * 8])
def test_a_kvk_number_without_eight_digits_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_kvk(text)


def test_a_branch_number_has_twelve_digits() -> None:
    assert read_branch_number("000012345678") == "000012345678"
    with pytest.raises(Refused):
        read_branch_number("12345678")


@pytest.mark.parametrize("text", ["3083AB", "3083 ab", " 3083  Ab ", "3083\u00a0AB"])
def test_a_postcode_is_shown_with_a_space_and_capitals(text: str) -> None:
    assert read_postcode(text) == "3083 AB"


@pytest.mark.parametrize("text", ["0083 AB", "3083 SA", "3083 SD", "3083 SS", "3083", "3083 ABC", "308 AB"])
def test_a_postcode_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_postcode(text)


def test_a_house_number_splits_into_number_and_addition() -> None:
    assert [read_house_number(text) for text in ("12", "12-14", "12 A", "100b", "12 hs", "7/2")] == [
        ("12", ""),
        ("12", "14"),
        ("12", "A"),
        ("100", "b"),
        ("12", "hs"),
        ("7", "2"),
    ]
    with pytest.raises(Refused):
        read_house_number("A12")


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("010-123 45 67", "+31101234567", "010 – 123 45 67"),
        ("+31 (0)10 123.45.67", "+31101234567", "010 – 123 45 67"),
        ("0031 10 1234567", "+31101234567", "010 – 123 45 67"),
        ("(010) 123 45 67", "+31101234567", "010 – 123 45 67"),
        ("06 12345678", "+31612345678", "06 – 12 34 56 78"),
        ("0181-123456", "+31181123456", "0181 – 12 34 56"),
        ("088 123 4567", "+31881234567", "088 – 123 45 67"),
        ("0800-1234", "08001234", "0800 1234"),
        ("0900 1234567", "09001234567", "0900 1234567"),
        ("14 010", "14010", "14 010"),
    ],
)
def test_a_telephone_number_is_stored_one_way_and_shown_the_dutch_way(
    text: str, stored: str, shown: str
) -> None:
    assert (read_phone(text), show_phone(stored)) == (stored, shown)


@pytest.mark.parametrize("text", ["010 123 45 6", "+32 10 123 45 67", "0010123456", "112", "bel Jan", ""])
def test_a_telephone_number_that_cannot_be_dialled_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_phone(text)


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True))
def test_what_is_shown_of_a_telephone_number_can_be_typed_again(number: str) -> None:
    stored = read_phone(number)
    assert read_phone(show_phone(stored)) == stored


def test_an_email_address_keeps_its_name_and_lowers_its_domain() -> None:
    assert read_email(" mailto:Info.Club+nl@Club-Zuid.NL ") == "Info.Club+nl@club-zuid.nl"


@pytest.mark.parametrize(
    "text", ["info", "info@club", "a..b@club.nl", ".a@club.nl", "a b@club.nl", "a@-club.nl"]
)
def test_an_email_address_that_cannot_exist_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_email(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.Club.nl", "https://www.club.nl"),
        ("HTTP://www.club.nl/Over?A=B", "http://www.club.nl/Over?A=B"),
        ("club.nl:8080/x", "https://club.nl:8080/x"),
    ],
)
def test_a_web_address_gets_a_scheme_and_keeps_its_path(text: str, address: str) -> None:
    assert read_website(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "ftp://club.nl",
        "file:///etc/passwd",
        "club",
        "https://me:pw@club.nl",
        "a b.nl",
        "",
    ],
)
def test_a_web_address_that_is_no_website_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_website(text)


@pytest.mark.parametrize(
    "text",
    [
        "06apr1927",
        "6 april 1927",
        "6 Apr. 1927",
        "06-04-1927",
        "6/4/1927",
        "6.4.1927",
        "1927-04-06",
        "1927-04-06 00:00:00",
        "1927-04-06T00:00:00Z",
    ],
)
def test_the_same_day_is_read_from_every_way_of_writing(text: str) -> None:
    assert read_date(text) == date(1927, 4, 6)


def test_dutch_months_are_known() -> None:
    assert [read_date(text).month for text in ("1mrt2003", "4mei1928", "10okt1940", "1 augustus 2020")] == [
        3,
        5,
        10,
        8,
    ]


@pytest.mark.parametrize(
    "text", ["06-04-27", "6apr27", "31-02-2025", "2025", "morgen", "", "6-13-2020", "1-1-12345"]
)
def test_a_day_that_is_unclear_or_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_date(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_reads_back_from_dutch_and_iso_figures(day: date) -> None:
    assert read_date(f"{day.day}-{day.month}-{day.year}") == read_date(day.isoformat()) == day
