"""The moments of an offer: each reads "di 10:00–11:00" and unfolds when one changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from babel.dates import get_day_names
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.offers import Slot
from desktop.i18n import _, language
from desktop.queries.field_words import moment, season
from ui.offers.days import Days
from ui.offers.order import order_tabs
from ui.theme import S
from ui.widgets.boxes import Slot as Slotted
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import button
from ui.widgets.editors import Choice, clock, day
from ui.widgets.words import Elided, glyph, text


class Moments(QFrame):
    """Edits the moments in the week, as a tuple of slots."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[MomentRow] = []
        self._box = col(gap=2)
        self._lines = holder(self._box)
        self.add = button(_("Add a moment"), "link", "plus")
        self.add.clicked.connect(self._on_add)
        self.setLayout(col(self._lines, row(self.add, None), gap=2))
        self.setFocusProxy(self.add)

    def value(self) -> tuple[Slot, ...]:
        return tuple(one.slot() for one in self._rows)

    def show_value(self, value: Sequence[Slot]) -> None:
        for one in list(self._rows):
            self._drop(one)
        for slot in value:
            self._put(slot)

    def problem(self) -> str:
        return next((words for one in self._rows if (words := one.problem())), "")

    def _put(self, slot: Slot) -> MomentRow:
        made = MomentRow(slot)
        made.edited.connect(self.edited)
        made.removed.connect(partial(self._on_removed, made))
        self._rows.append(made)
        self._box.addWidget(made)
        return made

    def _drop(self, one: MomentRow) -> None:
        self._rows.remove(one)
        self._box.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _on_add(self) -> None:
        """A new moment is like the last one, on the next day: clubs repeat themselves."""
        last = self._rows[-1].slot() if self._rows else Slot(weekday=7, start="", end="")
        made = self._put(replace(last, weekday=last.weekday % 7 + 1, exceptions=()))
        made.unfold()
        self.edited.emit()

    def _on_removed(self, one: MomentRow) -> None:
        self._drop(one)
        self.add.setFocus()
        self.edited.emit()


class MomentRow(QFrame):
    """One moment: its words, and beneath them its fields while somebody changes it."""

    edited = Signal()
    removed = Signal()

    def __init__(self, slot: Slot) -> None:
        super().__init__()
        self._shown = slot
        self._words, self._season = text("", "body"), Elided("", "small", "soft")
        self.change = button(_("Change"), "link")
        self.change.clicked.connect(self._on_change)
        self._remove = button(_("Remove this moment"), "icon", "x")
        self._remove.clicked.connect(self.removed)
        head = row(glyph("clock", "soft"), self._words, self._season, self.change, self._remove)
        head.setStretch(2, 1)
        self._fields: MomentFields | None = None
        self._box = col(head, gap=0)
        self.setLayout(self._box)
        self._tell()

    def slot(self) -> Slot:
        return self._fields.slot() if self._fields else self._shown

    def problem(self) -> str:
        return self._fields.problem() if self._fields else ""

    def unfold(self) -> None:
        """Show the fields; they are made when somebody first wants them."""
        if self._fields is None:
            self._fields = MomentFields(self._shown)
            self._fields.edited.connect(self._on_edited)
            self._box.addWidget(self._fields)
            order_tabs(self)
        self._fields.show()
        self._fields.weekday.setFocus()
        self._tell()

    def _on_change(self) -> None:
        if self._fields is None or self._fields.isHidden():
            self.unfold()
        else:
            self._fields.hide()
            self._tell()

    def _on_edited(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        slot = self.slot()
        self._words.setText(moment(slot))
        self._season.setText(season(slot) or _("every week"))
        open_now = self._fields is not None and not self._fields.isHidden()
        self.change.say(_("Ready") if open_now else _("Change"))
        self.change.setAccessibleName(f"{self.change.text()}: {moment(slot)}")


class MomentFields(QFrame):
    """The fields of one moment."""

    edited = Signal()

    def __init__(self, slot: Slot) -> None:
        super().__init__()
        days = get_day_names("wide", locale=language())
        self.weekday = Choice([(number + 1, days[number]) for number in range(7)])
        self.start, self.end = clock(), clock("11:30")
        self.every = Choice(
            [(1, _("every week")), *((n, _("every {n} weeks").format(n=n)) for n in (2, 3, 4))]
        )
        self.first, self.last = day(_("whole year")), day(_("whole year"))
        self.skipped = Days(_("for instance 25 December 2026"))
        captions = (_("Day"), _("Starts"), _("Ends"), _("How often"), _("First day"), _("Last day"))
        editors = (self.weekday, self.start, self.end, self.every, self.first, self.last)
        wide = (128, 96, 96, 144, 100, 100)
        labelled = [
            Slotted(_labelled(words, editor), size)
            for words, editor, size in zip(captions, editors, wide, strict=True)
        ]
        skipped = _labelled(_("Not on these days"), self.skipped)
        self.setLayout(
            col(flow(*labelled[:3], gap=12), flow(*labelled[3:], gap=12), skipped, margins=(0, 0, 0, S))
        )
        self._show(slot)
        for editor in (*editors, self.skipped):
            editor.edited.connect(self.edited)

    def slot(self) -> Slot:
        return Slot(
            weekday=self.weekday.value(),
            start=self.start.value() or "",
            end=self.end.value() or "",
            every_weeks=self.every.value(),
            first_day=self.first.value(),
            last_day=self.last.value(),
            exceptions=self.skipped.value(),
        )

    def problem(self) -> str:
        written = (self.start, self.end, self.first, self.last, self.skipped)
        return next((words for one in written if (words := one.problem())), "")

    def _show(self, slot: Slot) -> None:
        self.weekday.show_value(slot.weekday)
        self.start.show_value(slot.start or None)
        self.end.show_value(slot.end or None)
        self.every.show_value(slot.every_weeks)
        self.first.show_value(slot.first_day)
        self.last.show_value(slot.last_day)
        self.skipped.show_value(slot.exceptions)


def _labelled(words: str, editor: QWidget) -> QFrame:
    caption = text(words, "label", "soft")
    caption.setBuddy(editor)
    editor.setAccessibleName(words)
    return holder(col(caption, editor, gap=0))
