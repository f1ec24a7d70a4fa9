"""`offer script` and `offer answer`: the questionnaire asked on the phone, as people type it."""

from __future__ import annotations

from contextlib import closing

import pytest

from desktop.access import Role
from desktop.workspace import create_workspace
from tests.desktop.cli.line import Line
from tests.factories import a_colleague, an_offer


@pytest.fixture
def offer(line: Line, server: str) -> Line:
    """Anna with one offer, once on each kind of database; Erik only administers."""
    with closing(create_workspace(line.folder, server)) as workspace:
        workspace.sign_in("Anna")
        a_colleague(workspace, "Erik", Role.ADMINISTRATOR)
        an_offer(workspace.sign_in("Anna"))
    return line


def known(line: Line) -> dict[str, str]:
    return {one["key"]: one["known"] for one in line.answer("offer", "script", 1)}


def test_the_script_has_every_question_with_what_we_know(offer: Line) -> None:
    asked = offer.answer("offer", "script", 1)
    price = next(one for one in asked if one["key"] == "price")
    assert (price["known"], price["choices"], bool(price["why"]), bool(price["example"])) == (
        "€ 8,00 per maand", [], True, True
    )  # fmt: skip
    assert {one["number"] for one in asked} == set(range(1, 25))
    assert [one["known"] for one in asked if one["key"].startswith("slots.")][:2] == [
        "dinsdag 10.00-11.00", ""
    ]  # fmt: skip
    assert next(one for one in asked if one["key"] == "flexible")["choices"] == ["ja", "nee"]
    told = offer("offer", "script", 1).out
    assert told.startswith("Vragenlijst van Wandelclub De Stap: Wandelen in het park.\n\n1. ")
    assert (
        f"{price['number']}. {price['question']}\n{price['why']}\nVoorbeeld: {price['example']}\n"
        "   price               Het bedrag: € 8,00 per maand\n"
        "   price.price_covers  Wat zit er bij de prijs in?: …\n"
    ) in told
    assert "Kies uit: ja; nee\n" in told
    assert (
        "   conditions.lungs     Longen: COPD of astma: …\n"
        "                        Kies uit: welkom; speciaal voor COPD; speciaal voor astma; niet geschikt\n"
    ) in told


def test_an_answer_is_kept_as_it_is_understood(offer: Line) -> None:
    kept = offer.answer("offer", "answer", 1, "price", "5 euro per keer", who="Anna")
    assert kept == {
        "ref": 1, "key": "price", "question": kept["question"], "part": "Het bedrag",
        "known": {"price": "€ 5,00 per les"}, "remark": "",
    }  # fmt: skip
    told = offer("offer", "answer", 1, "slots.9", "donderdagmiddag 2 tot 3", who="Anna").out
    assert told.endswith(" Er staat nu: dinsdag 10.00-11.00, donderdag 14.00-15.00.\n")
    moved = offer.answer("offer", "answer", 1, "slots.1", "", who="Anna")
    assert moved["known"] == {"slots.1": "donderdag 14.00-15.00"}
    emptied = offer("offer", "answer", 1, "price", "", who="Anna").out
    assert emptied.endswith(" Er staat nu: € 5,00 per les.\n")
    unknown = offer("offer", "answer", 1, "ages", "weet niet", who="Anna").out
    assert unknown.endswith(" Er staat nu niets.\n")
    offer.answer("offer", "answer", 1, "statements.C-SAF-02", "ja", who="Anna")
    said = offer.answer("show", "offer", 1)["suggestions"]
    assert [(one["criterion"], one["source"]) for one in said] == [("C-SAF-02", "club")]
    assert (known(offer)["price"], known(offer)["statements.C-SAF-02"]) == ("€ 5,00 per les", "ja")


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("flexible", "soms", "Is dat ja of nee"),
        ("price", "duur", "Dit is geen prijs"),
        ("level.level", "licht of zwaar", "Wat bedoel je"),
        ("title", "x" * 500, "langer dan"),
        ("conditions.lungs", "speciaal voor", "Voor welke precies? Kies uit: COPD; astma."),
        ("group_size", "veel", "Welk getal is het?"),
        ("bsn", "ja", "geen vraag bsn"),
        ("slots", "dinsdag 10-11", "geen vraag slots"),
    ],
)
def test_what_is_not_certain_is_asked_and_nothing_is_kept(
    line: Line, key: str, text: str, sentence: str
) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "De Stap", who="Anna")
    line.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")
    before = known(line)
    error = line.refused("offer", "answer", 1, key, text, who="Anna")
    assert sentence in " ".join([error["message"], *(one["message"] for one in error["problems"])])
    assert {one["field"] for one in error["problems"]} <= {key}
    assert known(line) == before


def test_only_who_may_edit_an_offer_answers_for_a_club(offer: Line) -> None:
    refused = offer.refused("offer", "answer", 1, "price", "gratis", who="Erik")
    assert refused["code"] == "not_allowed"
    assert offer.refused("offer", "answer", 9, "price", "gratis", who="Anna")["code"] == "not_found"
    assert offer.refused("offer", "script", 9)["code"] == "not_found"
    assert known(offer)["price"] == "€ 8,00 per maand"
