"""A workspace in which clubs answered surveys, scored by the program itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from desktop.access import Permission
from desktop.application import Application, Work, needs
from desktop.catalogues import VITALITY, vitality_model
from desktop.domain.providers import ProviderDraft
from desktop.domain.vitality_model import VitalityModel
from desktop.domain.waves import WaveDraft
from desktop.storage.survey_records import Response
from desktop.usecases.providers import add_provider
from desktop.usecases.scoring import score_wave
from desktop.usecases.waves import add_wave, invite
from tests.desktop.reports.samples import a_sheet

OLD = "RSS-VIT-2013.1"


@needs(Permission.SURVEY)
def answer(work: Work, wave: int, provider: int | None, answers: Mapping[str, int], **words: str) -> int:
    """One response as a file would have brought it."""
    club = {"club_ref": "", "club_name": "", "postcode": "", "role": "voorzitter", **words}
    at = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
    texts: dict[str, str] = {}
    response = Response(
        wave_id=wave, provider_id=provider, submitted_at=at, answers=dict(answers), texts=texts, **club
    )
    return work.save(response).id


def clubs(app: Application, names: Sequence[str]) -> list[int]:
    """Clubs in Charlois with a KvK number each; the first digit is a zero."""
    return [
        app.do(add_provider, ProviderDraft(name=name, kvk=f"0{1234500 + at}", postcode="3083 AB")).value.id
        for at, name in enumerate(names)
    ]


def a_wave(app: Application, code: str, day: date, who: Sequence[int], model: str = VITALITY) -> int:
    """A scored wave in which every club answered; each club a little better than the one before."""
    wave = app.do(add_wave, WaveDraft(code=code, model=model, opens=day, closes=day)).value.id
    app.do(invite, wave, who)
    for at, club in enumerate(who):
        app.do(answer, wave, club, graded(vitality_model(model), at), club_ref=f"0{1234500 + at}")
    app.do(score_wave, wave)
    return wave


def graded(model: VitalityModel, at: int) -> dict[str, int]:
    """Answers of the club with this number: between the lowest and the highest."""
    return dict(a_sheet(model, at % 3))
