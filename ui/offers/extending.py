"""An approval near or past its end: asking that it lasts longer, granting that, saying no, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _, show_date
from desktop.queries.extensions import ExtensionRow, extension_words
from desktop.queries.offer_file import OfferFile
from desktop.usecases.extensions import (
    ask_extension,
    grant_extension,
    refuse_extension,
    take_back_extension,
)
from ui.actions import Deed, choose_first
from ui.page import Page
from ui.runner import Answer, Runner
from ui.theme import M, S
from ui.widgets.asking import Asking, WithReason, labelled
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import ActionButton, Button, button
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Lines, day
from ui.widgets.words import glyph, text


class AskExtension(Asking):
    """Until when an approval is to last, the longest to begin with, and why; a colleague grants it."""

    def __init__(self, parent: QWidget, runner: Runner, offer: int, end: date, longest: date) -> None:
        self._runner, self._offer = runner, offer
        self.until, self.reason = day(), Lines(lines=3, longest=500)
        self.until.show_value(longest)
        words = _("The approval ends on {end}. It can last until {longest} at the longest.")
        told = _(
            "A colleague grants it. Nothing is judged anew: what keeps people safe still ends on its own "
            "day, and the offer waits to be proposed again."
        )
        super().__init__(
            parent,
            _("Extend the approval"),
            _("Ask for it"),
            text(words.format(end=show_date(end), longest=show_date(longest)), wrap=True),
            labelled(_("Until and including"), self.until),
            labelled(_("Why does it have to last longer?"), self.reason),
            text(told, "small", "soft", wrap=True),
        )
        self.reason.setFocus()

    def why_not(self) -> str:
        if self.until.value() is None or self.until.problem():
            return self.until.problem() or _("Fill in the last day of the approval.")
        if not self.reason.value():
            return _("Say why the approval has to last longer.")
        return self.reason.problem()

    def send(self) -> Answer[Any]:
        return self._runner.do(ask_extension, self._offer, self.until.value(), self.reason.value())


class Extensions(QObject):
    """What one can do about the end of the approval of the offer that is shown."""

    def __init__(self, page: Page, runner: Runner) -> None:
        super().__init__(page)
        self._page, self._runner = page, runner
        self._file: OfferFile | None = None
        self.dialog: Dialog | None = None
        self.ask = Deed(page, runner, _("Extend the approval …"), self._ask, needs=ask_extension,
                        symbol="calendar-blank", synonyms=_("longer, term, expire, end"))  # fmt: skip

    def show_offer(self, file: OfferFile | None) -> None:
        """What can be done now, and why not."""
        self._file = file
        self.ask.allow(file.extending.why_not if file else choose_first())

    def grant(self, one: ExtensionRow) -> None:
        """As the second person."""
        self._runner.do(grant_extension, one.ref)

    def refuse(self, one: ExtensionRow) -> None:
        """As the second person, with a reason."""
        self._because(refuse_extension, one, _("Say no to this extension?"), _("Say no"))

    def take_back(self, one: ExtensionRow) -> None:
        """As the one who asked, with a reason."""
        self._because(take_back_extension, one, _("Take the question back?"), _("Take it back"))

    def _ask(self) -> None:
        file = self._file
        if file is not None and file.approval is not None and file.extending.longest is not None:
            end, longest = file.approval.approved_until, file.extending.longest
            self._open(AskExtension(self._page, self._runner, file.ref.id, end, longest))

    def _because(self, change: Callable[..., Any], one: ExtensionRow, title: str, verb: str) -> None:
        words = extension_words(one)
        self._open(WithReason(self._page, self._runner, change, one.ref.id, words, title, verb))

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()


class ExtensionPanel(QFrame):
    """The end of the approval, what extends it and what waits to; hidden while the end is far away."""

    def __init__(self, runner: Runner, extensions: Extensions) -> None:
        super().__init__()
        self._runner, self._extensions = runner, extensions
        self.buttons: dict[str, Button] = {}
        self._shown: object = None
        self._body: QWidget = holder(row())
        self._box = row(self._body, gap=0)
        self.setLayout(self._box)
        self.hide()

    def show_offer(self, file: OfferFile, today: date) -> None:
        """Show how it stands; what is the same stays as it is, with the focus in it."""
        shown = (file.ref.id, file.extending, file.approval and file.approval.approved_until,
                 today, self._runner.person)  # fmt: skip
        if shown == self._shown:
            return
        self._shown, self.buttons = shown, {}
        lines = self._lines(file, today)
        self.setVisible(bool(lines))
        fresh = holder(
            col(*(self._line(*line) for line in lines), gap=S, margins=(M, 10, M, 10)), panel="info"
        )
        self.setAccessibleName("\n".join(words for words, _verbs in lines))
        self._box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    def _lines(self, file: OfferFile, today: date) -> list[tuple[str, list[Button]]]:
        extending = file.extending
        lines: list[tuple[str, list[Button]]] = []
        if extending.granted is not None:
            lines.append((extension_words(extending.granted), []))
        if extending.waiting is not None:
            lines.append((extension_words(extending.waiting), self._verbs(file, extending.waiting)))
        elif extending.longest is not None and file.approval is not None:
            if extending.ended is not None:
                lines.append((extension_words(extending.ended), []))
            end = file.approval.approved_until
            words = _("The approval ended on {day}") if end < today else _("The approval ends on {day}")
            ask = self.buttons["ask"] = ActionButton(self._extensions.ask, "quiet")
            lines.append((f"{words.format(day=show_date(end))}.", [ask]))
        return lines

    def _verbs(self, file: OfferFile, one: ExtensionRow) -> list[Button]:
        """Who asked takes it back; anybody else sees what the second person can do, and why they cannot."""
        if one.asked_by == self._runner.person.name:
            return [self._verb("back", _("Take it back …"), self._extensions.take_back, one)]
        found = [
            self._verb("refuse", _("Say no …"), self._extensions.refuse, one),
            self._verb("grant", _("Grant it"), self._extensions.grant, one),
        ]
        why = self._runner.why_not(grant_extension) or file.extending.not_mine
        for verb in found:
            verb.explain(why)
        return found

    def _verb(self, name: str, words: str, act: Callable[[ExtensionRow], None], one: ExtensionRow) -> Button:
        made = self.buttons[name] = button(words, "quiet")
        made.clicked.connect(partial(_pressed, act, one))
        return made

    def _line(self, words: str, verbs: list[Button]) -> QWidget:
        box = row(glyph("calendar-blank", "info", 20), text(words, "small", wrap=True), flow(*verbs), gap=12)
        box.setStretch(1, 1)
        return holder(box)


def _pressed(act: Callable[[ExtensionRow], None], one: ExtensionRow, _checked: bool = False) -> None:
    act(one)
