"""What all verdicts add up to, with hand-computed edges and what always holds."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import i18n
from desktop.domain.criteria import (
    GOOD,
    Criterion,
    Facts,
    Judgement,
    Outcome,
    Verdict,
    judgement_problems,
    outcome,
    publication_gaps,
    valid_until,
    weight_and_duty,
)
from desktop.domain.criteria_set import Extra, Gate, When
from desktop.domain.releases import months_later
from tests.desktop.domain.judging import (
    CODES,
    PUBLISHING,
    SET,
    TODAY,
    a_criterion,
    a_set,
    all_meet,
    meets,
)


def test_an_offer_with_all_that_applies_is_approvable() -> None:
    facts = Facts(trial_sessions=3, flexible_payment=True)
    assert outcome(SET, facts, all_meet(), TODAY) == Outcome(
        approvable=True, score=100.0, missing=(), failing=(), expired=(), reasons=()
    )


def test_nothing_judged_misses_everything_that_applies_and_nothing_else() -> None:
    result = outcome(SET, Facts(), [], TODAY)
    assert result.missing == tuple(code for code in CODES if code not in (*PUBLISHING, "C-MED-04"))
    assert (result.approvable, result.score, result.failing, result.expired) == (False, 0.0, (), ())
    assert len(result.reasons) == 2


def test_extra_points_come_from_facts_and_not_from_the_verdict() -> None:
    # 53 points apply to a plain indoor offer; the extras are 3 (trial lessons) and 6 (flexible payment).
    assert outcome(SET, Facts(), all_meet(), TODAY).score == pytest.approx(44 / 53 * 100)
    assert outcome(SET, Facts(trial_sessions=3), all_meet(), TODAY).score == pytest.approx(47 / 53 * 100)
    assert outcome(SET, Facts(trial_sessions=2), all_meet(), TODAY).score == pytest.approx(44 / 53 * 100)


def test_editorial_criteria_and_capacity_leave_approval_alone() -> None:
    failing = [Judgement(criterion=code, verdict=Verdict.FAILS) for code in PUBLISHING]
    assert outcome(SET, Facts(), [*all_meet(), *failing], TODAY).approvable


def test_a_mandatory_criterion_that_fails_keeps_an_offer_back() -> None:
    fails = Judgement(criterion="C-SAF-02", verdict=Verdict.FAILS)
    result = outcome(SET, Facts(), [*all_meet("C-SAF-02"), fails], TODAY)
    assert (result.approvable, result.failing) == (False, ("C-SAF-02",))


def test_an_agreement_counts_as_met_until_its_day() -> None:
    agreed = Judgement(criterion="C-STF-03", verdict=Verdict.MEETS_CONDITIONALLY, until=TODAY)
    judgements = [*all_meet("C-STF-03"), agreed]
    assert outcome(SET, Facts(), judgements, TODAY).approvable
    result = outcome(SET, Facts(), judgements, TODAY + timedelta(days=1))
    assert (result.approvable, result.expired) == (False, ("C-STF-03",))


def test_an_agreement_on_what_knows_no_exception_is_not_met() -> None:
    """However it came there: a version may have closed what could be agreed on before."""
    agreed = Judgement(criterion="C-SAF-03", verdict=Verdict.MEETS_CONDITIONALLY, until=TODAY)
    result = outcome(SET, Facts(), [*all_meet("C-SAF-03"), agreed], TODAY)
    assert (result.approvable, result.failing, result.expired) == (False, ("C-SAF-03",), ())


def test_what_was_not_applicable_fails_when_the_offer_becomes_specialised() -> None:
    skipped = Judgement(criterion="C-STF-02", verdict=Verdict.NOT_APPLICABLE, reason="gewone groep")
    judgements = [*all_meet("C-STF-02"), skipped]
    assert outcome(SET, Facts(), judgements, TODAY).approvable
    assert outcome(SET, Facts(any_specialised=True), judgements, TODAY).failing == ("C-STF-02",)


@pytest.mark.parametrize(
    ("good", "approvable", "score"),
    [(6000, True, 60.0), (5999, False, 59.99)],
)
def test_sixty_percent_is_enough_and_59_99_is_not(good: int, approvable: bool, score: float) -> None:
    criteria = a_set(a_criterion("A", weight=good), a_criterion("B", weight=10_000 - good))
    fails = Judgement(criterion="B", verdict=Verdict.FAILS)
    result = outcome(criteria, Facts(), [meets("A"), fails], TODAY)
    assert result.approvable == approvable
    assert result.score == pytest.approx(score)
    assert len(result.reasons) == (0 if approvable else 1)


def test_a_score_just_below_shows_as_below() -> None:
    criteria = a_set(a_criterion("A", weight=5999), a_criterion("B", weight=4001))
    i18n.use("nl")
    result = outcome(criteria, Facts(), [meets("A"), Judgement(criterion="B", verdict=Verdict.FAILS)], TODAY)
    assert result.reasons == ("De gewogen score is 59 %; minstens 60 % is nodig.",)


def test_a_weighted_criterion_that_does_not_apply_leaves_the_score() -> None:
    criteria = a_set(a_criterion("A", weight=1), a_criterion("B", weight=9))
    skipped = Judgement(criterion="B", verdict=Verdict.NOT_APPLICABLE, reason="x")
    assert outcome(criteria, Facts(), [meets("A"), skipped], TODAY).score == 100.0
    assert outcome(criteria, Facts(), [replace(skipped, criterion="A"), skipped], TODAY).score is None


def test_expired_weighted_evidence_costs_points_only() -> None:
    criteria = a_set(a_criterion("A", weight=6), a_criterion("B", weight=4), a_criterion("C", When.ALWAYS))
    result = outcome(criteria, Facts(), [meets("A"), meets("B", date(2025, 3, 1)), meets("C")], TODAY)
    assert (result.approvable, result.score, result.expired) == (True, 60.0, ())


def test_a_set_without_weights_has_no_score_and_can_be_approvable() -> None:
    result = outcome(a_set(a_criterion("A", When.ALWAYS)), Facts(), [meets("A")], TODAY)
    assert (result.approvable, result.score) == (True, None)


def test_publishing_asks_for_the_editorial_verdicts_and_age_does_not_drop() -> None:
    assert publication_gaps(SET, []) == ("C-PUB-01", "C-PUB-02", "C-PUB-03")
    old = [meets(code, date(2020, 1, 1)) for code in PUBLISHING]
    assert publication_gaps(SET, old) == ()
    fails = Judgement(criterion="C-PUB-02", verdict=Verdict.FAILS)
    assert publication_gaps(SET, [*old[:2], fails, old[3]]) == ("C-PUB-02",)
    assert SET.criterion("C-OFF-08").gate is Gate.OPENING


FACTS = st.builds(
    Facts,
    any_check_first=st.booleans(),
    any_specialised=st.booleans(),
    specialised_heart_or_lung=st.booleans(),
    outdoor=st.booleans(),
    trial_sessions=st.integers(0, 5),
    flexible_payment=st.booleans(),
)
DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))


@st.composite
def judged(draw: st.DrawFn) -> list[Judgement]:
    verdicts = draw(st.lists(st.sampled_from(Verdict), min_size=len(CODES), max_size=len(CODES)))
    days = draw(st.lists(st.none() | DAYS, min_size=len(CODES), max_size=len(CODES)))
    return [
        Judgement(criterion=code, verdict=verdict, evidence_date=day)
        for code, verdict, day in zip(CODES, verdicts, days, strict=True)
    ]


def changed(judgements: Iterable[Judgement], better: Judgement) -> list[Judgement]:
    return [better if one.criterion == better.criterion else one for one in judgements]


@given(judged(), FACTS, st.sampled_from(CODES))
def test_a_better_verdict_never_lowers_score_or_approval(
    judgements: list[Judgement], facts: Facts, code: str
) -> None:
    before, after = (
        outcome(SET, facts, each, TODAY) for each in (judgements, changed(judgements, meets(code)))
    )
    assert (after.score or 0) >= (before.score or 0) - 1e-9
    assert after.approvable >= before.approvable
    assert set(after.missing + after.failing + after.expired) <= set(
        before.missing + before.failing + before.expired
    )


@given(judged(), FACTS, st.integers(0, 2000))
def test_time_alone_never_makes_an_offer_better(judgements: list[Judgement], facts: Facts, days: int) -> None:
    now, later = (outcome(SET, facts, judgements, TODAY + timedelta(days=wait)) for wait in (0, days))
    assert later.approvable <= now.approvable
    assert (later.score or 0) <= (now.score or 0)
    assert set(now.expired) <= set(later.expired)


@given(judged(), FACTS, st.permutations(range(len(CODES))))
def test_the_order_of_verdicts_does_not_matter(
    judgements: list[Judgement], facts: Facts, order: list[int]
) -> None:
    shuffled = [judgements[position] for position in order]
    assert outcome(SET, facts, shuffled, TODAY) == outcome(SET, facts, judgements, TODAY)


@given(judged(), FACTS)
def test_an_approvable_offer_has_every_mandatory_criterion_met(
    judgements: list[Judgement], facts: Facts
) -> None:
    result = outcome(SET, facts, judgements, TODAY)
    assert result.approvable == (not result.reasons)
    given_verdicts = {one.criterion: one.verdict for one in judgements}
    for criterion in SET.criteria:
        if result.approvable and not criterion.for_publication:
            duty = weight_and_duty(criterion, facts)
            assert not duty.mandatory or given_verdicts[criterion.code] in GOOD
            assert not duty.applies or given_verdicts[criterion.code] is not Verdict.NOT_ASSESSED


@given(
    st.sampled_from(SET.criteria), DAYS, st.none() | DAYS, st.sampled_from(["", "first_aid", "visit", "?"])
)
def test_a_verdict_never_outlives_its_evidence_or_its_agreed_date(
    criterion: Criterion, day: date, until: date | None, kind: str
) -> None:
    end = valid_until(criterion, day, kind, until)
    longest = max([criterion.valid_months, *(one.valid_months or 0 for one in criterion.evidence)])
    assert end is not None
    assert end <= months_later(day, longest)
    assert until is None or end <= until


@given(
    st.sampled_from(SET.criteria),
    st.sampled_from(Verdict),
    st.text(max_size=30),
    st.none() | DAYS,
    st.none() | DAYS,
    FACTS,
)
def test_any_verdict_is_taken_or_answered_with_sentences(
    criterion: Criterion, verdict: Verdict, text: str, day: date | None, until: date | None, facts: Facts
) -> None:
    judgement = Judgement(
        criterion=criterion.code,
        verdict=verdict,
        evidence=text,
        evidence_type=text,
        evidence_date=day,
        until=until,
        action=text,
        owner=text,
        reason=text,
    )
    assert all(one.text.endswith(".") for one in judgement_problems(criterion, judgement, TODAY, facts))


def test_extras_belong_to_facts() -> None:
    assert Facts(trial_sessions=3).earn(Extra.THREE_TRIALS)
    assert not Facts(trial_sessions=2).earn(Extra.THREE_TRIALS)
    assert not Facts().earn(Extra.FLEXIBLE_PAYMENT)
    assert Facts().earn(Extra.NONE)


@given(judged(), FACTS, st.frozensets(st.sampled_from(CODES)))
def test_an_exception_leaves_a_criterion_out_as_if_it_was_not_asked(
    judgements: list[Judgement], facts: Facts, waived: frozenset[str]
) -> None:
    result = outcome(SET, facts, judgements, TODAY, waived)
    without = replace(SET, criteria=tuple(one for one in SET.criteria if one.code not in waived))
    asked = [one for one in judgements if one.criterion not in waived]
    assert result == outcome(without, facts, asked, TODAY)
