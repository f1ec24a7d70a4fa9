"""What people type becomes a value, or a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import Refused
from desktop.i18n import show_money
from ui.widgets.reading import read_cents, read_clock, read_number


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("8", 800),
        ("8,5", 850),
        ("12,50", 1250),
        ("12.50", 1250),
        ("€ 8,-", 800),
        ("€1.250,00", 125000),
        ("1.250", 125000),
        ("0", 0),
        ("7 euro", 700),
    ],
)
def test_euros_are_read_as_people_write_them(typed: str, cents: int):
    assert read_cents(typed) == cents


@pytest.mark.parametrize("typed", ["gratis", "-5", "1,234", "12,50,1", "€", "8 per maand", "١٢"])
def test_what_is_no_amount_gets_a_sentence(typed: str):
    with pytest.raises(Refused) as refused:
        read_cents(typed)
    assert refused.value.message == f"“{typed}” is geen bedrag. Schrijf het als 12,50."


@given(st.integers(0, 999_999_999))
def test_every_amount_that_is_shown_can_be_read_again(cents: int):
    assert read_cents(show_money(cents)) == cents


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("10:30", "10:30"),
        ("9.05", "09:05"),
        ("1030", "10:30"),
        ("10u30", "10:30"),
        ("7", "07:00"),
        ("19h15", "19:15"),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, clock: str):
    assert read_clock(typed) == clock


@pytest.mark.parametrize("typed", ["24:00", "10:60", "half elf", "10:5", ""])
def test_what_is_no_time_gets_a_sentence(typed: str):
    with pytest.raises(Refused):
        read_clock(typed)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_of_the_day_can_be_read_again(hour: int, minute: int):
    assert read_clock(f"{hour:02}:{minute:02}") == f"{hour:02}:{minute:02}"


def test_a_number_outside_its_bounds_says_what_is_possible():
    with pytest.raises(Refused) as refused:
        read_number("100", 0, 99)
    assert refused.value.message == "Vul een getal in van 0 tot en met 99."


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(typed: str):
    sentences = []
    for read in (read_number, read_cents, read_clock):
        try:
            read(typed)
        except Refused as refused:
            sentences.append(refused.message)
    assert [one for one in sentences if len(one) > 120] == []
