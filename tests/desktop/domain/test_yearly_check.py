"""The yearly check: its days, what it asks, and terms that come to end in the club's month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict, is_expired, judgement_problems, valid_until
from desktop.domain.releases import months_later
from desktop.domain.yearly_check import (
    Ask,
    Check,
    aligned,
    asked_of_data,
    asked_of_verdict,
    check_for,
    own_month,
)

MAY = Check(opens=date(2026, 3, 2), starts=date(2026, 5, 1), ends=date(2026, 5, 31), closes=date(2026, 7, 31))
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
CODES = st.sampled_from([one.code for one in criteria_set().criteria])


@pytest.mark.parametrize(
    "today", [date(2026, 1, 1), date(2026, 3, 2), date(2026, 5, 1), date(2026, 7, 31), date(2025, 8, 1)]
)
def test_a_club_has_one_check_a_year_around_its_own_month(today: date) -> None:
    assert check_for(5, today) == MAY


def test_it_can_be_done_sixty_days_before_its_month_and_waits_from_its_month_on() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 5, 1), date(2026, 7, 31), date(2026, 8, 1)]
    assert [(MAY.runs(day), MAY.waits(day)) for day in days] == [
        (False, False), (True, False), (True, True), (True, True), (False, False),
    ]  # fmt: skip


def test_a_club_approved_in_the_summer_has_its_check_in_june() -> None:
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 31), date(2026, 9, 1)]
    assert [own_month(day) for day in days] == [6, 6, 6, 9]


def test_a_check_in_december_goes_on_into_the_new_year() -> None:
    assert check_for(12, date(2027, 2, 1)).starts == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("code", "until", "verdict", "ask"),
    [
        ("C-ORG-03", date(2026, 7, 31), Verdict.MEETS, Ask.CONFIRM),
        ("C-ORG-03", date(2026, 8, 1), Verdict.MEETS, None),
        ("C-ORG-03", date(2025, 12, 1), Verdict.MEETS, Ask.CONFIRM),  # ended already
        ("C-ORG-03", date(2026, 6, 1), Verdict.MEETS_CONDITIONALLY, Ask.AGREEMENT),
        ("C-ORG-03", date(2026, 6, 1), Verdict.FAILS, None),
        ("C-ORG-02", date(2026, 6, 1), Verdict.MEETS, Ask.SAFETY),
        ("C-SAF-03", date(2026, 6, 1), Verdict.MEETS, Ask.SAFETY),
        ("C-VIT-01", date(2026, 6, 1), Verdict.MEETS, Ask.SCORE),
        ("C-OFF-02", date(2026, 6, 1), Verdict.MEETS, Ask.VISIT),
        ("C-PUB-02", date(2026, 6, 1), Verdict.MEETS, None),
        ("C-ORG-03", None, Verdict.MEETS, None),
    ],
)
def test_only_what_ends_is_asked_and_safety_and_what_was_seen_not_by_phone(
    code: str, until: date | None, verdict: Verdict, ask: Ask | None
) -> None:
    judgement = Judgement(criterion=code, verdict=verdict, until=until)
    assert asked_of_verdict(criteria_set().criterion(code), judgement, MAY) is ask


def test_data_confirmed_just_before_are_not_asked_again() -> None:
    assert [asked_of_data(day, MAY) for day in (None, date(2026, 3, 1), date(2026, 3, 2))] == [
        True, True, False,
    ]  # fmt: skip


def test_what_is_seen_at_a_visit_lasts_two_years() -> None:
    seen = date(2026, 3, 10)
    observed = [one for one in criteria_set().criteria if one.observed]
    ends = {valid_until(one, seen, kind.code, None) for one in observed for kind in one.evidence}
    assert ends == {date(2028, 3, 10)}


def met(code: str, seen: date, until: date | None = None, kind: str = "") -> Judgement:
    criterion = criteria_set().criterion(code)
    end = until or valid_until(criterion, seen, kind, None)
    return Judgement(criterion=code, verdict=Verdict.MEETS, evidence_date=seen, evidence_type=kind, until=end)


@pytest.mark.parametrize(
    ("judgement", "ends"),
    [
        (met("C-ORG-03", date(2026, 3, 31)), date(2027, 5, 31)),  # two months later
        (met("C-ORG-03", date(2026, 3, 30)), date(2027, 3, 30)),  # two months and a day: stays
        (met("C-ORG-03", date(2026, 5, 10)), date(2027, 5, 31)),
        (met("C-ORG-03", date(2026, 5, 31)), date(2027, 5, 31)),
        (met("C-ORG-03", date(2026, 6, 1)), date(2027, 6, 1)),  # asked along in May anyway
        (met("C-ORG-03", date(2026, 4, 20), until=date(2027, 1, 1)), date(2027, 1, 1)),  # agreed
        (met("C-ORG-03", date(2026, 4, 20), until=date(2027, 5, 31)), date(2027, 5, 31)),  # moved already
        (met("C-ORG-02", date(2026, 4, 20)), date(2027, 4, 20)),  # safety
        (met("C-MED-01", date(2026, 4, 20), kind="first_aid"), date(2028, 4, 20)),
        (met("C-PUB-02", date(2026, 4, 20)), date(2027, 4, 20)),
        (met("C-OFF-02", date(2026, 4, 20)), date(2028, 5, 31)),
    ],
)
def test_a_soft_term_comes_to_end_in_the_month_when_that_is_near(judgement: Judgement, ends: date) -> None:
    assert aligned(criteria_set().criterion(judgement.criterion), judgement, 5) == ends


@given(CODES, DAYS, st.integers(1, 12))
def test_no_term_moves_more_than_two_months_and_safety_never(code: str, seen: date, month: int) -> None:
    judgement = met(code, seen)
    assert judgement.until is not None
    criterion = criteria_set().criterion(code)
    ends = aligned(criterion, judgement, month)
    assert ends is not None
    assert judgement.until <= ends <= months_later(judgement.until, 2)
    assert ends == judgement.until or (not criterion.safety and (ends + timedelta(days=1)).day == 1)


def test_a_moved_term_counts_to_its_end_but_nobody_gives_a_new_verdict_beyond_its_evidence() -> None:
    criterion = criteria_set().criterion("C-ORG-03")
    moved = met("C-ORG-03", date(2026, 4, 20), until=date(2027, 5, 31))
    assert [is_expired(criterion, moved, day) for day in (date(2027, 5, 31), date(2027, 6, 1))] == [
        False, True,
    ]  # fmt: skip
    given = Judgement(
        criterion="C-ORG-03", verdict=Verdict.MEETS, evidence="Gezien", evidence_date=date(2020, 1, 1),
        until=date(2030, 1, 1),
    )  # fmt: skip
    assert [one.field for one in judgement_problems(criterion, given, date(2026, 3, 10))] == ["evidence_date"]
