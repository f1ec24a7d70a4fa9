"""Questionnaires as a secretary fills them in: by the words in the hidden column, with openpyxl."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

ANSWER, NOTE, KEY, KNOWN = 4, 5, 6, 7


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """The row of each key."""
    return {str(sheet.cell(row, KEY).value): row for row in range(2, sheet.max_row + 1)}


def filled(file: Path, to: Path, answers: Mapping[str, Any]) -> Path:
    """The workbook with these answers, by key, saved under another name."""

    def fill(sheet: Worksheet) -> None:
        rows = rows_of(sheet)
        for key, value in answers.items():
            sheet.cell(rows[key], ANSWER).value = value

    return changed(file, to, fill)


def changed(file: Path, to: Path, change: Callable[[Worksheet], None]) -> Path:
    """The workbook after somebody did something with its sheet."""
    book = load_workbook(file)
    change(book.worksheets[0])
    book.save(to)
    return to


def answers_in(file: Path) -> dict[str, str]:
    """What stands in the answer cells that hold something, by key."""
    sheet = load_workbook(file).worksheets[0]
    cells = {key: sheet.cell(row, ANSWER).value for key, row in rows_of(sheet).items()}
    return {key: str(value) for key, value in cells.items() if value is not None and key != "None"}


def remarks_in(file: Path) -> dict[str, str]:
    """What we wrote beside an answer, in the note of its cell too, by key."""
    sheet = load_workbook(file).worksheets[0]
    told = {}
    for key, row in rows_of(sheet).items():
        note = sheet.cell(row, ANSWER).comment
        if note is not None:
            assert note.text == sheet.cell(row, NOTE).value
            told[key] = note.text
    return told
