"""The conversation list without a screen: whole answers, hand-outs, checks, notes, relations, tasks."""

from pathlib import Path
from typing import Any

import pytest

from tests.desktop.cli.line import Line
from tests.factories import all_answers

RULE: dict[str, Any] = {
    "bands": ["vital"], "fairly_vital_with_note": True, "safe_climate": 70, "no_red_flags": True,
    "room_for_newcomers": True, "intention": 55, "months_without_suspension": 12, "oldest_score": 18,
    "areas": [],
}  # fmt: skip
BEST = [
    "ORG-4=ja",
    "fin-1=helemaal eens",
    "VSK-1=3",
    "VSK-2=ja",
    "VSK-3=yes",
    "VSK-4=ja",
    "VSK-5=eens",
    "ACC-1=5",
]


@pytest.fixture
def city(line: Line) -> Line:
    """Anna with all roles, Carla the advisor, Dirk who publishes, and two clubs without any score."""
    line.begin()
    line.answer("person", "add", "Carla", "--role", "association_advisor", who="Anna")
    line.answer("person", "add", "Dirk", "--role", "publishing_admin", who="Anna")
    for name in ("De Stap", "De Bal"):
        line.answer("provider", "add", "--name", name, "--set", "postcode=3083 AB", who="Anna")
    return line


def row(number: int, name: str, **other: object) -> dict[str, object]:
    bare = {
        "ref": number, "name": name, "area": "Charlois", "relation": "known", "band": "unknown",
        "score": None, "score_day": None, "stale": False, "segment": None, "red_flags": [],
        "reasons": ["Nog geen vitaliteitsscore"], "need": 0, "owner": "",
    }  # fmt: skip
    return bare | other


def test_the_list_without_any_survey_knows_nobody_and_leaves_nobody_out(city: Line) -> None:
    assert city.answer("survey", "shortlist") == {
        "wave": None, "rule": RULE, "matching": [], "unknown": [row(2, "De Bal"), row(1, "De Stap")],
        "left_out": [],
    }  # fmt: skip
    assert city("survey", "shortlist").out == "Geen enkele club past.\n\nOnbekend: 2. Niet op de lijst: 0.\n"
    assert city.refused("survey", "shortlist", "2026")["code"] == "not_found"


def test_the_list_of_a_wave_tells_who_matches_and_why(city: Line, tmp_path: Path) -> None:
    answers = all_answers()
    file = tmp_path / "meting.csv"
    file.write_text(
        ";".join(["club_name", "postcode", "submitted_at", *answers]) + "\n"
        + ";".join(["De Stap", "3083 AB", "2026-02-01", *map(str, answers.values())]) + "\n",
        "utf-8",
    )  # fmt: skip
    city.answer("import", "survey", file, "--wave", "2026", who="Anna")
    city.answer("survey", "score", "2026", who="Anna")
    found = city.answer("survey", "shortlist", "2026", "--set", "oldest_score=120")
    stap = row(
        1, "De Stap", band="vital", score=100.0, score_day="2026-02-01", segment="segment_vital",
        reasons=["Vitaliteit 100", "Veilig sportklimaat 100", "Geen rode vlag",
                 "Ruimte voor beginners: ja", "Wil meer betekenen 100"],
    )  # fmt: skip
    assert found == {
        "wave": "2026", "rule": RULE | {"oldest_score": 120}, "matching": [stap],
        "unknown": [row(2, "De Bal")], "left_out": [],
    }  # fmt: skip
    told = city("survey", "shortlist", "2026", "--set", "oldest_score=120").out.splitlines()
    assert told[1].split()[:4] == ["1", "De", "Stap", "Charlois"]


