"""The lines of a model as sliders, each with its number and a tick where it lay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QSlider, QStyle, QWidget

from desktop.domain.vitality_model import Rules
from desktop.i18n import _
from desktop.queries.what_if import Lines
from desktop.reports.figures import Scale
from ui import theme
from ui.insight.model_questions import Number
from ui.insight.model_rules import rule_words
from ui.theme import XS, M, S
from ui.widgets.boxes import Slot, col, row
from ui.widgets.parts import ProblemLine
from ui.widgets.words import text

MOST_FLAGS = 10
TRIED = ("vital", "fairly_vital", "theme_floor", "red_flags", "sufficient")
"""The lines that decide in which band a club is, and of which type."""


class LineSlider(QSlider):
    """A slider with a tick where the line lay. The wheel scrolls the page, never a line by accident."""

    def __init__(self, name: str, least: int, most: int, was: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setPageStep(5)
        self.setValue(was)
        self._was = was

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(30))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(30))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.value() != self._was:
            knob = theme.px(18)
            span = self.width() - knob - 4
            x = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), self._was, span)
            painter = QPainter(self)
            painter.setPen(QPen(theme.colour("soft"), 2))
            middle, up = self.height() // 2, theme.px(9)
            painter.drawLine(x + knob // 2 + 2, middle - up, x + knob // 2 + 2, middle + up)
            painter.end()
        super().paintEvent(event)


class LineRow(QFrame):
    """One line: what it is called, where it lay, a slider and its number."""

    edited = Signal(str)  # its name among the rules

    def __init__(self, name: str, least: int, most: int, was: int, note: str) -> None:
        super().__init__()
        self._name = name
        self.wanted = was  # what somebody put it at; another line can push it further
        words = rule_words()[name]
        self.slider, self.number = LineSlider(words, least, most, was), Number(least, most)
        self.number.show_value(was)
        self.number.setAccessibleName(_("{line}, as a number").format(line=words))
        self._problem = ProblemLine()
        head = row(text(words, "small", wrap=True), text(note, "label", "soft"), gap=S)
        head.setStretch(0, 1)
        line = row(self.slider, Slot(self.number, 64), gap=12)
        line.setStretch(0, 1)
        self.setLayout(col(head, line, self._problem, gap=XS))
        self.slider.valueChanged.connect(self._on_slider)
        self.number.edited.connect(self._on_number)

    def value(self) -> int:
        return self.slider.value()

    def put(self, value: int) -> None:
        """Put the line here, without telling anybody."""
        self.wanted = value
        self.push(value)

    def push(self, value: int) -> None:
        """Show the line here for as long as another one is in its way."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(value)
        self.slider.update()
        self.number.show_value(value)
        self._problem.say("")

    def _on_slider(self, value: int) -> None:
        self.put(value)
        self.edited.emit(self._name)

    def _on_number(self) -> None:
        """What cannot be read moves nothing."""
        self._problem.say(self.number.problem())
        if not self.number.problem():
            self.wanted = self.number.value()
            with QSignalBlocker(self.slider):
                self.slider.setValue(self.wanted)
            self.edited.emit(self._name)


class LineRows(QWidget):
    """All lines one can try; they never cross each other."""

    edited = Signal()

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines
        self.rows: Mapping[str, LineRow] = {name: self._row(name) for name in TRIED}
        for one in self.rows.values():
            one.edited.connect(self._on_edited)
        self.setLayout(col(*self.rows.values(), gap=M))

    def rules(self) -> Rules:
        """The rules with the lines as they lie now."""
        return replace(self._lines.rules, **{name: one.value() for name, one in self.rows.items()})  # type: ignore[arg-type]  # all are whole numbers

    def reset(self) -> None:
        """Put every line back where it lay."""
        for name, one in self.rows.items():
            one.put(getattr(self._lines.rules, name))
        self.edited.emit()

    def _row(self, name: str) -> LineRow:
        rules, was = self._lines.rules, getattr(self._lines.rules, name)
        least, most = {
            "vital": (1, 100),
            "fairly_vital": (0, 99),
            "theme_floor": (0, 100),
            "red_flags": (1, max(MOST_FLAGS, rules.red_flags)),
            "sufficient": (rules.moderate + 1, rules.good - 1),
        }[name]
        return LineRow(name, least, most, was, self._note(name, was))

    def _note(self, name: str, was: int) -> str:
        """Where the line lay, also on the scale figures are published on."""
        now = _("now {value}").format(value=was)
        scale = Scale(low=self._lines.low, high=self._lines.high)
        if name == "red_flags" or scale == Scale():
            return now
        return _("{now} ({figure} on {scale})").format(now=now, figure=scale.figure(was), scale=scale.name)

    def _on_edited(self, name: str) -> None:
        """A line that would be crossed goes along, and back when there is room again."""
        vital, fairly = self.rows["vital"], self.rows["fairly_vital"]
        if name == "vital":
            fairly.push(min(fairly.wanted, vital.value() - 1))
        elif name == "fairly_vital":
            vital.push(max(vital.wanted, fairly.value() + 1))
        self.edited.emit()
