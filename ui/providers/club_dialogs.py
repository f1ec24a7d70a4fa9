"""What the file of a club asks: how far we are with it, what an advisor vouches for, whom to leave alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.providers import Relation
from desktop.domain.values import Ref
from desktop.i18n import _, show_date
from desktop.queries.relations import Move
from desktop.usecases.relations import note_on_club, set_do_not_contact, set_relation
from desktop.words import word
from ui.providers.words import capital
from ui.runner import Answer, Runner
from ui.theme import XS
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import col, holder
from ui.widgets.buttons import Choices
from ui.widgets.editors import Lines, day
from ui.widgets.words import text


class RelationDialog(Asking):
    """Offers the steps that can be taken now, and says of the others why not."""

    def __init__(
        self, parent: QWidget, runner: Runner, club: Ref, moves: Sequence[Move], revisit: date | None
    ) -> None:
        self._runner, self._club = runner, club
        able = [(one.relation, capital(word(one.relation))) for one in moves if not one.reason]
        self.step = Choices(_("How far are we with this provider?"), able)
        self.revisit = day()
        self.revisit.show_value(revisit)
        hint = _("You see it on the conversation list again from that day.")
        self._later = labelled(_("Come back on"), self.revisit, hint)
        title, verb = _("How far are we with this provider?"), _("Change")
        super().__init__(parent, title, verb, self.step, self._later, *_not_now(moves))
        self.step.chosen.connect(self._fit)
        self._fit()

    def why_not(self) -> str:
        return str(self.revisit.problem())

    def send(self) -> Answer[Any]:
        revisit = self.revisit.value() if self._asks_day() else None
        return self._runner.do(set_relation, self._club, self.step.value(), revisit)

    def _asks_day(self) -> bool:
        return bool(self.step.value() is Relation.NOT_NOW)

    def _fit(self) -> None:
        self._later.setVisible(self._asks_day())
        self.resize(self.sizeHint())


class NoteDialog(Asking):
    """What an advisor vouches for; an empty note takes it away."""

    def __init__(self, parent: QWidget, runner: Runner, club: Ref, note: str) -> None:
        self._runner, self._club = runner, club
        self.note = Lines(_("for instance: the new board has the accounts in order"), lines=4, longest=2000)
        self.note.show_value(note)
        words = _(
            "Vouch for a club in your own words: why you trust it, and what you saw. With a note a fairly "
            "vital club comes on the conversation list. Keep names and health of people out of it."
        )
        fields = (text(words, "small", "soft", wrap=True), labelled(_("Advisor's note"), self.note))
        super().__init__(parent, _("Advisor's note"), _("Keep"), *fields)
        self.note.setFocus()

    def why_not(self) -> str:
        return self.note.problem()

    def send(self) -> Answer[Any]:
        return self._runner.do(note_on_club, self._club, self.note.value())


class LeaveAloneDialog(Asking):
    """Asks why nobody is to approach a provider."""

    def __init__(self, parent: QWidget, runner: Runner, club: Ref, name: str) -> None:
        self._runner, self._club = runner, club
        self.reason = Lines(_("for instance: no contact until the dispute with the city is over"), lines=3)
        words = _(
            "Nobody plans a conversation with {name} any more, and it is left out of the conversation list. "
            "Open conversations with it are called off. You can take this back later."
        )
        hint = _("Without names, telephone numbers or e-mail addresses.")
        fields = (text(words.format(name=name), wrap=True), labelled(_("Reason"), self.reason, hint))
        super().__init__(parent, _("Do not contact"), _("Do not contact"), *fields, danger=True)
        self.reason.setFocus()

    def why_not(self) -> str:
        return self.reason.problem() if self.reason.value() else _("Write the reason in a few words.")

    def send(self) -> Answer[Any]:
        return self._runner.do(set_do_not_contact, self._club, self.reason.value())


def _not_now(moves: Sequence[Move]) -> list[QWidget]:
    """The steps that cannot be taken, each with its reason."""
    closed = [one for one in moves if one.reason]
    if not closed:
        return []
    lines = [
        text(f"{capital(word(one.relation))}: {one.reason}", "small", "soft", wrap=True) for one in closed
    ]
    return [holder(col(text(_("Not possible now"), "strong"), *lines, gap=XS))]


def comes_back(relation: Relation, revisit: date | None) -> str:
    """When somebody comes back to a provider; empty where no day was set."""
    if relation is not Relation.NOT_NOW or revisit is None:
        return ""
    return _("come back on {day}").format(day=show_date(revisit))