def test_clubs_are_handed_out_and_tasks_are_done(city: Line) -> None:
    given = city.answer(
        "survey",
        "hand-out",
        1,
        2,
        "--to",
        "Carla",
        "--due",
        "1 mei 2090",
        "--note",
        "Bel na zessen",
        who="Anna",
    )
    assert given == {"tasks": [1, 2], "owner": "Carla", "due": "2090-05-01"}
    first = {"ref": 1, "kind": "conversation", "provider": 1, "name": "De Stap", "owner": "Carla",
             "due": "2090-05-01"}  # fmt: skip
    assert city.answer("list", "tasks", "--where", "provider=1") == [first]
    assert city("list", "tasks").out.splitlines()[1].split()[:4] == ["1", "De", "Stap", "Carla"]
    assert city.answer("list", "worklist", "--where", "kind=conversation", "ref=1", who="Carla") == [
        {"kind": "conversation", "ref": 1, "title": "De Stap", "due": "2090-05-01", "owner": "Carla",
         "turn": "we"}
    ]  # fmt: skip
    assert city.answer("survey", "shortlist")["unknown"][0] == row(
        2, "De Bal", relation="shortlisted", owner="Carla"
    )
    assert city.answer("task", "hand-over", 1, "--to", "Anna", who="Carla") == {"ref": 1, "owner": "Anna"}
    assert city.answer("task", "done", 1, who="Anna") == {"ref": 1, "done": True}
    assert [one["ref"] for one in city.answer("list", "tasks")] == [2]
    assert city.refused("task", "done", 1, who="Anna")["message"] == "Deze taak is al klaar."
    assert city.refused("task", "done", 9, who="Anna")["code"] == "not_found"


def test_a_hand_out_that_cannot_be_assigns_nothing(city: Line) -> None:
    city.answer("provider", "do-not-contact", 2, "--reason", "Geschil", who="Carla")
    refused = city.refused("survey", "hand-out", 1, 2, "--to", "Carla", who="Anna")
    assert refused == {
        "code": "invalid", "message": "Niet benaderen: De Bal. Haal ze uit je keuze.",
        "problems": [{"field": "refs", "message": "Niet benaderen: De Bal. Haal ze uit je keuze."}],
    }  # fmt: skip
    assert city.refused("survey", "hand-out", 1, "--to", "Niemand", who="Anna")["code"] == "not_found"
    assert city.refused("survey", "hand-out", 1, "--to", "Dirk", who="Anna")["code"] == "refused"
    assert city.refused("survey", "hand-out", 1, "--to", "Carla", who="Dirk")["code"] == "not_allowed"
    late = ["survey", "hand-out", 1, "--to", "Carla", "--due"]
    assert city.refused(*late, "ooit", who="Anna")["problems"][0]["field"] == "due"
    assert city.refused(*late, "1 mei 2020", who="Anna")["problems"][0]["field"] == "due"
    assert city.answer("list", "tasks") == []


def test_a_rule_is_kept_used_changed_for_once_and_forgotten(city: Line) -> None:
    kept: dict[str, Any] = {"name": "Zuid", "rule": RULE | {"areas": ["Charlois"], "intention": 40}}
    assert (
        city.answer("survey", "rule", "Zuid", "--set", "areas=charlois", "intention=40", who="Anna") == kept
    )
    found = city.answer("survey", "shortlist", "--rule", "zuid", "--set", "bands=vital,fairly_vital")
    assert found["rule"] == kept["rule"] | {"bands": ["vital", "fairly_vital"]}
    changed = city.answer("survey", "rule", "Zuid", "--set", "safe_climate=80", who="Anna")
    assert changed["rule"] == kept["rule"] | {"safe_climate": 80}
    assert city.refused("survey", "rule", "Zuid", "--delete", who="Carla")["code"] == "not_allowed"
    assert city.answer("survey", "rule", "Zuid", "--delete", who="Anna") == {"deleted": "Zuid"}
    assert city.refused("survey", "shortlist", "--rule", "Zuid")["code"] == "not_found"
    assert city.refused("survey", "rule", "Zuid", "--delete", who="Anna")["code"] == "not_found"


