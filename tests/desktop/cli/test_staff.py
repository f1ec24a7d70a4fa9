"""`staff`, `workspace assure`, `provider conversation` and `workshop` as people type them."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from desktop.access import Role
from tests.factories import a_colleague, a_workspace, an_offer

TODAY = date.today()  # the command line works by the clock of the machine


@pytest.fixture
def club(line) -> int:
    """A club with one offer; Bilal and Carla work there too, and Dirk edits."""
    workspace = a_workspace(line.folder)
    app = workspace.sign_in("Anna")
    an_offer(app)
    a_colleague(workspace, "Bilal")
    a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    workspace.close()
    return 1


def test_somebody_is_entered_linked_and_seen(line, club: int) -> None:
    made = line.answer("staff", "add", club, "Marja Visser", who="Anna")
    assert made == {
        "ref": 1, "provider": 1, "name": "Marja Visser", "role": "coach", "left_on": None, "offers": []
    }  # fmt: skip
    linked = line.answer("staff", "link", 1, 1, who="Anna")
    assert linked["offers"] == [{"offer": 1, "title": "Wandelen in het park", "role": "coach"}]
    told = line.refused("staff", "sight", 1, "vog", "2026-01-02", who="Anna")["message"]
    assert told.endswith("dat alleen jij hem gebruikt: workspace assure.")
    assert line.answer("workspace", "assure", who="Anna") == {"open": True, "by": "Anna"}
    issued = TODAY - timedelta(days=40)
    seen = line.answer("staff", "sight", 1, "VOG", issued, "--profile", "84", who="Anna")
    end = date(issued.year + 3, issued.month, issued.day)
    assert seen == {
        "ref": 1, "staff": 1, "kind": "vog", "issued_on": str(issued), "valid_until": str(end),
        "profile": "84", "how": "in_person", "seen_by": "Anna", "seen_on": str(TODAY), "checked_by": "",
        "waits": True, "state": "valid", "revoked_reason": "",
    }  # fmt: skip
    assert line.refused("staff", "check", 1, who="Anna")["code"] == "not_allowed"
    checked = line.answer("staff", "check", 1, who="Bilal")
    assert (checked["checked_by"], checked["waits"]) == ("Bilal", False)
    (row,) = line.answer("staff", "list", club, who="Bilal")
    assert row["certificates"] == [checked]
    verdicts = {one["criterion"]: one["verdict"] for one in line.answer("show", "offer", 1)["verdicts"]}
    assert verdicts["C-SAF-03"] == "meets"
    gone = line.answer("staff", "revoke", 1, "--reason", "Verkeerde persoon", who="Bilal")
    assert (gone["state"], gone["revoked_reason"]) == ("revoked", "Verkeerde persoon")
    verdicts = {one["criterion"]: one["verdict"] for one in line.answer("show", "offer", 1)["verdicts"]}
    assert verdicts["C-SAF-03"] == "fails"


def test_what_was_seen_is_told_to_nobody_else(line, club: int) -> None:
    line.answer("staff", "add", club, "Marja Visser", who="Anna")
    line.answer("workspace", "assure", who="Anna")
    line.answer("staff", "sight", 1, "vog", "2020-01-02", who="Anna")
    for who in ("", "Dirk"):
        assert "VOG" not in line("staff", "list", club, who=who).out
    listed = line("staff", "list", club, who="Anna")
    assert "VOG tot en met 2 januari 2023 (nummer 1)" in listed.out
    told = line("staff", "sight", 1, "vog", "2021-01-02", who="Anna").out
    assert told == (
        "Nummer 2: VOG is verlopen op 2 januari 2024. Het blijft staan; er is een nieuwere nodig.\n"
    )
    assert line.refused("staff", "check", 2, who="Dirk")["code"] == "not_allowed"
    assert line.refused("staff", "check", 9, who="Bilal")["code"] == "not_found"
    assert line.answer("workspace", "assure", "--revoke", who="Bilal") == {"open": False, "by": ""}
    assert "VOG" not in line("staff", "list", club, who="Anna").out


def test_people_change_leave_come_back_and_are_erased(line, club: int) -> None:
    line.answer("staff", "add", club, "Marja", "--role", "gastvrouw", who="Anna")
    changed = line.answer("staff", "edit", 1, "--name", "Marja V.", "--role", "vervanger", who="Anna")
    assert (changed["name"], changed["role"]) == ("Marja V.", "deputy")
    line.answer("staff", "link", 1, 1, "--role", "coach", who="Anna")
    assert line.answer("staff", "unlink", 1, 1, who="Anna")["offers"] == []
    assert line.answer("staff", "left", 1, "--date", "2026-01-31", who="Anna")["left_on"] == "2026-01-31"
    assert line.answer("staff", "back", 1, who="Anna")["left_on"] is None
    assert line.answer("staff", "erase", 1, who="Anna") == {"values": 1, "mentions": [], "offline": []}
    assert line.answer("staff", "list", club) == [
        {"ref": 1, "provider": 1, "name": "", "role": "deputy", "left_on": str(TODAY), "offers": []}
    ]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("sight", 1, "rijbewijs", "2026-01-01"), "“rijbewijs” kan hier niet"),
        (("sight", 1, "vog", "2999-01-01"), "moet nog komen"),
        (("sight", 1, "vog", "gisteren"), ""),
        (("sight", 1, "vog", "2026-01-01", "--profile", "scan.pdf"), "bewaren er niets van"),
        (("sight", 99, "vog", "2026-01-01"), "nummer 99"),
        (("add", 1, "Marja"), "staat al bij deze club"),
        (("add", 99, "Wim"), "nummer 99"),
        (("link", 1, 99), "nummer 99"),
        (("edit", 1, "--role", "voorzitter"), "“voorzitter” kan hier niet"),
    ],
)
def test_ugly_values_are_refused_with_a_sentence(line, club: int, words: tuple, problem: str) -> None:
    line.answer("staff", "add", club, "Marja", who="Anna")
    line.answer("workspace", "assure", who="Anna")
    told = line.refused("staff", *words, who="Anna")
    said = " ".join([told["message"], *(one["message"] for one in told["problems"])])
    assert problem in said
    (row,) = line.answer("staff", "list", club, who="Anna")
    assert (row["name"], row["role"], row["certificates"]) == ("Marja", "coach", [])


def test_a_conversation_is_written_down_and_read_back(line, club: int) -> None:
    line.answer("provider", "add", "--name", "SV Ahoy", who="Anna")
    made = line.answer(
        "provider", "conversation", 2, "--day", "2026-02-03", "--present", "voorzitter", "trainer",
        "--motivation", 4, "--board-backs", "--wish", "Een wandelgroep", "--outcome", "motivated",
        "--next-on", "2026-04-01", who="Anna",
    )  # fmt: skip
    assert made == {
        "ref": 1, "day": "2026-02-03", "present": ["chair", "coach"], "motivation": 4, "board_backs": True,
        "wish": "Een wandelgroep", "conditions": "", "agreed": "", "notes": "", "next_on": "2026-04-01",
        "by": "Anna",
    }  # fmt: skip
    assert line.answer("provider", "conversations", 2, who="Bilal") == [made]
    rows = {row["ref"]: row["relation"] for row in line.answer("list", "providers")}
    assert rows[2] == "motivated"
    assert line.refused("provider", "conversations", 2, who="Dirk")["code"] == "not_allowed"
    later = line.refused("provider", "conversation", 2, "--outcome", "nu niet", who="Anna")
    assert later["message"] == "Bij “nu niet” hoort een dag waarop je terugkomt."
    assert "Een wandelgroep" not in line("show", "provider", 2).out


def test_a_conversation_is_corrected_by_who_wrote_it_and_taken_away(line, club: int) -> None:
    made = line.answer(
        "provider", "conversation", 1, "--day", "2026-02-03", "--present", "voorzitter", "--motivation", 4,
        "--board-backs", "--wish", "Een wandelgroep", who="Anna",
    )  # fmt: skip
    better = (
        "provider",
        "correct-conversation",
        1,
        "--wish",
        "",
        "--agreed",
        "Een beweeggroep",
        "--motivation",
        3,
    )
    assert line.refused(*better, who="Bilal")["code"] == "not_allowed"
    changed = line.answer(*better, "--no-board-backs", who="Anna")
    assert changed == made | {"wish": "", "agreed": "Een beweeggroep", "motivation": 3, "board_backs": False}
    told = line("provider", "remove-conversation", 1, who="Bilal").out
    assert told.splitlines()[:-1] == [
        "Het gesprek van 3 februari 2026 is weg. Hoe ver jullie met de club zijn, blijft zoals het is.",
        "Gesprek 1 terugzetten? Bewaar de laatste regel hieronder als bestand gesprek-1.json, en dan:",
        "provider restore-conversation gesprek-1.json",
    ]
    assert line.answer("provider", "conversations", 1, who="Anna") == []
    assert line.refused("provider", "remove-conversation", 1, who="Bilal")["code"] == "not_found"
    assert line.refused("provider", "correct-conversation", 9, who="Dirk")["code"] == "not_allowed"


def test_a_conversation_that_was_taken_away_is_put_back_once(line, club: int, tmp_path) -> None:
    made = line.answer(
        "provider", "conversation", 1, "--day", "2026-02-03", "--present", "voorzitter", "--motivation", 4,
        "--board-backs", "--wish", "Een wandelgroep", "--next-on", "2026-04-01", who="Anna",
    )  # fmt: skip
    (proposed,) = line.answer("show", "offer", 1)["suggestions"]
    gone = line.answer("provider", "remove-conversation", 1, who="Bilal")
    assert gone == made | {"salts": {"wish": gone["salts"]["wish"]}}
    assert line.answer("show", "offer", 1)["suggestions"] == []
    file = tmp_path / "weg.json"
    told = {
        "[]": "is niet het antwoord van “remove-conversation --json”.",
        json.dumps(made): "is niet het antwoord van “remove-conversation --json”.",
        json.dumps(gone | {"ref": "1e9"}): "Hier hoort een heel getal.",
        json.dumps(gone | {"ref": -4}): "Er is geen gesprek met nummer -4.",
        json.dumps(gone | {"day": None}): "",
        json.dumps(gone | {"wish": "Iets anders"}): "Dit is niet wat er is weggehaald: er is iets veranderd.",
        json.dumps(gone | {"present": 4}): "Hier hoort een lijst.",
        json.dumps(gone | {"salts": {"wish": 4}}): "Hier hoort een tekst.",
    }
    for content, sentence in told.items():
        file.write_text(content)
        error = line.refused("provider", "restore-conversation", file, who="Anna")
        assert sentence in " ".join([error["message"], *(one["message"] for one in error["problems"])])
    assert line.answer("provider", "conversations", 1, who="Anna") == []
    file.write_text(json.dumps(gone))
    assert line.refused("provider", "restore-conversation", file, who="Dirk")["code"] == "not_allowed"
    back = line("provider", "restore-conversation", file, who="Bilal")
    assert back.out == "Gesprek 1 staat er weer, onder de naam van wie het opschreef.\n"
    assert line.answer("provider", "conversations", 1, who="Anna") == [made]
    assert line.answer("show", "offer", 1)["suggestions"] == [proposed | {"by": "Bilal"}]
    twice = line.refused("provider", "restore-conversation", file, who="Bilal")
    assert twice["message"] == "Gesprek 1 staat er: er hoeft niets teruggezet te worden."


def test_what_is_printed_when_a_conversation_is_taken_away_puts_it_back(
    line, club: int, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = line.answer(
        "provider", "conversation", 1, "--present", "voorzitter", "--wish", "Een clubblad, “ÿ\x9b” en koffie",
        who="Anna",
    )  # fmt: skip
    *_words, again, content = line("provider", "remove-conversation", 1, who="Anna").out.splitlines()
    command = again.split()
    monkeypatch.chdir(tmp_path)
    (tmp_path / command[-1]).write_text(content, encoding="ascii")
    line(*command, who="Bilal")
    assert line.answer("provider", "conversations", 1, who="Anna") == [made]


def test_a_workshop_is_planned_attended_and_closed(line, club: int) -> None:
    line.answer("staff", "add", club, "Marja", who="Anna")
    line.answer("staff", "add", club, "Wim", who="Anna")
    line.answer("staff", "link", 1, 1, who="Anna")
    line.answer("workshop", "add", "w-chr", "2026-02-03", "--place", "Buurthuis", who="Anna")
    line.answer("workshop", "attend", 1, 1, who="Anna")
    told = line.answer("workshop", "attend", 1, 2, "--absent", who="Anna")
    title = "Bewegen met een chronische aandoening"
    row = {"ref": 1, "code": "W-CHR", "title": title, "day": "2026-02-03", "place": "Buurthuis",
           "present": 1, "closed": False}  # fmt: skip
    club_name = "Wandelclub De Stap"
    assert told == row | {"attendees": [
        {"staff": 1, "name": "Marja", "provider": club_name, "present": True},
        {"staff": 2, "name": "Wim", "provider": club_name, "present": False},
    ]}  # fmt: skip
    assert line.answer("workshop", "close", 1, who="Anna")["proposed"] == 1
    closed = row | {"closed": True}
    assert (
        line.answer("workshop", "list")
        == line.answer("list", "workshops", "--where", "code=W-CHR")
        == [closed]
    )
    assert line.answer("show", "workshop", 1)["attendees"][0]["name"] == "Marja"
    assert (
        line.refused("workshop", "attend", 1, 2, who="Anna")["message"] == "Deze workshop is al afgesloten."
    )
