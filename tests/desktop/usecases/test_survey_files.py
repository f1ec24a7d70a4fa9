"""Ugly files with answers: read, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.application import Application
from desktop.errors import AppError, Refused
from desktop.i18n import use
from desktop.imports.grid import Cell
from desktop.progress import Silent
from desktop.queries.imports import imports
from desktop.queries.responses import responses
from desktop.queries.waves import waves
from desktop.usecases.survey_imports import import_survey, preview_survey
from tests.desktop.usecases.survey_made import three_clubs, verdicts, write

WORKBOOKS = Path(__file__).parents[3].parent / "shared" / "data" / "workbooks"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


@pytest.fixture
def clubs(app: Application) -> list[int]:
    return three_clubs(app)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_usual_way_to_save_a_csv_is_read(
    app: Application, clubs: list[int], tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = [
        ["club_ref", "club_name", "Functie", "ORG-1", "VSK-1"],
        ["R1", "Café De Stap", "coördinator", "eens", "ja"],
    ]
    report = app.run(import_survey, Silent(), write(tmp_path, rows, separator, encoding), wave="2025")
    assert (report.created, report.lines[0].club_name) == (1, "Café De Stap")


def test_an_ugly_workbook_is_read(app: Application, clubs: list[int], tmp_path: Path) -> None:
    """Title rows, merged cells, an empty column, a repeated header, a date for 1-6, percentages, booleans."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[Cell]] = [
        ["Vitaliteitsmeting 2025"],
        [],
        ["Nummer", "Vereniging", None, "ORG-1", "ORG-1", "FIN-4", "FIN-1", "VSK-1", "Tijdstempel"],
        ["R1", "De Stap", None, "eens", "oneens", True, 0.75, "ja", datetime(2025, 2, 1, 9, 30)],
        ["R1", "De Stap", None, datetime(2025, 6, 1), None, False, 1, "nee", datetime(2025, 2, 2)],
        [12345678, "De Bal", None, None, None, None, 0, None, "gisteren"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    file = tmp_path / "ugly.xlsx"
    book.save(file)
    mapping = {"Nummer": "club_ref", "Vereniging": "club_name", "ORG-1": "ORG-1", "FIN-4": "FIN-4",
               "FIN-1": "FIN-1", "VSK-1": "VSK-1", "Tijdstempel": "submitted_at"}  # fmt: skip
    report = app.run(import_survey, Silent(), file, wave="2025", mapping=mapping)
    assert verdicts(report) == {4: "created", 5: "rejected", 6: "created"}
    assert [(one.row, one.column, one.level.value) for one in report.problems] == [
        (5, "ORG-1", "error"), (6, "Tijdstempel", "warning"),
    ]  # fmt: skip
    assert [one.answers for one in app.ask(responses, 1)] == [
        {"FIN-1": 4, "FIN-4": 2, "ORG-1": 4, "VSK-1": 3}, {"FIN-1": 1},
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["", "\n\n", "club_name;ORG-1\n"])
def test_a_file_without_rows_is_refused_and_makes_nothing(
    app: Application, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "empty.csv"
    file.write_text(content)
    with pytest.raises(Refused):
        app.run(import_survey, Silent(), file, wave="2025")
    assert (app.ask(waves), app.ask(imports)) == ([], [])


@pytest.mark.skipif(not WORKBOOKS.is_dir(), reason="the workbooks of others are not here")
def test_every_workbook_of_others_is_read_or_refused_with_a_sentence(app: Application) -> None:
    files = sorted(WORKBOOKS.iterdir())
    told = []
    for file in files:
        try:
            told.append(str(app.run(preview_survey, Silent(), file, wave="2025").rows))
        except AppError as refusal:
            told.append(refusal.message)
    assert (len(told), [one for one in told if not one.strip()]) == (len(files), [])
