"""The second step of an import: which column of the file is what. The guess stands; people change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.imports.headers import Column
from desktop.queries.imports import ProfileRow
from desktop.usecases.import_columns import FileColumns
from desktop.usecases.imports import forget_profile, save_profile
from ui import theme
from ui.journey.job import Job
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import Folding, Slot, col, flow, holder, marked, row, scroller
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm
from ui.widgets.editors import Choice, Line
from ui.widgets.parts import ProblemLine, card
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided, State, glyph, text

MANY = 15  # columns one does not take in at a glance
MOST = 60  # columns that are shown; beyond them only what was recognised
SURE, LIKELY = 0.9, 0.6
LONG = 32  # letters of a field that wants more room, such as a question


class ColumnsStep(QWidget):
    """Shows each column with examples and its field; signals when sheet, profile or a choice changes."""

    sheet_chosen = Signal(str)
    profile_chosen = Signal(str)
    changed = Signal()

    def __init__(self, runner: Runner, job: Job) -> None:
        super().__init__()
        self._runner, self._job = runner, job
        self.lines: list[ColumnLine] = []
        self._words: dict[str, str] = {}
        self._slate = Slate()
        self.setLayout(col(scroller(self._slate), gap=0))

    def show_file(self, seen: FileColumns, profile: str = "") -> None:
        """Show the columns of a file; `profile` is the one they were read with."""
        self._words = dict(seen.fields)
        self.lines = [
            ColumnLine(column, examples, seen.fields, number == 0)
            for number, (column, examples) in enumerate(_shown(seen))
        ]
        left = len(seen.columns) - len(self.lines)
        self.profile = ProfileLine(self._runner, self._job.kind, self.mapping)
        parts: list[QWidget] = [*self._choices(seen, profile), *_summary(seen), card(*self.lines, gap=0)]
        if left:
            words = ngettext(
                "{count} more column is left out.", "{count} more columns are left out.", left
            ).format(count=left)
            parts.append(text(words, "small", "soft", wrap=True))
        self._slate.write(holder(col(*parts, self.profile, None, gap=M)))
        for line in self.lines:
            line.choice.edited.connect(self._on_edited)
        self._on_edited()

    def mapping(self) -> dict[str, str]:
        """Header of the file → field of ours; empty means left out."""
        return {line.column.header: line.choice.value() for line in self.lines}

    def why_not(self) -> str:
        """What still keeps one from going on; empty when nothing does."""
        if missing := self._job.missing(self.mapping()):
            return missing
        twice = next((field for field, count in self._used().items() if count > 1), "")
        words = _("Two columns cannot both be {field}. Choose one.")
        return words.format(field=self._words.get(twice, twice)) if twice else ""

    def _used(self) -> Counter[str]:
        """How many columns are each field, of those that only one column may be."""
        single = (field for field in self.mapping().values() if field not in self._job.repeated)
        return Counter(filter(None, single))

    def _choices(self, seen: FileColumns, profile: str) -> list[QWidget]:
        """Which sheet, and which saved choice of columns; only what there is to choose."""
        found: list[QWidget] = []
        if len(seen.sheets) > 1:
            sheet = Choice([(name, name) for name in seen.sheets])
            sheet.show_value(seen.sheet)
            sheet.edited.connect(lambda: self.sheet_chosen.emit(sheet.value()))
            found.append(_named(_("Sheet"), sheet))
        if seen.profiles:
            known = Choice([(one.name, one.name) for one in seen.profiles], _("Guessed by us"))
            known.show_value(profile)
            known.edited.connect(lambda: self.profile_chosen.emit(known.value()))
            found.append(_named(_("Saved choice"), known))
        found += [self._forgetting(one) for one in seen.profiles if one.name == profile]
        return [card(flow(*found, gap=M + S))] if found else []

    def _forgetting(self, profile: ProfileRow) -> QWidget:
        """The button that throws the saved choice away with which these columns were read."""
        self.forget = button(_("Forget this choice …"), "quiet", "trash")
        self.forget.explain(self._runner.why_not(forget_profile))
        self.forget.clicked.connect(partial(self._on_forget, profile))
        return self.forget

    def _on_forget(self, profile: ProfileRow) -> None:
        asked = _("Forget “{name}”?").format(name=profile.name)
        why = _("What was imported with it stays. Next time we guess what each column is.")
        if Confirm.ask(self, asked, why, _("Forget"), danger=True):
            answer = self._runner.do(forget_profile, profile.ref)
            answer.then(lambda _gone: self.profile_chosen.emit(""))

    def _on_edited(self) -> None:
        used = self._used()
        for line in self.lines:
            line.mark(used[line.choice.value()] > 1)
        self.profile.weigh(self.why_not())
        self.changed.emit()


class ColumnLine(QFrame):
    """One column: its header and some values, what it was taken for, and how sure that is."""

    def __init__(
        self, column: Column, examples: tuple[str, ...], fields: Sequence[tuple[str, str]], first: bool
    ) -> None:
        super().__init__()
        self.column = column
        self.choice = Choice(fields, _("Leave out"))
        self.choice.setAccessibleName(_("What is in column {column}").format(column=column.header))
        self.choice.show_value(column.field)
        self.choice.setMinimumContentsLength(18)
        long = any(len(words) > LONG for _field, words in fields)
        self.sure = Chip(State("", "question"))
        values = Elided(" · ".join(examples) or _("empty"), "small", "soft")
        words = col(Elided(column.header, "strong"), values, gap=0)
        arrow = glyph("arrow-right", "soft")
        self._right = holder(
            flow(arrow, Slot(self.choice, 300 if long else 236), Slot(self.sure, 170), gap=12)
        )
        self._box = Folding(words, self._right, gap=S)
        self._box.setStretch(0, 1)
        self._box.setContentsMargins(0, S, 0, S)
        self.setLayout(self._box)
        marked(self, part="row", first=first)

    def mark(self, twice: bool) -> None:
        """Say how sure it is, or that another column says the same."""
        field = self.choice.value()
        if not field:
            self.sure.show_state(State(_("left out"), "minus"))
        elif twice:
            self.sure.show_state(State(_("chosen twice"), "warning", "warn"))
        elif field != self.column.field or self.column.confidence == 1:
            self.sure.show_state(State(_("fits"), "check-circle", "ok"))
        else:
            self.sure.show_state(_confidence(self.column.confidence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._box.fold(event.size().width() < self._right.sizeHint().width() + theme.px(200))
        super().resizeEvent(event)


def _confidence(share: float) -> State:
    if share >= SURE:
        return State(_("fits"), "check-circle", "ok")
    if share >= LIKELY:
        return State(_("fits probably"), "check", "info")
    return State(_("please check"), "question", "warn")


class ProfileLine(QFrame):
    """Keeps the choice of columns under a name, for the next list of the same sender."""

    def __init__(self, runner: Runner, kind: str, mapping: Callable[[], dict[str, str]]) -> None:
        super().__init__()
        self._runner, self._kind, self._mapping = runner, kind, mapping
        self._reason = ""
        self.name = Line(_("for instance: list of the federation"))
        self.name.setAccessibleName(_("Name of this choice of columns"))
        self.save = button(_("Save this choice"), "secondary", "floppy-disk")
        self.problem = ProblemLine()
        why = _("Does this list come more often? Save the choice under a name.")
        asked = text(why, "small", "soft", wrap=True)
        line = row(self.name, self.save, gap=12)
        line.setStretch(0, 1)
        self.done = Chip(State(_("Saved"), "check-circle", "ok"))
        self.done.hide()
        self.setLayout(col(card(asked, line, row(self.done, None), self.problem), gap=0))
        self.name.edited.connect(self._on_edited)
        self.save.clicked.connect(self._on_save)
        self._on_edited()

    def weigh(self, reason: str) -> None:
        """`reason` is why the columns cannot be used as they are; empty when they can."""
        self._reason = reason
        self._on_edited()

    def _on_edited(self) -> None:
        self.done.hide()
        self.problem.say("")
        missing = "" if self.name.value() else _("Write a name first.")
        self.save.explain(self._runner.why_not(save_profile) or missing or self._reason)

    def _on_save(self) -> None:
        answer = self._runner.do(save_profile, self.name.value(), self._mapping(), self._kind)
        answer.then(self._on_saved).if_refused(self._on_refused)

    def _on_saved(self, _ref: object) -> None:
        self.done.show()

    def _on_refused(self, error: AppError) -> None:
        self.problem.say(error.message)


def _shown(seen: FileColumns) -> Iterable[tuple[Column, tuple[str, ...]]]:
    """The columns of a file; of many those that ask for a look come first."""
    pairs = list(zip(seen.columns, seen.examples, strict=True))
    shown = [pair for number, pair in enumerate(pairs) if number < MOST or pair[0].field]
    return sorted(shown, key=lambda pair: _is_clear(pair[0])) if len(shown) > MANY else shown


def _is_clear(column: Column) -> bool:
    return bool(column.field) and column.confidence >= SURE


def _summary(seen: FileColumns) -> list[QWidget]:
    """Of many columns: how many were recognised, so that nobody scrolls to find out."""
    if len(seen.columns) <= MANY:
        return []
    clear = sum(map(_is_clear, seen.columns))
    look = len(seen.columns) - clear
    words = [
        ngettext("{count} column recognised", "{count} columns recognised", clear).format(count=clear),
        ngettext("{count} asks for a look", "{count} ask for a look", look).format(count=look),
    ]
    return [text(" · ".join(words if look else words[:1]), "small", "soft", wrap=True)]


def _named(words: str, editor: Choice) -> QFrame:
    editor.setAccessibleName(words)
    editor.setMinimumContentsLength(18)
    label = text(words, "small", "soft")
    label.setBuddy(editor)
    return holder(row(label, editor, gap=S))
