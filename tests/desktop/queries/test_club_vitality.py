"""The vitality of one club: every number with the answers behind it."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.application import Application
from desktop.catalogues import vitality_model
from desktop.domain.vitality_model import Band
from desktop.domain.waves import Counted
from desktop.errors import NotFound
from desktop.i18n import use
from desktop.queries.checks import checks_of
from desktop.queries.club_vitality import ClubVitality, Why, club_vitality
from desktop.queries.vitality import Standing
from desktop.usecases.scoring import score_wave
from tests.factories import TODAY, a_provider, a_response, a_wave, all_answers

FIN_1 = Why(
    code="FIN-1", question="We kunnen de komende twaalf maanden al onze verplichtingen betalen.",
    answer="oneens", points=25.0, weight=2, red=True,
)  # fmt: skip


def test_a_club_without_a_score_is_unknown_and_no_more(app: Application) -> None:
    club = a_provider(app)
    found = app.ask(club_vitality, club, TODAY)
    assert (found.standing, found.model, found.themes, found.trend.points, found.checks) == (
        Standing(ref=club, name="Wandelclub De Stap", area="Charlois", type="association"),
        None, (), (), tuple(app.ask(checks_of, club)),
    )  # fmt: skip
    with pytest.raises(NotFound):
        app.ask(club_vitality, 99, TODAY)


def measured(app: Application) -> ClubVitality:
    """One club of five in its second round: one red flag, weak members, a theme half answered."""
    five = [a_provider(app, f"Club {number}") for number in range(5)]
    first, gap = (a_wave(app, str(year), closes=date(year, 2, 1)) for year in (2023, 2024))
    a_response(app, first, five[0])
    a_response(app, gap, five[1])
    last = a_wave(app, "2025", closes=date(2025, 2, 1))
    answers = all_answers() | {"FIN-1": 2, "LED-1": 2, "LED-4": 1}
    for code in ("MA-3", "MA-4"):
        del answers[code]
    a_response(app, last, five[0], answers)
    for club in five[1:]:
        a_response(app, last, club)
    for wave in (first, gap, last):
        app.do(score_wave, wave)
    return app.ask(club_vitality, five[0], TODAY)


def test_every_number_has_its_reasons(app: Application) -> None:
    found = measured(app)
    assert (found.standing.band, found.city_n, found.model) == (Band.FAIRLY_VITAL, 5, vitality_model())
    themes = {one.code: one for one in found.themes}
    assert (themes["FIN"].score, themes["FIN"].city, themes["FIN"].answered) == (75.0, 95.0, 1.0)
    assert (themes["MA"].score, themes["MA"].city, themes["MA"].answered) == (None, None, 0.5)
    assert (themes["FIN"].name, themes["FIN"].items[0]) == ("Financiën", FIN_1)
    assert themes["MA"].items[2] == Why(
        code="MA-3", question="We hebben aanbod voor mensen met een beperking of chronische aandoening.",
        answer="", points=None, weight=1, red=False,
    )  # fmt: skip
    assert found.red_flags == (FIN_1,)
    assert [one.code for one in found.to_discuss] == ["FIN-1", "LED-4", "LED-1"]
    assert [one.code for one in found.strengths] == ["ACC", "ORG", "VSK"]
    assert found.self_gap == pytest.approx(100 - (500 + 275 / 6) / 6)


def test_a_round_the_club_was_not_in_is_a_gap_in_its_trend(app: Application) -> None:
    found = measured(app).trend
    assert [(one.wave, one.points, one.n) for one in found.points][:2] == [
        ("2023", 100.0, 1),
        ("2024", None, 0),
    ]
    assert len(found.segments) == 1


def test_several_sheets_that_count_show_all_answers_and_their_mean(app: Application) -> None:
    wave, club = a_wave(app, counted=Counted.MEAN), a_provider(app)
    a_response(app, wave, club, all_answers() | {"FIN-1": 2})
    a_response(app, wave, club, all_answers() | {"FIN-1": 5})
    app.do(score_wave, wave)
    assert app.ask(club_vitality, club, TODAY).red_flags == (
        replace(FIN_1, answer="oneens; helemaal eens", points=62.5),
    )


def test_questions_and_answers_come_in_the_language_of_the_user(app: Application) -> None:
    wave, club = a_wave(app), a_provider(app)
    a_response(app, wave, club, all_answers() | {"FIN-1": 2})
    app.do(score_wave, wave)
    use("en")
    try:
        (flag,) = app.ask(club_vitality, club, TODAY).red_flags
    finally:
        use("nl")
    assert (flag.question, flag.answer) == (vitality_model().question("FIN-1").en, "disagree")
