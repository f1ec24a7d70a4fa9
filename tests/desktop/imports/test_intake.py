"""Questionnaires as they come back after everything people do to a workbook."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.catalogues import questionnaire, vocabulary
from desktop.domain.intake import Marker, known_answers
from desktop.errors import Refused
from desktop.imports.intake import compare, read_intake
from desktop.reports.intake_book import IntakeBook
from desktop.reports.intake_workbook import intake_bytes
from tests.factories import NOW, a_draft
from tests.intake_files import changed, filled, rows_of

DRAFT = a_draft(1)
KNOWN = known_answers(questionnaire(), DRAFT, {})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    asked = IntakeBook(
        questionnaire=questionnaire(), marker=Marker(version=questionnaire().version, offer="uid-1"),
        club="Wandelclub De Stap", title=DRAFT.title, at=NOW, known=KNOWN,
    )  # fmt: skip
    assert intake_bytes(asked) == intake_bytes(asked)
    file = tmp_path / "vragen.xlsx"
    file.write_bytes(intake_bytes(asked))
    return file


def told(file: Path) -> dict[str, str]:
    """The state of every answer that is not as it was."""
    returned = read_intake(file)
    assert returned is not None
    found = compare(returned, questionnaire(), DRAFT, {})
    return {one.key: one.state.value for one in found.answers if one.state.value != "same"}


def test_it_asks_at_most_25_questions_and_every_condition_once():
    asked = questionnaire().questions
    groups = [line.group for question in asked for line in question.lines if line.group]
    assert (len(asked) <= 25, len(groups)) == (True, 8)
    assert sorted(code for one in groups for code in one.conditions) == sorted(vocabulary("conditions").codes)


def test_a_renamed_sheet_with_another_before_it_and_rows_gone_is_known_again(book, tmp_path):
    def tidy(sheet):
        sheet.title = "Onze antwoorden"
        sheet.delete_rows(rows_of(sheet)["ages"])
        sheet.parent.create_sheet("Notities", 0)["A1"] = "van ons"

    returned = read_intake(changed(book, tmp_path / "in.xlsx", tidy))
    assert (returned.sheet, returned.marker.offer, len(returned.lines)) == ("Onze antwoorden", "uid-1", 65)


def test_dates_formulas_merged_cells_and_long_texts_are_asked_not_guessed(book, tmp_path):
    answers = {"ages": date(2026, 6, 1), "summary": "x" * 32_000, "price": "=1+1", "group_size": "=10+2"}
    found = told(filled(book, tmp_path / "in.xlsx", answers))
    assert (found["ages"], found["summary"]) == ("unread", "unread")
    assert {"price", "group_size"} & found.keys() == set()  # nobody computed them: as if they were empty

    def merge(sheet):
        row = rows_of(sheet)["price"]
        sheet.cell(row, 4).value = "5 euro per keer"
        sheet.merge_cells(start_row=row, start_column=4, end_row=row + 1, end_column=4)

    assert told(changed(book, tmp_path / "in2.xlsx", merge))["price"] == "read"


def test_other_files_are_no_questionnaire_or_refused(book, tmp_path):
    other = tmp_path / "ledenlijst.xlsx"
    plain = Workbook()
    plain.worksheets[0].append(["naam", "postcode"])
    plain.save(other)
    (tmp_path / "lijst.csv").write_text("naam\nEen\n")
    assert (read_intake(other), read_intake(tmp_path / "lijst.csv")) == (None, None)
    (tmp_path / "leeg.xlsx").write_bytes(b"")
    with pytest.raises(Refused, match="leeg"):
        read_intake(tmp_path / "leeg.xlsx")
    (tmp_path / "stuk.xlsx").write_bytes(book.read_bytes()[:3000])
    with pytest.raises(Refused):
        read_intake(tmp_path / "stuk.xlsx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_what_went_through_libreoffice_is_known_again(book, tmp_path, kind):
    (tmp_path / "uit").mkdir()
    profile = f"-env:UserInstallation=file://{tmp_path}/profiel"
    order = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(tmp_path / "uit"),
        str(book),
    ]
    subprocess.run(order, check=True, capture_output=True)
    assert told(tmp_path / "uit" / f"vragen.{kind}") == {}
