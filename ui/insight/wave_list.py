"""The rounds of the survey as a card, the newest first: how many answered and what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from desktop.i18n import _
from desktop.queries.waves import WaveRow
from ui import theme
from ui.insight.share_bar import Share, ShareBar
from ui.insight.words import answered, period, short_name, wave_name, wave_states
from ui.theme import XS, S
from ui.widgets.boxes import Folding, Slot, col, flow, holder, marked, row
from ui.widgets.buttons import button
from ui.widgets.parts import card
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided


class WavesCard(QFrame):
    """`opened` is the number of the round somebody wants to see."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[WaveLine] = []
        self._slate = Slate()
        self.setLayout(col(card(self._slate, title=_("Surveys")), gap=0))

    def show_waves(self, waves: Sequence[WaveRow]) -> None:
        self.lines = [WaveLine(one, at == 0) for at, one in enumerate(waves)]
        for line in self.lines:
            line.opened.connect(self.opened)
        self._slate.write(holder(col(*self.lines, gap=0)))


class WaveLine(QFrame):
    """One round; with little room its bar stands beneath its name."""

    opened = Signal(int)

    def __init__(self, wave: WaveRow, first: bool) -> None:
        super().__init__()
        self._ref = wave.ref.id
        name = wave_name(wave)
        about = [one for one in (short_name(wave), period(wave), wave.model) if one]
        states = wave_states(wave)
        chips = [flow(*(Chip(state) for state in states), gap=S)] if states else []
        words = col(Elided(name, "strong"), Elided(" · ".join(about), "small", "soft"), *chips, gap=2)
        share = Share(name, wave.clubs, max(wave.invited, wave.clubs))
        bar = col(ShareBar(share), Elided(answered(wave), "small", "soft"), gap=XS)
        self.verb = button(_("Open"), "quiet")
        self.verb.setAccessibleName(_("Open: {what}").format(what=name))
        self.verb.clicked.connect(self._on_open)
        self._box = Folding(words, holder(row(Slot(holder(bar), 224), None)), gap=S)
        self._box.setStretch(0, 1)
        box = row(self._box, self.verb, gap=S, margins=(0, S, 0, S))
        box.setStretch(0, 1)
        self.setLayout(box)
        marked(self, part="row", first=first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._box.fold(event.size().width() < theme.px(520))
        super().resizeEvent(event)

    def _on_open(self) -> None:
        self.opened.emit(self._ref)
