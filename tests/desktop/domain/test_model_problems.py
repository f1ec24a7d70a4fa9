"""What is wrong with a vitality model is said before it scores anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.catalogues import vitality_model, vitality_versions
from desktop.domain.model_problems import problems
from desktop.domain.vitality_model import AnswerScale, Option, Question, VitalityModel
from desktop.i18n import use
from tests.desktop.domain.surveying import MODEL

FIRST = MODEL.questions[0]
LIKERT = MODEL.scale_by_code["LIKERT5"]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def said(model: VitalityModel) -> list[tuple[str, str]]:
    return [(one.field, one.text) for one in problems(model)]


def with_question(**change: object) -> VitalityModel:
    """The default model with its first question changed."""
    return replace(MODEL, questions=(replace(FIRST, **change), *MODEL.questions[1:]))  # type: ignore[arg-type]


def with_scale(*points: int) -> VitalityModel:
    options = tuple(Option(nl=f"a{rank}", en=f"b{rank}", points=one) for rank, one in enumerate(points))
    return replace(MODEL, scales=(*MODEL.scales, AnswerScale(code="X", nl="X", en="X", options=options)))


@pytest.mark.parametrize("version", vitality_versions())
def test_what_is_shipped_is_right(version: str) -> None:
    assert said(vitality_model(version)) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"weight": 0}, "The weight of ORG-1 must lie between 1 and 100."),
        ({"weight": 101}, "The weight of ORG-1 must lie between 1 and 100."),
        ({"red_at": -1}, "The red flag of ORG-1 must lie between 0 and 99 points."),
        ({"red_at": 100}, "The red flag of ORG-1 must lie between 0 and 99 points."),
        ({"scale": "LIKERT9"}, "ORG-1 is answered on scale LIKERT9, which is not in this model."),
        ({"theme": "XXX"}, "ORG-1 belongs to theme XXX, which is not in this model."),
        ({"nl": " "}, "ORG-1 needs a text in Dutch and in English."),
        ({"en": ""}, "ORG-1 needs a text in Dutch and in English."),
        ({"nl": "x" * 401}, "The text of ORG-1 is longer than 400 characters."),
    ],
)
def test_a_question_is_complete(change: dict[str, object], sentence: str) -> None:
    assert said(with_question(**change)) == [("question:ORG-1", sentence)]


@pytest.mark.parametrize("code", ["", "met spatie", "é", "A" * 21, "club_ref", "Club_Name", "A=B", "A.B"])
def test_a_code_can_head_a_column(code: str) -> None:
    found = said(with_question(code=code))
    assert [field for field, _text in found] == [f"question:{code}"]


@pytest.mark.parametrize("code", ["ORG-2", "org-2", "ACC"])
def test_a_code_is_used_once(code: str) -> None:
    found = said(with_question(code=code))
    assert found, "a question and a theme share one list of codes too"
    assert all(text.endswith("is used more than once. Give each its own.") for _field, text in found)


@pytest.mark.parametrize(
    "points", [(), (0,), (0, 0), (50, 25), (-1, 100), (0, 101), tuple(range(102))]
)  # fmt: skip
def test_points_of_a_scale_rise_from_0_to_100(points: tuple[int, ...]) -> None:
    text = "The answers of scale X need points that rise from 0 to 100, the lowest first."
    assert said(with_scale(*points)) == [("scale:X", text)]


def test_a_scale_need_not_use_all_points() -> None:
    assert said(with_scale(20, 80)) == []


def test_an_answer_is_told_from_the_others() -> None:
    options = (*LIKERT.options[:-1], replace(LIKERT.options[-1], spellings=("EENS",)))
    model = replace(MODEL, scales=(replace(LIKERT, options=options), *MODEL.scales[1:]))
    text = "Scale LIKERT5 uses “eens” for two answers. Nobody could tell which was meant."
    assert said(model) == [("scale:LIKERT5", text)]
    nothing = replace(LIKERT, excluded=("eens",))
    assert said(replace(MODEL, scales=(nothing, *MODEL.scales[1:]))) == [("scale:LIKERT5", text)]


def test_every_answer_has_words() -> None:
    options = (replace(LIKERT.options[0], en=""), *LIKERT.options[1:])
    model = replace(MODEL, scales=(replace(LIKERT, options=options), *MODEL.scales[1:]))
    assert said(model) == [
        ("scale:LIKERT5", "Every answer of scale LIKERT5 needs a text in Dutch and in English.")
    ]


@pytest.mark.parametrize(
    ("rules", "fields"),
    [
        ({"vital": 55}, ["vital"]),
        ({"vital": 101}, ["vital"]),
        ({"fairly_vital": -1}, ["fairly_vital"]),
        ({"moderate": 55}, ["sufficient"]),
        ({"sufficient": 75}, ["good"]),
        ({"good": 101}, ["good"]),
        ({"theme_floor": 101}, ["theme_floor"]),
        ({"answered_percent": 0}, ["answered_percent"]),
        ({"red_flags": 0}, ["red_flags"]),
        ({"themes_needed": 0}, ["themes_needed"]),
        ({"themes_needed": 7}, ["themes_needed"]),
        ({"required_themes": ("MA",)}, ["required_themes"]),
        ({"required_themes": ("XXX", "VSK")}, ["required_themes"]),
        ({"vital": 100, "fairly_vital": 0, "theme_floor": 0, "red_flags": 1, "themes_needed": 6}, []),
    ],
)
def test_lines_stand_in_order(rules: dict[str, int], fields: list[str]) -> None:
    model = replace(MODEL, rules=replace(MODEL.rules, **rules))
    assert [field for field, _text in said(model)] == fields


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"version": ""}, "version"),
        ({"version": "met spatie"}, "version"),
        ({"version": "-1"}, "version"),
        ({"version": "../weg"}, "version"),
        ({"version": "A" * 41}, "version"),
        ({"previous": MODEL.version}, "previous"),
        ({"low": 100}, "high"),
        ({"high": 10**30}, "high"),
        ({"self_image": "ORG-99"}, "self_image"),
        ({"room_for_newcomers": "ORG-99"}, "room_for_newcomers"),
        ({"nl": ""}, "nl"),
        ({"en": "x" * 81}, "nl"),
    ],
)
def test_a_model_has_a_name_and_names_what_it_has(change: dict[str, object], field: str) -> None:
    assert [one for one, _text in said(replace(MODEL, **change))] == [field]  # type: ignore[arg-type]


def test_everything_is_said_at_once() -> None:
    empty = VitalityModel(version="", nl="", en="", themes=(), scales=(), questions=())
    assert [field for field, _text in said(empty)] == ["version", "questions", "nl", "themes_needed"]


def test_a_questionnaire_does_not_go_on_for_ever() -> None:
    many = tuple(Question(code=f"Q-{n}", nl="x", en="x", scale="LIKERT5", theme="ORG") for n in range(300))
    model = replace(MODEL, questions=many, self_image="", room_for_newcomers="")
    assert said(model) == []
    extra = replace(many[0], code="Q-300")
    assert said(replace(model, questions=(*many, extra))) == [("questions", "At most 300 questions fit.")]
