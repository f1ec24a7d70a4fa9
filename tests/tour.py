"""`make tour`: a picture of every page and its parts, light and dark, from the example city, in tour/."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import keyring
from keyring.backends.fail import Keyring
from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from desktop.example.copy import copy_example
from desktop.example.tales import FOLDER
from desktop.progress import Silent
from desktop.queries.criteria_versions import criteria_versions
from desktop.queries.intake import intake_of
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.offers import OfferRow, offers
from desktop.queries.providers import providers
from desktop.queries.shortlist import shortlist
from desktop.queries.waves import waves
from desktop.resources import resource
from desktop.usecases.intake import preview_intake, write_intake
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.photo_crops import whole_photo
from tests.intake_files import filled
from ui.insight.page import InsightPage
from ui.insight.wave import PICTURES, RESPONSE, SORTING, WHAT_IF
from ui.offers.desk import EDIT
from ui.offers.dialogs import VisitReport
from ui.offers.intake_back import IntakeBack
from ui.offers.intake_script import PhoneScript
from ui.offers.lists import QUEUE
from ui.offers.page import FALLING, WALL, OffersPage
from ui.offers.pausing import SummerStop
from ui.offers.photo_crop import CropDialog
from ui.preferences.page import CRITERIA, LOOK, PEOPLE, WORKSPACE, PreferencesPage
from ui.program import Desk, Program
from ui.providers.file import CONTACT, VERDICTS, VITALITY
from ui.providers.file import PEOPLE as STAFF
from ui.providers.page import CALL, CONVERSATIONS, ProvidersPage
from ui.releases.page import CHANGES, EDITIONS, ReleasesPage
from ui.widgets.buttons import Choices

SIZE = QSize(1366, 768)
SETTLED = 60  # milliseconds that layouts need after the last answer
Stop = tuple[str, Callable[[], QDialog | None]]
"""The name of a picture and how to get there; a dialog is drawn by itself."""
NOISE = "propagateSizeHints"
"""What Qt says of every window when there is no screen."""
REVIEWS = {
    "voorgedragen": "Tennis in wandeltempo",
    "voorstellen": "Wandelvoetbal voor vrouwen",
    "uitzondering": "Middagtennis in wandeltempo",
    "woorden": "Drijven en bewegen",
    "clubgegevens": "Judo op maat",
    "verlengen": "Wandeltennis op dinsdag",
    "overgenomen": "Tuinieren met elkaar",
}
"""Offers of the example city of which the review has something of its own."""
RETURNED, TOLD_MOST = "Gym op de stoel en ernaast", "Rustig tennissen voor starters"
SERIES = "Wandelvoetbal 60-plus"
"""A series with a first and a last lesson."""
GROUPS = ("school_holidays", "postcode", "vgz_months", "group_form", "guidance", "clothing", "contributes")
"""Fields that bring each part of the form into sight."""
AT_CLUB, CALLED = "Wandelvereniging De Vaste Ring", "Handbalvereniging De Zilveren Toren"
"""A club with people and a conversation, and one that must say again whether all still holds."""
MISTAKES = {"price": "wordt vergoed", "ages": "55+", "group_size": "een man of tien", "slots.2": "do 10-11"}
"""What a secretary might write into the questionnaire."""


def main(target: Path) -> int:
    """Draw everything into `target`; the exit code."""
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # the keys of who runs this stay alone
    qInstallMessageHandler(_tell)
    app = QApplication(["tour", "-style", "Fusion"])
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        program = Program(app, QSettings(f"{scratch}/window.ini", QSettings.Format.IniFormat))
        desk = program.open_desk(copy_example(Path(scratch) / "voorbeeldstad"), "Bilal")
        desk.window.resize(SIZE)
        for name, go in _stops(desk):
            dialog = go()
            if dialog is not None:
                dialog.show()
            _settle(desk)
            for dark in (False, True):
                program.looks.use(dark, 1.0)
                _settle(desk)
                _draw(dialog or desk.window, target / f"{name}-{'donker' if dark else 'licht'}.png")
            if dialog is not None:
                dialog.close()
        desk.end()
        program.end()
    sys.stdout.write(f"{target}/\n")
    return 0


def _tell(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """What Qt has to say, without the noise."""
    if NOISE not in words:
        sys.stderr.write(f"{words}\n")


def _stops(desk: Desk) -> Iterator[Stop]:
    """Each picture's name, and how to get there."""
    for place in desk.pages:
        yield place, lambda place=place: desk.window.go(place)  # type: ignore[misc]  # mypy guesses no default
        yield from _parts(desk.window.page(place), desk)


def _parts(page: QWidget, desk: Desk) -> Iterator[Stop]:
    """What a page has besides its first sight."""
    if isinstance(page, OffersPage):
        yield from _offers(page, desk)
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
        yield "preferences-criteria", lambda: page.show_tab(CRITERIA)
        newest = desk.workspace.visitor().ask(criteria_versions, desk.runner.today)[0].version
        yield "preferences-criteria-concept", lambda: page.criteria.open(newest)
        page.show_tab(PEOPLE)


