"""Criteria that belong together as a card, with how many of them were looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.i18n import _
from ui.judging.row import CriterionRow
from ui.theme import XS, M, S
from ui.widgets.boxes import col, holder, marked, row
from ui.widgets.words import text


class CriteriaCard(QFrame):
    """A title, `lines` beneath it, and the count of the `rows` among those."""

    def __init__(self, title: str, rows: Sequence[CriterionRow], lines: Sequence[QWidget]) -> None:
        super().__init__()
        self._rows = rows
        self._count: QLabel = text("", "small", "soft")
        head = holder(row(text(title, "lead"), None, self._count, margins=(M, 12, M, XS)))
        self.setLayout(col(head, *lines, gap=0, margins=(1, 0, 1, S)))
        marked(self, part="card")

    def count(self) -> None:
        """Say anew how many were looked at."""
        asked = [one for one in self._rows if one.is_asked()]
        seen = sum(one.looked_at() for one in asked)
        self._count.setText(_("{seen} of {all} looked at").format(seen=seen, all=len(asked)))
