"""What was proposed, or was to be seen at a visit: one press gives all those verdicts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import _, ngettext, show_date
from ui.theme import M
from ui.widgets.boxes import marked, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text


class AtOnce(QFrame):
    """Offers what is proposed, else what the last visit suggests; hidden when that is nothing."""

    asked = Signal()  # all that was to be seen at the visit meets
    taken = Signal()  # all that is proposed

    def __init__(self) -> None:
        super().__init__()
        self._text = text("", wrap=True)
        self.verb = button(_("All meet"), "quiet", "check")
        self.verb.clicked.connect(self._on_pressed)
        self._glyph = glyph("map-pin", "accent", 20)
        self._proposed = 0
        box = row(self._glyph, self._text, self.verb, gap=12, margins=(M, 12, M, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, panel="accent")

    def show_counts(self, proposed: int, points: int = 0, visited: date | None = None) -> None:
        """`proposed` verdicts can be taken; `points` to be seen when one `visited` are not judged yet."""
        self._proposed = proposed
        self.setVisible(proposed > 0 or points > 0)
        self._glyph.show_icon("lightbulb" if proposed else "map-pin", "accent")
        if proposed > 0:
            words = ngettext("{n} verdict is proposed.", "{n} verdicts are proposed.", proposed)
            self._text.setText(words.format(n=proposed))
            verb = ngettext("Take {n} proposal over", "Take {n} proposals over", proposed)
            self.verb.say(verb.format(n=proposed))
        elif points > 0 and visited is not None:
            words = ngettext(
                "You were there on {day}: {n} point to be seen there has no verdict yet.",
                "You were there on {day}: {n} points to be seen there have no verdict yet.",
                points,
            )
            self._text.setText(words.format(day=show_date(visited), n=points))
            self.verb.say(_("All meet"))

    def _on_pressed(self) -> None:
        if self._proposed:
            self.taken.emit()
        else:
            self.asked.emit()
