"""Writing a decision letter: the right file, whole or not at all, never over somebody else's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.application import Application
from desktop.errors import Refused
from desktop.progress import Silent
from desktop.usecases.decision_letters import write_decision_letter
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.reports import Written
from desktop.workspace import Workspace
from tests.desktop.reports.pdf_text import pdf_pages
from tests.factories import an_approved_offer, an_offer


def test_a_letter_is_written_as_paper_and_as_web_page(
    anna: Application, bilal: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    paper, web = tmp_path / "brief.pdf", tmp_path / "brief.html"
    for out in (paper, web):
        written = anna.run(write_decision_letter, Silent(), offer, out, publisher="Sportloket")
        assert written == Written(folder=tmp_path, files=(out,))
    assert "Goedgekeurd" in pdf_pages(paper.read_bytes())[0]
    assert "Sportloket" in web.read_text("utf-8")
    first = paper.read_bytes()
    bilal.do(withdraw_offer, offer, "De groep stopt")
    bilal.run(write_decision_letter, Silent(), offer, paper, turn=1, publisher="Sportloket")
    assert paper.read_bytes() == first


def test_no_letter_is_written_where_none_can_be(anna: Application, tmp_path: Path) -> None:
    offer, mine = an_offer(anna), tmp_path / "mijn.pdf"
    mine.write_bytes(b"mine")
    refusals = []
    for out in (tmp_path / "brief.pdf", tmp_path / "brief.doc", mine):
        with pytest.raises(Refused) as refused:
            anna.run(write_decision_letter, Silent(), offer, out)
        refusals.append(refused.value.message)
    assert refusals == [
        "Over dit aanbod is nog niets besloten, dus er is nog geen brief.",
        "Geef een bestandsnaam die eindigt op .pdf of .html.",
        f"{mine} bestaat al en is geen rapport van Beweegkeur. Kies een andere naam.",
    ]
    assert [one.name for one in tmp_path.iterdir() if one.suffix] == ["mijn.pdf"]
