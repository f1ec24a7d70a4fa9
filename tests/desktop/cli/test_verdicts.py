"""Second looks, exceptions and proposed verdicts, as people type them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.access import Role
from desktop.catalogues import CRITERIA, criteria_set
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria
from desktop.workspace import open_workspace
from tests.desktop.cli.line import Line
from tests.factories import TODAY, a_colleague, a_workspace, an_offer, now

NOW = datetime.now(UTC)  # the command line looks at the real clock
UNTIL = (NOW + timedelta(days=90)).date().isoformat()
CODE, REASON = "C-SAF-02", "De vertrouwenspersoon begint later"


@pytest.fixture
def city(line: Line) -> Line:
    """Anna, Bilal and Carla the advisor, with one offer."""
    with closing(a_workspace(line.folder)) as workspace:
        a_colleague(workspace, "Bilal")
        a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
        an_offer(workspace.sign_in("Anna"))
    return line


def test_an_exception_is_asked_granted_and_ended(city: Line) -> None:
    asked = city("offer", "waive", 1, CODE, "--reason", REASON, "--until", UNTIL, who="Anna")
    assert (asked.code, asked.out) == (
        0, "De uitzondering voor aanbod 1 wacht op een tweede persoon: Wandelen in het park.\n"
    )  # fmt: skip
    refused = city.refused("offer", "waive", 1, CODE, who="Anna")
    assert refused["message"] == (
        "Vier ogen: je hebt deze uitzondering zelf aangevraagd. Een collega verleent haar."
    )
    city.answer("offer", "waive", 1, CODE, who="Bilal")
    row = {
        "criterion": CODE, "criteria": CRITERIA, "counts": True, "reason": REASON, "until": UNTIL,
        "asked_by": "Anna", "granted_by": "Bilal",
    }  # fmt: skip
    assert city.answer("show", "offer", 1)["waivers"] == [row]
    assert f"verleend door Bilal: {REASON}" in city("show", "offer", 1).out
    city.answer("offer", "waive", 1, CODE, "--end", "Niet meer nodig", who="Anna")
    assert city.answer("show", "offer", 1)["waivers"] == []
    gone = city.refused("offer", "waive", 1, CODE, "--grant", who="Bilal")
    assert gone["message"].startswith("Er is hier geen uitzondering voor C-SAF-02.")


def test_an_exception_is_refused_and_its_words_are_checked(city: Line) -> None:
    city.answer("offer", "waive", 1, CODE, "--reason", REASON, "--until", UNTIL, who="Anna")
    city.answer("offer", "waive", 1, CODE, "--refuse", "Eerst een naam", who="Bilal")
    assert city.answer("show", "offer", 1)["waivers"] == []
    never = city.refused("offer", "waive", 1, "C-SAF-05", "--reason", REASON, "--until", UNTIL, who="Anna")
    assert "bestaat geen uitzondering" in never["message"]
    city.refused("offer", "waive", 1, CODE, "--reason", REASON, who="Anna", code=2)
    unread = city.refused("offer", "waive", 1, CODE, "--reason", REASON, "--until", "ooit", who="Anna")
    assert unread["problems"][0]["field"] == "until"
    late = city.refused("offer", "waive", 1, CODE, "--reason", " ", "--until", "2020-01-01", who="Anna")
    assert [one["field"] for one in late["problems"]] == ["reason", "until"]


def test_a_second_person_checks_an_entry(city: Line) -> None:
    seen = (NOW - timedelta(days=2)).date().isoformat()
    city.answer("offer", "assess", 1, "C-SAF-03", "meets", "--evidence", "Gezien", "--date", seen, who="Anna")
    (before,) = city.answer("show", "offer", 1)["verdicts"]
    assert (before["criterion"], before["level"], before["checked"]) == ("C-SAF-03", "offer", False)
    city.refused("offer", "check", 1, "C-SAF-03", who="Anna")
    city.answer("offer", "check", 1, "c-saf-03", who="Bilal")
    (after,) = city.answer("show", "offer", 1)["verdicts"]
    assert after["checked"] is True
    city.refused("offer", "check", 1, "C-SAF-03", "--person", 9, who="Bilal")


def test_what_a_visit_proposes_is_taken_over(city: Line) -> None:
    city.answer("offer", "visit", 1, "--with", "Carla", "Marja",
                "--observed", "c-off-02=Meets", "C-MED-02=fails", who="Carla")  # fmt: skip
    city.answer("offer", "suggest", 1, "C-ORG-03", "meets", "--evidence", "Gebeld", who="Carla")
    found = city.answer("show", "offer", 1)["suggestions"]
    assert [(one["criterion"], one["verdict"], one["source"], one["by"]) for one in found] == [
        ("C-MED-02", "fails", "visit", "Carla"),
        ("C-OFF-02", "meets", "visit", "Carla"),
        ("C-ORG-03", "meets", "colleague", "Carla"),
    ]
    city.answer("offer", "dismiss", 1, "C-MED-02", who="Anna")
    taken = city("offer", "take", 1, who="Anna")
    assert (taken.code, taken.out) == (0, "2 oordelen overgenomen: C-OFF-02, C-ORG-03.\n")
    assert city.answer("show", "offer", 1)["suggestions"] == []
    city.refused("offer", "take", 1, who="Anna")
    city.refused("offer", "dismiss", 1, "C-MED-02", who="Anna")


def test_what_was_seen_is_a_code_with_a_verdict(city: Line) -> None:
    for wrong in ("C-OFF-02", "C-OFF-02=goed", "C-ORG-01=meets", "C-XXX-01=meets"):
        city.refused("offer", "visit", 1, "--with", "Carla", "Marja", "--observed", wrong, who="Carla")
    assert city.answer("show", "offer", 1)["visits"] == []


def test_an_exception_from_the_words_of_an_earlier_version_is_told_and_asked_anew(city: Line) -> None:
    words = ("offer", "waive", 1, CODE)
    city.answer(*words, "--reason", REASON, "--until", UNTIL, "--criteria", CRITERIA, who="Anna")
    city.answer(*words, "--grant", "--criteria", CRITERIA, who="Bilal")
    shipped = criteria_set()
    changed = tuple(replace(one, nl="Anders") if one.code == CODE else one for one in shipped.criteria)
    with closing(open_workspace(city.folder, clock=now)) as workspace:
        anna = workspace.sign_in("Anna")
        anna.do(add_criteria, replace(shipped, version="NIEUW-1", criteria=changed))
        anna.do(adopt_criteria, "NIEUW-1", TODAY)
    [row] = city.answer("show", "offer", 1)["waivers"]
    assert (row["criteria"], row["counts"]) == (CRITERIA, False)
    told = f"Uitzondering gold voor een eerdere versie van {CODE}, tot en met"
    why = f"- {CODE}: de uitzondering gold voor een eerdere versie van deze eis"
    for shown in (("show", "offer", 1), ("offer", "review", 1)):
        lines = [one.strip() for one in city(*shown).out.splitlines()]
        assert (sum(one.startswith(told) for one in lines), why in lines) == (1, True)
    again = (*words, "--reason", "Nog steeds", "--until", UNTIL, "--criteria")
    late = city.refused(*again, CRITERIA, who="Anna")
    assert (late["code"], late["message"]) == (
        "conflict", "Sinds je dit opende gelden de criteria van NIEUW-1. Kijk het daarmee nog eens na.",
    )  # fmt: skip
    city.answer(*again, "NIEUW-1", who="Anna")
    city.answer(*words, "--grant", who="Bilal")
    assert [(one["reason"], one["counts"]) for one in city.answer("show", "offer", 1)["waivers"]] == [
        ("Nog steeds", True), (REASON, False),
    ]  # fmt: skip
