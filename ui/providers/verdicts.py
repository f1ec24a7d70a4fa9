"""Beoordeling: the verdicts on a club and on the places of its offers, and giving one, offers or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.criteria import Criterion, Facts, Judgement, Verdict, weight_and_duty
from desktop.domain.offers import Status
from desktop.domain.values import Ref
from desktop.errors import AppError, Conflict
from desktop.i18n import _, language, ngettext
from desktop.queries.club_verdicts import ClubVerdicts, PlaceVerdicts
from desktop.queries.review_words import waits_for
from desktop.queries.verdicts_above import VerdictAbove
from desktop.usecases.second_looks import check_place, check_provider
from desktop.usecases.verdicts import judge_place, judge_provider
from ui.judging.card import CriteriaCard
from ui.judging.notes import NOTHING, Waiting
from ui.judging.order import RowOrder
from ui.judging.row import CriterionRow, Standing
from ui.judging.words import judged_words, judges, may_judge, signed_words, verdict_state
from ui.runner import Answer, Runner
from ui.theme import M, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm
from ui.widgets.slate import Slate
from ui.widgets.words import Elided, glyph, text

Key = tuple[int, int, str]
"""Which row: the number of its provider, that of its place or 0, and its criterion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """The last verdict given here, with what stood before it, to take it back."""

    key: Key
    now: Verdict
    before: Judgement


