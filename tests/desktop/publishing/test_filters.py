"""By what the public list is searched: what is known finds, what is not known finds nothing."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.offers import Fact, Slot
from desktop.publishing.filters import ages_of, begin_of, choices, facts_of
from tests.desktop.publishing.releases import an_offer

FULL = an_offer(
    level="light", beginner="yes", gender="women", starting="ongoing", setting="both", group_form="pair",
    languages=("nl", "tr"), intake_status="open", price_period="lesson",
    guidance=("host",), facilities=("shower",), transport="stop_400", school_holidays="goes_on",
    accessibility=(Fact(code="step_free", answer="yes"), Fact(code="lift", answer="no"),
                   Fact(code="changing_room", answer="yes"), Fact(code="hearing_loop", answer="unknown")),
)  # fmt: skip
BARE: dict[str, Any] = {
    "accessibility": (), "funds": (), "school_holidays": "stops", "level": "", "languages": ("nl",),
    "intake_status": "unknown", "setting": "",
}  # fmt: skip


def test_an_offer_is_found_by_all_that_is_known_of_it() -> None:
    assert facts_of(FULL) == [
        "accessibility-step_free", "beginner-yes", "facilities-changing_room", "facilities-shower",
        "funds-rotterdampas", "genders-women", "group_forms-pair", "guidance-host", "intake_status-open",
        "languages-tr", "levels-light", "price_periods-lesson", "school_holidays-goes_on", "settings-indoor",
        "settings-outdoor", "starting-ongoing", "transport-stop_400", "transport-stop_800",
    ]  # fmt: skip
    assert facts_of(an_offer(**BARE)) == []


def test_only_what_finds_something_can_be_chosen() -> None:
    found = choices([FULL])
    assert {title: [one.label for one in some] for _kind, title, some in found.one_of} == {
        "Hoe zwaar": ["Licht"],
        "Beginners": ["Ook voor beginners"],
        "Wie doet mee": ["Alleen vrouwen"],
        "Beginnen": ["Je kunt altijd beginnen"],
        "Binnen of buiten": ["Binnen", "Buiten"],
        "Met wie": ["Met zijn tweeën"],
    }
    assert {title: [one.label for one in some] for title, some in found.also.items()} == {
        "Toegankelijk": ["Zonder drempels"],
        "Begeleiding": ["Gastheer of gastvrouw"],
        "Taal": ["Turks"],
        "Betalen": ["Los betalen, per keer", "Rotterdampas"],
        "Ernaartoe": ["Halte binnen 400 meter", "Halte binnen 800 meter"],
        "Wat er is": ["Kleedruimte", "Douche"],
        "Plek en vakantie": ["Er is plek", "Gaat door in de schoolvakanties"],
    }
    bare = choices([an_offer(**BARE)])
    assert (list(bare.one_of), bare.also) == ([], {})


@pytest.mark.parametrize(
    ("bounds", "told"),
    [((None, None), "-"), ((55, None), "55-"), ((None, 17), "-17"), ((0, 4), "0-4")],
)
def test_a_bound_of_age_nobody_told_is_open(bounds: tuple[int | None, int | None], told: str) -> None:
    assert ages_of(an_offer(min_age=bounds[0], max_age=bounds[1])) == told


def test_only_a_series_begins_on_a_day_and_the_first_one_counts() -> None:
    first, later = date(2026, 12, 4), date(2027, 1, 8)
    slots = tuple(Slot(weekday=5, start="10:00", end="11:00", first_day=day) for day in (later, None, first))
    series = an_offer(starting="series", slots=slots)
    assert begin_of(series) == first
    assert [one.label for one in choices([series]).one_of[1].choices] == [
        "Reeks met een vaste start",
        "Reeks die nog begint",
    ]
    assert begin_of(an_offer(starting="ongoing", slots=slots)) is None
    dateless = an_offer(starting="series", slots=slots[1:2])
    assert begin_of(dateless) is None
    assert [one.label for one in choices([dateless]).one_of[1].choices] == ["Reeks met een vaste start"]
