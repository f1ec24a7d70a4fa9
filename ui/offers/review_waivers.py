"""Exceptions from the review: ask for one, grant it, say no, end it. What one typed stays when refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.catalogues import criteria_set
from desktop.i18n import _, language
from desktop.queries.review_words import waiver_words
from desktop.queries.waivers import WaiverRow
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver, refuse_waiver
from ui.runner import Answer, Runner
from ui.widgets.asking import Asking, WithReason, labelled
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Lines, day
from ui.widgets.words import text


class AskWaiver(Asking):
    """Why an exception is right, and until when; a colleague grants it."""

    def __init__(self, parent: QWidget, runner: Runner, offer: int, criteria: str, code: str) -> None:
        self._runner, self._offer, self._criteria, self._code = runner, offer, criteria, code
        self.reason, self.until = Lines(lines=3, longest=500), day(_("within twelve months"))
        told = _("It counts once a second person granted it. It stands in the decision letter.")
        super().__init__(
            parent,
            _("Ask for an exception"),
            _("Ask for it"),
            text(criteria_set().criterion(code).title(language()), "strong", wrap=True),
            text(told, "small", "soft", wrap=True),
            labelled(_("Why is an exception right here?"), self.reason),
            labelled(_("Until and including"), self.until),
        )
        self.reason.setFocus()

    def why_not(self) -> str:
        if not self.reason.value():
            return _("Say why an exception is right here.")
        if self.until.value() is None or self.until.problem():
            return self.until.problem() or _("Fill in the last day of the exception.")
        return self.reason.problem()

    def send(self) -> Answer[Any]:
        said = (self.reason.value(), self.until.value())
        return self._runner.do_under(self._criteria, ask_waiver, self._offer, self._code, *said)


class WaiverActs(QObject):
    """Carries out what the list asks about exceptions. `kept`: something was."""

    kept = Signal()

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        super().__init__(parent)
        self._parent, self._runner = parent, runner
        self.dialog: Dialog | None = None

    def ask(self, offer: int, criteria: str, code: str) -> None:
        """By the version of the criteria that stands on the screen."""
        self._open(AskWaiver(self._parent, self._runner, offer, criteria, code))

    def act(self, what: str, criteria: str, waiver: WaiverRow) -> None:
        """Grant at once; a no and an early end ask for a reason."""
        if what == "grant":
            self._runner.do_under(criteria, grant_waiver, waiver.ref).then(lambda _ref: self.kept.emit())
        elif what == "refuse":
            self._because(refuse_waiver, waiver, _("Say no to this exception?"), _("Say no"))
        else:
            self._because(end_waiver, waiver, _("End this exception?"), _("End it"))

    def _because(self, change: Callable[..., Any], waiver: WaiverRow, title: str, verb: str) -> None:
        words = waiver_words(waiver)
        self._open(WithReason(self._parent, self._runner, change, waiver.ref.id, words, title, verb))

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.kept)
        dialog.open()
