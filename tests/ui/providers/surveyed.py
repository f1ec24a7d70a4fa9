"""Clubs that answered two rounds of the survey, one of them on the scale of 1 to 6."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.application import Application
from desktop.catalogues import vitality_model
from desktop.domain.waves import WaveDraft
from desktop.usecases.scoring import score_wave
from desktop.usecases.waves import add_wave
from tests.desktop.reports.samples import a_sheet
from tests.desktop.usecases.surveyed import OLD, a_wave, answer, clubs
from tests.factories import VITALITY

NAMES = ("Aikido Noord", "Boksclub Zuid", "Cricket West", "Dansclub Oost", "Eenwielers", "Fluitclub")
OLDEST = "Gymclub van toen"
NEVER = "Hockey zonder meting"


def a_surveyed_city(app: Application) -> dict[str, int]:
    """Six clubs in both rounds, one only in that of long ago, one in none; their numbers by name.

    In 2026 the first is fragile with two red flags, the others have the best answers there are.
    """
    known = dict(zip((*NAMES, OLDEST, NEVER), clubs(app, (*NAMES, OLDEST, NEVER)), strict=True))
    a_wave(app, "2024", date(2024, 3, 1), [known[name] for name in (*NAMES, OLDEST)], OLD)
    wave = app.do(
        add_wave, WaveDraft(code="2026", model=VITALITY, opens=date(2026, 2, 1), closes=date(2026, 2, 20))
    ).value.id
    model = vitality_model()
    for at, name in enumerate(NAMES):
        sheet = a_sheet(model, -2 if at == 0 else 4, **({"VSK_2": 1, "FIN_1": 1} if at == 0 else {}))
        app.do(answer, wave, known[name], sheet)
    app.do(score_wave, wave)
    return known


def words(part: QWidget) -> list[str]:
    """Everything that can be read on a part."""
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible() and one.text()]


def press(part: QWidget, name: str) -> None:
    """Press the one button with this accessible name."""
    (found,) = [
        one for one in part.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
    ]
    assert found.isEnabled(), found.toolTip()
    found.click()
