"""Help with words under a text: one calm line after typing, and one click points at the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import an_offer
from tests.ui.offers.conftest import changed_by


@pytest.fixture
def ref(app) -> int:
    return an_offer(app)


@pytest.fixture
def visitor(visit, ref):
    opened = visit()
    opened.open(ref)
    return opened


def line(visitor, name: str):
    return visitor.page.desk.editor.wording[name]


def fill(visitor, name: str, words: str) -> None:
    editor = visitor.editor(name)
    editor.setFocus()
    editor.selectAll()
    visitor.type(editor, words)


def test_plain_texts_say_nothing(visitor):
    assert [one.words() for one in visitor.page.desk.editor.wording.values()] == [""] * 8


def test_nothing_is_said_while_somebody_types_and_one_line_after_that(visitor):
    fill(visitor, "summary", "Samen sporten")
    assert line(visitor, "summary").words() == ""
    visitor.leave("summary")
    told = "Tip: “sporten” schrikt af. Kan het “bewegen” zijn?"
    assert (line(visitor, "summary").words(), line(visitor, "summary").isVisible()) == (told, True)


def test_one_click_selects_the_words_also_after_a_picture_letter(visitor):
    fill(visitor, "summary", "")
    visitor.editor("summary").setPlainText("🙂 Samen sporten")
    visitor.leave("summary")
    visitor.click(line(visitor, "summary").show_words)
    assert visitor.editor("summary").textCursor().selectedText() == "sporten"
    visitor.write("title", "Sporten in het park")
    visitor.click(line(visitor, "title").show_words)
    assert visitor.editor("title").selectedText() == "Sporten"


def test_more_remarks_come_one_by_one_what_must_change_first(visitor):
    fill(visitor, "first_time", "Indien je wilt, wacht Marja op je.")
    visitor.leave("first_time")
    told = line(visitor, "first_time")
    assert (told.words().partition(".")[0], told.next.words()) == (
        "Moet anders: “Marja” is een naam van iemand", "Volgende opmerking, dit is 1 van 2",
    )  # fmt: skip
    visitor.click(told.next)
    assert told.words() == "Tip: “Indien” is een moeilijk woord. Makkelijker: “als”."
    visitor.click(told.show_words)
    assert visitor.editor("first_time").textCursor().selectedText() == "Indien"


def test_what_blocks_stands_in_the_list_and_its_link_selects_the_words(visitor, ref):
    fill(visitor, "summary", "Wandelen verlaagt je bloeddruk.")
    visitor.leave("summary")
    assert [one.text for one in visitor.kept(ref).missing if one.place == "wording:summary"] == [
        "In Samenvatting staat een medische belofte: “verlaagt je bloeddruk”"
    ]
    visitor.page.desk.choose_mode("review")
    visitor.page.desk.missing.asked.emit("wording:summary")
    assert visitor.editor("summary").textCursor().selectedText() == "verlaagt je bloeddruk"


def test_the_host_is_a_name_wherever_it_stands(visitor, app, ref, workspace):
    draft = visitor.kept(ref).draft
    assert draft.host == "Marja de Gastvrouw"
    changed_by(app, ref, **{"host": "Zwaantje", "summary": "Zwaantje loopt mee."})
    visitor.page.reload()
    visitor.wait()
    assert line(visitor, "summary").words().startswith("Moet anders: “Zwaantje” is een naam van iemand.")
    assert replace(draft, host="Zwaantje", summary="Zwaantje loopt mee.") == visitor.kept(ref).draft
