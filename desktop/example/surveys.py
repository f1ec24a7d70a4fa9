"""The survey in the example city: three rounds, whom they ask, what comes of it, and who talks with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from desktop.catalogues import vitality_model
from desktop.domain.organisation_check import CODES, CheckDraft
from desktop.domain.waves import WaveDraft
from desktop.example.answers import OPEN_DAYS, Club, write_answers
from desktop.example.city import SEED, City, Moment
from desktop.example.kinds import more_tales
from desktop.example.tales import tales
from desktop.progress import Silent
from desktop.queries.known_providers import known_providers
from desktop.queries.people import people
from desktop.queries.shortlist import shortlist
from desktop.queries.waves import wave_ref
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.relations import note_on_club, set_do_not_contact
from desktop.usecases.scoring import score_wave
from desktop.usecases.shortlist import assign_clubs
from desktop.usecases.survey_imports import import_survey
from desktop.usecases.waves import add_wave, invite, remind

CURATOR, ADVISOR = "Anna", "Carla"
YEAR = 364
SILENT_CLUB = "Visclub De Stille Dobber"
FORGETFUL = "Badmintonvereniging De Hoge Shuttle"
"""Of the clubs with an offer the one that never answers: somebody has to call."""
WELL_KNOWN = "Voetbalvereniging De Havenvrienden"
CHECKED = ("Stichting Straat in Beweging", "Yogaschool De Rustige Adem")
"""Providers that are no club and answered by phone."""
SLOPPY = 16
"""Of the other clubs with an offer one in so many answers when it thinks of it."""
HANDED_OUT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One survey: it opened so many days before the first of the month, and so many answered."""

    opened: int
    model: str
    responses: int

    def code(self, city: City) -> str:
        return str(city.day(self.opened).year)


FILED = (
    Round(opened=120 + 2 * YEAR, model="RSS-VIT-2013.1", responses=252),
    Round(opened=120 + YEAR, model="RSS-VIT-2025.1", responses=195),
)
"""Surveys of earlier years, brought in from their files when the workspace was new."""
LATEST = Round(opened=120, model="RSS-VIT-2025.1", responses=205)


def survey_moments(city: City) -> list[Moment]:
    """Everything that has to do with the survey."""
    return [
        *(city.moment(288, 10 + n, partial(_file, city, one)) for n, one in enumerate(FILED)),
        city.moment(LATEST.opened + 10, 9, lambda: _open(city, LATEST)),
        city.moment(LATEST.opened - 16, 9, lambda: _remind(city)),
        city.moment(LATEST.opened - OPEN_DAYS - 5, 9, lambda: _bring_in(city, LATEST)),
        city.moment(LATEST.opened - OPEN_DAYS - 5, 11, lambda: _score(city, LATEST)),
        city.moment(60, 14, lambda: _talk_by_phone(city)),
        city.moment(50, 9, lambda: _hand_out(city)),
    ]


def _file(city: City, one: Round) -> None:
    _open(city, one)
    _bring_in(city, one)
    _score(city, one)


def _open(city: City, one: Round) -> None:
    opens = city.day(one.opened)
    draft = WaveDraft(
        code=one.code(city),
        title=f"Vitaliteitsmeting {opens.year}",
        model=one.model,
        opens=opens,
        closes=opens + timedelta(days=OPEN_DAYS),
    )
    curator = city.desk(CURATOR)
    curator.do(invite, curator.do(add_wave, draft).value)


def _remind(city: City) -> None:
    curator = city.desk(CURATOR)
    curator.do(remind, curator.ask(wave_ref, LATEST.code(city)), None, curator.today)


def _bring_in(city: City, one: Round) -> None:
    curator = city.desk(CURATOR)
    file = city.workspace.folder / f"vitaliteitsmeting-{one.code(city)}.csv"
    write_answers(
        file,
        vitality_model(one.model),
        _clubs(city),
        one.responses,
        city.day(one.opened),
        seed=SEED,
        loyal=_loyal(),
        firm={tale.provider for tale in (*tales(), *more_tales())},
    )
    curator.run(import_survey, Silent(), file, wave=one.code(city))
    file.unlink()


def _loyal() -> set[str]:
    """The clubs with an offer answer every time, but for some of which somebody has to think."""
    others = [tale.provider for number, tale in enumerate(more_tales()) if number % SLOPPY]
    return {*others, *(tale.provider for tale in tales())} - {FORGETFUL}


def _clubs(city: City) -> list[Club]:
    """Every association that may be asked, as it calls itself."""
    desk = city.desk(CURATOR)
    known = sorted(desk.ask(known_providers), key=lambda one: (one.draft.name.lower(), one.ref))
    drafts = [one.draft for one in known]
    drafts = [one for one in drafts if one.type == "association" and one.name != SILENT_CLUB]
    return [Club(number=one.organisation_number, name=one.name, postcode=one.postcode) for one in drafts]


def _score(city: City, one: Round) -> None:
    curator = city.desk(CURATOR)
    curator.do(score_wave, curator.ask(wave_ref, one.code(city)))


def _talk_by_phone(city: City) -> None:
    advisor = city.desk(ADVISOR)
    scales = vitality_model().scale_by_code
    best = {code: len(scales[vitality_model().question(code).scale].options) for code in CODES}
    for name, lower in zip(CHECKED, ({}, {"VSK-3": 1, "VSK-4": 2}), strict=True):
        draft = CheckDraft(day=advisor.today, answers=best | lower, spoke_with="beheerder")
        advisor.do(add_check, city.providers[name], draft)
    advisor.do(set_do_not_contact, city.providers[SILENT_CLUB], "Het bestuur wil dit jaar geen bezoek.")
    advisor.do(note_on_club, city.providers[WELL_KNOWN], "Sterk bestuur, al jaren goed contact.")


def _hand_out(city: City) -> None:
    """The first clubs of the conversation list go to the advisor."""
    curator = city.desk(CURATOR)
    found = curator.ask(shortlist, curator.today).matching
    advisor = next(person.ref.id for person in curator.ask(people) if person.name == ADVISOR)
    due = curator.today + timedelta(days=60)
    curator.do(assign_clubs, [row.ref for row in found[:HANDED_OUT]], advisor, due)
