"""What waits under a criterion: what is proposed, a second pair of eyes, an exception; each with its verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _
from desktop.queries.review_words import proposal_words, waiver_words
from desktop.queries.suggestions import SuggestionRow
from desktop.queries.waivers import WaiverRow
from ui.theme import XL, XS, M, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import Button, button
from ui.widgets.words import glyph, text

TAKE_KEY = "V"
"""The key that takes a proposed verdict over, in both languages: the V of voorstel and verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits on one criterion. `unchecked` says for whom, or is empty.

    `may_take`, `may_check`, `may_grant` and `may_end` say what this person can do about it now.
    """

    suggestions: tuple[SuggestionRow, ...] = ()
    waiver: WaiverRow | None = None
    unchecked: str = ""
    may_take: bool = False
    may_check: bool = False
    may_grant: bool = False
    may_end: bool = False


NOTHING = Waiting()


class Notes(QFrame):
    """The lines under a criterion; hidden while nothing waits there. It asks, the review does."""

    taken = Signal()
    dismissed = Signal(object)  # the SuggestionRow
    checked = Signal()
    granted = Signal(object)  # the WaiverRow
    refused = Signal(object)
    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting = NOTHING
        self._before: QWidget | None = None
        self.buttons: dict[str, Button] = {}
        self._body: QWidget = holder(col())
        self._box = col(self._body, gap=0, margins=(XL + S, 0, M, S))
        self.setLayout(self._box)
        self.hide()

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what waits now; what is the same stays as it is. Who pressed a key here stays at this row."""
        if waiting == self._waiting:
            return
        if self._before is not None and any(one.hasFocus() for one in self.buttons.values()):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waiting = waiting
        self.buttons = {}
        body = holder(col(*self._made(waiting), gap=XS))
        self._box.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body
        self.setVisible(bool(waiting.suggestions or waiting.unchecked or waiting.waiver))

    def come_after(self, before: QWidget) -> None:
        """Tab comes here after `before`, though this was made later."""
        self._before = before
        for one in self.buttons.values():
            QWidget.setTabOrder(before, one)
            before = one

    def words(self) -> str:
        """What stands here, for who listens."""
        told = [proposal_words(one) for one in self._waiting.suggestions]
        if self._waiting.waiver is not None:
            told.append(waiver_words(self._waiting.waiver))
        return ". ".join(filter(None, (*told, self._waiting.unchecked)))

    def _made(self, waiting: Waiting) -> list[QWidget]:
        lines = [self._proposal(one, place == 0) for place, one in enumerate(waiting.suggestions)]
        if waiting.unchecked:
            lines.append(self._look(waiting))
        if waiting.waiver is not None:
            lines.append(self._exception(waiting.waiver))
        return lines

    def _proposal(self, one: SuggestionRow, first: bool) -> QWidget:
        verbs, told = [], proposal_words(one)
        if first and self._waiting.may_take:
            verbs.append(self._verb("take", _("Take over"), self.taken.emit, told))
        if self._waiting.may_take:
            name = "dismiss" if first else f"dismiss {one.ref.id}"
            verbs.append(self._verb(name, _("Put aside"), partial(self.dismissed.emit, one), told))
        words = text(told, "small", wrap=True)
        return _line("lightbulb", "warn" if one.disputes else "accent", words, verbs)

    def _look(self, waiting: Waiting) -> QWidget:
        verbs = (
            [self._verb("check", _("Checked, it is right"), self.checked.emit)] if waiting.may_check else []
        )
        return _line("eye", "bad", text(waiting.unchecked, "small", "bad", wrap=True), verbs)

    def _exception(self, one: WaiverRow) -> QWidget:
        verbs = []
        if not one.granted_by and self._waiting.may_grant:
            verbs.append(self._verb("grant", _("Grant it"), partial(self.granted.emit, one)))
            verbs.append(self._verb("refuse", _("Say no …"), partial(self.refused.emit, one)))
        if self._waiting.may_end:
            verbs.append(self._verb("end", _("End it …"), partial(self.ended.emit, one)))
        return _line("handshake", "info", text(waiver_words(one), "small", wrap=True), verbs)

    def _verb(self, name: str, words: str, act: Callable[..., object], about: str = "") -> Button:
        """`about` is told to who listens: a word such as “Put aside” stands on the screen more than once."""
        made = button(words, "link")
        made.setAccessibleDescription(about)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: act())
        self.buttons[name] = made
        return made


def _line(symbol: str, tone: str, words: QWidget, verbs: list[Button]) -> QWidget:
    box = row(glyph(symbol, tone, 16), words, *verbs, gap=S)
    box.setStretch(1, 1)
    return holder(box)
