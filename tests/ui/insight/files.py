"""Files as they come in: 350 clubs, and a survey of 252 responses with everything that can be wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from desktop.application import Application
from desktop.catalogues import vitality_model
from desktop.domain.vitality_model import Question
from desktop.progress import Silent
from desktop.usecases.imports import import_providers

CLUBS, RESPONSES = 350, 252
WRONG, PARKED, DOUBTFUL, TWICE = 10, 20, 30, 40  # rows of the sheet
WHO = ("club_ref", "club_name", "postcode", "respondent_role", "submitted_at")
KINDS = ("vv", "sv", "hc", "av", "tv")
NAMES = ("Aalscholver", "Boerenzwaluw", "Citroenvlinder", "Distelvink", "Eikelmuis", "Fazant", "Grutto")
PLACES = ("Noord", "Oost", "Zuid", "West", "Haven", "Polder", "Plas", "Dijk", "Singel", "Kade")
LIKERT, YES = ("oneens", "neutraal", "eens", "helemaal eens"), ("ja", "nee", "deels")
OTHER_HEADERS = (  # what somebody else asked: the same words, much the same, something new
    ("Naam vereniging", ()),
    ("Alle bestuursfuncties zijn bezet en de opvolging is geregeld.", LIKERT),
    ("We werken met een actueel plan en bespreken de voortgang minstens één keer per jaar.", LIKERT),
    ("Taken, bevoegdheden en afspraken liggen vast en zijn bekend.", LIKERT),
    ("We vinden binnen één seizoen vervanging wanneer iemand ermee stopt", LIKERT),
    ("Geen enkele taak hangt af van één persoon.", LIKERT),
    ("Nieuwe leden blijven meestal langer dan één seizoen.", LIKERT),
    ("We weten waarom leden stoppen.", LIKERT),
    ("We hebben een reserve voor onverwachte uitgaven en groot onderhoud", LIKERT),
    ("De accommodatie is veilig en goed onderhouden.", LIKERT),
    ("We zijn tevreden over de kantine", LIKERT),
    ("Wat wilt u nog kwijt?", ()),
)


def club(number: int) -> tuple[str, str, str]:
    """Name, KvK number and postcode; number from 0."""
    kind, name = KINDS[number % 5], NAMES[number // 5 % 7]
    return f"{kind} {name} {PLACES[number // 35]}", f"{20000000 + number}", f"{3011 + number % 60} AB"


def write(file: Path, rows: Sequence[Sequence[object]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return file


def with_clubs(app: Application, folder: Path, count: int = CLUBS) -> None:
    """Bring the clubs in as a list."""
    rows = [("naam", "kvk", "postcode"), *(club(number) for number in range(count))]
    app.run(import_providers, Silent(), write(folder / "clubs.csv", rows))


def a_survey(folder: Path, name: str = "meting.csv", responses: int = RESPONSES) -> Path:
    """One row is wrong, one names a club nobody has, one has a strange day, one club answers twice."""
    questions = vitality_model().questions
    header = (*WHO, *(one.code for one in questions))
    return write(folder / name, [header, *_rows(questions, responses)])


def _rows(questions: Sequence[Question], responses: int) -> Iterator[list[object]]:
    chance = Random(7)
    scales = vitality_model().scale_by_code
    for at in range(responses):
        row = at + 2  # the first row is the header
        title, kvk, postcode = club(TWICE - 3 if row == TWICE else at)
        answers = [chance.choice(scales[one.scale].options[1:]).nl for one in questions]
        if row == WRONG:
            answers[2] = "zeven"
        if row == PARKED:
            title, kvk, postcode = "Aalscolver West sv", "", ""
        day = "31-2-2026" if row == DOUBTFUL else "2026-02-03"
        yield [kvk, title, postcode, "voorzitter", day, *answers]


def with_parked(folder: Path) -> Path:
    """Five responses under four names nobody has, two of which are like a club's; and two that are clear."""
    header, *rows = [line.split(";") for line in a_survey(folder, "heel.csv", 7).read_text().splitlines()]
    names = (
        "vv Aalscolver Noort",
        "vv Aalscolver Noort",
        "sv Boerenzwalu Noord",
        "Onbekende club",
        "hc Grut",
    )
    for row, name in zip(rows, names, strict=False):
        row[:3] = ["", name, ""]
    return write(folder / "uitzoeken.csv", [header, *rows])


def a_questionnaire(folder: Path) -> Path:
    """The survey of somebody else: 30 clubs under headers of its own, nothing about a safe climate."""
    chance = Random(11)
    rows = [
        [chance.choice(answers) if answers else f"Sportclub {at}" for _header, answers in OTHER_HEADERS]
        for at in range(30)
    ]
    return write(folder / "vorig-jaar.csv", [[header for header, _answers in OTHER_HEADERS], *rows])
