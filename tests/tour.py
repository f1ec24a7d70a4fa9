"""`make tour`: a picture of every page and its parts, light and dark, from the example city, in tour/."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import keyring
from keyring.backends.fail import Keyring
from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.example.copy import copy_example
from desktop.queries.offers import offers
from desktop.queries.shortlist import shortlist
from desktop.queries.waves import waves
from ui.insight.page import InsightPage
from ui.insight.wave import PICTURES, RESPONSE, SORTING, WHAT_IF
from ui.offers.page import OffersPage
from ui.preferences.page import LOOK, PEOPLE, WORKSPACE, PreferencesPage
from ui.program import Desk, Program
from ui.providers.file import VITALITY
from ui.providers.page import CONVERSATIONS, ProvidersPage
from ui.releases.page import CHANGES, EDITIONS, ReleasesPage

SIZE = QSize(1366, 768)
SETTLED = 60  # milliseconds that layouts need after the last answer
Stop = tuple[str, Callable[[], None]]


def main(target: Path) -> int:
    """Draw everything into `target`; the exit code."""
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # the keys of who runs this stay alone
    app = QApplication(["tour", "-style", "Fusion"])
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        program = Program(app, QSettings(f"{scratch}/window.ini", QSettings.Format.IniFormat))
        desk = program.open_desk(copy_example(Path(scratch) / "voorbeeldstad"), "Bilal")
        desk.window.resize(SIZE)
        for name, go in _stops(desk):
            go()
            _settle(desk)
            for dark in (False, True):
                program.looks.use(dark, 1.0)
                _settle(desk)
                _draw(desk.window, target / f"{name}-{'donker' if dark else 'licht'}.png")
        desk.end()
        program.end()
    sys.stdout.write(f"{target}/\n")
    return 0


def _stops(desk: Desk) -> Iterator[Stop]:
    """Each picture's name, and how to get there."""
    for place in desk.pages:
        yield place, lambda place=place: desk.window.go(place)  # type: ignore[misc]  # mypy guesses no default
        yield from _parts(desk.window.page(place), desk)


def _parts(page: QWidget, desk: Desk) -> Iterator[Stop]:
    """What a page has besides its first sight."""
    if isinstance(page, OffersPage):
        first = desk.workspace.visitor().ask(offers, desk.runner.today)[0].ref.id
        yield "offers-een", lambda: page.open_offer(first)
    if isinstance(page, ProvidersPage):
        yield from _providers(page, desk)
    if isinstance(page, InsightPage):
        yield from _insight(page, desk)
    if isinstance(page, ReleasesPage):
        yield "releases-uitgaven", lambda: page.show_tab(EDITIONS)
        page.show_tab(CHANGES)
    if isinstance(page, PreferencesPage):
        yield "preferences-weergave", lambda: page.show_tab(LOOK)
        yield "preferences-werkmap", lambda: page.show_tab(WORKSPACE)
        page.show_tab(PEOPLE)


def _providers(page: ProvidersPage, desk: Desk) -> Iterator[Stop]:
    """The conversation list, and the first club on it."""
    yield "providers-gesprekslijst", partial(page.open_link, CONVERSATIONS, 0)
    first = desk.workspace.visitor().ask(shortlist, desk.runner.today).matching[0].ref.id
    yield "providers-een", partial(page.open_link, "provider", first)
    yield "providers-een-vitaliteit", partial(page.file.show_tab, VITALITY)


def _insight(page: InsightPage, desk: Desk) -> Iterator[Stop]:
    """The newest round from every side, and the version it was scored with."""
    newest = desk.workspace.visitor().ask(waves)[0]
    for tab in (RESPONSE, PICTURES, WHAT_IF, SORTING):
        yield f"insight-meting-{tab}", partial(_open_wave, page, newest.ref.id, tab)
    yield "insight-model", partial(page.open_model, newest.model)


def _open_wave(page: InsightPage, ref: int, tab: str) -> None:
    page.open_link("wave", ref)
    page.wave.show_tab(tab)


def _settle(desk: Desk) -> None:
    """Until everything that was asked has been answered and laid out."""
    while True:
        loop = QEventLoop()
        QTimer.singleShot(SETTLED, loop.quit)
        loop.exec()
        if desk.runner.quiet():
            return


def _draw(window: QWidget, file: Path) -> None:
    assert window.grab().save(str(file)), f"{file} cannot be written"


if __name__ == "__main__":
    sys.exit(main(Path("tour")))
