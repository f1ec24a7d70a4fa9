"""How far we are with a provider: every step of the table, and a sentence for every step that is refused."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from desktop.domain.providers import MOVES, Relation, Step, refused_approach, refused_step

TODAY = date(2026, 3, 10)
LATER = date(2026, 9, 1)
R = Relation


def step(before: Relation, after: Relation) -> Step:
    revisit_on = LATER if after is R.NOT_NOW else None
    return Step(before=before, after=after, today=TODAY, revisit_on=revisit_on, partner=True)


def test_every_relation_has_its_moves() -> None:
    assert set(MOVES) == set(Relation)


@pytest.mark.parametrize(("before", "after"), list(product(Relation, Relation)))
def test_a_step_is_open_when_the_table_says_so_and_else_refused_with_a_sentence(
    before: Relation, after: Relation
) -> None:
    refused = refused_step(step(before, after))
    assert (refused == "") == (after in MOVES[before])
    assert refused == "" or refused.endswith(".")


def test_refusals_say_what_to_do_instead() -> None:
    assert [
        refused_step(step(before, after))
        for before, after in (
            (R.DECLINED, R.MOTIVATED), (R.ENDED, R.ACTIVE), (R.KNOWN, R.ACTIVE), (R.INVITED, R.ENDED),
            (R.KNOWN, R.MOTIVATED), (R.ACTIVE, R.INVITED), (R.MOTIVATED, R.SHORTLISTED), (R.KNOWN, R.KNOWN),
        )
    ] == [
        "Deze aanbieder wil niet. Begin eerst een nieuw gesprek.",
        "De samenwerking is gestopt. Begin eerst een nieuw gesprek.",
        "Een aanbieder wordt partner als het eerste aanbod is goedgekeurd.",
        "Alleen een samenwerking die begonnen is kan pauzeren of stoppen. Kies “wil niet” of “nu niet”.",
        "Praat eerst met de aanbieder: kies “in gesprek”.",
        "De samenwerking is al begonnen. Die kan pauzeren of stoppen.",
        "Je bent al verder met deze aanbieder.",
        "Zo ver ben je al met deze aanbieder.",
    ]  # fmt: skip


def test_not_now_needs_a_day_to_come_back_in_the_future_and_only_not_now_has_one() -> None:
    not_now = step(R.IN_CONVERSATION, R.NOT_NOW)
    assert refused_step(replace(not_now, revisit_on=None)) == (
        "Bij “nu niet” hoort een dag waarop je terugkomt."
    )
    assert refused_step(replace(not_now, revisit_on=TODAY)) == (
        "De dag waarop je terugkomt moet in de toekomst liggen."
    )
    assert refused_step(step(R.NOT_NOW, R.NOT_NOW)) == ""
    assert refused_step(replace(step(R.KNOWN, R.INVITED), revisit_on=LATER)) == (
        "Alleen bij “nu niet” hoort een dag waarop je terugkomt."
    )


def test_only_a_partner_comes_back_as_one_and_who_still_has_offers_does_not_end() -> None:
    assert refused_step(replace(step(R.PAUSED, R.ACTIVE), partner=False)) == (
        "Een aanbieder wordt partner als het eerste aanbod is goedgekeurd."
    )
    assert refused_step(replace(step(R.ACTIVE, R.ENDED), offers=True)) == (
        "Deze aanbieder heeft nog aanbod. Trek dat eerst in."
    )


def test_whom_nobody_is_to_approach() -> None:
    asked = [
        (R.KNOWN, True, None), (R.DECLINED, False, None), (R.ENDED, False, None), (R.NOT_NOW, False, None),
        (R.NOT_NOW, False, LATER), (R.NOT_NOW, False, TODAY), (R.ACTIVE, False, None),
    ]  # fmt: skip
    assert [refused_approach(*one, TODAY).partition(":")[0] for one in asked] == [
        "Niet benaderen", "Deze willen niet", "De samenwerking is gestopt met", "Het is nog “nu niet” voor",
        "Het is nog “nu niet” voor", "", "",
    ]  # fmt: skip
