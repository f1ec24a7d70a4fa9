"""The whole main job typed at the command line: from a club list to a release, and offline again."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.catalogues import criteria_set
from desktop.domain.approval import facts_of
from desktop.domain.criteria import weight_and_duty
from desktop.domain.offers import OfferDraft, Suits
from tests.darkroom import draw_photo
from tests.desktop.cli.line import Line

OFFER = {
    "title": "Wandelen in het park",
    "summary": "Rustig wandelen met koffie na afloop.",
    "movement_form": "walking",
    "target_groups": ["inactive_adults"],
    "suitability": [{"condition": "DM2"}],
    "level": "light",
    "trial_sessions": 3,
    "price_cents": 800,
    "price_period": "month",
    "flexible": True,
    "slots": ["di 10:00-11:00"],
    "place": "Theehuis",
    "postcode": "3083 AB",
    "city": "Rotterdam",
    "host": "Marja de Gastvrouw",
    "host_consent": True,
}
CLUBS = """Naam;KvK;Postcode;Plaats
Wandelclub De Stap;12345678;3083 AB;Rotterdam
Turnclub Op;23456789;3011 AA;Rotterdam
"""


@pytest.fixture(params=["sqlite", "postgres"])
def line(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Line:
    """A new workspace with Anna (all roles) and Bilal (curator)."""
    made = Line(capsys, tmp_path / "werkmap")
    database = ["--database", request.getfixturevalue("postgres_url")] if request.param == "postgres" else []
    made.answer("workspace", "create", made.folder, *database)
    made.answer("person", "add", "Bilal", "--role", "curator", who="Anna")
    return made


def verdicts() -> list[dict[str, str]]:
    """'Voldoet' for every criterion that applies to OFFER."""
    facts = facts_of(
        OfferDraft(provider=1, title="", suitability=(Suits(condition="DM2", check_first="required"),))
    )
    day = (date.today() - timedelta(days=1)).isoformat()
    return [
        {"criterion": one.code, "verdict": "meets", "evidence": "Gezien", "evidence_date": day}
        for one in criteria_set().criteria
        if weight_and_duty(one, facts).applies
    ]


def ready_for_proposal(line: Line, folder: Path) -> int:
    """A complete offer, photographed, visited, judged and confirmed by Anna; its ref."""
    (folder / "aanbod.json").write_text(json.dumps(OFFER))
    (folder / "oordelen.json").write_text(json.dumps(verdicts()))
    ref = line.answer("offer", "add", "--provider", 1, "--from", folder / "aanbod.json", who="Anna")["ref"]
    photos = [draw_photo(folder, number) for number in (1, 2, 3)]
    line.answer("photo", "add", ref, *photos, "--alt", "Mensen wandelen", "--consent", "adult", "--people", 2,
                "--date", date.today().isoformat(), "--attested-by", "Marja", who="Anna")  # fmt: skip
    line.answer("offer", "visit", ref, "--with", "Anna", "--with", "Marja", who="Anna")
    line.answer("offer", "assess", ref, "--from", folder / "oordelen.json", who="Anna")
    line.answer("offer", "confirm", ref, "--intake-status", "open", "--places", 4, who="Anna")
    return int(ref)


def test_from_club_list_to_a_verified_release_and_offline_again(line: Line, tmp_path: Path) -> None:
    (tmp_path / "clubs.csv").write_text(CLUBS)
    report = line.answer("import", "providers", tmp_path / "clubs.csv", who="Anna")
    assert (report["rows"], report["created"], report["rejected"]) == (2, 2, 0)
    assert [row["name"] for row in line.answer("list", "providers", "--where", "area=Charlois")] == [
        "Wandelclub De Stap"
    ]

    ref = ready_for_proposal(line, tmp_path)
    assert line.refused("offer", "approve", ref, who="Bilal")["code"] == "refused"
    assert line.answer("offer", "propose", ref, who="Anna")["status"] == "proposed"
    assert line.refused("offer", "approve", ref, who="Anna")["code"] == "not_allowed"
    waiting = line.answer("list", "worklist", "--where", f"ref={ref}", "kind=decide", who="Bilal")
    assert [task["title"] for task in waiting] == [OFFER["title"]]
    assert line.answer("offer", "approve", ref, "--months", 12, who="Bilal")["status"] == "approved"

    assert line.answer("release", "preview") == {
        "added": [ref], "changed": [], "removed": [], "held_back": [], "unchanged": 0,
    }  # fmt: skip
    made = line.answer("release", "create", "Voorjaar", who="Anna")
    assert {name: made[name] for name in ("release", "kind", "offers")} == {
        "release": 1,
        "kind": "edition",
        "offers": 1,
    }
    assert line.answer("release", "verify", 1) == {"ok": True, "problems": [], "redacted": 0}
    assert line.answer("release", "verify", made["folder"])["ok"]
    key = line.answer("release", "key")["release"]
    assert line.answer("release", "verify", 1, "--key", key)["ok"]
    assert (Path(made["folder"]) / "site" / "index.html").is_file()

    shown = line.answer("show", "offer", ref)
    assert (shown["public"], shown["proposed_by"], shown["approved_by"]) == ("yes", "Anna", "Bilal")
    assert len(shown["seal"]) == 64
    assert [photo["widths"] for photo in shown["photos"]] == [[400, 800]] * 3
    assert line.answer("show", "offer", ref, "--at", date.today().isoformat())["title"] == OFFER["title"]

    gone = line.answer(
        "offer", "suspend", ref, "--category", "safety", "--reason", "VOG ontbreekt", who="Bilal"
    )
    assert (gone["public"], gone["release"]["kind"], gone["release"]["offers"]) == ("offline", "emergency", 0)
    assert line.answer("release", "compare", 1, 2)["removed"] == [{"ref": ref}]
    assert line.answer("offer", "reinstate", ref, who="Bilal")["public"] == "no"
    assert [row["kind"] for row in line.answer("list", "releases")] == ["emergency", "edition"]
    assert line.answer("workspace", "check")["ok"]


def test_a_photo_that_is_withdrawn_leaves_the_catalogue_and_a_person_that_is_erased_the_workspace(
    line: Line, tmp_path: Path
) -> None:
    line.answer("provider", "add", "--name", "Wandelclub De Stap", who="Anna")
    ref = ready_for_proposal(line, tmp_path)
    line.answer(
        "photo",
        "add",
        ref,
        draw_photo(tmp_path, 4),
        "--alt",
        "Koffie",
        "--consent",
        "none-recognisable",
        who="Anna",
    )
    line.answer("offer", "propose", ref, who="Anna")
    line.answer("offer", "approve", ref, who="Bilal")
    line.answer("release", "create", "Een", who="Anna")

    photos = line.answer("photo", "list", ref)
    taken = line.answer("photo", "withdraw", photos[0]["ref"], who="Anna")
    assert (taken["release"]["kind"], taken["release"]["offers"]) == ("emergency", 1)
    assert [photo["ref"] for photo in line.answer("show", "offer", ref)["photos"]] == [
        one["ref"] for one in photos[1:]
    ]
    verified = line.answer("release", "verify", 1)
    assert (verified["ok"], verified["redacted"] > 0) == (True, True)

    assert line.answer("person", "erase", "Marja de Gastvrouw", who="Anna")["values"] == 1
    assert line.answer("show", "offer", ref)["host"] == ""
    assert line.answer("workspace", "check")["ok"]


def test_an_import_is_tried_and_undone(line: Line, tmp_path: Path) -> None:
    (tmp_path / "clubs.csv").write_text(CLUBS)
    tried = line.answer("import", "providers", tmp_path / "clubs.csv", "--dry-run", who="Anna")
    assert (tried["created"], tried["batch"]) == (2, None)
    assert line.answer("list", "providers") == []
    batch = line.answer("import", "providers", tmp_path / "clubs.csv", who="Anna")["batch"]
    assert line.answer("import", "providers", tmp_path / "clubs.csv", who="Anna")["unchanged"] == 2
    assert line.answer("import", "undo", batch, who="Anna") == {
        "deleted": 2, "restored": 0, "skipped": [], "rescore": [],
    }  # fmt: skip
    assert line.answer("list", "providers") == []


def test_a_backup_comes_back_as_the_same_workspace(line: Line, tmp_path: Path) -> None:
    line.answer("provider", "add", "--name", "Wandelclub De Stap", who="Anna")
    line.answer("workspace", "backup", tmp_path / "alles.zip")
    line.answer("workspace", "restore", tmp_path / "alles.zip", tmp_path / "terug")
    before = line.answer("list", "providers")
    line.folder = tmp_path / "terug"
    assert line.answer("list", "providers") == before
    assert line.answer("workspace", "check") == {"ok": True, "findings": []}
