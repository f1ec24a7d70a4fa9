"""What other lines come to: how many clubs are where before and after, and which clubs move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QStackedWidget

from desktop.domain.vitality_model import Band, Segment
from desktop.i18n import _, ngettext
from desktop.queries.what_if import Lines, Moved, Retyped, WhatIf
from desktop.reports.figures import Scale, signed
from desktop.words import word
from ui.insight.club_table import ClubTable
from ui.theme import XL, XS, M
from ui.widgets.boxes import Columns, col, row
from ui.widgets.buttons import Choices
from ui.widgets.rows import RIGHT, Column
from ui.widgets.states import band_state
from ui.widgets.words import text

BAND, TYPE = "band", "type"


class Consequences(QFrame):
    """Tells what a try comes to. `chosen` tells the refs of the clubs somebody chose."""

    opened = Signal(int)
    chosen = Signal(list)

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        scale = Scale(low=lines.low, high=lines.high)
        self.headline = text("", "lead", wrap=True)
        self.bands = Counts(_("Vitality"), list(Band))
        self.types = Counts(_("Type of club"), list(Segment))
        self.which = Choices(_("Which changes"), [(BAND, _("Vitality")), (TYPE, _("Type of club"))])
        self.moved = ClubTable[Moved](_("Clubs whose vitality changes"), _moved(scale))
        self.retyped = ClubTable[Retyped](_("Clubs whose type changes"), _retyped(scale))
        self.stack = QStackedWidget()
        for table in (self.moved, self.retyped):
            self.stack.addWidget(table)
            table.opened.connect(self.opened)
            table.picked.connect(self._on_picked)
        self.which.chosen.connect(self._on_which)
        counts = Columns((self.bands, self.types), (1, 1), gap=XL)
        box = col(self.headline, counts, row(self.which, None), self.stack, gap=12)
        box.setStretch(3, 1)
        self.setLayout(box)

    def show_what_if(self, found: WhatIf) -> None:
        """Show what this try comes to."""
        self.headline.setText(told(found))
        self.bands.show_counts(found.before, found.after)
        self.types.show_counts(found.types_before, found.types_after)
        self.which.say(BAND, f"{_('Vitality')} {len(found.moved)}")
        self.which.say(TYPE, f"{_('Type of club')} {len(found.retyped)}")
        self.moved.show_rows(found.moved)
        self.retyped.show_rows(found.retyped)

    def refs(self) -> list[int]:
        """The clubs that are chosen in the table in sight."""
        return self.moved.refs() if self.which.value() == BAND else self.retyped.refs()

    def _on_which(self, key: str) -> None:
        self.stack.setCurrentWidget(self.moved if key == BAND else self.retyped)
        self.chosen.emit(self.refs())

    def _on_picked(self, _refs: object) -> None:
        self.chosen.emit(self.refs())


K = TypeVar("K", bound=StrEnum)


class Counts(QFrame, Generic[K]):
    """How many clubs are of each kind: now, then, and the difference."""

    def __init__(self, title: str, kinds: Sequence[K]) -> None:
        super().__init__()
        self._kinds = kinds
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(0, 1)
        heads = [title, _("Now"), _("Then"), ""]
        for column, words in enumerate(heads):
            grid.addWidget(_number(words, "soft") if column else text(words, "small", "soft"), 0, column)
        self._cells: dict[K, tuple[QLabel, ...]] = {}
        for line, kind in enumerate(kinds, start=1):
            grid.addWidget(text(word(kind), "small"), line, 0)
            cells = tuple(_number("", tone) for tone in ("", "", "soft"))
            self._cells[kind] = cells
            for column, cell in enumerate(cells, start=1):
                grid.addWidget(cell, line, column)
        self.setLayout(grid)

    def show_counts(self, before: Mapping[K, int], after: Mapping[K, int]) -> None:
        """Show these; of what stays the same no difference is told."""
        for kind, (now, then, change) in self._cells.items():
            by = after[kind] - before[kind]
            now.setText(str(before[kind]))
            then.setText(str(after[kind]))
            change.setText(signed(abs(by), by < 0) if by else "")


def told(found: WhatIf) -> str:
    """What changes, in one sentence."""
    if not found.moved and not found.retyped:
        return _("Nothing changes: every club stays where it is.")
    every = {one.ref for one in found.moved} | {one.ref for one in found.retyped}
    words = ngettext("{count} club changes", "{count} clubs change", len(every)).format(count=len(every))
    parts = []
    if found.moved:
        parts.append(_("{count} of vitality").format(count=len(found.moved)))
    if found.retyped:
        parts.append(_("{count} of type").format(count=len(found.retyped)))
    return f"{words}: {', '.join(parts)}."


def _number(words: str, tone: str) -> QLabel:
    made = text(words, "small", tone)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _moved(scale: Scale) -> list[Column[Moved]]:
    return [
        Column(title=_("Name"), text=lambda one: one.name),
        Column(title=_("Strength"), text=lambda one: scale.figure(one.score), align=RIGHT, wide=8),
        _band(_("Now"), lambda one: one.before),
        _band(_("Then"), lambda one: one.after),
    ]


def _band(title: str, which: Callable[[Moved], Band]) -> Column[Moved]:
    return Column(
        title=title,
        text=lambda one: word(which(one)),
        wide=15,
        state=lambda one: band_state(which(one)),
    )


def _retyped(scale: Scale) -> list[Column[Retyped]]:
    return [
        Column(title=_("Name"), text=lambda one: one.name),
        Column(title=_("Now"), text=lambda one: word(one.before), wide=22),
        Column(title=_("Then"), text=lambda one: word(one.after), wide=22),
        Column(title=_("Strength"), text=lambda one: scale.figure(one.strength), align=RIGHT, wide=8),
        Column(title=_("Orientation"), text=lambda one: scale.figure(one.orientation), align=RIGHT, wide=12),
    ]
