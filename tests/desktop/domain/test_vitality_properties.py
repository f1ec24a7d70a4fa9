"""What holds for scores of any answers: they follow the rules in fractions, and never move the wrong way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.vitality import Score, band, rounded, score
from desktop.domain.vitality_model import Axis, Band, VitalityModel
from tests.desktop.domain.surveying import MODEL, OLD

WORSE_TO_BETTER = (Band.FRAGILE, Band.FAIRLY_VITAL, Band.VITAL)
REVERSED = replace(MODEL, questions=tuple(replace(one, reversed=True) for one in MODEL.questions))
Sheet = dict[str, int]


def sheets_of(model: VitalityModel) -> st.SearchStrategy[Sheet]:
    """Sheets of answers; most questions are answered, so that most scores are known."""
    answers = {
        one.code: st.integers(0 if number % 3 else 1, len(model.points[one.code]))
        for number, one in enumerate(model.questions)
    }
    return st.fixed_dictionaries({}, optional=answers) | st.fixed_dictionaries(answers)


sheets = sheets_of(MODEL)
clubs = st.lists(sheets, min_size=1, max_size=4)


def in_fractions(
    model: VitalityModel, given_sheets: Sequence[Mapping[str, int]]
) -> dict[str, Fraction | None]:
    """Every theme and the strength by domain.md 1.4, rules 1 and 2, written down once more."""
    found: dict[str, Fraction | None] = {}
    for theme in model.themes:
        total, answered = Fraction(), 0
        questions = [one for one in model.questions if one.theme == theme.code]
        for one in questions:
            ranks = [sheet[one.code] for sheet in given_sheets if sheet.get(one.code)]
            if ranks:
                total += one.weight * Fraction(
                    sum(model.points[one.code][rank - 1] for rank in ranks), len(ranks)
                )
                answered += one.weight
        enough = answered and Fraction(answered, sum(one.weight for one in questions)) >= Fraction(60, 100)
        found[theme.code] = total / answered if enough else None
    strength = [found[theme.code] for theme in model.themes if theme.axis is Axis.STRENGTH]
    known = [value for value in strength if value is not None]
    enough = len(known) >= 5 and all(found[code] is not None for code in model.rules.required_themes)
    found["strength"] = sum(known, Fraction()) / len(known) if enough else None
    return found


def values_of(found: Score) -> dict[str, float | None]:
    return {one.theme: one.score for one in found.themes} | {
        "strength": found.strength, "activity": found.activity, "intention": found.intention,
    }  # fmt: skip


@given(clubs)
def test_a_score_is_what_fractions_say_divided_once(answers: list[Sheet]) -> None:
    found = values_of(score(MODEL, answers))
    expected = in_fractions(MODEL, answers)
    expected |= {"activity": expected["MA"], "intention": expected["MI"]}
    assert found == {name: None if value is None else float(value) for name, value in expected.items()}


@given(clubs)
def test_a_band_is_what_the_exact_score_says_and_never_the_rounded_one(answers: list[Sheet]) -> None:
    found, exact = score(MODEL, answers), in_fractions(MODEL, answers)
    themes = [exact[theme.code] for theme in MODEL.themes_of(Axis.STRENGTH)]
    strength, flags = exact["strength"], len(found.red_flags)
    if strength is None:
        expected = Band.UNKNOWN
    elif strength < 55 or flags >= 2:
        expected = Band.FRAGILE
    elif strength >= 70 and not flags and all(one is None or one >= 50 for one in themes):
        expected = Band.VITAL
    else:
        expected = Band.FAIRLY_VITAL
    assert found.band is expected


@given(st.fractions(0, 100, max_denominator=10_000))
def test_rounding_never_lifts_a_club_over_a_line(exact: Fraction) -> None:
    found = band(MODEL.rules, float(exact), [100.0], 0)
    assert (found is Band.VITAL) == (exact >= 70)
    assert (found is Band.FRAGILE) == (exact < 55)
    assert rounded(float(exact)) == int(exact + Fraction(1, 2))


@given(clubs, st.data())
def test_a_higher_answer_never_lowers_a_score_or_a_band(answers: list[Sheet], data: st.DataObject) -> None:
    raised = raise_one(MODEL, answers, data)
    assert never_worse(score(MODEL, answers), score(MODEL, raised))


@given(clubs, st.data())
def test_turned_round_a_higher_answer_never_lifts_one(answers: list[Sheet], data: st.DataObject) -> None:
    raised = raise_one(REVERSED, answers, data)
    assert never_worse(score(REVERSED, raised), score(REVERSED, answers))


@given(st.lists(sheets_of(OLD), min_size=1, max_size=3), st.data())
def test_neither_does_it_on_the_scale_of_one_to_six(answers: list[Sheet], data: st.DataObject) -> None:
    assert never_worse(score(OLD, answers), score(OLD, raise_one(OLD, answers, data)))


def raise_one(model: VitalityModel, answers: list[Sheet], data: st.DataObject) -> list[Sheet]:
    """The same answers with one of them higher, where there is one to raise."""
    which = data.draw(st.integers(0, len(answers) - 1))
    sheet = answers[which]
    low = sorted(code for code, rank in sheet.items() if 0 < rank < len(model.points[code]))
    if not low:
        return answers
    code = data.draw(st.sampled_from(low))
    higher = data.draw(st.integers(sheet[code] + 1, len(model.points[code])))
    return [*answers[:which], sheet | {code: higher}, *answers[which + 1 :]]


def never_worse(before: Score, after: Score) -> bool:
    """Nothing is lower, nothing known became unknown or the other way round, and no flag was added."""
    one, two = values_of(before), values_of(after)
    known = all((one[name] is None) == (two[name] is None) for name in one)
    scores = all((one[name] or 0) <= (two[name] or 0) for name in one)
    flags = set(after.red_flags) <= set(before.red_flags)
    if Band.UNKNOWN in (before.band, after.band):
        return known and scores and flags and before.band is after.band
    return known and scores and flags and rank(before.band) <= rank(after.band)


def rank(one: Band) -> int:
    return WORSE_TO_BETTER.index(one)


@given(clubs, st.randoms(use_true_random=False))
def test_the_order_of_respondents_and_of_answers_does_not_matter(answers: list[Sheet], chance) -> None:
    turned = [dict(chance.sample(sorted(sheet.items()), len(sheet))) for sheet in answers]
    chance.shuffle(turned)
    assert score(MODEL, turned) == score(MODEL, answers)


@given(clubs)
def test_an_excluded_answer_is_as_good_as_none(answers: list[Sheet]) -> None:
    without = [{code: rank for code, rank in sheet.items() if rank} for sheet in answers]
    everything = [dict.fromkeys(MODEL.by_code, 0) | sheet for sheet in answers]
    assert score(MODEL, without) == score(MODEL, answers) == score(MODEL, everything)


@given(sheets, st.integers(2, 4))
def test_respondents_who_agree_score_as_one(sheet: Sheet, times: int) -> None:
    assert score(MODEL, [sheet] * times) == score(MODEL, [sheet])


@given(sheets)
def test_a_complete_sheet_knows_every_theme_of_strength(sheet: Sheet) -> None:
    known = {one.theme: one.score is not None for one in score(MODEL, [sheet]).themes}
    assert score(MODEL, [sheet]).complete(MODEL) == all(
        known[one.code] for one in MODEL.themes_of(Axis.STRENGTH)
    )


@given(clubs)
def test_answers_to_questions_of_another_year_change_nothing(answers: list[Sheet]) -> None:
    assert score(MODEL, [sheet | {"ZZ-1": 3} for sheet in answers]) == score(MODEL, answers)
