"""Names of people are found where they stand as people, not in the names of streets, halls and clubs."""

from __future__ import annotations

import pytest

from desktop.catalogues import word_list
from desktop.domain.person_names import names_in, names_one_of


def found(text: str, host: str = "") -> list[tuple[str, bool]]:
    names = names_in(text, word_list().first_names, host)
    return [(text[start:end], sure) for start, end, sure in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bel Marja, zij loopt mee.", [("Marja", True)]),
        ("Vraag naar Said.", [("Said", True)]),
        ("Trainer Kees en coach Ali helpen je.", [("Kees", True), ("Ali", True)]),
        ("Contact: Henk van Dam", [("Henk", True)]),
        ("Marja wacht op je bij de deur.", [("Marja", True)]),
        ("Je loopt met Fatma.", [("Fatma", True)]),
        ("Bel Zwaantje, zij loopt mee.", [("Zwaantje", False)]),
        ("De Johan Cruijff Arena ligt vlakbij.", [("Johan", False)]),
        ("We starten op de Willem Ruijsstraat.", [("Willem", False)]),
    ],
)
def test_a_name_is_certain_or_asked(text: str, names: list[tuple[str, bool]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Bel Ons gerust. Bel De Warme Kamer of mail Servicepunt.",
        "Onze docent Yoga staat klaar.",
        "Bel ons op maandag of dinsdag.",
        "Mail Sportsupport of loop binnen bij Wijkcentrum Noord.",
        "Rotterdam Zuid, bij het water",
        "",
    ],
)
def test_other_capitals_are_no_names(text: str) -> None:
    assert found(text) == []


def test_who_welcomes_people_is_known_by_name() -> None:
    assert found("Zwaantje staat bij de deur.", "Zwaantje de Gastvrouw") == [("Zwaantje", True)]
    assert found("Vrijwilligers staan bij de deur.", "Vrijwilligers van de club") == []
    assert found("De trainer staat bij de deur.", "De trainer") == []


@pytest.mark.parametrize(
    ("text", "people", "named"),
    [
        ("Ineke kan pas in januari", ["Ineke"], True),
        ("Pas als Ineke terug is.", ["Ineke de Boer"], True),
        ("Overleg met De Boer", ["Ineke de Boer"], True),
        ("ineke de boer kan pas in januari", ["Ineke de Boer"], True),
        ("Inekes zaal is dicht", ["Ineke"], False),
        ("De zaal is dicht", ["de vrijwilligers", "Team De", "J."], False),
        ("Het bezoek kan pas in april", [], False),
    ],
)
def test_a_reason_names_one_of_these_people_or_nobody(text: str, people: list[str], named: bool) -> None:
    assert names_one_of(text, people) is named
