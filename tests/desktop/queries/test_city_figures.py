"""The city in figures: means from five clubs, trends cut where they break, copies left out."""

from datetime import date

from desktop.application import Application
from desktop.domain.vitality_model import Level
from desktop.queries.city_figures import city_figures
from desktop.queries.club_vitality import club_vitality
from desktop.queries.round_picture import ThemeCell
from desktop.queries.vitality import city_trend
from desktop.usecases.scoring import score_wave
from desktop.usecases.vitality_models import copy_model
from desktop.usecases.waves import copy_wave
from tests.factories import a_provider, a_response, a_wave, all_answers

OLD = "RSS-VIT-2013.1"


def a_round(app: Application, code: str, clubs: list[int], model: str, points: int) -> int:
    made = a_wave(app, code, closes=date(int(code), 2, 1), model=model)
    for club in clubs:
        a_response(app, made, club, all_answers(points, model))
    app.do(score_wave, made)
    return made


def test_before_the_first_scores_there_are_no_figures(app: Application) -> None:
    a_wave(app)
    assert app.ask(city_figures) is None


def test_a_mean_over_four_clubs_is_not_told(app: Application) -> None:
    clubs = [a_provider(app, f"Club {number}") for number in range(4)]
    a_round(app, "2025", clubs, "RSS-VIT-2025.1", 100)
    found = app.ask(city_figures)
    assert found is not None
    assert (found.n, found.whole) == (4, ThemeCell(points=None, level=None, red=False))
    assert {one.mean.points for one in found.themes} == {None}
    assert [one.score for one in found.trends[0].trend.points] == [None]


def test_every_theme_has_its_own_trend_cut_where_it_breaks(app: Application) -> None:
    clubs = [a_provider(app, f"Club {number}") for number in range(5)]
    a_round(app, "2023", clubs, OLD, 60)
    a_round(app, "2025", clubs, "RSS-VIT-2025.1", 100)
    a_round(app, "2026", clubs, "RSS-VIT-2025.1", 100)
    found = app.ask(city_figures)
    assert found is not None
    assert (found.wave, found.low, found.high, found.n) == ("2026", 0, 100, 5)
    assert found.whole == ThemeCell(points=100.0, level=Level.GOOD, red=False)
    whole, *themes = found.trends
    assert whole.theme is None
    assert [(one.wave, one.score, one.high, one.breaks, one.n) for one in whole.trend.points] == [
        ("2023", 4.0, 6, False, 5), ("2025", 100.0, 100, True, 5), ("2026", 100.0, 100, False, 5),
    ]  # fmt: skip
    by_code = {one.theme.code: one.trend for one in themes if one.theme}
    assert [one.wave for one in by_code["VSK"].points] == ["2025", "2026"]
    assert [one.wave for one in by_code["COM"].points] == ["2023"]
    assert [one.theme.code for one in found.themes] == list(by_code)[: len(found.themes)]


def test_a_copy_beside_its_round_counts_no_club_twice(app: Application) -> None:
    clubs = [a_provider(app, f"Club {number}") for number in range(5)]
    made = a_round(app, "2025", clubs, "RSS-VIT-2025.1", 100)
    app.do(copy_model, "RSS-VIT-2025.1", "RSS-VIT-2025.2", {"vital": 80})
    copy = app.do(copy_wave, made, "2025-2", "RSS-VIT-2025.2").value
    app.do(score_wave, copy)
    assert [one.wave for one in app.ask(city_trend).points] == ["2025"]
    club = clubs[0]
    assert [one.wave for one in app.ask(club_vitality, club, app.today).trend.points] == ["2025"]
    found = app.ask(city_figures)
    assert found is not None
    assert [one.wave for one in found.trends[0].trend.points] == ["2025"]
