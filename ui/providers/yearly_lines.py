"""The script of a call: what is asked, by what it is about; a line holds unless one says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.yearly_check import STILL_HOLDS, Ask, Said
from desktop.i18n import _
from desktop.queries.yearly_checks import AskedLine
from ui.widgets.boxes import col, marked, row
from ui.widgets.buttons import Choices, button
from ui.widgets.parts import card
from ui.widgets.words import Elided, glyph, text

HOLDS = ""


class PhoneLine(QFrame):
    """One thing to ask; "Anders …" opens what else a club can say."""

    edited = Signal()

    def __init__(self, line: AskedLine, first: bool) -> None:
        super().__init__()
        self.line = line
        self.other = button(_("Otherwise …"), "link")
        self.other.setAccessibleName(_("Otherwise: {what}").format(what=line.words))
        self.answers = Choices(line.words, list(_answers().items()))
        self.answers.hide()
        box = row(glyph("check-circle", "ok"), Elided(line.words, "small"), self.other, gap=10)
        box.setStretch(1, 1)
        self.setLayout(col(box, self.answers, gap=4, margins=(0, 2, 0, 2)))
        marked(self, part="row", first=first)
        self.other.clicked.connect(self._on_other)
        self.answers.chosen.connect(self._on_chosen)

    def said(self) -> Said | None:
        """What the club says, when it does not simply still hold."""
        value = self.answers.value()
        return None if value == HOLDS else Said(value)

    def _on_other(self) -> None:
        self.other.hide()
        self.answers.show()
        self.answers.setFocus()

    def _on_chosen(self, _key: object) -> None:
        self.edited.emit()


class FirstLine(QFrame):
    """Something that takes more than a yes: what it takes, and the way to where it is done."""

    asked = Signal(object)  # the AskedLine

    def __init__(self, line: AskedLine, first: bool) -> None:
        super().__init__()
        takes, verb, symbol = _takes()[line.ask]
        what = " · ".join(part for part in (line.about, takes) if part)
        words = col(Elided(line.words, "value"), Elided(what, "label", "soft"), gap=0)
        go = button(verb, "link")
        go.setAccessibleName(f"{verb}: {line.words}")
        go.clicked.connect(lambda: self.asked.emit(line))
        box = row(glyph(symbol, "warn"), words, go, gap=10, margins=(0, 6, 0, 6))
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, part="row", first=first)


class Script(QFrame):
    """All lines; `edited` when an exception was made or taken back."""

    edited = Signal()
    asked = Signal(object)  # the AskedLine that takes more than a yes

    def __init__(self, lines: Sequence[AskedLine]) -> None:
        super().__init__()
        self.lines: list[PhoneLine] = []
        holds = [one for one in lines if one.ask in STILL_HOLDS]
        more = [one for one in lines if one.ask not in STILL_HOLDS]
        parts = [self._group(about, holds) for about in dict.fromkeys(one.about for one in holds)]
        if more:
            parts.append(self._more(more))
        self.setLayout(col(*parts, gap=12))

    def exceptions(self) -> dict[str, Said]:
        """What does not simply hold, by the key of its line."""
        return {one.line.key: said for one in self.lines if (said := one.said()) is not None}

    def _group(self, about: str, holds: Sequence[AskedLine]) -> QFrame:
        made = [one for one in holds if one.about == about]
        made.sort(key=lambda one: one.ask is not Ask.DATA)  # the card of an offer before its criteria
        lines = [PhoneLine(one, number == 0) for number, one in enumerate(made)]
        for line in lines:
            line.edited.connect(self.edited)
        self.lines += lines
        return card(*lines, title=about or _("The club"), gap=0)

    def _more(self, more: Sequence[AskedLine]) -> QFrame:
        lines = [FirstLine(one, number == 0) for number, one in enumerate(more)]
        for line in lines:
            line.asked.connect(self.asked)
        return card(*lines, title=_("Takes more than a yes"), gap=0)


def _answers() -> dict[str, str]:
    return {HOLDS: _("Still right"), Said.CHANGED: _("Changed"), Said.WRONG: _("Not right any more")}


def _takes() -> dict[Ask, tuple[str, str, str]]:
    """Per kind of line what it takes, the verb that leads there, and an icon."""
    return {
        Ask.SAFETY: (_("ask for its new date"), _("New date"), "shield-check"),
        Ask.VISIT: (_("is seen at a visit"), _("View"), "house-line"),
        Ask.SCORE: (_("takes the short organisation check"), _("To the club"), "phone-call"),
        Ask.AGREEMENT: (_("has the agreement been kept?"), _("Judge"), "handshake"),
        Ask.CHANGED: (_("a change is being worked on"), _("View"), "pencil-simple"),
    }


def no_lines(words: str) -> QFrame:
    """Nothing to ask, and why."""
    line = row(glyph("check-circle-fill", "ok", 20), text(words, wrap=True), gap=10)
    line.setStretch(1, 1)
    return card(line)
