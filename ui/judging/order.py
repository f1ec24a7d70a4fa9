"""Rows of criteria as one list for the keyboard: one stop for Tab, the arrows go from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from ui.judging.row import CriterionRow


class RowOrder:
    """Goes between the rows that it was given last; each of them is followed once."""

    def __init__(self) -> None:
        self.rows: list[CriterionRow] = []

    def follow(self, one: CriterionRow) -> None:
        """Go where this row asks to: up, down, or on after a verdict by key."""
        one.moved.connect(partial(self._step, one))
        one.done.connect(partial(self._go_on, one))
        one.focused.connect(partial(self.make_current, one))

    def put(self, rows: Sequence[CriterionRow]) -> None:
        """These rows, in this order."""
        self.rows = [*rows]

    def first_open(self) -> CriterionRow | None:
        """The first that this person can judge and nobody looked at."""
        return next((one for one in self.rows if one.judgeable() and not one.looked_at()), None)

    def make_current(self, current: CriterionRow) -> None:
        """Tab stops at one criterion, the one where one was last."""
        for one in self.rows:
            policy = Qt.FocusPolicy.StrongFocus if one is current else Qt.FocusPolicy.ClickFocus
            one.head.setFocusPolicy(policy)

    def _step(self, one: CriterionRow, by: int) -> None:
        at = self.rows.index(one) + by
        if 0 <= at < len(self.rows):
            self.rows[at].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, one: CriterionRow) -> None:
        """On to the next criterion this person can judge; the last one keeps the focus."""
        later = self.rows[self.rows.index(one) + 1 :]
        following = next((each for each in later if each.judgeable()), one)
        following.head.setFocus(Qt.FocusReason.OtherFocusReason)
