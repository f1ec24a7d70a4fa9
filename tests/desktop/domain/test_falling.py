"""What ends for an offer, in order, and what takes it out of the catalogue."""

from dataclasses import replace
from datetime import date, timedelta

from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import Gate
from desktop.domain.falling import Held, falls, to_tell

TODAY = date(2026, 3, 10)
PUBLISHED = tuple(
    Judgement(criterion=one.code, verdict=Verdict.MEETS)
    for one in criteria_set().criteria
    if one.gate is Gate.PUBLICATION
)

ASKED = frozenset(one.code for one in criteria_set().criteria)


def held(*judgements: Judgement, confirmed_on: date | None = TODAY, waivers: dict[str, date] | None = None):
    return Held(
        approved_until=date(2027, 3, 10), confirmed_on=confirmed_on, judgements=(*PUBLISHED, *judgements),
        waivers=waivers or {}, asked=ASKED,
    )  # fmt: skip


def told(given: Held) -> list[tuple[str, str, str, bool]]:
    return [
        (str(one.day), one.kind.value, one.criterion, one.drops)
        for one in falls(criteria_set(), given, TODAY)
    ]


def meets(code: str, until: date) -> Judgement:
    return Judgement(criterion=code, verdict=Verdict.MEETS, until=until)


def test_approval_and_data_of_nine_months_drop_it_and_six_months_only_fade() -> None:
    assert told(held()) == [
        ("2026-09-11", "fading", "", False),
        ("2026-12-11", "data", "", True),
        ("2027-03-11", "approval", "", True),
    ]


def test_safety_drops_on_the_day_after_its_last_and_soft_facts_are_only_told() -> None:
    given = held(
        meets("C-ORG-02", date(2026, 4, 30)),
        meets("C-ORG-03", date(2026, 4, 1)),
        Judgement(criterion="C-HST-01", verdict=Verdict.MEETS_CONDITIONALLY, until=date(2026, 5, 1)),
        meets("C-OFF-08", date(2026, 3, 11)),  # places unknown is "bel eerst", not an end
        waivers={"C-STF-01": date(2026, 6, 1)},
    )
    assert told(given)[:4] == [
        ("2026-04-02", "evidence", "C-ORG-03", False),
        ("2026-05-01", "safety", "C-ORG-02", True),
        ("2026-05-02", "agreement", "C-HST-01", False),
        ("2026-06-02", "waiver", "C-STF-01", False),
    ]


def test_what_was_taken_over_stays_until_its_day_though_nobody_judged_it_for_publishing() -> None:
    given = Held(
        approved_until=date(2026, 6, 1), confirmed_on=TODAY, judgements=(), waivers={}, asked=ASKED,
        taken_over=True,
    )  # fmt: skip
    assert told(given)[0] == ("2026-06-02", "approval", "", True)


def test_a_demand_for_publishing_of_after_the_approval_takes_nothing_out() -> None:
    without = replace(held(), judgements=PUBLISHED[1:])
    code = PUBLISHED[0].criterion
    assert ("2026-03-10", "publication", code, True) in told(without)
    assert told(replace(without, asked=ASKED - {code})) == told(held())


def test_what_is_wrong_already_falls_today() -> None:
    given = Held(
        approved_until=date(2027, 3, 10), confirmed_on=None, waivers={}, asked=ASKED,
        judgements=(*PUBLISHED[1:], Judgement(criterion="C-MED-01", verdict=Verdict.FAILS)),
    )  # fmt: skip
    assert told(given)[:3] == [
        ("2026-03-10", "data", "", True),
        ("2026-03-10", "publication", PUBLISHED[0].criterion, True),
        ("2026-03-10", "safety", "C-MED-01", True),
    ]


def test_an_old_vitality_score_takes_nothing_out() -> None:
    given = held(meets("C-VIT-01", date(2025, 1, 1)))
    assert told(given)[0] == ("2025-01-02", "evidence", "C-VIT-01", False)


def test_a_club_is_told_thirty_and_seven_days_before_and_each_time_once() -> None:
    day = date(2026, 6, 30)

    def due(before: int, told_before: int | None = None) -> bool:
        told_on = None if told_before is None else day - timedelta(days=told_before)
        return to_tell([day], told_on, day - timedelta(days=before))

    assert [due(31), due(30), due(8), due(30, 30), due(8, 29), due(7, 29), due(7, 7), due(1), due(0)] == [
        False, True, True, False, False, True, False, True, False,
    ]  # fmt: skip


def test_what_drops_later_asks_for_a_text_of_its_own() -> None:
    assert to_tell([date(2026, 3, 20), date(2026, 4, 9)], date(2026, 3, 5), TODAY) is True
    assert to_tell([date(2026, 3, 20)], date(2026, 3, 5), TODAY) is False


def test_while_an_exception_runs_safety_drops_nothing() -> None:
    until = {"C-ORG-02": date(2026, 6, 1)}
    for judgement in (
        Judgement(criterion="C-ORG-02", verdict=Verdict.FAILS),
        meets("C-ORG-02", date(2026, 4, 1)),
    ):
        assert told(held(judgement, waivers=until))[:2] == [
            ("2026-06-02", "safety", "C-ORG-02", True),
            ("2026-06-02", "waiver", "C-ORG-02", False),
        ]
    later = held(meets("C-ORG-02", date(2026, 8, 1)), waivers=until)
    assert told(later)[1] == ("2026-08-02", "safety", "C-ORG-02", True)
