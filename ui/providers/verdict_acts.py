"""What one does to the verdicts on a club and its places: judge, take over, put aside; and take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.domain.values import Ref
from desktop.errors import AppError, Conflict, Invalid
from desktop.i18n import _, ngettext
from desktop.queries.club_verdicts import ClubVerdicts
from desktop.queries.suggestions import SuggestionRow
from desktop.queries.verdicts_above import VerdictAbove
from desktop.usecases.second_looks import check_place, check_provider
from desktop.usecases.suggestions import dismiss
from desktop.usecases.suggestions_above import take_over_club, take_over_place, take_over_provider
from desktop.usecases.verdicts import judge_place, judge_provider
from ui.judging.row import CriterionRow
from ui.judging.words import verdict_state
from ui.runner import Answer, Runner
from ui.widgets.buttons import Button
from ui.widgets.dialog import Confirm

Where = tuple[int, str]
"""Which row: the number of its place, 0 for the club itself, and its criterion."""


class VerdictActs(QObject):
    """It asks first when another verdict makes approved offers be looked at again.

    `lacks`: a proposal cannot be taken over as it is (the number of its place, its row, the Invalid).
    """

    lacks = Signal(int, object, object)

    def __init__(self, owner: QWidget, runner: Runner, undo: Button) -> None:
        super().__init__(owner)
        self._owner, self._runner, self._undo = owner, runner, undo
        self._club: ClubVerdicts | None = None
        self._before: list[tuple[int, Judgement]] = []  # what the last verdicts replaced, to undo them
        self.dialog: Confirm | None = None
        undo.clicked.connect(self._on_undo)
        runner.person_changed.connect(self.forget)
        self.forget()

    def show_club(self, club: ClubVerdicts) -> None:
        """The club whose verdicts are on the screen."""
        self._club = club

    def leave(self) -> None:
        """Another club comes: ask nothing more about this one."""
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.reject()
        self._club = None
        self.forget()

    def forget(self) -> None:
        """What one did oneself, on the club one looks at, is all one can undo here."""
        self._before = []
        self._undo.hide()

    def judge(self, place: int, one: CriterionRow, judgement: Judgement) -> None:
        """Give a verdict, once it is said what that does to approved offers."""
        if self._club is not None:
            told = _reopens(_reopened(self._club, place, one, judgement))
            self._ask_first(told, partial(self._judge, self._club, place, one, judgement), one.put_back)

    def take(self, place: int, one: CriterionRow) -> None:
        """Make what is proposed first on this criterion the verdict."""
        if self._club is not None:
            judgement = _proposed(self._club, place, one.criterion.code)
            told = _reopens(_reopened(self._club, place, one, judgement))
            self._ask_first(told, partial(self._take, self._club, place, one, judgement), one.put_back)

    def take_all(self, rows: Sequence[tuple[int, CriterionRow]]) -> None:
        """Take over all that is undisputed: on these rows, with the number of their place."""
        if self._club is not None:
            club = self._club
            codes = ((place, one, _proposed(club, place, one.criterion.code)) for place, one in rows)
            text = _(
                "Approved offers rest on this. Another verdict begins a new version there that needs an "
                "approval again. Until then people keep seeing what was approved."
            )
            reopens = any(_reopened(club, *each) for each in codes)
            self._ask_first(text if reopens else "", partial(self._take_all, club))

    def put_aside(self, one: SuggestionRow) -> None:
        """Put what was proposed aside."""
        self._runner.do(dismiss, one.ref)

    def check(self, place: int, code: str) -> None:
        """Say as the second person that a verdict is right."""
        if self._club is not None:
            change, about = (check_place, place) if place else (check_provider, self._club.provider)
            self._runner.do_under(self._club.criteria.version, change, about, code)

    def _ask_first(
        self, words: str, act: Callable[[], None], back: Callable[[], None] = lambda: None
    ) -> None:
        if not words:
            act()
            return
        title, verb = _("Change this for approved offers?"), _("Give this verdict")
        self.dialog = Confirm(self._owner, title, words, verb)
        self.dialog.accepted.connect(act)
        self.dialog.rejected.connect(back)
        self.dialog.open()

    def _judge(self, club: ClubVerdicts, place: int, one: CriterionRow, judgement: Judgement) -> None:
        answer = self._sent(club, place, [judgement])
        answer.then(one.settled).then(lambda _ref: self._remember(club, [(place, judgement)]))
        answer.if_refused(partial(self._on_refused, one))

    def _sent(self, club: ClubVerdicts, place: int, judgements: Sequence[Judgement]) -> Answer[Ref]:
        """Verdicts on their way, by the criteria that stand on the screen."""
        change, about = (judge_place, place) if place else (judge_provider, club.provider)
        return self._runner.do_under(club.criteria.version, change, about, judgements)

    def _take(self, club: ClubVerdicts, place: int, one: CriterionRow, shown: Judgement) -> None:
        change, about = (take_over_place, place) if place else (take_over_provider, club.provider)
        code = one.criterion.code
        seen = {code: shown.verdict}
        answer = self._runner.do_under(club.criteria.version, change, about, [code], seen)
        answer.then(lambda _codes: self._on_taken(club, [(place, code)]))
        answer.if_refused(partial(self._on_not_taken, place, one))

    def _take_all(self, club: ClubVerdicts) -> None:
        seen = {(place, one.criterion): one.suggestions[0].verdict for place, one in lines(club)
                if one.suggestions}  # fmt: skip
        answer = self._runner.do_under(club.criteria.version, take_over_club, club.provider, seen)
        answer.then(partial(self._on_taken, club))

    def _on_taken(self, club: ClubVerdicts, taken: Sequence[Where]) -> None:
        """What was taken, and was proposed on the screen already, can be undone."""
        known = {(place, one.criterion) for place, one in lines(club) if one.suggestions}
        found = [(place, _proposed(club, place, code)) for place, code in taken if (place, code) in known]
        if found:
            self._remember(club, found)

    def _on_not_taken(self, place: int, one: CriterionRow, error: AppError) -> None:
        if isinstance(error, Invalid):
            self.lacks.emit(place, one, error)
        else:
            self._on_refused(one, error)

    def _on_refused(self, one: CriterionRow, error: AppError) -> None:
        """Beside the row; that other criteria came in between is told above the page."""
        one.refused(error)
        if isinstance(error, Conflict):
            self._runner.failed.emit(error)

    def _remember(self, club: ClubVerdicts, now: Sequence[tuple[int, Judgement]]) -> None:
        if self._club is not None and self._club.provider == club.provider:
            self._before = [(place, _known(club, place, one.criterion)) for place, one in now]
            self._undo.say(_("Undo: {what}").format(what=_told([one for _place, one in now])))
            self._undo.show()

    def _on_undo(self) -> None:
        """What stood before stands again."""
        if self._club is not None:
            before = self._before
            self.forget()
            for place in dict.fromkeys(where for where, _one in before):
                self._sent(self._club, place, [one for where, one in before if where == place])


def lines(club: ClubVerdicts) -> Iterator[tuple[int, VerdictAbove]]:
    """Every verdict with the number of its place; 0 for those on the club itself."""
    yield from ((0, one) for one in club.verdicts)
    yield from ((each.place.ref, one) for each in club.places for one in each.verdicts)


def line_of(club: ClubVerdicts, place: int, code: str) -> VerdictAbove:
    """What is known of one criterion, of a place or (0) of the club itself."""
    return next(one for where, one in lines(club) if (where, one.criterion) == (place, code))


def _known(club: ClubVerdicts, place: int, code: str) -> Judgement:
    """What stands now; that nobody looked, when nothing does."""
    return line_of(club, place, code).judgement or Judgement(criterion=code, verdict=Verdict.NOT_ASSESSED)


def _proposed(club: ClubVerdicts, place: int, code: str) -> Judgement:
    """The verdict that is proposed first."""
    return Judgement(criterion=code, verdict=line_of(club, place, code).suggestions[0].verdict)


def _reopened(club: ClubVerdicts, place: int, one: CriterionRow, judgement: Judgement) -> int:
    """How many approved offers a verdict on this place, or on the club itself, makes be looked at again."""
    if not one.reopens(Status.APPROVED, judgement):
        return 0
    return next((each.place.approved for each in club.places if each.place.ref == place), club.approved)


def _reopens(approved: int) -> str:
    """What another verdict does to so many approved offers; nothing when there are none."""
    text = ngettext(
        "{n} approved offer rests on this. Another verdict begins a new version there that needs an "
        "approval again. Until then people keep seeing what was approved.",
        "{n} approved offers rest on this. Another verdict begins a new version there that needs an "
        "approval again. Until then people keep seeing what was approved.",
        approved,
    )
    return text.format(n=approved) if approved else ""


def _told(now: Sequence[Judgement]) -> str:
    """One criterion with its verdict, or how many."""
    if len(now) > 1:
        return ngettext("{n} verdict", "{n} verdicts", len(now)).format(n=len(now))
    return f"{now[0].criterion} {verdict_state(now[0].verdict).words.lower()}"
