"""What each command group does beside the main job, and what it refuses."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.settings import settings_folder
from tests.darkroom import draw_photo
from tests.desktop.cli.line import Line

ALL_ROLES = ["curator", "association_advisor", "publishing_admin", "second_assessor", "administrator"]


@pytest.fixture
def made(line: Line) -> Line:
    """A workspace with Anna, a provider and a draft of an offer, both number 1."""
    line.begin()
    line.answer("provider", "add", "--name", "Wandelclub De Stap", "--set", "postcode=3083 AB", who="Anna")
    line.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")
    return line


def test_a_workspace_is_made_in_a_new_folder_only(line: Line) -> None:
    assert line.answer("workspace", "create", line.folder) == {"folder": str(line.folder.absolute())}
    again = line.refused("workspace", "create", line.folder)
    assert again["message"] == f"{line.folder} bestaat al en is niet leeg. Kies een nieuwe map."
    assert line.answer("list", "people") == []


def test_the_first_name_becomes_the_first_person_with_all_roles(line: Line) -> None:
    line.answer("workspace", "create", line.folder, who="Anna")
    assert line.answer("list", "people") == [{"ref": 1, "name": "Anna", "roles": ALL_ROLES}]


def test_a_colleague_has_the_roles_that_were_given(made: Line) -> None:
    words = ["person", "add", "Bilal", "--role", "curator", "redacteur", "--role", "curator"]
    assert made.answer(*words, who="Anna") == {
        "ref": 2,
        "name": "Bilal",
        "roles": ["curator", "publishing_admin"],
    }
    assert made.refused(*words, who="Anna")["problems"][0]["field"] == "name"
    deputy = ["person", "add", "Ine", "--role", "second_assessor"]
    assert made.refused(*deputy, who="Anna")["problems"][0]["field"] == "deputy_until"
    assert made.refused(*deputy, "--until", "ooit", who="Anna")["problems"][0]["field"] == "until"
    assert made.answer(*deputy, "--until", "1 mei 2090", who="Anna")["name"] == "Ine"
    assert made.refused("person", "erase", "Niemand", who="Anna")["message"].startswith(
        "Niemand in deze werkmap heet"
    )


def test_lists_are_narrowed_by_every_field_that_they_show(made: Line) -> None:
    made.answer("provider", "add", "--name", "Turnclub", who="Anna")
    stap = {
        "ref": 1, "name": "Wandelclub De Stap", "area": "Charlois", "relation": "onboarding",
        "band": "unknown", "score": None, "segment": None, "red_flags": [],
    }  # fmt: skip
    assert made.answer("list", "providers", "--where", "area=charlois", "band=unknown", "score=") == [stap]
    assert made.answer("list", "providers", "--where", "red_flags=ORG-4") == []
    assert (
        made.answer("list", "people", "--where", "roles=curator", "--where", "name=anna")[0]["name"] == "Anna"
    )
    assert made.answer("list", "people", "--where", "roles=") == []
    refused = made.refused("list", "offers", "--where", "colour=red", "size=2")
    assert [problem["field"] for problem in refused["problems"]] == ["colour", "size"]
    assert made.refused("list", "offers", "--where", "title")["problems"][0]["field"] == "title"


def test_an_offer_in_a_list_has_exactly_the_fields_others_rely_on(made: Line) -> None:
    assert made.answer("list", "offers") == [
        {
            "ref": 1, "title": "Wandelen", "provider": "Wandelclub De Stap", "area": "", "status": "draft",
            "public": "no", "flags": ["intake_incomplete", "visit_missing", "confirmation_due"],
            "approved_until": None, "intake_status": "unknown",
        }
    ]  # fmt: skip


def test_lists_are_tables_for_people(made: Line) -> None:
    assert made("list", "people").out.splitlines()[0].split() == ["Nr.", "Naam", "Rollen"]
    assert made("list", "offers").out.splitlines()[1].split()[:3] == ["1", "Wandelen", "Wandelclub"]
    assert made("list", "releases").out == "Er zijn nog geen uitgaven.\n"
    assert made("list", "releases", "--lang", "en").out == "There are no releases yet.\n"
    assert made("list", "worklist", who="Anna").out.splitlines()[1].split()[:3] == ["1", "finish", "Wandelen"]


def test_a_provider_is_changed_field_by_field(made: Line) -> None:
    made.answer("provider", "edit", 1, "--set", "kvk=12345678", "type=stichting", who="Anna")
    shown = made.answer("show", "provider", 1)
    assert (shown["kvk"], shown["type"], shown["name"], shown["area"]) == (
        "12345678", "foundation", "Wandelclub De Stap", "Charlois",
    )  # fmt: skip
    assert [offer["ref"] for offer in shown["offers"]] == [1]
    assert "Wandelclub De Stap" in made("show", "provider", 1).out
    assert made.refused("provider", "edit", 9, "--set", "kvk=12345678", who="Anna")["code"] == "not_found"
    assert made.refused("provider", "add", who="Anna")["problems"][0]["field"] == "name"


def test_an_offer_that_is_refused_is_not_half_saved(made: Line) -> None:
    refused = made.refused(
        "offer", "edit", 1, "--set", "title=Anders", "min_age=80", "max_age=20", who="Anna"
    )
    assert [problem["field"] for problem in refused["problems"]] == ["max_age"]
    assert made.answer("show", "offer", 1)["title"] == "Wandelen"
    assert made.refused("offer", "add", "--title", "Los", who="Anna")["problems"][0]["field"] == "provider"
    assert made.refused("offer", "add", "--provider", 9, "--title", "Los", who="Anna")["code"] == "not_found"
    assert len(made.answer("list", "offers")) == 1


def test_an_offer_is_duplicated_confirmed_and_withdrawn(made: Line) -> None:
    assert made.answer("offer", "duplicate", 1, who="Anna")["title"] == "Wandelen (kopie)"
    told = made.answer("offer", "confirm", 2, "--intake-status", "wachtlijst", who="Anna")
    assert (told["intake_status"], "confirmation_due" in told["flags"]) == ("waiting_list", False)
    until = date.today() + timedelta(days=300)
    waits = ("--intake-status", "wachtlijst", "--waiting-until", f"{until:%d-%m-%Y}")
    made.answer("offer", "confirm", 2, *waits, who="Anna")
    assert made.answer("show", "offer", 2)["waiting_until"] == until.isoformat()
    for wrong in (
        ["--waiting-until", "2090-03-01"],
        ["--intake-status", "wachtlijst", "--waiting-until", "ooit"],
        ["--date", "1 mei 2090"],
        ["--places", "-1"],
        ["--places", "veel"],
        ["--intake-status", "x"],
    ):
        assert made.refused("offer", "confirm", 2, *wrong, who="Anna")["code"] == "invalid"
    assert made.answer("offer", "withdraw", 2, "--reason", "Gestopt", who="Anna")["status"] == "withdrawn"
    assert made.refused("offer", "withdraw", 1, "--reason", " ", who="Anna")["code"] == "refused"


def test_a_verdict_is_typed_or_read_from_a_file(made: Line, tmp_path: Path) -> None:
    typed = ["offer", "assess", 1, "c-off-01", "meets", "--evidence", "Gratis proefles"]
    assert made.answer(*typed, who="Anna")["status"] == "in_assessment"
    (verdict,) = made.answer("show", "offer", 1)["verdicts"]
    assert (verdict["criterion"], verdict["verdict"], set(verdict)) == (
        "C-OFF-01", "meets", {"criterion", "verdict", "until", "level", "checked"},
    )  # fmt: skip
    assert made.refused("offer", "assess", 1, "C-XYZ-01", "meets", who="Anna")["code"] == "not_found"
    assert (
        made.refused("offer", "assess", 1, "C-OFF-01", "great", who="Anna")["problems"][0]["field"]
        == "verdict"
    )
    for content in (
        {},
        [1],
        [{"criterion": "C-OFF-01"}],
        [{"criterion": "C-OFF-01", "verdict": "meets", "x": 1}],
    ):
        (tmp_path / "x.json").write_text(json.dumps(content))
        assert made.refused("offer", "assess", 1, "--from", tmp_path / "x.json", who="Anna")["message"]
    half = [{"criterion": "C-OFF-07", "verdict": "fails"}, {"criterion": "C-OFF-02", "verdict": "meets"}]
    (tmp_path / "x.json").write_text(json.dumps(half))
    made.refused("offer", "assess", 1, "--from", tmp_path / "x.json", who="Anna")
    assert len(made.answer("show", "offer", 1)["verdicts"]) == 1


def test_a_proposal_says_everything_that_is_missing(made: Line) -> None:
    fields = {problem["field"] for problem in made.refused("offer", "propose", 1, who="Anna")["problems"]}
    assert {"field:summary", "field:slots", "criterion:C-SAF-03", "visit"} <= fields
    assert made("offer", "propose", 1, who="Anna").err.startswith("- ")
    assert made("show", "offer", 1).out.splitlines()[0].split() == ["Aanbod", "1", "Wandelen"]
    assert (
        made.refused("offer", "visit", 1, "--with", "Anna", who="Anna")["problems"][0]["field"] == "attendees"
    )
    assert made.refused("offer", "return", 1, "--reason", "Mist foto's", who="Anna")["code"] == "refused"


def test_an_offer_is_rejected_with_a_reason(made: Line) -> None:
    made.answer("offer", "assess", 1, "C-OFF-01", "fails", who="Anna")
    assert made.refused("offer", "reject", 1, "--reason", " ", who="Anna")["code"] == "refused"
    assert made.answer("offer", "reject", 1, "--reason", "Te zwaar", who="Anna")["status"] == "rejected"


def test_an_offer_the_public_never_saw_goes_offline_without_a_release(made: Line) -> None:
    gone = made.answer(
        "offer", "suspend", 1, "--category", "veiligheid", "--reason", "VOG ontbreekt", who="Anna"
    )
    assert (gone["public"], gone["release"]) == ("offline", None)
    unknown = made.refused("offer", "suspend", 1, "--category", "weer", "--reason", "x", who="Anna")
    assert unknown["problems"][0]["field"] == "category"
    assert made.refused("show", "offer", 1, "--at", "1 mei 2020")["code"] == "not_found"


def test_good_photos_are_taken_and_bad_ones_refused_with_exit_code_1(made: Line, tmp_path: Path) -> None:
    bad = tmp_path / "kapot.jpg"
    bad.write_bytes(draw_photo(tmp_path, 1).read_bytes()[:5000])
    words = [
        "photo",
        "add",
        1,
        draw_photo(tmp_path, 2),
        bad,
        "--alt",
        "Twee",
        "--alt",
        "Kapot",
        "--consent",
        "adult",
    ]
    report = made.answer(*words, "--people", 2, who="Anna", code=1)
    assert report["added"] == [{"ref": 1, "file": "foto-2.jpg", "widths": [400, 800], "warnings": []}]
    assert [one["file"] for one in report["refused"]] == ["kapot.jpg"]
    assert made.answer("photo", "list", 1)[0]["alt"] == "Twee"
    edited = made.answer("photo", "edit", 1, "--alt", "Mensen wandelen", "--purposes", "website", who="Anna")
    assert (edited["alt"], edited["consent"], edited["problem"]) == ("Mensen wandelen", "adult", "")
    assert "Mensen wandelen" in made("photo", "list", 1).out


def test_photos_are_refused_before_the_work_when_something_is_wrong(made: Line, tmp_path: Path) -> None:
    photo = draw_photo(tmp_path, 1)
    wrong = made.refused("photo", "add", 1, photo, "--consent", "mondeling", "--people", "x", who="Anna")
    assert [problem["field"] for problem in wrong["problems"]] == ["consent", "people"]
    nobody = made.refused(
        "photo", "add", 1, photo, "--consent", "none-recognisable", "--people", 2, who="Anna"
    )
    assert nobody["problems"][0]["field"] == "people"
    assert made.refused("photo", "add", 1, photo, "--alt", "a", "--alt", "b", who="Anna")["code"] == "refused"
    assert made.refused("photo", "add", 9, photo, who="Anna")["code"] == "not_found"
    assert made.refused("photo", "list", 9)["code"] == "not_found"
    assert made.refused("photo", "withdraw", 9, who="Anna")["code"] == "not_found"
    assert made.answer("photo", "list", 1) == []


def test_a_release_that_was_tampered_with_does_not_verify(made: Line, tmp_path: Path) -> None:
    folder = Path(made.answer("release", "create", "Leeg", who="Anna")["folder"])
    assert made.answer("show", "release", 1)["catalogue"] == []
    assert made("release", "verify", 1).out == "De uitgave is compleet en echt.\n"
    folder, key = made.folder / "releases" / "1", made.answer("release", "key")["release"]
    assert made("release", "verify", folder, "--key", key).out == "De uitgave is compleet en echt.\n"
    assert made("release", "verify", folder).out == (
        "De uitgave is compleet. Wie hem maakte, weet je pas zeker met de openbare sleutel: --key.\n"
    )
    other = "00" * 31 + "01"
    assert made.refused("release", "verify", 1, "--key", "geen sleutel")["code"] == "refused"
    assert made.answer("release", "verify", 1, "--key", other, code=1)["ok"] is False
    (folder / "site" / "index.html").write_text("iets anders")
    (folder / "extra.txt").write_text("erbij")
    assert len(made.answer("release", "verify", folder, code=1)["problems"]) == 2
    assert made.answer("release", "verify", tmp_path / "weg", code=1)["ok"] is False
    assert made.refused("release", "verify", 7)["code"] == "not_found"
    assert made.refused("release", "compare", 1, 7)["code"] == "not_found"
    assert made.refused("release", "create", " ", who="Anna")["code"] == "refused"


def test_a_list_that_cannot_be_read_is_refused_and_one_with_bad_rows_reported(
    made: Line, tmp_path: Path
) -> None:
    (tmp_path / "leeg.csv").write_text("")
    draw_photo(tmp_path, 1).rename(tmp_path / "foto.xlsx")
    for name in ("leeg.csv", "foto.xlsx", "weg.csv"):
        assert made.refused("import", "providers", tmp_path / name, who="Anna")["message"]
    (tmp_path / "half.csv").write_text("name;kvk\nTurnclub;12345678\n;87654321\n")
    report = made.answer("import", "providers", tmp_path / "half.csv", who="Anna", code=1)
    assert (report["rows"], report["created"], report["rejected"]) == (2, 1, 1)
    assert "1 rij is geweigerd." in made("import", "providers", tmp_path / "half.csv", who="Anna").out
    assert made.refused("import", "undo", 99, who="Anna")["code"] == "not_found"


def test_check_tells_where_the_key_lies_and_finds_a_photo_that_is_gone(
    made: Line, tmp_path: Path, monkeypatch
) -> None:
    assert made.answer("workspace", "check") == {"ok": True, "findings": []}
    made.answer("photo", "add", 1, draw_photo(tmp_path, 1), who="Anna")
    next((made.folder / "media" / "originals").iterdir()).unlink()
    found = made.answer("workspace", "check", code=1)
    assert (found["ok"], len(found["findings"])) == (False, 1)


def test_a_backup_never_overwrites_and_a_restore_needs_a_new_folder(made: Line, tmp_path: Path) -> None:
    made.answer("workspace", "backup", tmp_path / "alles.zip")
    made.refused("workspace", "backup", tmp_path / "alles.zip")
    made.refused("workspace", "restore", tmp_path / "alles.zip", made.folder)
    (tmp_path / "geen.zip").write_bytes(b"PK nothing")
    made.refused("workspace", "restore", tmp_path / "geen.zip", tmp_path / "terug")
    assert not (tmp_path / "terug").exists()
    assert settings_folder().exists() is False


def test_a_servers_database_is_brought_up_to_date_by_its_address(made: Line, postgres_url: str) -> None:
    assert made.answer("server", "upgrade", postgres_url) == {"before": "empty"}
    assert made.answer("server", "upgrade", postgres_url) == {"before": "current"}
    assert made.refused("server", "upgrade", "sqlite:///x.sqlite")["code"] == "refused"
