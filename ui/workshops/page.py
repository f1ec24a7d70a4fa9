"""The page of workshops, trainings and clinics: for now it says honestly what will be here."""

from __future__ import annotations

from desktop.i18n import _
from ui.page import Page
from ui.runner import Runner
from ui.theme import L
from ui.widgets.boxes import col
from ui.widgets.parts import Empty, Header, card


class WorkshopsPage(Page):
    """Nothing can be done here yet; it points to what can be done today."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        header = Header(_("Workshops"))
        header.count(_("Comes in a later version"))
        notice = Empty(
            "chalkboard-teacher",
            _("Workshops are not here yet"),
            _(
                "Here you will plan workshops from what clubs still miss, invite them, and keep who came. "
                "Until then: beweegkeur workshop --help, on the command line."
            ),
            _("To the providers"),
        )
        notice.asked.connect(self._on_asked)
        self.setLayout(col(header, col(card(notice), None, margins=(L, 0, L, L)), gap=0))

    def _on_asked(self) -> None:
        self.link_asked.emit("beweegkeur://providers")