class VerdictsPart(QFrame):
    """One row a criterion, as in the review. What was entered and not kept yet stays for each club."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._club: ClubVerdicts | None = None
        self._unsaved: dict[Key, Judgement] = {}
        self._given: _Given | None = None
        self.rows: dict[tuple[int, str], CriterionRow] = {}
        self._cards: list[CriteriaCard] = []
        self._order = RowOrder()
        self.dialog: Confirm | None = None
        self.told = text("", "small", "soft", wrap=True)
        self.who = text("", "small", "warn", wrap=True)
        self.undo = button("", "link", "arrow-counter-clockwise")
        self.undo.clicked.connect(self._on_undo)
        room = self.undo.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # what stands beneath stays where it is
        self.undo.setSizePolicy(room)
        self._body = Slate()
        line = row(glyph("info", "soft", 16), col(self.told, self.who, gap=2), self.undo, gap=S)
        line.setStretch(1, 1)
        self.setLayout(col(line, self._body, None, gap=12))
        runner.person_changed.connect(self._forget)

    def show_verdicts(self, club: ClubVerdicts) -> None:
        """Show a club, or the same one loaded again: then what is being entered stays."""
        made_anew = self._club is None or _shape(self._club) != _shape(club)
        if made_anew:
            self.leave()
            self._build(club)
        self._club = club
        for place, one in _lines(club):
            self._show_row(club, place, one)
        for each in self._cards:
            each.count()
        if made_anew and self._order.rows:
            self._order.make_current(self._order.first_open() or self._order.rows[0])
        self._tell(club)

    def leave(self) -> None:
        """Another club comes, or other criteria: put aside what cannot be kept yet, and ask nothing more."""
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.reject()
        if self._club is not None:
            for (place, code), one in self.rows.items():
                entered = one.unsaved()
                if entered is not None:
                    self._unsaved[self._club.provider, place, code] = entered
        self._club = None
        self._forget()

    def _build(self, club: ClubVerdicts) -> None:
        self.rows.clear()
        groups = [
            (group.en if language() == "en" else group.nl, [one for one in _asked(club, club.verdicts)
                                                            if one.group == group.code])
            for group in club.criteria.groups
        ]  # fmt: skip
        self._cards = [self._card(0, title, asked) for title, asked in groups if asked]
        parts: list[QWidget] = [*self._cards]
        for one in club.places:
            made = self._card(one.place.ref, one.place.told, _asked(club, one.verdicts), _where(one))
            self._cards.append(made)
            parts.append(made)
        self._order.put([*self.rows.values()])
        self._body.write(holder(col(*parts, gap=12)))

    def _card(
        self, place: int, title: str, asked: Sequence[Criterion], above: Sequence[QWidget] = ()
    ) -> CriteriaCard:
        made = [CriterionRow(one, self._runner.today, first=at == 0) for at, one in enumerate(asked)]
        for one in made:
            code = one.criterion.code
            self.rows[place, code] = one
            self._order.follow(one)
            one.judged.connect(partial(self._on_judged, place, one))
            one.notes.checked.connect(partial(self._on_checked, place, code))
        return CriteriaCard(title, made, [*above, *made])

    def _show_row(self, club: ClubVerdicts, place: int, one: VerdictAbove) -> None:
        made, standing = self.rows[place, one.criterion], self._standing(club, one)
        entered = self._unsaved.pop((club.provider, place, one.criterion), None)
        if entered is not None:
            made.show_standing(standing, entered)
        else:
            made.refresh(standing)

    def _standing(self, club: ClubVerdicts, one: VerdictAbove) -> Standing:
        criterion, me = club.criteria.criterion(one.criterion), self._runner.person
        mine = may_judge(criterion, me)
        elsewhere = "" if mine or not self._judges() else _("is judged by a {who}")
        known = one.judgement is not None and one.judgement.verdict is not Verdict.NOT_ASSESSED
        return Standing(
            duty=weight_and_duty(criterion, Facts()),
            facts=Facts(),
            saved=one.judgement if known else None,
            who=judged_words(one.by, one.at) if one.at else "",
            reason="" if mine else _("Only a {who} may do this.").format(who=judges(criterion)),
            read_only=not mine,
            origin=elsewhere.format(who=judges(criterion)),
            signed=signed_words(one.by, one.at) if one.at else "",
            waiting=Waiting(unchecked=waits_for(one.checkers), may_check=me.name in one.checkers)
            if one.waits
            else NOTHING,
        )

    def _tell(self, club: ClubVerdicts) -> None:
        """For how many offers this counts, and who gives verdicts when that is somebody else."""
        told = ngettext(
            "Counts for {n} offer of this provider, and for every offer that comes.",
            "Counts for {n} offers of this provider, and for every offer that comes.",
            club.offers,
        ).format(n=club.offers)
        nothing = _("There is no offer yet. What is judged here counts for every offer that comes.")
        self.told.setText(told if club.offers else nothing)
        who = judges(*(one.criterion for one in self.rows.values()))
        self.who.setText(_("Only a {who} gives verdicts here.").format(who=who))
        self.who.setVisible(not self._judges())

    def _judges(self) -> bool:
        """Whether this person judges anything here; else that is said once, above."""
        return any(may_judge(one.criterion, self._runner.person) for one in self.rows.values())

    def _on_judged(self, place: int, one: CriterionRow, judgement: Judgement) -> None:
        """Another verdict than what approvals rest on makes those be looked at again: that is asked first."""
        if self._club is None:
            return
        approved = _approved(self._club, place)
        if not approved or not one.reopens(Status.APPROVED, judgement):
            self._judge(place, one, judgement)
            return
        words = ngettext(
            "{n} approved offer rests on this. Another verdict begins a new version there that needs an "
            "approval again. Until then people keep seeing what was approved.",
            "{n} approved offers rest on this. Another verdict begins a new version there that needs an "
            "approval again. Until then people keep seeing what was approved.",
            approved,
        ).format(n=approved)
        title, verb = _("Change this for approved offers?"), _("Give this verdict")
        self.dialog = Confirm(self, title, words, verb)
        self.dialog.accepted.connect(partial(self._judge, place, one, judgement))
        self.dialog.rejected.connect(one.put_back)
        self.dialog.open()

    def _judge(self, place: int, one: CriterionRow, judgement: Judgement) -> None:
        if self._club is not None:
            given = _Given(
                key=(self._club.provider, place, judgement.criterion),
                now=judgement.verdict,
                before=_known(self._club, place, judgement.criterion),
            )
            answer = self._sent(self._club, place, judgement)
            answer.then(one.settled).then(partial(self._on_kept, given))
            answer.if_refused(partial(self._on_refused, one))

    def _sent(self, club: ClubVerdicts, place: int, judgement: Judgement) -> Answer[Ref]:
        """A verdict on its way, by the criteria that stand on the screen."""
        change, about = (judge_place, place) if place else (judge_provider, club.provider)
        return self._runner.do_under(club.criteria.version, change, about, [judgement])

    def _on_refused(self, one: CriterionRow, error: AppError) -> None:
        """Beside the row; that other criteria came in between is told above the page."""
        one.refused(error)
        if isinstance(error, Conflict):
            self._runner.failed.emit(error)

    def _on_kept(self, given: _Given, _ref: object) -> None:
        if self._club is not None and self._club.provider == given.key[0]:
            self._given = given
            what = f"{given.key[2]} {verdict_state(given.now).words.lower()}"
            self.undo.say(_("Undo: {what}").format(what=what))
            self.undo.show()

    def _on_undo(self) -> None:
        """What stood before stands again."""
        if self._club is not None and self._given is not None:
            given = self._given
            self._forget()
            self._sent(self._club, given.key[1], given.before)

    def _on_checked(self, place: int, code: str) -> None:
        if self._club is not None:
            change, about = (check_place, place) if place else (check_provider, self._club.provider)
            self._runner.do_under(self._club.criteria.version, change, about, code)

    def _forget(self) -> None:
        """What one did oneself, on the club one looks at, is all one can undo here."""
        self._given = None
        self.undo.hide()


def _shape(club: ClubVerdicts) -> tuple[object, ...]:
    """What makes the rows what they are."""
    places = [(each.ref, each.told, each.address, each.offers) for each in (one.place for one in club.places)]
    return club.provider, club.criteria.version, *places


def _lines(club: ClubVerdicts) -> Iterator[tuple[int, VerdictAbove]]:
    """Every verdict with the number of its place; 0 for those on the club itself."""
    yield from ((0, one) for one in club.verdicts)
    yield from ((each.place.ref, one) for each in club.places for one in each.verdicts)


def _asked(club: ClubVerdicts, verdicts: Sequence[VerdictAbove]) -> list[Criterion]:
    return [club.criteria.criterion(one.criterion) for one in verdicts]


def _where(one: PlaceVerdicts) -> list[QWidget]:
    """Where a place is, and for how many offers, of whatever club, its verdicts count."""
    counts = ngettext("counts for {n} offer there", "counts for {n} offers there", one.place.offers).format(
        n=one.place.offers
    )
    address = one.place.address if one.place.name else ""
    told = Elided(" · ".join(part for part in (_("Location"), address, counts) if part), "small", "soft")
    return [holder(row(told, margins=(M, 0, M, S)))]


def _approved(club: ClubVerdicts, place: int) -> int:
    """How many approved offers rest on what is said of this place, or of the club itself."""
    return next((one.place.approved for one in club.places if one.place.ref == place), club.approved)


def _known(club: ClubVerdicts, place: int, code: str) -> Judgement:
    """What stands now; that nobody looked, when nothing does."""
    found = next(one for where, one in _lines(club) if (where, one.criterion) == (place, code))
    return found.judgement or Judgement(criterion=code, verdict=Verdict.NOT_ASSESSED)
