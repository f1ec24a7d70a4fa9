"""Judging an offer: what changed, all criteria by theme, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.i18n import _, ngettext
from desktop.queries.deciders import deciders
from desktop.queries.offer_file import OfferFile
from desktop.usecases.assessment import approve_offer, propose_offer, return_offer
from desktop.usecases.verdicts import judge, judge_all
from ui.offers.review_changes import Changes
from ui.offers.review_foot import Foot
from ui.offers.review_list import CriteriaList
from ui.offers.review_row import CriterionRow
from ui.offers.review_visit import VisitNote
from ui.offers.review_words import verdict_state
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import GUTTER, col, holder, row, scroller
from ui.widgets.dialog import Confirm, Dialog, Reason

JUDGED_IN = (Status.DRAFT, Status.IN_ASSESSMENT, Status.NEEDS_WORK, Status.APPROVED)


class Review(QWidget):
    """The review of one offer. `changed`: something was kept; `next_asked`: on to the next proposal."""

    changed = Signal()
    next_asked = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._file: OfferFile | None = None
        self._before: list[Judgement] = []  # what the last verdicts replaced, to undo them
        self.dialog: Dialog | None = None
        self.changes, self.visit = Changes(), VisitNote()
        self.criteria, self.foot = CriteriaList(runner), Foot(runner)
        self._lay_out()
        self._connect()

    def show_offer(self, file: OfferFile) -> None:
        """Show an offer, or the same one loaded again: then what is being entered stays."""
        self._file = file
        self.changes.show_file(file)
        if self.criteria.show_file(file):
            self._before = []
            self._scroller.verticalScrollBar().setValue(0)
        self.visit.show_file(file, len(self.criteria.seen_at_visit()))
        self.foot.show_file(file)
        self.foot.show_undo(self._undo_words(file))
        if file.status is Status.PROPOSED:
            asked = self._runner.ask_latest(self, deciders, file.ref.id, self._runner.today)
            asked.then(self.foot.show_deciders)

    def go_to(self, code: str) -> None:
        """Go to a criterion and unfold it; without a code to the first that was not looked at."""
        self.criteria.go_to(code)

    def _lay_out(self) -> None:
        parts = (self.changes, self.visit, self.criteria)
        self._scroller = scroller(col(*parts, None, gap=12, margins=(0, 0, 0, S)))
        whole = col(self._scroller, holder(row(self.foot, margins=(0, 0, GUTTER, 0))))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.criteria.judged.connect(self._on_judged)
        self.visit.asked.connect(self._on_visit)
        self.foot.proposed.connect(self._on_propose)
        self.foot.approved.connect(self._on_approve)
        self.foot.exception_asked.connect(self._on_exception)
        self.foot.returned.connect(self._on_return)
        self.foot.next_asked.connect(self.next_asked)
        self.foot.first_open_asked.connect(partial(self.go_to, ""))
        self.foot.undone.connect(self._on_undo)
        self._runner.person_changed.connect(self._forget)
        main = QShortcut(QKeySequence("Ctrl+Return"), self)
        main.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        main.activated.connect(self.foot.decide)

    def _on_judged(self, one: CriterionRow, judgement: Judgement) -> None:
        if self._file is not None and one.reopens(self._file.status, judgement):
            self._ask_to_reopen(one, judgement)
        else:
            self._judge(one, judgement)

    def _ask_to_reopen(self, one: CriterionRow, judgement: Judgement) -> None:
        words = _(
            "This offer is approved. Another verdict begins a new version that needs an approval again. "
            "Until then people keep seeing what was approved."
        )
        self.dialog = Confirm(self, _("Change an approved offer?"), words, _("Begin a new version"))
        self.dialog.accepted.connect(partial(self._judge, one, judgement))
        self.dialog.rejected.connect(one.put_back)
        self.dialog.open()

    def _judge(self, one: CriterionRow, judgement: Judgement) -> None:
        if self._file is not None:
            self._remember([judgement.criterion])
            answer = self._runner.do(judge, self._file.ref.id, judgement)
            answer.then(one.settled).then(self._on_kept).if_refused(one.refused)

    def _on_visit(self) -> None:
        seen = self.criteria.seen_at_visit()
        if self._file is not None and seen:
            self._remember([one.criterion for one in seen])
            self._runner.do(judge_all, self._file.ref.id, seen).then(self._on_kept)

    def _forget(self) -> None:
        """What one did oneself, and before it was decided, is all one can undo here."""
        self._before = []

    def _remember(self, codes: Sequence[str]) -> None:
        known = self._file.judgements if self._file else {}
        nothing = [Judgement(criterion=code, verdict=Verdict.NOT_ASSESSED) for code in codes]
        self._before = [known.get(one.criterion, one) for one in nothing]

    def _undo_words(self, file: OfferFile) -> str:
        """What an undo would take back: one criterion with its verdict, or how many."""
        if not self._before or file.status not in JUDGED_IN:
            return ""
        if len(self._before) > 1:
            count = len(self._before)
            return ngettext("{n} verdict", "{n} verdicts", count).format(n=count)
        code = self._before[0].criterion
        now = file.judgements.get(code)
        return f"{code} {verdict_state(now.verdict if now else Verdict.NOT_ASSESSED).words.lower()}"

    def _on_undo(self) -> None:
        if self._file is not None and self._before:
            before, self._before = self._before, []
            self._runner.do(judge_all, self._file.ref.id, before).then(self._on_kept)

    def _on_kept(self, _ref: object) -> None:
        self.changed.emit()

    def _on_propose(self) -> None:
        if self._file is not None:
            self._forget()
            self._runner.do(propose_offer, self._file.ref).then(self._on_kept)

    def _on_approve(self, months: int) -> None:
        if self._file is not None:
            self._runner.do(approve_offer, self._file.ref, months).then(self._on_approved)

    def _on_exception(self, months: int) -> None:
        words = _(
            "Nobody else can decide. Do this only with a good reason: "
            "it stands with the decision and with every release."
        )
        self._ask_reason(_("Approve as an exception?"), words, _("Approve"), partial(self._except, months))

    def _except(self, months: int, reason: str) -> None:
        if self._file is not None:
            self._runner.do(approve_offer, self._file.ref, months, reason).then(self._on_approved)

    def _on_approved(self, _ref: object) -> None:
        self.changed.emit()
        self.next_asked.emit()

    def _on_return(self) -> None:
        words = _("Say what has to change. It stands above the offer until it is proposed again.")
        self._ask_reason(self.foot.back.words(), words, _("Send back"), self._send_back)

    def _send_back(self, reason: str) -> None:
        if self._file is not None:
            self._runner.do(return_offer, self._file.ref, reason).then(self._on_kept)

    def _ask_reason(self, title: str, words: str, verb: str, act: Callable[[str], None]) -> None:
        dialog = Reason(self, title, words, verb)
        dialog.accepted.connect(lambda: act(dialog.reason.value()))
        self.dialog = dialog
        dialog.open()
