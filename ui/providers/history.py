"""What happened to a provider: who did what and when, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from desktop.i18n import _, show_moment
from desktop.queries.history import Change, HistoryRow
from ui.theme import XS
from ui.widgets.boxes import Item, col, holder, row
from ui.widgets.buttons import button
from ui.widgets.parts import card
from ui.widgets.words import glyph, text

FIRST = 5  # shown before somebody asks for all


class HistoryCard(QFrame):
    """The last few things that happened, and the earlier ones on request."""

    def __init__(self, rows: Sequence[HistoryRow]) -> None:
        super().__init__()
        self._earlier = holder(col(*(_entry(one) for one in rows[FIRST:]), gap=10))
        self._earlier.hide()
        self._more = button(_("Show everything that happened"), "link")
        self._more.clicked.connect(self._on_more)
        shown: list[Item] = [_entry(one) for one in rows[:FIRST]]
        self.setLayout(
            col(card(*shown, self._earlier, row(self._more, None), title=_("History"), gap=10), gap=0)
        )
        self._more.setVisible(len(rows) > FIRST)

    def _on_more(self) -> None:
        self._earlier.show()
        self._more.hide()


def _entry(one: HistoryRow) -> QFrame:
    told = [text(_told(change), "small", wrap=True) for change in one.changes]
    when = _("{moment} by {who}").format(moment=show_moment(one.at), who=one.by)
    words = col(
        text(one.what, "value", wrap=True),
        *told,
        text(when, "label", "soft", wrap=True),
        gap=XS - 2,
    )
    mark = col(glyph("clock-counter-clockwise", "soft", 16), None)
    box = row(mark, words, gap=10)
    box.setStretch(1, 1)
    return holder(box)


def _told(change: Change) -> str:
    """One field: what it was and what it became; a personal value is named, not told."""
    if change.before and change.after:
        return f"{change.field}: {change.before} → {change.after}"
    if change.after:
        return f"{change.field}: {change.after}"
    if change.before:
        return _("{field}: {value} taken away").format(field=change.field, value=change.before)
    return _("{field} changed").format(field=change.field)
