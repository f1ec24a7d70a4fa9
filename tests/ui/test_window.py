"""The window: places by key and click, links, the palette, failures, long work, and closing."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout

from desktop.access import Permission, Role
from desktop.application import Application, needs
from desktop.domain.people import Person, PersonDraft
from desktop.domain.values import Topic
from desktop.errors import Cancelled, Conflict, NotAllowed, Refused, Unavailable
from desktop.queries.people import people
from desktop.usecases.people import add_person
from tests.ui.checks import check_page
from ui.actions import Deed
from ui.errors import RecentLog
from ui.looks import Looks
from ui.navigation import Found
from ui.page import Page
from ui.runner import Answer, Runner
from ui.widgets.buttons import ActionButton
from ui.widgets.dialog import Confirm, Reason
from ui.widgets.parts import Banner, ProgressStrip
from ui.window import Window
from ui.workshops.page import WorkshopsPage


class PeoplePage(Page):
    """A page as any other: lists people, adds one."""

    shows = frozenset({Topic.PEOPLE})

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self.asked, self.opened = 0, []
        self.names = QLabel()
        self.add = Deed(
            self, runner, "Collega toevoegen", self._add, needs=add_person, symbol="plus", shortcut="Ctrl+N"
        )
        self.button = ActionButton(self.add, "primary")
        layout = QVBoxLayout(self)
        layout.addWidget(self.names)
        layout.addWidget(self.button)

    def reload(self) -> None:
        self.asked += 1
        self.runner.ask_latest(self, people).then(self._show)

    def page_actions(self) -> Sequence[QAction]:
        return (self.add,)

    def open_link(self, kind: str, ref: int) -> None:
        self.opened.append((kind, ref))

    def _show(self, found) -> None:
        self.names.setText(", ".join(one.name for one in found))

    def _add(self) -> None:
        self.runner.do(add_person, PersonDraft(name="Carla", roles=(Role.ASSOCIATION_ADVISOR,)))


@needs(Permission.READ)
def wait_for(app: Application, progress, gate: Event) -> str:
    progress.step(1, 3, "stap 1")
    gate.wait(10)
    progress.step(2, 3)
    return "klaar"


@pytest.fixture
def window(qtbot, runner: Runner, looks: Looks, settings: QSettings, tmp_path: Path) -> Window:
    pages = dict.fromkeys(("home", "offers", "preferences"), PeoplePage)
    pages |= dict.fromkeys(("workshops", "insight"), WorkshopsPage)
    made = Window(runner, pages, looks, settings, tmp_path / "reports", _find(runner))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("home")
    qtbot.waitUntil(runner.quiet)
    return made


def _find(runner: Runner):
    def find(typed: str) -> Answer[Sequence[Found]]:
        return runner.ask(found_people, typed)

    return find


@needs(Permission.READ)
def found_people(session, typed: str) -> list[Found]:
    link = "beweegkeur://offer/7"
    return [
        Found(one.name, "user", "collega", link)
        for one in people(session)
        if typed.lower() in one.name.lower()
    ]


def banners(window: Window) -> list[str]:
    return [one.words() for one in window.banners.parts() if isinstance(one, Banner)]


def test_the_window_keeps_to_what_every_page_keeps_to(qtbot, window: Window):
    window.failures.refuse("Dit bestand is leeg. Kies een ander bestand.")
    check_page(window)


def test_a_page_is_made_when_it_is_first_shown(window: Window):
    assert list(window._pages) == ["home"]
    window.go("offers")
    assert list(window._pages) == ["home", "offers"]


def test_control_and_a_figure_goes_to_a_place_and_alt_left_goes_back(qtbot, window: Window):
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    seen = [window.here(), window.windowTitle()]
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    seen.append(window.here())
    window.back()
    window.back()
    assert (seen, window.here()) == (["workshops", "Workshops – Beweegkeur", "offers"], "home")


def test_a_link_leads_to_its_record_and_a_wrong_one_says_so(window: Window):
    window.open_link("beweegkeur://offer/123")
    assert (window.here(), window.page("offers").opened, banners(window)) == ("offers", [("offer", 123)], [])
    window.open_link("https://elders.example/<b>")
    assert banners(window) == ["Deze link gaat nergens heen: https://elders.example/<b>"]
    window.open_link("beweegkeur://provider/1")
    assert banners(window) == ["Deze link gaat nergens heen: beweegkeur://provider/1"]


def test_f6_goes_round_the_regions(window: Window):
    seen = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    page = window.page("home")
    assert (page.isAncestorOf(seen[0]), window.rail.isAncestorOf(seen[1]), seen[2]) == (True, True, seen[0])


def test_arrows_walk_along_the_places(window: Window):
    window.rail.take_focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert (window.rail.isAncestorOf(QApplication.focusWidget()), window.here()) == (True, "offers")


def test_a_place_without_a_page_is_not_shown(window: Window):
    words = [one.words() for one in window.rail._buttons.values()]
    assert words == ["Vandaag", "Aanbod", "Workshops", "Inzicht", "Instellingen"]
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.here() == "home"


def test_a_hidden_page_asks_again_only_when_it_is_seen(qtbot, window: Window, runner: Runner):
    window.go("offers")
    qtbot.waitUntil(runner.quiet)
    home, offers = window.page("home"), window.page("offers")
    runner.do(add_person, PersonDraft(name="Carla", roles=(Role.CURATOR,)))
    qtbot.waitUntil(lambda: offers.names.text() == "Anna, Carla")
    assert (home.asked, offers.asked) == (1, 2)
    window.go("home")
    qtbot.waitUntil(lambda: home.names.text() == "Anna, Carla")
    assert home.asked == 2


def test_the_palette_knows_what_people_call_a_place(qtbot, window: Window):
    window.open_palette()
    palette = window.palette_shown
    palette.search.setText("beoor")
    assert palette.shown() == ["Aanbod"]
    palette.search.setText("colléga")
    qtbot.waitUntil(window._runner.quiet)
    assert palette.shown()[0] == "Collega toevoegen"
    palette.search.setText("instel")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert (window.here(), palette.isVisible()) == ("preferences", False)


def test_the_palette_finds_records_and_goes_there(qtbot, window: Window):
    window.open_palette()
    palette = window.palette_shown
    palette.search.setText("anna")
    qtbot.waitUntil(lambda: palette.shown() == ["Anna"])
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.page("offers").opened == [("offer", 7)]


def test_the_palette_keeps_to_what_every_page_keeps_to(qtbot, window: Window):
    window.open_palette()
    check_page(window.palette_shown)


def test_an_action_that_a_role_may_not_do_is_off_and_says_who_may(qtbot, window: Window, runner: Runner):
    page = window.page("home")
    assert (page.button.isEnabled(), page.add.reason()) == (True, "")
    runner.become(Person(id=2, name="Carla", roles=frozenset({Role.ASSOCIATION_ADVISOR})))
    qtbot.waitUntil(runner.quiet)
    assert (page.button.isEnabled(), page.add.reason()) == (False, "Dit mag alleen een beheerder.")
    assert page.button.toolTip() == "<span>Dit mag alleen een beheerder.</span>"
    assert window.rail._person.text() == "Carla"


def test_an_action_that_does_not_fit_the_moment_says_why(window: Window):
    page = window.page("home")
    page.add.allow("Kies eerst iets in de lijst.")
    seen = (page.add.isEnabled(), page.button.isEnabled(), page.button.toolTip())
    page.add.allow()
    assert (seen, page.button.isEnabled()) == (
        (False, False, "<span>Kies eerst iets in de lijst.</span>"),
        True,
    )


def test_a_refusal_is_one_calm_sentence_that_goes_when_one_goes_on(window: Window):
    for error in (Refused("Dit bestand is leeg."), NotAllowed("Vraag een beheerder.")):
        window.failures.show(error)
        assert banners(window) == [error.message]
    window.go("offers")
    assert banners(window) == []


@pytest.mark.parametrize("error", [Conflict("Iemand was je voor."), Unavailable("De database is weg.")])
def test_a_conflict_or_an_outage_offers_to_look_again(qtbot, window: Window, runner: Runner, error):
    window.failures.show(error)
    (banner,) = window.banners.parts()
    before = window.page("home").asked
    banner.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(runner.quiet)
    assert (banners(window), window.page("home").asked) == ([], before + 1)


def test_what_was_cancelled_is_never_shown(window: Window):
    window.failures.show(Cancelled())
    assert (banners(window), window.failures.crash) == ([], None)


def test_a_bug_becomes_a_report_and_never_a_traceback_first(window: Window, tmp_path: Path, caplog):
    logging.getLogger().addHandler(window.log)
    logging.getLogger("beweegkeur").error("vlak ervoor")
    logging.getLogger().removeHandler(window.log)
    caplog.clear()
    window.failures.show(ZeroDivisionError("deelt door nul"))
    dialog = window.failures.crash
    report = (tmp_path / "reports" / "crash-001.txt").read_text()
    assert ("ZeroDivisionError: deelt door nul" in report, "vlak ervoor" in report) == (True, True)
    assert (dialog.isVisible(), dialog.details.isVisible()) == (True, False)
    dialog.more.click()
    assert (dialog.details.toPlainText(), dialog.details.isVisible()) == (report, True)
    check_page(dialog)


def test_a_bug_in_a_slot_reaches_the_same_place(window: Window, monkeypatch: pytest.MonkeyPatch):
    window.failures.on_uncaught(KeyError, KeyError("x"), None)
    first = window.failures.crash
    window.failures.on_uncaught(KeyError, KeyError("y"), None)
    assert (first.isVisible(), window.failures.crash is first) == (True, True)


def test_a_report_that_cannot_be_written_is_still_shown(window: Window, tmp_path: Path):
    (tmp_path / "reports").write_text("in de weg")
    window.failures.show(ZeroDivisionError("x"))
    words = [one.text() for one in window.failures.crash.findChildren(QLabel)]
    assert "Het verslag kon niet worden bewaard." in words


def test_only_the_last_lines_of_the_log_are_kept():
    log = RecentLog()
    for number in range(500):
        log.emit(logging.LogRecord("x", logging.INFO, "", 0, f"regel {number}", None, None))
    lines = log.text().splitlines()
    assert (len(lines), lines[0].endswith("regel 300"), lines[-1].endswith("regel 499")) == (200, True, True)


def test_long_work_shows_its_strip_and_can_be_stopped(qtbot, window: Window, runner: Runner):
    gate = Event()
    runner.run(wait_for, gate).called("Uitgave maken")
    qtbot.waitUntil(lambda: len(window.strips.parts()) == 1)
    (strip,) = window.strips.parts()
    assert isinstance(strip, ProgressStrip)
    strip.findChildren(QPushButton)[0].click()
    gate.set()
    qtbot.waitUntil(lambda: window.strips.parts() == [])
    assert (banners(window), window.strips.isVisible()) == ([], False)


def test_closing_during_long_work_asks_first(
    qtbot, window: Window, runner: Runner, monkeypatch: pytest.MonkeyPatch
):
    gate = Event()
    runner.run(wait_for, gate).called("Uitgave maken")
    asked = []

    def stay(parent, title, words, verb):
        asked.append(words)

    monkeypatch.setattr(Confirm, "ask", stay)
    assert window.close() is False
    gate.set()
    qtbot.waitUntil(runner.quiet)
    assert window.close() is True
    assert asked == [
        "Uitgave maken is nog niet klaar. Sluit je nu, dan stopt het. Er blijft niets halfs achter."
    ]


def test_the_size_of_the_window_is_kept(
    qtbot, window: Window, runner: Runner, looks, settings, tmp_path: Path
):
    window.resize(770, 640)
    window.close()
    again = Window(runner, {"home": PeoplePage}, looks, settings, tmp_path)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (770, 640)


def test_the_window_follows_dark_and_large_while_it_is_open(qtbot, window: Window, looks: Looks):
    wide = window.rail.width()
    looks.use(True, 2.0)
    QApplication.processEvents()
    corner = window.grab().toImage().pixelColor(window.rail.width() + 3, 3)
    assert (corner.lightness() < 40, window.rail.width() > 1.5 * wide) == (True, True)


def test_the_rail_tells_how_many_wait(window: Window):
    window.show_counts({"home": 9, "offers": 1})
    names = [window.rail._buttons[key].accessibleName() for key in ("home", "offers", "insight")]
    assert names == ["Vandaag, 9 te doen", "Aanbod, 1 te doen", "Inzicht"]


def test_a_reason_is_asked_and_needed(qtbot, window: Window):
    dialog = Reason(window, "Terugsturen", "Zeg wat er anders moet.", "Terugsturen")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.yes.click()
    assert (dialog.problem.words(), dialog.isVisible()) == ("Schrijf de reden in een paar woorden.", True)
    check_page(dialog)
    dialog.reason.setPlainText("De polis ontbreekt.")
    dialog.yes.click()
    assert (dialog.result(), dialog.reason.value()) == (1, "De polis ontbreekt.")
