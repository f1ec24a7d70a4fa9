"""Deciding in the review: propose, approve, confirm words, send back; and what is asked before that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.offers import Status
from desktop.i18n import _
from desktop.queries.deciders import deciders
from desktop.queries.offer_file import OfferFile
from desktop.usecases.assessment import approve_offer, propose_offer, return_offer
from desktop.usecases.rewording import confirm_wording
from ui.offers.remarks import Remarks, SendBack
from ui.offers.review_foot import Foot
from ui.runner import Runner
from ui.widgets.dialog import Dialog, Reason


class Deciding(QObject):
    """Carries out what the foot asks for. `decided`: on to the next; `opened`: a dialog is on the screen."""

    changed = Signal()
    proposed = Signal()
    decided = Signal()
    opened = Signal(object)  # Dialog

    def __init__(self, parent: QWidget, runner: Runner, foot: Foot, remarks: Remarks) -> None:
        super().__init__(parent)
        self._parent, self._runner = parent, runner
        self.foot, self.remarks = foot, remarks
        self._file: OfferFile | None = None
        foot.proposed.connect(self._on_propose)
        foot.approved.connect(self._on_approve)
        foot.confirmed.connect(self._on_confirm)
        foot.exception_asked.connect(self._on_exception)
        foot.returned.connect(self._on_return)
        remarks.changed.connect(self._on_remarks)
        remarks.opened.connect(self.opened)

    def show_file(self, file: OfferFile) -> None:
        """Show an offer, or the same one loaded again."""
        self._file = file
        self.remarks.show_file(file, self.may_remark())
        self.foot.show_file(file)
        self._on_remarks()
        if file.status is Status.PROPOSED:
            asked = self._runner.ask_latest(self, deciders, file.ref.id, self._runner.today)
            asked.then(self.foot.show_deciders)

    def may_remark(self) -> bool:
        """There is a proposal that this person may send back."""
        file = self._file
        if file is None or file.status is not Status.PROPOSED:
            return False
        return self._runner.may(approve_offer) and file.proposed_by != self._runner.person.name

    def _on_remarks(self) -> None:
        self.foot.show_remarks(len(self.remarks.values()))

    def _on_propose(self) -> None:
        if self._file is not None:
            self.proposed.emit()
            self._runner.do(propose_offer, self._file.ref).then(self._on_kept)

    def _on_approve(self, months: int) -> None:
        if self._file is not None:
            self._runner.do(approve_offer, self._file.ref, months).then(self._on_decided)

    def _on_confirm(self) -> None:
        if self._file is not None:
            self._runner.do(confirm_wording, self._file.ref).then(self._on_decided)

    def _on_exception(self, months: int) -> None:
        words = _(
            "Nobody else can decide. Do this only with a good reason: "
            "it stands with the decision and with every release."
        )
        dialog = Reason(self._parent, _("Approve as an exception?"), words, _("Approve"))
        dialog.accepted.connect(partial(self._except, dialog, months))
        self._open(dialog)

    def _except(self, dialog: Reason, months: int) -> None:
        if self._file is not None:
            reason = dialog.reason.value()
            self._runner.do(approve_offer, self._file.ref, months, reason).then(self._on_decided)

    def _on_return(self) -> None:
        dialog = SendBack(self._parent, self.foot.back.words(), self.remarks.values())
        dialog.accepted.connect(partial(self._send_back, dialog))
        self._open(dialog)

    def _send_back(self, dialog: SendBack) -> None:
        if self._file is not None:
            remarks = self.remarks.values()
            answer = self._runner.do(return_offer, self._file.ref, dialog.reason.value(), remarks)
            answer.then(self._on_said).then(self._on_kept)

    def _open(self, dialog: Dialog) -> None:
        self.opened.emit(dialog)
        dialog.open()

    def _on_said(self, _ref: object) -> None:
        """The remarks were sent, or the decision makes them needless."""
        if self._file is not None:
            self.remarks.forget(self._file.ref.id)

    def _on_kept(self, _ref: object) -> None:
        self.changed.emit()

    def _on_decided(self, ref: object) -> None:
        self._on_said(ref)
        self.changed.emit()
        self.decided.emit()
