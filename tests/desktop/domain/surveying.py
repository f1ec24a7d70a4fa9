"""Small vitality models and sheets of answers for the tests of scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.catalogues import vitality_model
from desktop.domain.vitality import Sheet
from desktop.domain.vitality_model import AnswerScale, Axis, Option, Question, Rules, Theme, VitalityModel

MODEL = vitality_model()
OLD = vitality_model("RSS-VIT-2013.1")
PERCENT = AnswerScale(
    code="PERCENT",
    nl="Percentage",
    en="Percentage",
    options=tuple(Option(nl=f"{points}%", en=f"{points}%", points=points) for points in range(101)),
)


def a_model(themes: Sequence[Mapping[str, int]], rules: Rules | None = None) -> VitalityModel:
    """Themes of strength T1, T2, …: code of a question → weight; answered in whole points with `points`."""
    return VitalityModel(
        version="TEST-1.1",
        nl="Proef",
        en="Trial",
        themes=tuple(
            Theme(code=f"T{number}", nl="Thema", en="Theme", axis=Axis.STRENGTH)
            for number in range(1, len(themes) + 1)
        ),
        scales=(PERCENT,),
        questions=tuple(
            Question(code=code, nl=code, en=code, scale="PERCENT", theme=f"T{number}", weight=weight)
            for number, theme in enumerate(themes, start=1)
            for code, weight in theme.items()
        ),
        rules=rules or Rules(themes_needed=1),
    )


def points(**given: int) -> Sheet:
    """A sheet for `a_model`: each question answered with so many points."""
    return {code: value + 1 for code, value in given.items()}


def ranked(model: VitalityModel, code: str, wanted: int) -> int:
    """The rank of the answer to a question that is worth so many points."""
    return model.points[code].index(wanted) + 1


def best(model: VitalityModel = MODEL, *but: str, **other: int) -> dict[str, int]:
    """Everything answered with 100 points; `but` left open, `other` (ORG_4=0) with other points."""
    wanted = {one.code: 100 for one in model.questions if one.code not in but}
    wanted |= {name.replace("_", "-"): value for name, value in other.items()}
    return {code: ranked(model, code, value) for code, value in wanted.items()}


def of_themes(model: VitalityModel = MODEL, **themes: int) -> dict[str, int]:
    """Only these themes, all their questions with the points nearest below (a scale may not have them)."""
    return {
        one.code: max(
            rank for rank, value in enumerate(model.points[one.code], start=1) if value <= themes[one.theme]
        )
        for one in model.questions
        if one.theme in themes
    }
