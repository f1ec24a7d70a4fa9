"""Dialogs: `Class.ask(parent, …)` gives a value, or None when the question was put aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.i18n import _
from ui import theme
from ui.theme import L, M
from ui.widgets.boxes import GUTTER, Item, col, fitting, holder, row, scroller
from ui.widgets.buttons import button
from ui.widgets.editors import Lines
from ui.widgets.parts import ProblemLine
from ui.widgets.words import text


class Dialog(QDialog):
    """A question with one verb to say yes and a way back. A child asks by overriding `why_not`."""

    def __init__(self, parent: QWidget, title: str, verb: str, *items: Item, danger: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.problem = ProblemLine()
        self.yes = button(verb, "danger" if danger else "primary")
        self.no = button(_("Cancel"))
        self.yes.setDefault(not danger)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.body = holder(col(*items, None, gap=12))
        self.scrolled = scroller(self.body)
        verbs = row(None, self.no, self.yes)
        parts = (text(title, "title", wrap=True), self.scrolled, self.problem, verbs)
        self.setLayout(col(*parts, gap=M, margins=(L, L, L, M)))

    def why_not(self) -> str:
        """What still keeps one from saying yes; empty when nothing does."""
        return ""

    def accept(self) -> None:
        reason = self.why_not()
        self.problem.say(reason)
        if not reason:
            super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt keeps new windows to two thirds of the screen and then cuts wrapped text off."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        """High enough for what it holds; what does not fit the screen scrolls."""
        hint = fitting(self, theme.px(480))
        inside = fitting(self.body, hint.width() - 2 * L - GUTTER)
        hidden = max(inside.height() - self.scrolled.sizeHint().height(), 0)
        return QSize(
            hint.width(), min(hint.height() + hidden, self.screen().availableGeometry().height() - 48)
        )


class Confirm(Dialog):
    """Asks whether to go on, after saying what will happen."""

    def __init__(self, parent: QWidget, title: str, words: str, verb: str, danger: bool = False) -> None:
        super().__init__(parent, title, verb, text(words, wrap=True), danger=danger)

    @classmethod
    def ask(cls, parent: QWidget, title: str, words: str, verb: str, danger: bool = False) -> bool | None:
        """True, or None when it was put aside."""
        return True if cls(parent, title, words, verb, danger).exec() else None


class Reason(Dialog):
    """Asks for a reason in words; there is no yes without one."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        verb: str,
        danger: bool = False,
        more: Sequence[Item] = (),
    ) -> None:
        """`more` stands beneath the reason."""
        self.reason = Lines(lines=4, longest=1000)
        self.reason.setAccessibleName(_("Reason"))
        caption = text(_("Reason"), "small", "soft")
        caption.setBuddy(self.reason)
        items = (text(words, wrap=True), caption, self.reason, *more)
        super().__init__(parent, title, verb, *items, danger=danger)
        self.reason.setFocus()

    def why_not(self) -> str:
        return self.reason.problem() if self.reason.value() else _("Write the reason in a few words.")

    @classmethod
    def ask(cls, parent: QWidget, title: str, words: str, verb: str, danger: bool = False) -> str | None:
        """The reason, or None when it was put aside."""
        dialog = cls(parent, title, words, verb, danger)
        return dialog.reason.value() if dialog.exec() else None
