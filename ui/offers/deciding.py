"""Deciding in the review: propose, approve, confirm words, send back; and what is asked before that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.offers import Remark, Status
from desktop.domain.values import Ref
from desktop.i18n import _
from desktop.queries.deciders import deciders
from desktop.queries.offer_file import OfferFile
from desktop.usecases.assessment import approve_offer, propose_offer, return_offer
from desktop.usecases.rewording import confirm_wording
from ui.offers.remarks import Remarks, SendBack
from ui.offers.review_foot import Foot
from ui.runner import Answer, Runner
from ui.widgets.dialog import Dialog, Reason


class Deciding(QObject):
    """Carries out what the foot asks for. `decided`: on to the next; `opened`: a dialog is on the screen.

    Each decision is about the offer, its version and the criteria it was asked for, whatever is on the desk
    by then.
    """

    changed = Signal()
    proposed = Signal()
    decided = Signal()
    opened = Signal(object)  # Dialog

    def __init__(self, parent: QWidget, runner: Runner, foot: Foot, remarks: Remarks) -> None:
        super().__init__(parent)
        self._parent, self._runner = parent, runner
        self.foot, self.remarks = foot, remarks
        self._file: OfferFile | None = None
        self._sent: Answer[Any] | None = None
        runner.ended.connect(self._on_ended)
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
            ref = self._file.ref
            self.proposed.emit()
            answer = self._runner.do_under(self._file.criteria.version, propose_offer, ref)
            self._send(ref, answer).then(partial(self._on_kept, ref))

    def _on_approve(self, months: int) -> None:
        if self._file is not None:
            self._approve(self._file, months)

    def _on_confirm(self) -> None:
        if self._file is not None:
            ref = self._file.ref
            self._send(ref, self._runner.do(confirm_wording, ref)).then(partial(self._on_decided, ref))

    def _on_exception(self, months: int) -> None:
        if self._file is None:
            return
        words = _(
            "Nobody else can decide. Do this only with a good reason: "
            "it stands with the decision and with every release."
        )
        dialog = Reason(self._parent, _("Approve as an exception?"), words, _("Approve"))
        dialog.accepted.connect(partial(self._except, dialog, self._file, months))
        self._open(dialog)

    def _except(self, dialog: Reason, file: OfferFile, months: int) -> None:
        self._approve(file, months, dialog.reason.value())

    def _approve(self, file: OfferFile, months: int, exception: str = "") -> None:
        answer = self._runner.do_under(file.criteria.version, approve_offer, file.ref, months, exception)
        self._send(file.ref, answer).then(partial(self._on_decided, file.ref))

    def _on_return(self) -> None:
        if self._file is None:
            return
        remarks = self.remarks.values()
        dialog = SendBack(self._parent, self.foot.back.words(), remarks)
        dialog.accepted.connect(partial(self._send_back, dialog, self._file.ref, remarks))
        self._open(dialog)

    def _send_back(self, dialog: SendBack, ref: Ref, remarks: Sequence[Remark]) -> None:
        answer = self._runner.do(return_offer, ref, dialog.reason.value(), remarks)
        self._send(ref, answer).then(partial(self._on_said, ref)).then(partial(self._on_kept, ref))

    def _open(self, dialog: Dialog) -> None:
        self.opened.emit(dialog)
        dialog.open()

    def _send(self, ref: Ref, answer: Answer[Ref]) -> Answer[Ref]:
        """A decision is on its way: the foot takes no other one about this version of the offer."""
        self._sent = answer
        self.foot.hold(ref)
        return answer

    def _on_ended(self, answer: Answer[Any]) -> None:
        """Refused or broken off, it can be tried again; what was kept takes hold of the foot once more."""
        if answer is self._sent:
            self._sent = None
            self.foot.release()

    def _on_said(self, ref: Ref, _new: object) -> None:
        """The remarks were sent, or the decision makes them needless."""
        self.remarks.forget(ref.id)

    def _on_kept(self, ref: Ref, _new: object) -> None:
        self.foot.hold(ref)
        self.changed.emit()

    def _on_decided(self, ref: Ref, new: object) -> None:
        """On to the next, unless another offer came on the desk meanwhile."""
        self._on_said(ref, new)
        self._on_kept(ref, new)
        if self._file is not None and self._file.ref.id == ref.id:
            self.decided.emit()
