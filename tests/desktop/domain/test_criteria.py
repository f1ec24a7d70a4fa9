"""What a good verdict on a criterion is, and how long it counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop import i18n
from desktop.domain.criteria import (
    Facts,
    Judgement,
    Verdict,
    is_expired,
    judgement_problems,
    valid_until,
)
from tests.desktop.domain.judging import SET, TODAY, fields_of, meets


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


def test_what_nobody_makes_an_exception_from_cannot_wait_for_an_agreement_either() -> None:
    agreed = Judgement(
        criterion="", verdict=Verdict.MEETS_CONDITIONALLY, until=TODAY, action="volgt", owner="trainer"
    )
    refused = [
        one.code for one in SET.criteria if fields_of(one, replace(agreed, criterion=one.code)) == ["verdict"]
    ]
    assert refused == ["C-SAF-03", "C-SAF-05", "C-MED-01", "C-MED-04", "C-PUB-01"]
    told = judgement_problems(SET.criterion("C-SAF-03"), replace(agreed, criterion="C-SAF-03"), TODAY)
    assert [one.text for one in told] == [
        "C-SAF-03 kan niet op een afspraak wachten: hierop maakt niemand een uitzondering."
        " Het voldoet, of het voldoet niet."
    ]


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
