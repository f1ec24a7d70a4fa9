"""When names are the same or alike, and how they sort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import capitalised, dutch_sort_key, normalised_name, similar_name


def test_case_accents_and_punctuation_do_not_make_another_club() -> None:
    assert {normalised_name(name) for name in ("S.V. Délta", "sv  delta", "SV Delta!", "s.v. “Delta”")} == {
        "sv delta"
    }


def test_the_kind_of_club_belongs_to_its_identity_but_not_to_its_likeness() -> None:
    assert normalised_name("rksv Delta") == "rksv delta"
    assert normalised_name("vv Delta") != normalised_name("sv Delta")
    assert similar_name("vv Delta") == similar_name("Stichting S.V. Delta") == "delta"


def test_a_name_of_only_kind_words_or_figures_keeps_them() -> None:
    assert [similar_name(name) for name in ("De Club", "RFC 2000")] == ["declub", "rfc2000"]


@given(st.text(max_size=40))
def test_a_normalised_name_is_already_normal(name: str) -> None:
    assert normalised_name(normalised_name(name)) == normalised_name(name)


def test_names_sort_without_their_small_words() -> None:
    names = ["Zwervers", "'t Veer", "de Bal", "van der Aa", "IJsselmonde", "Ijs", "'s-Gravenland", "Élan"]
    assert sorted(names, key=dutch_sort_key) == [
        "van der Aa",
        "de Bal",
        "Élan",
        "'s-Gravenland",
        "Ijs",
        "IJsselmonde",
        "'t Veer",
        "Zwervers",
    ]


@pytest.mark.parametrize(
    ("name", "capital"),
    [
        ("ijsselmonde", "IJsselmonde"),
        ("'s-gravenland", "'s-Gravenland"),
        ("'t veer", "'t Veer"),
        ("noord", "Noord"),
        ("", ""),
    ],
)
def test_a_dutch_capital_takes_both_letters_of_ij(name: str, capital: str) -> None:
    assert capitalised(name) == capital
