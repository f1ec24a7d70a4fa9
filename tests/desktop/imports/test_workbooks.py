"""Workbooks, honest and hostile: what they hold is read, what they try is refused."""

from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop.imports.grid import CellError
from desktop.imports.tables import Row, Table
from tests.desktop.imports.reading import NO_CONTENT, NO_TABLE, read, refusal, told
from tests.desktop.imports.workbook_files import (
    SHEET,
    a_workbook,
    an_ods,
    locked,
    saved,
    with_cells,
    with_part,
    zip_bomb,
)

DAMAGED = "Dit bestand is beschadigd of niet compleet. Open het, bewaar het als xlsx en probeer dat."
TOO_MUCH = "Dit bestand is te groot, te ingewikkeld of beschadigd. Bewaar een kleinere kopie en probeer die."
FAR = "Cel {} ligt ver buiten de tabel. Maak die cel leeg, bewaar het bestand en probeer het opnieuw."


# ------------------------------------------------------------------ what is read


def test_a_workbook_becomes_a_table(tmp_path: Path) -> None:
    content = saved(a_workbook(["naam", "leden"], ["De Hoek", 120], ["VV Zuid", 85]))
    assert read(tmp_path, content) == Table(
        file="clubs.xlsx",
        sheet="Blad1",
        sheets=("Blad1",),
        header_row=1,
        headers=("naam", "leden"),
        rows=(Row(number=2, cells=("De Hoek", 120)), Row(number=3, cells=("VV Zuid", 85))),
    )


def test_cells_keep_what_they_mean(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 3, 14, 5)
    values = ["  00123 ", 3.0, 2.5, True, date(1927, 4, 6), moment, time(19, 30), None, 10**17]
    table = read(tmp_path, saved(a_workbook([f"k{n}" for n in range(9)], values)))
    expected = ("00123", 3, 2.5, True, date(1927, 4, 6), moment, time(19, 30), None, 1e17)
    assert table.rows == (Row(number=2, cells=expected),)
    assert [type(cell) for cell in table.rows[0].cells] == [type(cell) for cell in expected]


def test_a_formula_that_failed_is_an_error_and_not_an_empty_cell(tmp_path: Path) -> None:
    content = with_cells(
        saved(a_workbook(["naam", "leden"])),
        '<c r="A2" t="str"><f>A1</f><v>De Hoek</v></c>',
        '<c r="B2" s="0" t="e"><f>VLOOKUP(1,A1:A2,3)</f><v>#N/A</v></c>',
    )
    assert told(read(tmp_path, content)) == (1, ("naam", "leden"), {2: ("De Hoek", CellError("#N/A"))})


def test_titles_above_empty_rows_between_and_empty_columns_are_left_out(tmp_path: Path) -> None:
    content = saved(
        a_workbook(
            ["Ledenlijst 2026"],
            [],
            [None, "naam", None, "plaats", "leden"],
            [None, "De Hoek", None, "Rotterdam", 12],
            [],
            [None, "VV Zuid", None, None, 13],
            [None, None, None, "   "],
        )
    )
    assert told(read(tmp_path, content)) == (
        3,
        ("naam", "plaats", "leden"),
        {4: ("De Hoek", "Rotterdam", 12), 6: ("VV Zuid", None, 13)},
    )


def test_wordy_notes_above_the_header_are_not_the_header(tmp_path: Path) -> None:
    content = saved(
        a_workbook(
            ["Deze", "lijst", "is", "van", "Jan"],
            ["en", "niet", "van", "Piet", None],
            ["naam", "plaats", "leden", "jeugd", "sinds", "sport"],
            ["De Hoek", "Rotterdam", 12, 3, date(1927, 4, 6), "voetbal"],
            ["VV Zuid", "Rotterdam", 13, 4, date(1931, 1, 1), "hockey"],
        )
    )
    table = read(tmp_path, content)
    assert (table.header_row, table.headers) == (3, ("naam", "plaats", "leden", "jeugd", "sinds", "sport"))


def test_a_header_with_a_gap_and_a_double_stays_the_header(tmp_path: Path) -> None:
    table = read(tmp_path, saved(a_workbook(["naam", None, "naam"], ["a", "b", "c"], ["d", "e", 3])))
    assert told(table) == (1, ("naam", "", "naam"), {2: ("a", "b", "c"), 3: ("d", "e", 3)})


def test_a_header_may_have_line_breaks_and_numbers(tmp_path: Path) -> None:
    table = read(tmp_path, saved(a_workbook(["naam\n van  de club", "ORG-1", 2025], ["a", 1, 2])))
    assert table.headers == ("naam van de club", "ORG-1", "2025")


def test_a_cell_merged_downwards_counts_for_every_row_it_covers(tmp_path: Path) -> None:
    rows = ["club", "aanbod"], ["De Hoek", "wandelen"], [None, "fietsen"], ["VV Zuid", "walking football"]
    assert told(read(tmp_path, saved(a_workbook(*rows, merge=["A2:A3"])))) == (
        1,
        ("club", "aanbod"),
        {2: ("De Hoek", "wandelen"), 3: ("De Hoek", "fietsen"), 4: ("VV Zuid", "walking football")},
    )


def test_group_titles_merged_over_columns_stand_above_the_header(tmp_path: Path) -> None:
    rows = (
        ["club", "Organisatie", None, None, "Klimaat"],
        [None, "ORG-1", "ORG-2", "ORG-3", "KLI-1"],
        ["De Hoek", 1, 2, 3, 4],
    )
    table = read(tmp_path, saved(a_workbook(*rows, merge=["A1:A2", "B1:D1"])))
    assert told(table) == (2, ("club", "ORG-1", "ORG-2", "ORG-3", "KLI-1"), {3: ("De Hoek", 1, 2, 3, 4)})


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert told(read(tmp_path, saved(a_workbook(["naam", "plaats"])))) == (1, ("naam", "plaats"), {})