def _offers(page: OffersPage, desk: Desk) -> Iterator[Stop]:
    """The list, the form in its parts, the review in its states, and what one does with many at once."""
    rows = {row.title: row for row in desk.workspace.visitor().ask(offers, desk.runner.today)}
    yield "offers-een", lambda: page.open_offer(rows[TOLD_MOST].ref.id)
    yield "offers-galerij", partial(_choose, page.look, WALL)
    yield "offers-teruggestuurd", lambda: page.open_offer(rows[RETURNED].ref.id)
    yield "offers-formulier", lambda: page.open_offer(rows[TOLD_MOST].ref.id)
    for field in GROUPS:
        yield f"offers-formulier-{field}", partial(page.desk.editor.go_to, field)
    yield "offers-formulier-reeks", partial(_edit, page, rows[SERIES].ref.id, "ends_on")
    for name, title in REVIEWS.items():
        yield f"offers-beoordelen-{name}", partial(page.open_link, "review", rows[title].ref.id)
        if name == "voorstellen":
            yield "offers-beoordelen-mensen", partial(_unfold, page, "C-SAF-03")
    yield "offers-beoordelen-rij", partial(_choose, page.list.whose, QUEUE)
    page.desk.choose_mode(EDIT)
    yield "offers-fotobak", lambda: page.open_link("photos", 0)
    yield "offers-wat-valt-weg", lambda: page.open_link(FALLING, 0)
    yield "offers-wat-valt-weg-later", lambda: page.falling.slider.setValue(60)
    yield "offers-lijst-overnemen", page.incoming.deeds[1].trigger
    _bring_in_again(desk)
    yield "offers-overnemen", page.incoming.deeds[2].trigger
    page.show_start()
    yield from _asked(page, desk, rows)


def _edit(page: OffersPage, ref: int, field: str) -> None:
    """An offer at one of its fields, once it is there."""
    page.open_offer(ref)
    QTimer.singleShot(SETTLED // 2, lambda: page.desk.editor.go_to(field))


def _unfold(page: OffersPage, code: str) -> None:
    """A criterion with what stands under it, on top."""
    page.desk.review.go_to(code)
    row = page.desk.review.criteria.rows[code]
    over = row.parentWidget()
    while over is not None and not isinstance(over, QScrollArea):
        over = over.parentWidget()
    assert over is not None
    QTimer.singleShot(SETTLED // 2, lambda: over.ensureWidgetVisible(row, 0, 150))


def _choose(choices: Choices, key: str) -> None:
    """As somebody clicks."""
    choices.choose(key)
    choices.chosen.emit(key)


def _bring_in_again(desk: Desk) -> None:
    """The list of the old catalogue under other names, so that there is something to take over."""
    text = resource(*FOLDER, "lopende-catalogus.csv").read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    again = desk.workspace.folder / "lijst.csv"
    club_and_title = [line.split(";", 2) for line in lines]
    renamed = [f"{club};{title} (avond);{rest}" for club, title, rest in club_and_title]
    again.write_text("\n".join([head, *renamed]), encoding="utf-8")
    desk.workspace.sign_in("Anna").run(import_offers, Silent(), again, taken_over=True)


def _asked(page: OffersPage, desk: Desk, rows: dict[str, OfferRow]) -> Iterator[Stop]:
    """Dialogs about an offer: summer stop, crop, visit, the questionnaire back and on the phone."""
    bilal, ref = desk.workspace.sign_in("Bilal"), rows[RETURNED].ref.id
    file: OfferFile = bilal.ask(offer_file, ref, bilal.today)
    sent = desk.workspace.folder / "vragen.xlsx"
    bilal.run(write_intake, Silent(), ref, sent)
    back = filled(sent, sent.with_name("terug.xlsx"), MISTAKES)
    report = bilal.run(preview_intake, Silent(), back)
    whole = bilal.run(whole_photo, Silent(), desk.workspace.media, file.photos[0].ref.id)
    basis = bilal.ask(intake_of, ref)
    yield "offers-zomerstop", lambda: SummerStop(page, desk.runner, list(rows.values())[:9])
    yield "offers-bezoek", lambda: VisitReport(page, desk.runner, file)
    yield "offers-foto-uitsnede", lambda: CropDialog(page, whole)
    yield "offers-vragen-terug", lambda: IntakeBack(page, desk.runner, back, report)
    yield "offers-vragen-telefoon", lambda: PhoneScript(page, desk.runner, basis)


def _providers(page: ProvidersPage, desk: Desk) -> Iterator[Stop]:
    """The conversation list, and the first club on it."""
    yield "providers-gesprekslijst", partial(page.open_link, CONVERSATIONS, 0)
    first = desk.workspace.visitor().ask(shortlist, desk.runner.today).matching[0].ref.id
    yield "providers-een", partial(page.open_link, "provider", first)
    yield "providers-een-vitaliteit", partial(page.file.show_tab, VITALITY)
    clubs = {row.name: row.ref.id for row in desk.workspace.visitor().ask(providers)}
    yield "providers-club", partial(page.open_link, "provider", clubs[AT_CLUB])
    yield "providers-club-beoordeling", partial(page.file.show_tab, VERDICTS)
    yield "providers-club-mensen", partial(page.file.show_tab, STAFF)
    yield "providers-club-contact", partial(page.file.show_tab, CONTACT)
    yield "providers-club-bellen", partial(page.open_link, CALL, clubs[CALLED])


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
