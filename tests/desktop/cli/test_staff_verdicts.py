"""Verdicts on people at a club, as people type them, on both databases."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.desktop.cli.line import SEEN, Line
from tests.factories import an_offer

UNTIL = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()
VOG, DIPLOMA, TRAINED = "C-SAF-03", "C-STF-01", "C-STF-02"


@pytest.fixture
def city(line: Line, server: str) -> Line:
    """Marja and Wim lead the group of one offer, once on each kind of database."""
    return _filled(line, server)


@pytest.fixture
def file(line: Line) -> Line:
    """The same on SQLite only."""
    return _filled(line)


def _filled(line: Line, url: str = "") -> Line:
    with line.office(url) as app:
        an_offer(app)
    if not url:
        line.answer("workspace", "assure", who="Anna")
    for name in ("Marja", "Wim"):
        line.answer("staff", "add", 1, name, who="Anna")
    for number in (1, 2):
        line.answer("staff", "link", number, 1, who="Anna")
    return line


def verdicts(line: Line) -> dict[str, str]:
    return {one["criterion"]: one["verdict"] for one in line.answer("show", "offer", 1)["verdicts"]}


def test_a_person_is_judged_and_the_offers_beneath_inherit_it(city: Line, tmp_path: Path) -> None:
    several = city.refused("offer", "assess", 1, DIPLOMA, "meets", "--evidence", "Diploma", who="Anna")
    assert several["message"] == "C-STF-01 beoordeel je per persoon: Marja, Wim. Zeg voor wie."
    given = ("c-stf-01", "meets", "--evidence", "Diploma CIOS", "--type", "diploma", "--date", SEEN)
    found = city.answer("staff", "assess", 1, *given, who="Carla")
    diploma = next(one for one in found if one["criterion"] == DIPLOMA)
    assert diploma == {
        "criterion": DIPLOMA, "verdict": "meets", "evidence": "Diploma CIOS", "evidence_type": "diploma",
        "evidence_date": SEEN, "until": diploma["until"], "action": "", "owner": "", "reason": "",
        "by": "Carla", "at": diploma["at"], "waits": False,
        "suggestions": [],
    }  # fmt: skip
    assert verdicts(city) == {DIPLOMA: "not_assessed"}
    file = tmp_path / "oordelen.json"
    agreed = {
        "verdict": "meets_conditionally",
        "action": "Haalt het diploma",
        "owner": "Anna",
        "until": UNTIL,
    }
    file.write_text(
        json.dumps([{"criterion": DIPLOMA, **agreed}, {"criterion": TRAINED, "verdict": "fails"}])
    )
    told = city("staff", "assess", 2, "--from", file, who="Anna").out.splitlines()
    assert (told[0], [line.split()[0] for line in told[3:]]) == (
        "Wim is beoordeeld.", [VOG, DIPLOMA, TRAINED, "C-STF-03"]
    )  # fmt: skip
    assert "Haalt het diploma" in told[4]
    assert verdicts(city) == {DIPLOMA: "meets_conditionally", TRAINED: "fails"}
    assert city.answer("staff", "verdicts", 1, who="Carla") == found


def test_a_second_person_checks_the_verdict_on_a_person(city: Line) -> None:
    seen = ("meets", "--evidence", "Origineel gezien", "--date", SEEN)
    (entered, *_rest) = city.answer("staff", "assess", 1, VOG, *seen, who="Anna")
    assert (entered["criterion"], entered["waits"]) == (VOG, True)
    assert "Anna, wacht op een tweede paar ogen" in city("staff", "verdicts", 1, who="Bilal").out
    own = city.refused("staff", "check-verdict", 1, VOG, who="Anna")
    assert own["message"] == "Je hebt dit zelf ingevuld. Een ander kijkt het na."
    told = city("staff", "check-verdict", 1, VOG.lower(), who="Bilal").out
    assert told.startswith("Het oordeel over Marja is nagekeken.\n")
    (checked, *_rest) = city.answer("staff", "verdicts", 1, who="Bilal")
    assert checked == entered | {"waits": False}
    city.refused("staff", "check-verdict", 2, VOG, who="Bilal")


def test_whose_original_was_seen_is_told_to_nobody_else(file: Line) -> None:
    file.answer("staff", "assess", 1, VOG, "meets", "--evidence", "Gezien", "--date", SEEN, who="Anna")
    for who in ("", "Dirk"):
        found = file.answer("staff", "verdicts", 1, who=who)
        assert [one["criterion"] for one in found] == [DIPLOMA, TRAINED, "C-STF-03"]
    assert file("staff", "verdicts", 1).out.count("Nog niet bekeken") == 3


@pytest.mark.parametrize(
    ("words", "who", "sentence"),
    [
        ((1, DIPLOMA, "goed"), "Anna", "“goed” kan hier niet"),
        ((1, DIPLOMA, "meets", "--date", "2999-01-01"), "Anna", "ligt in de toekomst"),
        ((1, "C-ORG-01", "fails"), "Anna", "C-ORG-01 wordt bij de aanbieder beoordeeld."),
        ((1, "C-XXX-01", "fails"), "Anna", "C-XXX-01"),
        ((1, TRAINED, "fails"), "Carla", "C-STF-02 wordt beoordeeld door een kwaliteitsmedewerker."),
        ((1, DIPLOMA, "fails"), "Dirk", "C-STF-01 wordt beoordeeld door"),
        ((99, DIPLOMA, "fails"), "Anna", "nummer 99"),
        ((1, VOG, "meets", "--evidence", "scan.pdf", "--date", SEEN), "Anna", "geen kopie van de VOG"),
    ],
)
def test_a_verdict_on_a_person_that_cannot_be_is_refused(
    file: Line, words: tuple, who: str, sentence: str
) -> None:
    error = file.refused("staff", "assess", *words, who=who)
    assert sentence in " ".join([error["message"], *(one["message"] for one in error["problems"])])
    assert verdicts(file) == {}


def test_half_a_verdict_is_wrong_usage_and_nobody_is_not_found(file: Line) -> None:
    told = file("staff", "assess", 1, DIPLOMA, who="Anna")
    assert told.code == 2
    assert told.err.startswith("beweegkeur staff assess REF CRITERION VERDICT | --from FILE.json\n")
    assert file.refused("staff", "verdicts", 99)["code"] == "not_found"
