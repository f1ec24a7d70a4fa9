"""What Inzicht begins with: the rounds of the survey, the city through the years, the models."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.i18n import _, ngettext
from desktop.queries.providers import provider_count
from desktop.queries.waves import WaveRow, waves
from ui import theme
from ui.insight.city import CityPicture
from ui.insight.models import ModelsCard
from ui.insight.wave_list import WavesCard
from ui.runner import Runner
from ui.theme import L, M
from ui.widgets.boxes import GUTTER, Columns, col, holder, row, scroller
from ui.widgets.buttons import ActionButton
from ui.widgets.parts import Header, ReadyRow, badge, card
from ui.widgets.slate import Slate
from ui.widgets.words import text

PROVIDERS = "beweegkeur://providers"


class StartView(QWidget):
    """Asks for the rounds; while there are none it says what to do first."""

    opened = Signal(int)
    model_opened = Signal(str)
    link_asked = Signal(str)

    def __init__(self, runner: Runner, new: QAction, bring_in: QAction, from_file: QAction) -> None:
        super().__init__()
        self._runner, self._clubs = runner, 0
        self.newest_model = ""
        self.header = Header(_("Insight"), ActionButton(bring_in), ActionButton(new, "primary"))
        self.waves, self.models = WavesCard(), ModelsCard(runner, from_file)
        self.city = CityPicture(runner)
        self.first = FirstSteps(new, bring_in)
        self._left = QStackedWidget()
        self._left.addWidget(self.waves)
        self._left.addWidget(self.first)
        self._city = card(self.city, title=_("The city through the years"))
        sides = Columns((_Roomy(self._left, 420), _Roomy(holder(col(self.models, None, gap=0)), 320)), (3, 2))
        box = col(sides, self._city, None, gap=M, margins=(L, 0, L - GUTTER, L))
        whole = col(self.header, scroller(box), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.waves.opened.connect(self.opened)
        self.models.opened.connect(self.model_opened)
        self.first.link_asked.connect(self.link_asked)
        self.city.link_asked.connect(self.link_asked)

    def reload(self) -> None:
        """Ask again for everything that is in sight here."""
        self._runner.ask(provider_count).then(self._on_clubs)
        self._runner.ask_latest(self, waves).then(self._on_waves)
        self.models.reload()
        self.city.reload()

    def _on_clubs(self, count: int) -> None:
        self._clubs = count

    def _on_waves(self, found: Sequence[WaveRow]) -> None:
        self.newest_model = found[0].model if found else ""
        self.waves.show_waves(found)
        self.first.show_clubs(self._clubs)
        self._left.setCurrentWidget(self.waves if found else self.first)
        self._city.setVisible(any(one.scored_at for one in found))
        words = ngettext("{count} survey", "{count} surveys", len(found)).format(count=len(found))
        waiting = sum(one.needs_scoring for one in found)
        more = ngettext(
            "{count} survey is to be worked out", "{count} surveys are to be worked out", waiting
        ).format(count=waiting)
        none = _("Vitality survey: nothing here yet")
        self.header.count(" · ".join([words, *([more] if waiting else [])]) if found else none)


class FirstSteps(QFrame):
    """What to do first while there is no round: clubs, a round, its answers."""

    link_asked = Signal(str)

    def __init__(self, new: QAction, bring_in: QAction) -> None:
        super().__init__()
        self._new, self._bring_in = new, bring_in
        self._slate = Slate()
        words = col(
            text(_("No survey yet"), "lead", wrap=True),
            text(
                _(
                    "A survey tells how vital your clubs are and which you want to talk with. "
                    "This is how you begin:"
                ),
                "small", "soft", wrap=True,
            ),
            gap=2,
        )  # fmt: skip
        head = row(badge("chart-line-up", "accent", 44), words, gap=M)
        head.setStretch(1, 1)
        self.setLayout(col(card(head, self._slate, gap=M), None, gap=0))

    def show_clubs(self, clubs: int) -> None:
        """Show the steps; the first one is done when there are clubs."""
        known = ngettext("{count} provider is in", "{count} providers are in", clubs).format(count=clubs)
        first = ReadyRow(
            known if clubs else _("Bring in the list of clubs"),
            clubs > 0,
            "" if clubs else _("To the providers"),
        )
        second = ReadyRow(
            _("Make a survey, and put the clubs you ask on its list"),
            False,
            "" if self._why_not(self._new) else self._new.text(),
            self._why_not(self._new),
        )
        third = ReadyRow(
            _("Import the answers when they are in; the scores follow"),
            False,
            "" if self._why_not(self._bring_in) else self._bring_in.text(),
            self._why_not(self._bring_in),
        )
        first.asked.connect(self._on_clubs)
        second.asked.connect(self._new.trigger)
        third.asked.connect(self._bring_in.trigger)
        self._slate.write(holder(col(first, second, third, gap=12)))

    def _why_not(self, action: QAction) -> str:
        return str(action.property("reason") or "")

    def _on_clubs(self) -> None:
        self.link_asked.emit(PROVIDERS)


class _Roomy(QFrame):
    """Wide enough to read in; with less room it goes beneath what stood beside it."""

    def __init__(self, inner: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        self.setLayout(col(inner, gap=0))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(max(hint.width(), theme.px(self._least)))
        return hint
