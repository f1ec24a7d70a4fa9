"""`provider yearly`, `confirm-year`, `call-round` and `offer falling` as people type them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.progress import Silent
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.releases import create_edition
from desktop.workspace import open_workspace
from tests.desktop.cli.line import Line
from tests.factories import NOW, a_colleague, a_provider, an_offer, assessed

SECOND_OF_MARCH = datetime(2027, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def year(line: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    """A command line a year after a club had two offers approved and published."""
    line.begin()
    made = open_workspace(line.folder, clock=lambda: NOW)
    anna, bilal = made.sign_in("Anna"), a_colleague(made, "Bilal")
    club = a_provider(anna)
    for number in (1, 2):
        offer = an_offer(anna, club, f"Les {number}")
        assessed(anna, made, offer)
        anna.do(propose_offer, offer)
        bilal.do(approve_offer, offer)
    anna.run(create_edition, Silent(), made.shelf, "Voorjaar")
    made.close()
    later = lambda folder: open_workspace(folder, clock=lambda: SECOND_OF_MARCH)  # noqa: E731
    monkeypatch.setattr("desktop.cli.desk.open_workspace", later)
    return line


def test_what_a_club_is_asked_and_the_whole_check_in_one_command(year: Line) -> None:
    asked = year.answer("provider", "yearly", 1)
    assert (asked["name"], asked["month"], asked["starts"], asked["again"]) == (
        "Wandelclub De Stap", 3, "2027-03-01", [1, 2],
    )  # fmt: skip
    assert {"key": "offer:1:data", "ask": "data"}.items() <= next(
        one for one in asked["lines"] if one["ask"] == "data"
    ).items()
    told = year("provider", "yearly", 1)
    assert told.out.startswith("Wandelclub De Stap  010 – 123 45 67\nJaarcheck: van 1 maart 2027 tot en met")
    (task,) = [one for one in year.answer("list", "worklist") if one["kind"] == "yearly"]
    assert task == {"kind": "yearly", "ref": 1, "title": "Wandelclub De Stap", "due": "2027-03-31",
                    "owner": "", "turn": "we"}  # fmt: skip
    done = year.answer(
        "provider", "confirm-year", 1, "--by", "secretaris", "--day", "2027-03-01",
        "--except", "offer:2:data=changed", "--propose", who="Anna",
    )  # fmt: skip
    assert (done["offers"], done["changed"], done["wrong"]) == (1, ["offer:2:data"], [])
    assert (done["proposed"], done["left_out"]) == ([1, 2], [])
    assert year.answer("show", "offer", 1)["status"] == "proposed"


def test_ugly_answers_are_refused_with_a_sentence(year: Line) -> None:
    wrong = year.refused("provider", "confirm-year", 1, "--by", "Marja", who="Anna")
    assert [one["field"] for one in wrong["problems"]] == ["by"]
    wrong = year.refused(
        "provider", "confirm-year", 1, "--by", "secretaris", "--except", "offer:1:data=misschien", who="Anna"
    )
    assert [one["message"] for one in wrong["problems"]] == [
        "Na offer:1:data komt changed of wrong, niet misschien."
    ]
    assert year.refused("provider", "yearly", 99)["code"] == "not_found"
    assert year.refused("provider", "yearly", 1, "--month", 13, who="Anna")["code"] == "refused"
    year.refused("provider", "confirm-year", 1, code=2)


def test_a_club_of_which_nothing_is_asked_is_told_so_whatever_is_said_of_it(year: Line) -> None:
    club = year.answer("provider", "add", "--name", "Fietsclub De Ketting", who="Anna")["ref"]
    said = ("provider", "confirm-year", club, "--by", "secretaris", "--except", "foo=changed")
    told = year.refused(*said, who="Anna")
    assert told["message"] == "Er is nu niets telefonisch aan deze club te vragen."


def test_another_month_asks_nothing_yet_and_says_what_comes(year: Line) -> None:
    asked = year.answer("provider", "yearly", 1, "--month", 9, who="Anna")
    assert (asked["month"], asked["starts"]) == (9, "2027-09-01")
    assert {one["ask"] for one in asked["lines"]} == {"data"}
    assert asked["ahead"] != []


def test_what_falls_and_a_round_of_calls_about_it(year: Line) -> None:
    found = year.answer("offer", "falling", "--months", 3)
    assert (found["published"], found["until"]) == (2, "2027-06-02")
    assert [(one["ref"], one["day"], one["why"]) for one in found["offers"]] == [
        (1, "2026-12-11", "De gegevens zijn dan negen maanden niet bevestigd"),
        (2, "2026-12-11", "De gegevens zijn dan negen maanden niet bevestigd"),
    ]
    assert found["months"][0] == {"day": "2027-04-01", "fallen": 2, "left": 0}
    assert "Op 1 april 2027 is 2 van 2 keer aanbod weg." in year("offer", "falling").out
    given = year.answer("provider", "call-round", 1, "--to", "Bilal", "--due", "2027-03-05", who="Anna")
    assert given["owner"] == "Bilal"
    (task,) = [one for one in year.answer("list", "worklist") if one["kind"] == "call"]
    assert (task["ref"], task["owner"], task["due"]) == (1, "Bilal", "2027-03-05")
    again = year.refused("provider", "call-round", 1, "--to", "Bilal", who="Anna")
    assert again["problems"][0]["message"].startswith("Iemand belt al met: Wandelclub De Stap.")
    year.answer("provider", "confirm-year", 1, "--by", "secretaris", who="Anna")
    assert [one for one in year.answer("list", "worklist") if one["kind"] == "call"] == []
    assert year.refused("offer", "falling", "--months", 99)["code"] == "invalid"


def test_a_club_that_was_told_is_not_told_twice(year: Line) -> None:
    told = year.answer("provider", "told", 1, who="Anna")
    assert told["text"].startswith("Hallo Wandelclub De Stap,")
    assert year.answer("provider", "yearly", 1)["told_on"] == "2027-03-02"
