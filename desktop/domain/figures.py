"""Figures of a survey in words: on the scale of their model, with the comma of the language."""

from math import floor

from desktop.domain.vitality import rounded
from desktop.domain.vitality_model import VitalityModel
from desktop.i18n import language

WIDE = 20
"""A scale this long is published in whole numbers, a shorter one with one decimal."""


def figure(model: VitalityModel, points: float) -> str:
    """Points of 0 to 100 as they are published, rounded half up."""
    value = model.published(points)
    return str(rounded(value)) if _is_wide(model) else _decimal(rounded(value * 10), 10)


def below(model: VitalityModel, points: float, line: int) -> str:
    """Points that lie under a line; they never read as the line itself: 69.99 is shown as 69.9."""
    shown = figure(model, points)
    if shown != figure(model, line):
        return shown
    steps = 10 if _is_wide(model) else 100
    return _decimal(floor(model.published(points) * steps), steps)


def _is_wide(model: VitalityModel) -> bool:
    return model.high - model.low >= WIDE


def _decimal(whole: int, steps: int) -> str:
    """So many tenths or hundredths as a decimal number."""
    text = f"{whole / steps:.{len(str(steps)) - 1}f}"
    return text.replace(".", ",") if language() == "nl" else text
