"""What a change after an approval reopens."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

from desktop.catalogues import criteria_set
from desktop.domain.offers import OfferDraft, Suits
from desktop.domain.reopening import (
    REOPENS,
    WORDING,
    Judged,
    are_words,
    reopened,
    to_judge_again,
    why_not_reworded,
)
from tests.factories import NOW, TODAY, a_draft

BEFORE = a_draft(1)
LATER = NOW + timedelta(hours=1)


def test_the_map_names_fields_and_criteria_that_exist_and_no_wording() -> None:
    assert set(REOPENS) <= {field.name for field in fields(OfferDraft)}
    asked = {code for codes in REOPENS.values() for code in codes}
    assert asked <= {one.code for one in criteria_set().criteria if not one.for_publication}
    assert not set(REOPENS) & WORDING


def test_another_place_another_time_and_another_price_each_reopen_their_own_criteria() -> None:
    assert reopened(BEFORE, replace(BEFORE, slots=())) == {"C-MED-01": ("slots",), "C-OFF-04": ("slots",)}
    assert reopened(BEFORE, replace(BEFORE, group_size=20)) == {"C-OFF-03": ("group_size",)}
    moved = reopened(BEFORE, replace(BEFORE, place="Buurthuis", postcode="3071 AA"))
    assert moved == dict.fromkeys(
        ["C-LOC-01", "C-LOC-02", "C-LOC-03", "C-MED-02", "C-MED-03"], ("place", "postcode")
    )
    suits = (Suits(condition="DM2", check_first="required"),)
    assert list(reopened(BEFORE, replace(BEFORE, suitability=suits))) == [
        "C-LOC-03", "C-MED-04", "C-OFF-02", "C-OFF-03", "C-STF-02",
    ]  # fmt: skip


def test_a_higher_price_reopens_and_a_lower_one_does_not() -> None:
    assert list(reopened(BEFORE, replace(BEFORE, price_cents=900))) == ["C-OFF-05", "C-OFF-06"]
    assert reopened(BEFORE, replace(BEFORE, price_cents=700)) == {}
    assert list(reopened(BEFORE, replace(BEFORE, price_cents=700, price_period="lesson"))) == [
        "C-OFF-05", "C-OFF-06",
    ]  # fmt: skip
    assert reopened(BEFORE, replace(BEFORE, price_covers="niets extra")) == {"C-OFF-05": ("price_covers",)}


def test_other_words_reopen_nothing() -> None:
    reworded = replace(BEFORE, **dict.fromkeys(WORDING, "Anders"))
    assert reopened(BEFORE, reworded) == {}


def test_a_new_price_time_or_link_in_a_text_is_more_than_words() -> None:
    before = replace(BEFORE, summary="Om 10:00 lopen we 2 kilometer.", price_note="De eerste les is gratis.")
    for text in ("Anders gezegd.", "We lopen 2 kilometer, om 10:00.", "Gratis, de eerste keer."):
        assert are_words(before, replace(before, description=text))
    facts = ("Nu € 25 per maand.", "Om 11:00 uur.", "Kijk op https://elders.example", "Kijk op elders.nl/les")
    for text in facts:
        assert not are_words(before, replace(before, summary=text))
    assert not are_words(BEFORE, replace(BEFORE, price_note="Gratis"))
    assert not are_words(BEFORE, replace(BEFORE, group_size=20))


def test_a_verdict_from_before_the_change_is_given_again_and_one_from_after_it_counts() -> None:
    opened = {"C-OFF-03": ("group_size",)}
    changed = {"group_size": LATER}
    assert to_judge_again(opened, changed, {"C-OFF-03": Judged(at=NOW)}) == ("C-OFF-03",)
    assert to_judge_again(opened, changed, {"C-OFF-03": Judged(at=LATER)}) == ()
    assert to_judge_again(opened, changed, {}) == ()  # nobody looked at it, which is told already


def test_a_verdict_on_the_place_itself_goes_with_the_place_but_not_with_other_facts_about_it() -> None:
    above = {"C-LOC-01": Judged(at=NOW, above=True)}
    assert to_judge_again({"C-LOC-01": ("postcode",)}, {"postcode": LATER}, above) == ()
    assert to_judge_again({"C-LOC-01": ("accessibility",)}, {"accessibility": LATER}, above) == ("C-LOC-01",)


def test_words_are_confirmed_while_the_approval_runs_and_nothing_else_changed() -> None:
    until = TODAY + timedelta(days=1)
    assert why_not_reworded(True, True, until, TODAY) == ""
    assert why_not_reworded(True, True, until, date(2027, 1, 1)) == (
        "De goedkeuring is afgelopen. Draag het aanbod voor; een collega bekijkt alles."
    )
    assert why_not_reworded(False, False, until, TODAY) == (
        "Alles is zoals het is goedgekeurd; er valt niets te bevestigen."
    )
    assert why_not_reworded(False, True, until, TODAY) == (
        "Er is meer dan woorden en gegevens van de club veranderd sinds de goedkeuring."
        " Draag het aanbod voor; een collega keurt het goed."
    )
