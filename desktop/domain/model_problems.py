"""What is wrong with a vitality model before it can score anything: every problem, in one sentence each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.values import Problem
from desktop.domain.vitality_model import AnswerScale, Axis, Question, VitalityModel
from desktop.i18n import _

LONGEST_CODE = 20
LONGEST_VERSION = 40
LONGEST_NAME = 80
LONGEST_TEXT = 400
MOST_WEIGHT = 100
MOST_QUESTIONS = 300
MOST_OPTIONS = 101
CODE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{LONGEST_CODE - 1}}}")
VERSION = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_VERSION - 1}}}")
NOT_A_QUESTION = ("club_ref", "club_name", "respondent_role", "submitted_at", "postcode")
"""Columns of a survey file that are no question: their names are no codes."""


class _Bound(NamedTuple):
    """Rules that stand in this order, each between `least` and `most`."""

    names: tuple[str, ...]
    least: int
    most: int


_BOUNDS = (
    _Bound(("fairly_vital", "vital"), 0, 100),
    _Bound(("moderate", "sufficient", "good"), 0, 100),
    _Bound(("theme_floor",), 0, 100),
    _Bound(("answered_percent",), 1, 100),
    _Bound(("red_flags",), 1, MOST_QUESTIONS),
)


def problems(model: VitalityModel) -> list[Problem]:
    """Everything that is wrong with this model; none means that it can score a survey.

    A theme without questions is allowed: it is unknown for every club, which is said where a model is made.
    """
    steps: tuple[Callable[[VitalityModel], Iterable[Problem]], ...] = (
        _head, _codes, _texts, _scales, _questions, _thresholds, _themes,
    )  # fmt: skip
    return [problem for step in steps for problem in step(model)]


def _head(model: VitalityModel) -> Iterator[Problem]:
    if not VERSION.fullmatch(model.version):
        text = _("A version has a short name of letters, digits, points and dashes, such as RSS-VIT-2025.2.")
        yield Problem("version", text)
    if model.previous and model.previous == model.version:
        yield Problem("previous", _("A version cannot come after itself."))
    if not -1000 <= model.low < model.high <= 1000:
        yield Problem("high", _("The scale of the figures must run from a lower to a higher number."))
    if not model.questions:
        yield Problem("questions", _("There are no questions yet."))
    if len(model.questions) > MOST_QUESTIONS:
        yield Problem("questions", _("At most {most} questions fit.").format(most=MOST_QUESTIONS))
    for field, code in (("self_image", model.self_image), ("room_for_newcomers", model.room_for_newcomers)):
        if code and code not in model.by_code:
            yield Problem(field, _("There is no question “{code}”.").format(code=_short(code)))


def _codes(model: VitalityModel) -> Iterator[Problem]:
    """Codes head columns and follow options on the command line: short, plain, and each used once."""
    named = [("theme", one.code) for one in model.themes] + [
        ("question", one.code) for one in model.questions
    ]
    for kind, codes in (("code", named), ("scale", [("scale", one.code) for one in model.scales])):
        often = Counter(code.casefold() for _kind, code in codes)
        for where, code in dict.fromkeys(codes):
            if not CODE.fullmatch(code) or (kind == "code" and code.casefold() in NOT_A_QUESTION):
                text = _("“{code}” cannot be a code. Use at most {most} letters, digits and dashes.")
                yield Problem(f"{where}:{code}", text.format(code=_short(code), most=LONGEST_CODE))
            elif often[code.casefold()] > 1:
                text = _("The code {code} is used more than once. Give each its own.")
                yield Problem(f"{where}:{code}", text.format(code=code))


def _texts(model: VitalityModel) -> Iterator[Problem]:
    named = [("nl", model.nl, model.en, LONGEST_NAME)]
    named += [(f"theme:{one.code}", one.nl, one.en, LONGEST_NAME) for one in model.themes]
    named += [(f"scale:{one.code}", one.nl, one.en, LONGEST_TEXT) for one in model.scales]
    named += [(f"question:{one.code}", one.nl, one.en, LONGEST_TEXT) for one in model.questions]
    for field, dutch, english, most in named:
        name = field.partition(":")[2] or model.version
        if not (dutch.strip() and english.strip()):
            text = _("{code} needs a text in Dutch and in English.")
            yield Problem(field, text.format(code=_short(name)))
        if len(dutch) > most or len(english) > most:
            text = _("The text of {code} is longer than {most} characters.")
            yield Problem(field, text.format(code=_short(name), most=most))


def _scales(model: VitalityModel) -> Iterator[Problem]:
    for one in model.scales:
        points = [option.points for option in one.options]
        rising = all(lower < higher for lower, higher in pairwise(points))
        if not 2 <= len(points) <= MOST_OPTIONS or not rising or points[0] < 0 or points[-1] > 100:
            text = _("The answers of scale {code} need points that rise from 0 to 100, the lowest first.")
            yield Problem(f"scale:{one.code}", text.format(code=_short(one.code)))
        for label in _ambiguous(one):
            text = _("Scale {code} uses “{label}” for two answers. Nobody could tell which was meant.")
            yield Problem(f"scale:{one.code}", text.format(code=_short(one.code), label=_short(label)))
        if any(not option.nl.strip() or not option.en.strip() for option in one.options):
            text = _("Every answer of scale {code} needs a text in Dutch and in English.")
            yield Problem(f"scale:{one.code}", text.format(code=_short(one.code)))


def _ambiguous(scale: AnswerScale) -> list[str]:
    """Words that stand for more than one answer, or for an answer and for none."""
    words = [{text.casefold() for text in (one.nl, one.en, *one.spellings) if text} for one in scale.options]
    often = Counter(
        word for answer in [*words, {text.casefold() for text in scale.excluded}] for word in answer
    )
    return sorted(word for word, count in often.items() if count > 1)


def _questions(model: VitalityModel) -> Iterator[Problem]:
    themes = {one.code for one in model.themes}
    for one in model.questions:
        yield from (Problem(f"question:{one.code}", text) for text in _of_question(model, one, themes))


def _of_question(model: VitalityModel, one: Question, themes: set[str]) -> Iterator[str]:
    code = _short(one.code)
    if one.scale not in model.scale_by_code:
        text = _("{code} is answered on scale {scale}, which is not in this model.")
        yield text.format(code=code, scale=_short(one.scale))
    if one.theme and one.theme not in themes:
        text = _("{code} belongs to theme {theme}, which is not in this model.")
        yield text.format(code=code, theme=_short(one.theme))
    if not 1 <= one.weight <= MOST_WEIGHT:
        yield _("The weight of {code} must lie between 1 and {most}.").format(code=code, most=MOST_WEIGHT)
    if one.red_at is not None and not 0 <= one.red_at < 100:
        yield _("The red flag of {code} must lie between 0 and 99 points.").format(code=code)


def _thresholds(model: VitalityModel) -> Iterator[Problem]:
    for names, least, most in _BOUNDS:
        values = [getattr(model.rules, name) for name in names]
        for name, value in zip(names, values, strict=True):
            if not least <= value <= most:
                text = _("This number must lie between {least} and {most}.")
                yield Problem(name, text.format(least=least, most=most))
        for index in range(1, len(names)):
            if values[index - 1] >= values[index]:
                text = _("This number must be higher than that of {other}.")
                yield Problem(names[index], text.format(other=names[index - 1]))


def _themes(model: VitalityModel) -> Iterator[Problem]:
    strength = [one.code for one in model.themes_of(Axis.STRENGTH)]
    if not 1 <= model.rules.themes_needed <= len(strength):
        text = _("This number must lie between 1 and {most}, the number of themes of strength.")
        yield Problem("themes_needed", text.format(most=len(strength)))
    for code in model.rules.required_themes:
        if code not in strength:
            text = _("{theme} is required for a score, but is not a theme of strength of this model.")
            yield Problem("required_themes", text.format(theme=_short(code)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VERSION else text[:LONGEST_VERSION] + "…"
