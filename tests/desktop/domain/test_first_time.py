"""The first time in four sentences: only what is known, in words everybody reads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import vocabulary
from desktop.domain.first_time import CLOTHING, WELCOME, first_sentences
from desktop.domain.offers import OfferDraft

NOTHING = OfferDraft(provider=1, title="Wandelen")


def test_what_is_not_known_is_not_said() -> None:
    assert first_sentences(NOTHING) == ()


def test_all_facts_make_four_sentences() -> None:
    draft = replace(
        NOTHING, host="Marja", clothing="comfortable", may_sit="yes", coffee="yes", trial_sessions=3,
        price_period="month",
    )  # fmt: skip
    assert first_sentences(draft) == (
        "Marja ontvangt je.",
        "Trek kleren aan die lekker zitten.",
        "Je mag altijd even zitten, en na afloop is er koffie of thee.",
        "De eerste 3 keer zijn gratis.",
    )


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"host": "Marja", "welcome_by": "coach"}, ("De begeleider ontvangt je.",)),
        ({"host": "Marja", "welcome_by": "host"}, ("Marja ontvangt je.",)),
        ({"welcome_by": "host"}, ("Een gastheer of gastvrouw ontvangt je.",)),
        ({"welcome_by": "gone"}, ()),
        ({"may_sit": "no", "coffee": "yes"},
         ("Tussendoor zitten kan niet, maar na afloop is er koffie of thee.",)),
        ({"may_sit": "no", "coffee": "no"}, ("Tussendoor zitten kan niet.",)),
        ({"coffee": "no"}, ()),
        ({"trial_sessions": 1}, ("De eerste keer is gratis.",)),
        ({"trial_sessions": 0}, ()),
        ({"trial_sessions": 2, "price_period": "free"}, ()),
    ],
)  # fmt: skip
def test_each_fact_says_its_own_sentence(changes: dict[str, object], sentences: tuple[str, ...]) -> None:
    assert first_sentences(replace(NOTHING, **changes)) == sentences  # type: ignore[arg-type]


def test_every_code_has_its_sentence() -> None:
    assert tuple(WELCOME) == vocabulary("welcome_by").codes
    assert tuple(CLOTHING) == vocabulary("clothing").codes


@given(
    st.sampled_from(("", "Marja")),
    st.sampled_from(("", *WELCOME)),
    st.sampled_from(("", *CLOTHING)),
    st.sampled_from(("", "yes", "no")),
    st.sampled_from(("", "yes", "no")),
    st.sampled_from((None, 0, 1, 5)),
)
def test_there_are_never_more_than_four_and_each_is_one_short_sentence(
    host: str, welcome: str, clothing: str, sit: str, coffee: str, trials: int | None
) -> None:
    told = first_sentences(replace(
        NOTHING, host=host, welcome_by=welcome, clothing=clothing, may_sit=sit, coffee=coffee,
        trial_sessions=trials,
    ))  # fmt: skip
    assert len(told) <= 4
    assert all(line.endswith(".") and line.count(".") == 1 and len(line.split()) <= 13 for line in told)
