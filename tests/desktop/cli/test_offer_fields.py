"""Every fact of an offer, and the funds, from the command line: codes or the words people use."""

from __future__ import annotations

import pytest

from tests.desktop.cli.line import Line


@pytest.fixture
def offer(line: Line) -> int:
    line.begin()
    provider = line.answer("provider", "add", "--set", "name=De Stap", who="Anna")["ref"]
    found = line.answer("offer", "add", "--provider", provider, "--title", "Wandelen", who="Anna")
    number: int = found["ref"]
    return number


def test_facts_are_set_by_code_or_by_dutch_word(line: Line, offer: int) -> None:
    pairs = {
        "vgz_from": "1-1-2026", "vgz_until": "2027-12-31",
        "vgz_months": "16", "school_holidays": "gaat door", "ends_on": "30-06-2027",
        "schedule_until": "2027-01-31", "starting": "reeks",
        "guidance": "gediplomeerd; vrouwelijke begeleider", "facilities": "kleedkamer, douche",
        "group_form": "duo", "transport": "halte binnen 400 meter", "contributes": "sociaal,physical",
        "intervention": "Bewegen Werkt", "intervention_level": "goed beschreven", "welcome_by": "gastvrouw",
        "clothing": "makkelijke kleding", "may_sit": "ja", "coffee": "weet niet", "beginner": "nee",
        "price_covers": "niets extra",
    }  # fmt: skip
    sets = [word for name, value in pairs.items() for word in ("--set", f"{name}={value}")]
    line.answer("offer", "edit", offer, *sets, who="Anna")
    seen = line.answer("show", "offer", offer)
    assert {name: seen[name] for name in pairs} == {
        "vgz_from": "2026-01-01", "vgz_until": "2027-12-31",
        "vgz_months": 16, "school_holidays": "goes_on", "ends_on": "2027-06-30",
        "schedule_until": "2027-01-31", "starting": "series", "guidance": ["qualified", "female_coach"],
        "facilities": ["changing_room", "shower"], "group_form": "pair", "transport": "stop_400",
        "contributes": ["social", "physical"], "intervention": "Bewegen Werkt",
        "intervention_level": "well_described", "welcome_by": "host", "clothing": "comfortable",
        "may_sit": "yes", "coffee": "", "beginner": "no", "price_covers": "niets extra",
    }  # fmt: skip


def test_words_that_are_no_fact_are_refused_by_field(line: Line, offer: int) -> None:
    error = line.refused(
        "offer", "edit", offer, "--set", "guidance=tovenaar", "--set", "ends_on=31-02-2027",
        "--set", "vgz_months=veel", "--set", "may_sit=misschien", "--set", "beginner=soms", who="Anna",
    )  # fmt: skip
    assert [problem["field"] for problem in error["problems"]] == [
        "guidance", "ends_on", "vgz_months", "may_sit", "beginner"
    ]  # fmt: skip


def test_funds_are_asked_about_with_a_day(line: Line, offer: int) -> None:
    line.answer("offer", "edit", offer, "--set", "funds=Rotterdampas", who="Anna")
    line.answer("offer", "funds", offer, "rotterdampas", "--checked-on", "2025-01-02", who="Anna")
    seen = line.answer("show", "offer", offer)
    assert seen["funds_checked"] == [{"code": "rotterdampas", "checked_on": "2025-01-02"}]
    assert "funds_due" in seen["flags"]
    error = line.refused("offer", "funds", offer, "vgz", who="Anna")
    assert [problem["field"] for problem in error["problems"]] == ["codes"]
    error = line.refused("offer", "funds", offer, "rotterdampas", "--checked-on", "ooit", who="Anna")
    assert [problem["field"] for problem in error["problems"]] == ["checked_on"]
    assert line("offer", "funds", offer, who="Anna").code == 2


def test_an_edit_lists_what_it_makes_mandatory(line: Line, offer: int) -> None:
    heart = "suitability=hart:speciaal"
    found = line.answer("offer", "edit", offer, "--set", heart, "--set", "setting=buiten", who="Anna")
    assert found["also_mandatory"] == ["C-MED-04", "C-STF-02", "C-LOC-03", "C-LOC-04"]
    told = line("offer", "edit", offer, "--set", "setting=binnen", who="Anna")
    assert "Nu verplicht" not in told.out
    told = line("offer", "edit", offer, "--set", "setting=buiten", who="Anna")
    assert "Nu verplicht: C-LOC-04 Rookvrij terrein en rookvrije accommodatie" in told.out
