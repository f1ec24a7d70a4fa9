"""Room for measuring imports: a survey of 10,000 rows × 60 columns against a bare python-calamine read.

The programs take turns in a process of their own and are measured from where they have started, ours with its
child: `import survey` checks, matches and saves; with scoring it is the figure of the specification. Memory
is that of parent and child at the same moment.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import median
from typing import Any

import psutil
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from desktop.application import Application
from desktop.catalogues import vitality_model
from desktop.progress import Silent
from desktop.queries.waves import wave_ref
from desktop.usecases.imports import import_providers
from desktop.usecases.scoring import score_wave
from desktop.usecases.survey_imports import import_survey
from desktop.workspace import create_workspace, open_workspace

TURNS = 7
ROWS, COLUMNS, CLUBS = 10_000, 60, 2_500
MODEL, WAVE, PERSON = "RSS-VIT-2025.1", "2025", "Bilal"
TICK = 0.01  # seconds between two looks at the memory
FIGURES = {"wall": "s", "cpu": "s of CPU", "memory": "MB at most"}
Figures = dict[str, float]


def main() -> None:
    """Measure both programs in turns and say medians and ratios."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make_workspace(folder)
        make_survey(folder / "survey.xlsx")
        runs = [{name: _measure(name, folder, turn) for name in PROGRAMS} for turn in range(TURNS)]
    for program, title in ((imported, "survey import"), (scored, "survey import and score")):
        for name, words in FIGURES.items():
            mine, theirs = (median(run[one.__name__][name] for run in runs) for one in (program, bare))
            ratio = f"{mine:7.2f} : {theirs:6.2f} bare = {mine / theirs:.2f} ×"
            sys.stdout.write(f"{title + ',':25}{words:12}{ratio}\n")


def make_workspace(folder: Path) -> None:
    """A workspace with clubs; its first person may do everything."""
    clubs = folder / "clubs.csv"
    with clubs.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["name", "organisation_number", "postcode", "city"])
        writer.writerows((_club(number), _number(number), "3011 AB", "Rotterdam") for number in range(CLUBS))
    workspace = create_workspace(folder / "workspace")
    workspace.sign_in(PERSON).run(import_providers, Silent(), clubs)
    workspace.close()


def make_survey(file: Path) -> None:
    """Four people of every club answer: labels, a few empty cells, and columns nobody asked for."""
    model, chance = vitality_model(MODEL), Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Antwoorden")
    who = ["club_ref", "club_name", "postcode", "respondent_role", "submitted_at"]
    more = COLUMNS - len(who) - len(model.questions)
    labels = [[one.nl for one in model.scale_by_code[question.scale].options] for question in model.questions]
    sheet.append([*who, *(one.code for one in model.questions), *(f"Vraag {one}" for one in range(more))])
    for row in range(ROWS):
        club, sent = row % CLUBS, datetime(2025, 1, 15) + timedelta(minutes=row)
        answers = [chance.choice(said) if chance.random() < 0.95 else "n.v.t." for said in labels]
        other = [f"antwoord {chance.randrange(100)}" for _one in range(more)]
        sheet.append([_number(club), _club(club), "3011 AB", "secretaris", sent, *answers, *other])
    book.save(file)


def _measure(program: str, folder: Path, turn: int) -> Figures:
    """Run a program of this file in a process of its own; what it used from where it had started."""
    place = folder / f"{program}-{turn}"
    copytree(folder / "workspace", place)
    call = [sys.executable, "-m", "bench.survey", program, str(place), str(folder / "survey.xlsx")]
    process = subprocess.Popen(call, stdout=subprocess.PIPE)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(TICK)
    told, _errors = process.communicate()
    figures: Figures = json.loads(told)
    return figures | {"memory": peak / 2**20}


def _memory(pid: int) -> int:
    """Bytes that a process and its children hold now."""
    try:
        parent = psutil.Process(pid)
        return sum(one.memory_info().rss for one in (parent, *parent.children(recursive=True)))
    except psutil.Error:
        return 0


def _clocks() -> Figures:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"wall": time.monotonic(), "cpu": sum(one.ru_utime + one.ru_stime for one in used)}


def _tell(work: Callable[[], Any]) -> None:  # Any: what comes of it is not looked at
    """Do the work and write what it used."""
    before = _clocks()
    work()
    after = _clocks()
    sys.stdout.write(json.dumps({name: after[name] - before[name] for name in before}))


def bare(_place: Path, file: Path) -> None:
    """The least there can be: every cell as Python reads it."""
    _tell(lambda: CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python())


def imported(place: Path, file: Path) -> None:
    """Read, check, match and save."""
    workspace = open_workspace(place)
    app = workspace.sign_in(PERSON)
    _tell(partial(_bring_in, app, file))
    workspace.close()


def scored(place: Path, file: Path) -> None:
    """The same, and a score for every club."""
    workspace = open_workspace(place)
    app = workspace.sign_in(PERSON)
    _tell(partial(_bring_in_and_score, app, file))
    workspace.close()


def _bring_in(app: Application, file: Path) -> None:
    report = app.run(import_survey, Silent(), file, wave=WAVE)
    if report.created != ROWS:
        raise SystemExit(f"not everything came in: {report.created}")


def _bring_in_and_score(app: Application, file: Path) -> None:
    _bring_in(app, file)
    _score(app)


def _score(app: Application) -> None:
    found = app.do(score_wave, app.ask(wave_ref, WAVE)).value
    if found.responses != ROWS:
        raise SystemExit(f"not everything was scored: {found.responses}")


def _club(number: int) -> str:
    return f"Sportclub De Voorbeelden {number}"


def _number(number: int) -> str:
    return f"RSS{number:05}"


PROGRAMS = {one.__name__: one for one in (bare, imported, scored)}

if __name__ == "__main__":
    if sys.argv[1:]:
        PROGRAMS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
