"""Editors: each edits one value of a draft, rests calmly, and says what it cannot read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy

from desktop.domain.formats import read_date
from desktop.errors import Refused
from desktop.i18n import _, show_date, show_money
from ui import theme
from ui.icons import paint_icon
from ui.widgets.boxes import flow, marked
from ui.widgets.buttons import Choices, button
from ui.widgets.reading import read_cents, read_clock, read_number

MOST_LINES = 12  # a longer text scrolls
Options = Sequence[tuple[Any, str]]  # (code, word); Any: codes are enum members or text


class Editor(Protocol):
    """A widget that edits one value."""

    edited: SignalInstance

    def value(self) -> Any:  # Any: every editor has its own kind of value
        """What is entered now; empty when it cannot be read."""
        ...

    def show_value(self, value: Any) -> None:  # Any: as above
        """Show a value, without telling that it was edited."""
        ...

    def problem(self) -> str:
        """Why what is entered cannot be read; empty when it can."""
        ...


class Line(QLineEdit):
    """One line of text."""

    edited = Signal()

    def __init__(self, hint: str = "", longest: int = 200) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)
        marked(self, state="calm")
        self.textEdited.connect(self.edited)

    def value(self) -> Any:  # Any: lines that read something else build on this one
        return " ".join(self.text().split())

    def show_value(self, value: Any) -> None:  # Any: as above
        self.setText(value)
        self.setCursorPosition(0)

    def problem(self) -> str:
        return ""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), super().minimumSizeHint().height())


class Written(Line):
    """A line that is read as something: a number, a day, a telephone. Shows it tidily after typing."""

    def __init__(
        self,
        read: Callable[[str], Any],
        show: Callable[[Any], str] = str,
        hint: str = "",
        nothing: Any = None,  # Any: the same kind of value as `read` gives
    ) -> None:
        """`read` raises Refused with a sentence; `show` writes the value back; `nothing` is an empty line."""
        super().__init__(hint, longest=80)
        self._read, self._show, self._nothing = read, show, nothing

    def value(self) -> Any:  # Any: what `read` gives
        try:
            return self._read(self.text()) if self.text().strip() else self._nothing
        except Refused:
            return self._nothing

    def show_value(self, value: Any) -> None:  # Any: what `read` gives
        super().show_value("" if value == self._nothing else self._show(value))

    def problem(self) -> str:
        try:
            if self.text().strip():
                self._read(self.text())
        except Refused as refused:
            return refused.message
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.value() != self._nothing:
            self.show_value(self.value())


def number(least: int = 0, most: int = 999_999_999, hint: str = "") -> Written:
    """Edits a whole number, or None."""
    return Written(partial(read_number, least=least, most=most), str, hint)


def money(hint: str = "") -> Written:
    """Edits an amount in cents, or None."""
    return Written(read_cents, show_money, hint)


def day(hint: str = "") -> Written:
    """Edits a date, or None."""
    return Written(read_date, _show_day, hint or _("for instance 3 March 2026"))


def clock(hint: str = "") -> Written:
    """Edits a time of day as "HH:MM", or None."""
    return Written(read_clock, str, hint or "10:30")


def _show_day(shown: date) -> str:
    return show_date(shown)


class Lines(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, hint: str = "", lines: int = 3, longest: int = 4000) -> None:
        super().__init__()
        self._lines, self._longest = lines, longest
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        marked(self, state="calm")
        self._shown = ""
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)

    def value(self) -> str:
        return self.toPlainText().strip()

    def show_value(self, value: str) -> None:
        self._shown = value
        self.setPlainText(value)

    def problem(self) -> str:
        over = len(self.value()) - self._longest
        return _("This text is {over} characters too long.").format(over=over) if over > 0 else ""

    def sizeHint(self) -> QSize:
        """As high as the text, within bounds, so that nobody scrolls in a text of a few lines."""
        lines = min(max(self._lines, round(self.document().size().height())), MOST_LINES)
        return QSize(theme.px(240), self.fontMetrics().lineSpacing() * lines + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), self.sizeHint().height())

    def _on_changed(self) -> None:
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.edited.emit()

    def _on_size(self) -> None:
        self.updateGeometry()


class Choice(QComboBox):
    """One code out of a list. The wheel scrolls the page, it never changes the choice by accident."""

    edited = Signal()

    def __init__(self, options: Options, empty: str = "") -> None:
        """`empty` is the word for no choice; without it there is always one."""
        super().__init__()
        self._keys = [*([""] if empty else []), *(key for key, _ in options)]
        self.addItems([*([empty] if empty else []), *(words for _, words in options)])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        marked(self, state="calm")
        self.activated.connect(self.edited)

    def offer(self, options: Options) -> None:
        """Other options from now on; nothing is chosen until `show_value`."""
        self.clear()
        self._keys = [key for key, _ in options]
        self.addItems([words for _, words in options])
        self.setCurrentIndex(-1)

    def value(self) -> Any:  # Any: the code as the options gave it
        return self._keys[self.currentIndex()] if self.currentIndex() >= 0 else ""

    def show_value(self, value: Any) -> None:  # Any: as above
        """A code that is not in the list (any more) shows nothing chosen."""
        self.setCurrentIndex(self._keys.index(value) if value in self._keys else -1)

    def problem(self) -> str:
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.px(16)
        box = QRect(self.width() - size - 10, (self.height() - size) // 2, size, size)
        paint_icon(QPainter(self), "caret-down", "soft", box)


class Codes(QFrame):
    """Any number of codes out of a list, as chips one can press. The value is a tuple in the list's order."""

    edited = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._keys = [key for key, _ in options]
        self._buttons = [button(words, "pick", "plus") for _, words in options]
        self._kept: tuple[Any, ...] = ()
        for one in self._buttons:
            one.setCheckable(True)
            one.toggled.connect(partial(self._mark, one))
            one.clicked.connect(self.edited)
        self.setLayout(flow(*self._buttons, gap=theme.XS + 2))
        if self._buttons:
            self.setFocusProxy(self._buttons[0])

    def value(self) -> tuple[Any, ...]:
        """The pressed codes, and those that were there but are in no list any more."""
        pressed = zip(self._keys, self._buttons, strict=True)
        return (*(key for key, one in pressed if one.isChecked()), *self._kept)

    def show_value(self, value: Sequence[Any]) -> None:
        self._kept = tuple(key for key in value if key not in self._keys)
        for key, one in zip(self._keys, self._buttons, strict=True):
            one.setChecked(key in value)

    def problem(self) -> str:
        return ""

    def _mark(self, one: Any, pressed: bool) -> None:  # Any: partial hands the button over untyped
        """A pressed chip also gets a tick: never colour alone."""
        one.show_symbol("check" if pressed else "plus")
        one.say(one.words())


