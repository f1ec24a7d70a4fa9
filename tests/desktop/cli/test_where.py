"""A list is narrowed by codes and by the words that it shows; a value that does not exist is refused."""

import pytest

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
