"""Figures as people read them, and what may stand in one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from desktop.catalogues import vitality_model
from desktop.i18n import use
from desktop.reports.blocks import Table
from desktop.reports.figures import Round, Scale, shown_counts, trend
from desktop.reports.talks import talk_about

ONE_TO_SIX = Scale(low=1, high=6)
TABLE = Table(caption="", heads=(), rows=(), widths=())
ROUNDS = some.lists(
    some.builds(
        Round,
        wave=some.just("w"),
        model=some.just("m"),
        scale=some.sampled_from([Scale(), ONE_TO_SIX]),
        breaks=some.booleans(),
        points=some.none() | some.floats(0, 100),
        count=some.integers(0, 400),
    ),
    max_size=8,
)


def test_a_figure_is_rounded_half_up_on_its_own_scale() -> None:
    assert [Scale().figure(points) for points in (69.5, 69.499, 0.0, 100.0, None)] == [
        "70",
        "69",
        "0",
        "100",
        "–",
    ]
    assert [ONE_TO_SIX.figure(points) for points in (64.2, 0.0, 100.0, 61.0)] == ["4,2", "1,0", "6,0", "4,1"]
    use("en")
    try:
        assert ONE_TO_SIX.figure(64.2) == "4.2"
    finally:
        use("nl")


def test_a_difference_has_its_sign() -> None:
    assert [Scale().difference(one) for one in (2.5, -2.5, 0.4, -0.4)] == ["+3", "−3", "0", "0"]
    assert [ONE_TO_SIX.difference(one) for one in (10.0, -3.0, 0.2)] == ["+0,5", "−0,2", "0"]


@given(ROUNDS)
def test_no_line_crosses_a_break_or_joins_two_scales(rounds: list[Round]) -> None:
    known = [one for one in rounds if one.points is not None]
    drawn = trend(rounds, TABLE, "", str)
    if drawn is None:
        assert len(known) < 2
        return
    lines = [line for panel in drawn.panels for line in panel.lines]
    assert sum(map(len, lines)) == len(known)
    at = 0
    for line in lines:
        run = known[at : at + len(line)]
        assert {one.scale for one in run} == {run[0].scale}
        assert not any(one.breaks for one in run[1:])
        at += len(line)
    assert len(drawn.breaks) == len(lines) - 1


@given(some.lists(some.integers(0, 60), min_size=2, max_size=15))
def test_no_hidden_count_follows_from_the_total(counts: list[int]) -> None:
    shown = shown_counts(counts)
    assert all(count is None or count >= 5 for count in shown)
    assert shown.count(None) != 1


def test_every_statement_of_the_model_has_a_question_of_its_own() -> None:
    plain = [one.code for one in vitality_model().questions if one.theme and one.nl in talk_about(one)]
    assert plain == []
    old = vitality_model("RSS-VIT-2013.1").question("ORG-1")
    assert talk_about(old) == "‘Ons bestuur is compleet.’ Wat is er nodig om hier ja op te zeggen?"
