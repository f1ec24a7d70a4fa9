"""`provider agree` and `provider agreements` as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.i18n import CITY_TIME, show_date
from tests.desktop.cli.line import Line

TODAY = datetime.now(UTC).astimezone(CITY_TIME).date()  # the command line looks at the real clock
SIGNED = TODAY - timedelta(days=2)


@pytest.fixture
def club(line: Line) -> Line:
    """A club that Anna looks after."""
    line.begin()
    line.answer("provider", "add", "--name", "SV Ahoy", who="Anna")
    return line


def test_an_agreement_that_ends_is_told_and_shown_as_ended(club: Line) -> None:
    club.answer("provider", "agree", 1, "--signed-on", SIGNED, "--by", "voorzitter", who="Anna")
    told = club("provider", "agreements", 1, "--end", "De club stopt ermee", who="Anna").out.splitlines()
    assert told[:2] == [f"De samenwerkingsafspraak van {show_date(SIGNED)} is beëindigd.", ""]
    assert told[-1].split("  ")[-1] == f"beëindigd op {show_date(TODAY)}"
    assert told[2:] == club("provider", "agreements", 1).out.splitlines()
    assert [one["ended_on"] for one in club.answer("provider", "agreements", 1)] == [TODAY.isoformat()]
    again = club.refused("provider", "agreements", 1, "--end", "Nog eens", who="Anna")
    assert again["message"] == "Er geldt nu geen afspraak, dus er kan er geen eindigen."


def test_a_name_is_no_function(club: Line) -> None:
    said = ("provider", "agree", 1, "--signed-on", SIGNED, "--by", "Jan Jansen")
    told = club.refused(*said, who="Anna")["problems"]
    assert told == [
        {"field": "signed_by", "message": "Schrijf alleen de functie: geen namen en geen nummers."}
    ]
    assert club.answer("provider", "agreements", 1) == []
