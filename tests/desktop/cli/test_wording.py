"""`offer wording` tells what to look at, and what blocks comes back when one proposes."""

from __future__ import annotations

from tests.desktop.cli.line import Line


def test_the_texts_of_an_offer_are_looked_at(line: Line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "Wandelclub De Stap", who="Anna")
    line.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")
    assert line.answer("offer", "wording", 1) == {"ref": 1, "remarks": []}
    assert line("offer", "wording", 1).out == "Niets aan te merken: deze teksten lezen goed.\n"
    line.answer("offer", "edit", 1, "--set", "summary=Samen sporten geneest.", who="Anna")
    assert line.answer("offer", "wording", 1)["remarks"] == [
        {
            "field": "summary", "kind": "promise", "blocks": True, "start": 14, "end": 21, "words": "geneest",
            "message": "“geneest” is een medische belofte. Zeg hoe het voelt.",
        },
        {
            "field": "summary", "kind": "sport", "blocks": False, "start": 6, "end": 13, "words": "sporten",
            "message": "“sporten” schrikt af. Kan het “bewegen” zijn?",
        },
    ]  # fmt: skip
    assert line("offer", "wording", 1).out.splitlines()[1] == (
        "Samenvatting (tip): “sporten” schrikt af. Kan het “bewegen” zijn? [sporten]"
    )
    refused = line.refused("offer", "propose", 1, who="Anna")
    assert {
        "field": "wording:summary", "message": "In Samenvatting staat een medische belofte: “geneest”."
    } in refused["problems"]  # fmt: skip


def test_an_offer_that_is_not_there_is_refused(line: Line) -> None:
    line.begin()
    assert line.refused("offer", "wording", 9)["code"] == "not_found"


def test_a_whole_name_without_a_title_keeps_an_offer_from_being_proposed(line: Line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "Wandelclub De Stap", who="Anna")
    text = "Meld je bij Zwaantje van den Heuvel."
    line.answer(
        "offer", "add", "--provider", 1, "--title", "Wandelen", "--set", f"how_to_join={text}", who="Anna"
    )
    (remark,) = line.answer("offer", "wording", 1)["remarks"]
    assert (remark["field"], remark["kind"], remark["blocks"], remark["words"]) == (
        "how_to_join", "person", True, "Zwaantje van den Heuvel",
    )  # fmt: skip
