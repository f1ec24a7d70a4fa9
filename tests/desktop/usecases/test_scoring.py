"""Scoring a round: which sheet counts, what is kept, and what happens when it is done again."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.application import Application
from desktop.domain.vitality_model import Band
from desktop.domain.waves import Counted, WaveDraft
from desktop.errors import Refused
from desktop.queries.providers import providers
from desktop.queries.vitality import standings, wave_scores
from desktop.queries.waves import wave_file, waves
from desktop.storage.checks import check_database
from desktop.usecases.scoring import Scored, score_wave
from desktop.usecases.waves import copy_wave, save_wave
from desktop.workspace import Workspace
from tests.factories import NOW, TODAY, a_provider, a_response, a_wave, a_workspace, all_answers

EARLIER = NOW - timedelta(days=3)
HALF = {code: rank for code, rank in all_answers().items() if code[:3] in ("ORG", "VRW", "LED")}
RED = all_answers() | {"VSK-1": 1}


def entries(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.database.engine.connect() as connection:
        rows = connection.execute(text("SELECT action, topic FROM journal ORDER BY seq"))
        return [(action, topic) for action, topic in rows]


def test_clubs_get_their_band_and_those_who_said_too_little_stay_unknown(app: Application) -> None:
    wave = a_wave(app)
    whole, little, red = (a_provider(app, name) for name in ("Alles", "Deel", "Rood"))
    for club, answers in ((whole, all_answers()), (little, HALF), (red, RED), (None, all_answers())):
        a_response(app, wave, club, answers)
    a_provider(app, "Antwoordde niet")
    assert app.do(score_wave, wave).value == Scored(
        wave="2026", model="RSS-VIT-2025.1", responses=3, scored=2, unknown=1,
        bands={Band.VITAL: 1, Band.FAIRLY_VITAL: 1, Band.FRAGILE: 0, Band.UNKNOWN: 1},
    )  # fmt: skip
    found = {one.name: (one.band, one.strength, one.red_flags) for one in app.ask(wave_scores, wave)}
    assert found == {
        "Alles": (Band.VITAL, 100.0, ()),
        "Deel": (Band.UNKNOWN, None, ()),
        "Rood": (Band.FAIRLY_VITAL, pytest.approx((500 + 500 / 7) / 6), ("VSK-1",)),
    }


@pytest.mark.parametrize(
    ("sheets", "strength"),
    [
        ([(all_answers(25), EARLIER), (all_answers(), NOW)], 100.0),
        ([(all_answers(), EARLIER), (HALF, NOW)], 100.0),
        ([(HALF | {"FIN-1": 1}, EARLIER), (HALF, NOW)], None),
        ([(all_answers(0), None), (all_answers(), EARLIER)], 100.0),
        ([(all_answers(0), NOW), (all_answers(), NOW)], 100.0),
    ],
    ids=["the newest", "the newest whole one", "none whole", "one without a moment is older", "the last row"],
)
def test_of_several_sheets_the_most_recent_whole_one_counts(app: Application, sheets, strength) -> None:
    wave, club = a_wave(app), a_provider(app)
    for answers, at in sheets:
        a_response(app, wave, club, answers, at)
    app.do(score_wave, wave)
    (found,) = app.ask(wave_scores, wave)
    assert (found.strength, found.responses) == (strength, 2)


def test_the_mean_of_all_sheets_counts_where_the_round_says_so(app: Application) -> None:
    wave, club = a_wave(app, counted=Counted.MEAN), a_provider(app)
    a_response(app, wave, club, all_answers(0))
    a_response(app, wave, club, all_answers())
    app.do(score_wave, wave)
    assert [one.strength for one in app.ask(wave_scores, wave)] == [50.0]


def test_scoring_is_one_entry_for_the_round_and_again_without_new_answers_none(workspace: Workspace) -> None:
    app = workspace.sign_in("Anna")
    wave = a_wave(app)
    a_response(app, wave, a_provider(app))
    before = len(entries(workspace))
    first = app.do(score_wave, wave)
    assert sorted(entries(workspace)[before:]) == [("score_wave", "models"), ("score_wave", "waves")]
    again = app.do(score_wave, wave)
    assert (again.value, again.touched) == (first.value, frozenset())
    assert len(entries(workspace)) == before + 2


def test_new_answers_and_another_way_of_counting_ask_for_scoring(app: Application) -> None:
    def asked() -> bool:
        (row,) = app.ask(waves)
        return row.needs_scoring

    wave, club = a_wave(app), a_provider(app)
    told = [asked()]
    a_response(app, wave, club)
    told.append(asked())
    app.do(score_wave, wave)
    told.append(asked())
    a_response(app, wave, None)
    told.append(asked())
    a_response(app, wave, club, RED)
    told.append(asked())
    app.do(score_wave, wave)
    app.do(save_wave, wave, WaveDraft(code="2026", model="RSS-VIT-2025.1", counted=Counted.MEAN))
    told.append(asked())
    assert told == [False, True, False, False, True, True]


def test_a_round_nobody_answered_is_not_scored(app: Application) -> None:
    wave = a_wave(app)
    with pytest.raises(Refused, match="Nog geen vereniging heeft meting 2026 ingevuld"):
        app.do(score_wave, wave)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vitality_score SET strength = 71",
        "UPDATE vitality_score SET themes = 'niet te lezen'",
        "UPDATE vitality_score SET band = 'vital' WHERE band = 'fairly_vital'",
        "DELETE FROM vitality_score",
    ],
)
def test_a_score_changed_by_plain_sql_is_found_and_put_right(workspace: Workspace, statement: str) -> None:
    app = workspace.sign_in("Anna")
    wave = a_wave(app)
    a_response(app, wave, a_provider(app), RED)
    app.do(score_wave, wave)

    def findings() -> list[str]:
        with workspace.database.reading() as session:
            return check_database(session)

    assert findings() == []
    with workspace.database.engine.begin() as connection:
        connection.execute(text(statement))
    assert findings() == [
        "De scores van meting 2026 zijn buiten het programma om gewijzigd. Bereken de meting opnieuw."
    ]
    app.do(score_wave, wave)
    assert findings() == []
    assert [one.band for one in app.ask(wave_scores, wave)] == [Band.FAIRLY_VITAL]


def test_many_clubs_take_no_more_statements_than_a_few(workspace: Workspace, asked: list[str]) -> None:
    app = workspace.sign_in("Anna")
    wave = a_wave(app)
    counts = []
    for start in (0, 30):
        for number in range(start, start + 30):
            a_response(app, wave, a_provider(app, f"Club {number}"))
        asked.clear()
        app.do(score_wave, wave)
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 20


def test_scores_know_who_made_them_and_when(app: Application) -> None:
    wave = a_wave(app)
    a_response(app, wave, a_provider(app))
    app.do(score_wave, wave)
    assert app.ask(wave_file, wave).row.scored_at == NOW


def test_both_databases_keep_the_same_scores_under_the_same_seal(url: str, tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "team", "" if url.startswith("sqlite") else url)
    app = workspace.sign_in("Anna")
    wave = a_wave(app)
    for name, answers in (("Alles", all_answers()), ("Deel", HALF), ("Rood", RED)):
        a_response(app, wave, a_provider(app, name), answers)
    app.do(score_wave, wave)
    app.do(score_wave, wave)
    a_response(app, wave, 1, all_answers(75))
    copy = app.do(copy_wave, wave, "2026-B", "RSS-VIT-2025.1").value.id
    app.do(score_wave, wave)
    app.do(score_wave, copy)
    with workspace.database.reading() as session:
        assert check_database(session) == []
    assert app.ask(wave_scores, copy) == app.ask(wave_scores, wave)
    assert [one.ref for one in app.ask(standings, TODAY) if one.fresh] == [1, 2, 3]
    assert [one.score for one in app.ask(providers, sort="score")][2] is None
    workspace.close()
