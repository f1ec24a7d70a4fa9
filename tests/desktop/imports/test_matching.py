"""What becomes of every row: the duplicate rules, and that every row ends exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.duplicates import Candidate
from desktop.domain.imports import Verdict
from desktop.domain.providers import ProviderDraft
from desktop.i18n import use
from desktop.imports.grid import Cell
from desktop.imports.matching import Judged, count, judge
from tests.desktop.imports.made import lines_of

HEADERS = "name,kvk,organisation_number,postcode,street,house_number,website,email,latitude,longitude"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def known(*drafts: ProviderDraft) -> list[Candidate]:
    return [Candidate(ref=ref, version=1, draft=draft) for ref, draft in enumerate(drafts, start=1)]


def judged(have: list[Candidate], *rows: list[Cell]) -> list[Judged]:
    wide = [[*row, *[None] * (HEADERS.count(",") + 1 - len(row))] for row in rows]
    return judge(lines_of(HEADERS, *wide), have, "name")


def ends(have: list[Candidate], *rows: list[Cell]) -> list[str]:
    return [one.verdict.value for one in judged(have, *rows)]


ZUID = ProviderDraft(name="s.v. Zuid", kvk="12345678", postcode="3083 AB", email="info@zuid.voorbeeld.nl")


@pytest.mark.parametrize(
    ("row", "end"),
    [
        (["s.v. Zuid", None, None, "3083ab"], "unchanged"),
        (["SV Zuid", None, None, "3083 AB"], "updated"),
        (["Sportvereniging Zuid", "12345678"], "updated"),
        (["s.v. Zuid", "12345678", "ORG1", "3083 AB"], "updated"),
        (["s.v. Zuid", "87654321", None, "3083 AB"], "created"),
        (["s.v. Zuid", None, None, "3011 AD"], "created"),
        (["s.v. Noord", None, None, "3083 AB"], "created"),
        ([None, "12345678"], "rejected"),
    ],
)
def test_equal_numbers_or_name_and_postcode_are_the_same_provider(row: list[Cell], end: str) -> None:
    assert ends(known(ZUID), row) == [end]


def test_organisation_numbers_identify_in_any_case_and_contradict_too() -> None:
    have = known(replace(ZUID, kvk="", organisation_number="BBDZ08H"))
    rows: list[list[Cell]] = [["Zuid", None, "bbdz08h", "3011 AD"], ["s.v. Zuid", None, "ANDERS", "3083 AB"]]
    assert ends(have, *rows) == ["updated", "created"]


def test_an_update_lays_what_is_filled_over_what_we_know() -> None:
    (one,) = judged(known(ZUID), ["SV Zuid", "12345678", "ORG1", "3084 AA"])
    assert one.draft == replace(ZUID, name="SV Zuid", organisation_number="ORG1", postcode="3084 AA")
    assert one.known == known(ZUID)[0]
    assert one.problems == ()


def test_a_guessed_kind_never_overwrites_a_known_one() -> None:
    (one,) = judged(known(replace(ZUID, type="foundation")), ["s.v. Zuid", "12345678"])
    assert one.verdict is Verdict.UNCHANGED


def test_a_point_put_there_by_a_person_stays() -> None:
    pinned = replace(ZUID, latitude=51.9, longitude=4.5, pinned=True)
    row: list[Cell] = ["s.v. Zuid", "12345678", None, None, None, None, None, None, 52.0, 4.6]
    assert ends(known(pinned), row) == ["unchanged"]
    assert ends(known(replace(pinned, pinned=False)), row) == ["updated"]


def test_the_second_of_two_equal_rows_is_parked_and_names_the_first() -> None:
    row: list[Cell] = ["sv De Plas", None, None, "3076 ET"]
    first, second = judged([], row, row)
    assert (first.verdict, first.problems) == (Verdict.CREATED, ())
    assert second.verdict is Verdict.PARKED
    assert [one.message for one in second.problems] == [
        "This is the same provider as row 2 of this file. Leave one of the two out."
    ]


def test_two_rows_that_are_one_provider_of_ours_for_different_reasons_are_not_both_taken() -> None:
    rows: list[list[Cell]] = [["Zuid nieuw", "12345678"], ["s.v. Zuid", None, None, "3083 AB"]]
    assert ends(known(ZUID), *rows) == ["updated", "parked"]


def test_a_row_that_equals_a_parked_row_is_parked_with_it() -> None:
    rows: list[list[Cell]] = [
        ["A", None, None, "3011 AD"],
        ["A", "11111111", None, "3011 AD"],
        ["B", "11111111"],
    ]
    assert ends([], *rows) == ["created", "parked", "parked"]


def test_rows_with_different_numbers_are_never_doubles_and_raise_no_eyebrows() -> None:
    rows: list[list[Cell]] = [["A", "11111111", None, "3011 AD"], ["A", "22222222", None, "3011 AD"]]
    assert [(one.verdict, one.problems) for one in judged([], *rows)] == [(Verdict.CREATED, ())] * 2


def test_a_row_that_fits_two_of_ours_is_parked_and_names_both() -> None:
    have = known(ZUID, ProviderDraft(name="West", organisation_number="ORG1"))
    (one,) = judged(have, ["Zuid", "12345678", "ORG1"])
    assert one.verdict is Verdict.PARKED
    assert [problem.message for problem in one.problems] == [
        "This row fits more than one provider: s.v. Zuid (number 1), West (number 2). "
        "Sort out which one it is."
    ]


def test_names_in_another_script_stay_apart() -> None:
    assert ends([], ["الهلال", None, None, "3011 AD"], ["النجم", None, None, "3011 AD"]) == [
        "created",
        "created",
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            ["vv Alexandria", None, None, "3066 ZZ"],
            "New, but the name is much like sv Alexandria (number 1).",
        ),
        (
            ["sv Alexandria", None, None, "3011 AD"],
            "New, but the name is much like sv Alexandria (number 1).",
        ),
        (
            ["Noord", None, None, "3011 AD", None, None, "https://www.alexandria.voorbeeld.nl/"],
            "New, but with the website of sv Alexandria (number 1).",
        ),
        (
            ["Noord", None, None, "3066 SH", "leningradweg", "50"],
            "New, but at the address of sv Alexandria (number 1).",
        ),
    ],
)
def test_a_look_alike_is_taken_in_with_a_warning_that_names_it(row: list[Cell], message: str) -> None:
    have = known(
        ProviderDraft(
            name="sv Alexandria", postcode="3066 SH", street="Leningradweg", house_number="50",
            website="http://alexandria.voorbeeld.nl",
        )
    )  # fmt: skip
    (one,) = judged(have, row)
    assert one.verdict is Verdict.CREATED
    assert [(problem.level.value, problem.message) for problem in one.problems] == [
        ("warning", f"{message} Check whether it is the same provider.")
    ]


def test_look_alikes_are_found_among_the_rows_above_too() -> None:
    rows: list[list[Cell]] = [
        ["vv Alexandria", None, None, "3066 SH"],
        ["sv Alexandria", None, None, "3066 SH"],
    ]
    assert [problem.message for one in judged([], *rows) for problem in one.problems] == [
        "New, but the name is much like vv Alexandria (row 2). Check whether it is the same provider."
    ]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A", "a.", "B", "sv B", "الهلال", "", None]),
        st.sampled_from([None, "11111111", "22222222", "fout"]),
        st.sampled_from([None, "ORG1", "org1", "ORG2"]),
        st.sampled_from([None, "3011 AD", "3083AB", "x"]),
        st.sampled_from([None, "Laan"]),
        st.sampled_from([None, "5"]),
    ).map(list),
    max_size=12,
)


@given(ROWS)
def test_every_row_ends_in_exactly_one_way(rows: list[list[Cell]]) -> None:
    outcome = judged([], *rows)
    assert [one.row for one in outcome] == list(range(2, len(rows) + 2))
    assert sum(count(outcome).values()) == len(rows)


@given(ROWS)
def test_the_same_rows_again_create_and_change_nothing(rows: list[list[Cell]]) -> None:
    first = judged([], *rows)
    created = known(*(one.draft for one in first if one.verdict is Verdict.CREATED))
    again = judged(created, *rows)
    expected = [Verdict.UNCHANGED if one.verdict is Verdict.CREATED else one.verdict for one in first]
    assert [one.verdict for one in again] == expected


@given(ROWS, ROWS)
def test_nobody_is_taken_twice_and_contradicting_numbers_never_meet(
    ours: list[list[Cell]], rows: list[list[Cell]]
) -> None:
    have = known(*(one.draft for one in judged([], *ours) if one.verdict is Verdict.CREATED))
    met = [one for one in judged(have, *rows) if one.known]
    assert len({one.known.ref for one in met if one.known}) == len(met)
    for one in met:
        assert one.known is not None
        assert one.known.draft.kvk in ("", one.draft.kvk)
