"""`report` and `survey export` as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.workspace import open_workspace
from tests.desktop.cli.line import Line
from tests.desktop.reports.pdf_text import pdf_pages
from tests.desktop.usecases.surveyed import a_wave, clubs
from tests.factories import NOW


@pytest.fixture
def surveyed(line: Line) -> Line:
    """A command line in a workspace where five clubs answered in 2025."""
    line.begin()
    workspace = open_workspace(line.folder, clock=lambda: NOW)
    app = workspace.sign_in("Anna")
    a_wave(app, "2025", date(2025, 3, 1), clubs(app, ["Ahoy", "Boei", "Anker", "Dijk", "Eb"]))
    workspace.close()
    return line


def test_a_report_of_one_club(surveyed, tmp_path) -> None:
    out = tmp_path / "club.pdf"
    assert surveyed.answer("report", "club", 1, out, "--wave", "2025") == {"files": [str(out)], "skipped": []}
    assert "Ahoy" in pdf_pages(out.read_bytes())[0]
    told = surveyed("report", "club", 1, out)
    assert (told.code, told.out) == (0, f"1 bestand staat nu in {tmp_path}.\n")


def test_reports_of_all_clubs(surveyed, tmp_path) -> None:
    folder = tmp_path / "reports"
    found = surveyed.answer("report", "clubs", "2025", folder, "--html")
    names = [
        f"{name} 2025.{kind}" for name in ("Ahoy", "Anker", "Boei", "Dijk", "Eb") for kind in ("pdf", "html")
    ]
    assert found == {"files": [str(folder / name) for name in names], "skipped": []}
    (folder / "Eb 2025.pdf").write_bytes(b"mine")
    again = surveyed.answer("report", "clubs", "2025", folder, code=1)
    assert [(one["ref"], one["name"], one["file"]) for one in again["skipped"]] == [
        (5, "Eb", str(folder / "Eb 2025.pdf"))
    ]


def test_the_city_and_a_workbook(surveyed, tmp_path) -> None:
    for words in (
        ("report", "city", "2025", tmp_path / "city.html"),
        ("survey", "export", "2025", tmp_path / "w.xlsx"),
    ):
        assert surveyed.answer(*words) == {"files": [str(words[-1])], "skipped": []}
        assert words[-1].exists()


def test_english_reports_by_language(surveyed, tmp_path) -> None:
    surveyed.answer("report", "city", "2025", tmp_path / "city.html", "--lang", "en")
    assert '<html lang="en">' in (tmp_path / "city.html").read_text("utf-8")


def test_what_cannot_be_reported_is_refused(surveyed, tmp_path) -> None:
    assert surveyed.refused("report", "club", 99, tmp_path / "x.pdf")["code"] == "not_found"
    assert surveyed.refused("report", "city", "1999", tmp_path / "x.pdf")["code"] == "not_found"
    assert surveyed.refused("survey", "export", "2025", tmp_path / "x.pdf")["code"] == "refused"


@pytest.mark.parametrize(
    "words",
    [
        ("report", "clubs", "2025", ""), ("report", "clubs", "2025", " "), ("report", "club", 1, ""),
        ("report", "city", "2025", ""), ("report", "decision", 1, ""), ("survey", "export", "2025", ""),
    ],
)  # fmt: skip
def test_a_report_without_a_place_is_refused_and_writes_nothing(
    surveyed, tmp_path, monkeypatch, words
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert surveyed.refused(*words)["message"] == "Zeg waar het heen moet: de naam is leeg."
    assert list((tmp_path / "here").iterdir()) == []
