"""A wave as a workbook, read again by another reader than the one that wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from desktop.catalogues import vitality_model
from desktop.reports.book import BookResponse, BookScore, WaveBook
from desktop.reports.mark import is_ours
from desktop.reports.workbook import book_bytes
from tests.desktop.reports.samples import a_club, a_sheet

EVIL = ("=1+1", "+31 10", "-2", "@SUM(A1)", '=HYPERLINK("x")', "#N/A", "1-6", "TRUE", "003")
AT = datetime(2026, 2, 3, 9, 30, 5, 250_000, tzinfo=UTC)


def a_book(**words: str) -> WaveBook:
    sheet = a_sheet(vitality_model(), SELF_1=0)
    response = BookResponse(
        club_ref="00123456", club_name="De Stap", postcode="3083 AB", role="penningmeester",
        submitted_at=AT, answers=sheet, texts=words,
    )  # fmt: skip
    club = BookScore(
        ref=7, name="De Stap", organisation_number="0042", kvk="00123456", postcode="3083 AB",
        area="Charlois", responses=1, model="RSS-VIT-2025.1", score=a_club().score,
    )  # fmt: skip
    return WaveBook(
        wave="2025", title="", at=AT, model=vitality_model(), responses=(response,), scores=(club,)
    )


def sheet(data: bytes, number: int) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(number).to_python()


def test_answers_have_codes_as_headers_and_ranks_as_numbers() -> None:
    heads, row = sheet(book_bytes(a_book()), 0)
    codes = [one.code for one in vitality_model().questions]
    assert heads == ["club_ref", "club_name", "postcode", "respondent_role", "submitted_at", *codes]
    said = dict(zip(heads, row, strict=True))
    assert [said[name] for name in heads[:5]] == [
        "00123456", "De Stap", "3083 AB", "penningmeester", "2026-02-03T10:30:05.250000+01:00",
    ]  # fmt: skip
    assert (said["ORG-1"], said["ORG-4"], said["SELF-1"]) == (3.0, 2.0, "")


def test_nothing_that_anybody_wrote_becomes_a_formula_an_error_or_a_date() -> None:
    data = book_bytes(a_book(**{text: text for text in EVIL}))
    heads, row = sheet(data, 0)
    assert {heads[at]: row[at] for at in range(len(heads) - len(EVIL), len(heads))} == {
        text: text for text in EVIL
    }
    with ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    heads, row = sheet(book_bytes(a_book(opmerking="bel\x07 me\x00")), 0)
    assert row[heads.index("opmerking")] == "bel  me "


def test_the_second_sheet_explains_the_questions_and_their_scales() -> None:
    rows = sheet(book_bytes(a_book()), 1)
    assert rows[0] == [
        "Vraag", "Thema", "Stelling", "Gewicht", "Omgekeerd", "Eerst oppakken bij (punten)", "Schaal",
        "Getallen in het blad met antwoorden", "Punten",
    ]  # fmt: skip
    assert rows[4] == [
        "ORG-4", "Organisatie", "Statuten, KvK-inschrijving, UBO en verzekeringen zijn actueel.",
        1.0, "", 0.0, "YES_PARTLY_NO", "1 = nee; 2 = deels; 3 = ja", "0; 50; 100",
    ]  # fmt: skip
    assert len(rows) == len(vitality_model().questions) + 1


def test_the_third_sheet_has_the_score_of_every_club_with_text_for_numbers_that_are_names() -> None:
    heads, row = sheet(book_bytes(a_book()), 2)
    said = dict(zip(heads, row, strict=True))
    score = a_club().score
    assert {name: said[name] for name in heads[:9]} == {
        "Nummer": 7.0, "Club": "De Stap", "Organisatienummer": "0042", "KvK": "00123456",
        "Postcode": "3083 AB", "Gebied": "Charlois", "Band": "Redelijk vitaal",
        "Segment": "Vitale vereniging",
        "Vitaliteitsscore": score.strength,
    }  # fmt: skip
    assert {name: said[name] for name in ("Vrijwilligers", "Eerst oppakken", "Schaal", "Model")} == {
        "Vrijwilligers": float(f"{score.themes[5].score:.16g}"), "Eerst oppakken": "VSK-2",
        "Schaal": "0–100", "Model": "RSS-VIT-2025.1",
    }  # fmt: skip


def test_the_header_stays_in_view_and_can_be_filtered() -> None:
    with ZipFile(BytesIO(book_bytes(a_book()))) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
    for one in sheets:
        assert ('state="frozen"' in one, "<autoFilter ref=" in one, "<cols>" in one) == (True, True, True)


def test_the_same_wave_gives_the_same_bytes_and_is_known_as_ours() -> None:
    data = book_bytes(a_book())
    assert data == book_bytes(a_book())
    assert data != book_bytes(replace(a_book(), wave="2026"))
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-02-03T09:30:05Z</dcterms:modified>" in archive.read("docProps/core.xml")
    assert is_ours(data)


def test_a_wave_without_answers_is_a_book_with_headers() -> None:
    empty = book_bytes(replace(a_book(), responses=(), scores=()))
    assert [len(sheet(empty, number)) for number in (0, 1, 2)] == [1, len(vitality_model().questions) + 1, 1]


def test_every_cell_names_its_letters_so_that_each_program_shows_the_same() -> None:
    book = load_workbook(BytesIO(book_bytes(a_book())))
    assert {cell.font.name for page in book for row in page for cell in row} == {"Calibri"}
