"""All criteria by theme, as one list for the keyboard. It remembers what was entered and not kept yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.catalogues import criteria_set
from desktop.domain.approval import facts_of
from desktop.domain.criteria import Criterion, Judgement, Verdict
from desktop.domain.criteria_set import CriteriaSet, Group, Level
from desktop.domain.offers import WAY, Move, Remark, Status
from desktop.i18n import _, language
from desktop.queries.offer_file import OfferFile
from desktop.queries.review_words import origin_words
from desktop.usecases.waivers import ask_waiver
from desktop.words import field_labels
from ui.judging.card import CriteriaCard
from ui.judging.order import RowOrder
from ui.judging.row import CriterionRow, Standing
from ui.judging.words import judged_words, judges, may_judge, seen_at_visit
from ui.offers.review_origin import signed, waiting_on
from ui.offers.review_people import People
from ui.runner import Runner
from ui.widgets.boxes import col


class CriteriaList(QWidget):
    """One stop for Tab; the arrows go from criterion to criterion."""

    remark_asked = Signal(str)  # criterion:<code>
    judged = Signal(object, object)  # the CriterionRow, and a Judgement that can be kept
    taken = Signal(object)  # the codes whose proposed verdicts are taken over
    dismissed = Signal(object)  # a SuggestionRow
    checked = Signal(str)  # the code of which a second person says that it is right
    exception = Signal(str, object)  # what to do (ask, grant, refuse, end), and the code or the WaiverRow

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._file: OfferFile | None = None
        self._unsaved: dict[tuple[int, str], Judgement] = {}
        self.rows: dict[str, CriterionRow] = {}
        self.people: dict[str, People] = {}
        self._order = RowOrder()
        self._themes: list[CriteriaCard] = []
        self._box = col(gap=12)
        self.setLayout(self._box)
        self._build(criteria_set())

    def _build(self, criteria: CriteriaSet) -> None:
        """A row a criterion, instead of those of the version before."""
        for old in self._themes:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows.clear()
        self.people.clear()
        self._criteria, self._file = criteria, None
        self._themes = [self._theme(group) for group in criteria.groups]
        for theme in self._themes:
            self._box.addWidget(theme)
        self._put_in_order()

    def show_file(self, file: OfferFile) -> bool:
        """Show an offer; True when it is another one than before."""
        if file.criteria.version != self._criteria.version:
            self._put_aside()
            self._build(file.criteria)
        other = self._file is None or self._file.ref.id != file.ref.id
        if other:
            self._put_aside()
        self._file = file
        for code, one in self.rows.items():
            standing = self._standing(one.criterion, file)
            if other:
                one.show_standing(standing, self._unsaved.pop((file.ref.id, code), None))
            else:
                one.refresh(standing)
            self._show_people(one, standing, file, other)
        self._put_in_order()
        for theme in self._themes:
            theme.count()
        if other:
            self._order.make_current(self._order.first_open() or self._order.rows[0])
        return other

    def go_to(self, code: str) -> CriterionRow:
        """Go to a criterion and unfold it; without a code to the first not looked at, or not met."""
        one = self.rows.get(code) or self._order.first_open() or self._first_failing()
        one.head.setChecked(one.head.isChecked() or bool(code))
        one.head.setFocus(Qt.FocusReason.OtherFocusReason)
        return one

    def show_remarks(self, remarks: Sequence[Remark], may: bool) -> None:
        """The remarks that stand by a criterion; `may`: this person may write them."""
        written = {one.place: one.text for one in remarks}
        for code, one in self.rows.items():
            one.show_remark(written.get(f"criterion:{code}", ""), may and one.is_asked())

    def takeable(self) -> list[str]:
        """The codes whose proposed verdicts this person can take over without a look at each."""
        file = self._file
        found = {one.criterion: True for one in file.suggestions} if file else {}
        disputed = {one.criterion for one in file.suggestions if one.disputes} if file else set()
        may = [code for code in found if code in self.rows and self.rows[code].may_take()]
        return [code for code in may if code not in disputed]

    def seen_at_visit(self) -> list[Judgement]:
        """What the last visit proposes: verdicts on what is to be seen there and nobody looked at yet."""
        if self._file is None or "visit_missing" in self._file.flags or self._file.observed:
            return []
        visited = self._file.visits[0].day
        return [
            seen_at_visit(one.criterion, visited)
            for one in self._order.rows
            if one.criterion.observed and one.judgeable() and not one.looked_at() and one.unsaved() is None
        ]

    def _theme(self, group: Group) -> CriteriaCard:
        made = [
            CriterionRow(one, self._runner.today, first=number == 0)
            for number, one in enumerate(self._criteria.of_group(group.code))
        ]
        lines: list[QWidget] = []
        for one in made:
            self.rows[one.criterion.code] = one
            self._connect(one)
            self._connect_notes(one)
            lines.append(one)
            if one.criterion.level is Level.STAFF:
                people = People(one.criterion, self._runner.today)
                people.made.connect(self._on_people)
                one.head.toggled.connect(partial(self._unfold_people, people))
                self.people[one.criterion.code] = people
                lines.append(people)
        return CriteriaCard(group.en if language() == "en" else group.nl, made, lines)

    def _connect(self, one: CriterionRow) -> None:
        one.judged.connect(partial(self.judged.emit, one))
        self._order.follow(one)

    def _connect_notes(self, one: CriterionRow) -> None:
        code, notes = one.criterion.code, one.notes
        notes.taken.connect(lambda: self.taken.emit([code]))
        notes.dismissed.connect(self.dismissed)
        notes.checked.connect(lambda: self.checked.emit(code))
        notes.granted.connect(partial(self.exception.emit, "grant"))
        notes.refused.connect(partial(self.exception.emit, "refuse"))
        notes.ended.connect(partial(self.exception.emit, "end"))
        one.exception_asked.connect(lambda: self.exception.emit("ask", code))
        one.remark_asked.connect(lambda: self.remark_asked.emit(f"criterion:{code}"))

    def _on_people(self, rows: Sequence[CriterionRow]) -> None:
        for one in rows:
            self._connect(one)

    def _unfold_people(self, people: People, unfolded: bool) -> None:
        """What is right for everybody is out of the way until one asks for it."""
        people.setVisible(bool(people.rows) and (unfolded or not people.all_good()))

    def _show_people(self, one: CriterionRow, standing: Standing, file: OfferFile, other: bool) -> None:
        people = self.people.get(one.criterion.code)
        if people is not None:
            origin = file.origins.get(one.criterion.code)
            asked = origin.people if origin and standing.several else ()
            people.show_people(asked, standing, one.head, other)
            self._unfold_people(people, one.head.isChecked())

    def _first_failing(self) -> CriterionRow:
        """The first that is not met; without one, the first of all."""
        given = self._file.judgements if self._file else {}
        failing = {code for code, one in given.items() if one.verdict is Verdict.FAILS}
        return next((one for code, one in self.rows.items() if code in failing), self._order.rows[0])

    def _put_in_order(self) -> None:
        """The arrows go from each criterion to the people beneath it, and on."""
        beneath = {code: people.rows for code, people in self.people.items()}
        self._order.put([each for code, one in self.rows.items() for each in (one, *beneath.get(code, ()))])

    def _standing(self, criterion: Criterion, file: OfferFile) -> Standing:
        code, reason = criterion.code, self._why_not(criterion, file)
        origin = file.origins.get(code)
        return Standing(
            duty=file.duties[code],
            facts=facts_of(file.draft),
            saved=_given(file, code),
            who=_who(file, code),
            reason=reason,
            read_only=_is_closed(criterion, file),
            origin=origin_words(file, code),
            signed=signed(file, code),
            several=origin is not None and len(origin.people) > 1,
            waiting=waiting_on(file, code, self._runner, not reason),
            may_ask=criterion.waivable and self._may_ask(file, code),
            again=_again(file, code),
        )

    def _may_ask(self, file: OfferFile, code: str) -> bool:
        """An exception can be asked for: nothing is decided now, and none runs or waits."""
        open_ = (file.status, Move.ASSESS) in WAY
        known = {one.criterion for one in file.waivers if one.counts}
        return open_ and self._runner.may(ask_waiver) and code not in known

    def _why_not(self, criterion: Criterion, file: OfferFile) -> str:
        """Why this person cannot judge this criterion now; empty when they can."""
        if _is_closed(criterion, file):
            return _("Nothing changes while it is in this state.")
        if may_judge(criterion, self._runner.person):
            return ""
        return _("Only a {who} may do this.").format(who=judges(criterion))

    def _put_aside(self) -> None:
        """Keep what was entered and cannot be kept yet, for when one comes back to this offer."""
        for code, one in self.rows.items():
            entered = one.unsaved()
            if entered is not None and self._file is not None:
                self._unsaved[self._file.ref.id, code] = entered


def _is_closed(criterion: Criterion, file: OfferFile) -> bool:
    """No verdict can be given now; only what is for publishing goes on while a proposal waits."""
    if criterion.for_publication and file.status is Status.PROPOSED:
        return False
    return (file.status, Move.ASSESS) not in WAY


def _again(file: OfferFile, code: str) -> str:
    """What changed since the verdict, for a criterion that is to be judged again; else empty."""
    if file.since is None or code not in file.since.again:
        return ""
    labels = field_labels()
    fields = ", ".join(labels.get(name, name).lower() for name in file.since.reopened[code])
    return _("changed: {fields}").format(fields=fields)


def _given(file: OfferFile, code: str) -> Judgement | None:
    """The verdict; none as long as one of several people was not looked at."""
    found = file.judgements.get(code)
    return None if found is None or found.verdict is Verdict.NOT_ASSESSED else found


def _who(file: OfferFile, code: str) -> str:
    return judged_words(file.judged_by[code], file.judged_at[code]) if code in file.judged_at else ""
