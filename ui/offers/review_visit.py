"""After a visit: one press gives every verdict on what was to be seen there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import _, ngettext, show_date
from desktop.queries.offer_file import OfferFile
from ui.theme import M
from ui.widgets.boxes import marked, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text


class VisitNote(QFrame):
    """Offers what the last visit proposes; hidden when it proposes nothing."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = text("", wrap=True)
        self.verb = button(_("All meet"), "quiet", "check")
        self.verb.clicked.connect(self.asked)
        box = row(glyph("map-pin", "accent", 20), self._text, self.verb, gap=12, margins=(M, 12, M, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, panel="accent")

    def show_file(self, file: OfferFile, points: int) -> None:
        """`points` is how many criteria were to be seen at the visit and nobody judged yet."""
        self.setVisible(points > 0)
        if points > 0:
            words = ngettext(
                "You were there on {day}: {n} point to be seen there has no verdict yet.",
                "You were there on {day}: {n} points to be seen there have no verdict yet.",
                points,
            )
            self._text.setText(words.format(day=show_date(file.visits[0].day), n=points))
