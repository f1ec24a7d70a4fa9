"""Rows as drafts: every problem of every row at once, and nothing lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.providers import ProviderDraft
from desktop.errors import Cancelled
from desktop.i18n import use
from desktop.imports.cells import Level, RowProblem
from desktop.imports.grid import Cell, CellError
from desktop.imports.headers import FIELDS, guess_columns
from desktop.imports.providers import ProviderLine, read_providers
from tests.desktop.imports.made import a_table, lines_of


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def the_line(headers: str, *cells: Cell) -> ProviderLine:
    (line,) = lines_of(headers, cells)
    return line


def told(line: ProviderLine) -> list[tuple[str, str, str, str]]:
    return [(one.column, one.value, one.level.value, one.message) for one in line.problems]


def test_a_row_of_an_odd_club_list_becomes_a_whole_draft() -> None:
    line = the_line(
        "naam,opgericht,locatie,postcode,plaats,lat,lon,shirt,website",
        "sv De Plas", "06apr1927", "Sportpark Zuid: Plaslaan 50b 3066SH Rotterdam ZH (tevens postadres)",
        "3066 SH", "Rotterdam ZH (tevens postadres)", "51.93747", "4,55855", "Rood",
        "HTTP://www.Deplas.voorbeeld.nl/",
    )  # fmt: skip
    assert line == ProviderLine(
        row=2,
        draft=ProviderDraft(
            name="sv De Plas",
            street="Plaslaan",
            house_number="50b",
            postcode="3066 SH",
            city="Rotterdam",
            website="http://www.deplas.voorbeeld.nl/",
            founded=date(1927, 4, 6),
            latitude=51.93747,
            longitude=4.55855,
        ),
        given=frozenset(
            {
                "name",
                "street",
                "house_number",
                "postcode",
                "city",
                "website",
                "founded",
                "latitude",
                "longitude",
            }
        ),
        problems=(),
    )


def test_a_workbook_gives_numbers_and_dates_as_such() -> None:
    line = the_line(
        "name,kvk,house_number,founded,latitude,longitude",
        "SV Zuid", 12345678, 12, datetime(1927, 4, 6), 51.9, 4.5,
    )  # fmt: skip
    assert line.draft == ProviderDraft(
        name="SV Zuid",
        kvk="12345678",
        house_number="12",
        founded=date(1927, 4, 6),
        latitude=51.9,
        longitude=4.5,
    )
    assert line.problems == ()


def test_every_problem_of_a_row_is_told_at_once_and_the_rest_is_taken() -> None:
    line = the_line(
        "name,kvk,postcode,email,phone,website,founded,house_number",
        "SV Zuid", 1234567, "3083", "info(at)club", "12", "javascript:x", "1927", "zwart",
    )  # fmt: skip
    assert line.draft == ProviderDraft(name="SV Zuid")
    assert line.given == {"name"}
    assert not line.rejected
    assert [(one.column, one.value, one.level) for one in line.problems] == [
        (column, value, Level.WARNING)
        for column, value in [
            ("kvk", "1234567"), ("postcode", "3083"), ("house_number", "zwart"), ("email", "info(at)club"),
            ("phone", "12"), ("website", "javascript:x"), ("founded", "1927"),
        ]
    ]  # fmt: skip


@pytest.mark.parametrize("name", [None, "-", " ", "\u200b", CellError("#N/A")])
def test_a_row_without_a_name_is_rejected_and_still_tells_its_other_problems(name: Cell) -> None:
    line = the_line("name,kvk", name, "1")
    assert line.rejected
    assert [(one.column, one.level) for one in line.problems] == [
        ("name", Level.ERROR),
        ("kvk", Level.WARNING),
    ]


def test_a_name_as_long_as_a_story_is_rejected() -> None:
    line = the_line("name", "x" * 201)
    assert line.problems == (
        RowProblem(
            row=2,
            column="name",
            value="x" * 79 + "…",
            level=Level.ERROR,
            message="This name is longer than 200 characters. Shorten it.",
        ),
    )


def test_a_cell_that_shows_an_error_or_a_story_stays_empty_with_a_warning() -> None:
    line = the_line("name,city,street", "SV Zuid", CellError("#REF!"), "x" * 201)
    assert told(line) == [
        ("city", "#REF!", "warning", "This cell shows the error #REF!. It stays empty."),
        ("street", "x" * 79 + "…", "warning", "This text is longer than 200 characters. It stays empty."),
    ]
    assert line.draft == ProviderDraft(name="SV Zuid")


def test_what_people_write_for_nothing_is_nothing() -> None:
    line = the_line("name,kvk,organisation_number,phone,city", "SV Zuid", "n.v.t.", "onbekend", "-", "?")
    assert line.draft == ProviderDraft(name="SV Zuid")
    assert line.problems == ()


def test_invisible_signs_and_line_breaks_do_not_come_in() -> None:
    line = the_line("name,city", "SV\n Zuid\x00\u200b", "\ud800Rotterdam")
    assert line.draft == ProviderDraft(name="SV Zuid", city="Rotterdam")


def test_a_kvk_number_of_zeros_identifies_nobody() -> None:
    line = the_line("name,kvk", "SV Zuid", "00000000")
    assert line.draft.kvk == ""
    assert told(line) == [
        ("kvk", "00000000", "warning", "A KvK number of only zeros belongs to nobody. It stays empty.")
    ]


def test_an_address_that_contradicts_its_own_columns_warns_and_the_columns_hold() -> None:
    line = the_line("name,adres,postcode,plaats", "SV Zuid", "Laan 5 3011 AD Delft", "3083 AB", "Rotterdam")
    assert line.draft == ProviderDraft(
        name="SV Zuid", street="Laan", house_number="5", postcode="3083 AB", city="Rotterdam"
    )
    assert told(line) == [
        ("postcode", "3083 AB", "warning",
         "The address says 3011 AD; this column says 3083 AB, and that is what was taken."),
        ("plaats", "Rotterdam", "warning",
         "The address says Delft; this column says Rotterdam, and that is what was taken."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "cells", "street", "number"),
    [
        ("name,straat", ["A", "Laan 5"], "Laan", "5"),
        ("name,straat,huisnummer", ["A", "Plein 1940", "12 hs"], "Plein 1940", "12 hs"),
        ("name,straat,huisnummer", ["A", "Plein 1940", None], "Plein 1940", ""),
        ("name,straat,huisnummer,adres", ["A", "Laan", "5", "Weg 7 3011 AD Rotterdam"], "Laan", "5"),
        ("name,adres", ["A", "Coolsingel"], "Coolsingel", ""),
    ],
)
def test_street_and_number_come_from_wherever_they_stand(
    headers: str, cells: list[Cell], street: str, number: str
) -> None:
    draft = the_line(headers, *cells).draft
    assert (draft.street, draft.house_number) == (street, number)


@pytest.mark.parametrize(
    ("latitude", "longitude", "column"),
    [
        ("4.5", "51.9", "lat"), ("0", "0", "lat"), ("51.9", None, "lat"), (None, "4.5", "lon"),
        ("nan", "4", "lat"), ("inf", "4.5", "lat"), ("1e999", "4.5", "lat"),
    ],
)  # fmt: skip
def test_half_a_point_or_one_abroad_is_left_out_with_a_warning(
    latitude: Cell, longitude: Cell, column: str
) -> None:
    line = the_line("naam,lat,lon", "SV Zuid", latitude, longitude)
    assert line.draft == ProviderDraft(name="SV Zuid")
    assert [(one.column, one.level) for one in line.problems] == [(column, Level.WARNING)]


def test_degrees_that_are_no_number_are_told_too() -> None:
    line = the_line("naam,lat,lon", "SV Zuid", "noord", "4.5")
    assert [one.message for one in line.problems] == [
        "“noord” is not a number of degrees. Write it like 51.9225.",
        "A point needs a latitude and a longitude. It was left out.",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sv Zuid", "association"), ("Stichting Beweeg", "foundation"), ("Sportbedrijf Zuid", "municipal"),
        ("Stichting Welzijn Zuid", "welfare"), ("Fysiotherapie Zuid", "care_practice"),
        ("Zuid Sport B.V.", "commercial"),
    ],
)  # fmt: skip
def test_the_kind_of_provider_is_guessed_from_its_name_but_a_guess_is_no_fact(name: str, kind: str) -> None:
    line = the_line("naam", name)
    assert (line.draft.type, line.given) == (kind, {"name"})


def test_the_kind_of_provider_is_read_in_dutch_and_english() -> None:
    types = [line.draft.type for line in lines_of("name,type", ["A", "Stichting"], ["B", "commercial"])]
    assert types == ["foundation", "commercial"]


def test_an_unknown_kind_of_provider_is_told_and_guessed() -> None:
    line = the_line("name,type", "Stichting Zuid", "voetbal")
    assert (line.draft.type, line.given) == ("foundation", {"name"})
    assert [(one.column, one.value, one.level) for one in line.problems] == [
        ("type", "voetbal", Level.WARNING)
    ]


def test_reading_stops_when_asked() -> None:
    class Impatient:
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    table = a_table("naam", ["A"])
    with pytest.raises(Cancelled):
        read_providers(table, guess_columns(table), Impatient())


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.just(CellError("#N/A")),
)


@given(st.lists(CELLS, min_size=len(FIELDS), max_size=len(FIELDS)))
def test_whatever_stands_in_a_row_it_becomes_a_sound_draft_or_says_why(cells: list[Cell]) -> None:
    line = the_line(",".join(FIELDS), *cells)
    assert line.rejected == any(one.level is Level.ERROR for one in line.problems)
    assert line.rejected or line.draft.problems() == []
