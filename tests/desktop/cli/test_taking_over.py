"""A live catalogue, people and the summer stop, typed as commands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.desktop.cli.line import Line

OFFERS = """aanbod,aanbieder,dag en tijd,prijs
Wandelen,De Stap,di 10:00-11:00,€ 8 per maand
Yoga,De Stap,do 10:00-11:00,gratis
Zwemmen,Nergens,vr 10:00-11:00,gratis
"""


@pytest.fixture
def made(line: Line) -> Line:
    """A workspace with Anna and Bilal, and a provider."""
    line.begin()
    line.answer("person", "add", "Bilal", "--role", "curator", who="Anna")
    line.answer("provider", "add", "--name", "De Stap", who="Anna")
    return line


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "aanbod.csv"
    file.write_text(OFFERS, encoding="utf-8")
    return file


def test_a_list_is_read_looked_at_and_taken_back(made: Line, listed: Path) -> None:
    words = ["import", "offers", listed]
    dry = made.answer(*words, "--dry-run", who="Anna", code=1)
    assert (dry["kind"], dry["rows"], dry["created"], dry["parked"], dry["batch"]) == (
        "offers", 3, 2, 1, None,
    )  # fmt: skip
    assert set(dry) == {
        "file", "sheet", "kind", "rows", "created", "updated", "unchanged", "parked", "rejected", "problems",
        "batch", "ignored",
    }  # fmt: skip
    batch = made.answer(*words, who="Anna", code=1)["batch"]
    assert [row["title"] for row in made.answer("list", "offers")] == ["Wandelen", "Yoga"]
    assert made.answer("import", "undo", batch, who="Anna")["deleted"] == 2
    assert made.answer("list", "offers") == []


def test_an_empty_version_is_wrong_usage_and_decides_nothing(made: Line, listed: Path) -> None:
    batch = made.answer("import", "offers", listed, "--taken-over", who="Anna", code=1)["batch"]
    for words in (("import", "approve", batch, "--version", ""), ("offer", "approve", 1, "--criteria", " ")):
        told = made.refused(*words, who="Bilal", code=2)
        assert told["message"].endswith("hier staat niets; laat het weg, of zeg wat je bedoelt")
    assert {row["status"] for row in made.answer("list", "offers")} == {"proposed"}


def test_a_list_that_stays_whole_is_not_undone_and_can_be_approved(made: Line, listed: Path) -> None:
    batch = made.answer("import", "offers", listed, "--taken-over", who="Anna", code=1)["batch"]
    for number in (1, 2):
        made.answer("offer", "suggest", number, "C-OFF-01", "meets", who="Bilal")
    told = made("import", "undo", batch, who="Anna")
    assert (told.code, told.out.splitlines()[0]) == (
        1, "Er is niets ongedaan gemaakt, deze import blijft dus staan:",
    )  # fmt: skip
    assert made.answer("list", "imports")[0]["undone_at"] is None
    assert "import approve" in made("import", "review", batch, who="Bilal").out
    assert len(made.answer("import", "approve", batch, who="Bilal")["approved"]) == 2
    assert "import approve" not in made("import", "review", batch, who="Bilal").out


def test_a_live_catalogue_is_approved_by_a_second_person(made: Line, listed: Path) -> None:
    batch = made.answer("import", "offers", listed, "--taken-over", who="Anna", code=1)["batch"]
    assert {row["status"] for row in made.answer("list", "offers")} == {"proposed"}
    assert "Wie het wel kan: Bilal" in made.refused("import", "approve", batch, who="Anna")["message"]
    done = made.answer("import", "approve", batch, who="Bilal")
    assert ([one["ref"] for one in done["approved"]], done["left"]) == ([1, 2], [])
    rows = made.answer("list", "offers", "--where", "flags=taken_over")
    assert [(row["ref"], row["status"], row["approved_until"]) for row in rows] == [
        (one["ref"], "approved", one["until"]) for one in done["approved"]
    ]
    shown = made.answer("show", "offer", 1)
    assert (shown["proposed_by"], shown["approved_by"]) == ("Anna", "Bilal")
    again = made.refused("import", "approve", batch, who="Bilal")
    assert again["message"] == "Van deze lijst wacht niets meer op overnemen."
    made.refused("import", "approve", 99, who="Bilal")
    assert made.answer("import", "offers", listed, who="Anna", code=1)["unchanged"] == 2


def test_a_list_is_reviewed_and_approved_as_it_was_read(made: Line, listed: Path) -> None:
    brought = made("import", "offers", listed, "--taken-over", who="Anna")
    assert (
        brought.out.splitlines()[-1]
        == "Een collega bekijkt de lijst met import review 1; daar staat hoe je beslist."
    )
    batch = 1
    read = made.answer("import", "review", batch, who="Bilal")
    assert (read["batch"], read["who"], read["waiting"]) == (batch, "Anna", 2)
    assert [(one["ref"], one["title"], one["why_not"]) for one in read["offers"]] == [
        (1, "Wandelen", ""), (2, "Yoga", ""),
    ]  # fmt: skip
    words = ["import", "approve", batch, "--version", read["version"]]
    told = made("import", "review", batch, who="Bilal").out.splitlines()
    assert told[0].split() == ["Nr.", "Aanbod", "Aanbieder", "Controle", "vóór", "Wat", "ontbreekt", "nog"]
    assert told[-2:] == [
        "Zo besluit je over wat je hier gelezen hebt:",
        f"    beweegkeur --as Bilal {' '.join(map(str, words))}",
    ]
    mine = made("import", "review", batch, who="Anna").out
    assert ("Vier ogen: je hebt dit zelf voorgedragen." in mine, "import approve" in mine) == (True, False)
    assert "import approve" not in made("import", "review", batch).out
    made.answer("offer", "suggest", 2, "C-OFF-02", "fails", "--evidence", "Te vol", who="Anna")
    stale = made.refused(*words, who="Bilal")
    assert (stale["code"], stale["message"]) == (
        "conflict", "Deze lijst is veranderd sinds je haar bekeek. Bekijk haar nog eens.",
    )  # fmt: skip
    again = made.answer("import", "review", batch, who="Bilal")
    done = made.answer("import", "approve", batch, "--version", again["version"], who="Bilal")
    assert [one["ref"] for one in done["approved"]] == [one["ref"] for one in again["offers"]]
    made.refused("import", "review", 99)


def test_offers_pause_for_the_summer_and_go_on(made: Line, listed: Path) -> None:
    made.answer("import", "offers", listed, who="Anna", code=1)
    summer = date.today().year + 1
    days = ["--from", f"1 juli {summer}", "--until", f"31 aug {summer}", "--note", "Zomerstop"]
    paused = made.answer("offer", "pause", 1, 2, *days, who="Anna")
    assert [one["pauses"] for one in paused] == [
        [{"first_day": f"{summer}-07-01", "last_day": f"{summer}-08-31", "note": "Zomerstop"}]
    ] * 2
    assert "2 keer aanbod pauzeert." in made("offer", "pause", 1, 2, *days, who="Anna").out
    assert [one["pauses"] for one in made.answer("offer", "resume", 1, who="Anna")] == [[]]
    assert made.refused("offer", "resume", 1, 2, who="Anna")["message"].startswith("Er is geen pauze")
    wrong = made.refused("offer", "pause", 1, "--from", "ooit", "--until", f"{summer}-01-01", who="Anna")
    assert wrong["problems"][0]["field"] == "from"


def test_people_are_refused_until_somebody_vouches_for_the_disk(made: Line, tmp_path: Path) -> None:
    file = tmp_path / "mensen.csv"
    file.write_text("naam,club,vog datum,vog nummer\nMarja,De Stap,2026-01-05,123\n", encoding="utf-8")
    made.refused("import", "people", file, who="Anna")
    assert json.dumps(made.answer("list", "imports")) == "[]"
