"""A vitality model that scored a survey stays as it was, against plain SQL, on both databases."""

from __future__ import annotations

import pytest

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.vitality_model import Band
from desktop.errors import Refused
from desktop.storage.checks import check_database
from desktop.storage.records import Provider
from desktop.storage.scores import stored_seal
from desktop.storage.survey_records import OrganisationCheck, VitalityModelRecord, VitalityScore, Wave
from tests.desktop.storage.city import City, refusal

SCORE = (
    "INSERT INTO vitality_score (wave_id, provider_id, model, responses, band, red_flags, themes)"
    " SELECT w.id, p.id, :model, 1, 'vital', '[]', '[]' FROM wave w, provider p"
)


@needs(Permission.READ)
def keep_model(work: Work, name: str, *, freeze: bool) -> int:
    record = VitalityModelRecord(name=name, content="{}", frozen_at=work.now if freeze else None)
    return work.save(record).id


@needs(Permission.READ)
def keep_wave(work: Work, model: str) -> int:
    return work.save(Wave(code="2025", title="", model=model, block=(), invited=[], reminders=[])).id


@needs(Permission.READ)
def keep_score(work: Work, wave: int, provider: int) -> None:
    record = work.load(Wave, wave)
    record.scored_at, record.scored_by = work.now, work.person.id
    work.save(record)
    work.session.add(
        VitalityScore(
            wave_id=wave, provider_id=provider, model=record.model, responses=1, strength=80.0,
            band=Band.VITAL, red_flags=(), themes=(),
        )
    )  # fmt: skip


@pytest.fixture
def surveyed(city: City) -> City:
    """A draft and a frozen version; the frozen one scored a club."""
    desk = city.by("Anna")
    desk.do(keep_model, "DRAFT-1.1", freeze=False)
    desk.do(keep_model, "FROZEN-1.1", freeze=True)
    wave = desk.do(keep_wave, "FROZEN-1.1").value
    desk.do(keep_score, wave, city.provider().id)
    return city


@pytest.mark.parametrize(
    "change",
    [
        """content = '{"rules":{}}'""",
        "name = 'FROZEN-1.2'",
        "frozen_at = NULL",
        "frozen_at = '2020-01-01T00:00:00Z'",
    ],
)
def test_a_frozen_model_is_not_changed(surveyed: City, change: str) -> None:
    statement = f"UPDATE vitality_model SET {change} WHERE name = 'FROZEN-1.1'"
    assert refusal(surveyed, statement) == "model"


def test_a_frozen_model_is_not_deleted_or_replaced(surveyed: City) -> None:
    assert refusal(surveyed, "DELETE FROM vitality_model WHERE name = 'FROZEN-1.1'") == "model"
    again = (
        "INSERT {} INTO vitality_model (uid, version, changes, name, content) VALUES ('x', 1, 0, :name, '')"
    )
    verb = "OR REPLACE" if surveyed.database.is_sqlite else ""
    assert refusal(surveyed, again.format(verb), name="FROZEN-1.1") == "frozen"


def test_a_draft_of_a_model_may_still_change(surveyed: City) -> None:
    statement = "UPDATE vitality_model SET content = '[]' WHERE name = 'DRAFT-1.1'"
    # A server also asks for the entry in the journal.
    assert refusal(surveyed, statement) == ("" if surveyed.database.is_sqlite else "unjournalled")


def test_a_scored_survey_keeps_its_model(surveyed: City) -> None:
    assert refusal(surveyed, "UPDATE wave SET model = 'DRAFT-1.1'") == "model"
    assert refusal(surveyed, "UPDATE wave SET scored_at = NULL") == "model"


def test_only_a_frozen_model_scores_and_only_that_of_the_survey(surveyed: City) -> None:
    other = surveyed.provider("Tweede").id
    for model in ("DRAFT-1.1", "UNKNOWN-1.1", ""):
        assert refusal(surveyed, f"{SCORE} WHERE p.id = :id", model=model, id=other) == "model"


def test_a_frozen_model_is_refused_in_words_people_understand(surveyed: City) -> None:
    with pytest.raises(Refused, match="Die blijft zoals hij was"):
        surveyed.by("Anna").do(rewrite, "FROZEN-1.1")


def findings(city: City) -> list[str]:
    with city.database.reading() as session:
        return check_database(session)


PAST = "Buiten het programma om is iets gewijzigd in {}: de geschiedenis zegt iets anders."


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE organisation_check SET answers = '{}'", PAST.format("organisatiecheck 1")),
        ("UPDATE wave SET reminders = '[{}]'", PAST.format("meting 1")),
        ("UPDATE vitality_score SET strength = {infinity}",
         "De scores van meting 2025 zijn buiten het programma om gewijzigd. Bereken de meting opnieuw."),
    ],
)  # fmt: skip
def test_what_was_taken_away_past_the_program_is_found(surveyed: City, statement: str, sentence: str) -> None:
    desk = surveyed.by("Anna")
    desk.do(keep_answers)
    desk.do(reseal)
    assert findings(surveyed) == []
    infinity = "9e999" if surveyed.database.is_sqlite else "'Infinity'"
    surveyed.without_rules(statement.replace("{infinity}", infinity))
    assert findings(surveyed) == [sentence]


@needs(Permission.READ)
def keep_answers(work: Work) -> None:
    """A check by phone, and a reminder of a round."""
    provider = work.session.query(Provider).first()
    assert provider is not None
    work.save(
        OrganisationCheck(
            provider_id=provider.id, day=work.today, model="FROZEN-1.1", answers={"VSK-1": 1}, by=1
        )
    )
    wave = work.load(Wave, 1)
    wave.reminders = [{"day": "2026-01-01", "clubs": [provider.id]}]
    work.save(wave)


@needs(Permission.READ)
def reseal(work: Work) -> None:
    wave = work.load(Wave, 1)
    wave.scores_sha256 = stored_seal(work.session, wave.id)
    work.save(wave)


@needs(Permission.READ)
def rewrite(work: Work, name: str) -> None:
    """A change by a use case that forgot to ask whether the model is frozen."""
    found = work.session.query(VitalityModelRecord).filter_by(name=name).one()
    work.load(VitalityModelRecord, found.id).content = "other"
