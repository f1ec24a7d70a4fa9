"""Figures through the years: what may stand in one line, and means that give no club away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import vitality_model
from desktop.domain.trend import Mean, TrendPoint, TrendSegment, mean, segments, series_of, trend
from desktop.domain.vitality_model import VitalityModel

SCALES = {"A": (0, 100), "B": (0, 100), "OLD": (1, 6)}


def point(day: int, series: str = "A", points: float | None = 60.0) -> TrendPoint:
    low, high = SCALES[series]
    score = None if points is None else low + points * (high - low) / 100
    return TrendPoint(
        wave=f"W{day}", day=date(2020, 1, 1) + timedelta(day), model=series, series=series, low=low,
        high=high, points=points, score=score, n=9,
    )  # fmt: skip


def test_a_line_ends_where_the_series_breaks_and_where_the_scale_changes() -> None:
    found = trend([point(4, "B"), point(1, "OLD"), point(3, "A"), point(2, "A")])
    assert [[one.wave for one in line.points] for line in found.segments] == [["W1"], ["W2", "W3"], ["W4"]]
    assert [(one.wave, one.breaks) for one in found.points] == [
        ("W1", False), ("W2", True), ("W3", False), ("W4", True)
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 999), st.sampled_from(["A", "B", "OLD"]))))
def test_no_line_ever_holds_two_scales_or_crosses_a_break(drawn: list[tuple[int, str]]) -> None:
    found = trend(point(day, series) for day, series in drawn)
    for line in found.segments:
        assert len({(one.series, one.low, one.high) for one in line.points}) == 1
        assert [one.breaks for one in line.points[1:]] == [False] * (len(line.points) - 1)
    assert [one for line in found.segments for one in line.points] == list(found.points)
    assert sorted(one.wave for one in found.points) == sorted(f"W{day}" for day, _series in drawn)
    assert sum(one.breaks for one in found.points) == max(0, len(found.segments) - 1)


@pytest.mark.parametrize("points", [(point(1, "A"), point(2, "OLD")), (point(1, "A"), point(2, "B")), ()])
def test_a_line_of_what_cannot_be_compared_cannot_be_made(points: tuple[TrendPoint, ...]) -> None:
    with pytest.raises(ValueError, match="one scale and one series"):
        TrendSegment(points=points)


def test_segments_of_nothing_are_none() -> None:
    assert segments([]) == ()


def test_a_mean_over_four_clubs_is_not_told_and_over_five_is() -> None:
    assert mean([10.0, 20.0, 30.0, 40.0, None]) == Mean(value=None, n=4)
    assert mean([10.0, 20.0, 30.0, 40.0, 51.0]) == Mean(value=30.2, n=5)


def version(name: str, previous: str = "", *, breaks: bool = True, low: int = 0) -> VitalityModel:
    return VitalityModel(
        version=name,
        nl="",
        en="",
        themes=(),
        scales=(),
        questions=(),
        previous=previous,
        breaks=breaks,
        low=low,
    )


def test_a_series_begins_with_the_version_that_broke_it() -> None:
    every = {one.version: one for one in (
        version("1"), version("2", "1"), version("3", "2", breaks=False), version("4", "3", breaks=False),
        version("5", "gone", breaks=False), version("6", "4", breaks=False, low=1),
    )}  # fmt: skip
    assert {name: series_of(one, every.get) for name, one in every.items()} == {
        "1": "1", "2": "2", "3": "2", "4": "2", "5": "5", "6": "6"
    }  # fmt: skip


def test_versions_that_name_each_other_do_not_run_in_a_ring() -> None:
    every = {"a": version("a", "b", breaks=False), "b": version("b", "a", breaks=False)}
    assert series_of(every["a"], every.get) == "b"


def test_the_scale_of_1_to_6_is_a_series_of_its_own() -> None:
    every = {name: vitality_model(name) for name in ("RSS-VIT-2013.1", "RSS-VIT-2025.1")}
    assert [series_of(one, every.get) for one in every.values()] == list(every)
