"""The shipped criteria, and what each asks of an offer."""

from collections import Counter
from dataclasses import fields

import pytest

from desktop.domain.criteria import (
    Criterion,
    Duty,
    Facts,
    weight_and_duty,
    who_may_judge,
)
from desktop.domain.criteria_set import Level
from desktop.domain.offers import OfferDraft
from desktop.errors import NotFound
from desktop.words import field_labels
from tests.desktop.domain.judging import (
    CODES,
    PUBLISHING,
    SET,
)


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
    assert who_may_judge(SET.criterion("C-OFF-07")) == {"association_advisor", "curator"}


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
    live = {"confirmed_on", "intake_status", "places_free", "waiting_until"}
    assert set(field_labels()) == {field.name for field in fields(OfferDraft)} | live


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


def test_a_criterion_has_a_title_in_both_languages() -> None:
    criterion = SET.criterion("C-LOC-04")
    assert (criterion.title(), criterion.title("en")) == (
        "Rookvrij terrein en rookvrije accommodatie",
        "Smoke-free grounds and building",
    )
