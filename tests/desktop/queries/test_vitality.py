"""Scores of a round and of the city, where every club stands, and what other lines would make of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from desktop.application import Application
from desktop.catalogues import vitality_model
from desktop.domain.trend import Mean
from desktop.domain.vitality_model import Band, Rules, Segment
from desktop.errors import NotFound, Refused
from desktop.queries.providers import listed_provider, providers
from desktop.queries.vitality import CityMean, Standing, city_mean, city_trend, standings, wave_scores
from desktop.queries.what_if import Moved, what_if
from desktop.usecases.scoring import score_wave
from desktop.workspace import Workspace
from tests.factories import TODAY, a_provider, a_response, a_wave, all_answers

OLD = "RSS-VIT-2013.1"
RULES = vitality_model().rules


def a_scored_wave(
    app: Application, code: str, day: date, sheets: Sequence[tuple[int, dict[str, int]]], model: str = ""
) -> int:
    wave = a_wave(app, code, closes=day, **({"model": model} if model else {}))
    for club, answers in sheets:
        a_response(app, wave, club, answers)
    app.do(score_wave, wave)
    return wave


def clubs(app: Application, count: int) -> list[int]:
    return [a_provider(app, f"Club {number}") for number in range(1, count + 1)]


def test_a_mean_of_the_city_needs_five_clubs(app: Application) -> None:
    five = clubs(app, 5)
    four = a_scored_wave(app, "vier", date(2025, 2, 1), [(one, all_answers()) for one in five[:4]])
    found = app.ask(city_mean, four)
    assert (found.n, found.strength, found.orientation, set(found.themes.values())) == (
        4, None, None, {Mean(value=None, n=4)}
    )  # fmt: skip
    low = all_answers(0)
    more = a_scored_wave(
        app, "vijf", date(2026, 2, 1), [(one, all_answers() if one > 2 else low) for one in five]
    )
    sixty = Mean(value=60.0, n=5)
    assert app.ask(city_mean, more) == CityMean(
        n=5, strength=60.0, orientation=60.0,
        themes=dict.fromkeys(("ACC", "FIN", "LED", "ORG", "VSK", "VRW", "MA", "MI"), sixty),
    )  # fmt: skip


def test_the_trend_of_the_city_breaks_at_another_scale(app: Application) -> None:
    five = clubs(app, 5)
    best = all_answers(version=OLD)
    a_scored_wave(app, "2025", date(2025, 2, 1), [(one, all_answers()) for one in five])
    a_scored_wave(app, "2013", date(2013, 5, 1), [(one, best) for one in five], OLD)
    a_scored_wave(app, "2026", date(2026, 2, 1), [(one, all_answers()) for one in five[:4]])
    found = app.ask(city_trend)
    assert [(one.wave, one.low, one.high, one.score, one.n, one.breaks) for one in found.points] == [
        ("2013", 1, 6, 6.0, 5, False),
        ("2025", 0, 100, 100.0, 5, True),
        ("2026", 0, 100, None, 4, False),
    ]
    assert [[one.wave for one in line.points] for line in found.segments] == [["2013"], ["2025", "2026"]]


def test_every_provider_stands_by_its_last_known_score(app: Application) -> None:
    old, new, never = clubs(app, 3)
    refused = all_answers() | {"LED-3": 1}
    a_scored_wave(app, "2024", date(2024, 9, 9), [(old, all_answers()), (new, all_answers(0))])
    a_scored_wave(app, "2025", date(2025, 2, 11), [(new, refused)])
    assert app.ask(standings, TODAY) == [
        Standing(
            ref=old, name="Club 1", area="Charlois", type="association", band=Band.VITAL, score=100.0,
            segment=Segment.VITAL, red_flags=(), intention=100.0, safe_climate=100.0,
            room_for_newcomers=100.0, wave="2024", model="RSS-VIT-2025.1", measured_on=date(2024, 9, 9),
            months_old=18, fresh=False, responses=1,
        ),
        Standing(
            ref=new, name="Club 2", area="Charlois", type="association", band=Band.VITAL,
            score=pytest.approx((500 + 400 / 6) / 6), segment=Segment.VITAL, red_flags=(), intention=100.0,
            safe_climate=100.0, room_for_newcomers=0.0, wave="2025", model="RSS-VIT-2025.1",
            measured_on=date(2025, 2, 11), months_old=12, fresh=True, responses=1,
        ),
        Standing(ref=never, name="Club 3", area="Charlois", type="association"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "months", "fresh"),
    [
        (date(2026, 8, 28), 18, True),
        (date(2026, 8, 29), 18, False),
        (date(2025, 2, 28), 0, True),
        (date(2024, 1, 1), 0, True),
    ],
)
def test_a_score_is_fresh_for_eighteen_months_to_the_day(app: Application, today, months, fresh) -> None:
    a_scored_wave(app, "2025", date(2025, 2, 28), [(a_provider(app), all_answers())])
    (found,) = app.ask(standings, today)
    assert (found.months_old, found.fresh) == (months, fresh)


def test_the_list_of_providers_tells_the_last_scored_round(app: Application) -> None:
    first, second, third, silent = clubs(app, 4)
    a_scored_wave(app, "2025", date(2025, 2, 1), [(silent, all_answers())])
    a_scored_wave(
        app, "2026", date(2026, 2, 1),
        [(first, all_answers(0)), (second, all_answers()), (third, {"ORG-1": 1})],
    )  # fmt: skip
    assert [(one.name, one.band, one.score, one.segment) for one in app.ask(providers)] == [
        ("Club 1", Band.FRAGILE, 0.0, Segment.FRAGILE),
        ("Club 2", Band.VITAL, 100.0, Segment.VITAL),
        ("Club 3", Band.UNKNOWN, None, None),
        ("Club 4", Band.UNKNOWN, None, None),
    ]
    assert app.ask(listed_provider, first).red_flags == ("ORG-4", "FIN-1", "ACC-1", "VSK-1", "VSK-2")

    def names(**how: object) -> list[str]:
        return [one.name[-1] for one in app.ask(providers, **how)]

    assert names(sort="score") == ["1", "2", "3", "4"]
    assert names(sort="score", descending=True) == ["2", "1", "3", "4"]
    assert names(sort="band") == ["2", "1", "3", "4"]
    assert names(band=Band.UNKNOWN) == ["3", "4"]
    assert names(band=Band.VITAL) == ["2"]
    with pytest.raises(NotFound):
        app.ask(listed_provider, 99)


def test_the_lists_take_a_few_questions_however_many_clubs(workspace: Workspace, asked: list[str]) -> None:
    app = workspace.sign_in("Anna")
    many = clubs(app, 12)
    a_scored_wave(app, "2025", date(2025, 2, 1), [(one, all_answers()) for one in many])
    wave = a_wave(app, "zonder datum")
    a_response(app, wave, many[0])
    app.do(score_wave, wave)

    def questions(query, *args: object) -> int:
        asked.clear()
        app.ask(query, *args)
        return len([one for one in asked if one.startswith("SELECT")])

    assert questions(providers) == 4
    assert questions(standings, TODAY) <= 6
    assert questions(wave_scores, wave) == 2


def test_other_lines_say_which_clubs_would_move_and_save_nothing(app: Application) -> None:
    best, good, unknown = clubs(app, 3)
    wave = a_scored_wave(
        app, "2026", date(2026, 2, 1),
        [(best, all_answers()), (good, all_answers() | {"LED-3": 1}), (unknown, {"ORG-1": 5})],
    )  # fmt: skip
    score = next(one.strength for one in app.ask(wave_scores, wave) if one.ref == good)
    found = app.ask(what_if, wave, replace(RULES, vital=95))
    assert found.moved == (
        Moved(ref=good, name="Club 2", score=score, before=Band.VITAL, after=Band.FAIRLY_VITAL),
    )
    before = {Band.VITAL: 2, Band.FAIRLY_VITAL: 0, Band.FRAGILE: 0, Band.UNKNOWN: 1}
    assert (found.before, found.after) == (before, before | {Band.VITAL: 1, Band.FAIRLY_VITAL: 1})
    assert app.ask(what_if, wave, RULES).moved == ()
    types = {Segment.VITAL: 2, Segment.STRONG: 0, Segment.SOCIAL: 0, Segment.FRAGILE: 0}
    higher = app.ask(what_if, wave, replace(RULES, sufficient=95))
    assert (higher.types_before, higher.types_after) == (types, types | {Segment.VITAL: 1, Segment.SOCIAL: 1})
    assert higher.moved == ()


@pytest.mark.parametrize("rules", [replace(RULES, answered_percent=50), replace(RULES, themes_needed=4)])
def test_rules_that_change_the_scores_cannot_be_tried_out(app: Application, rules: Rules) -> None:
    wave = a_scored_wave(app, "2026", date(2026, 2, 1), [(a_provider(app), all_answers())])
    with pytest.raises(Refused, match="maak een nieuwe versie"):
        app.ask(what_if, wave, rules)
