"""Gives chosen clubs to a colleague, to talk with or to call: who, before which day, what to bear in mind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError, Invalid
from desktop.i18n import _, ngettext
from desktop.queries.assigning import CALL, CONVERSATION, Talker, ToAssign, to_assign
from desktop.usecases.shortlist import assign_clubs, plan_calls
from ui import theme
from ui.runner import Answer, Runner
from ui.theme import XS
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import col, holder
from ui.widgets.editors import Choice, Lines, day
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text

NAMED = 12  # clubs named before "and so many more"


class AssignDialog(Asking):
    """Makes one task for each club that can be given; says which ones cannot, and why."""

    def __init__(self, parent: QWidget, runner: Runner, known: ToAssign, kind: str = CONVERSATION) -> None:
        self._runner, self.known, self._kind = runner, known, kind
        count = len(known.clubs)
        self.who = Choice([(one.ref, _colleague(one)) for one in known.colleagues])
        self.who.setCurrentIndex(-1)
        self.before, self.note = day(), Lines(lines=2, longest=1000)
        fields = [
            labelled(_("Who calls them") if kind == CALL else _("Who talks with them"), self.who),
            labelled(_("Before which day"), self.before, _("May stay empty.")),
            labelled(_("Note for your colleague"), self.note, _("Only who talks with clubs reads it.")),
        ]
        verb = ngettext("Assign {count} club", "Assign {count} clubs", count).format(count=count)
        names = text(_named(known), wrap=True)
        title = _("Plan a round of calls") if kind == CALL else _("Assign clubs")
        super().__init__(parent, title, verb, names, *_left(known), *fields)
        self.yes.explain("" if count else _("None of these clubs can be assigned now."))
        self.who.setFocus()

    def why_not(self) -> str:
        if not self.who.value():
            return _("Choose who talks with these clubs.")
        return str(self.before.problem() or self.note.problem())

    def send(self) -> Answer[Any]:
        refs = [one.ref for one in self.known.clubs]
        give = plan_calls if self._kind == CALL else assign_clubs
        return self._runner.do(give, refs, self.who.value(), due=self.before.value(), note=self.note.value())

    def _on_refused(self, error: AppError) -> None:
        super()._on_refused(error)
        if isinstance(error, Invalid):
            self.problem.say(" ".join(problem.text for problem in error.problems))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(520), 0))


class Assigning(QObject):
    """Asks what can be assigned and shows the dialog; `assigned` tells how many clubs were given."""

    assigned = Signal(int)

    def __init__(self, parent: QWidget, runner: Runner, kind: str = CONVERSATION) -> None:
        super().__init__(parent)
        self._parent, self._runner, self._kind = parent, runner, kind

    def begin(self, refs: Sequence[int]) -> None:
        """Give these providers (their numbers) to somebody; what was wrong is told in the dialog."""
        self._runner.ask_latest(self, to_assign, tuple(refs), self._runner.today, self._kind).then(
            self._on_known
        )

    def _on_known(self, known: ToAssign) -> None:
        dialog = AssignDialog(self._parent, self._runner, known, self._kind)
        if dialog.exec():
            self.assigned.emit(len(dialog.result_value))


def _colleague(one: Talker) -> str:
    if not one.open:
        return one.name
    words = ngettext("{name} · {count} open task", "{name} · {count} open tasks", one.open)
    return words.format(name=one.name, count=one.open)


def _named(known: ToAssign) -> str:
    names = [one.name for one in known.clubs]
    more = len(names) - NAMED
    told = ", ".join(names[:NAMED])
    return _("{names} and {count} more").format(names=told, count=more) if more > 0 else told


def _left(known: ToAssign) -> list[QWidget]:
    """Who is not given along, with the reason."""
    if not known.left_out:
        return []
    lines = [text(words, "small", wrap=True) for words in (_("These stay out:"), *known.left_out)]
    return [panel(glyph("prohibit", "warn", 20), holder(col(*lines, gap=XS)), tone="warn")]
