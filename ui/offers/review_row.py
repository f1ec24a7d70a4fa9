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
)
from desktop.domain.offers import Status
from desktop.domain.values import Problem
from desktop.errors import AppError, Invalid
from desktop.i18n import _, language
from ui.icons import icon
from ui.offers.review_details import Details
from ui.offers.review_head import Head
from ui.offers.review_words import KEYS, duty_words, opened, rests_on, shaped, verdict_state
from ui.theme import M, S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import Button, button
from ui.widgets.parts import ProblemLine
from ui.widgets.words import Chip, Elided, chip, text, tip

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
    """What a row shows of one offer. `reason` says why this person cannot judge it now, or is empty."""

    duty: Duty
    facts: Facts
    saved: Judgement | None
    who: str
    reason: str
    read_only: bool


class CriterionRow(QFrame):
    """One criterion of one offer. It asks for a verdict to be kept; the review keeps it."""

    judged = Signal(object)  # a Judgement that can be kept
    moved = Signal(int)
    done = Signal()  # judged by key: go on to the next
    focused = Signal()

    def __init__(self, criterion: Criterion, today: date, first: bool = False) -> None:
        super().__init__()
        self.criterion = criterion
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

    def show_standing(self, standing: Standing, unsaved: Judgement | None = None) -> None:
        """Show another offer; `unsaved` is what was entered for it before and could not be kept."""
        self._standing, self._sent, self._touched = standing, None, unsaved is not None
        self._problem.say("")
        self._verdict = unsaved.verdict if unsaved else _verdict(standing.saved)
        self.head.setChecked(unsaved is not None)
        if self.details is not None or unsaved is not None:
            self._open_details(unsaved or opened(self.criterion, standing.saved, self._today))
        self._show()

    def refresh(self, standing: Standing) -> None:
        """Show the same offer, loaded again; what is being entered stays."""
        self._standing = standing
        if not self._touched and self._sent is None:
            self._verdict = _verdict(standing.saved)
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
        return self._standing is not None and self.is_asked() and not self._standing.reason

    def looked_at(self) -> bool:
        """There is a verdict."""
        return _verdict(self._saved()) is not Verdict.NOT_ASSESSED

    def reopens(self, status: Status, judgement: Judgement) -> bool:
        """This verdict differs from what an approval rests on, so a new version begins."""
        if status is not Status.APPROVED or self.criterion.for_publication:
            return False
        return judgement.verdict is not _verdict(self._saved())

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
        self._verdict = _verdict(self._saved())
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
        self._title = text(self.criterion.title(language()), "strong", wrap=True)
        self._meta = Elided("", "small", "soft")
        self._expired = chip(_("Expired"), "clock", "bad")
        self._chip = Chip(verdict_state(Verdict.NOT_ASSESSED))
        self.buttons = {verdict: self._button(verdict) for verdict in STYLES}
        meta = row(self._expired, self._meta, gap=S)
        meta.setStretch(1, 1)
        side = holder(flow(self._chip, *self.buttons.values(), gap=6))
        self.head = Head(self._title, holder(meta), side)
        self._problem = ProblemLine()
        self._below = col(gap=0)
        self.setLayout(col(self.head, holder(row(self._problem, margins=(M, 0, M, 0))), self._below, gap=0))
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
        """What is mandatory always applies."""
        mandatory = self._standing is not None and self._standing.duty.mandatory
        return verdict is not Verdict.NOT_APPLICABLE or not mandatory

    def _has_expired(self) -> bool:
        saved = self._saved()
        return saved is not None and is_expired(self.criterion, saved, self._today)

    def _show_verdict(self, standing: Standing) -> None:
        applies = standing.duty.applies
        self._chip.setVisible(standing.read_only or not applies)
        self._chip.show_state(verdict_state(self._verdict if applies else Verdict.NOT_APPLICABLE))
        for verdict, one in self.buttons.items():
            state, pressed = verdict_state(verdict), verdict is self._verdict
            one.setChecked(pressed)
            one.setIcon(icon(state.icon, state.tone) if pressed else QIcon())
            one.say(state.words)
            one.explain(standing.reason)
            tip(one, standing.reason or _("Key {key}").format(key=KEYS[verdict]))
            one.setVisible(applies and not standing.read_only and self._is_asked(verdict))

    def _show_meta(self, standing: Standing) -> None:
        told = [self.criterion.code]
        if not standing.duty.applies:
            told.append(_("does not apply to this offer"))
        else:
            rests = rests_on(standing.saved) if standing.saved else ""
            told.append(rests or duty_words(self.criterion, standing.duty))
        self._meta.setText(" · ".join(told))
        self._expired.setVisible(self._has_expired())
        verdict = verdict_state(self._verdict).words
        self.head.setAccessibleName(f"{self._title.text()} {verdict}. {self._meta.text()}")

    def _show_details(self) -> None:
        if self.details is not None and self._standing is not None:
            self.details.ask_for(self._verdict)
            self.details.lock(not self.judgeable())
            duty = duty_words(self.criterion, self._standing.duty)
            self.details.show_who(f"{duty.capitalize()}. {self._standing.who}".strip())


def _verdict(saved: Judgement | None) -> Verdict:
    return saved.verdict if saved else Verdict.NOT_ASSESSED
