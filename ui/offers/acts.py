"""What one can do with an offer: each as an action with its reason, and the questions that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.offers import OVER, Move, Public, Status, why_not_move
from desktop.domain.terms import why_not_again, why_not_yet
from desktop.domain.values import Ref
from desktop.i18n import _, ngettext
from desktop.queries.offer_file import OfferFile
from desktop.usecases.assessment import propose_offer, record_visit, reject_offer, return_offer
from desktop.usecases.decision_letters import write_decision_letter
from desktop.usecases.offers import add_offer, confirm_offer, duplicate_offer, withdraw_offer
from desktop.usecases.shelf import Shelf
from desktop.usecases.suspension import TakenOffline, reinstate_offer, take_offline
from desktop.usecases.ties import declare_tie
from ui.actions import Deed, choose_first
from ui.navigation import link_to
from ui.offers.dialogs import Confirmed, NewOffer, Offline, VisitReport
from ui.offers.extending import Extensions
from ui.offers.intake import Intakes
from ui.offers.letter import Letters
from ui.offers.rejecting import Reject
from ui.page import Page
from ui.runner import Runner
from ui.widgets.dialog import Reason


class OfferActs(QObject):
    """The actions of the page, about the offer that is shown."""

    made = Signal(int)  # another offer is wanted on the screen
    propose_asked = Signal()  # what is being typed is to be kept first
    told = Signal()  # something to say about this offer has changed

    def __init__(self, page: Page, runner: Runner, shelf: Shelf) -> None:
        super().__init__(page)
        self._page, self._runner, self._shelf = page, runner, shelf
        self._file: OfferFile | None = None
        self.releases: dict[int, int] = {}  # offer → the emergency release it was taken out with
        self.half_back: set[int] = set()  # offers I asked back, which wait for a second person

        self.new = Deed(page, runner, _("New offer"), self.ask_new, needs=add_offer, symbol="plus",
                        shortcut="Ctrl+N")  # fmt: skip
        self.propose = Deed(page, runner, _("Propose"), self.propose_asked.emit, needs=propose_offer,
                            symbol="hand-pointing")  # fmt: skip
        self.confirm = Deed(page, runner, _("Confirmed by the club"), self.ask_confirmation,
                            needs=confirm_offer, symbol="phone-call", shortcut="Ctrl+B")  # fmt: skip
        self.visit = Deed(page, runner, _("Record a visit"), self.ask_visit, needs=record_visit,
                          symbol="house-line")  # fmt: skip
        self.duplicate = Deed(page, runner, _("Duplicate"), self._duplicate, needs=duplicate_offer,
                              symbol="copy", shortcut="Ctrl+D")  # fmt: skip
        self.link = Deed(page, runner, _("Copy the link"), self._copy_link, symbol="link-simple")
        self.letters = Letters(page, runner, shelf.publisher)
        self.letter = Deed(page, runner, _("Decision letter …"), self.ask_letter, needs=write_decision_letter,
                           symbol="file-pdf", synonyms=_("pdf, club, approval, history"))  # fmt: skip
        self.tie = Deed(page, runner, _("I have a tie to this club …"), self._declare_tie, needs=declare_tie,
                        symbol="users", synonyms=_("interest, four eyes, family, member"))  # fmt: skip
        self.intakes = Intakes(page, runner)
        self.intakes.opened.connect(self.made)
        self.extensions = Extensions(page, runner)
        self.withdraw = Deed(page, runner, _("Withdraw, with a reason"), self._withdraw,
                             needs=withdraw_offer, symbol="minus")  # fmt: skip
        self.reject = Deed(page, runner, _("Reject, with a reason"), self._reject, needs=reject_offer,
                           symbol="x-circle", synonyms=_("no, refuse, turn down"))  # fmt: skip
        self.offline = Deed(page, runner, _("Take offline now"), self._take_offline, needs=take_offline,
                            symbol="prohibit")  # fmt: skip
        self.online = Deed(page, runner, _("Back online"), self._reinstate, needs=reinstate_offer,
                           symbol="arrow-clockwise")  # fmt: skip
        self.show_offer(None)

    def all(self) -> Sequence[Deed]:
        return (self.new, *self.of_offer())

    def of_offer(self) -> Sequence[Deed]:
        """What the menu of an offer shows, in its order."""
        return (self.propose, self.confirm, self.visit, *self.intakes.all(), self.duplicate, self.link,
                self.letter, self.extensions.ask, self.tie, self.reject, self.withdraw, self.offline,
                self.online)  # fmt: skip

    def show_offer(self, file: OfferFile | None) -> None:
        """What can be done now, and why not."""
        self._file = file
        for deed in self.of_offer():
            deed.allow("" if file else choose_first())
        self.intakes.show_offer(file)
        self.extensions.show_offer(file)
        if file is None:
            return
        self.propose.allow(_why_not_propose(file, self._runner.today))
        gone = _("This offer has been withdrawn already.") if file.status is Status.WITHDRAWN else ""
        self.withdraw.allow(gone)
        self.reject.allow(why_not_move(file.status, Move.REJECT))
        offline = file.public is Public.OFFLINE
        done = offline and "still_public" not in file.flags  # else its emergency release is still to be made
        self.offline.allow(_("This offer is offline already.") if done else "")
        self.online.allow("" if offline else _("This offer is not offline."))

    def ask_new(self) -> None:
        ref = NewOffer.ask(self._page, self._runner)
        if ref is not None:
            self.made.emit(ref)

    def ask_confirmation(self) -> None:
        if self._file is not None:
            Confirmed.ask(self._page, self._runner, self._file)

    def ask_visit(self) -> None:
        if self._file is not None:
            VisitReport.ask(self._page, self._runner, self._file)

    def ask_letter(self) -> None:
        if self._file is not None:
            self.letters.ask(self._file)

    def _declare_tie(self) -> None:
        file = self._file
        if file is None:
            return
        words = _(
            "For instance your son trains at {club}, or you are a member. From now on you decide on none of "
            "its offers. Leave names out."
        )
        reason = Reason.ask(
            self._page, _("Do you have a tie to this club?"), words.format(club=file.provider),
            _("Say so"),
        )  # fmt: skip
        if reason is not None:
            self._runner.do(declare_tie, file.draft.provider, reason)

    def carry_out(self, act: str) -> None:
        """What the panel above an offer asks for."""
        {"online": self._reinstate, "duplicate": self._duplicate, "take_back": self._take_back}[act]()

    def carry_out_proposal(self, ref: Ref) -> None:
        """Propose the offer as it is kept now."""
        self._runner.do(propose_offer, ref)

    def _duplicate(self) -> None:
        if self._file is not None:
            self._runner.do(duplicate_offer, self._file.ref.id).then(self._on_made)

    def _copy_link(self) -> None:
        if self._file is not None:
            QGuiApplication.clipboard().setText(link_to("offer", self._file.ref.id))

    def _newest(self, file: OfferFile) -> Ref:
        """The offer a question was asked about: what was being typed may have been kept while it was open."""
        now = self._file
        return now.ref if now is not None and now.ref.id == file.ref.id else file.ref

    def _withdraw(self) -> None:
        file = self._file
        if file is None:
            return
        words = _("“{title}” leaves the catalogue with the next release. The club's data stay here.")
        reason = Reason.ask(
            self._page, _("Withdraw this offer?"), words.format(title=file.draft.title), _("Withdraw"),
            danger=True,
        )  # fmt: skip
        if reason is not None:
            self._runner.do(withdraw_offer, self._newest(file), reason)

    def _reject(self) -> None:
        file = self._file
        if file is None:
            return
        answer = Reject.ask_about(self._page, file.draft.title, self._runner.today)
        if answer is not None:
            self._runner.do(reject_offer, self._newest(file), *answer)

    def _take_back(self) -> None:
        file = self._file
        if file is None:
            return
        reason = Reason.ask(
            self._page, _("Take the proposal back?"),
            _("You can change the offer again, and propose it anew afterwards."), _("Take it back"),
        )  # fmt: skip
        if reason is not None:
            self._runner.do(return_offer, self._newest(file), reason)

    def _take_offline(self) -> None:
        file = self._file
        if file is None:
            return
        stop = Offline.ask(self._page, file.draft.title)
        if stop is not None:
            ref = file.ref.id  # only the number: nothing may hold this up
            answer = self._runner.run(take_offline, self._shelf, ref, stop.category, stop.reason)
            answer.called(_("Taking the offer offline")).then(self._on_offline)

    def _reinstate(self) -> None:
        if self._file is not None:
            ref = self._file.ref.id
            self._runner.do(reinstate_offer, ref).then(partial(self._on_reinstated, ref))

    def _on_made(self, ref: Ref) -> None:
        self.made.emit(ref.id)

    def _on_offline(self, taken: TakenOffline) -> None:
        if taken.release is not None:
            self.releases[taken.offer] = taken.release.release
        self.told.emit()

    def _on_reinstated(self, ref: int, back: bool) -> None:
        if not back:
            self.half_back.add(ref)
        self.told.emit()


def _end(file: OfferFile) -> date | None:
    return file.approval.approved_until if file.approval else None


def _why_not_propose(file: OfferFile, today: date) -> str:
    """Why an offer cannot be proposed now; the list beside it says what to do."""
    if file.status is Status.PROPOSED:
        return _("This offer waits for the second assessor.")
    extended = file.extending.granted is not None
    if file.status is Status.APPROVED and (why := why_not_again(_end(file), today, extended=extended)):
        return why
    if file.status in OVER:
        return why_not_move(file.status, Move.PROPOSE)
    if why := why_not_yet(file.reapply_from, today):
        return why
    missing = len(file.missing)
    words = ngettext("{n} thing is still missing; the list at the right says what.",
                     "{n} things are still missing; the list at the right says what.", missing)  # fmt: skip
    return words.format(n=missing) if missing else ""
