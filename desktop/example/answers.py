"""What the clubs of the example city answer to a survey: made up by seeded chance, as a file to import."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from desktop.domain.vitality_model import Axis, Question, VitalityModel

ROLES = ("voorzitter", "secretaris", "penningmeester", "bestuurslid")
TWICE, SAID_NOTHING, NOT_APPLICABLE = 3, 0.03, 0.02
"""How many clubs answer twice, and the shares of cells that are empty and that say "n.v.t."."""
OPEN_DAYS = 28
STRANGERS = ("Sportclub Uit de Buurt", "Vereniging zonder Nummer")
"""Two respondents nobody can find among the clubs: they wait until somebody has sorted them out."""
CENTRE = {Axis.STRENGTH: 77.0, Axis.ACTIVITY: 60.0, Axis.INTENTION: 68.0}
"""Around these points of 0 to 100 the clubs answer: near the means of 0-100 that were published (77)."""
CENTRE_OF_OLD = 64.0
"""The same for the years of 1 to 6: their published mean of 4.21."""
FIRM, FIRM_ANSWER = 62.0, 40.0
"""Of clubs that stand firm no theme lies around fewer points, and no answer has fewer: nothing is red."""
TILT = {"FIN": 4, "LED": -3, "VRW": -6, "VSK": 4}
"""How themes differ from each other in the published figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """A club as the file names it."""

    number: str
    name: str
    postcode: str


def write_answers(
    file: Path,
    model: VitalityModel,
    clubs: Sequence[Club],
    responses: int,
    opens: date,
    *,
    seed: str,
    loyal: Collection[str] = (),
    firm: Collection[str] = (),
) -> None:
    """A CSV with `responses` rows of these clubs and two of strangers; the same seed gives the same file.

    Clubs whose name is in `loyal` answer every time, those in `firm` as clubs of which somebody judged that
    they are strong enough for an offer.
    """
    chance = Random(f"{seed} {opens}")
    sure = [club for club in clubs if club.name in loyal]
    others = [club for club in clubs if club.name not in loyal]
    answering = sure + chance.sample(others, responses - TWICE - len(sure))
    rows = [*answering, *answering[:TWICE], *(Club(number="", name=one, postcode="") for one in STRANGERS)]
    chance.shuffle(rows)
    codes = [question.code for question in model.questions]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["club_ref", "club_name", "postcode", "respondent_role", "submitted_at", *codes])
        for club in rows:
            day = opens + timedelta(days=chance.randrange(OPEN_DAYS))
            moment = f"{day.isoformat()} {chance.randrange(8, 22):02}:{chance.randrange(60):02}"
            said = dict(_answers(model, _character(model, seed, club), chance, club.name in firm))
            sheet = [said[code] for code in codes]
            writer.writerow([club.number, club.name, club.postcode, chance.choice(ROLES), moment, *sheet])


def _character(model: VitalityModel, seed: str, club: Club) -> Mapping[str, float]:
    """Around how many points a club answers per theme; much the same every year."""
    chance = Random(f"{seed} {club.name}")
    strong, social = chance.gauss(0, 12), chance.gauss(0, 14)
    return {
        theme.code: _centre(model, theme.axis)
        + TILT.get(theme.code, 0)
        + (strong if theme.axis is Axis.STRENGTH else social)
        + chance.gauss(0, 7)
        for theme in model.themes
    }


def _centre(model: VitalityModel, axis: Axis) -> float:
    return CENTRE_OF_OLD if model.high == 6 else CENTRE[axis]


def _answers(
    model: VitalityModel, character: Mapping[str, float], chance: Random, firm: bool
) -> Iterator[tuple[str, str]]:
    for question in model.questions:
        lot = chance.random()
        around = character.get(question.theme, _centre(model, Axis.STRENGTH) + 8)
        points = chance.gauss(max(around, FIRM) if firm else around, 20)
        points = max(points, FIRM_ANSWER) if firm else points
        if lot < SAID_NOTHING:
            yield question.code, ""
        elif lot < SAID_NOTHING + NOT_APPLICABLE:
            yield question.code, "n.v.t."
        else:
            yield question.code, _nearest(model, question, points)


def _nearest(model: VitalityModel, question: Question, points: float) -> str:
    options = model.scale_by_code[question.scale].options
    return min(options, key=lambda option: abs(option.points - points)).nl
