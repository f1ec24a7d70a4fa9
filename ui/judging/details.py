"""What unfolds under a criterion: what it asks, what good evidence is, and what the verdict rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.criteria import Criterion, Judgement, Verdict, valid_until
from desktop.domain.values import Problem
from desktop.i18n import _, show_date
from ui.judging.words import kind_words, suggested
from ui.theme import XL, XS, M, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import button
from ui.widgets.editors import Choice, Line, day
from ui.widgets.form import Field, FieldRow
from ui.widgets.words import glyph, text

_EVIDENCE = ("evidence_type", "evidence", "evidence_date")
SHOWN = {  # the fields each verdict asks
    Verdict.NOT_ASSESSED: _EVIDENCE,
    Verdict.MEETS: (*_EVIDENCE, "until"),
    Verdict.MEETS_CONDITIONALLY: ("action", "owner", "until"),
    Verdict.FAILS: _EVIDENCE,
    Verdict.NOT_APPLICABLE: ("reason",),
}


class Details(QFrame):
    """Edits what a verdict rests on; it never saves. Enter asks to, leaving a field offers it."""

    edited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, criterion: Criterion, today: date) -> None:
        super().__init__()
        self._criterion, self._today = criterion, today
        self._base = suggested(criterion, today)
        self.rows = {name: FieldRow(field) for name, field in _fields(criterion).items()}
        self._kind: Choice = self.rows["evidence_type"].field.editor
        self._until = text("", "small", "soft", wrap=True)
        self._who = text("", "small", "soft", wrap=True)
        self._ask_for = Verdict.NOT_ASSESSED
        self.exception = button(_("Ask for an exception …"), "link", "handshake")
        self.exception.hide()
        fields = holder(col(*self.rows.values(), self._until, self._who, self.exception, gap=XS))
        self.setLayout(col(_explained(criterion), fields, gap=S, margins=(XL + S, 0, M, M)))
        for one in self.rows.values():
            one.field.editor.edited.connect(self._on_edited)
            one.editor.installEventFilter(self)
        self._kind.edited.connect(self._on_kind)

    def come_after(self, before: QWidget) -> None:
        """Tab comes here after `before`, though this was made later."""
        for one in self.rows.values():
            QWidget.setTabOrder(before, one.editor)
            before = one.editor
        QWidget.setTabOrder(before, self.exception)

    def show_draft(self, draft: Judgement) -> None:
        """Show a verdict's fields, without problems."""
        self._base = draft
        for name, one in self.rows.items():
            one.field.editor.show_value(getattr(draft, name))
            one.mark("")
        self._show_end()

    def show_who(self, words: str) -> None:
        """Who gave the verdict, and when."""
        self._who.setText(words)
        self._who.setVisible(bool(words))

    def ask_for(self, verdict: Verdict) -> None:
        """Show the fields that this verdict asks."""
        self._ask_for = verdict
        for name, one in self.rows.items():
            one.setVisible(name in SHOWN[verdict])
        agreed = verdict is Verdict.MEETS_CONDITIONALLY
        self.rows["until"].field.editor.setPlaceholderText(
            _("within six months") if agreed else _("empty: the usual term")
        )
        self._show_end()

    def only_explain(self) -> None:
        """Show no fields: the verdict is given elsewhere, such as in the row of each person."""
        for one in self.rows.values():
            one.hide()
        self._until.hide()

    def lock(self, locked: bool) -> None:
        """Only to be read, or to be edited too."""
        for one in self.rows.values():
            one.editor.setEnabled(not locked)

    def draft(self) -> Judgement:
        """What is entered now."""
        return replace(self._base, **{name: one.field.editor.value() for name, one in self.rows.items()})

    def unreadable(self) -> list[Problem]:
        """What was typed in the shown fields that cannot be read as a value."""
        shown = ((name, self.rows[name].field.editor.problem()) for name in SHOWN[self._ask_for])
        return [Problem(name, words) for name, words in shown if words]

    def mark(self, problems: Sequence[Problem], blame: bool = True) -> None:
        """Go to the first field with a problem; with `blame` put each problem under its field."""
        texts: Mapping[str, str] = {one.field: one.text for one in reversed(problems)}
        for name, one in self.rows.items():
            one.mark(texts.get(name, "") if blame else "")
        first = next((name for name in SHOWN[self._ask_for] if name in texts), None)
        if first is not None:
            self.rows[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line saves; leaving a field offers what stands there."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if isinstance(watched, QLineEdit) and event.type() == QEvent.Type.KeyPress and _is_enter(event):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._show_end()
        self.edited.emit()

    def _on_kind(self) -> None:
        """The words follow the kind, until somebody has written their own."""
        known = {kind.code: kind_words(kind) for kind in self._criterion.evidence}
        words = self.rows["evidence"].field.editor
        if words.value() in ("", *known.values()):
            words.show_value(known.get(self._kind.value(), ""))
        self.left.emit()

    def _show_end(self) -> None:
        now = self.draft()
        end = valid_until(self._criterion, now.evidence_date, now.evidence_type, now.until)
        self._until.setText(_("Counts until {day}.").format(day=show_date(end)) if end else "")
        self._until.setVisible(self._ask_for is Verdict.MEETS and end is not None)


def _is_enter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _fields(criterion: Criterion) -> dict[str, Field]:
    kinds = [(kind.code, kind_words(kind)) for kind in criterion.evidence]
    fields = (
        Field(name="action", label=_("What is agreed"), editor=Line(longest=400)),
        Field(name="owner", label=_("Who sees to it"), editor=Line(longest=120)),
        Field(name="reason", label=_("Why it does not apply"), editor=Line(longest=400)),
        Field(name="evidence_type", label=_("Kind of evidence"), editor=Choice(kinds)),
        Field(name="evidence", label=_("What was seen"), editor=Line(longest=400)),
        Field(name="evidence_date", label=_("Date on the evidence"), editor=day()),
        Field(name="until", label=_("Ends on"), editor=day()),
    )
    return {field.name: field for field in fields}


def _explained(criterion: Criterion) -> QWidget:
    """What the club reads, and two examples of good evidence."""
    lines = [_example(words) for words in criterion.goed_bewijs]
    return holder(col(text(criterion.uitleg_club, "small", wrap=True), *lines, gap=XS))


def _example(words: str) -> QHBoxLayout:
    mark = glyph("lightbulb", "accent", 16)
    line = row(mark, text(words, "small", "soft", wrap=True))
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return line
