"""The foot of the review: how far it is, and the one thing this person can do now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.approval import TERMS
from desktop.domain.criteria import PASS_PERCENT
from desktop.domain.offers import Status
from desktop.domain.terms import why_not_again, why_not_yet
from desktop.domain.values import Ref
from desktop.i18n import _, ngettext
from desktop.queries.offer_file import OfferFile
from desktop.queries.review_words import approved_words, confirm_words
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.rewording import confirm_wording
from ui import theme
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import Folding, col, flow, holder, marked
from ui.widgets.buttons import Button, Choices, button
from ui.widgets.words import text

OPEN = (Status.DRAFT, Status.IN_ASSESSMENT, Status.NEEDS_WORK)
TOLD = 3  # of what is missing, in the tip of a button


class Once(Button):
    """Takes a decision: the second press of a double click would meet the next offer, still unread."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Foot(QFrame):
    """Shows score and what is missing; says which decision is wanted, never takes it."""

    proposed = Signal()
    approved = Signal(int)  # months
    confirmed = Signal()  # the words, and details of the club
    exception_asked = Signal(int)
    returned = Signal()
    next_asked = Signal()
    letter_asked = Signal()
    first_open_asked = Signal()
    undone = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._file: OfferFile | None = None
        self._held: Ref | None = None
        self._pressed: QWidget | None = None
        self._score, self._enough = text("", "title"), text("", "small", "soft")
        self.open = button("", "link")
        self.undo = button("", "link", "arrow-counter-clockwise")
        self.say = text("", "small", "soft", wrap=True)
        months = [(term, _("{n} months").format(n=term)) for term in TERMS]
        self.term = Choices(_("How long the approval lasts"), months)
        self.words = Once(_("Confirm the words"), "primary", "check")
        self.back = button("")
        self.exception = button(_("Approve as an exception"), "danger")
        self.letter = button(_("Decision letter …"), "secondary", "file-pdf")
        self.next = Once(_("Next proposal"), "secondary", "arrow-right")
        self.propose = Once(_("Propose"), "primary", "hand-pointing")
        self.approve = Once(_("Approve and next"), "primary", "check")
        self._lay_out()
        self._connect()

    def show_file(self, file: OfferFile) -> None:
        """Show an offer; who else may decide is told by `show_deciders`."""
        self._show_terms(file)
        self._file = file
        if file.ref != self._held:
            self.release()
        self._show_score(file)
        proposed, words = file.status is Status.PROPOSED, _only_words(file)
        mine = file.proposed_by == self._runner.person.name
        self.propose.setVisible(not words and _may_propose(file, self._runner.today))
        early = why_not_yet(file.reapply_from, self._runner.today)
        self.propose.explain(self._runner.why_not(propose_offer) or early or _missing(file))
        self.words.setVisible(words)
        self.words.say(_verb(file))
        self.words.explain(self._runner.why_not(confirm_wording) or file.not_my_words)
        for one in (self.term, self.approve):
            one.setVisible(proposed and not mine and not words)
        self.approve.explain(self._why_not(file))
        self.back.setVisible(proposed and (mine or self._runner.may(approve_offer)))
        self.show_remarks(0)
        for after in (self.next, self.letter):
            after.setVisible(file.status is Status.APPROVED)
        self.next.say(_("Next proposal"))
        self.next.explain("")
        self.exception.hide()
        self._tell(self._told(file, words))

    def hold(self, ref: Ref) -> None:
        """Take no press until something else than this version is shown. Keys wait at the foot."""
        if self._file is None or self._file.ref != ref:
            return
        self._held = ref
        focused = self._buttons.focusWidget()
        if focused is not None and focused.hasFocus():
            self._pressed = focused
            self.setFocus()
        self._buttons.setEnabled(False)

    def release(self) -> None:
        """Presses count again."""
        self._held = None
        self._buttons.setEnabled(True)
        if self._pressed is not None and self._pressed.isVisible() and self.hasFocus():
            self._pressed.setFocus()
            self._pressed = None

    def show_remarks(self, count: int) -> None:
        """How many remarks go along when it is sent back."""
        if self._file is None:
            return
        mine = self._file.proposed_by == self._runner.person.name
        words = _("Take back") if mine else _("Back to {name}").format(name=self._file.proposed_by)
        self.back.say(f"{words} ({count})" if count else words)
        self._fit()

    def show_deciders(self, names: Sequence[str]) -> None:
        """Who can decide when this person cannot; nobody leaves only an exception with a reason."""
        if self._file is None or _only_words(self._file) or not self._reason(self._file):
            return
        nobody = not names and self._runner.may(approve_offer)
        self.exception.setVisible(nobody)
        self.exception.explain(_missing(self._file))
        self.term.setVisible(nobody or self.approve.isVisibleTo(self))
        self.approve.setVisible(self.approve.isVisibleTo(self) and not nobody)
        who = _("Who can: {names}.").format(names=", ".join(names)) if names else _("Nobody else can either.")
        self._tell(f"{self._reason(self._file)} {who}")

    def show_no_next(self) -> None:
        """There is no other proposal that this person can decide on."""
        words = _("Nothing else waits for your decision")
        self.next.say(words)
        self.next.explain(words)

    def show_undo(self, what: str) -> None:
        """The last verdicts can be taken back; no words hide it."""
        self.undo.say(_("Undo: {what}").format(what=what))
        self.undo.setVisible(bool(what))
        self._fit()

    def decide(self) -> None:
        """Do the main thing: what the primary button would do."""
        for one in (self.propose, self.words, self.approve, self.next):
            if one.isVisible() and one.isEnabled():
                one.click()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With little room the buttons stand beneath the score."""
        words = max(self._line.sizeHint().width(), theme.px(240))
        self._box.fold(self.width() < words + self._verbs.sizeHint().width() + 2 * M + S)

    def _lay_out(self) -> None:
        self._line = flow(self._score, self._enough, self.open, self.undo, self.term)
        left = holder(col(self._line, self.say, gap=2))
        self._verbs = flow(self.back, self.exception, self.letter, self.next, self.propose, self.words,
                           self.approve)  # fmt: skip
        self._buttons = holder(self._verbs)
        self._box = Folding(left, self._buttons, gap=S, margins=(M, S, M, S))
        self._box.setStretch(0, 1)
        self.setLayout(self._box)
        marked(self, part="card")
        self.show_undo("")

    def _connect(self) -> None:
        self.propose.clicked.connect(self.proposed)
        self.approve.clicked.connect(self._on_approve)
        self.words.clicked.connect(self.confirmed)
        self.exception.clicked.connect(self._on_exception)
        self.back.clicked.connect(self.returned)
        self.next.clicked.connect(self.next_asked)
        self.letter.clicked.connect(self.letter_asked)
        self.open.clicked.connect(self.first_open_asked)
        self.undo.clicked.connect(self.undone)

    def _on_approve(self) -> None:
        self.approved.emit(self.term.value())

    def _on_exception(self) -> None:
        self.exception_asked.emit(self.term.value())

    def _show_terms(self, file: OfferFile) -> None:
        """What is usual is chosen, until this person chooses another term for this offer."""
        if self._file is None or self._file.ref.id != file.ref.id or file.terms != self._file.terms:
            self.term.choose(file.terms.usual)
        for months, reason in file.terms.why_not.items():
            self.term.explain(months, reason)

    def _told(self, file: OfferFile, words: bool) -> str:
        if words and file.since is not None:
            told = confirm_words(file.since, file.reworded_by)
            why = self._runner.why_not(confirm_wording) or file.not_my_words
            return f"{told} {why}".strip()
        return _approved(file) if file.status is Status.APPROVED else self._reason(file)

    def _show_score(self, file: OfferFile) -> None:
        score, left = file.outcome.score, len(file.outcome.missing)
        self._score.setText("–" if score is None else f"{int(score)} %")
        self._enough.setText(_("at least {enough} %").format(enough=PASS_PERCENT))
        self.open.say(ngettext("{n} not looked at yet", "{n} not looked at yet", left).format(n=left))
        self.open.setVisible(left > 0)

    def _why_not(self, file: OfferFile) -> str:
        return self._reason(file) or _missing(file)

    def _reason(self, file: OfferFile) -> str:
        """Why this person may not decide; empty when they may or nothing is to be decided."""
        if file.status is not Status.PROPOSED:
            return ""
        return self._runner.why_not(approve_offer) or file.not_my_decision

    def _tell(self, words: str) -> None:
        self.say.setText(words)
        self.say.setVisible(bool(words))
        self._fit()


def _verb(file: OfferFile) -> str:
    if file.since is None or file.since.as_before:
        return _("Confirm")
    return _("Confirm what changed") if file.since.club else _("Confirm the words")


def _only_words(file: OfferFile) -> bool:
    """One click of a second person is enough."""
    waits = file.status in (Status.IN_ASSESSMENT, Status.NEEDS_WORK, Status.PROPOSED)
    return waits and bool(file.reworded_by)


def _may_propose(file: OfferFile, today: date) -> bool:
    """It is being worked on, or its approval is to be renewed."""
    if file.status is not Status.APPROVED:
        return file.status in OPEN
    extended = file.extending.granted is not None
    return file.approval is not None and not why_not_again(
        file.approval.approved_until, today, extended=extended
    )


def _missing(file: OfferFile) -> str:
    """What still keeps it from being proposed or approved, the first few."""
    if not file.missing:
        return ""
    told = "; ".join(line.text for line in file.missing[:TOLD])
    left = len(file.missing) - TOLD
    more = ngettext("and {n} more", "and {n} more", left).format(n=left) if left > 0 else ""
    return _("Still missing: {what}").format(what=f"{told} {more}".strip())


def _approved(file: OfferFile) -> str:
    approval = file.approval
    if approval is None:
        return ""
    exception = _("Exception: {reason}").format(reason=approval.exception) if approval.exception else ""
    return " · ".join(part for part in (approved_words(file), approval.mark, exception) if part)
