"""Rounds of the survey by command: the JSON others rely on, and what is refused."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.catalogues import vitality_model
from tests.desktop.cli.line import Line

CODES = [one.code for one in vitality_model().questions]
ORGANISATION = [code for code in CODES if code.startswith("ORG")]


@pytest.fixture
def made(line: Line) -> Line:
    """A workspace with six clubs, numbered 1 to 6."""
    line.begin()
    for number in range(1, 7):
        line.answer(
            "provider", "add", "--name", f"Club {number}", "--set", f"kvk=1234567{number}",
            "postcode=3083 AB", f"email=club{number}@club.nl", who="Anna",
        )  # fmt: skip
    return line


def a_file(folder: Path) -> Path:
    """Six sheets: five whole and perfect (one of them with two red flags), one with a single theme."""
    best = {code: len(vitality_model().points[code]) for code in CODES}
    book = Workbook()
    sheet = book.active
    sheet.append(["club_ref", "club_name", "respondent_role", "submitted_at", *CODES])
    for number in range(1, 7):
        answers = {code: best[code] for code in (ORGANISATION if number == 6 else CODES)}
        if number == 5:
            answers |= {"VSK-1": 1, "VSK-2": 1}
        cells = [f"1234567{number}", f"Club {number}", "voorzitter", "2026-02-01"]
        sheet.append([*cells, *(answers.get(code) for code in CODES)])
    book.save(folder / "antwoorden.xlsx")
    return folder / "antwoorden.xlsx"


@pytest.fixture
def answered(made: Line, tmp_path: Path) -> Line:
    """The same with a round 2026 that all six answered."""
    made.answer("survey", "add", "2026", "--title", "Meting 2026", "--closes", "15-2-2026", who="Anna")
    made.answer("import", "survey", a_file(tmp_path), "--wave", "2026", who="Anna")
    return made


def test_a_round_is_made_changed_and_listed(made: Line) -> None:
    row = made.answer(
        "survey", "add", "2026", "--opens", "2026-01-15", "--counted", "mean", "--block", "Vraag?", who="Anna"
    )
    assert row == {
        "wave": "2026", "title": "", "model": "RSS-VIT-2025.1", "opens": "2026-01-15", "closes": None,
        "invited": 0, "responses": 0, "clubs": 0, "parked": 0, "scored_at": None, "needs_scoring": False,
        "breaks": False,
    }  # fmt: skip
    changed = made.answer(
        "survey", "edit", "2026", "--code", "2026-A", "--title", "Meting", "--opens", "", who="Anna"
    )
    assert changed == row | {"wave": "2026-A", "title": "Meting", "opens": None}
    assert made.answer("list", "waves") == [changed]
    assert made.answer("list", "waves", "--where", "wave=2025") == []
    assert "2026-A" in made("list", "waves").out
    made.answer("survey", "delete", "2026-A", who="Anna")
    assert made.answer("list", "waves") == []


def test_clubs_are_invited_and_reminded(made: Line) -> None:
    made.answer("survey", "add", "2026", who="Anna")
    assert made.answer("survey", "invite", "2026", who="Anna")["invited"] == 6
    assert made.answer("survey", "uninvite", "2026", 5, 6, who="Anna")["invited"] == 4
    mail = made.answer("survey", "remind", "2026", 1, 2, who="Anna")
    assert {**mail, "text": ""} == {
        "wave": "2026", "subject": "Herinnering aan onze vitaliteitsmonitor: 2026", "text": "",
        "addresses": ["club1@club.nl", "club2@club.nl"], "without_address": [],
    }  # fmt: skip
    found = made.answer("survey", "response", "2026")
    assert [(one["name"], one["reminded"] is None) for one in found["missing"]] == [
        ("Club 1", False), ("Club 2", False), ("Club 3", True), ("Club 4", True)
    ]  # fmt: skip
    assert found["by_area"] == [{"area": "Charlois", "invited": 4, "responded": 0}]
    assert "0 van de 4 verenigingen antwoordden." in made("survey", "response", "2026").out


def test_scoring_says_what_came_of_it(answered: Line) -> None:
    assert answered.answer("survey", "score", "2026", who="Anna") == {
        "wave": "2026", "model": "RSS-VIT-2025.1", "responses": 6, "scored": 5, "unknown": 1,
        "bands": {"vital": 4, "fairly_vital": 0, "fragile": 1, "unknown": 1},
    }  # fmt: skip
    rows = answered.answer("list", "providers", "--where", "band=fragile")
    assert rows == [{
        "ref": 5, "name": "Club 5", "area": "Charlois", "relation": "known", "band": "fragile",
        "score": rows[0]["score"], "segment": "segment_vital", "red_flags": ["VSK-1", "VSK-2"],
    }]  # fmt: skip
    assert answered.answer("list", "providers", "--where", "red_flags=VSK-2") == rows
    assert answered.answer("workspace", "check") == {"ok": True, "findings": []}


def test_scores_of_clubs_and_city_are_told(answered: Line) -> None:
    answered.answer("survey", "score", "2026", who="Anna")
    found = answered.answer("survey", "scores", "2026")
    assert (found["model"], found["low"], found["high"], found["city"]["n"]) == ("RSS-VIT-2025.1", 0, 100, 5)
    assert found["clubs"][5] == {
        "ref": 6, "name": "Club 6", "area": "Charlois", "band": "unknown", "segment": None, "red_flags": [],
        "themes": {one.code: 100.0 if one.code == "ORG" else None for one in vitality_model().themes},
        "activity": None, "intention": None, "orientation": None, "self_gap": None, "responses": 1,
        "score": None,
    }  # fmt: skip
    assert "Gemiddelde van de stad" in answered("survey", "scores", "2026").out
    (point,) = answered.answer("survey", "trend")
    assert (point["wave"], point["n"], point["breaks"]) == ("2026", 5, False)
    assert "RSS-VIT-2025.1" in answered("survey", "trend").out
    club = answered.answer("survey", "club", 5)
    assert [one["code"] for one in club["red_flags"]] == ["VSK-1", "VSK-2"]
    assert "VSK-2" in answered("survey", "club", 5).out
    assert "Onbekend" in answered("survey", "club", 6).out


def test_other_lines_are_tried_and_kept_as_a_version(answered: Line) -> None:
    answered.answer("survey", "score", "2026", who="Anna")
    tried = answered.answer("survey", "what-if", "2026", "--red-flags", 3, "--vital", 80)
    assert (tried["before"]["fragile"], tried["after"]["fragile"], tried["saved_as"]) == (1, 0, None)
    assert [(one["name"], one["before"], one["after"]) for one in tried["moved"]] == [
        ("Club 5", "fragile", "fairly_vital")
    ]
    assert "Geen vereniging wisselt van band." in answered("survey", "what-if", "2026").out
    told = answered(
        "survey", "what-if", "2026", "--red-flags", 3, "--save-as", "RSS-VIT-2026.1", who="Anna"
    ).out
    assert told.endswith("RSS-VIT-2026.1 is bewaard.\n")
    copy = answered.answer("survey", "copy", "2026", "2026-B", "--model", "RSS-VIT-2026.1", who="Anna")
    assert (copy["wave"], copy["responses"], copy["model"]) == ("2026-B", 6, "RSS-VIT-2026.1")
    scored = answered.answer("survey", "score", "2026-B", who="Anna")
    assert scored["bands"] == {"vital": 4, "fairly_vital": 1, "fragile": 0, "unknown": 1}


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (("--vital", 50), "vital"),
        (("--vital", 1000000000), "vital"),
        (("--fairly-vital", -5), "fairly_vital"),
        (("--red-flags", 0), "red_flags"),
        (("--moderate", 60), "sufficient"),
    ],
)
def test_lines_that_cannot_be_are_not_tried(answered: Line, lines: tuple[object, ...], field: str) -> None:
    answered.answer("survey", "score", "2026", who="Anna")
    error = answered.refused("survey", "what-if", "2026", *lines)
    assert [one["field"] for one in error["problems"]] == [field]


def test_one_club_is_told_as_one(made: Line) -> None:
    made.answer("survey", "add", "2026", who="Anna")
    assert made("survey", "invite", "2026", 1, who="Anna").out == "Meting 2026 vraagt 1 vereniging.\n"
    assert made("survey", "invite", "2026", 2, who="Anna").out == "Meting 2026 vraagt 2 verenigingen.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("score", "2027"), "Er is geen meting “2027”. Er is wel: 2026."),
        (("invite", "2026", 99), "Er is geen aanbieder met nummer 99."),
        (("score", "2026"), "Nog geen vereniging heeft meting 2026 ingevuld: importeer eerst de antwoorden."),
        (("remind", "2026"),
         "Er is niemand om te herinneren: elke uitgenodigde vereniging antwoordde, of wordt niet benaderd."),
        (("copy", "2026", "2026", "--model", "RSS-VIT-2025.1"), "Er is al een meting 2026."),
        (("what-if", "2026"), "Meting 2026 is nog niet berekend."),
        (("edit", "2026", "--opens", "morgen"), None),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_sentence(
    made: Line, words: tuple[object, ...], sentence: str | None
) -> None:
    made.answer("survey", "add", "2026", who="Anna")
    error = made.refused("survey", *words, who="Anna")
    assert sentence is None or error["message"] == sentence


def test_without_rounds_the_sentence_says_how_to_make_one(made: Line) -> None:
    error = made.refused("survey", "scores", "2026")
    assert error["message"] == "Er zijn nog geen metingen. Maak er een met: survey add NAAM."
    assert made.answer("survey", "trend") == []


def test_a_line_that_is_no_whole_number_is_told_without_words_of_machines(line: Line) -> None:
    told = line("survey", "what-if", "2026", "--vital", "veel")
    assert (told.code, told.err.strip().splitlines()[-1]) == (2, "--vital: “veel” is geen heel getal.")
