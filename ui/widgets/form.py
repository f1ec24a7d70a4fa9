"""A form shows a frozen draft, gives a draft back, and marks what is wrong. It never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.errors import Problem
from desktop.i18n import _
from ui import theme
from ui.theme import XS, S
from ui.widgets.boxes import Folding, col, restyle, row
from ui.widgets.editors import Written
from ui.widgets.fold import FoldCard
from ui.widgets.parts import ProblemLine, card
from ui.widgets.words import glyph, text

D = TypeVar("D")
LABEL = 15  # letters the label column is wide


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: the name it has in the draft, its label, and the editor (a QWidget that is an `Editor`).

    A `wide` editor takes the whole card; its label is then told to screen readers only. `below` says more
    about what is entered.
    """

    name: str
    label: str
    editor: Any  # Any: Python cannot say "a QWidget that is also an Editor"
    hint: str = ""
    wide: bool = False
    below: QWidget | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields that belong together, as one card. What is no field stands above them (`first`) or beneath.

    A `folded` group is opened when somebody wants it; until then its head counts what is filled in.
    """

    title: str
    fields: Sequence[Field] = ()
    note: str = ""
    first: Sequence[QWidget] = ()
    parts: Sequence[QWidget] = ()
    folded: bool = False


class RemarkLine(QFrame):
    """What somebody wants changed here; hidden while nobody does."""

    def __init__(self) -> None:
        super().__init__()
        self._text = text("", "small", "warn", wrap=True)
        box = row(glyph("chat-circle-text", "warn", 16), self._text, gap=6)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.say("")

    def words(self) -> str:
        return self._text.text()

    def say(self, words: str) -> None:
        self._text.setText(words)
        self.setAccessibleName(_("Remark: {words}").format(words=words))
        self.setVisible(bool(words))


class FieldRow(QFrame):
    """Label, editor, problem and remark; the label stands above the editor when there is little room."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor: QWidget = field.editor
        self._problem, self._remark = ProblemLine(), RemarkLine()
        self._label = _caption(field)
        below = [text(field.hint, "label", "soft", wrap=True)] if field.hint else []
        more = [field.below] if field.below else []
        right = col(self.editor, *below, *more, self._problem, self._remark, gap=XS)
        if self.editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum:
            right.setAlignment(self.editor, Qt.AlignmentFlag.AlignLeft)
        self._box = Folding(self._label, right)
        self._box.setAlignment(self._label, Qt.AlignmentFlag.AlignTop)
        self._box.setStretch(1, 1)
        self.setLayout(self._box)
        self._label.setVisible(not field.wide)  # not earlier: on its own it would be a window
        field.editor.edited.connect(self._on_edited)
        if isinstance(field.editor, Written):
            field.editor.editingFinished.connect(self._on_finished)
        self._fit()

    def mark(self, words: str) -> None:
        """Put a problem under the field; no words take it away."""
        self._problem.say(words)
        self._describe()
        if self.editor.property("state"):
            restyle(self.editor, state="problem" if words else "calm")

    def remark(self, words: str) -> None:
        """Show what somebody wants changed here, whatever is typed; no words take it away."""
        self._remark.say(words)
        self._describe()

    def problem(self) -> str:
        return self._problem.words()

    def remarked(self) -> str:
        return self._remark.words()

    def _describe(self) -> None:
        """Screen readers hear what stands beneath the field."""
        self.editor.setAccessibleDescription(self.problem() or self.remarked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        wide = theme.metrics("small").averageCharWidth() * LABEL
        folded = self.width() < max(wide * 3, wide + S + self.editor.minimumSizeHint().width())
        self._label.setMinimumWidth(0 if folded else wide)
        self._label.setMaximumWidth(16_777_215 if folded else wide)
        self._box.fold(folded)

    def _on_edited(self) -> None:
        """While somebody types there is no blame; what cannot be read is told when they are done."""
        if self.problem():
            self.mark("")

    def _on_finished(self) -> None:
        if self.field.editor.problem():
            self.mark(self.field.editor.problem())


def _caption(field: Field) -> QLabel:
    caption = text(field.label, "small", "soft", wrap=True)
    caption.setBuddy(field.editor)
    caption.setContentsMargins(0, 8, 0, 0)
    if not field.editor.accessibleName():
        field.editor.setAccessibleName(field.label)
    return caption


class Form(QWidget, Generic[D]):
    """Edits the fields of a draft it has editors for, and keeps the others as they were."""

    edited = Signal()

    def __init__(self, blank: D, groups: Sequence[Group]) -> None:
        super().__init__()
        self.rows = {field.name: FieldRow(field) for group in groups for field in group.fields}
        unknown = self.rows.keys() - {field.name for field in fields(blank)}  # type: ignore[arg-type]  # a dataclass
        assert not unknown, f"the draft has no field {sorted(unknown)}"
        self._folded: dict[FoldCard, tuple[str, ...]] = {}
        self.setLayout(col(*(self._card(group) for group in groups), gap=12))
        for one in self.rows.values():
            one.field.editor.edited.connect(self.edited)
        self.edited.connect(self.count)
        self._at_rest: dict[str, Any] = {}  # Any: every editor has its own kind of value
        self.show_draft(blank)

    def show_draft(self, draft: D) -> None:
        """Show a draft; without problems, and not dirty."""
        self._shown = draft
        for name, one in self.rows.items():
            one.field.editor.show_value(getattr(draft, name))
            one.mark("")
        self._at_rest = {name: one.field.editor.value() for name, one in self.rows.items()}
        self.count()

    def draft(self) -> D:
        """What is entered now; a field that cannot be read is empty (see `unreadable`).

        What nobody touched stays exactly as it was, also when its editor would write it another way.
        """
        entered = {name: one.field.editor.value() for name, one in self.rows.items()}
        touched = {name: value for name, value in entered.items() if value != self._at_rest[name]}
        return replace(self._shown, **touched)  # type: ignore[type-var]  # D is a dataclass

    def unreadable(self) -> list[Problem]:
        """What was typed that cannot be read as a value."""
        found = ((name, one.field.editor.problem()) for name, one in self.rows.items())
        return [Problem(name, words) for name, words in found if words]

    def dirty(self) -> bool:
        """Something differs from the draft that was shown."""
        return bool(self.unreadable()) or self.draft() != self._shown

    def mark(self, problems: Sequence[Problem]) -> None:
        """Put each problem under its field, together with what cannot be read; go to the first."""
        texts: dict[str, str] = {}
        for problem in (*self.unreadable(), *problems):
            texts.setdefault(problem.field, problem.text)
        for name, one in self.rows.items():
            one.mark(texts.get(name, ""))
        first = next((name for name in self.rows if name in texts), None)
        if first is not None:
            self.go_to(first)

    def remark(self, words: Mapping[str, str]) -> None:
        """Show beneath fields what somebody wants changed there; a folded group with such a field opens."""
        for name, one in self.rows.items():
            one.remark(words.get(name, ""))
        for folded, names in self._folded.items():
            if words.keys() & set(names):
                folded.unfold()

    def go_to(self, name: str) -> None:
        """Put the cursor in this field, and scroll it into sight; a folded group opens."""
        for folded, names in self._folded.items():
            if name in names:
                folded.unfold()
        self.rows[name].editor.setFocus()

    def folded(self) -> tuple[FoldCard, ...]:
        """The groups that may be folded, from top to bottom."""
        return tuple(self._folded)

    def count(self) -> None:
        """Say in the head of every folded group how much of it is filled in."""
        for folded, names in self._folded.items():
            folded.count(_filled([self.rows[name].field.editor.value() for name in names]))

    def _card(self, group: Group) -> QFrame:
        side = text(group.note, "label", "soft") if group.note else None
        rows = [self.rows[field.name] for field in group.fields]
        if group.folded:
            items = (*group.first, *rows, *group.parts)
            folded = FoldCard(*items, title=group.title, note=group.note, gap=XS)
            self._folded[folded] = tuple(field.name for field in group.fields)
            return folded
        return card(*group.first, *rows, *group.parts, title=group.title, side=side, gap=XS)


def _filled(values: Sequence[Any]) -> str:  # Any: every editor has its own kind of value
    """How much is filled in: of one list its items, of several fields how many."""
    if len(values) == 1 and isinstance(values[0], tuple):
        return _("{n} filled in").format(n=len(values[0]))
    filled = sum(value not in (None, "", (), False) for value in values)
    return _("{n} of {all} filled in").format(n=filled, all=len(values))
