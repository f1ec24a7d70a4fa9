"""The parts screens are made of: cards, headers, figures, queue lines, empty states, banners, progress."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import _
from ui import theme
from ui.theme import XS, L, M, S
from ui.widgets.boxes import Folding, Item, Slot, col, flow, holder, marked, row
from ui.widgets.buttons import button
from ui.widgets.words import Chip, Elided, Square, glyph, text


def card(*items: Item, title: str = "", side: QWidget | None = None, gap: int = S) -> QFrame:
    """A white card; its title at the left, something small at the right."""
    head: list[Item] = [row(text(title, "lead"), None, *([side] if side else []))] if title else []
    return holder(col(*head, *items, gap=gap, margins=(M, 12, M, 12)), part="card")


def panel(*items: Item, tone: str = "accent") -> QFrame:
    """A soft area that says something once, in one tone."""
    return holder(row(*items, gap=12, margins=(M, 12, M, 12)), panel=tone)


def badge(symbol: str, tone: str = "accent", size: int = 40) -> QFrame:
    """An icon on its soft colour, for where there is no photo."""
    mark = glyph(symbol, tone, size * 5 // 9)
    made = holder(row(mark, gap=0, margins=(9, 8, 9, 8)), panel=tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def figure(value: str, words: str, note: str = "", tone: str = "soft") -> QFrame:
    """A key figure: the number, what it counts, and whether that is good."""
    lines = [Elided(words, "strong"), *([Elided(note, "label", tone)] if note else [])]
    made = holder(row(text(value, "figure"), col(*lines, gap=0), gap=12, margins=(M, 6, M, 6)), part="card")
    made.setAccessibleName(f"{value} {words}")
    return made


class Header(QFrame):
    """Title and count of a page at the left; search and one primary action at the right, or beneath it."""

    def __init__(self, title: str, *tools: QWidget) -> None:
        super().__init__()
        self._title, self._count = Elided(title, "page"), Elided("", "small", "soft")
        self._tools = holder(flow(*tools, gap=12))
        self._tools.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._box = Folding(col(self._title, self._count, gap=0), self._tools, gap=12, margins=(L, 12, L, 12))
        self._box.setStretch(0, 1)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._tools.minimumSizeHint().width() + 2 * L, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = (
            max(self._title.sizeHint().width(), theme.px(160)) + self._tools.sizeHint().width() + 2 * L + 12
        )
        self._box.fold(self._tools.sizeHint().width() > 0 and event.size().width() < wanted)
        super().resizeEvent(event)

    def say(self, title: str) -> None:
        self._title.setText(title)

    def count(self, words: str) -> None:
        """What there is and what waits, in one line."""
        self._count.setText(words)


class Crest(Square):
    """Initials of a club or a person, until there is a picture."""

    def __init__(self, name: str, size: int = 40) -> None:
        super().__init__(size)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        self._initials = "".join(word[0] for word in name.split() if word[0].isalnum())[:2].upper()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("rail_text"), 1.5))
        painter.setBrush(theme.colour("rail_on"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.setFont(theme.font("title" if self._size > 48 else "label"))
        painter.setPen(theme.colour("rail_on_text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class QueueRow(QFrame):
    """What waits, why, since when, and the one thing to do about it. Columns line up over all rows."""

    asked = Signal()

    def __init__(
        self, lead: QWidget, title: str, why: str, since: Chip, action: str, first: bool = False
    ) -> None:
        super().__init__()
        self.verb = button(action, "quiet")
        self.verb.setAccessibleName(f"{action}: {title}")
        self.verb.clicked.connect(self.asked)
        words = col(Elided(title, "strong"), Elided(why, "small", "soft"), gap=2)
        self._box = Folding(words, holder(row(Slot(since, 140), Slot(self.verb, 116), gap=12)), gap=XS)
        self._box.setStretch(0, 1)
        box = row(Slot(lead, 48), self._box, gap=12, margins=(M, S, S, S))
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, part="row", first=first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the chip and the verb stand under the words."""
        self._box.fold(event.size().width() < theme.px(520))
        super().resizeEvent(event)