class Pick(Choices):
    """One code out of two to five, as segments: for instance yes, no, unknown."""

    edited = Signal()

    def __init__(self, name: str, options: Options) -> None:
        super().__init__(name, options)
        self.chosen.connect(self._on_chosen)

    def show_value(self, value: Any) -> None:  # Any: the code as the options gave it
        self.choose(value)

    def problem(self) -> str:
        return ""

    def _on_chosen(self, key: Any) -> None:  # Any: as above
        self.edited.emit()


def fact(name: str) -> Pick:
    """Edits a fact of three values: "unknown" until somebody knows "yes" or "no"."""
    return Pick(name, [("unknown", _("Unknown")), ("yes", _("Yes")), ("no", _("No"))])


def answer(name: str) -> Pick:
    """Edits yes, no, or nothing while nobody knows."""
    return Pick(name, [("", _("Unknown")), ("yes", _("Yes")), ("no", _("No"))])


class Check(QCheckBox):
    """Yes or no, with its own words beside the box."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        return self.isChecked()

    def show_value(self, value: bool) -> None:
        self.setChecked(value)

    def problem(self) -> str:
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            size = theme.px(18)
            box = QRect(4, (self.height() - size) // 2, size, size)
            paint_icon(QPainter(self), "check", "on_accent", box.adjusted(2, 2, -2, -2))
