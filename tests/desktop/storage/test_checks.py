"""A database that is not whole says where."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.storage.checks import check_database
from desktop.storage.database import Database
from tests.desktop.storage.city import City


def findings(city: City) -> list[str]:
    with city.database.reading() as session:
        return check_database(session)


def test_a_whole_database_has_no_findings(city: City) -> None:
    city.approved()
    assert findings(city) == []


OTHERWISE = "Buiten het programma om is iets gewijzigd in {}: de geschiedenis zegt iets anders."


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE approval SET snapshot = snapshot || ' '",
            "Het zegel van goedkeuring 1 van aanbod 1 klopt niet met wat is goedgekeurd.",
        ),
        ("DELETE FROM approval", "Aanbod 1 staat op goedgekeurd, maar er is geen goedkeuring."),
        ("UPDATE offer SET title = 'Anders'", OTHERWISE.format("aanbod 1")),
        ("UPDATE offer SET status = 'no such state'", OTHERWISE.format("aanbod 1")),
        ("DELETE FROM involvement", OTHERWISE.format("aanbod 1")),
        ("UPDATE provider SET email = 'iemand@anders.example'", OTHERWISE.format("aanbieder 1")),
        ("UPDATE person SET active = NOT active WHERE id = 4", OTHERWISE.format("collega 4")),
        ("DELETE FROM person WHERE id = 4", OTHERWISE.format("collega 4")),
    ],
)
def test_what_was_changed_past_the_rules_is_found(city: City, statement: str, sentence: str) -> None:
    city.approved()
    city.without_rules(statement)
    assert findings(city) == [sentence]


def test_a_missing_rule_is_found(city: City) -> None:
    on = "" if city.database.is_sqlite else " ON journal"
    city.sql(f"DROP TRIGGER journal_kept{on}")
    (sentence,) = findings(city)
    assert "journal_kept" in sentence


def test_a_reference_to_nothing_is_found(file: Path) -> None:
    city = City(Database(f"sqlite:///{file}"))
    city.proposed()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM provider")
        connection.commit()
    assert findings(city) == ["Rij 1 van offer verwijst naar iets in provider dat er niet is."]


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_page_is_a_finding_and_no_crash(file: Path, share: float) -> None:
    city = City(Database(f"sqlite:///{file}"))
    for number in range(30):
        city.provider(f"Club {number}")
    content = bytearray(file.read_bytes())
    start = int(len(content) * share) // 4096 * 4096
    content[start : start + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    assert findings(city) == ["Het bestand van de werkmap is beschadigd. Zet de nieuwste reservekopie terug."]
