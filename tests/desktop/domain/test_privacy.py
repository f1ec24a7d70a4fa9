"""What must not stand in free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.privacy import contains_citizen_number, contains_contact_data, passes_eleven_test


@pytest.mark.parametrize(
    "text",
    [
        "Bel 06 12345678.",
        "bel +31 (0)10 123 45 67",
        "mail naar info@club.nl",
        "Volgens mevrouw De Wit ging het goed.",
        "dhr. van der Berg was erbij",
        "mw. A.B. Jansen",
        "nummer 111222333",
    ],
)
def test_text_that_points_to_a_person_is_found(text: str) -> None:
    assert contains_contact_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "De les van 06-04-2025 om 10:00 uur viel uit.",
        "Op 01-02-2025 10:00 waren er 12 deelnemers.",
        "De begeleider is gevallen, de hal is gesloten.",
        "Postcode 3083 AB, 15 plaatsen, KvK 12345678",
        "Mevrouw gaf geen naam op.",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert not contains_contact_data(text)


def test_the_test_of_elevens_knows_its_numbers() -> None:
    assert [
        passes_eleven_test(number) for number in ("111222333", "123456782", "123456789", "000000000")
    ] == [
        True,
        True,
        False,
        False,
    ]


@given(st.integers(1, 99_999_999).map("{:08d}".format), st.integers(0, 9))
def test_of_ten_last_digits_at_most_one_passes(first: str, digit: int) -> None:
    passing = [last for last in range(10) if passes_eleven_test(f"{first}{last}")]
    assert len(passing) <= 1
    assert contains_citizen_number(f"nr {first}{digit}.") == (digit in passing)
