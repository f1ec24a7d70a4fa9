"""Beoordeling: the verdicts on a club and on the places of its offers, and giving one, offers or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.criteria import Criterion, Facts, Judgement, Verdict, weight_and_duty
from desktop.errors import Invalid
from desktop.i18n import _, language, ngettext
from desktop.queries.club_verdicts import ClubVerdicts, PlaceVerdicts
from desktop.queries.review_words import waits_for
from desktop.queries.verdicts_above import VerdictAbove
from ui.judging.at_once import AtOnce
from ui.judging.card import CriteriaCard
from ui.judging.notes import Waiting
from ui.judging.order import RowOrder
from ui.judging.row import CriterionRow, Standing
from ui.judging.words import judged_words, judges, may_judge, signed_words, suggested
from ui.providers.verdict_acts import VerdictActs, line_of, lines
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import button
from ui.widgets.slate import Slate
from ui.widgets.words import Elided, glyph, text

Key = tuple[int, int, str]
"""Which row: the number of its provider, that of its place or 0, and its criterion."""


class VerdictsPart(QFrame):
    """One row a criterion, as in the review. What was entered and not kept yet stays for each club."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._club: ClubVerdicts | None = None
        self._unsaved: dict[Key, Judgement] = {}
        self.rows: dict[tuple[int, str], CriterionRow] = {}
        self._cards: list[CriteriaCard] = []
        self._order = RowOrder()
        self.told = text("", "small", "soft", wrap=True)
        self.who = text("", "small", "warn", wrap=True)
        self.undo = button("", "link", "arrow-counter-clockwise")
        room = self.undo.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # what stands beneath stays where it is
        self.undo.setSizePolicy(room)
        self.acts = VerdictActs(self, runner, self.undo)
        self.acts.lacks.connect(self._on_lacks)
        self.at_once = AtOnce()
        self.at_once.taken.connect(lambda: self.acts.take_all(self._takeable()))
        self._body = Slate()
        line = row(glyph("info", "soft", 16), col(self.told, self.who, gap=2), self.undo, gap=S)
        line.setStretch(1, 1)
        self.setLayout(col(line, self.at_once, self._body, None, gap=12))

    def show_verdicts(self, club: ClubVerdicts) -> None:
        """Show a club, or the same one loaded again: then what is being entered stays."""
        made_anew = self._club is None or _shape(self._club) != _shape(club)
        if made_anew:
            self.leave()
            self._build(club)
        self._club = club
        self.acts.show_club(club)
        for place, one in lines(club):
            self._show_row(club, place, one)
        for each in self._cards:
            each.count()
        if made_anew and self._order.rows:
            self._order.make_current(self._order.first_open() or self._order.rows[0])
        self.at_once.show_counts(len(self._takeable()))
        self._tell(club)

    def leave(self) -> None:
        """Another club comes, or other criteria: put aside what cannot be kept yet, and ask nothing more."""
        if self._club is not None:
            for (place, code), one in self.rows.items():
                entered = one.unsaved()
                if entered is not None:
                    self._unsaved[self._club.provider, place, code] = entered
        self._club = None
        self.acts.leave()

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
            one.judged.connect(partial(self.acts.judge, place, one))
            one.notes.taken.connect(partial(self.acts.take, place, one))
            one.notes.dismissed.connect(self.acts.put_aside)
            one.notes.checked.connect(partial(self.acts.check, place, code))
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
            waiting=Waiting(
                suggestions=one.suggestions,
                unchecked=waits_for(one.checkers) if one.waits else "",
                may_take=mine,
                may_check=one.waits and me.name in one.checkers,
            ),
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

    def _takeable(self) -> list[tuple[int, CriterionRow]]:
        """The rows whose proposal this person can take over without a look at each, with their place."""
        if self._club is None:
            return []
        return [
            (place, self.rows[place, one.criterion])
            for place, one in lines(self._club)
            if one.suggestions
            and self.rows[place, one.criterion].may_take()
            and not any(said.disputes for said in one.suggestions)
        ]

    def _on_lacks(self, place: int, made: CriterionRow, error: Invalid) -> None:
        """What a proposal lacks is filled in by who judges; the rest of it stands there already."""
        if self._club is not None:
            one = line_of(self._club, place, made.criterion.code)
            usual, said = suggested(made.criterion, self._runner.today), one.suggestions[0]
            entered = replace(
                usual,
                verdict=said.verdict,
                evidence=said.evidence or usual.evidence,
                evidence_date=said.day or usual.evidence_date,
            )
            made.show_standing(self._standing(self._club, one), entered)
            made.refused(error)


def _shape(club: ClubVerdicts) -> tuple[object, ...]:
    """What makes the rows what they are."""
    places = [(each.ref, each.told, each.address, each.offers) for each in (one.place for one in club.places)]
    return club.provider, club.criteria.version, *places


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
