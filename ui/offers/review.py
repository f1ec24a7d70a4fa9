"""Judging an offer: what changed, all criteria by theme, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.errors import AppError, Conflict
from desktop.i18n import _, ngettext
from desktop.queries.offer_file import OfferFile
from desktop.queries.suggestions import SuggestionRow
from desktop.usecases.second_looks import check_entry
from desktop.usecases.suggestions import dismiss, take_over
from desktop.usecases.verdicts import judge, judge_all, judge_person
from ui.judging.at_once import AtOnce
from ui.judging.row import CriterionRow
from ui.judging.words import verdict_state
from ui.offers.deciding import Deciding
from ui.offers.remarks import Remarks
from ui.offers.review_changes import Changes
from ui.offers.review_foot import Foot
from ui.offers.review_list import CriteriaList
from ui.offers.review_waivers import WaiverActs
from ui.runner import Answer, Runner
from ui.theme import S
from ui.widgets.boxes import GUTTER, col, holder, row, scroller
from ui.widgets.dialog import Confirm, Dialog

R = TypeVar("R")
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
        self.changes, self.visit, self.remarks = Changes(), AtOnce(), Remarks()
        self.criteria, self.foot = CriteriaList(runner), Foot(runner)
        self.waivers = WaiverActs(self, runner)
        self.deciding = Deciding(self, runner, self.foot, self.remarks)
        self._lay_out()
        self._connect()

    def show_offer(self, file: OfferFile) -> None:
        """Show an offer, or the same one loaded again: then what is being entered stays."""
        if self._file is not None and self._file.ref.id != file.ref.id:
            self._put_aside()
        self._file = file
        self.deciding.show_file(file)
        self.changes.show_file(file, self.deciding.may_remark())
        self._show_remarks()
        if self.criteria.show_file(file):
            self._before = []
            self._scroller.verticalScrollBar().setValue(0)
        self.visit.show_counts(
            len(self.criteria.takeable()),
            len(self.criteria.seen_at_visit()),
            file.visits[0].day if file.visits else None,
        )
        self.foot.show_undo(self._undo_words(file))

    def go_to(self, code: str) -> None:
        """Go to a criterion and unfold it; without a code to the first that was not looked at, or not met."""
        self._scroller.reach(self.criteria.go_to(code))

    def _lay_out(self) -> None:
        parts = (self.changes, self.remarks, self.visit, self.criteria)
        self._scroller = scroller(col(*parts, None, gap=12, margins=(0, 0, 0, S)))
        whole = col(self._scroller, holder(row(self.foot, margins=(0, 0, GUTTER, 0))))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.criteria.judged.connect(self._on_judged)
        self.criteria.taken.connect(self._on_taken)
        self.criteria.dismissed.connect(self._on_dismissed)
        self.criteria.checked.connect(self._on_checked)
        self.criteria.exception.connect(self._on_waiver)
        self.waivers.kept.connect(self.changed)
        self.visit.asked.connect(self._on_visit)
        self.visit.taken.connect(self._on_all_taken)
        self.criteria.remark_asked.connect(self.remarks.write)
        self.changes.remark_asked.connect(self.remarks.write)
        self.changes.asked.connect(self.go_to)
        self.remarks.changed.connect(self._show_remarks)
        self.deciding.opened.connect(self._on_opened)
        self.deciding.proposed.connect(self._forget)
        self.deciding.changed.connect(self.changed)
        self.deciding.decided.connect(self.next_asked)
        self.foot.next_asked.connect(self.next_asked)
        self.foot.first_open_asked.connect(partial(self.go_to, ""))
        self.foot.undone.connect(self._on_undo)
        self._runner.person_changed.connect(self._forget)
        main = QShortcut(QKeySequence("Ctrl+Return"), self)
        main.setAutoRepeat(False)  # a key held down would decide on the next offers too
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

    def _put_aside(self) -> None:
        """Another offer comes: a question about a verdict goes, for its row will show that offer."""
        if isinstance(self.dialog, Confirm) and self.dialog.isVisible():
            self.dialog.reject()

    def _judge(self, one: CriterionRow, judgement: Judgement) -> None:
        if self._file is not None:
            answer = self._sent(self._file, one, judgement)
            answer.then(one.settled).then(self._on_kept).if_refused(partial(self._on_refused, one))

    def _on_refused(self, one: CriterionRow, error: AppError) -> None:
        """Beside the row; what came in between is told above the page, with a way to what is newest."""
        one.refused(error)
        if isinstance(error, Conflict):
            self._runner.failed.emit(error)

    def _sent(self, file: OfferFile, one: CriterionRow, judgement: Judgement) -> Answer[Any]:
        """On its way: about the offer, or about the person whose row it is, which is not undone here."""
        if one.staff:
            self._forget()
            return self._do(file, judge_person, one.staff, [judgement])
        self._remember([judgement.criterion])
        return self._do(file, judge, file.ref.id, judgement)

    def _do(self, file: OfferFile, change: Callable[..., R], *args: Any) -> Answer[R]:
        """A verdict, by the criteria that stand on the screen."""
        return self._runner.do_under(file.criteria.version, change, *args)

    def _on_taken(self, codes: Sequence[str]) -> None:
        if self._file is not None:
            self._remember(codes)
            self._do(self._file, take_over, self._file.ref.id, codes).then(self._on_kept)

    def _on_all_taken(self) -> None:
        if self._file is not None:
            self._remember(self.criteria.takeable())
            self._do(self._file, take_over, self._file.ref.id).then(self._on_kept)

    def _on_dismissed(self, one: SuggestionRow) -> None:
        self._runner.do(dismiss, one.ref).then(self._on_kept)

    def _on_checked(self, code: str) -> None:
        if self._file is not None:
            self._do(self._file, check_entry, self._file.ref.id, code).then(self._on_kept)

    def _on_waiver(self, what: str, about: Any) -> None:  # Any: a code, or the WaiverRow
        if self._file is None:
            return
        criteria = self._file.criteria.version
        if what == "ask":
            self.waivers.ask(self._file.ref.id, criteria, about)
        else:
            self.waivers.act(what, criteria, about)

    def _on_visit(self) -> None:
        seen = self.criteria.seen_at_visit()
        if self._file is not None and seen:
            self._remember([one.criterion for one in seen])
            self._do(self._file, judge_all, self._file.ref.id, seen).then(self._on_kept)

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
            self._do(self._file, judge_all, self._file.ref.id, before).then(self._on_kept)

    def _on_kept(self, _ref: object) -> None:
        self.changed.emit()

    def _on_opened(self, dialog: Dialog) -> None:
        self.dialog = dialog

    def _show_remarks(self) -> None:
        """Each remark stands by what it is about too: those that were sent back, and those not sent yet."""
        sent = self._file.remarks if self._file else ()
        self.criteria.show_remarks((*sent, *self.remarks.values()), self.deciding.may_remark())
