"""Which column is which field: by header, by content, or as told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.errors import Refused
from desktop.i18n import use
from desktop.imports.headers import (
    FIELDS,
    Column,
    check_mapping,
    column_names,
    field_words,
    guess_columns,
    map_columns,
)
from tests.desktop.imports.made import a_table


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def guessed(headers: str, *rows: list[object]) -> dict[str, str]:
    return {
        one.header: one.field
        for one in guess_columns(a_table(headers, *rows))  # type: ignore[arg-type]  # cells of any kind
    }


def test_our_own_headers_are_certain() -> None:
    headers = (
        "name,type,kvk,organisation_number,street,house_number,postcode,city,email,phone,website,founded,"
        "latitude,longitude"
    )
    columns = guess_columns(a_table(headers))
    assert [(one.field, one.confidence) for one in columns] == [(one, 1.0) for one in headers.split(",")]


def test_a_club_list_in_dutch_is_understood_and_the_rest_is_listed_as_ignored() -> None:
    assert guessed("naam,opgericht,locatie,postcode,plaats,lat,lon,shirt,website,knvb,buurt_tir") == {
        "naam": "name",
        "opgericht": "founded",
        "locatie": "address",
        "postcode": "postcode",
        "plaats": "city",
        "lat": "latitude",
        "lon": "longitude",
        "shirt": "",
        "website": "website",
        "knvb": "",
        "buurt_tir": "",
    }


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Vereniging", "name"), ("CLUBNAAM", "name"), ("Naam van de vereniging", "name"),
        ("Club / vereniging", "name"), ("Soort", "type"), ("KvK-nummer", "kvk"), ("CoC number", "kvk"),
        ("Relatienummer", "organisation_number"), ("Organisatienummer", "organisation_number"),
        ("Straatnaam", "street"), ("Huisnr.", "house_number"), ("Bezoekadres", "address"),
        ("Postal code", "postcode"), ("ZIP", "postcode"), ("Woonplaats", "city"), ("E-mailadres", "email"),
        ("Mobiel", "phone"), ("Telefoonnummer", "phone"), ("URL", "website"), ("Sinds", "founded"),
        ("Breedtegraad", "latitude"), ("lng", "longitude"), ("Postcode bezoekadres", "postcode"),
    ],
)  # fmt: skip
def test_people_call_columns_many_things(header: str, field: str) -> None:
    headers = header if field == "name" else f"naam,{header}"
    values = {"postcode": "3083 AB"}
    row: list[object] = [None, values.get(field)] if field != "name" else [None]
    assert guessed(headers, row)[header] == field


@pytest.mark.parametrize(
    "header", ["Naam contactpersoon", "Naam voorzitter", "Aantal leden", "Opmerkingen club"]
)
def test_a_column_about_something_else_is_not_the_name(header: str) -> None:
    assert guessed(f"{header},club") == {header: "", "club": "name"}
    with pytest.raises(Refused):
        guess_columns(a_table(f"{header},shirt"))


def test_content_tells_what_a_column_holds_when_its_header_does_not() -> None:
    row: list[object] = ["SV Zuid", "3083AB", "info@sv.voorbeeld.nl", "www.sv.voorbeeld.nl", "010-1234567"]
    assert guessed("club,A,B,C,D", row, row) == {
        "club": "name", "A": "postcode", "B": "email", "C": "website", "D": "phone",
    }  # fmt: skip


def test_content_that_contradicts_a_header_costs_confidence_and_the_better_column_wins() -> None:
    columns = guess_columns(a_table("naam,mail,contact e-mail", ["A", "ja", "info@a.voorbeeld.nl"]))
    assert [(one.field, one.confidence) for one in columns] == [("name", 0.99), ("", 0.0), ("email", 0.78)]


def test_a_table_without_names_is_refused_and_names_its_columns() -> None:
    with pytest.raises(Refused) as refused:
        guess_columns(a_table("shirt,,postcode"))
    assert refused.value.message == (
        "No column holds the names of the providers. Call one “naam”, or choose it. "
        "There is: “shirt”, “(2)”, “postcode”."
    )


def test_every_column_has_a_name_of_its_own() -> None:
    assert column_names(("naam", "", "naam", "naam (2)", "naam", "")) == (
        "naam", "(2)", "naam (2)", "naam (2) (2)", "naam (3)", "(6)",
    )  # fmt: skip


def test_a_mapping_replaces_guessing_and_finds_its_columns_in_any_spelling() -> None:
    columns = map_columns(
        a_table("naam,De Club,KvK nr,plaats"), {"de club": "name", "KVK-nr": "kvk", "plaats": ""}
    )
    assert columns == (
        Column(index=0, header="naam"),
        Column(index=1, header="De Club", field="name", confidence=1.0),
        Column(index=2, header="KvK nr", field="kvk", confidence=1.0),
        Column(index=3, header="plaats"),
    )


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"naam": "name", "oud": "kvk"}, "This file has no column “oud”."),
        ({"naam": "shirt"}, "There is no field “shirt”."),
        ({"naam": "name", "club": "name"}, "Two columns cannot both be Name."),
        ({"naam": "kvk"}, "No column holds the names of the providers."),
    ],
)
def test_a_mapping_that_cannot_hold_is_refused(mapping: dict[str, str], message: str) -> None:
    with pytest.raises(Refused, match=message):
        map_columns(a_table("naam,club"), mapping)


def test_two_headers_in_one_spelling_cannot_be_the_same_column() -> None:
    with pytest.raises(Refused, match="This file has no column"):
        map_columns(a_table("naam"), {"naam": "name", "Naam!": "kvk"})


def test_every_field_has_a_word_on_the_screen() -> None:
    assert tuple(field_words()) == FIELDS
    check_mapping({"naam": "name"})
