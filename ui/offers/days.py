"""Edits a list of days: each is a chip one can take away, and a line takes the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.formats import read_date
from desktop.i18n import _, show_date
from ui.offers.order import order_tabs
from ui.theme import XS
from ui.widgets.boxes import col, flow, holder
from ui.widgets.buttons import Button, button
from ui.widgets.editors import Written


class Days(QFrame):
    """Edits days as a sorted tuple. What is typed joins them on Enter, and when one leaves the line."""

    edited = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._chips: dict[date, Button] = {}
        self._body = QFrame()
        self.line = DaysLine(hint)
        self.line.done.connect(self._on_done)
        self.line.edited.connect(self.edited)
        self._box = col(self._body, self.line, gap=XS)
        self.setLayout(self._box)
        self.setFocusProxy(self.line)

    def value(self) -> tuple[date, ...]:
        """The chips, and what stands in the line already."""
        return tuple(sorted({*self._chips, *self.line.value()}))

    def show_value(self, value: Sequence[date]) -> None:
        self._show_chips(value)
        self.line.show_value(())

    def problem(self) -> str:
        return self.line.problem()

    def setAccessibleName(self, name: str) -> None:
        """The line is what one types in."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def chip(self, day: date) -> Button:
        """The chip of a day. Raises KeyError."""
        return self._chips[day]

    def _on_done(self) -> None:
        """What was typed becomes chips; the days stay the same, so nothing is told."""
        if self.line.value() and not self.line.problem():
            self.show_value(self.value())

    def _show_chips(self, days: Sequence[date]) -> None:
        """Other chips in the place of those that were there."""
        if tuple(sorted(days)) == tuple(self._chips):
            return
        self._chips = {day: self._chip(day) for day in sorted(days)}
        fresh = holder(flow(*self._chips.values(), gap=XS + 2))
        self._box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh
        order_tabs(self)

    def _chip(self, day: date) -> Button:
        made = button(show_date(day), "pick", "x")
        made.setAccessibleName(_("Take away {day}").format(day=show_date(day)))
        made.clicked.connect(partial(self._on_removed, day))
        return made

    def _on_removed(self, day: date) -> None:
        self.line.setFocus()
        self._show_chips([one for one in self._chips if one != day])
        self.edited.emit()


class DaysLine(Written):
    """Days with commas between them."""

    done = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__(_read_days, _show_days, hint, ())
        self.setMaxLength(400)
        self.editingFinished.connect(self.done)


def _read_days(words: str) -> tuple[date, ...]:
    """Raises Refused for a part that is no day."""
    return tuple(sorted({read_date(part) for part in words.replace(";", ",").split(",") if part.strip()}))


def _show_days(days: Sequence[date]) -> str:
    return ", ".join(show_date(day) for day in days)
