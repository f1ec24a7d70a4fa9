"""Verdicts on clubs and places, as people type them, on both databases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desktop.cli.line import SEEN, Line
from tests.factories import a_colleague, a_draft, a_provider, a_workspace, an_approved_offer, an_offer

KVK, RULES, VITAL, AED, DOOR = "C-ORG-01", "C-SAF-01", "C-VIT-01", "C-MED-02", "C-LOC-01"
VITALITY = ("meets", "--evidence", "Uitslag van de meting", "--type", "wave_score", "--date", SEEN)


@pytest.fixture
def city(line: Line, server: str) -> Line:
    """A club without offers, and one with two in the same hall; once on each kind of database."""
    return _filled(line, server)


@pytest.fixture
def file(line: Line) -> Line:
    """The same on SQLite only."""
    return _filled(line)


def _filled(line: Line, url: str = "") -> Line:
    with line.office(url) as app:
        a_provider(app, "Wandelclub De Nieuwe Stap")
        busy = a_provider(app, "Zwemclub De Golf")
        for title in ("Baantjes", "Aquafit"):
            an_offer(app, busy, title)
    return line


def verdicts(line: Line, offer: int) -> dict[str, str]:
    return {one["criterion"]: one["verdict"] for one in line.answer("show", "offer", offer)["verdicts"]}


def test_a_club_without_offers_is_judged_and_its_first_offer_inherits_it(city: Line, tmp_path: Path) -> None:
    given = ("c-org-01", "meets", "--evidence", "Uittreksel", "--type", "kvk_extract", "--date", SEEN)
    found = city.answer("provider", "assess", 1, *given, who="Carla")
    assert len(found) == 10
    assert found[0] == {
        "criterion": KVK, "verdict": "meets", "evidence": "Uittreksel", "evidence_type": "kvk_extract",
        "evidence_date": SEEN, "until": found[0]["until"], "action": "", "owner": "", "reason": "",
        "by": "Carla", "at": found[0]["at"], "waits": False,
        "suggestions": [],
    }  # fmt: skip
    assert {one["verdict"] for one in found[1:]} == {"not_assessed"}
    file = tmp_path / "oordelen.json"
    file.write_text(json.dumps([{"criterion": RULES, "verdict": "fails"}]))
    told = city("provider", "assess", 1, "--from", file, who="Anna").out.splitlines()
    assert told[0] == "Wandelclub De Nieuwe Stap is beoordeeld."
    offer = city.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")["ref"]
    assert verdicts(city, offer) == {KVK: "meets", RULES: "fails"}
    told = city("provider", "verdicts", 1).out
    assert [line.split()[0] for line in told.splitlines()[1:]] == [one["criterion"] for one in found]


def test_a_verdict_says_how_much_approved_offer_it_reopens(line: Line) -> None:
    workspace = a_workspace(line.folder)
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    for title in ("Baantjes", "Aquafit", "Yoga"):
        an_approved_offer(anna, bilal, workspace, title)
    workspace.close()
    told = line("offer", "assess", 1, "C-OFF-07", "fails", who="Anna").out.splitlines()
    assert told[1:] == ["1 keer aanbod wordt nu opnieuw beoordeeld."]
    told = line("offer", "assess", 1, "C-OFF-07", "fails", who="Anna").out.splitlines()
    assert told[1:] == []  # it was open already
    line.answer("offer", "suggest", 3, KVK, "fails", who="Bilal")
    told = line("offer", "take", 3, KVK, who="Anna").out
    assert told == "1 oordeel overgenomen: C-ORG-01. 1 keer aanbod wordt nu opnieuw beoordeeld.\n"
    club = line.answer("show", "offer", 2)["provider"]
    told = line("provider", "assess", club, RULES, "fails", who="Anna").out.splitlines()
    assert told[1:3] == ["1 keer aanbod wordt nu opnieuw beoordeeld.", ""]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("provider", "assess"), "meets, meets_conditionally, fails, not_applicable, not_assessed"),
        (("staff", "assess"), "het soort bewijs: agreement, alternative, attendance, board_minutes,"),
        (("offer", "suspend"), "safety, supervision, first_aid, insurance, signal, data, location,"),
    ],
)
def test_the_help_names_the_codes_one_can_type(line: Line, words: tuple[str, str], codes: str) -> None:
    assert codes in " ".join(line(*words, "--help").out.split())


def test_what_was_agreed_stands_there_with_who_sees_to_it(file: Line) -> None:
    agreed = ("--action", "Gedragscode laten tekenen", "--owner", "Bilal")
    file.answer("provider", "assess", 1, RULES, "fails", *agreed, who="Anna")
    (told,) = [one for one in file("provider", "verdicts", 1).out.splitlines() if one.startswith(RULES)]
    assert "  afspraak: Gedragscode laten tekenen (Bilal)  " in told


def test_a_place_is_judged_for_every_offer_there(city: Line) -> None:
    draft = a_draft(2)
    where = {"ref": 1, "name": draft.place, "address": f"{draft.street} {draft.house_number}, {draft.city}"}
    assert city.answer("place", "list") == [where | {"offers": 2}]
    assert city.answer("place", "list", "--provider", 1) == []
    assert city("place", "list", "--provider", 1).out == "Er zijn hier geen locaties met aanbod.\n"
    told = city("place", "assess", 1, AED, "meets", "--evidence", "Hangt bij de deur", "--date", SEEN,
                who="Anna").out.splitlines()  # fmt: skip
    assert told[0] == f"{draft.place} is beoordeeld."
    assert [verdicts(city, offer) for offer in (1, 2)] == [{AED: "meets"}] * 2
    found = city.answer("place", "verdicts", 1)
    assert [one["criterion"] for one in found] == [AED, DOOR, "C-LOC-02", "C-LOC-03", "C-LOC-04"]
    assert (found[0]["verdict"], found[0]["by"]) == ("meets", "Anna")


def test_what_is_proposed_of_a_club_or_a_place_is_taken_over_there(city: Line) -> None:
    seen = (f"{AED}=meets", f"{DOOR}=fails", "C-OFF-02=meets")
    city.answer(
        "offer", "visit", 1, "--with", "Carla", "Marja", "--date", SEEN, "--observed", *seen, who="Carla"
    )
    for code in ("C-ORG-03", KVK):
        city.answer("offer", "suggest", 2, code, "meets", "--evidence", "Gebeld", who="Carla")
    told = city("provider", "verdicts", 2).out.splitlines()
    assert told[-3:] == [
        "",
        "C-ORG-01  Voorstel: voldoet · collega (Carla) · Gebeld",
        "C-ORG-03  Voorstel: voldoet · collega (Carla) · Gebeld",
    ]
    found = city.answer("place", "verdicts", 1)
    assert found[0]["suggestions"] == [
        {"criterion": AED, "verdict": "meets", "source": "visit", "evidence": "", "date": SEEN,
         "by": "Carla", "about": None, "disputes": False}
    ]  # fmt: skip
    told = city("provider", "take", 2, who="Carla").out.splitlines()
    assert told[:2] == ["1 oordeel overgenomen: C-ORG-01.", ""]
    advisor = city.refused("provider", "take", 2, "c-org-03", who="Carla")
    assert advisor["message"] == "C-ORG-03 wordt beoordeeld door een kwaliteitsmedewerker."
    found = city.answer("place", "take", 1, AED, who="Anna")
    assert [(one["verdict"], one["by"], len(one["suggestions"])) for one in found[:2]] == [
        ("meets", "Anna", 0), ("not_assessed", "", 1)
    ]  # fmt: skip
    assert verdicts(city, 2) == {KVK: "meets", AED: "meets"}
    told = city("place", "dismiss", 1, DOOR, who="Anna").out.splitlines()
    assert told[0] == f"Wat over {a_draft(2).place} is voorgesteld, ligt opzij."
    assert not any(one["suggestions"] for one in city.answer("place", "verdicts", 1))
    for noun, code in (("provider", KVK), ("place", DOOR)):
        nothing = city.refused(noun, "dismiss", 1, code, who="Anna")
        assert nothing["message"] == f"Hier is niets voorgesteld over {code}."
        nothing = city.refused(noun, "take", 1, who="Anna")
        assert nothing["message"] == "Er is hier niets wat je kunt overnemen."


def test_who_takes_over_names_the_verdict_that_was_read(city: Line) -> None:
    visit = ("offer", "visit", 1, "--with", "Carla", "Marja", "--date", SEEN, "--observed")
    city.answer(*visit, f"{AED}=meets", who="Carla")
    words = "beweegkeur --as Anna place take 1 C-MED-02 --verdict"
    assert city("place", "verdicts", 1, who="Anna").out.splitlines()[-1] == f"    {words} meets"
    assert words not in city("place", "verdicts", 1).out
    city.answer(*visit, f"{AED}=fails", who="Carla")
    stale = city.refused("place", "take", 1, AED, "--verdict", "meets", who="Anna")
    assert stale["code"] == "conflict"
    assert stale["message"].startswith("Het voorstel bij C-MED-02 is veranderd sinds je het bekeek: ")
    assert city("place", "verdicts", 1, who="Anna").out.splitlines()[-1] == f"    {words} fails"
    found = city.answer("place", "take", 1, AED, "--verdict", "fails", who="Anna")
    assert (found[0]["verdict"], found[0]["suggestions"]) == ("fails", [])
    nameless = city.refused("place", "take", 1, "--verdict", "fails", who="Anna", code=2)
    assert nameless["message"] == "Noem het criterium waarvan je dit oordeel gelezen hebt."
    city.refused("place", "take", 1, AED, "--verdict", "", who="Anna", code=2)


def test_a_second_person_checks_the_verdict_on_a_club(city: Line) -> None:
    found = city.answer("provider", "assess", 1, VITAL, *VITALITY, who="Anna")
    assert [one["criterion"] for one in found if one["waits"]] == [VITAL]
    assert "Anna, wacht op een tweede paar ogen" in city("provider", "verdicts", 1).out
    own = city.refused("provider", "check-verdict", 1, VITAL, who="Anna")
    assert own["message"] == "Je hebt dit zelf ingevuld. Een ander kijkt het na."
    advisor = city.refused("provider", "check-verdict", 1, VITAL, who="Carla")
    assert advisor["message"] == "C-VIT-01 wordt beoordeeld door een kwaliteitsmedewerker."
    told = city("provider", "check-verdict", 1, VITAL.lower(), who="Bilal").out
    assert told.startswith("Het oordeel over Wandelclub De Nieuwe Stap is nagekeken.\n")
    assert not any(one["waits"] for one in city.answer("provider", "verdicts", 1))
    nothing = city.refused("provider", "check-verdict", 1, VITAL, who="Bilal")
    assert nothing["message"] == "Van C-VIT-01 wacht niets op een tweede paar ogen."
    for noun, criterion in (("provider", KVK), ("place", AED)):
        nothing = city.refused(noun, "check-verdict", 1, criterion, who="Bilal")
        assert nothing["message"] == f"Voor {criterion} is geen tweede paar ogen nodig."


@pytest.mark.parametrize(
    ("words", "who", "sentence"),
    [
        (("provider", 1, KVK, "goed"), "Anna", "“goed” kan hier niet"),
        (("provider", 1, KVK, "meets", "--date", "2999-01-01"), "Anna", "ligt in de toekomst"),
        (("provider", 1, AED, "fails"), "Anna", "C-MED-02 wordt bij de locatie beoordeeld."),
        (("provider", 1, "C-SAF-03", "fails"), "Anna", "C-SAF-03 wordt bij de persoon beoordeeld."),
        (("provider", 1, "C-OFF-02", "meets"), "Anna", "C-OFF-02 wordt bij het aanbod beoordeeld."),
        (("place", 1, KVK, "fails"), "Anna", "C-ORG-01 wordt bij de aanbieder beoordeeld."),
        (("provider", 1, "C-ORG-03", "fails"), "Carla", "C-ORG-03 wordt beoordeeld door"),
        (("provider", 1, KVK, "fails"), "Dirk", "C-ORG-01 wordt beoordeeld door"),
        (("provider", 99, KVK, "fails"), "Anna", "nummer 99"),
        (("place", 99, AED, "fails"), "Anna", "nummer 99"),
    ],
)
def test_a_verdict_above_that_cannot_be_is_refused(file: Line, words: tuple, who: str, sentence: str) -> None:
    noun, *rest = words
    error = file.refused(noun, "assess", *rest, who=who)
    assert sentence in " ".join([error["message"], *(one["message"] for one in error["problems"])])
    found = file.answer("provider", "verdicts", 1) + file.answer("place", "verdicts", 1)
    assert {one["verdict"] for one in found} == {"not_assessed"}


def test_half_a_verdict_is_wrong_usage_and_what_is_not_there_is_not_found(file: Line) -> None:
    for noun, criterion in (("provider", KVK), ("place", AED)):
        told = file(noun, "assess", 1, criterion, who="Anna")
        assert told.code == 2
        assert told.err.startswith(f"beweegkeur {noun} assess REF CRITERION VERDICT | --from FILE.json\n")
        assert file.refused(noun, "verdicts", 99)["code"] == "not_found"


@pytest.mark.parametrize(
    ("verdicts", "sentence"),
    [
        ([], "moet een lijst met oordelen staan."),
        (
            [{"criterion": KVK, "verdict": "fails"}, {"criterion": KVK, "verdict": "not_assessed"}],
            "C-ORG-01 staat meer dan een keer in deze lijst.",
        ),
    ],
)
def test_an_empty_list_and_one_that_contradicts_itself_are_refused(
    city: Line, tmp_path: Path, verdicts: list[dict[str, str]], sentence: str
) -> None:
    file = tmp_path / "oordelen.json"
    file.write_text(json.dumps(verdicts))
    error = city.refused("provider", "assess", 1, "--from", file, who="Anna")
    assert error["message"].endswith(sentence)
