"""Wat ontbreekt nog: what keeps an offer from being proposed or published, with a link per line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _, ngettext
from desktop.queries.offer_file import OfferFile
from ui.offers.missing_lines import Line, Lines, lines_of
from ui.offers.order import order_now
from ui.theme import M, S
from ui.widgets.boxes import col, holder, marked, row, rule
from ui.widgets.buttons import button
from ui.widgets.parts import ReadyRow
from ui.widgets.words import Chip, State, glyph, text

INDENT = 26  # what stands inside is under the words, not under their mark


class MissingCard(QFrame):
    """The list. It signals the place one asks for: field:<name>, wording:<name>, criterion:<code>, …"""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip(State("", "circle-dashed", "warn"))
        self._body = QFrame()
        head = row(text(_("Still missing"), "lead"), None, self._chip)
        self._box = col(head, self._body, gap=S, margins=(M, 12, M, 12))
        self.setLayout(self._box)
        marked(self, part="card")
        self._shown: tuple[int, Lines] | None = None
        self._unfolded: set[str] = set()  # the folded lines that somebody works through

    def show_offer(self, file: OfferFile, today: date) -> None:
        """Show what is missing; of the same offer what was unfolded stays so."""
        shown = (file.ref.id, lines_of(file, today))
        if shown == self._shown:
            return
        if self._shown is None or self._shown[0] != file.ref.id:
            self._unfolded.clear()
        self._shown = shown
        self._tell(shown[1])

    def asked_words(self) -> list[str]:
        """What readers ask, as it is said."""
        return [line.words for line in self._shown[1].asked] if self._shown else []

    def _tell(self, lines: Lines) -> None:
        count = lines.points()
        words = ngettext("{n} point", "{n} points", count).format(n=count)
        ready = State(_("Complete"), "check-circle", "ok")
        self._chip.show_state(State(words, "circle-dashed", "warn") if count else ready)
        parts = [
            *self._part(_("Sent back with"), lines.remarks),
            *self._part(_("Before proposing"), lines.before),
            *self._part(_("Before publishing"), lines.after),
            *self._part(_("Readers also ask"), lines.asked),
        ]
        done = [ReadyRow(one, True) for one in lines.done]
        fresh = holder(col(*parts, *([rule()] if parts else []), *done, gap=6))
        self._box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    def _part(self, title: str, lines: Sequence[Line]) -> list[QWidget]:
        """A heading with its lines; nothing when there are none."""
        head: list[QWidget] = [text(title, "label", "soft")] if lines else []
        return [*head, *(self._folded(line) if line.inside else self._row(line) for line in lines)]

    def _folded(self, line: Line) -> QWidget:
        made = Folded(line, line.place in self._unfolded)
        made.asked.connect(self.asked)
        made.turned.connect(partial(self._on_turned, line.place))
        return made

    def _row(self, line: Line) -> QWidget:
        made = LineRow(line)
        made.asked.connect(self.asked)
        return made

    def _on_turned(self, name: str, unfolded: bool) -> None:
        (self._unfolded.add if unfolded else self._unfolded.discard)(name)


class LineRow(QFrame):
    """What is missing and the link to its place; `inside` a folded line the link is small."""

    asked = Signal(str)

    def __init__(self, line: Line, inside: bool = False) -> None:
        super().__init__()
        named = f"{line.verb}: {line.words}"
        self.verb = button(named, "icon", "caret-right") if inside else button(line.verb, "link")
        self.verb.setAccessibleName(named)
        self.verb.clicked.connect(partial(self.asked.emit, line.place))
        mark = [] if inside else [glyph("circle-dashed", "warn")]
        words = text(line.words, "small", wrap=True)
        box = row(*mark, words, self.verb, gap=S)
        box.setStretch(len(mark), 1)
        self.setLayout(box)


class Folded(QFrame):
    """Many lines of one kind as one: its link begins with the first, its words unfold them all."""

    asked = Signal(str)
    turned = Signal(bool)

    def __init__(self, line: Line, unfolded: bool) -> None:
        super().__init__()
        self._line = line
        first = line.inside[0]
        self.begin = button(first.verb, "link")
        self.begin.setAccessibleName(f"{first.verb}: {line.words}")
        self.begin.clicked.connect(partial(self.asked.emit, first.place))
        self.verb = button("", "icon", "caret-down")  # to the right points what leads to a field
        self.verb.setCheckable(True)
        self.verb.toggled.connect(self._on_toggled)
        self._rows: QFrame | None = None
        words = text(line.words, "small", wrap=True)
        head = row(glyph("circle-dashed", "warn"), words, self.begin, self.verb, gap=S)
        head.setStretch(1, 1)
        self._head = holder(head)
        self._head.setCursor(Qt.CursorShape.PointingHandCursor)
        self._box = col(self._head, gap=6)
        self.setLayout(self._box)
        self._say()
        self.verb.setChecked(unfolded)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words can be pressed too, not only the arrow."""
        if self._head.geometry().contains(event.position().toPoint()):
            self.verb.click()
        super().mouseReleaseEvent(event)

    def _on_toggled(self, unfolded: bool) -> None:
        if unfolded and self._rows is None:
            self._rows = self._made()
            self._box.addWidget(self._rows)
            order_now(self)
        if self._rows is not None:
            self._rows.setVisible(unfolded)
        self._say()
        self.turned.emit(unfolded)

    def _made(self) -> QFrame:
        rows = [LineRow(one, inside=True) for one in self._line.inside]
        for one in rows:
            one.asked.connect(self.asked)
        return holder(col(*rows, gap=2, margins=(INDENT, 0, 0, 0)))

    def _say(self) -> None:
        """Screen readers hear what it is, and whether it is open."""
        unfolded = self.verb.isChecked()
        words, state = (_("Fold"), _("unfolded")) if unfolded else (_("Unfold"), _("folded"))
        self.verb.show_symbol("caret-up" if unfolded else "caret-down")
        self.verb.setToolTip(words)
        self.verb.setAccessibleName(f"{words}: {self._line.words}, {state}")
