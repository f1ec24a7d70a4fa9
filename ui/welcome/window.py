"""The first window: hosts the questions and shows how far opening or making a workspace is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from desktop.i18n import _
from ui.errors import Failures, RecentLog
from ui.runner import Answer, Lanes
from ui.theme import XL, L, M, dress
from ui.welcome.arrival import Arrival, make_here, open_here, visit_example
from ui.widgets.boxes import GUTTER, col, holder, marked, row, scroller
from ui.widgets.parts import ProgressStrip, Stack
from ui.widgets.words import glyph, text

PATIENCE = 400  # milliseconds before work shows its strip


class Welcome(QWidget):
    """Two questions at most: which workspace, and who are you. Shows itself when it has something to ask."""

    opened = Signal(object, str)  # the Workspace, and the name of who is at the desk

    def __init__(self, lanes: Lanes, place: Path, reports: Path, recent: Sequence[Path]) -> None:
        """`place` is the folder for new workspaces, `reports` for crash reports; `recent`: opened before."""
        super().__init__()
        self._lanes, self._place, self._recent = lanes, place, recent
        self._furnished = False
        self._arrival: Arrival | None = None
        self._answer: Answer[Arrival] | None = None
        self._strip: ProgressStrip | None = None
        self.banners, self.strips = Stack(), Stack()
        self.failures = Failures(self, self.banners, self._again, reports, RecentLog())
        lanes.failed.connect(self._on_failed)
        lanes.ended.connect(self._on_ended)

    def setVisible(self, visible: bool) -> None:
        """Furnished when it is first shown: most starts open a workspace and never show it."""
        if visible and not self._furnished:
            self._furnished = True
            self._furnish()
        super().setVisible(visible)

    def open(self, folder: Path, person: str = "") -> None:
        """Open this workspace, with this colleague at the desk if they work there."""
        self._work(_("Opening the workspace"), self._lanes.start(open_here, folder, person))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Who turns away before choosing leaves nothing running."""
        if self._answer is not None:
            self._answer.cancel()
        super().closeEvent(event)

    def _furnish(self) -> None:
        from ui.welcome.steps import Asking, Start, Who  # here: a start that asks nothing needs no questions

        self.start = Start(self._recent)
        self.new = Asking(
            _("A new workspace"),
            _("What shall we call it? For instance the name of your city."),
            _("Make it"),
        )
        self.team = Asking(
            _("The team's database"),
            _("The address you got: postgresql://name@server/database"),
            _("Connect"),
        )
        self.who = Who()
        self._steps = QStackedWidget()
        for step in (self.start, self.new, self.team, self.who):
            self._steps.addWidget(scroller(step))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        brand = col(
            row(glyph("seal-check", "rail_on_text", 32), text("Beweegkeur", "page", "rail_on_text"), None),
            text(_("Find good exercise, prove that it is good, and tell everyone who refers people to it."),
                 "lead", "rail_text", wrap=True),
            None,
            *(_promise(symbol, words) for symbol, words in _chain()),
            gap=M, margins=(XL, XL, XL, XL),
        )  # fmt: skip
        side = holder(brand, part="rail")
        right = col(self.banners, self._steps, self.strips, gap=M, margins=(XL, XL, XL - GUTTER, L))
        right.setStretch(1, 1)
        box = row(side, right, gap=0)
        box.setStretch(0, 2)
        box.setStretch(1, 5)
        self.setLayout(box)
        marked(self, part="window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dress(self)
        self.setWindowTitle("Beweegkeur")
        self.resize(1100, 680)

    def _connect(self) -> None:
        start = self.start
        start.example.clicked.connect(self._on_example)
        start.new.clicked.connect(partial(self._go, 1))
        start.team.clicked.connect(partial(self._go, 2))
        start.other.clicked.connect(self._on_other)
        start.chosen.connect(self.open)
        self.new.said.connect(self._on_new)
        self.team.said.connect(self._on_team)
        self.who.said.connect(self._on_who)
        for step in (self.new, self.team):
            step.back.clicked.connect(partial(self._go, 0))

    def _go(self, step: int) -> None:
        self.failures.clear()
        self._steps.setCurrentIndex(step)
        step_with_line = {1: self.new, 2: self.team, 3: self.who.first}.get(step)
        if step_with_line is not None:
            step_with_line.line.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        self.show()
        self.failures.show(error)

    def _again(self) -> None:
        """What is asked for is still on the screen: pressing it again is the second try."""

    def _on_example(self) -> None:
        folder = self._place / _("example-city")
        self._work(_("Opening the example city"), self._lanes.start(visit_example, folder))

    def _on_other(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Open a workspace"), str(self._place))
        if folder:
            self.open(Path(folder))

    def _on_new(self, name: str) -> None:
        folder = self._place / _as_folder(name)
        self._work(_("Making the workspace"), self._lanes.start(make_here, folder))

    def _on_team(self, address: str) -> None:
        folder = self._place / _as_folder(address.rpartition("@")[2])
        self._work(_("Connecting to the team"), self._lanes.start(make_here, folder, address))

    def _on_who(self, name: str) -> None:
        assert self._arrival is not None
        self.opened.emit(self._arrival.workspace, name)

    def _work(self, title: str, answer: Answer[Arrival]) -> None:
        """Show how far it is, but not for work that is done before one can read it."""
        self.failures.clear()
        self._answer = answer
        answer.then(self._on_arrived)
        strip = ProgressStrip(title)
        answer.showing(strip.step)
        strip.cancelled.connect(answer.cancel)
        QTimer.singleShot(PATIENCE, self, partial(self._show_strip, answer, strip))

    def _show_strip(self, answer: Answer[Arrival], strip: ProgressStrip) -> None:
        if self._lanes.is_open(answer):
            self.show()
            self.strips.put(strip)
            self._strip = strip

    def _on_ended(self, _answer: object) -> None:
        if self._strip is not None:
            self.strips.take(self._strip)
            self._strip = None

    def _on_arrived(self, arrival: Arrival) -> None:
        self._arrival = arrival
        if arrival.person:
            self.opened.emit(arrival.workspace, arrival.person)
            return
        self.show()
        self.who.show_colleagues(arrival.colleagues)
        self._go(3)


def _as_folder(name: str) -> str:
    """A name as one folder: what no system takes in a name is left out."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in name)
    return "-".join(part for part in kept.split("-") if part)[:60] or "werkmap"


def _chain() -> list[tuple[str, str]]:
    """What the program is for, in the order in which one meets it."""
    return [
        ("users-three", _("Clubs and what they offer")),
        ("seal-check", _("Judged, by two people")),
        ("book-open", _("A catalogue one can trust")),
    ]


def _promise(symbol: str, words: str) -> QHBoxLayout:
    line = row(glyph(symbol, "rail_text", 22), text(words, "body", "rail_text", wrap=True), gap=12)
    line.setStretch(1, 1)
    return line
