"""The questions of the first window, each a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from desktop.i18n import _
from desktop.queries.people import PersonRow
from desktop.words import word
from ui.theme import M, px
from ui.widgets.boxes import Folding, col, holder, marked, row
from ui.widgets.buttons import Button, button
from ui.widgets.editors import Line
from ui.widgets.parts import Crest, ProblemLine, badge, card
from ui.widgets.words import Elided, text


class Start(QFrame):
    """Where to begin: what was opened before, and four ways in."""

    chosen = Signal(Path)

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self.example = button(_("Look around"), "primary" if not recent else "secondary")
        self.new, self.other, self.team = button(_("New")), button(_("Choose a folder")), button(_("Connect"))
        self.recent = [button(_("Go on"), "primary" if first else "secondary") for first in _firsts(recent)]
        known = [self._known(folder, verb) for folder, verb in zip(recent, self.recent, strict=True)]
        ways = [
            Way("buildings", _("The example city"),
                 _("Sixty invented clubs and twenty offers, to look around in and to try things out."),
                 self.example),
            Way("plus-circle", _("A new workspace"),
                 _("Empty, on this computer. You begin with the list of clubs."), self.new),
            Way("folder-open", _("Open a workspace"), _("One that stands on this computer or on a disk."),
                 self.other),
            Way("users-three", _("The team"),
                 _("The database your organisation works in together; you have your own log-in."), self.team),
        ]  # fmt: skip
        self.setLayout(
            col(text(_("Where do you want to begin?"), "page", wrap=True), *known, *ways, None, gap=12)
        )

    def _known(self, folder: Path, verb: Button) -> Way:
        verb.setAccessibleName(_("Go on in {name}").format(name=folder.name))
        verb.clicked.connect(lambda: self.chosen.emit(folder))
        return Way("clock-counter-clockwise", folder.name, str(folder.parent), verb)


class Asking(QFrame):
    """One question with one line to answer it on."""

    said = Signal(str)

    def __init__(self, title: str, hint: str, verb: str) -> None:
        super().__init__()
        self.line, self.problem = Line(longest=300), ProblemLine()
        self.line.setAccessibleName(hint)
        self.back, self.yes = button(_("Back")), button(verb, "primary")
        self.line.returnPressed.connect(self._on_yes)
        self.yes.clicked.connect(self._on_yes)
        asked = card(text(hint, "small", "soft", wrap=True), self.line, self.problem,
                     row(self.back, None, self.yes), gap=M)  # fmt: skip
        self.setLayout(col(text(title, "page", wrap=True), asked, None, gap=M))

    def _on_yes(self) -> None:
        self.problem.say("" if self.line.value() else _("Fill this in first."))
        if self.line.value():
            self.said.emit(self.line.value())


class Who(QFrame):
    """Who is at the desk: one of the colleagues, or in a new workspace the first one."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.first = Asking(
            _("Who are you?"), _("Your name. You are the first here, so you may do everything."), _("Begin")
        )
        self.first.back.hide()
        self.first.said.connect(self.said)
        self.people: list[Button] = []
        self._box = col(gap=12)
        self._known = holder(col(text(_("Who are you?"), "page", wrap=True), self._box, None, gap=M))
        self.setLayout(col(self.first, self._known, gap=0))

    def show_colleagues(self, colleagues: Sequence[PersonRow]) -> None:
        self.first.setVisible(not colleagues)
        self._known.setVisible(bool(colleagues))
        for one in colleagues:
            verb = button(_("That is me"))
            verb.setAccessibleName(_("I am {name}").format(name=one.name))
            verb.clicked.connect(partial(self._on_name, one.name))
            self.people.append(verb)
            roles = ", ".join(word(role) for role in one.roles)
            words = col(Elided(one.name, "strong"), Elided(roles, "small", "soft"), gap=2)
            line = row(Crest(one.name), words, verb, gap=12)
            line.setStretch(1, 1)
            self._box.addWidget(card(line))

    def _on_name(self, name: str) -> None:
        self.said.emit(name)


def _firsts(recent: Sequence[Path]) -> list[bool]:
    return [number == 0 for number, _folder in enumerate(recent)]


class Way(QFrame):
    """One way in: what it is, and the button that goes there; beneath the words when there is little room."""

    def __init__(self, symbol: str, title: str, hint: str, verb: Button) -> None:
        super().__init__()
        words = col(text(title, "strong"), text(hint, "small", "soft", wrap=True), gap=2)
        self._box = Folding(words, verb, gap=M)
        self._box.setStretch(0, 1)
        self._box.setAlignment(verb, Qt.AlignmentFlag.AlignVCenter)
        line = row(badge(symbol), self._box, gap=M, margins=(M, 12, M, 12))
        line.setStretch(1, 1)
        self.setLayout(line)
        marked(self, part="card")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._box.fold(event.size().width() < px(420))
        super().resizeEvent(event)
