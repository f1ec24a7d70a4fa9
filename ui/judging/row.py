"""One criterion on the screen: what it asks, its verdict as buttons, and its details when unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame

from desktop.domain.criteria import (
    Criterion,
    Duty,
    Facts,
    Judgement,
    Verdict,
    is_expired,
    judgement_problems,
    why_no_agreement,
)
from desktop.domain.offers import Status
from desktop.domain.values import Problem
from desktop.errors import AppError, Invalid
from desktop.i18n import _, language
from desktop.queries.review_words import duty_words
from ui.icons import icon
from ui.judging.details import Details
from ui.judging.head import Head
from ui.judging.notes import NOTHING, Notes, Waiting
from ui.judging.words import KEYS, life, opened, rests_on, shaped, verdict_state
from ui.theme import XL, M, S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import Button, button
from ui.widgets.parts import ProblemLine
from ui.widgets.words import Chip, Elided, State, text, tip

STYLES = {  # what the style sheet calls a pressed verdict
    Verdict.MEETS: "meets",
    Verdict.MEETS_CONDITIONALLY: "conditional",
    Verdict.FAILS: "fails",
    Verdict.NOT_APPLICABLE: "open",
}


class Ask(Enum):
    """How to ask for what a verdict still needs: not at all, by going there, or by saying what is wrong."""

    NOTHING = 0
    KINDLY = 1
    PLAINLY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a row shows of one offer. `reason` says why this person cannot judge it now, or is empty.

    `origin` and `signed` say in a word where the verdict stands and who gave it. With `several` people it is
    judged for each of them, in rows of their own. `may_ask`: an exception can be asked for.
    """

    duty: Duty
    facts: Facts
    saved: Judgement | None
    who: str
    reason: str
    read_only: bool
    origin: str = ""
    signed: str = ""
    several: bool = False
    waiting: Waiting = NOTHING
    may_ask: bool = False
    again: str = ""
    """Why this is judged again: what changed since the verdict; empty when the verdict stands."""

    def given(self) -> Verdict:
        """The verdict that counts; one that is to be given again does not."""
        return Verdict.NOT_ASSESSED if self.again or self.saved is None else self.saved.verdict


