"""Reports as files: gathered from scored surveys, whole or not at all, never over somebody else's work."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from python_calamine import CalamineWorkbook

from desktop.application import Application
from desktop.domain.trend import mean
from desktop.domain.waves import WaveDraft
from desktop.errors import Cancelled, NotFound, Refused
from desktop.progress import Silent
from desktop.queries.survey_reports import (
    city_report,
    club_report,
    club_reports,
    reported_clubs,
    wave_book,
)
from desktop.queries.vitality import wave_scores
from desktop.usecases.report_files import LONGEST, file_names, safe_name
from desktop.usecases.reports import (
    export_wave,
    write_city_report,
    write_club_report,
    write_club_reports,
)
from desktop.usecases.scoring import score_wave
from desktop.usecases.survey_imports import import_survey
from desktop.usecases.waves import add_wave, copy_wave
from tests.desktop.reports.pdf_text import pdf_pages
from tests.desktop.usecases.surveyed import OLD, a_wave, answer, clubs, graded
from tests.factories import TODAY

NAMES = ("Ahoy 1", "Boei/Boot", "CON", "Dijk 3", "Eendracht.", "Feniks", "feniks")
UGLY = some.text(max_size=200) | some.sampled_from(
    ["CON", "nul.txt", "..", "a/b", "x" * 300, " .", "é" * 200]
)


class Stops:
    """Asks to stop at the step with this number."""

    def __init__(self, at: int) -> None:
        self._left = at

    def step(self, done: int, total: int, text: str = "") -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.fixture
def seven(app: Application) -> list[int]:
    """Seven clubs that answered in 2013 (scale of 1 to 6) and in 2025."""
    refs = clubs(app, NAMES)
    a_wave(app, "2013", date(2013, 6, 1), refs[:6], OLD)
    a_wave(app, "2025", date(2025, 3, 1), refs)
    return refs


def the_files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_club_report_is_gathered_from_its_score_its_answers_and_the_city(app, seven) -> None:
    report = app.ask(club_report, TODAY, seven[1])
    (stored,) = (one for one in app.ask(wave_scores, 2) if one.ref == seven[1])
    every = app.ask(wave_scores, 2)
    assert (report.club, report.area, report.wave, report.respondents) == ("Boei/Boot", "Charlois", "2025", 1)
    assert report.score.strength == stored.strength
    assert report.sheets == (graded(report.model, 1),)
    assert report.city.clubs == 7
    assert report.city.strength == mean(one.strength for one in every).value
    assert report.city.themes["LED"] == mean(one.themes["LED"] for one in every).value
    assert [(one.wave, one.scale.name, one.breaks, one.count) for one in report.trend] == [
        ("2013", "1–6", False, 1),
        ("2025", "0–100", True, 1),
    ]


def test_an_earlier_wave_is_reported_as_it_was_then(app, seven) -> None:
    report = app.ask(club_report, TODAY, seven[0], "2013")
    assert (report.model.version, [one.wave for one in report.trend]) == (OLD, ["2013"])


def test_a_copy_of_a_wave_does_not_stand_beside_it_in_the_trend(app, seven) -> None:
    app.do(copy_wave, 2, "2025 kopie", "RSS-VIT-2025.1")
    app.do(score_wave, 3)
    own, copy = (app.ask(club_report, TODAY, seven[0], wave) for wave in ("2025", "2025 kopie"))
    assert [one.wave for one in own.trend] == ["2013", "2025"]
    assert [one.wave for one in copy.trend] == ["2013", "2025 kopie"]
    assert app.ask(city_report, TODAY, "2025 kopie").compared == ""


def test_clubs_without_score_and_waves_without_scores_are_refused_with_what_to_do(app, seven) -> None:
    (late,) = clubs(app, ["Gans"])
    open_wave = app.do(add_wave, WaveDraft(code="2026", model="RSS-VIT-2025.1")).value.id
    with pytest.raises(Refused, match=r"^Gans heeft nog geen score"):
        app.ask(club_report, TODAY, late)
    with pytest.raises(Refused, match=r"^Gans heeft geen score in meting 2025"):
        app.ask(club_reports, TODAY, [seven[0], late], "2025")
    with pytest.raises(Refused, match=r"^Meting 2026 is nog niet berekend. Doe dat eerst: survey score 2026"):
        app.ask(reported_clubs, "2026")
    with pytest.raises(NotFound):
        app.ask(club_report, TODAY, 999)
    with pytest.raises(NotFound):
        app.ask(city_report, TODAY, "1999")
    app.do(answer, open_wave, seven[0], {"LED-1": 5})
    app.do(score_wave, open_wave)
    app.do(answer, open_wave, seven[1], {"LED-1": 5})
    with pytest.raises(Refused, match=r"^Antwoorden van meting 2026 zijn veranderd na het berekenen"):
        app.ask(city_report, TODAY, "2026")


def test_a_report_is_written_as_pdf_or_as_web_page(app, seven, tmp_path) -> None:
    for name in ("club.pdf", "club.HTML"):
        out = tmp_path / name
        written = app.run(write_club_report, Silent(), seven[0], out, publisher="Sportbureau")
        assert (written.files, written.skipped) == ((out,), ())
    first, _second = pdf_pages((tmp_path / "club.pdf").read_bytes())
    assert "Ahoy 1 Charlois · Ingevuld door 1 persoon" in first
    assert "<h1>Ahoy 1</h1>" in (tmp_path / "club.HTML").read_text("utf-8")
    assert the_files(tmp_path) == ["club.HTML", "club.pdf"]


def test_only_our_own_report_is_written_over(app, seven, tmp_path) -> None:
    out = tmp_path / "club.pdf"
    app.run(write_club_report, Silent(), seven[0], out)
    app.run(write_club_report, Silent(), seven[1], out)
    assert "Boei/Boot" in pdf_pages(out.read_bytes())[0]
    with_notes = out.read_bytes() + b"\n1 0 obj\nendobj\nstartxref\n0\n%%EOF\n"
    for theirs in (b"mine", b"", with_notes):
        out.write_bytes(theirs)
        with pytest.raises(Refused, match="bestaat al en is geen rapport van Beweegkeur"):
            app.run(write_club_report, Silent(), seven[0], out)
        assert out.read_bytes() == theirs


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("club.docx", "eindigt op .pdf of .html"),
        ("club", "eindigt op .pdf of .html"),
        ("gone/club.pdf", "Er is geen map"),
        ("folder.pdf", "is een map"),
        ("a\0b.pdf", "is geen naam voor een bestand"),
        ("x" * 300 + ".pdf", "kan niet worden geschreven"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_with_a_sentence(
    app, seven, tmp_path, name, sentence
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    before = the_files(tmp_path)
    with pytest.raises(Refused, match=sentence):
        app.run(write_club_report, Silent(), seven[0], tmp_path / name)
    assert the_files(tmp_path) == before


def test_all_clubs_get_a_file_with_a_name_every_system_takes(app, seven, tmp_path) -> None:
    folder = tmp_path / "deep" / "reports"
    written = app.run(write_club_reports, Silent(), "2025", folder, ("pdf", "html"))
    assert the_files(folder) == sorted(
        f"{name} 2025{again}.{kind}"
        for kind in ("pdf", "html")
        for name, again in (
            ("Ahoy 1", ""), ("Boei-Boot", ""), ("CON", ""), ("Dijk 3", ""), ("Eendracht.", ""),
            ("Feniks", f" ({seven[5]})"), ("feniks", f" ({seven[6]})"),
        )
    )  # fmt: skip
    assert (written.folder, len(written.files), written.skipped) == (folder, 14, ())
    assert {file.stat().st_mode & 0o044 for file in written.files} == {0o044}


def test_a_file_of_somebody_else_stays_and_its_club_is_skipped(app, seven, tmp_path) -> None:
    folder = tmp_path / "reports"
    app.run(write_club_reports, Silent(), "2025", folder)
    theirs = folder / "CON 2025.pdf"
    theirs.write_bytes(b"mine")
    written = app.run(write_club_reports, Silent(), "2025", folder)
    assert [(one.ref, one.name, one.file) for one in written.skipped] == [(seven[2], "CON", theirs)]
    assert (len(written.files), theirs.read_bytes(), len(the_files(folder))) == (6, b"mine", 7)


@pytest.mark.parametrize("at", [0, 3, 7])
def test_a_cancel_leaves_nothing_behind(app, seven, tmp_path, at) -> None:
    with pytest.raises(Cancelled):
        app.run(write_club_reports, Stops(at), "2025", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    there = tmp_path / "there"
    there.mkdir()
    (there / "mine.txt").write_text("mine")
    with pytest.raises(Cancelled):
        app.run(write_club_reports, Stops(at), "2025", there)
    assert the_files(there) == ["mine.txt"]
    for at_step in (0, 1):
        with pytest.raises(Cancelled):
            app.run(write_city_report, Stops(at_step), "2025", there / "city.pdf")
    assert the_files(there) == ["mine.txt"]


def test_a_full_disk_is_told_and_the_old_report_stays(app, seven, tmp_path, monkeypatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "club.pdf"
    app.run(write_club_report, Silent(), seven[0], out)
    before = out.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match=r"^De schijf is vol, dus er is niets geschreven"):
        app.run(write_club_report, Silent(), seven[1], out)
    assert (out.read_bytes(), the_files(tmp_path)) == (before, ["club.pdf"])


def test_a_folder_that_is_a_file_or_an_unknown_format_is_refused(app, seven, tmp_path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Refused, match="kan niet worden geschreven"):
        app.run(write_club_reports, Silent(), "2025", tmp_path / "file")
    for formats in (("docx",), ()):
        with pytest.raises(Refused, match="Kies uit: pdf, html"):
            app.run(write_club_reports, Silent(), "2025", tmp_path / "new", formats)
    assert not (tmp_path / "new").exists()


def test_no_name_of_a_club_stands_in_the_city_report(app, seven, tmp_path) -> None:
    app.run(write_city_report, Silent(), "2025", tmp_path / "city.pdf")
    app.run(write_city_report, Silent(), "2025", tmp_path / "city.html")
    pages = " ".join(pdf_pages((tmp_path / "city.pdf").read_bytes()))
    web = (tmp_path / "city.html").read_text("utf-8")
    assert "Respons 7 van 7 verenigingen" in pages
    known = re.compile(rf"\b({'|'.join(map(re.escape, NAMES))})\b", re.IGNORECASE)
    assert known.findall(pages) == known.findall(web) == []


def test_the_city_is_compared_with_the_newest_wave_of_the_same_series(app, seven) -> None:
    assert app.ask(city_report, TODAY, "2025").compared == ""
    a_wave(app, "2026", date(2026, 3, 1), seven[::-1])
    report = app.ask(city_report, TODAY, "2026")
    before, after = ({one.ref: one for one in app.ask(wave_scores, wave)} for wave in (2, 3))
    assert (report.compared, report.strength.both, report.responded) == ("2025", 7, 7)
    assert report.strength.change == mean(after[ref].strength - before[ref].strength for ref in seven).value
    assert [(one.wave, one.breaks, one.count) for one in report.trend] == [
        ("2013", False, 6), ("2025", True, 7), ("2026", False, 7),
    ]  # fmt: skip
    assert sum(report.bands.values()) == 7


def test_the_same_wave_is_exported_as_the_same_bytes(app, seven, tmp_path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        app.run(export_wave, Silent(), "2025", tmp_path / name)
    data = (tmp_path / "a.xlsx").read_bytes()
    assert data == (tmp_path / "b.xlsx").read_bytes()
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    expected = [one.club_ref for one in app.ask(wave_book, "2025").responses]
    assert [row[0] for row in rows] == ["club_ref", *expected]
    with pytest.raises(Refused, match=r"eindigt op .xlsx"):
        app.run(export_wave, Silent(), "2025", tmp_path / "a.csv")


def test_an_export_that_is_read_in_again_changes_nothing(app, seven, tmp_path) -> None:
    app.do(answer, 2, None, {"LED-1": 5}, club_name="Onbekende club")
    out = tmp_path / "export.xlsx"
    app.run(export_wave, Silent(), "2025", out)
    report = app.run(import_survey, Silent(), out, wave="2025")
    assert [one.value for one in report.problems] == ["Onbekende club"]
    assert (report.rows, report.unchanged, report.parked, report.created) == (8, 7, 1, 0)
    again = tmp_path / "again.xlsx"
    app.run(export_wave, Silent(), "2025", again)
    assert again.read_bytes() == out.read_bytes()


@given(some.dictionaries(some.integers(1, 99), UGLY, max_size=12))
def test_file_names_are_safe_and_different_on_every_system(names: dict[int, str]) -> None:
    found = file_names(names)
    assert found.keys() == names.keys()
    assert len({name.casefold() for name in found.values()}) == len(names)
    for name in found.values():
        assert name
        assert not set(name) & set('<>:"/\\|?*\0')
        assert name == name.strip(" ")
        assert not name.startswith(".")
        assert len(name.encode()) <= LONGEST + 20


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b\\c:d", "a-b-c-d"), ("CON", "club CON"), ("nul.txt", "club nul.txt"), ("..", "club"),
        ("", "club"),
        ("  twee   woorden. ", "twee woorden"), ("Café ’t Hoekje", "Café ’t Hoekje"), ("com¹", "club com¹"),
    ],
)  # fmt: skip
def test_a_name_becomes_a_file_name(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_nothing_that_draws_is_loaded_before_something_is_drawn() -> None:
    code = (
        "import sys, desktop.cli.reports, desktop.cli.survey_export, desktop.usecases.reports;"
        "print(sorted({'reportlab', 'jinja2', 'openpyxl'} & {*sys.modules}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
