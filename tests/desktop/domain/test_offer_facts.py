"""What of the newer facts of an offer cannot be saved, and which funds are asked about again."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.funds import is_old, old_checks, with_checks
from desktop.domain.offers import FundCheck, OfferDraft, Slot
from desktop.domain.values import Problem

DRAFT = OfferDraft(provider=1, title="Wandelen")
ASKED = date(2025, 3, 10)
SLOT = Slot(weekday=2, start="10:00", end="11:00")


@pytest.mark.parametrize("months", [0, -1, 61])
def test_vgz_pays_from_one_to_sixty_months(months: int) -> None:
    assert replace(DRAFT, vgz_months=months).problems() == [
        Problem("vgz_months", "Dit is een getal van 1 tot en met 60.")
    ]
    assert replace(DRAFT, vgz_months=16).problems() == []


def test_no_moment_has_a_day_after_the_last_lesson() -> None:
    ends = date(2026, 6, 30)
    wrong = [Problem("ends_on", "Een lesmoment heeft een dag na de laatste les.")]
    for slot in (replace(SLOT, first_day=date(2026, 7, 1)), replace(SLOT, last_day=date(2026, 7, 1))):
        assert replace(DRAFT, ends_on=ends, slots=(slot,)).problems() == wrong
    assert replace(DRAFT, ends_on=ends, slots=(replace(SLOT, last_day=ends),)).problems() == []


def test_the_timetable_is_not_confirmed_beyond_the_last_lesson() -> None:
    draft = replace(DRAFT, ends_on=date(2026, 6, 30), schedule_until=date(2026, 7, 1))
    assert draft.problems() == [
        Problem("schedule_until", "Het rooster kan niet verder vaststaan dan de laatste les.")
    ]


def test_a_level_of_recognition_belongs_to_a_named_programme() -> None:
    draft = replace(DRAFT, intervention_level="effective")
    assert draft.problems() == [Problem("intervention", "Vul in welke erkende interventie dit niveau heeft.")]
    assert replace(draft, intervention="Bewegen Werkt").problems() == []


def test_an_answer_of_a_fund_is_old_after_a_year() -> None:
    check = FundCheck(code="rotterdampas", checked_on=ASKED)
    assert not is_old(check, date(2026, 3, 10))
    assert is_old(check, date(2026, 3, 11))
    assert old_checks(("rotterdampas",), (check,), date(2026, 3, 11)) == (check,)
    assert old_checks(("jeugdfonds",), (check,), date(2026, 3, 11)) == ()


def test_a_newer_answer_takes_the_place_of_the_older() -> None:
    older = (FundCheck(code="vgz", checked_on=ASKED), FundCheck(code="jeugdfonds", checked_on=ASKED))
    today = date(2026, 3, 11)
    assert with_checks(older, ["vgz"], today) == (
        FundCheck(code="jeugdfonds", checked_on=ASKED),
        FundCheck(code="vgz", checked_on=today),
    )
