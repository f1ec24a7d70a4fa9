"""What differs between two versions of the vitality model, and when the trend line should break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.model_changes import RuleChange, copied, differences, next_version, told
from desktop.domain.model_reach import Consequences, consequences
from desktop.domain.vitality_model import AnswerScale, Question, VitalityModel
from desktop.i18n import use
from tests.desktop.domain.surveying import MODEL, OLD

COPY = copied(MODEL, "RSS-VIT-2025.2")
FIRST = COPY.questions[0]
SELF = COPY.question("SELF-1")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def changed(code: str = "ORG-1", **change: object) -> VitalityModel:
    """The copy with one question changed."""
    return replace(
        COPY,
        questions=tuple(replace(one, **change) if one.code == code else one for one in COPY.questions),  # type: ignore[arg-type]
    )


def test_a_copy_asks_and_scores_the_same() -> None:
    found = differences(MODEL, COPY)
    assert (found.nothing, found.break_advised, COPY.breaks) == (True, False, False)
    assert told(found) == ["Nothing is asked or scored differently."]


@pytest.mark.parametrize(
    ("change", "kind", "advised"),
    [
        ({"nl": "Het bestuur is compleet."}, "reworded", True),
        ({"nl": FIRST.nl.upper().rstrip(".") + "!"}, "", False),
        ({"en": "The board is complete."}, "", False),
        ({"scale": "YESNO"}, "rescaled", True),
        ({"weight": 2}, "reweighted", True),
        ({"theme": "VRW"}, "reweighted", True),
        ({"reversed": True}, "reweighted", True),
        ({"red_at": 0}, "red_flags", False),
        ({"code": "ORG-11"}, "", False),
    ],
)
def test_a_change_of_a_question_is_named(change: dict[str, object], kind: str, advised: bool) -> None:
    new = changed(**change)
    found = differences(MODEL, new)
    kinds = [name for name in ("reworded", "rescaled", "reweighted", "red_flags") if getattr(found, name)]
    assert (kinds, found.break_advised) == ([kind] if kind else [], advised)
    if kind:
        assert getattr(found, kind) == ((MODEL.questions[0], new.questions[0]),)


def test_a_question_more_or_less_breaks_the_trend() -> None:
    fewer = differences(MODEL, replace(COPY, questions=COPY.questions[1:]))
    assert ([one.code for one in fewer.removed], fewer.added, fewer.break_advised) == (["ORG-1"], (), True)
    extra = Question(code="ORG-6", nl="Nieuw", en="New", scale="LIKERT5", theme="ORG")
    more = differences(MODEL, replace(COPY, questions=(*COPY.questions, extra)))
    assert (more.added, more.removed, more.break_advised) == ((extra,), (), True)


def test_a_question_outside_the_score_does_not() -> None:
    extra = Question(code="NU-1", nl="Energie", en="Energy", scale="LIKERT5")
    more = differences(MODEL, replace(COPY, questions=(*COPY.questions, extra)))
    assert (more.added, more.break_advised) == ((extra,), False)
    assert not differences(MODEL, changed("SELF-1", nl="Wij zijn sterk.")).break_advised
    assert differences(MODEL, changed("SELF-1", theme="ORG")).break_advised


def test_another_question_under_an_old_code_is_a_new_one() -> None:
    found = differences(MODEL, changed(was=""))
    assert ([one.code for one in found.added], [one.code for one in found.removed]) == (["ORG-1"], ["ORG-1"])


def test_the_same_version_before_and_after_editing_is_compared_by_code() -> None:
    found = differences(COPY, changed(was="", weight=2))
    assert (found.added, [new.code for _old, new in found.reweighted]) == ((), ["ORG-1"])


def test_lines_between_bands_leave_scores_as_they_were() -> None:
    new = copied(MODEL, "B", {"vital": 65, "red_flags": 1, "nl": "Anders"})
    found = differences(MODEL, new)
    assert found.rules == (
        RuleChange(rule="vital", old=70, new=65),
        RuleChange(rule="red_flags", old=2, new=1),
    )
    assert (found.break_advised, new.breaks, new.nl, new.rules.vital) == (False, False, "Anders", 65)
    assert told(found) == [
        "Other lines: vital 70 → 65, red_flags 2 → 1.",
        "Scores stay comparable: the trend line can go on.",
    ]


def test_a_copy_breaks_the_line_when_its_changes_move_scores_unless_told() -> None:
    assert copied(MODEL, "B", {"answered_percent": 80}).breaks
    assert not copied(MODEL, "B", {"answered_percent": 80, "breaks": False}).breaks
    assert copied(MODEL, "B", {"high": 10}).breaks


def test_the_years_of_one_to_six_are_another_scale() -> None:
    found = differences(OLD, MODEL)
    assert (found.published, found.themes, found.break_advised) == (True, ("COM", "MA", "MI", "VSK"), True)
    assert len(found.added) == len(MODEL.questions)


def test_changes_are_told_in_sentences() -> None:
    new = replace(changed(weight=2, red_at=0, nl="Anders"), high=10)
    assert told(differences(MODEL, new)) == [
        "Other words: ORG-1.",
        "Another weight or theme: ORG-1.",
        "Another red flag: ORG-1.",
        "The figures are shown on another scale.",
        "Scores are not comparable with those before: let the trend line break here.",
    ]


@pytest.mark.parametrize(
    ("version", "taken", "expected"),
    [
        ("RSS-VIT-2025.1", [], "RSS-VIT-2025.2"),
        ("RSS-VIT-2025.1", ["RSS-VIT-2025.2", "rss-vit-2025.3"], "RSS-VIT-2025.4"),
        ("RSS-VIT-2025.9", [], "RSS-VIT-2025.10"),
        ("ONS-MODEL", [], "ONS-MODEL.2"),
    ],
)
def test_the_next_version_has_the_next_free_number(version: str, taken: list[str], expected: str) -> None:
    assert next_version(version, frozenset(taken)) == expected


@given(st.permutations(MODEL.questions))
def test_the_order_of_questions_is_no_difference(questions: list[Question]) -> None:
    assert differences(MODEL, replace(MODEL, questions=tuple(questions))).nothing


def test_a_scale_with_more_words_for_its_answers_gives_the_same_points() -> None:
    wordy: tuple[AnswerScale, ...] = tuple(replace(one, excluded=()) for one in COPY.scales)
    assert differences(MODEL, replace(COPY, scales=wordy)).nothing


def asked(*themes: str) -> Consequences:
    questions = tuple(one for one in MODEL.questions if one.theme in themes)
    return consequences(replace(MODEL, questions=questions))


def test_a_whole_questionnaire_makes_everything_possible() -> None:
    assert consequences(MODEL) == Consequences(
        themes_covered=6, themes=("ACC", "FIN", "LED", "ORG", "VSK", "VRW"), strength_possible=True,
        missing_required=(), shortlist_possible=True, sentences=("This covers 6 of 6 themes.",),
    )  # fmt: skip


def test_four_themes_give_no_score_and_an_empty_conversation_list() -> None:
    assert asked("ACC", "FIN", "LED", "ORG", "MI") == Consequences(
        themes_covered=4, themes=("ACC", "FIN", "LED", "ORG"), strength_possible=False,
        missing_required=("VSK",), shortlist_possible=False,
        sentences=(
            "This covers 4 of 6 themes.",
            "A vitality score needs 5 themes, among them Safe climate.",
            "No club gets a vitality score, and the conversation list stays empty.",
            "For clubs you want to talk to you can do the organisation check by phone.",
        ),
    )  # fmt: skip


def test_four_themes_with_safe_climate_are_too_few_as_well() -> None:
    assert asked("ACC", "FIN", "LED", "VSK", "MI").sentences[1] == "A vitality score needs 5 themes."


def test_five_themes_without_intention_give_scores_but_no_conversation_list() -> None:
    found = asked("ACC", "FIN", "LED", "ORG", "VSK", "MA")
    assert (found.strength_possible, found.shortlist_possible, found.check_offered) == (True, False, True)
    assert found.sentences == (
        "This covers 5 of 6 themes.",
        "Nothing is asked about what clubs want for the area: the conversation list stays empty.",
        "For clubs you want to talk to you can do the organisation check by phone.",
    )
