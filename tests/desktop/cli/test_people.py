"""Colleagues come, change and leave on the command line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.i18n import show_date
from tests.desktop.cli.line import Line

UNTIL = date.today() + timedelta(days=60)


@pytest.fixture
def office(line: Line) -> Line:
    """Anna (everything), and Bilal who is a curator, number 2."""
    line.begin()
    line.answer("person", "add", "Bilal", "--role", "curator", who="Anna")
    return line


def test_a_colleague_gets_another_name_or_other_roles(office: Line) -> None:
    told = office("person", "edit", 2, "--role", "redacteur", "--role", "beheerder", who="Anna")
    assert (told.code, told.out) == (0, "Bilal is nu redacteur, beheerder.\n")
    assert office.answer("person", "edit", 2, "--name", " Bilal  Aydin ", who="Anna") == {
        "ref": 2, "name": "Bilal Aydin", "roles": ["publishing_admin", "administrator"], "until": None,
        "active": True,
    }  # fmt: skip
    assert office.answer("list", "people", "--where", "name=Bilal Aydin")[0]["roles"] == [
        "publishing_admin", "administrator",
    ]  # fmt: skip


def test_a_second_assessor_has_an_end_that_can_be_moved_and_taken_away(office: Line) -> None:
    refused = office.refused("person", "edit", 2, "--role", "second_assessor", who="Anna")
    assert [one["field"] for one in refused["problems"]] == ["deputy_until"]
    told = office("person", "edit", 2, "--role", "second_assessor", "--until", UNTIL, who="Anna").out
    assert told == f"Bilal is nu tweede beoordelaar, tot en met {show_date(UNTIL)}.\n"
    later = UNTIL + timedelta(days=1)
    assert office.answer("person", "edit", 2, "--until", later, who="Anna")["until"] == later.isoformat()
    back = office.answer("person", "edit", 2, "--role", "curator", "--until", "", who="Anna")
    assert (back["roles"], back["until"]) == (["curator"], None)


def test_who_leaves_works_here_no_more_and_keeps_a_name_in_the_history(office: Line) -> None:
    assert office("person", "leave", 2, who="Anna").out == "Bilal werkt hier niet meer.\n"
    assert [one["name"] for one in office.answer("list", "people")] == ["Anna"]
    assert office.refused("person", "leave", 2, who="Anna")["message"] == "Bilal is al vertrokken."
    assert office.refused("provider", "add", "--name", "De Stap", who="Bilal")["code"] == "not_found"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("edit", 2), "Zeg wat er verandert: --name, --role of --until."),
        (("edit", 2, "--name", "Anna"), "Er is al een collega die Anna heet."),
        (("edit", 2, "--name", " "), "Vul de naam van deze collega in."),
        (
            ("edit", 1, "--role", "curator"),
            "Er moet een beheerder blijven. Geef die rol eerst aan een collega.",
        ),
        (("leave", 1), "Er moet een beheerder blijven. Geef die rol eerst aan een collega."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Line, words: tuple[object, ...], message: str
) -> None:
    before = office.answer("list", "people")
    assert office.refused("person", *words, who="Anna")["message"] == message
    assert office.answer("list", "people") == before


def test_only_an_administrator_changes_colleagues(office: Line) -> None:
    for words in (("edit", 2, "--role", "administrator"), ("leave", 1)):
        assert office.refused("person", *words, who="Bilal")["code"] == "not_allowed"
    assert office.refused("person", "edit", 9, "--name", "Wie", who="Anna")["code"] == "not_found"
