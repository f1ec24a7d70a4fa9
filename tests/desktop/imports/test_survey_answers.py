"""Cells of a survey as ranks: every label and rank comes back, everything else is told in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import vitality_model, vitality_versions
from desktop.domain.vitality_model import AnswerScale
from desktop.i18n import use
from desktop.imports.answers import ReadAnswers, read_answers, worded
from desktop.imports.grid import Cell, CellError

SCALES = {
    (version, scale.code): scale
    for version in vitality_versions()
    for scale in vitality_model(version).scales
}
LIKERT = SCALES["RSS-VIT-2025.1", "LIKERT5"]
PARTLY = SCALES["RSS-VIT-2025.1", "YES_PARTLY_NO"]
VOLUNTEERS = SCALES["RSS-VIT-2025.1", "VOLUNTEERS3"]
KNOWN = "strongly disagree, disagree, neutral, agree, strongly agree"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def ranks(scale: AnswerScale, *cells: Cell) -> list[int | None]:
    """The rank of each cell of a column; None for what is no answer."""
    column = worded(cells)
    read = read_answers(column, scale)
    return [read.ranks.get(cell) for cell in column]


@st.composite
def labelled(draw: st.DrawFn) -> tuple[AnswerScale, str, int]:
    """A scale, one of its labels in any case and with spaces around it, and its rank."""
    scale = draw(st.sampled_from(sorted(SCALES.values(), key=lambda one: one.code)))
    rank = draw(st.integers(1, len(scale.options)))
    option = scale.options[rank - 1]
    label = draw(st.sampled_from((option.nl, option.en, *option.spellings)))
    case = draw(st.sampled_from((str.upper, str.lower, str.title, str)))
    return scale, draw(st.sampled_from(("", " "))) + case(label) + draw(st.sampled_from(("", " ", "."))), rank


@given(labelled())
def test_every_label_in_either_language_and_any_case_is_its_rank(
    given_: tuple[AnswerScale, str, int],
) -> None:
    scale, label, rank = given_
    assert ranks(scale, label) == [rank]


@given(st.sampled_from(sorted(SCALES)), st.data())
def test_every_rank_is_itself_as_number_and_as_text(key: tuple[str, str], data: st.DataObject) -> None:
    scale = SCALES[key]
    rank = data.draw(st.integers(1, len(scale.options)))
    assert ranks(scale, rank, float(rank), str(rank), f"{rank},0") == [rank] * 4


@given(st.sampled_from(sorted(SCALES)), st.data())
def test_what_a_scale_leaves_out_says_nothing(key: tuple[str, str], data: st.DataObject) -> None:
    scale = SCALES[key]
    assert ranks(scale, data.draw(st.sampled_from(scale.excluded)).upper()) == [0]


@given(st.sampled_from(sorted(SCALES)), st.data())
def test_percentages_are_the_option_with_those_points(key: tuple[str, str], data: st.DataObject) -> None:
    scale = SCALES[key]
    rank = data.draw(st.integers(1, len(scale.options)))
    points = scale.options[rank - 1].points
    assert ranks(scale, f"{points}%", f"{points},0 %") == [rank, rank]


@given(st.one_of(st.integers(), st.floats(allow_nan=False), st.text(), st.dates(), st.datetimes()))
def test_no_cell_of_a_stranger_is_a_crash_or_a_rank_outside_the_scale(cell: Cell) -> None:
    read = read_answers(worded([cell]), LIKERT)
    assert [*read.ranks, *read.wrong] == [cell]
    assert set(read.ranks.values()) <= set(range(len(LIKERT.options) + 1))


def test_nothing_is_said_in_many_ways() -> None:
    assert ranks(LIKERT, None, "n.v.t.", "NVT", "-", "?", "Weet niet", "weet niet / n.v.t.") == [0] * 7


def test_fractions_make_the_numbers_of_a_column_percentages() -> None:
    assert ranks(LIKERT, 0, 0.25, 0.5, 0.75, 1, "100%") == [1, 2, 3, 4, 5, 5]
    assert ranks(LIKERT, 1, 2) == [1, 2]


def test_a_column_of_nothing_but_0_and_1_is_lowest_and_highest() -> None:
    assert ranks(PARTLY, 0, 1, None) == [1, 3, 0]


def test_of_many_answers_0_and_1_are_no_percentages() -> None:
    assert ranks(LIKERT, 0, 1) == [None, 1]
    assert ranks(LIKERT, "0", "1") == [None, 1]
    assert ranks(LIKERT, 0, 1, "100%") == [1, 5, 5]


def test_booleans_are_yes_and_no_and_never_ranks() -> None:
    assert ranks(PARTLY, True, False, 1) == [3, 1, 1]
    assert ranks(LIKERT, True) == [None]


def test_a_number_before_the_label_is_no_matter() -> None:
    assert ranks(LIKERT, "1 - helemaal oneens", "5. helemaal eens") == [1, 5]
    assert ranks(VOLUNTEERS, "Ja, maar zoeken nog") == [2]


def test_what_is_no_answer_says_why_and_what_to_choose_from() -> None:
    cells: list[Cell] = [6, "prima", date(2025, 6, 1), datetime(2025, 6, 1), "1-jun", CellError("#N/A"), 2.5]
    wrong = "“{}” is not an answer to this question. Choose from: " + KNOWN + "."
    dated = "Excel made the date {} of this answer (1-6 becomes 1 June). Choose from: " + KNOWN + "."
    assert read_answers(cells, LIKERT) == ReadAnswers(
        ranks={},
        wrong={
            6: wrong.format(6),
            "prima": wrong.format("prima"),
            date(2025, 6, 1): dated.format("01-06-2025"),
            datetime(2025, 6, 1): dated.format("01-06-2025"),
            "1-jun": dated.format("1-jun"),
            CellError("#N/A"): f"This cell shows the error #N/A. Choose from: {KNOWN}; or leave it empty.",
            2.5: wrong.format(2.5),
        },
    )
