"""Which column of a list of people holds which date of a first aid certificate."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.imports.people import people_columns, read_people
from tests.desktop.imports.made import a_table

TODAY = date(2026, 3, 10)


def fields(*headers: str) -> list[str]:
    table = a_table(
        ",".join(("Naam", "Club", *headers)), ("Ans", "De Stap", *("1-2-2026" for _one in headers))
    )
    return [one.field for one in people_columns(table, None)[2:]]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("EHBO afgegeven op", "first_aid_issued"),
        ("EHBO-diploma afgegeven", "first_aid_issued"),
        ("Afgiftedatum EHBO", "first_aid_issued"),
        ("EHBO behaald op", "first_aid_issued"),
        ("EHBO geldig vanaf", "first_aid_issued"),
        ("EHBO datum", "first_aid_issued"),
        ("EHBO", "first_aid_until"),
        ("EHBO geldig t/m", "first_aid_until"),
        ("EHBO-diploma geldig tot", "first_aid_until"),
        ("Vervaldatum EHBO", "first_aid_until"),
        ("EHBO verloopt op", "first_aid_until"),
        ("EHBO gezien op", ""),
        ("EHBO door", ""),
        ("Soort EHBO-diploma", ""),
        ("EHBO afgegeven op / geldig tot", ""),
        ("Afgegeven op", ""),
    ],
)
def test_a_header_about_first_aid_is_read_as_it_says_or_left_to_the_person(header: str, field: str) -> None:
    assert fields(header) == [field]


def test_both_dates_stand_beside_each_other_whichever_comes_first() -> None:
    assert fields("EHBO afgegeven op", "EHBO geldig tot en met") == ["first_aid_issued", "first_aid_until"]
    assert fields("EHBO", "EHBO behaald") == ["first_aid_until", "first_aid_issued"]
    assert fields("EHBO", "EHBO verloopt op") == ["", "first_aid_until"]


def test_the_day_it_was_given_out_is_no_last_day() -> None:
    table = a_table("Naam,Club,EHBO afgegeven op", ("Ans", "De Stap", "1-2-2026"))
    (line,) = read_people(table, None, TODAY).lines
    assert [(one.kind, one.issued_on, one.valid_until) for one in line.seen] == [
        ("first_aid", date(2026, 2, 1), None)
    ]
