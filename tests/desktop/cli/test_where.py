"""A list is narrowed by codes and by the words that it shows; a value that does not exist is refused."""

import pytest

from desktop.domain.releases import ReleaseKind
from desktop.words import word
from tests.desktop.cli.line import Line


@pytest.fixture
def made(line: Line) -> Line:
    """A workspace with Anna, a provider and a draft of an offer, both number 1."""
    line.begin()
    line.answer("provider", "add", "--name", "De Stap", "--set", "postcode=3083 AB", who="Anna")
    line.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")
    return line


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("offers", "status=draft"),
        ("offers", "status=concept"),
        ("offers", "public=Niet zichtbaar"),
        ("offers", "area="),
        ("offers", "intake_status=unknown"),
        ("providers", "relation=onboarding"),
        ("providers", "band=onbekend"),
        ("providers", "segment="),
        ("providers", "area=Charlois"),
        ("people", "roles=curator"),
        ("people", "roles=Kwaliteitsmedewerker"),
    ],
)
def test_a_code_and_its_word_both_find_what_has_it(made: Line, kind: str, where: str) -> None:
    assert [row["ref"] for row in made.answer("list", kind, "--where", where)] == [1]


def test_a_code_of_two_words_may_be_written_as_people_do(made: Line) -> None:
    for status in ("in_assessment", "in-assessment", "In beoordeling"):
        assert made.answer("list", "offers", "--where", f"status={status}") == []


@pytest.mark.parametrize(
    ("kind", "field", "known"),
    [
        ("offers", "status", "approved (Goedgekeurd)"),
        ("offers", "public", "offline (Offline)"),
        ("offers", "area", "Charlois"),
        ("offers", "intake_status", "unknown"),
        ("providers", "relation", "active (partner)"),
        ("providers", "segment", "segment_social (Maatschappelijke vereniging)"),
        ("people", "roles", "curator (kwaliteitsmedewerker)"),
        ("workshops", "code", "W-CHR"),
    ],
)
def test_a_value_that_does_not_exist_is_refused_with_those_that_do(
    made: Line, kind: str, field: str, known: str
) -> None:
    (problem,) = made.refused("list", kind, "--where", f"{field}=appeltaart")["problems"]
    assert problem["field"] == field
    assert "“appeltaart” kan hier niet. Kies uit: " in problem["message"]
    assert known in problem["message"]


def test_a_neighbourhood_is_no_area_of_a_list(made: Line) -> None:
    assert made.refused("list", "offers", "--where", "area=Zuidplein")["problems"][0]["field"] == "area"


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("offers", "flags=visit_missing"),
        ("offers", "flags=visit missing"),
        ("offers", "flags=bezoek nodig"),
        ("worklist", "kind=finish"),
    ],
)
def test_flags_and_kinds_are_found_by_code_and_word(made: Line, kind: str, where: str) -> None:
    assert [row["ref"] for row in made.answer("list", kind, "--where", where)] == [1]


@pytest.mark.parametrize(
    ("kind", "field", "known"),
    [
        ("offers", "flags", "visit_missing (bezoek nodig)"),
        ("reviews", "risk", "check_first (Eerst een check)"),
        ("releases", "kind", "edition (Uitgave)"),
        ("imports", "kind", "survey (antwoorden op de vragenlijst)"),
        ("worklist", "kind", "decide, finish, rework"),
        ("tasks", "kind", "conversation, call"),
        ("offers", "approved_until", ""),
    ],
)
def test_a_flag_kind_risk_or_day_that_does_not_exist_is_refused(
    made: Line, kind: str, field: str, known: str
) -> None:
    (problem,) = made.refused("list", kind, "--where", f"{field}=appeltaart")["problems"]
    assert problem["field"] == field
    assert "“appeltaart”" in problem["message"]
    assert known in problem["message"]


def test_the_kinds_of_a_list_are_its_own(made: Line) -> None:
    assert made.answer("list", "releases", "--where", f"kind={word(ReleaseKind.EMERGENCY)}") == []
    assert made.answer("list", "imports", "--where", "kind=Clubs en andere aanbieders") == []
    assert made.refused("list", "imports", "--where", "kind=edition")["problems"][0]["field"] == "kind"
    for risk in ("check_first", "Eerst een check", ""):
        assert made.answer("list", "reviews", "--where", f"risk={risk}") == []


def test_a_day_is_found_as_the_list_shows_it(made: Line) -> None:
    made.answer("survey", "add", "2026", "--title", "Meting", "--opens", "2026-12-01",
                "--closes", "2027-01-31", who="Anna")  # fmt: skip
    for opens in ("2026-12-01", "1-12-2026", "1 december 2026"):
        assert [one["wave"] for one in made.answer("list", "waves", "--where", f"opens={opens}")] == ["2026"]
    assert "1 december 2026  31 januari 2027" in made("list", "waves").out
