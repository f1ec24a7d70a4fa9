"""Which criteria apply, what a good verdict is, how long it counts, and what all verdicts add up to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import i18n
from desktop.catalogues import criteria_set, field_labels
from desktop.domain.criteria import (
    GOOD,
    CriteriaSet,
    Criterion,
    Duty,
    Facts,
    Judgement,
    Outcome,
    Verdict,
    is_expired,
    judgement_problems,
    outcome,
    publication_gaps,
    valid_until,
    weight_and_duty,
    who_may_judge,
)
from desktop.domain.criteria_set import Extra, Gate, Level, When
from desktop.domain.offers import OfferDraft
from desktop.domain.releases import months_later
from desktop.errors import NotFound

TODAY = date(2026, 3, 2)
SET = criteria_set()
CODES = [one.code for one in SET.criteria]
PUBLISHING = ("C-OFF-08", "C-PUB-01", "C-PUB-02", "C-PUB-03")


def meets(code: str, day: date | None = TODAY) -> Judgement:
    return Judgement(criterion=code, verdict=Verdict.MEETS, evidence="gezien", evidence_date=day)


def all_meet(*but: str) -> list[Judgement]:
    return [meets(code) for code in CODES if code not in (*PUBLISHING, *but)]


def fields_of(criterion: Criterion, judgement: Judgement, facts: Facts | None = None) -> list[str]:
    return [problem.field for problem in judgement_problems(criterion, judgement, TODAY, facts)]


def a_set(*criteria: Criterion) -> CriteriaSet:
    return CriteriaSet(version="X", nl="X", en="X", groups=(), criteria=criteria)


def a_criterion(code: str, mandatory: When = When.NEVER, weight: int = 0) -> Criterion:
    return Criterion(
        code=code, level=Level.OFFER, group="x", nl=code, en=code, uitleg_club="x", goed_bewijs=("x", "y"),
        evidence=(), valid_months=12, judges=("CU",), mandatory=mandatory, weight=weight,
    )  # fmt: skip


# ---- the default set


def test_the_default_set_has_its_35_criteria_in_groups() -> None:
    assert SET.version == "RSS-KWAL-2025.1"
    assert len(set(CODES)) == len(CODES) == 35
    assert {one.group for one in SET.criteria} == {group.code for group in SET.groups}
    assert sum(len(SET.of_group(group.code)) for group in SET.groups) == 35
    assert Counter(one.level for one in SET.criteria) == {
        Level.PROVIDER: 10,
        Level.STAFF: 4,
        Level.OFFER: 16,
        Level.LOCATION: 5,
    }


@pytest.mark.parametrize("criterion", SET.criteria, ids=CODES)
def test_every_criterion_explains_itself_to_clubs(criterion: Criterion) -> None:
    assert criterion.nl
    assert criterion.en
    assert criterion.nl != criterion.en
    assert 1 <= criterion.uitleg_club.count(".") + criterion.uitleg_club.count("?") <= 4
    assert len(criterion.goed_bewijs) == 2
    assert criterion.evidence
    assert who_may_judge(criterion)
    assert "Code Blauw" not in criterion.nl


def test_the_rules_of_the_default_set_are_the_agreed_ones() -> None:
    assert {one.code: one.weight for one in SET.criteria if one.weight} == {
        "C-SAF-04": 4,
        "C-MED-03": 4,
        "C-STF-02": 6,
        "C-STF-04": 5,
        "C-OFF-01": 3,
        "C-OFF-05": 6,
        "C-OFF-06": 8,
        "C-OFF-07": 5,
        "C-LOC-02": 5,
        "C-LOC-03": 4,
        "C-LOC-04": 3,
    }
    assert {one.code for one in SET.criteria if one.safety} == {"C-SAF-03", "C-MED-01", "C-ORG-02"}
    assert {one.code for one in SET.criteria if not one.waivable} == {
        "C-SAF-03",
        "C-SAF-05",
        "C-MED-01",
        "C-MED-04",
        "C-PUB-01",
    }
    assert tuple(one.code for one in SET.criteria if one.for_publication) == PUBLISHING
    assert {one.code for one in SET.criteria if one.second_pair_of_eyes} == {
        "C-VIT-01",
        "C-SAF-03",
        "C-MED-04",
    }
    assert {one.valid_months for one in SET.criteria if one.observed} == {24}


def test_who_may_judge_follows_the_criterion() -> None:
    assert who_may_judge(SET.criterion("C-PUB-01")) == {"publishing_admin"}
    assert who_may_judge(SET.criterion("C-OFF-05")) == {"curator", "publishing_admin"}
    assert who_may_judge(SET.criterion("C-OFF-07")) == {"association_advisor"}


def test_an_unknown_criterion_is_refused() -> None:
    with pytest.raises(NotFound):
        SET.criterion("C-BLAUW")


def test_what_is_sealed_of_the_criteria_is_plain_and_complete() -> None:
    assert list(SET.texts()) == CODES
    assert SET.texts()["C-MED-01"] == {
        "nl": "Bij elke bijeenkomst iemand met geldige EHBO of reanimatie/AED",
        "en": "At every session somebody with valid first aid or CPR/AED",
        "level": "offer",
        "mandatory": "always",
        "weight": 0,
        "extra": "",
        "gate": "approval",
        "valid_months": 12,
    }


def test_every_field_of_an_offer_has_a_label() -> None:
    assert set(field_labels()) == {field.name for field in fields(OfferDraft)}


# ---- what applies


@pytest.mark.parametrize(
    ("code", "facts", "duty"),
    [
        ("C-ORG-01", Facts(), Duty(mandatory=True, weight=0)),
        ("C-SAF-04", Facts(), Duty(mandatory=False, weight=4)),
        ("C-MED-04", Facts(), Duty(mandatory=False, weight=0)),
        ("C-MED-04", Facts(any_check_first=True), Duty(mandatory=True, weight=0)),
        ("C-STF-02", Facts(), Duty(mandatory=False, weight=6)),
        ("C-STF-02", Facts(any_specialised=True), Duty(mandatory=True, weight=0)),
        ("C-LOC-03", Facts(any_specialised=True), Duty(mandatory=False, weight=4)),
        ("C-LOC-03", Facts(specialised_heart_or_lung=True), Duty(mandatory=True, weight=0)),
        ("C-LOC-04", Facts(), Duty(mandatory=False, weight=3)),
        ("C-LOC-04", Facts(outdoor=True), Duty(mandatory=True, weight=0)),
        ("C-OFF-01", Facts(), Duty(mandatory=True, weight=3)),
        ("C-OFF-05", Facts(), Duty(mandatory=True, weight=6)),
    ],
)
def test_the_facts_of_an_offer_decide_what_a_criterion_asks(code: str, facts: Facts, duty: Duty) -> None:
    assert weight_and_duty(SET.criterion(code), facts) == duty
    assert duty.applies == (duty.mandatory or duty.weight > 0)


# ---- how long a verdict counts


@pytest.mark.parametrize(
    ("kind", "until", "end"),
    [
        ("first_aid", None, date(2027, 1, 31)),
        ("resuscitation", None, date(2026, 1, 31)),
        ("", None, date(2026, 1, 31)),
        ("first_aid", date(2026, 6, 1), date(2026, 6, 1)),
        ("first_aid", date(2030, 6, 1), date(2027, 1, 31)),
    ],
)
def test_evidence_counts_from_its_own_date_and_the_earliest_end_wins(
    kind: str, until: date | None, end: date
) -> None:
    assert valid_until(SET.criterion("C-MED-01"), date(2025, 1, 31), kind, until) == end


def test_without_any_date_there_is_no_end() -> None:
    assert valid_until(SET.criterion("C-ORG-01"), None, "", None) is None


def test_a_verdict_counts_on_its_last_day_and_not_on_the_next() -> None:
    criterion, judgement = SET.criterion("C-SAF-03"), meets("C-SAF-03", date(2023, 3, 2))
    assert not is_expired(criterion, judgement, date(2026, 3, 2))
    assert is_expired(criterion, judgement, date(2026, 3, 3))


# ---- what a verdict needs


def test_a_mandatory_criterion_is_not_met_without_evidence() -> None:
    bare = Judgement(criterion="C-ORG-01", verdict=Verdict.MEETS)
    assert fields_of(SET.criterion("C-ORG-01"), bare) == ["evidence"]
    assert fields_of(SET.criterion("C-ORG-01"), replace(bare, evidence="  ")) == ["evidence"]
    assert fields_of(SET.criterion("C-ORG-01"), replace(bare, evidence="uittreksel")) == []
    assert fields_of(SET.criterion("C-SAF-04"), replace(bare, criterion="C-SAF-04")) == []


def test_facts_make_evidence_needed() -> None:
    bare = Judgement(criterion="C-STF-02", verdict=Verdict.MEETS)
    assert fields_of(SET.criterion("C-STF-02"), bare, Facts()) == []
    assert fields_of(SET.criterion("C-STF-02"), bare, Facts(any_specialised=True)) == ["evidence"]


def test_a_safety_fact_needs_the_date_on_its_evidence() -> None:
    assert fields_of(SET.criterion("C-MED-01"), meets("C-MED-01", None)) == ["evidence_date"]


def test_evidence_from_tomorrow_is_refused() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert fields_of(SET.criterion("C-ORG-01"), meets("C-ORG-01", tomorrow)) == ["evidence_date"]


def test_an_old_vog_has_expired_and_one_of_36_months_has_not() -> None:
    vog = SET.criterion("C-SAF-03")
    assert fields_of(vog, meets("C-SAF-03", date(2023, 3, 2))) == []
    assert fields_of(vog, meets("C-SAF-03", date(2023, 3, 1))) == ["evidence_date"]
    i18n.use("nl")
    sentences = [one.text for one in judgement_problems(vog, meets("C-SAF-03", date(2023, 3, 1)), TODAY)]
    assert sentences == ["Dit bewijs is verlopen. Vraag om nieuwer bewijs."]


@pytest.mark.parametrize(
    "evidence",
    ["mevrouw Jansen, trainer", "scan: vog.PDF", "https://drive.example/vog", "bel 06 12345678", "a@b.nl"],
)
def test_a_vog_is_seen_and_never_kept(evidence: str) -> None:
    judgement = replace(meets("C-SAF-03"), evidence=evidence)
    assert fields_of(SET.criterion("C-SAF-03"), judgement) == ["evidence"]


def test_a_vog_takes_role_and_profile() -> None:
    judgement = replace(meets("C-SAF-03"), evidence="trainer, profiel 84 en 85, origineel gezien")
    assert fields_of(SET.criterion("C-SAF-03"), judgement) == []


def test_an_unknown_kind_of_evidence_is_refused() -> None:
    judgement = replace(meets("C-MED-01"), evidence_type="scan")
    assert fields_of(SET.criterion("C-MED-01"), judgement) == ["evidence_type"]


@pytest.mark.parametrize(
    ("until", "action", "owner", "problems"),
    [
        (date(2026, 9, 2), "cursus in mei", "trainer", []),
        (date(2026, 9, 3), "cursus in mei", "trainer", ["until"]),
        (TODAY - timedelta(days=1), "cursus", "trainer", ["until"]),
        (None, "", "", ["until", "action", "owner"]),
    ],
)
def test_an_agreement_has_an_end_within_six_months_an_action_and_an_owner(
    until: date | None, action: str, owner: str, problems: list[str]
) -> None:
    judgement = Judgement(
        criterion="C-STF-03",
        verdict=Verdict.MEETS_CONDITIONALLY,
        until=until,
        action=action,
        owner=owner,
    )
    assert fields_of(SET.criterion("C-STF-03"), judgement) == problems


def test_not_applicable_needs_a_reason_and_is_refused_for_what_is_mandatory() -> None:
    nothing = Judgement(criterion="C-LOC-04", verdict=Verdict.NOT_APPLICABLE)
    assert fields_of(SET.criterion("C-LOC-04"), nothing) == ["reason"]
    assert fields_of(SET.criterion("C-LOC-04"), replace(nothing, reason="zwembad")) == []
    assert fields_of(SET.criterion("C-LOC-04"), nothing, Facts(outdoor=True)) == ["verdict"]
    assert fields_of(SET.criterion("C-ORG-01"), replace(nothing, criterion="C-ORG-01", reason="x")) == [
        "verdict"
    ]


@pytest.mark.parametrize("verdict", [Verdict.FAILS, Verdict.NOT_ASSESSED])
def test_a_negative_verdict_needs_nothing(verdict: Verdict) -> None:
    assert fields_of(SET.criterion("C-ORG-01"), Judgement(criterion="C-ORG-01", verdict=verdict)) == []


# ---- what it adds up to


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


# ---- what always holds

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
