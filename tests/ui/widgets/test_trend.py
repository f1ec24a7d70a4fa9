"""A line of scores breaks where it must, and its numbers cover nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize

from tests.ui.pictures import LINES, points, trend
from ui.widgets.free import free_places
from ui.widgets.trend import PERCENT, SIX, Point, Series, Trend


def lengths(shown: Trend, number: int = 0) -> list[tuple[int, int]]:
    """From which to which point each piece of a line runs."""
    spots = shown._spots(shown._series[number])
    return [
        (spots.index(stroke.p1()), spots.index(stroke.p2()))
        for stroke in shown._strokes(shown._series[number])
    ]


def test_no_line_runs_over_a_break_or_to_what_is_not_known(qtbot):
    shown = trend()
    qtbot.addWidget(shown)
    assert (lengths(shown, 0), lengths(shown, 1)) == ([(0, 1), (1, 2), (3, 4)], [(3, 4)])


def test_a_break_in_one_line_breaks_all(qtbot):
    whole = Series(name="Stad", points=points(1, 2, 3, 4, 5, broken=9))
    shown = trend((LINES[0], whole))
    qtbot.addWidget(shown)
    assert lengths(shown, 1) == [(0, 1), (1, 2), (3, 4)]


def test_its_name_tells_what_happened_since_the_break(qtbot):
    shown = trend()
    qtbot.addWidget(shown)
    assert shown.accessibleName() == (
        "Vitaliteit door de jaren. Gymclub Noord ging van 62 in 2023 naar 67 in 2025; "
        "Gemiddelde van de stad ging van 64 in 2023 naar 66 in 2025. Voor 2023 zit een trendbreuk."
    )
    assert shown.accessibleDescription().split("; ")[1] == (
        "Gemiddelde van de stad: 2017 76 (n = 252), 2019 onbekend (n = 0), 2021 68 (n = 205), "
        "trendbreuk, 2023 64 (n = 195), 2025 66 (n = 187)"
    )


def test_one_score_and_none_are_told(qtbot):
    shown = Trend("Vitaliteit", SIX)
    qtbot.addWidget(shown)
    assert shown.accessibleName() == "Vitaliteit. Er zijn nog geen scores."
    shown.show_series([Series(name="Noord", points=(Point(label="2013", value=4.25, n=1),))])
    assert shown.accessibleName() == "Vitaliteit. Noord heeft 4,3 in 2013."


@pytest.mark.parametrize("scale", [(0, 6), (1, 100), (0, 10)])
def test_only_published_scales_are_taken(qtbot, scale: tuple[int, int]):
    with pytest.raises(ValueError, match="scores have no scale"):
        Trend("Vitaliteit", scale)


@pytest.mark.parametrize(("scale", "value"), [(SIX, 62.0), (SIX, 0.5), (PERCENT, 100.1)])
def test_a_score_of_another_scale_never_comes_into_the_picture(qtbot, scale: tuple[int, int], value: float):
    shown = Trend("Vitaliteit", scale)
    qtbot.addWidget(shown)
    with pytest.raises(ValueError, match="not on the scale"):
        shown.show_series([Series(name="Noord", points=(Point(label="2025", value=value, n=1),))])


def test_lines_of_other_years_are_refused(qtbot):
    other = Series(name="Stad", points=(Point(label="2025", value=60, n=9),))
    with pytest.raises(ValueError, match="same years"):
        trend((LINES[0], other))


def test_a_tip_tells_every_line_of_the_nearest_year(qtbot):
    shown = trend()
    qtbot.addWidget(shown)
    shown.resize(600, 300)
    assert shown.words_at(QPointF(599, 10)) == (
        "2025 · Gymclub Noord: 67 (n = 3) · Gemiddelde van de stad: 66 (n = 187)"
    )


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8))
def test_numbers_of_one_line_never_cover_each_other(values: list[int]):
    spots = [QPointF(40 + 60 * index, 260 - 2.4 * value) for index, value in enumerate(values)]
    room = QRectF(0, 0, 60 * len(values) + 40, 300)
    places = free_places(spots, [QSize(26, 17)] * len(values), [], room, 8)
    crossing = [(a, b) for i, a in enumerate(places) for b in places[:i] if a.intersects(b)]
    assert (crossing, [place for place in places if not room.contains(place)]) == ([], [])


@given(st.integers(0, 100), st.integers(0, 100))
def test_numbers_of_two_lines_never_cover_each_other(one: int, other: int):
    spots = [QPointF(100, 260 - 2.4 * value) for value in (one, other)]
    first, second = free_places(spots, [QSize(26, 17)] * 2, [], QRectF(0, 0, 200, 300), 8)
    assert not first.intersects(second)
