"""What other lines would make of a round: which clubs are of another type."""

from dataclasses import replace
from datetime import date

from desktop.application import Application
from desktop.catalogues import VITALITY, vitality_model
from desktop.domain.vitality_model import Segment
from desktop.queries.vitality import wave_scores
from desktop.queries.what_if import Lines, Retyped, lines_of, what_if
from desktop.usecases.scoring import score_wave
from tests.factories import a_provider, a_response, a_wave, all_answers

RULES = vitality_model().rules


def test_a_line_of_sufficient_tells_which_clubs_are_of_another_type(app: Application) -> None:
    wave, club = a_wave(app, closes=date(2026, 2, 1)), a_provider(app)
    a_response(app, wave, club, all_answers(75))
    a_response(app, wave, a_provider(app, "Onbekend"), {"ORG-1": 5})
    app.do(score_wave, wave)
    score = next(one for one in app.ask(wave_scores, wave) if one.ref == club)
    assert (score.segment, app.ask(what_if, wave, RULES).retyped) == (Segment.VITAL, ())
    (moved,) = app.ask(what_if, wave, replace(RULES, sufficient=74)).retyped
    assert moved == Retyped(
        ref=club, name=score.name, strength=score.strength, orientation=score.orientation,
        before=Segment.VITAL, after=Segment.SOCIAL,
    )  # fmt: skip


def test_the_lines_of_a_round_come_with_a_free_name_to_keep_others_under(app: Application) -> None:
    wave = a_wave(app)
    assert app.ask(lines_of, wave) == Lines(
        wave="2026",
        scored=False,
        model=VITALITY,
        rules=RULES,
        low=0,
        high=100,
        next_version="RSS-VIT-2025.2",
    )
