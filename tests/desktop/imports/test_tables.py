"""Whatever file somebody chooses: a plain table, or one sentence that says why not."""

from pathlib import Path

import pytest
from PIL import Image

from desktop.errors import Cancelled, Refused
from desktop.imports.tables import read_table
from tests.desktop.imports.reading import NO_CONTENT, NO_TABLE, refusal

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"


def a_picture(folder: Path) -> bytes:
    Image.new("RGB", (20, 20)).save(folder / "foto.png")
    return (folder / "foto.png").read_bytes()


def test_a_picture_called_xlsx_is_refused(tmp_path: Path) -> None:
    sentence = "Dit is een afbeelding, geen tabel. Kies een xlsx-, ods-, xls- of CSV-bestand."
    assert refusal(tmp_path, a_picture(tmp_path)) == sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg. Kies een bestand met een tabel erin."),
        (b" \r\n\r\n", "Dit bestand is leeg. Kies een bestand met een tabel erin."),
        (b";;\n;;\n", "In deze tabel staat niets. Kies een ander tabblad of bestand."),
        (b"%PDF-1.7\n", "Dit is een pdf, geen tabel. Kies een xlsx-, ods-, xls- of CSV-bestand."),
        (b"naam;plaats\nA\0B;3011\n", NO_TABLE),
        (bytes(range(256)) * 4, NO_TABLE),
        (b"\xff\xfen\0a", NO_TABLE),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert refusal(tmp_path, content) == sentence


@pytest.mark.parametrize(
    "content", [b"<html><table>", b"\xef\xbb\xbf  <!DOCTYPE html>", b"<?xml version='1.0'?>"]
)
def test_a_web_page_called_xls_is_refused(tmp_path: Path, content: bytes) -> None:
    sentence = (
        "Dit is een webpagina, geen tabel. Open het bestand in je rekenprogramma en bewaar het als xlsx."
    )
    assert refusal(tmp_path, content) == sentence


def test_a_folder_and_a_file_that_is_gone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as folder:
        read_table(tmp_path)
    with pytest.raises(Refused) as gone:
        read_table(tmp_path / "weg.csv")
    assert [folder.value.message, gone.value.message] == [
        "Dit is een map of een apparaat, geen tabel. Kies een bestand.",
        "Dit bestand is niet te lezen. Kijk of het er nog is en of je het mag openen.",
    ]


def test_a_file_of_more_than_50_mb_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "groot.csv"
    with file.open("wb") as stream:
        stream.truncate(50_000_001)
    with pytest.raises(Refused) as told:
        read_table(file)
    assert told.value.message == (
        "Dit bestand is groter dan 50 MB. Splits het, of bewaar alleen de kolommen die je nodig hebt."
    )


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    file = tmp_path / "clubs.csv"
    file.write_text("naam;plaats\n")
    with pytest.raises(Cancelled):
        read_table(file, progress=Stop())


# ------------------------------------------------------------------ files of others


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test workbooks are not here")
def test_every_odd_workbook_is_read_or_refused_with_a_sentence() -> None:
    answers: dict[str, object] = {}
    for file in sorted((SHARED / "workbooks").iterdir()):
        try:
            table = read_table(file)
            answers[file.name] = (table.header_row, len(table.rows))
        except Refused as refused:
            answers[file.name] = refused.message
    assert answers == {
        "calamine__date_1904.xlsx": (1, 2),
        "calamine__date_iso.xlsx": (4, 2),
        "calamine__empty_sheet.xlsx": NO_CONTENT,
        "calamine__errors.xlsx": (1, 6),
        "calamine__header-row.xlsx": (9, 1),
        "calamine__inventory-table.xlsx": (1, 4),
        "calamine__merge_cells.xlsx": (1, 1),
        "calamine__vba.xlsm": NO_CONTENT,
        "calamine__whitespace_trim.xlsx": (1, 2),
        "readxl__currency-formats-xlsx.xlsx": (1, 2),
        "readxl__dates-leap-year-1900-xlsx.xlsx": (1, 7),
        "readxl__deaths.xlsx": (5, 14),
        "readxl__inlineStr.xlsx": (1, 1),
        "readxl__names-need-repair-xlsx.xlsx": (1, 2),
        "readxl__skipping.xlsx": (3, 2),
        "readxl__texty-dates-xlsx.xlsx": (1, 2),
        "readxl__unnamed-duplicated-columns.xlsx": (1, 2),
        "readxl__utf8-sheet-names.xlsx": (1, 1),
        "readxl__whitespace-xlsx.xlsx": (1, 5),
    }


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared club list is not here")
def test_the_real_club_list_is_read_row_by_row() -> None:
    table = read_table(SHARED / "clubs" / "rotterdam_voetbalclubs_deidentified.csv")
    assert table.headers[:5] == ("naam", "opgericht", "locatie", "postcode", "plaats")
    assert [row.number for row in table.rows] == list(range(2, 56))
