"""A line for what the club says in its own words: it fills the fields beneath, and asks where it must."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.age_texts import read_ages
from desktop.domain.heard import LONGEST, Heard
from desktop.domain.price_texts import MOST, read_price
from desktop.i18n import _
from desktop.queries.readings import ages_words, price_words
from ui.theme import XS
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import button
from ui.widgets.editors import Line
from ui.widgets.form import Field, FieldRow
from ui.widgets.words import glyph, text


class Saying(QFrame):
    """Reads a text when one leaves the line, tells the reading by `heard`, and says what it read."""

    edited = Signal()
    heard = Signal(object)  # the values of the fields to fill in, by name

    def __init__(
        self, hint: str, read: Callable[[str], Heard[Any]], words: Callable[[Any], str]
    ) -> None:  # Any: a Price or Ages
        super().__init__()
        self._read, self._words = read, words
        self._done = ""
        self.line = Line(hint, longest=LONGEST)
        self.line.textEdited.connect(self.forget)
        self.line.editingFinished.connect(self._on_finished)
        self._mark, self._told = glyph("check-circle", "ok"), text("", "small", wrap=True)
        said = row(self._mark, self._told, gap=XS + 2)
        said.setStretch(1, 1)
        self._said = holder(said)
        self.choices = [button("", "pick") for _number in range(MOST)]
        self._asked = holder(flow(*self.choices, gap=XS + 2))
        self.setLayout(col(self.line, self._said, self._asked, gap=XS))
        self.setFocusProxy(self.line)
        self._readings: tuple[Any, ...] = ()
        for number, one in enumerate(self.choices):
            one.clicked.connect(partial(self._on_chosen, number))
        self.forget()

    def value(self) -> str:
        return self.line.text()

    def show_value(self, value: str) -> None:
        """Another offer: an empty line, and nothing read yet."""
        self.line.show_value(value)
        self._done = value
        self.forget()

    def problem(self) -> str:
        return ""

    def told(self) -> str:
        """What is said under the line; empty when nothing is."""
        return self._told.text()

    def setAccessibleName(self, name: str) -> None:
        """The line is what one types in."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def forget(self) -> None:
        """The fields were changed by hand, or the text goes on: what was read no longer counts."""
        self._say("", "check-circle", "ok")
        self._offer(())

    def _on_finished(self) -> None:
        if self.value().strip() and self.value() != self._done:
            heard = self._read(self.value())
            if heard.sure is not None:
                self._take(heard.sure)
            else:
                self._ask(heard)
        self._done = self.value()

    def _on_chosen(self, number: int) -> None:
        self.line.setFocus()  # the buttons go away, and the keyboard stays here
        self._take(self._readings[number])

    def _take(self, reading: Any) -> None:  # Any: a Price or Ages
        values = reading.values()
        self.heard.emit(values)
        told = _("Filled in: {words}.").format(words=self._words(reading))
        if values.get("price_note"):
            told += " " + _("The words of the club stand with the explanation.")
        self._offer(())
        self._say(told, "check-circle", "ok")

    def _ask(self, heard: Heard[Any]) -> None:
        self._say(heard.question, "question", "warn")
        self._offer(heard.readings)

    def _say(self, words: str, symbol: str, tone: str) -> None:
        self._mark.show_icon(symbol, tone)
        self._told.setText(words)
        self.line.setAccessibleDescription(words)
        self._said.setVisible(bool(words))

    def _offer(self, readings: tuple[Any, ...]) -> None:
        self._readings = readings
        for number, one in enumerate(self.choices):
            one.setVisible(number < len(readings))
            one.say(self._words(readings[number]) if number < len(readings) else "")
        self._asked.setVisible(bool(readings))


def price_saying() -> FieldRow:
    """What does it cost, as the club says it."""
    hint = _("as the club says it, for instance ten lessons for 45 euro")
    said = Saying(hint, read_price, price_words)
    return FieldRow(Field(name="said_price", label=_("What does it cost?"), editor=said))


def ages_saying() -> FieldRow:
    """For what ages, as the club says it."""
    said = Saying(_("as the club says it, for instance 55+ or 4 through 12 years"), read_ages, ages_words)
    return FieldRow(Field(name="said_ages", label=_("For what ages?"), editor=said))