@pytest.mark.parametrize(
    ("pair", "field"),
    [
        ("bands=great", "bands"), ("bands=unknown", "bands"), ("bands=", "bands"),
        ("intention=101", "intention"),
        ("intention=veel", "intention"), ("areas=Nergens", "areas"), ("colour=red", "colour"),
        ("no_red_flags=misschien", "no_red_flags"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_refused_by_field(city: Line, pair: str, field: str) -> None:
    for words in (["survey", "shortlist"], ["survey", "rule", "Zuid"]):
        refused = city.refused(*words, "--set", pair, who="Anna")
        assert [problem["field"] for problem in refused["problems"]] == [field]


def test_a_check_by_phone_is_written_down_in_words_or_ranks(city: Line) -> None:
    words = ["provider", "check", 1, *BEST, "--day", "2026-03-01", "--spoke-with", "penningmeester"]
    assert city.answer(*words, who="Carla") == {
        "ref": 1, "provider": 1, "day": "2026-03-01", "finding": "good",
        "safe_climate": (6 * 100 + 75) / 7, "red_flags": [], "missing": [], "label": "",
        "label_until": None,
    }  # fmt: skip
    bad = city.answer("provider", "check", 2, "VSK-1=nee", "FIN-1=weet niet", who="Carla")
    assert (bad["finding"], bad["red_flags"], bad["missing"][:2]) == (
        "attention",
        ["VSK-1"],
        ["ORG-4", "FIN-1"],
    )
    assert city("provider", "check", 1, "ORG-4=ja", who="Carla").out == (
        "Er is te weinig gevraagd om te zeggen hoe de organisatie ervoor staat.\n"
    )
    label = ["provider", "check", 2, "--label", "nl actief", "--label-until", "1 mei 2090"]
    assert city.answer(*label, who="Carla")["label"] == "nl_actief"


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ([], ["answers"]),
        (["LED-3=ja", "VSK-1=misschien"], ["LED-3", "VSK-1"]),
        (["VSK-1"], ["VSK-1"]),
        (["ORG-4=ja", "ORG-4=nee"], ["ORG-4"]),
        (["ORG-4=ja", "org-4=nee"], ["ORG-4"]),
        (["VSK-1=ja", "--day", "1 mei 2090"], ["day"]),
        (["VSK-1=ja", "--spoke-with", "x@club.nl"], ["spoke_with"]),
        (["--label", "nl_actief"], ["label_until"]),
    ],
)
def test_a_check_that_cannot_be_is_refused_by_field(city: Line, words: list[str], fields: list[str]) -> None:
    refused = city.refused("provider", "check", 1, *words, who="Carla")
    assert [problem["field"] for problem in refused["problems"]] == fields


def test_how_far_we_are_is_moved_noted_and_stopped(city: Line) -> None:
    moved = city.answer("provider", "relation", 1, "in gesprek", who="Carla")
    assert (moved["ref"], moved["name"], moved["relation"]) == (1, "De Stap", "in_conversation")
    later = ["provider", "relation", 1, "not_now"]
    assert city.refused(*later, who="Carla")["message"] == "Bij “nu niet” hoort een dag waarop je terugkomt."
    assert city.answer(*later, "--revisit-on", "1 mei 2090", who="Carla")["relation"] == "not_now"
    assert city.answer("survey", "shortlist")["left_out"] == [
        row(1, "De Stap", relation="not_now", reasons=["Nu niet: terugkomen op 1 mei 2090"])
    ]
    for wrong in ("verliefd", " "):
        assert city.refused("provider", "relation", 1, wrong, who="Carla")["code"] == "refused"
    assert city.answer("provider", "note", 1, "Sterk bestuur", who="Carla")["ref"] == 1
    assert city.refused("provider", "note", 1, "Sterk bestuur", who="Dirk")["code"] == "not_allowed"
    assert city("provider", "do-not-contact", 1, "--reason", "Rust", who="Carla").out == (
        "Niemand benadert De Stap nu.\n"
    )
    assert (
        city("provider", "do-not-contact", 1, "--lift", who="Carla").out
        == "De Stap mag weer benaderd worden.\n"
    )
    assert city.refused("provider", "do-not-contact", 1, "--lift", who="Carla")["code"] == "refused"
    assert city("provider", "do-not-contact", 1, who="Carla").code == 2
