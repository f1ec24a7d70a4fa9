"""The real command on photos: the inbox, cropping, order, slots, withdrawal with places of use, terms."""

from pathlib import Path

import pytest

from desktop.progress import Silent
from desktop.usecases.releases import create_edition
from tests.darkroom import draw_photo
from tests.desktop.cli.line import Line
from tests.factories import a_colleague, a_workspace, an_approved_offer


@pytest.fixture
def made(line: Line) -> Line:
    """A workspace with one offer."""
    line.begin()
    line.answer("provider", "add", "--set", "name=Wandelclub De Stap", "postcode=3083 AB", who="Anna")
    line.answer("offer", "add", "--set", "provider=1", "title=Wandelen in het park", who="Anna")
    return line


def test_photos_wait_in_the_inbox_until_they_are_assigned_with_one_consent(
    made: Line, tmp_path: Path
) -> None:
    folder = tmp_path / "De Stap"
    folder.mkdir()
    for number in (1, 2):
        draw_photo(folder, number)
    taken = made.answer("photo", "inbox", "take", folder, who="Anna")
    assert [one["file"] for one in taken["added"]] == ["De Stap/foto-1.jpg", "De Stap/foto-2.jpg"]
    waiting = made.answer("photo", "inbox", "list")
    assert [(one["ref"], one["provider"], one["offer"], one["origin"]) for one in waiting] == [
        (1, 1, 1, "drop"),
        (2, 1, 1, "drop"),
    ]
    words = ("--alt", "Lopers", "--alt", "De deur", "--consent", "adult", "--people", 3)
    given = made.answer("photo", "inbox", "assign", 1, 2, 1, *words, "--taken-on", "2026-01-05", who="Anna")
    assert [one["ref"] for one in given["added"]] == [1, 2]
    assert [one["alt"] for one in made.answer("show", "offer", 1)["photos"]] == ["Lopers", "De deur"]
    assert made.answer("photo", "inbox", "list") == []
    assert made("photo", "inbox", "list").out == "Er wachten geen foto's.\n"


def test_a_refused_file_gives_exit_code_1_and_what_is_thrown_away_is_gone(made: Line, tmp_path: Path) -> None:
    bad = tmp_path / "stuk.jpg"
    bad.write_bytes(b"geen foto")
    told = made("photo", "inbox", "take", draw_photo(tmp_path, 1), bad, who="Anna")
    assert told.code == 1
    assert "foto-1.jpg wacht in het postvak als foto 1." in told.out
    assert made.answer("photo", "inbox", "discard", 1, who="Anna") == {"discarded": [1]}
    assert made.refused("photo", "inbox", "discard", 1, who="Anna")["code"] == "not_found"
    assert made.refused("photo", "inbox", "assign", 1, 1, who="Anna")["code"] == "not_found"
    assert list((made.folder / "media").rglob("*.webp")) == []


def test_a_photo_is_cropped_moved_and_put_in_a_slot(made: Line, tmp_path: Path) -> None:
    made.answer("photo", "add", 1, draw_photo(tmp_path, 1), draw_photo(tmp_path, 2), who="Anna")
    cut = made.answer("photo", "crop", 1, "--box", "0,0,500,1000", "--focus", "250,400", who="Anna")
    assert cut["widths"] == [400]
    assert made.answer("photo", "crop", 1, who="Anna")["widths"] == [400, 800]
    assert made.refused("photo", "crop", 1, "--box", "0,0,50,50", who="Anna")["code"] == "invalid"
    assert made("photo", "crop", 1, "--box", "a,b", who="Anna").code == 2
    assert [one["ref"] for one in made.answer("photo", "move", 2, 1, who="Anna")] == [2, 1]
    made.answer("photo", "edit", 1, "--slot", "face", who="Anna")
    made.answer("photo", "edit", 2, "--slot", "face", who="Anna")
    assert [(one["ref"], one["slot"]) for one in made.answer("photo", "list", 1)] == [(2, "face"), (1, "")]
    assert made.refused("photo", "edit", 1, "--slot", "dak", who="Anna")["problems"][0]["field"] == "slot"


def test_a_withdrawal_names_every_place_of_use(made: Line, tmp_path: Path) -> None:
    made.answer("photo", "add", 1, draw_photo(tmp_path, 1), who="Anna")
    gone = made.answer("photo", "withdraw", 1, who="Anna")
    assert (gone["ref"], gone["release"]) == (1, None)
    assert gone["used_in"] == {
        "photo": 1,
        "offer": 1,
        "title": "Wandelen in het park",
        "releases": [],
        "public": None,
        "print_copy": True,
        "others": [],
        "left": 0,
        "falls_out": False,
    }


def test_where_a_photo_is_used_is_said_before_it_goes(line: Line) -> None:
    workspace = a_workspace(line.folder)
    anna = workspace.sign_in("Anna")
    offer = an_approved_offer(anna, a_colleague(workspace, "Bilal"), workspace)
    anna.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    workspace.close()
    told = line("photo", "withdraw", 1, "--dry-run")
    assert (told.code, told.out.splitlines()) == (
        0,
        [
            "Foto 1 zou overal weggaan, en voorgoed; er is nog niets veranderd. De foto staat hier:",
            f"De foto staat bij aanbod {offer}, Wandelen in het park.",
            "De foto zit in uitgave 1.",
            "Het publiek ziet de foto nu, in uitgave 1.",
            "Er is een kopie voor gedrukte gidsen; wat al gedrukt is, kun je niet terughalen.",
            "Het aanbod heeft dan 2 van de 3 foto's die te zien mogen zijn, en valt uit de catalogus.",
        ],
    )
    dry = line.answer("photo", "withdraw", 1, "--dry-run", who="Anna")
    assert dry == {
        "dry_run": True,
        "ref": 1,
        "used_in": {
            "photo": 1, "offer": offer, "title": "Wandelen in het park", "releases": [1], "public": 1,
            "print_copy": True, "others": [], "left": 2, "falls_out": True,
        },
    }  # fmt: skip
    assert [one["ref"] for one in line.answer("show", "offer", offer)["photos"]] == [1, 2, 3]
    assert len(line.answer("list", "releases")) == 1
    assert line.answer("photo", "withdraw", 1, who="Anna")["used_in"] == dry["used_in"]
    gone = line.refused("photo", "withdraw", 1, "--dry-run", who="Anna")
    assert gone["message"] == "Deze foto is al ingetrokken."
    assert line.refused("photo", "withdraw", 9, "--dry-run", who="Anna")["code"] == "not_found"


def test_tidying_says_what_would_go(made: Line, tmp_path: Path) -> None:
    made.answer("photo", "inbox", "take", draw_photo(tmp_path, 1), who="Anna")
    nothing = {"dry_run": True, "inbox": [], "photos": [], "ask_again": [], "files": 0}
    assert made.answer("photo", "tidy", "--dry-run", who="Anna") == nothing
    assert made("photo", "tidy", who="Anna").out.startswith("Dit is weg:\nFoto's uit het postvak: 0.\n")
