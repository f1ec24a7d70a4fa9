"""Answers to a survey on the command line: in, sorted out by hand, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.i18n import use
from tests.desktop.cli.line import Line

FILE = """club_ref;club_name;respondent_role;submitted_at;ORG-1;VSK-1
R1;De Stap;voorzitter;2025-01-15;eens;ja
;De Staap;;2025-01-16;1;2
R1;De Stap;secretaris;2025-01-17;7;ja
"""


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    use("nl")
    yield
    use("nl")


@pytest.fixture
def answers(line: Line, tmp_path: Path) -> Path:
    line.begin()
    line.answer("provider", "add", "--set", "name=De Stap", "organisation_number=R1", who="Anna")
    file = tmp_path / "antwoorden.csv"
    file.write_text(FILE, encoding="utf-8")
    return file


def test_an_import_says_what_became_of_every_row_and_ends_with_1_when_some_stayed_out(
    line: Line, answers: Path
) -> None:
    report = line.answer("import", "survey", answers, "--wave", "2025", who="Anna", code=1)
    choose = "kies uit helemaal oneens, oneens, neutraal, eens, helemaal eens."
    assert report == {
        "file": "antwoorden.csv", "sheet": None, "kind": "survey", "rows": 3, "created": 1, "updated": 0,
        "unchanged": 0, "parked": 1, "rejected": 1,
        "problems": [
            {"row": 3, "column": "club_name", "value": "De Staap", "level": "error",
             "message": "We weten niet welke club dit is. De antwoorden blijven wachten tot je zegt welke."},
            {"row": 4, "column": "ORG-1", "value": "7", "level": "error",
             "message": f"“7” is geen antwoord op deze vraag: {choose}"},
        ],
        "batch": 1, "wave": "2025", "model": "RSS-VIT-2025.1", "new_wave": True, "ignored": [],
    }  # fmt: skip


def test_an_import_tells_people_the_round_the_column_and_apart_what_only_needs_a_look(
    line: Line, answers: Path
) -> None:
    answers.write_text(f"{FILE};De Stap;;32-13-2025;eens;ja\n", encoding="utf-8")
    told = line("import", "survey", answers, "--wave", "2026", "--dry-run", who="Anna").out.splitlines()
    assert told[0] == "Meting 2026 is nieuw, met model RSS-VIT-2025.1."
    assert told[4].startswith("Rij 4, kolom “ORG-1”: “7” is geen antwoord op deze vraag")
    assert told[6] == "Dit hield geen rij tegen, maar kijk er even naar:"
    assert told[7].startswith("Rij 5, kolom “submitted_at”: “32-13-2025” is geen bestaande datum.")
    line.answer("import", "survey", answers, "--wave", "2026", who="Anna", code=1)
    again = line("import", "survey", answers, "--wave", "2026", "--dry-run", who="Anna").out
    assert again.startswith("Meting 2026, RSS-VIT-2025.1.\n")


def test_answers_to_choose_from_are_told_apart_when_they_have_commas(line: Line, answers: Path) -> None:
    answers.write_text("club_name;VRW-1\nDe Stap;misschien\n", encoding="utf-8")
    told = line("import", "survey", answers, "--wave", "2026", "--dry-run", who="Anna").out
    assert "kies uit nee; ja, maar zoeken nog; ja, niet op zoek." in told


def test_a_dry_run_has_no_batch_and_makes_no_wave(line: Line, answers: Path) -> None:
    report = line.answer("import", "survey", answers, "--wave", "2025", "--dry-run", who="Anna", code=1)
    assert (report["batch"], report["created"]) == (None, 1)
    assert line.refused("survey", "parked", "2025")["code"] == "not_found"


def test_parked_answers_are_listed_and_get_their_club(line: Line, answers: Path) -> None:
    line.answer("import", "survey", answers, "--wave", "2025", who="Anna", code=1)
    (row,) = line.answer("survey", "parked", "2025")
    assert (row["ref"], row["row"], row["club_name"], row["answered"]) == (2, 3, "De Staap", 2)
    assert [(one["ref"], one["name"]) for one in row["candidates"]] == [(1, "De Stap")]
    told = line.answer("survey", "assign", 2, 1, who="Anna")
    assert told == {"response": 2, "provider": 1, "assigned": 1}
    assert line.answer("survey", "parked", "2025") == []
    assert line("survey", "parked", "2025").out == "Er wachten geen antwoorden.\n"
    line.answer("survey", "drop", 2, "--reason", "Proef", who="Anna")
    assert line.refused("survey", "assign", 2, 1, who="Anna")["code"] == "not_found"


def test_undo_says_which_survey_is_to_be_scored_again(line: Line, answers: Path) -> None:
    line.answer("import", "survey", answers, "--wave", "2025", who="Anna", code=1)
    line.answer("survey", "score", "2025", who="Anna")
    told = line.answer("import", "undo", 1, who="Anna")
    assert told == {"deleted": 2, "restored": 0, "skipped": [], "rescore": ["2025"]}
    assert line.answer("workspace", "check")["ok"]


def test_a_file_that_is_no_survey_is_refused_in_one_sentence(line: Line, answers: Path) -> None:
    answers.write_text("weer;wind\nmooi;zacht\n", encoding="utf-8")
    told = line.refused("import", "survey", answers, "--wave", "2025", who="Anna")
    assert told["message"] == (
        "Geen kolom zegt welke club antwoordde. Noem er een “club_ref” of “club_name”, of kies er een. "
        "Er is: “weer”, “wind”."
    )


def test_one_row_and_the_columns_that_were_left_out_are_told(line: Line, answers: Path) -> None:
    answers.write_text("club_ref;ORG-1;Kleur;Geur\nR1;eens;rood;zoet\n", encoding="utf-8")
    words = ("import", "survey", answers, "--wave", "2025", "--dry-run")
    assert line(*words, who="Anna").out.splitlines()[1:3] == [
        "Niet gelezen: kolommen “Kleur”, “Geur”.",
        "1 rij: 1 nieuw, 0 gewijzigd, 0 hetzelfde, 0 om uit te zoeken.",
    ]
    assert line.answer(*words, who="Anna")["ignored"] == ["Kleur", "Geur"]


def test_a_file_of_another_version_is_remarked_in_its_row_of_headers(line: Line, answers: Path) -> None:
    line.answer("survey", "add", "2013", "--model", "RSS-VIT-2013.1", who="Anna")
    answers.write_text("club_ref;ORG-1;ORG-4;VSK-1\nR1;1;1;1\n", encoding="utf-8")
    report = line.answer("import", "survey", answers, "--wave", "2013", "--dry-run", who="Anna")
    assert [(one["row"], one["column"], one["level"]) for one in report["problems"]] == [(1, "", "warning")]


def test_a_file_with_headers_alone_is_refused(line: Line, answers: Path) -> None:
    answers.write_text("club_ref;ORG-1\n", encoding="utf-8")
    told = line.refused("import", "survey", answers, "--wave", "2025", who="Anna")
    assert told["message"] == "In antwoorden.csv staan wel kolomkoppen, maar daaronder geen antwoorden."
    assert line.refused("survey", "parked", "2025")["code"] == "not_found"
