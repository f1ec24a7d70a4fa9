"""Scores of the vitality survey against answers counted by hand, on every edge of domain.md 1.4."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.vitality import (
    Item,
    ThemeScore,
    band,
    items,
    level,
    rounded,
    score,
    segment,
)
from desktop.domain.vitality_model import Band, Level, Rules, Segment
from tests.desktop.domain.surveying import MODEL, OLD, a_model, best, of_themes, points, ranked

RULES = MODEL.rules
STRENGTH = ("ACC", "FIN", "LED", "ORG", "VSK", "VRW")


def theme(code: str, sheet: dict[str, int]) -> ThemeScore:
    return next(one for one in score(MODEL, [sheet]).themes if one.theme == code)


def test_the_best_answers_make_a_vital_club_on_both_axes() -> None:
    found = score(MODEL, [best()])
    assert [(one.theme, one.score, one.answered) for one in found.themes] == [
        (code, 100.0, 1.0) for code in (*STRENGTH, "MA", "MI")
    ]
    assert (found.strength, found.activity, found.intention, found.orientation) == (100, 100, 100, 100)
    assert (found.band, found.segment, found.red_flags, found.self_gap) == (
        Band.VITAL, Segment.VITAL, (), 0,
    )  # fmt: skip


def test_a_theme_is_the_weighted_mean_of_its_answers() -> None:
    # VRW weighs 2, 1, 2, 1, 1: (2·60 + 1·25 + 2·100 + 1·50 + 1·75) / 7 = 470 / 7
    sheet = best(VRW_1=60, VRW_2=25, VRW_3=100, VRW_4=50, VRW_5=75)
    assert theme("VRW", sheet) == ThemeScore(theme="VRW", score=470 / 7, answered=1.0)


def test_an_excluded_answer_weighs_nothing() -> None:
    # Without VRW-2 and VRW-5: (2·60 + 2·100 + 1·50) / 5 = 74
    sheet = best(MODEL, "VRW-2", "VRW-5", VRW_1=60, VRW_3=100, VRW_4=50)
    assert theme("VRW", sheet) == ThemeScore(theme="VRW", score=74.0, answered=5 / 7)
    assert score(MODEL, [sheet | {"VRW-2": 0}]) == score(MODEL, [sheet])


def test_exactly_sixty_percent_of_the_weight_is_enough_and_less_is_not() -> None:
    assert theme("ORG", best(MODEL, "ORG-1", "ORG-2")) == ThemeScore(theme="ORG", score=100.0, answered=0.6)
    assert theme("ORG", best(MODEL, "ORG-1", "ORG-2", "ORG-3")).score is None
    just = a_model([{"A": 60, "B": 40}])
    below = a_model([{"A": 59_999, "B": 40_001}])
    assert score(just, [points(A=80)]).strength == 80
    assert score(below, [points(A=80)]).themes == (ThemeScore(theme="T1", score=None, answered=0.59999),)
    assert score(below, [points(A=80)]).band is Band.UNKNOWN


def test_seventy_is_vital_and_a_hair_less_is_not() -> None:
    model = a_model([{"A": 9999, "B": 1}])
    exact, less = score(model, [points(A=70, B=70)]), score(model, [points(A=70, B=69)])
    assert (exact.strength, exact.band) == (70, Band.VITAL)
    assert (less.strength, less.band) == (69.9999, Band.FAIRLY_VITAL)
    assert rounded(69.9999) == 70, "it is shown as 70 all the same"


def test_seventy_out_of_thirds_is_exactly_seventy() -> None:
    # 200/3 and 220/3 are no round numbers, their mean is
    model = a_model([{"A": 1, "B": 1, "C": 1}, {"D": 1, "E": 1, "F": 1}])
    found = score(model, [points(A=66, B=67, C=67, D=73, E=73, F=74)])
    assert (found.strength, found.band) == (70, Band.VITAL)


def test_seventy_out_of_a_mean_of_seven_respondents_is_exactly_seventy() -> None:
    model = a_model([{"A": 1, "B": 3}])
    sheets = [points(A=value, B=140 - value) for value in (41, 52, 60, 63, 77, 98, 99)]
    assert score(model, sheets).themes[0].score == (490 + 3 * 490) / 28
    assert score(model, sheets).band is Band.VITAL


def test_fifty_five_is_fairly_vital_and_a_hair_less_is_fragile() -> None:
    model = a_model([{"A": 9999, "B": 1}])
    assert score(model, [points(A=55, B=55)]).band is Band.FAIRLY_VITAL
    assert score(model, [points(A=55, B=54)]).band is Band.FRAGILE


def test_a_theme_below_fifty_keeps_a_club_from_vital() -> None:
    model = a_model([{"A": 99, "B": 1}, {"C": 1}])
    exact, less = score(model, [points(A=50, B=50, C=100)]), score(model, [points(A=50, B=49, C=100)])
    assert (exact.strength, exact.band) == (75, Band.VITAL)
    assert (less.themes[0].score, less.strength, less.band) == (49.99, 74.995, Band.FAIRLY_VITAL)


def test_an_unknown_theme_is_no_theme_below_fifty() -> None:
    assert band(RULES, 90, [None, 100, 100, 100, 100, 100], 0) is Band.VITAL
    assert score(MODEL, [best(MODEL, *(f"ACC-{n}" for n in range(1, 6)))]).band is Band.VITAL


@pytest.mark.parametrize(
    ("other", "flags", "expected"),
    [
        ({"ORG_4": 0}, ("ORG-4",), Band.FAIRLY_VITAL),
        ({"ORG_4": 50}, (), Band.VITAL),
        ({"FIN_1": 25}, ("FIN-1",), Band.FAIRLY_VITAL),
        ({"FIN_1": 50}, (), Band.VITAL),
        ({"ACC_1": 0}, ("ACC-1",), Band.FAIRLY_VITAL),
        ({"ACC_1": 25}, (), Band.VITAL),
        ({"VSK_1": 0}, ("VSK-1",), Band.FAIRLY_VITAL),
        ({"ORG_4": 0, "FIN_1": 0}, ("ORG-4", "FIN-1"), Band.FRAGILE),
        ({"VSK_1": 0, "VSK_2": 0, "ACC_1": 0}, ("ACC-1", "VSK-1", "VSK-2"), Band.FRAGILE),
    ],
)
def test_one_red_flag_keeps_from_vital_and_two_make_fragile(
    other: dict[str, int], flags: tuple[str, ...], expected: Band
) -> None:
    found = score(MODEL, [best(**other)])
    assert (set(found.red_flags), found.band) == (set(flags), expected)


def test_a_red_flag_in_an_unknown_theme_counts() -> None:
    others = [f"ACC-{number}" for number in range(2, 6)]
    found = score(MODEL, [best(MODEL, *others, ACC_1=0)])
    assert (found.themes[0].score, found.strength) == (None, 100)
    assert (found.red_flags, found.band) == (("ACC-1",), Band.FAIRLY_VITAL)


def test_without_safe_climate_a_club_is_unknown_however_good_it_is() -> None:
    found = score(MODEL, [best(MODEL, *(f"VSK-{number}" for number in range(1, 6)))])
    assert [one.theme for one in found.themes if one.score is None] == ["VSK"]
    assert (found.strength, found.band, found.segment, found.self_gap) == (None, Band.UNKNOWN, None, None)
    assert (found.activity, found.intention, found.orientation) == (100, 100, 100)


def test_unknown_goes_before_fragile() -> None:
    found = score(MODEL, [{"ORG-4": 1, "FIN-1": 1, "VSK-1": 1}])
    assert (found.band, found.red_flags) == (Band.UNKNOWN, ("ORG-4", "FIN-1", "VSK-1"))


def test_five_themes_with_safe_climate_are_enough_and_four_are_not() -> None:
    five = of_themes(FIN=100, LED=100, ORG=100, VSK=100, VRW=100)
    four = of_themes(FIN=100, LED=100, ORG=100, VSK=100)
    assert (score(MODEL, [five]).strength, score(MODEL, [four]).strength) == (100, None)
    assert (score(MODEL, [five]).complete(MODEL), score(MODEL, [best()]).complete(MODEL)) == (False, True)


def test_themes_weigh_the_same_however_many_questions_they_have() -> None:
    model = a_model([{"A": 1}, {"B": 1, "C": 1, "D": 5}])
    assert score(model, [points(A=90, B=10, C=10, D=10)]).strength == 50


def test_a_reversed_question_turns_its_points_round() -> None:
    turned = replace(
        MODEL,
        questions=tuple(
            replace(one, reversed=True) if one.code in ("VRW-1", "ORG-4") else one for one in MODEL.questions
        ),
    )
    assert (turned.points["VRW-1"], turned.points["ORG-4"]) == ((100, 40, 0), (100, 50, 0))
    # Reversed, "ja" is the answer that cannot stand: rank 3 now, rank 1 before.
    assert score(turned, [best(turned) | {"ORG-4": 3}]).red_flags == ("ORG-4",)
    assert score(turned, [best(turned) | {"ORG-4": 1}]).red_flags == ()
    assert ranked(turned, "VRW-1", 100) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, Level.INSUFFICIENT), (39.999999, Level.INSUFFICIENT), (40, Level.MODERATE),
        (54.999999, Level.MODERATE), (55, Level.SUFFICIENT), (74.999999, Level.SUFFICIENT),
        (75, Level.GOOD), (100, Level.GOOD),
    ],
)  # fmt: skip
def test_levels_begin_at_forty_fifty_five_and_seventy_five(value: float, expected: Level) -> None:
    assert level(RULES, value) is expected


@pytest.mark.parametrize(
    ("strength", "orientation", "expected"),
    [
        (55, 55, Segment.VITAL), (55, 54.99, Segment.STRONG), (54.99, 55, Segment.SOCIAL),
        (54.99, 54.99, Segment.FRAGILE), (None, 90, None), (90, None, None),
    ],
)  # fmt: skip
def test_the_type_of_club_asks_for_sufficient_on_each_axis(
    strength: float | None, orientation: float | None, expected: Segment | None
) -> None:
    assert segment(RULES, strength, orientation) is expected


def test_orientation_is_the_mean_of_activity_and_intention_when_both_are_known() -> None:
    both = score(MODEL, [of_themes(MA=50, MI=75)])
    assert (both.activity, both.intention, both.orientation) == (50, 75, 62.5)
    one = score(MODEL, [of_themes(MA=50)])
    assert (one.activity, one.intention, one.orientation, one.segment) == (50, None, None, None)


def test_a_band_and_a_type_of_club_may_differ() -> None:
    found = score(MODEL, [best(ORG_4=0, FIN_1=0) | of_themes(MA=25, MI=25)])
    assert (found.band, found.segment) == (Band.FRAGILE, Segment.STRONG)


def test_of_several_respondents_the_mean_answer_counts_and_the_worst_red_flag() -> None:
    found = score(MODEL, [best(), best(ORG_4=0, VRW_1=0), best(MODEL, "VRW-1")])
    # VRW-1: (100 + 0) / 2 = 50, so (2·50 + 5·100) / 7; ORG-4: 200/3, so (200/3 + 400) / 5
    scores = {one.theme: one.score for one in found.themes}
    assert (scores["VRW"], scores["ORG"]) == (600 / 7, 280 / 3)
    assert (found.red_flags, found.band) == (("ORG-4",), Band.FAIRLY_VITAL)


def test_self_image_is_compared_with_what_the_answers_say() -> None:
    assert score(MODEL, [best(SELF_1=75)]).self_gap == -25
    assert score(MODEL, [best(MODEL, "SELF-1")]).self_gap is None
    assert score(MODEL, [best(SELF_1=0)]).strength == 100, "self-image is not scored"


def test_a_club_that_answered_nothing_is_unknown_and_not_fragile() -> None:
    for sheets in ([], [{}], [{}, {}]):
        found = score(MODEL, sheets)
        assert (found.strength, found.band, found.red_flags) == (None, Band.UNKNOWN, ())
        assert {(one.score, one.answered) for one in found.themes} == {(None, 0.0)}


def test_a_theme_without_questions_is_unknown() -> None:
    four = replace(MODEL, questions=tuple(one for one in MODEL.questions if one.theme not in ("LED", "VRW")))
    found = score(four, [best(four)])
    assert (found.strength, found.band) == (None, Band.UNKNOWN)


def test_the_reasons_name_every_question_of_a_theme() -> None:
    found = items(MODEL, [best(MODEL, "ORG-2"), best(ORG_1=25, ORG_2=50)], "ORG")
    assert [(one.question.code, one.points) for one in found] == [
        ("ORG-1", 62.5), ("ORG-2", 50), ("ORG-3", 100), ("ORG-4", 100), ("ORG-5", 100),
    ]  # fmt: skip
    assert items(MODEL, [{}], "ORG")[0] == Item(question=MODEL.question("ORG-1"), points=None)


@pytest.mark.parametrize(("value", "shown"), [(0, 0), (49.5, 50), (49.499, 49), (50.5, 51), (99.5, 100)])
def test_a_score_is_shown_rounded_half_up(value: float, shown: int) -> None:
    assert rounded(value) == shown


def test_all_fours_on_the_scale_of_one_to_six_are_a_four() -> None:
    found = score(OLD, [{one.code: 4 for one in OLD.questions}])
    assert (found.strength, OLD.published(60), OLD.scale_name) == (60, 4, "1-6")
    assert (found.activity, found.orientation, found.segment) == (None, None, None)
    assert [OLD.published(points) for points in (0, 20, 100)] == [1, 2, 6]


def test_the_published_mean_of_2013_comes_out_of_answers() -> None:
    # 211 clubs answered: 211 · 4.21 = 888.3, so 166 clubs of fours and 45 of fives come nearest
    clubs = [score(OLD, [{one.code: rank for one in OLD.questions}]) for rank in [4] * 166 + [5] * 45]
    mean = sum(OLD.published(one.strength or 0) for one in clubs) / len(clubs)
    assert round(mean, 2) == 4.21


def test_other_lines_give_other_bands_from_the_same_scores() -> None:
    found = score(replace(MODEL, rules=replace(RULES, vital=101)), [best()])
    assert (found.strength, found.band) == (100, Band.FAIRLY_VITAL)
    assert band(Rules(red_flags=1), 100, [100], 1) is Band.FRAGILE
