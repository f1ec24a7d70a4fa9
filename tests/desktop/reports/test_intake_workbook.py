"""The questionnaire as it looks: calm on the screen, and on few pages of which none breaks a question."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.catalogues import questionnaire
from desktop.domain.intake import Marker, known_answers
from desktop.domain.offers import OfferDraft
from desktop.reports.intake_book import IntakeBook, Note, Tone
from desktop.reports.intake_workbook import intake_bytes
from tests.factories import NOW, a_draft

ROOM = {"portrait": 1030, "landscape": 570}
"""Points of rows on a page of A4, at the size it is printed and under the heads that stand on each."""
LONG = replace(a_draft(1), summary="wandelen in het park " * 28)
NUMBER, ASKED, WHY, ANSWER, NOTE, KEY = range(1, 7)


def sheet_of(draft: OfferDraft, notes: dict[str, Note] | None = None) -> Worksheet:
    asked = questionnaire()
    book = IntakeBook(
        questionnaire=asked, marker=Marker(version=asked.version, offer="uid-1"), club="Wandelclub De Stap",
        title=draft.title, at=NOW, known=known_answers(asked, draft, {}), notes=notes or {},
        todo=[(key, note.text) for key, note in (notes or {}).items()],
    )  # fmt: skip
    return load_workbook(BytesIO(intake_bytes(book))).worksheets[0]


WRONG = {"price": Note(tone=Tone.WRONG, text="Waarvoor is deze prijs?")}


def shown(sheet: Worksheet) -> list[str]:
    letters = [get_column_letter(column) for column in range(NUMBER, KEY + 3)]
    return [one for one in letters if not sheet.column_dimensions[one].hidden]


def questions_of(sheet: Worksheet) -> dict[int, int]:
    """The first row of each question and its last."""
    starts = [row for row in range(3, sheet.max_row + 1) if str(sheet.cell(row, NUMBER).value).isdigit()]
    last = max(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, KEY).value)
    return {first: after - 1 for first, after in pairwise([*starts, last + 1])}


def test_there_is_a_column_of_remarks_only_when_there_are_remarks():
    plain, back = sheet_of(a_draft(1)), sheet_of(a_draft(1), WRONG)
    assert (shown(plain), plain.page_setup.orientation) == (["A", "B", "C", "D"], "portrait")
    assert (shown(back), back.page_setup.orientation) == (["A", "B", "C", "D", "E"], "landscape")
    assert (plain.print_title_rows, back.print_title_rows) == ("$2:$2", "$2:$2")
    rows = [row for row in range(1, back.max_row + 1) if back.cell(row, KEY).value == "price"]
    assert [(back.cell(row, NOTE).value, back.cell(row, ANSWER).comment.text) for row in rows] == [
        ("Waarvoor is deze prijs?", "Waarvoor is deze prijs?")
    ]


def test_every_cell_names_its_letters_so_that_each_program_shows_them_as_wide():
    sheet = sheet_of(a_draft(1), WRONG)
    assert {cell.font.name for row in sheet for cell in row} == {"Calibri"}


def test_a_list_begins_beside_its_question_and_the_explanation_stands_beside_all_its_lines():
    sheet = sheet_of(a_draft(1))
    spread = questions_of(sheet)
    [(first, last)] = [(one, end) for one, end in spread.items() if sheet.cell(one, KEY).value == "slots.1"]
    assert [sheet.cell(row, ASKED).value for row in range(first, last + 1)] == ["Wanneer is het?", "2", "3"]
    merged = {(one.min_row, one.max_row) for one in sheet.merged_cells.ranges if one.min_col == WHY}
    assert merged == {(one, end) for one, end in spread.items() if end > one}


def test_a_long_answer_is_shown_whole():
    sheet = sheet_of(LONG)
    [row] = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, KEY).value == "summary"]
    assert sheet.row_dimensions[row].height == 16 * 15.5 + 5


def test_no_question_is_broken_by_a_page_and_all_of_a_page_fits():
    for notes in (None, WRONG):
        sheet = sheet_of(LONG, notes)
        spread = questions_of(sheet)
        breaks = [one.id + 1 for one in sheet.row_breaks.brk]
        assert set(breaks) - set(spread) == set()
        pages = list(pairwise([1, *breaks, max(spread.values()) + 1]))
        heights = [sum(sheet.row_dimensions[row].height for row in range(*page)) for page in pages]
        room = ROOM[sheet.page_setup.orientation]
        assert [height for height in heights if height > room] == []
        assert len(pages) == {"portrait": 3, "landscape": 5}[sheet.page_setup.orientation]
