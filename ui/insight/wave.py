"""One round of the survey: what it is and how far, what can be done with it, and its pictures in tabs."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.i18n import _
from desktop.queries.waves import WaveFile
from ui.insight.pictures import WavePictures
from ui.insight.response import ResponsePane
from ui.insight.sorting_out import SortingOut
from ui.insight.what_if import WhatIfPanel
from ui.insight.words import period, short_name, wave_name, wave_states
from ui.runner import Runner
from ui.theme import XS, L, S
from ui.widgets.boxes import GUTTER, col, flow, holder, row, scroller
from ui.widgets.buttons import ActionButton, Choices, button
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided

RESPONSE, PICTURES, WHAT_IF, SORTING = "response", "pictures", "what_if", "sorting"


class WaveDeeds(NamedTuple):
    """What can be done with a round; the page carries it out."""

    score: QAction
    bring_in: QAction
    club_reports: QAction
    city_report: QAction
    export: QAction
    invite: QAction
    remind: QAction
    uninvite: QAction
    copy: QAction
    edit: QAction
    delete: QAction


class WaveView(QWidget):
    """Shows the round that was asked for; only the tab in sight asks for its figures."""

    back_asked = Signal()
    link_asked = Signal(str)
    assign_asked = Signal(list)
    club_chosen = Signal()

    def __init__(self, runner: Runner, deeds: WaveDeeds) -> None:
        super().__init__()
        self.file: WaveFile | None = None
        self._stale: set[QWidget] = set()
        self.note = Slate()
        self._above = holder(row(self.note, gap=0, margins=(0, 0, GUTTER, 0)))
        self._above.hide()
        self.head = WaveHead(deeds)
        self.response = ResponsePane(deeds.invite, deeds.remind, deeds.uninvite, deeds.bring_in)
        self.pictures, self.what_if = WavePictures(runner), WhatIfPanel(runner)
        self.sorting = SortingOut(runner)
        self._panes: dict[str, QWidget] = {
            RESPONSE: self.response, PICTURES: self.pictures,
            WHAT_IF: self.what_if, SORTING: self.sorting,
        }  # fmt: skip
        names = [_("Response"), _("Heat map and quadrant"), _("What if"), _("To sort out")]
        options = list(zip(self._panes, names, strict=True))
        self.tabs = Choices(_("What to show of this survey"), options, "tab")
        self._stack = QStackedWidget()
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        body = col(self._above, self.tabs, self._stack, gap=S, margins=(L, 0, L - 2 * GUTTER, S))
        body.setStretch(2, 1)
        box = col(self.head, body, gap=S)
        box.setStretch(1, 1)
        self.setLayout(col(scroller(box), gap=0))  # with large text it is higher than a small screen
        self.pictures.setContentsMargins(0, 0, GUTTER, 0)  # where the other tabs have a scroll bar
        self._connect()

    def show_file(self, file: WaveFile) -> None:
        """Show this round; of the one that was in sight the tab stays."""
        if self.file is None or self.file.row.ref.id != file.row.ref.id:
            self.put_away()
            self.tabs.choose(RESPONSE)
        self.file = file
        self.head.show_file(file)
        self.tabs.say(SORTING, f"{_('To sort out')} {file.parked}" if file.parked else _("To sort out"))
        self.response.show_file(file)
        self._stale = {self.pictures, self.what_if, self.sorting}
        self._show_tab()

    def show_tab(self, key: str) -> None:
        """Go to one of the tabs."""
        self.tabs.choose(key)
        self._show_tab()

    def tell(self, part: QWidget) -> None:
        """Put something that was just made above the tabs, until it is put away."""
        self.note.write(part)
        self._above.show()

    def put_away(self) -> None:
        """Take away what was told."""
        self._above.hide()

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.back_asked)
        self.tabs.chosen.connect(self._on_tab)
        self.response.chosen.connect(self.club_chosen)
        for pane in (self.response, self.pictures, self.what_if, self.sorting):
            pane.link_asked.connect(self.link_asked)
        self.pictures.assign_asked.connect(self.assign_asked)
        self.what_if.assign_asked.connect(self.assign_asked)

    def _on_tab(self, _key: object) -> None:
        self._show_tab()
        self.club_chosen.emit()

    def _show_tab(self) -> None:
        key = self.tabs.value()
        pane = self._panes[key]
        self._stack.setCurrentWidget(pane)
        if self.file is not None and pane in self._stale:
            self._stale.discard(pane)
            self._ask(key, self.file.row.ref.id)

    def _ask(self, key: str, ref: int) -> None:
        if key == PICTURES:
            self.pictures.show_wave(ref)
        elif key == WHAT_IF:
            self.what_if.show_wave(ref)
        else:
            self.sorting.show_wave(ref)


class WaveHead(QFrame):
    """Name, facts and states of a round, and its buttons; the first of them is what comes next."""

    def __init__(self, deeds: WaveDeeds) -> None:
        super().__init__()
        self.back = button(_("Insight"), "quiet", "arrow-left")
        self._title, self._facts = Elided("", "page"), Elided("", "small", "soft")
        self._chips = Slate()
        self._next = {deed: ActionButton(deed, "primary") for deed in (deeds.score, deeds.bring_in)}
        self._other = {deed: ActionButton(deed) for deed in (deeds.score, deeds.bring_in)}
        more = [ActionButton(deed) for deed in (deeds.club_reports, deeds.city_report, deeds.export)]
        rest = [ActionButton(deed, "icon") for deed in (deeds.edit, deeds.copy, deeds.delete)]
        self._deeds = deeds
        title = row(self.back, self._title, *rest, gap=S, margins=(0, 0, L - S, 0))
        title.setStretch(1, 1)
        facts = row(self._chips, self._facts, gap=12)
        facts.setStretch(1, 1)
        verbs = flow(*self._next.values(), *self._other.values(), *more)
        below = col(facts, verbs, gap=S + 2, margins=(S, 0, S, 0))
        self.setLayout(col(title, below, gap=XS, margins=(L - S, 12, L - S - GUTTER, 0)))

    def show_file(self, file: WaveFile) -> None:
        """What this round is, and which button comes first."""
        wave = file.row
        parts = [short_name(wave), period(wave), wave.model]
        parts += [_("copy of {wave}").format(wave=file.copy_of)] if file.copy_of else []
        self._title.setText(wave_name(wave))
        self._facts.setText(" · ".join(part for part in parts if part))
        self._chips.write(holder(flow(*(Chip(state) for state in wave_states(wave)), gap=S)))
        first = self._deeds.score if wave.needs_scoring else self._deeds.bring_in if not wave.clubs else None
        for deed in self._next:
            self._next[deed].setVisible(deed is first)
            self._other[deed].setVisible(deed is not first)
