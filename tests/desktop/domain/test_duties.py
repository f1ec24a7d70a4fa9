"""What a choice makes mandatory at once: a group for the heart, a check first, a place outside."""

from dataclasses import replace

import pytest

from desktop.catalogues import criteria_set
from desktop.domain.duties import BARE, also_mandatory, asked_by_condition, asked_by_setting
from desktop.domain.offers import Suits
from desktop.domain.readers import ASKED, unknown_facts

CRITERIA = criteria_set()


@pytest.mark.parametrize(
    ("suits", "codes"),
    [
        (Suits(condition="CARD", suitability="specialised", check_first="required"),
         ["C-MED-04", "C-STF-02", "C-LOC-03"]),
        (Suits(condition="CARD", suitability="welcome", check_first="required"), ["C-MED-04"]),
        (Suits(condition="CARD", suitability="not_suitable", check_first="required"), []),
        (Suits(condition="ARTH", suitability="specialised"), ["C-STF-02"]),
        (Suits(condition="ARTH"), []),
    ],
)  # fmt: skip
def test_a_condition_asks_its_criteria_at_once(suits: Suits, codes: list[str]) -> None:
    assert [one.code for one in asked_by_condition(CRITERIA, suits)] == codes


def test_being_outside_asks_a_smoke_free_place() -> None:
    asked = {where: [one.code for one in asked_by_setting(CRITERIA, where)] for where in ("indoor", "both")}
    assert asked == {"indoor": [], "both": ["C-LOC-04"]}


def test_a_change_lists_only_what_it_adds() -> None:
    outside = replace(BARE, setting="outdoor")
    special = replace(outside, suitability=(Suits(condition="ARTH", suitability="specialised"),))
    assert [one.code for one in also_mandatory(CRITERIA, outside, special)] == ["C-STF-02"]
    assert also_mandatory(CRITERIA, special, outside) == ()


def test_facts_that_readers_ask_for_are_unknown_until_told() -> None:
    assert unknown_facts(BARE) == ASKED
    told = replace(BARE, guidance=("host",), may_sit="no", school_holidays="stops")
    assert set(ASKED) - set(unknown_facts(told)) == {"guidance", "may_sit", "school_holidays"}
