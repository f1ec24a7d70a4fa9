"""The window: rail, the page one is at, banners above and long work beneath it. It hosts; pages do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.i18n import _
from desktop.words import word
from ui.errors import Failures, RecentLog
from ui.looks import Looks
from ui.navigation import Entry, Found, History, Link, Place, parse_link, places, settings_place
from ui.page import Page
from ui.runner import Answer, Runner
from ui.theme import L, S, dress
from ui.widgets.boxes import col, holder, marked, row
from ui.widgets.dialog import Confirm
from ui.widgets.parts import ProgressStrip, Stack
from ui.widgets.rail import Rail, Stop

if TYPE_CHECKING:
    from ui.widgets.palette import Palette

SEVEN = 7  # first-level places
PATIENCE = 400  # milliseconds before long work shows its strip
Find = Callable[[str], Answer[Sequence[Found]]]


class Window(QWidget):
    """`pages` makes the page of each place, when it is first shown, so that starting is quick.

    A place without a page is not shown.
    """

    def __init__(
        self,
        runner: Runner,
        pages: Mapping[str, Callable[[Runner], Page]],
        looks: Looks,
        settings: QSettings,
        reports: Path,
        find: Find | None = None,
    ) -> None:
        """`reports` is the folder for crash reports; `find` looks records up for the palette."""
        super().__init__()
        self._runner, self._makers, self._looks, self._settings = runner, pages, looks, settings
        self._find = find
        self._pages: dict[str, Page] = {}
        self._strips: dict[Answer[Any], ProgressStrip] = {}
        self._history = History()
        self._places = {n: one for n, one in enumerate([*places(), settings_place()], 1) if one.key in pages}
        self.log = RecentLog()
        self.rail = Rail("Beweegkeur", *_stops(self._places))
        self.banners, self.strips, self._stack = Stack(), Stack(), QStackedWidget()
        self.failures = Failures(self, self.banners, self.reload, reports, self.log)
        self.palette_shown: Palette | None = None
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self._on_person()
        self._restore()

    def go(self, key: str) -> None:
        """Show a place."""
        self.follow(Link(key))

    def open_link(self, words: str) -> None:
        """Go where a link leads; a link nobody knows says so."""
        link = parse_link(words)
        if link is None or link.place not in self._makers:
            self.failures.refuse(_("This link leads nowhere: {link}").format(link=words[:80]))
            return
        self.follow(link)

    def follow(self, link: Link) -> None:
        self._history.go(link)
        self._show(link)

    def back(self) -> None:
        """Go where one was before."""
        link = self._history.back()
        if link is not None:
            self._show(link)

    def page(self, key: str) -> Page:
        """The page of a place; made now if nobody was there yet."""
        if key not in self._pages:
            made = self._makers[key](self._runner)
            made.link_asked.connect(self.open_link)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    def here(self) -> str:
        """The key of the place one is at."""
        return self._history.here.place if self._history.here else ""

    def reload(self) -> None:
        """Ask again for what the page shows."""
        if self.here():
            self.page(self.here()).reload()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many things wait at each place."""
        self.rail.show_counts(counts)

    def open_palette(self) -> None:
        from ui.widgets.palette import Palette  # here: with the lists it stands on it is not needed to begin

        self.palette_shown = Palette(self, self._entries())
        if self._find is not None:
            self.palette_shown.typed.connect(self._on_typed)
        self.palette_shown.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing has the focus until somebody uses the keyboard."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Where the focus goes. When what had it is gone or off, it stays on the page."""
        before = self.focusWidget()
        moved = super().focusNextPrevChild(forward)
        gone = before is not None and not (before.isVisible() and before.isEnabled())
        if gone and self.rail.isAncestorOf(self.focusWidget() or self):
            self.page(self.here()).setFocus(Qt.FocusReason.OtherFocusReason)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        stays = any(not page.may_leave() for page in self._pages.values()) or not self._may_stop()
        if stays:
            event.ignore()
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self._stack.setMinimumSize(0, 0)
        middle = col(holder(row(self.banners, margins=(L, S, L, 0))), self._stack, self.strips, gap=0)
        middle.setStretch(1, 1)
        box = row(self.rail, middle, gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, part="window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dress(self)
        self.setWindowTitle("Beweegkeur")

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self._runner.failed.connect(self.failures.show)
        self._runner.started.connect(self._on_started)
        self._runner.ended.connect(self._on_ended)
        self._runner.person_changed.connect(self._on_person)

    def _add_shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.open_palette),
            ("Alt+Left", self.back),
            ("F5", self.reload),
            ("F6", partial(self._next_region, 1)),
            ("Shift+F6", partial(self._next_region, -1)),
            ("Ctrl++", self._looks.larger),
            ("Ctrl+=", self._looks.larger),
            ("Ctrl+-", self._looks.smaller),
            ("Ctrl+0", self._looks.usual_size),
            ("Ctrl+Q", self.close),
        ]
        keys += [(_key(n), partial(self.go, one.key)) for n, one in self._places.items()]
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _show(self, link: Link) -> None:
        self.failures.clear()
        page = self.page(link.place)
        along_the_rail = self.rail.isAncestorOf(self.focusWidget() or page)
        self._stack.setCurrentWidget(page)
        self.rail.choose(link.place)
        title = next(one.title for one in self._places.values() if one.key == link.place)
        self.setWindowTitle(f"{title} – Beweegkeur")
        if not along_the_rail:
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # Tab goes on here, not at the next place
        if link.kind:
            page.open_link(link.kind, link.ref)
        else:
            page.show_start()

    def _entries(self) -> list[Entry]:
        """What the palette offers before anything is looked up."""
        here = self.page(self.here()).page_actions() if self.here() else ()
        acts = [
            Entry(
                one.text(),
                str(one.property("symbol") or "play-circle"),
                one.trigger,
                one.shortcut().toString(),
                str(one.property("synonyms") or ""),
            )
            for one in here
            if one.isEnabled()
        ]
        goes = [
            Entry(one.title, one.icon, partial(self.go, one.key), _key(n), one.synonyms)
            for n, one in self._places.items()
        ]
        looks = [
            Entry(
                _("Light or dark"), "moon", self._looks.other_light, "", _("dark mode, night, theme, colours")
            ),
            Entry(
                _("Larger text"), "text-aa", self._looks.larger, "Ctrl++", _("zoom, letters, bigger, reading")
            ),
            Entry(_("Smaller text"), "text-aa", self._looks.smaller, "Ctrl+-", _("zoom, letters")),
        ]
        return [*acts, *goes, *looks]

    def _on_typed(self, typed: str) -> None:
        if self._find is not None:
            self._find(typed).then(self._on_found)

    def _on_found(self, found: Sequence[Found]) -> None:
        if self.palette_shown is not None:
            self.palette_shown.show_found(
                [Entry(one.words, one.icon, partial(self.open_link, one.link), one.hint) for one in found]
            )

    def _on_person(self) -> None:
        person = self._runner.person
        self.rail.show_person(person.name, ", ".join(word(role) for role in sorted(person.roles)))

    def _on_started(self, answer: Answer[Any]) -> None:
        QTimer.singleShot(PATIENCE, self, partial(self._show_strip, answer))
        answer.showing(partial(self._on_step, answer))

    def _show_strip(self, answer: Answer[Any]) -> None:
        if answer in self._strips or not self._runner.is_open(answer):
            return
        strip = ProgressStrip(answer.title or _("Busy"))
        strip.cancelled.connect(answer.cancel)
        self._strips[answer] = strip
        self.strips.put(strip)

    def _on_step(self, answer: Answer[Any], done: int, total: int, words: str) -> None:
        if answer in self._strips:
            self._strips[answer].step(done, total, words)

    def _on_ended(self, answer: Answer[Any]) -> None:
        if answer in self._strips:
            self.strips.take(self._strips.pop(answer))

    def _may_stop(self) -> bool:
        """Long work is only stopped by closing after asking."""
        busy = self._runner.busy_with()
        if not busy:
            return True
        words = _("{work} is not ready yet. If you close now it stops, and nothing half done stays behind.")
        return bool(
            Confirm.ask(self, _("Close Beweegkeur?"), words.format(work=busy[0]), _("Stop and close"))
        )

    def _next_region(self, by: int) -> None:
        """F6 goes from the rail to the page to the banner or progress, and round again."""
        regions: list[QWidget] = [
            self.rail,
            self._stack,
            *(r for r in (self.banners, self.strips) if r.isVisible()),
        ]
        focus = self.focusWidget() or self
        nowhere = focus is self._stack.currentWidget()  # one came here, but is at nothing on it yet
        at = next((n for n, region in enumerate(regions) if region.isAncestorOf(focus) and not nowhere), 0)
        region = regions[(at + by) % len(regions)]
        if region is self.rail:
            self.rail.take_focus()
        else:
            _focus_first(region)

    def _restore(self) -> None:
        kept = self._settings.value("window/geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(1366, 768)


def _key(number: int) -> str:
    """The shortcut of a place: the seven have figures, the settings the comma."""
    return f"Ctrl+{number}" if number <= SEVEN else "Ctrl+,"


def _stops(shown: Mapping[int, Place]) -> tuple[list[Stop], list[Stop]]:
    """The places on the rail, and those at its foot."""
    stops = {n: Stop(one.key, one.title, one.icon, _key(n)) for n, one in shown.items()}
    return [stop for n, stop in stops.items() if n <= SEVEN], [stop for n, stop in stops.items() if n > SEVEN]


def _focus_first(region: QWidget) -> None:
    """Put the focus on the first thing in a region that takes it."""
    for widget in region.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
