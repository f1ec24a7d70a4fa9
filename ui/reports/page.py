"""The page of signals and incidents: for now it says honestly what will be here."""

from __future__ import annotations

from desktop.i18n import _
from ui.page import Page
from ui.runner import Runner
from ui.theme import L
from ui.widgets.boxes import col
from ui.widgets.parts import Empty, Header, card


class ReportsPage(Page):
    """Nothing can be done here yet; it points to what can be done today."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        header = Header(_("Signals"))
        header.count(_("Comes in a later version"))
        notice = Empty(
            "flag",
            _("Signals are not here yet"),
            _(
                "Here you will follow what people report about an offer, with an owner and a date. "
                "Until then: is something unsafe? Open the offer and take it offline at once."
            ),
            _("To the offers"),
        )
        notice.asked.connect(self._on_asked)
        self.setLayout(col(header, col(card(notice), None, margins=(L, 0, L, L)), gap=0))

    def _on_asked(self) -> None:
        self.link_asked.emit("beweegkeur://offers")