class ReadyRow(QFrame):
    """One line of "what is still missing": done, or whose turn it is with a link to the place."""

    asked = Signal()

    def __init__(self, words: str, done: bool, link: str = "", who: str = "") -> None:
        super().__init__()
        mark = glyph("check-circle-fill" if done else "circle-dashed", "ok" if done else "warn")
        middle = [Elided(words, "small", "soft" if done else "text")]
        middle += [Elided(who, "label", "soft")] if who else []
        box = row(mark, col(*middle, gap=0), gap=10)
        box.setStretch(1, 1)
        if link:
            verb = button(link, "link")
            verb.setAccessibleName(f"{link}: {words}")
            verb.clicked.connect(self.asked)
            box.addWidget(verb)
        self.setLayout(box)
        self.setAccessibleName(_("Done: {what}").format(what=words) if done else words)


class ProblemLine(QFrame):
    """What is wrong, directly under the field it is about; hidden while nothing is."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._text = text("", "small", "bad", wrap=True)
        box = row(glyph("warning-circle-fill", "bad", 16), self._text, gap=6)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.say(words)

    def words(self) -> str:
        return self._text.text()

    def say(self, words: str) -> None:
        self._text.setText(words)
        self.setAccessibleName(_("Problem: {problem}").format(problem=words))
        self.setVisible(bool(words))


class Empty(QFrame):
    """Nothing here yet: says what will be here and what to do first."""

    asked = Signal()

    def __init__(self, symbol: str, title: str, hint: str, action: str = "") -> None:
        super().__init__()
        words = col(text(title, "strong", wrap=True), text(hint, "small", "soft", wrap=True), gap=2)
        box = row(badge(symbol, "accent", 44), words, gap=M)
        box.setStretch(1, 1)
        self.setLayout(box)
        if action:
            verb = button(action)
            verb.clicked.connect(self.asked)
            box.addWidget(verb)


class Banner(QFrame):
    """One calm sentence over the page, with at most one thing to do about it."""

    asked = Signal()
    dismissed = Signal()

    def __init__(
        self, words: str, tone: str = "bad", symbol: str = "warning-circle-fill", action: str = ""
    ) -> None:
        super().__init__()
        self._text = text(words, "body", wrap=True)
        close = button(_("Close this message"), "icon", "x")
        close.clicked.connect(self.dismissed)
        verbs = [button(action, "quiet")] if action else []
        for verb in verbs:
            verb.clicked.connect(self.asked)
        box = row(glyph(symbol, tone, 20), self._text, *verbs, close, gap=12, margins=(M, S, S, S))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setAccessibleName(words)
        marked(self, panel=tone)

    def words(self) -> str:
        return self._text.text()

    def announce(self) -> None:
        """Have screen readers read it at once."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class ProgressStrip(QFrame):
    """How far long work is, always with a way to stop it."""

    cancelled = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title, self._detail = text(title, "strong"), Elided("", "small", "soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._stop = button(_("Cancel"))
        self._stop.setAccessibleName(_("Cancel: {what}").format(what=title))
        self._stop.clicked.connect(self._on_stop)
        box = row(
            glyph("hourglass-medium", "accent"),
            self._title,
            self._bar,
            self._detail,
            self._stop,
            gap=12,
            margins=(L, S, L, S),
        )
        box.setStretch(2, 2)
        box.setStretch(3, 1)
        self.setLayout(box)
        self._bar.setAccessibleName(title)
        marked(self, part="bar")

    def step(self, done: int, total: int, words: str = "") -> None:
        """Show `done` of `total` (0 = unknown) and a short text."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._detail.setText(words or (f"{done} / {total}" if total else ""))

    def _on_stop(self) -> None:
        self._stop.explain(_("Stopping …"))
        self._detail.setText(_("Stopping …"))
        self.cancelled.emit()


class Stack(QFrame):
    """Parts beneath each other that come and go: banners, progress strips. Hidden while empty."""

    def __init__(self) -> None:
        super().__init__()
        self._box: QVBoxLayout = col(gap=XS)
        self.setLayout(self._box)
        self.hide()

    def put(self, part: QWidget) -> None:
        self._box.addWidget(part)
        self.show()

    def take(self, part: QWidget) -> None:
        """Remove a part; one that is not there is no matter."""
        if self._box.indexOf(part) >= 0:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.setVisible(self._box.count() > 0)

    def parts(self) -> list[QWidget]:
        found = (self._box.itemAt(number) for number in range(self._box.count()))
        return [part for item in found if item is not None and (part := item.widget()) is not None]
