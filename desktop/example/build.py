"""Builds the example city: fictional clubs, offers in every state, and a catalogue that is already public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop import i18n
from desktop.example.city import FOUNDER, City, found_city
from desktop.example.club_life import LOOSE_SHOTS, club_moments
from desktop.example.kinds import more_tales
from desktop.example.stories import moments
from desktop.example.surveys import survey_moments
from desktop.example.tales import FOLDER, Tale, tales
from desktop.progress import Progress, Silent
from desktop.queries.providers import providers
from desktop.resources import resource
from desktop.usecases.imports import import_providers
from desktop.usecases.releases import create_edition

IMPORTED, RELEASED = 390, 6
"""Days before the first of the month."""
EDITION = "Eerste uitgave"


def all_tales() -> tuple[Tale, ...]:
    """Every offer of the city, the same every time."""
    return (*tales(), *more_tales())


def build_example(
    folder: Path, first_of_month: date, progress: Progress, told: Sequence[Tale] | None = None
) -> None:
    """Make the city in a new folder. All its times lie in the months before `first_of_month`.

    The same program and the same month give the same catalogue, byte for byte. The city speaks Dutch.
    A smaller city has only the offers that are `told`; those of `club_life.NAMED` must be among them.
    """
    spoken = i18n.language()
    i18n.use("nl")
    told = all_tales() if told is None else told
    try:
        shots = [*(shot for tale in told for shot in tale.shots), *LOOSE_SHOTS]
        city = found_city(folder, first_of_month, shots, progress)
        try:
            city.live([city.moment(IMPORTED, 9, lambda: _import(city))], progress)
            city.live(
                [
                    *(moment for tale in told for moment in moments(city, tale)),
                    *survey_moments(city),
                    *club_moments(city, told),
                    city.moment(RELEASED, 15, lambda: _release(city)),
                ],
                progress,
            )
        finally:
            city.workspace.close()
    finally:
        i18n.use(spoken)


def _import(city: City) -> None:
    desk = city.desk("Carla")
    desk.run(import_providers, Silent(), resource(*FOLDER, "providers.csv"))
    city.providers = {row.name: row.ref.id for row in desk.ask(providers)}


def _release(city: City) -> None:
    city.desk(FOUNDER).run(create_edition, Silent(), city.workspace.shelf, EDITION)
