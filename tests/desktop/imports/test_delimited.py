"""CSV as people save it is read as they meant it, or refused."""

import csv
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.errors import Refused
from desktop.imports.delimited import read_delimited
from tests.desktop.imports.reading import read, refusal, told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_every_usual_encoding_and_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    lines = [["naam", "plaats", "prijs"], ["Café Zuid", "Rotterdam", "€ 12"], ["00123", "", "x"]]
    text = "\r\n".join(separator.join(line) for line in lines) + "\r\n\r\n"
    assert told(read(tmp_path, text.encode(encoding), name="clubs.csv")) == (
        1,
        ("naam", "plaats", "prijs"),
        {2: ("Café Zuid", "Rotterdam", "€ 12"), 3: ("00123", None, "x")},
    )


def test_a_csv_file_has_no_sheet(tmp_path: Path) -> None:
    table = read(tmp_path, b"naam;plaats\na;b\n")
    assert (table.sheet, table.sheets) == (None, ())
    sentence = "Een CSV-bestand heeft geen tabbladen. Laat de naam van het tabblad weg."
    assert refusal(tmp_path, b"naam;plaats\na;b\n", "Blad1") == sentence


def test_commas_in_numbers_and_addresses_do_not_separate_columns(tmp_path: Path) -> None:
    text = 'naam;prijs;adres\n"De Hoek, Zuid";12,50;"Laan 1, Rotterdam"\nVV;7,25;"Kade 2, Rotterdam"\n'
    assert told(read(tmp_path, text.encode())) == (
        1,
        ("naam", "prijs", "adres"),
        {2: ("De Hoek, Zuid", "12,50", "Laan 1, Rotterdam"), 3: ("VV", "7,25", "Kade 2, Rotterdam")},
    )


def test_line_breaks_within_quotes_stay_and_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    text = 'naam;opmerking\n\nDe Hoek;"eerste\ntweede"\nVV Zuid;"zei ""hallo"""\n'
    assert told(read(tmp_path, text.encode())) == (
        1,
        ("naam", "opmerking"),
        {3: ("De Hoek", "eerste\ntweede"), 4: ("VV Zuid", 'zei "hallo"')},
    )


def test_quotes_within_a_word_and_behind_one_are_forgiven(tmp_path: Path) -> None:
    table = read(tmp_path, b'naam;plaats\nClub "De Hoek";a\n"VV" Zuid;b\n')
    assert told(table)[2] == {2: ('Club "De Hoek"', "a"), 3: ("VV Zuid", "b")}


def test_a_quote_that_never_closes_is_refused_instead_of_swallowing_rows(tmp_path: Path) -> None:
    sentence = "In dit bestand staat een aanhalingsteken open dat nergens sluit. Vul het aan of haal het weg."
    assert refusal(tmp_path, b'naam;plaats\n"De Hoek;a\nVV Zuid;b\n') == sentence


def test_excels_own_first_line_names_the_separator(tmp_path: Path) -> None:
    assert told(read(tmp_path, b"sep=,\r\nnaam,plaats\r\na;b,c\r\n")) == (
        1,
        ("naam", "plaats"),
        {2: ("a;b", "c")},
    )


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert told(read(tmp_path, b"naam\nDe Hoek\nVV Zuid\n")) == (
        1,
        ("naam",),
        {2: ("De Hoek",), 3: ("VV Zuid",)},
    )


def test_rows_that_are_too_long_or_too_short_keep_their_cells(tmp_path: Path) -> None:
    assert told(read(tmp_path, b"naam;plaats\na\nb;c;d\ne;f\n")) == (
        1,
        ("naam", "plaats", ""),
        {2: ("a", None, None), 3: ("b", "c", "d"), 4: ("e", "f", None)},
    )


def test_more_than_200_000_rows_are_refused(tmp_path: Path) -> None:
    sentence = "Deze tabel heeft meer dan 200.000 rijen. Splits hem in kleinere bestanden."
    assert refusal(tmp_path, b"naam;plaats\n" + b"a;b\n" * 200_001) == sentence


def test_more_than_702_columns_are_refused(tmp_path: Path) -> None:
    sentence = "Deze tabel heeft meer dan 702 kolommen. Bewaar alleen de kolommen die je nodig hebt."
    assert refusal(tmp_path, b"a;" * 702 + b"b\n") == sentence


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=8), st.sampled_from(";,\t"))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]], separator: str) -> None:
    assume(not any(cell.startswith("\ufeff") or set(cell) & set(";,\t") for row in rows for cell in row))
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    assert read_delimited(out.getvalue().encode()) == [[cell or None for cell in row] for row in rows]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Refused):
        rows = read_delimited(content)
        assert {type(cell) for row in rows for cell in row} <= {str, type(None)}
