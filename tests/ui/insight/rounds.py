"""A scored round of a few clubs whose scores lie far apart, for the pictures."""

from __future__ import annotations

from datetime import date

from desktop.application import Application
from desktop.catalogues import VITALITY
from desktop.usecases.scoring import score_wave
from tests.factories import a_provider, a_response, a_wave, all_answers

OLD = "RSS-VIT-2013.1"
BEST, GOOD, POOR, UNKNOWN = "Alfa", "Bravo", "Charlie", "Delta"


def clubs(app: Application, *more: str) -> dict[str, int]:
    """Four clubs, and more, by name."""
    return {name: a_provider(app, name) for name in (BEST, GOOD, POOR, UNKNOWN, *more)}


def a_round(app: Application, named: dict[str, int], code: str = "2026", model: str = VITALITY) -> int:
    """Perfect, good (65) and poor clubs; of Delta next to nothing is known."""
    made = a_wave(app, code, closes=date(int(code), 2, 1), model=model)
    points = {BEST: 100, GOOD: 75, POOR: 25}
    for name, club in named.items():
        first = next(iter(all_answers(version=model)))
        answers = {first: 5} if name == UNKNOWN else all_answers(points.get(name, 100), model)
        a_response(app, made, club, answers)
    app.do(score_wave, made)
    return made