def test_the_sheet_asked_for_is_read_and_else_the_first_that_shows_something(tmp_path: Path) -> None:
    workbook = a_workbook(["geheim"], [1])
    workbook.worksheets[0].sheet_state = "hidden"
    workbook.create_sheet("Leeg")
    workbook.create_sheet("Clubs 2026").append(["naam"])
    content = saved(workbook)
    asked, found = read(tmp_path, content, " clubs 2026 "), read(tmp_path, content)
    assert (asked, asked.sheet, asked.sheets) == (found, "Clubs 2026", ("Blad1", "Leeg", "Clubs 2026"))
    assert read(tmp_path, content, "Blad1").headers == ("geheim",)
    assert refusal(tmp_path, content, "Leeg") == NO_CONTENT
    assert refusal(tmp_path, content, "Scholen") == (
        "Er is geen tabblad Scholen. Dit bestand heeft: Blad1, Leeg, Clubs 2026."
    )


def test_an_opendocument_sheet_is_read_under_any_name(tmp_path: Path) -> None:
    table = read(tmp_path, an_ods([["naam", "plaats"], ["De Hoek", "Rotterdam"]]), name="clubs.doc")
    assert (table.file, table.sheet, told(table)) == (
        "clubs.doc",
        "Clubs",
        (1, ("naam", "plaats"), {2: ("De Hoek", "Rotterdam")}),
    )


def test_lines_within_a_cell_of_an_opendocument_sheet_stay_apart(tmp_path: Path) -> None:
    rows = [["naam", "plaats"], ["De<text:line-break/>Hoek", "3083<text:tab/>AB</text:p><text:p>Rotterdam"]]
    far = ["x" * 3_000_000, "Lindelaan 4<text:line-break />Zuid"]
    table = read(tmp_path, an_ods([*rows, far]), name="clubs.ods")
    assert [row.cells for row in table.rows] == [
        ("De\nHoek", "3083\tAB\nRotterdam"),
        ("x" * 3_000_000, "Lindelaan 4\nZuid"),
    ]


# ------------------------------------------------------------------ what is refused


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, saved(a_workbook())) == NO_CONTENT


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    sentence = (
        "Dit bestand zit op slot met een wachtwoord. Bewaar het zonder wachtwoord en probeer het opnieuw."
    )
    assert refusal(tmp_path, locked()) == sentence


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD1", "A1048576", "AAA2"])
def test_a_cell_far_away_is_named(tmp_path: Path, cell: str) -> None:
    content = with_cells(saved(a_workbook(["naam"], ["De Hoek"])), f'<c r="{cell}"><v>1</v></c>')
    assert refusal(tmp_path, content) == FAR.format(cell)


def test_a_far_cell_that_hides_from_our_look_costs_no_more_than_the_child(tmp_path: Path) -> None:
    content = with_cells(saved(a_workbook(["naam"])), '<c s="0" r="XFD1048576"><v>1</v></c>')
    assert refusal(tmp_path, content) == TOO_MUCH


def test_an_empty_cell_far_away_is_fine(tmp_path: Path) -> None:
    content = with_cells(saved(a_workbook(["naam"], ["De Hoek"])), '<c r="XFD1048576" s="0"/>')
    assert told(read(tmp_path, content)) == (1, ("naam",), {2: ("De Hoek",)})


def test_a_sheet_that_lies_about_its_size_is_read(tmp_path: Path) -> None:
    content = with_part(saved(a_workbook(["naam"], ["De Hoek"])), SHEET, b"A1:A2", b"A1:XFD1048576")
    assert told(read(tmp_path, content)) == (1, ("naam",), {2: ("De Hoek",)})


def test_a_merge_of_everything_is_read(tmp_path: Path) -> None:
    everything = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = with_part(saved(a_workbook(["naam"], ["De Hoek"])), SHEET, b"</sheetData>", everything)
    assert told(read(tmp_path, content)) == (1, ("naam",), {2: ("De Hoek",)})


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    assert refusal(tmp_path, zip_bomb()) == (
        "Dit bestand wordt uitgepakt groter dan 400 MB. "
        "Kopieer de tabel naar een nieuw bestand en probeer dat."
    )


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    content = with_part(
        saved(a_workbook(["naam"])),
        "xl/workbook.xml",
        b"<workbook ",
        f'<!DOCTYPE l [<!ENTITY a0 "haha">{laughs}]><workbook title="&a9;" '.encode(),
    )
    assert refusal(tmp_path, content) == DAMAGED


@pytest.mark.parametrize("part", [4, 2, 1.1])
def test_part_of_a_workbook_is_refused(tmp_path: Path, part: float) -> None:
    content = saved(a_workbook(["naam"], ["De Hoek"]))
    assert refusal(tmp_path, content[: int(len(content) / part)]) == DAMAGED


def test_a_workbook_without_its_sheet_is_refused(tmp_path: Path) -> None:
    content = with_part(saved(a_workbook(["naam"])), SHEET, b"<sheetData>", b"<sheetData><row><c><<")
    assert refusal(tmp_path, content) == DAMAGED


def test_another_kind_of_zip_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(tmp_path, file.read_bytes()) == NO_TABLE


def test_an_old_office_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 3000) == DAMAGED
