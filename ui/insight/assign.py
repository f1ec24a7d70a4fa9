"""Gives chosen clubs to a colleague to talk with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.access import Permission, allowed
from desktop.i18n import _, ngettext
from desktop.queries.people import PersonRow
from desktop.usecases.shortlist import assign_clubs
from ui.runner import Answer, Runner
from ui.widgets.asking import Asking, labelled
from ui.widgets.editors import Choice, Lines, day
from ui.widgets.words import text


class AssignDialog(Asking):
    """Asks who talks with these clubs, before when, and what to know; its result are the tasks."""

    def __init__(
        self, parent: QWidget, runner: Runner, clubs: Sequence[int], people: Sequence[PersonRow]
    ) -> None:
        self._runner, self._clubs = runner, list(clubs)
        who = [one for one in people if one.active and Permission.TASK in allowed(frozenset(one.roles))]
        self.owner = Choice([(one.ref.id, one.name) for one in who])
        self.owner.show_value(runner.person.id if runner.person.id in [one.ref.id for one in who] else None)
        self.due, self.note = day(), Lines(lines=3, longest=1000)
        words = ngettext(
            "{count} club goes on the conversation list, as a task for one colleague.",
            "{count} clubs go on the conversation list, as tasks for one colleague.",
            len(clubs),
        ).format(count=len(clubs))
        super().__init__(
            parent,
            _("Assign clubs"),
            _("Assign"),
            text(words, wrap=True),
            labelled(_("Who talks with them?"), self.owner),
            labelled(_("Before when? (may stay empty)"), self.due),
            labelled(_("What should they know? (may stay empty)"), self.note),
        )
        self.owner.setFocus()

    def why_not(self) -> str:
        if not self.owner.value():
            return _("Choose a colleague.")
        return self.due.problem() or self.note.problem()

    def send(self) -> Answer[Any]:
        return self._runner.do(
            assign_clubs, self._clubs, self.owner.value(), self.due.value(), self.note.value()
        )
