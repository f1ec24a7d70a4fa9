"""The vitality survey typed at the command line: from a file of answers to a conversation and a report."""

import csv
from pathlib import Path

import pytest

from desktop.catalogues import vitality_model
from tests.desktop.cli.line import Line

CLUBS = (
    "Wandelclub De Stap",
    "Turnclub Op",
    "Zwemclub Nat",
    "Judoclub Zacht",
    "Hockeyclub Rood",
    "Damclub Zet",
)


@pytest.fixture(params=["sqlite", "postgres"])
def line(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Line:
    """A workspace with six clubs; Anna has all roles, Carla is an association advisor."""
    made = Line(capsys, tmp_path / "werkmap")
    database = ["--database", request.getfixturevalue("postgres_url")] if request.param == "postgres" else []
    made.answer("workspace", "create", made.folder, *database)
    made.answer("person", "add", "Carla", "--role", "association_advisor", who="Anna")
    clubs = tmp_path / "clubs.csv"
    rows = [f"{name};{12345670 + n};308{n} AB" for n, name in enumerate(CLUBS, start=1)]
    clubs.write_text("\n".join(["Naam;KvK;Postcode", *rows]))
    assert made.answer("import", "providers", clubs, who="Anna")["created"] == len(CLUBS)
    return made


def answers(file: Path, points: dict[str, int], **said: str) -> Path:
    """A file in which every club answers all questions nearest to so many points; `said` replaces some."""
    model = vitality_model()
    codes = [one.code for one in model.questions]
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["club_ref", "club_name", "respondent_role", "submitted_at", *codes])
        for number, (name, level) in enumerate(points.items(), start=1):
            sheet = {
                one.code: min(
                    model.scale_by_code[one.scale].options, key=lambda option: abs(option.points - level)
                ).nl
                for one in model.questions
            } | (said if number == 1 else {})
            ref = f"{12345670 + CLUBS.index(name) + 1}" if name in CLUBS else ""
            writer.writerow([ref, name, "voorzitter", f"2026-06-0{number}", *sheet.values()])
    return file


POINTS = dict.fromkeys(CLUBS[:4], 100) | {CLUBS[4]: 0, "Vereniging Onbekend": 75}


def test_from_a_file_of_answers_to_a_conversation_and_a_report(line: Line, tmp_path: Path) -> None:
    file = answers(tmp_path / "meting.csv", POINTS)
    looked = line.answer("import", "survey", file, "--wave", "2026", "--dry-run", who="Anna", code=1)
    assert (looked["created"], looked["parked"], looked["batch"]) == (5, 1, None)
    assert line.answer("list", "waves") == []

    report = line.answer("import", "survey", file, "--wave", "2026", who="Anna", code=1)
    ends = {
        name: report[name]
        for name in ("kind", "rows", "created", "updated", "unchanged", "parked", "rejected")
    }
    assert ends == {"kind": "survey", "rows": 6, "created": 5, "updated": 0, "unchanged": 0, "parked": 1,
                    "rejected": 0}  # fmt: skip
    again = line.answer("import", "survey", file, "--wave", "2026", who="Anna", code=1)
    assert (again["created"], again["updated"], again["unchanged"] + again["parked"]) == (0, 0, 6)

    assert line.answer("survey", "score", "2026", who="Anna") == {
        "wave": "2026", "model": "RSS-VIT-2025.1", "responses": 5, "scored": 5, "unknown": 0,
        "bands": {"vital": 4, "fairly_vital": 0, "fragile": 1, "unknown": 0},
    }  # fmt: skip
    listed = {
        row["name"]: (row["band"], row["score"], row["segment"]) for row in line.answer("list", "providers")
    }
    assert listed == {
        **dict.fromkeys(CLUBS[:4], ("vital", 100.0, "segment_vital")),
        CLUBS[4]: ("fragile", 0.0, "segment_fragile"),
        CLUBS[5]: ("unknown", None, None),
    }

    found = line.answer("survey", "shortlist", "2026")
    places = {name: [row["name"] for row in found[name]] for name in ("matching", "unknown", "left_out")}
    assert {name: sorted(rows) for name, rows in places.items()} == {
        "matching": sorted(CLUBS[:4]), "unknown": [CLUBS[5]], "left_out": [CLUBS[4]],
    }  # fmt: skip
    ref = found["matching"][0]["ref"]
    line.answer("survey", "hand-out", ref, "--to", "Carla", "--due", "2027-01-15", who="Anna")
    tasks = [task for task in line.answer("list", "worklist", who="Carla") if task["kind"] == "conversation"]
    assert [(task["ref"], task["owner"], task["due"]) for task in tasks] == [(ref, "Carla", "2027-01-15")]

    line.answer("report", "club", ref, tmp_path / "club.pdf")
    assert (tmp_path / "club.pdf").read_bytes().startswith(b"%PDF-")
    line.answer("survey", "export", "2026", tmp_path / "meting.xlsx")
    back = line.answer(
        "import", "survey", tmp_path / "meting.xlsx", "--wave", "2026", "--dry-run", who="Anna", code=1
    )
    assert (back["created"], back["updated"]) == (0, 0)
    assert line.answer("workspace", "check")["ok"]


def test_a_value_outside_its_scale_keeps_the_row_out_and_an_import_is_undone(
    line: Line, tmp_path: Path
) -> None:
    file = answers(tmp_path / "meting.csv", dict.fromkeys(CLUBS[:2], 75), **{"ORG-1": "7", "VSK-1": ""})
    report = line.answer("import", "survey", file, "--wave", "2026", who="Anna", code=1)
    assert (report["created"], report["rejected"]) == (1, 1)
    assert [(one["row"], one["column"], one["value"], one["level"]) for one in report["problems"]] == [
        (2, "ORG-1", "7", "error")
    ]
    listed = line.answer("list", "imports", "--where", "kind=survey")
    assert [(one["ref"], one["file"], one["by"], one["undone_at"]) for one in listed] == [
        (report["batch"], "meting.csv", "Anna", None)
    ]
    line.answer("import", "undo", report["batch"], who="Anna")
    assert line.refused("survey", "score", "2026", who="Anna")["code"] == "refused"


def test_thresholds_are_tried_first_and_kept_as_a_version(line: Line, tmp_path: Path) -> None:
    file = answers(tmp_path / "meting.csv", dict.fromkeys(CLUBS, 80))
    line.answer("import", "survey", file, "--wave", "2026", who="Anna")
    assert line.answer("survey", "score", "2026", who="Anna")["bands"]["vital"] == len(CLUBS)
    tried = line.answer(
        "survey", "what-if", "2026", "--vital", "90", "--save-as", "RSS-VIT-2026.1", who="Anna"
    )
    assert {one["after"] for one in tried["moved"]} == {"fairly_vital"}
    assert len(tried["moved"]) == len(CLUBS)
    refused = line.refused("survey", "edit", "2026", "--model", "RSS-VIT-2026.1", who="Anna")
    assert refused["code"]
    looked = line.answer("import", "survey", file, "--wave", "2027", "--dry-run", who="Anna")
    assert looked["model"] == "RSS-VIT-2025.1", "a version that was only tried is not taken for a new round"
    line.answer("survey", "copy", "2026", "2026-streng", "--model", "RSS-VIT-2026.1", who="Anna")
    assert line.answer("survey", "score", "2026-streng", who="Anna")["bands"]["fairly_vital"] == len(CLUBS)