class CriterionRow(QFrame):
    """One criterion of one offer. It asks for a verdict to be kept; the review keeps it."""

    judged = Signal(object)  # a Judgement that can be kept
    moved = Signal(int)
    done = Signal()  # judged by key: go on to the next
    focused = Signal()
    exception_asked = Signal()
    remark_asked = Signal()

    def __init__(
        self, criterion: Criterion, today: date, first: bool = False, staff: int = 0, name: str = ""
    ) -> None:
        """The row of a criterion, or of one person (`staff`, their number, and `name`) beneath it."""
        super().__init__()
        self.criterion, self.staff = criterion, staff
        self._words = name or criterion.title(language())
        self._today = today
        self._standing: Standing | None = None
        self._verdict = Verdict.NOT_ASSESSED
        self._sent: Judgement | None = None  # on its way
        self._touched = False  # something is entered that is not kept yet
        self.details: Details | None = None
        self._lay_out(first)
        self.head.toggled.connect(self._on_toggled)
        self.head.moved.connect(self.moved)
        self.head.judged.connect(self._on_key)
        self.head.focused.connect(self.focused)
        self.head.taken.connect(self._on_take_key)
        self.head.remark_asked.connect(self._on_remark_key)

    def show_standing(self, standing: Standing, unsaved: Judgement | None = None) -> None:
        """Show another offer; `unsaved` is what was entered for it before and could not be kept."""
        self._standing, self._sent, self._touched = standing, None, unsaved is not None
        self._problem.say("")
        self._verdict = unsaved.verdict if unsaved else standing.given()
        self.head.setChecked(unsaved is not None)
        if self.details is not None or unsaved is not None:
            self._open_details(unsaved or opened(self.criterion, standing.saved, self._today))
        self._show()

    def refresh(self, standing: Standing) -> None:
        """Show the same offer, loaded again; what is being entered stays."""
        self._standing = standing
        if not self._touched and self._sent is None:
            self._verdict = standing.given()
            if self.details is not None:
                self._open_details(opened(self.criterion, standing.saved, self._today))
        self._show()

    def unsaved(self) -> Judgement | None:
        """What is entered and not kept yet."""
        if not self._touched or self.details is None:
            return None
        return replace(self.details.draft(), verdict=self._verdict)

    def verdict(self) -> Verdict:
        return self._verdict

    def is_asked(self) -> bool:
        """It applies to this offer."""
        return self._standing is not None and self._standing.duty.applies

    def judgeable(self) -> bool:
        """This person can judge this criterion of this offer now."""
        now = self._standing
        return now is not None and self.is_asked() and not now.reason and not now.several

    def may_take(self) -> bool:
        """What is proposed can become this person's verdict now."""
        return self._standing is not None and self._standing.waiting.may_take and self.is_asked()

    def looked_at(self) -> bool:
        """There is a verdict."""
        return self._given() is not Verdict.NOT_ASSESSED

    def reopens(self, status: Status, judgement: Judgement) -> bool:
        """This verdict differs from what an approval rests on, so a new version begins."""
        if status is not Status.APPROVED or self.criterion.for_publication:
            return False
        return judgement.verdict is not self._given()

    def choose(self, verdict: Verdict, by_key: bool = False) -> None:
        """Judge; what is still needed for that is asked at once. The same verdict again takes it away."""
        if not self.judgeable() or not self._is_asked(verdict):
            return
        again = verdict is self._verdict and not self._touched and not self._has_expired()
        if again and by_key:
            self.done.emit()
            return
        self._verdict = Verdict.NOT_ASSESSED if again else verdict
        self._show()
        self._keep(Ask.KINDLY, by_key)

    def put_back(self) -> None:
        """Show what is kept again: the verdict was not meant."""
        self._sent, self._touched = None, False
        self._verdict = self._given()
        self._show()

    def settled(self, _: object) -> None:
        """What was sent is kept."""
        self._sent, self._touched = None, False
        self._show()

    def refused(self, error: AppError) -> None:
        """What was sent is not taken; what was entered stays."""
        if isinstance(error, Invalid):
            self._sent, self._touched = None, True
            self._ask(error.problems, blame=True)
        else:
            self.put_back()
            self._problem.say(error.message)

    def _lay_out(self, first: bool) -> None:
        self._title = text(self._words, "body" if self.staff else "strong", wrap=True)
        self._meta = Elided("", "small", "soft")
        self._life = Chip(State(_("Expired"), "clock", "bad"))
        self._chip = Chip(verdict_state(Verdict.NOT_ASSESSED))
        self.buttons = {verdict: self._button(verdict) for verdict in STYLES}
        meta = row(self._life, self._meta, gap=S)
        meta.setStretch(1, 1)
        self._remark = button(_("Write a remark"), "icon", "chat-circle-text")
        self._remark.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # key O does the same
        self._remark.clicked.connect(self.remark_asked)
        self._said = text("", "small", "warn", wrap=True)
        side = holder(flow(self._chip, *self.buttons.values(), self._remark, gap=6))
        self.head = Head(self._title, holder(meta), side)
        self._problem = ProblemLine()
        self.notes = Notes()
        self._below = col(gap=0)
        problem = holder(row(self._problem, margins=(M, 0, M, 0)))
        said = holder(row(self._said, margins=(XL + S, 0, M, 0)))
        self.setLayout(col(self.head, problem, said, self.notes, self._below, gap=0))
        self.show_remark("", may=False)
        marked(self, part="row", first=first)

    def _button(self, verdict: Verdict) -> Button:
        made = button(verdict_state(verdict).words, "pick")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has the focus; keys 1 to 4 press these
        marked(made, verdict=STYLES[verdict])
        made.clicked.connect(partial(self._on_pressed, verdict))
        return made

    def _on_pressed(self, verdict: Verdict) -> None:
        self.head.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(verdict)

    def _on_key(self, verdict: Verdict) -> None:
        self.choose(verdict, by_key=True)

    def _on_take_key(self) -> None:
        if (
            self._standing is not None
            and self._standing.waiting.may_take
            and self._standing.waiting.suggestions
        ):
            self.notes.taken.emit()
            self.done.emit()

    def _on_remark_key(self) -> None:
        if self._remark.isVisibleTo(self):
            self.remark_asked.emit()

    def _on_toggled(self, unfolded: bool) -> None:
        if unfolded and self.details is None:
            self._open_details(opened(self.criterion, self._saved(), self._today))
        if self.details is not None:
            self.details.setVisible(unfolded)

    def _open_details(self, draft: Judgement) -> None:
        if self.details is None:
            self.details = Details(self.criterion, self._today)
            self.details.edited.connect(self._on_edited)
            self.details.entered.connect(self._on_entered)
            self.details.left.connect(self._on_left)
            self._below.addWidget(self.details)
            self.details.come_after(self.head)
            self.details.exception.clicked.connect(self.exception_asked)
        self.details.show_draft(draft)
        self.details.setVisible(self.head.isChecked())
        self._show_details()

    def _on_edited(self) -> None:
        self._touched = True

    def _on_entered(self) -> None:
        if self._verdict is not Verdict.NOT_ASSESSED:
            self._keep(Ask.PLAINLY, by_key=True)

    def _on_left(self) -> None:
        if self._touched and self._verdict is not Verdict.NOT_ASSESSED:
            self._keep(Ask.NOTHING, by_key=False)

    def _keep(self, ask: Ask, by_key: bool) -> None:
        """Send the verdict when it can be kept; else ask for what it still needs."""
        draft = self.details.draft() if self.details else opened(self.criterion, self._saved(), self._today)
        judgement = shaped(self.criterion, draft, self._verdict, self._today)
        problems = judgement_problems(self.criterion, judgement, self._today, self._facts())
        unread = self.details.unreadable() if self.details else []
        if problems or unread:
            self._touched = True
            if ask is not Ask.NOTHING:
                self._ask([*unread, *problems], blame=ask is Ask.PLAINLY)
        elif judgement != self._sent:
            self._sent = judgement
            self._problem.say("")
            self.judged.emit(judgement)
            if by_key:
                self.done.emit()

    def _ask(self, problems: Sequence[Problem], blame: bool) -> None:
        """Unfold and go to the field that is still needed."""
        self.head.setChecked(True)
        self._on_toggled(True)
        if self.details is not None:
            self.details.ask_for(self._verdict)
            self.details.mark(problems, blame)
            elsewhere = [one.text for one in problems if one.field not in self.details.rows]
            self._problem.say(" ".join(elsewhere))

    def show_remark(self, words: str, may: bool) -> None:
        """The remark this person wrote here; `may`: one can be written."""
        self._remark.setVisible(may)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _given(self) -> Verdict:
        return self._standing.given() if self._standing else Verdict.NOT_ASSESSED

    def _saved(self) -> Judgement | None:
        return self._standing.saved if self._standing else None

    def _facts(self) -> Facts:
        return self._standing.facts if self._standing else Facts()

    def _show(self) -> None:
        if self._standing is None:
            return
        self._show_verdict(self._standing)
        self._show_meta(self._standing)
        self._show_details()

    def _is_asked(self, verdict: Verdict) -> bool:
        """What is mandatory always applies; what knows no exception waits for no agreement."""
        mandatory = self._standing is not None and self._standing.duty.mandatory
        if verdict is Verdict.MEETS_CONDITIONALLY:
            return not why_no_agreement(self.criterion)
        return verdict is not Verdict.NOT_APPLICABLE or not mandatory

    def _has_expired(self) -> bool:
        saved = self._saved()
        return saved is not None and is_expired(self.criterion, saved, self._today)

    def _show_verdict(self, standing: Standing) -> None:
        applies = standing.duty.applies
        shut = standing.read_only or standing.several
        self._chip.setVisible(shut or not applies)
        self._chip.show_state(verdict_state(self._verdict if applies else Verdict.NOT_APPLICABLE))
        for verdict, one in self.buttons.items():
            state, pressed = verdict_state(verdict), verdict is self._verdict
            one.setChecked(pressed)
            one.setIcon(icon(state.icon, state.tone) if pressed else QIcon())
            one.say(state.words)
            one.explain(standing.reason)
            tip(one, standing.reason or _("Key {key}").format(key=KEYS[verdict]))
            one.setVisible(applies and not shut and self._is_asked(verdict))

    def _show_meta(self, standing: Standing) -> None:
        told = [] if self.staff else [self.criterion.code]
        told += [standing.again] if standing.again else []
        if not standing.duty.applies:
            told.append(_("does not apply to this offer"))
        else:
            rests = rests_on(standing.saved) if standing.saved else ""
            told.append(rests or duty_words(self.criterion, standing.duty))
        told += [standing.origin, standing.signed]
        self._meta.setText(" · ".join(filter(None, told)))
        self._show_life(standing)
        self.notes.show_waiting(standing.waiting)
        self.notes.come_after(self.head)
        verdict = verdict_state(self._verdict).words
        self.head.setAccessibleName(
            " ".join(
                filter(None, (f"{self._title.text()} {verdict}.", self._meta.text(), self.notes.words()))
            )
        )

    def _show_life(self, standing: Standing) -> None:
        """A word beside the verdict when it has ended or soon will."""
        state = life(standing.saved.until, self._today) if standing.saved and self.is_asked() else None
        if standing.again:
            state = State(_("Look again"), "arrow-clockwise", "info")
        self._life.setVisible(state is not None)
        if state is not None:
            self._life.show_state(state)

    def _show_details(self) -> None:
        if self.details is not None and self._standing is not None:
            self.details.ask_for(self._verdict)
            if self._standing.several:
                self.details.only_explain()
            self.details.lock(not self.judgeable())
            self.details.exception.setVisible(self._standing.may_ask)
            duty = duty_words(self.criterion, self._standing.duty)
            told = (f"{part[:1].upper()}{part[1:]}." for part in (duty, self._standing.origin) if part)
            self.details.show_who(" ".join((*told, self._standing.who)).strip())
