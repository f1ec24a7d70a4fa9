"""`report decision` as people type it."""

from __future__ import annotations

import pytest

from desktop.workspace import open_workspace
from tests.desktop.cli.line import Line
from tests.desktop.reports.pdf_text import pdf_pages
from tests.factories import NOW, a_colleague, an_approved_offer


@pytest.fixture
def decided(line: Line) -> Line:
    """A command line in a workspace with one approved offer."""
    line.begin()
    workspace = open_workspace(line.folder, clock=lambda: NOW)
    an_approved_offer(workspace.sign_in("Anna"), a_colleague(workspace, "Bilal"), workspace)
    workspace.close()
    return line


def test_the_letter_of_the_newest_decision_or_of_a_round(decided, tmp_path) -> None:
    out = tmp_path / "besluit.pdf"
    assert decided.answer("report", "decision", 1, out) == {"files": [str(out)], "skipped": []}
    assert "zonder vierogencontrole (enkele gebruiker)" in pdf_pages(out.read_bytes())[0]
    told = decided("report", "decision", 1, out, "--round", 1)
    assert (told.code, told.out) == (0, f"1 bestand staat nu in {tmp_path}.\n")


def test_an_english_letter_by_language(decided, tmp_path) -> None:
    out = tmp_path / "decision.html"
    decided.answer("report", "decision", 1, out, "--lang", "en")
    assert "Valid up to and including" in out.read_text("utf-8")


def test_a_round_without_a_decision_is_refused(decided, tmp_path) -> None:
    told = decided("report", "decision", 1, tmp_path / "besluit.pdf", "--round", 2)
    assert (told.code, told.err) == (1, "In ronde 2 van dit aanbod is niets besloten.\n")
