"""What the club says about price and ages fills the fields at once, or is asked with one click."""

from __future__ import annotations

import pytest

from tests.factories import an_offer
from tests.ui.checks import check_page


@pytest.fixture
def ref(app) -> int:
    return an_offer(app)


@pytest.fixture
def visitor(visit, ref):
    opened = visit()
    opened.open(ref)
    return opened


def say(visitor, said, words: str) -> None:
    """Paste over what stands there (one cannot type a euro sign in a test), and go on."""
    said.line.setFocus()
    said.line.selectAll()
    said.line.insert(words)
    visitor.leave("title")


def price(visitor):
    return visitor.page.desk.editor.price.field.editor


def ages(visitor):
    return visitor.page.desk.editor.ages.field.editor


def shown(said) -> list[str]:
    return [one.words() for one in said.choices if not one.isHidden()]


def test_a_certain_price_fills_its_fields_and_is_kept_in_one_go(visitor, ref):
    say(visitor, price(visitor), "strippenkaart 10x 45 euro")
    draft = visitor.kept(ref).draft
    assert (draft.price_cents, draft.price_period, draft.lessons_per_card) == (4500, "card", 10)
    assert (price(visitor).told(), shown(price(visitor))) == ("Ingevuld: € 45 per kaart, 10 lessen.", [])
    assert visitor.editor("price_cents").text() == "€ 45,00"
    undo = visitor.page.desk.editor.undo
    assert undo.words() == "Ongedaan: prijs en 2 andere"
    visitor.click(undo)
    visitor.wait()
    draft = visitor.kept(ref).draft
    assert (draft.price_cents, draft.price_period, draft.lessons_per_card) == (800, "month", None)


def test_a_doubtful_price_is_asked_and_one_click_answers(visitor, ref):
    say(visitor, price(visitor), "eerste les gratis, daarna € 8")
    assert visitor.kept(ref).draft.price_period == "month"
    assert price(visitor).told() == "Waarvoor is deze prijs?"
    assert shown(price(visitor)) == [
        "eerste les gratis, € 8 per les",
        "eerste les gratis, € 8 per maand",
    ]
    visitor.click(price(visitor).choices[0])
    visitor.leave("title")
    draft = visitor.kept(ref).draft
    assert (draft.price_cents, draft.price_period, draft.trial_sessions) == (800, "lesson", 1)
    assert (price(visitor).told(), shown(price(visitor))) == (
        "Ingevuld: eerste les gratis, € 8 per les.", [],
    )  # fmt: skip


def test_words_that_are_no_price_are_kept_as_an_explanation_but_never_over_another(visitor, ref):
    for words in ("wordt vergoed", "in overleg"):
        say(visitor, price(visitor), words)
        visitor.click(price(visitor).choices[0])
        visitor.leave("title")
    draft = visitor.kept(ref).draft
    assert (draft.price_note, draft.price_cents, draft.price_period) == ("wordt vergoed", 800, "month")


def test_what_cannot_be_read_says_so_and_changes_nothing(visitor, ref):
    before = visitor.kept(ref).draft
    say(visitor, price(visitor), "niet gratis")
    assert price(visitor).told().startswith("Hier staat geen prijs.")
    assert (shown(price(visitor)), visitor.kept(ref).draft) == ([], before)


def test_ages_are_read_and_asked(visitor, ref):
    say(visitor, ages(visitor), "46 t/m 85 jaar en 86+")
    draft = visitor.kept(ref).draft
    assert (draft.min_age, draft.max_age, ages(visitor).told()) == (46, None, "Ingevuld: vanaf 46 jaar.")
    say(visitor, ages(visitor), "tot 65")
    assert shown(ages(visitor)) == ["tot en met 64 jaar", "tot en met 65 jaar"]
    visitor.click(ages(visitor).choices[1])
    visitor.leave("title")
    draft = visitor.kept(ref).draft
    assert (draft.min_age, draft.max_age) == (None, 65)


def test_mending_a_field_by_hand_takes_the_reading_away(visitor, ref):
    say(visitor, price(visitor), "€ 5 per keer")
    visitor.write("price_cents", "6")
    assert (price(visitor).told(), visitor.kept(ref).draft.price_cents) == ("", 600)


def test_another_offer_begins_with_an_empty_line(visitor, app):
    say(visitor, price(visitor), "tot nader order")
    visitor.open(an_offer(app, title="Zwemmen"))
    assert (price(visitor).value(), price(visitor).told()) == ("", "")


def test_the_page_with_questions_and_remarks_keeps_to_the_rules(visitor):
    say(visitor, price(visitor), "€ 5 per keer of € 18 per maand")
    say(visitor, ages(visitor), "tot 65")
    visitor.write("title", "Sporten met Marja")
    check_page(visitor.page)
