"""The people a criterion is about: a row each, beneath the criterion, when there are several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.catalogues import vocabulary
from desktop.domain.criteria import GOOD, Criterion
from desktop.i18n import language
from desktop.queries.verdict_origins import PersonVerdict
from ui.judging.notes import NOTHING
from ui.judging.row import CriterionRow, Standing
from ui.judging.words import judged_words
from ui.theme import XL
from ui.widgets.boxes import col


class People(QFrame):
    """One row a person; hidden with fewer than two. `made` hands over the rows when they are others."""

    made = Signal(object)  # the new CriterionRows

    def __init__(self, criterion: Criterion, today: date) -> None:
        super().__init__()
        self._criterion, self._today = criterion, today
        self._box = col(gap=0, margins=(XL, 0, 0, 0))
        self.setLayout(self._box)
        self.rows: list[CriterionRow] = []
        self.hide()

    def show_people(
        self, people: Sequence[PersonVerdict], standing: Standing, before: QWidget, other: bool
    ) -> None:
        """Show these people, to be reached after `before`; an `other` offer has others."""
        if other or [one.staff for one in people] != [row.staff for row in self.rows]:
            self._make(people)
            self._come_after(before)
        for row, one in zip(self.rows, people, strict=True):
            row.refresh(_of(one, standing))
        self.setVisible(bool(people))

    def _come_after(self, before: QWidget) -> None:
        """Tab comes to these after the criterion itself, though they were made later."""
        for one in self.rows:
            QWidget.setTabOrder(before, one.head)
            before = one.head

    def all_good(self) -> bool:
        return all(one.verdict() in GOOD for one in self.rows)

    def _make(self, people: Sequence[PersonVerdict]) -> None:
        for old in self.rows:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [
            CriterionRow(self._criterion, self._today, staff=one.staff, name=_named(one)) for one in people
        ]
        for row in self.rows:
            self._box.addWidget(row)
        self.made.emit(self.rows)


def _named(one: PersonVerdict) -> str:
    return f"{one.name} · {vocabulary('staff_roles').label(one.role, language())}"


def _of(one: PersonVerdict, standing: Standing) -> Standing:
    """What the row of one person shows, of the criterion it stands beneath."""
    who = ""
    if one.at is not None:
        who = judged_words(one.by, one.at)
    return replace(
        standing,
        saved=one.judgement,
        who=who,
        origin="",
        signed=one.by,
        several=False,
        waiting=NOTHING,
        may_ask=False,
    )
