"""Wat valt er weg: a slider over the coming months, and what is out by then, of which club and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QSlider, QStackedWidget, QWidget

from desktop.i18n import _, ngettext, show_date
from desktop.queries.assigning import CALL
from desktop.queries.falling import Falling, FallingRow, falling
from desktop.usecases.shortlist import plan_calls
from ui import theme
from ui.actions import Deed
from ui.assigning.dialog import Assigning
from ui.journey.rows import Detail
from ui.navigation import link_to
from ui.runner import Runner
from ui.theme import L, M, S
from ui.widgets.boxes import Slot, col, holder, row
from ui.widgets.buttons import ActionButton, button
from ui.widgets.parts import Empty, Header, card
from ui.widgets.rows import Column, Table
from ui.widgets.slate import Slate
from ui.widgets.words import text

WEEK, MONTH = 7, 30
AREAS = 8
"""The areas named beside the list; the rest is one line."""


class DaySlider(QSlider):
    """Days from today on. Arrows go a week, page up and down a month; the wheel scrolls the page."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSingleStep(WEEK)
        self.setPageStep(MONTH)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(30))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(30))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FallingView(QWidget):
    """Asks once; every move of the slider is answered from what it has."""

    link_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._found: Falling | None = None
        self.assigning = Assigning(self, runner, CALL)
        self.plan = Deed(
            self, runner, _("Plan a round of calls …"), self._on_plan, needs=plan_calls, symbol="phone-call",
            synonyms=_("call round, phone, advisor, expire, lapse"),
        )  # fmt: skip
        self.back = button(_("Offers"), "quiet", "arrow-left")
        self.header = Header(_("What falls away"), ActionButton(self.plan, "primary"))
        self.told = text("", "small", "ok")
        self.slider = DaySlider()
        self.sentence = text("", "title", wrap=True)
        self.table = Table(_("Offers that are out"), _columns(), lambda one: one.ref)
        self._areas, self._none = Slate(), Slate()
        self.who, self.why = text("", "strong", wrap=True), text("", "small", wrap=True)
        self._detail = card(Detail(holder(col(self.who, self.why, None, gap=2))))
        self._lay_out()
        self.back.clicked.connect(self.back_asked)
        self.slider.valueChanged.connect(self._show)
        self.table.keeper.opened.connect(self._on_opened)
        self.table.keeper.chosen.connect(self._on_chosen)
        self.assigning.assigned.connect(self._on_assigned)

    def reload(self) -> None:
        """Ask again what falls; the slider stays where it is."""
        runner = self._runner
        runner.ask_latest(self, falling, runner.today, None, runner.person.id).then(self._on_found)

    def day(self) -> date:
        """The day the slider stands on."""
        return self._runner.today + timedelta(days=self.slider.value())

    def fallen(self) -> Sequence[FallingRow]:
        """What is out on that day."""
        return self._found.fallen_on(self.day()) if self._found else ()

    def _lay_out(self) -> None:
        hint = text(_("Arrow keys go by week, Page Up and Page Down by month."), "label", "soft", wrap=True)
        self._ends = [text("", "label", "soft"), text("", "label", "soft")]
        top = card(self.sentence, self.slider, row(self._ends[0], None, self._ends[1]), hint, gap=S)
        self._stack = QStackedWidget()
        listed = col(self.table, self._detail, gap=S)
        listed.setStretch(0, 1)
        self._stack.addWidget(holder(listed))
        self._stack.addWidget(holder(col(self._none, None, gap=0)))
        sides = row(self._stack, self._areas, gap=M)
        sides.setStretch(0, 5)
        sides.setStretch(1, 1)
        body = col(self.told, top, sides, gap=M, margins=(L, 0, L, L))
        body.setStretch(2, 1)
        self.told.hide()
        box = col(row(self.back, None, margins=(L - S, 12, L, 0)), self.header, body, gap=0)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _on_found(self, found: Falling) -> None:
        first = self._found is None
        self._found = found
        self.slider.setRange(0, (found.until - found.today).days)
        if first:
            self.slider.setValue(MONTH)
        self._ends[0].setText(_("today"))
        self._ends[1].setText(show_date(found.until))
        at_end = len(found.fallen_on(found.until))
        words = ngettext("{n} offer in the catalogue", "{n} offers in the catalogue", len(found.rows))
        soon = ngettext("{n} falls away within six months", "{n} fall away within six months", at_end)
        self.header.count(f"{words.format(n=len(found.rows))} · {soon.format(n=at_end)}")
        self._show()

    def _show(self) -> None:
        rows, total = self.fallen(), len(self._found.rows) if self._found else 0
        words = ngettext(
            "On {day} {n} of {all} offers has fallen away", "On {day} {n} of {all} offers have fallen away",
            len(rows),
        )  # fmt: skip
        self.sentence.setText(words.format(day=show_date(self.day()), n=len(rows), all=total))
        self.slider.setAccessibleName(self.sentence.text())
        self.plan.allow("" if rows else _("Nothing falls away by this day."))
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.show_rows(rows)
            if self.table.keeper.current() is None:
                self.table.selectRow(0)
            self._on_chosen(self.table.keeper.current())
        else:
            self._none.write(_nothing(total))
        self._areas.setVisible(bool(rows))
        self._areas.write(_by_area(rows))

    def _on_chosen(self, one: FallingRow | None) -> None:
        """The whole reason of the chosen row: a column is too narrow for it."""
        self._detail.setVisible(one is not None)
        if one is not None:
            self.who.setText(f"{one.title} · {one.club}")
            self.why.setText(one.why)

    def _on_opened(self, one: FallingRow | None) -> None:
        if one is not None:
            self.link_asked.emit(link_to("review", one.ref))

    def _on_plan(self) -> None:
        self.assigning.begin(list(dict.fromkeys(one.provider for one in self.fallen())))

    def _on_assigned(self, count: int) -> None:
        words = ngettext("{n} club to call was given out", "{n} clubs to call were given out", count)
        self.told.setText(words.format(n=count))
        self.told.show()


def _columns() -> list[Column[FallingRow]]:
    return [
        Column(title=_("Out from"), text=lambda one: show_date(one.day) if one.day else "", wide=16),
        Column(title=_("Offer"), text=lambda one: one.title),
        Column(title=_("Club"), text=lambda one: one.club),
        Column(title=_("Why"), text=lambda one: one.why),
    ]


def _by_area(rows: Sequence[FallingRow]) -> QFrame:
    """How many fall in each area, the most first."""
    counted = Counter(one.area or _("Unknown area") for one in rows).most_common()
    lines = [
        row(Slot(text(str(n), "value", "accent"), 28), text(name, "small", wrap=True), None)
        for name, n in counted[:AREAS]
    ]
    rest = sum(n for _name, n in counted[AREAS:])
    more = [text(_("and {n} in other areas").format(n=rest), "small", "soft")] if rest else []
    return holder(col(card(*lines, *more, title=_("By area")), None, gap=0))


def _nothing(total: int) -> QFrame:
    if total:
        hint = _("Move the slider further to see what comes after that.")
        return card(Empty("check-circle", _("By this day everything is still in the catalogue"), hint))
    hint = _("Once there is a release, this shows which offers leave it, when and why.")
    return card(Empty("book-open", _("Nothing is in the catalogue yet"), hint))
