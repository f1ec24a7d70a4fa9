"""The page of vitality, coverage and results: for now it says honestly what will be here."""

from __future__ import annotations

from desktop.i18n import _
from ui.page import Page
from ui.runner import Runner
from ui.theme import L
from ui.widgets.boxes import col
from ui.widgets.parts import Empty, Header, card


class InsightPage(Page):
    """Nothing can be done here yet; it points to what can be done today."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        header = Header(_("Insight"))
        header.count(_("Comes in a later version"))
        notice = Empty(
            "chart-line-up",
            _("Insight is not here yet"),
            _(
                "Here you will see the vitality survey, the white spots on the map and the year in figures. "
                "Until then: look at Providers for every club, and at the Catalogue for what is public."
            ),
            _("To the providers"),
        )
        notice.asked.connect(self._on_asked)
        self.setLayout(col(header, col(card(notice), None, margins=(L, 0, L, L)), gap=0))

    def _on_asked(self) -> None:
        self.link_asked.emit("beweegkeur://providers")
