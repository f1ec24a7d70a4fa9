"""Which column of a questionnaire is which question: linked, nearly, new or none; with what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.model_reach import Consequences
from desktop.domain.vitality_model import VitalityModel
from desktop.i18n import _, language, ngettext
from desktop.imports.questionnaire import UNSCORED, HeaderLine, Kind
from desktop.usecases.questionnaires import Questionnaire
from ui import theme
from ui.theme import M, S
from ui.widgets.boxes import Folding, Slot, col, flow, holder, marked, restyle, row, scroller
from ui.widgets.buttons import button
from ui.widgets.editors import Choice, Options
from ui.widgets.parts import card
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided, State, glyph, text

FIRST = (Kind.ALIKE, Kind.NEW, Kind.CODE, Kind.SAME, Kind.NONE)
"""What asks for a decision stands first."""


class QuestionsStep(QWidget):
    """Signals each decision: the header of a column and what it is from now on."""

    decided = Signal(str, str)
    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QuestionLine] = []
        self.follows = Follows()
        self._counts = text("", "small", "soft", wrap=True)
        self._slate = Slate()
        box = col(self.follows, self._counts, self._slate, None, gap=12)
        self.setLayout(col(scroller(box), gap=0))

    def show_questionnaire(self, seen: Questionnaire) -> None:
        """Show the columns of a file that was looked at for the first time."""
        options = _options(seen.base)
        ordered = sorted(seen.lines, key=lambda one: FIRST.index(one.kind))
        self.lines = [QuestionLine(one, options, number == 0) for number, one in enumerate(ordered)]
        for line in self.lines:
            line.decided.connect(self.decided)
        sheets = [self._sheets(seen)] if len(seen.sheets) > 1 else []
        self._slate.write(holder(col(*sheets, card(*self.lines, gap=0), gap=12)))
        self.renew(seen)

    def renew(self, seen: Questionnaire) -> None:
        """The same columns after one more decision; each keeps its place."""
        now = {one.header: one for one in seen.lines}
        for line in self.lines:
            line.show_line(now[line.header], seen.base)
        self._counts.setText(_counted(seen.lines))
        self.follows.show_consequences(seen.consequences)

    def _sheets(self, seen: Questionnaire) -> QWidget:
        sheet = Choice([(name, name) for name in seen.sheets])
        sheet.setAccessibleName(_("Sheet"))
        sheet.show_value(seen.sheet)
        sheet.edited.connect(lambda: self.sheet_chosen.emit(sheet.value()))
        return card(row(text(_("Sheet"), "small", "soft"), sheet, None))


class Follows(QFrame):
    """What a questionnaire makes possible and what falls away, before it is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = glyph("info", "info", 20)
        self.words = text("", wrap=True)
        box = row(self._mark, self.words, gap=12, margins=(M, 12, M, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        marked(self, panel="info")

    def show_consequences(self, found: Consequences) -> None:
        """All sentences; calm when the conversation list can be made, a warning when it cannot."""
        self.words.setText(" ".join(found.sentences))
        tone, symbol = ("ok", "check-circle") if found.shortlist_possible else ("warn", "warning")
        self._mark.show_icon(symbol, tone)
        restyle(self, panel=tone)


class QuestionLine(QFrame):
    """One column: what stands in it, what it was taken for, and a choice; one click settles a near miss."""

    decided = Signal(str, str)

    def __init__(self, line: HeaderLine, options: Options, first: bool) -> None:
        super().__init__()
        self.header = line.header
        self._line = line
        self.choice = Choice(options, _("No question"))
        self.choice.setAccessibleName(_("What is asked in column {column}").format(column=line.header))
        self.choice.setMinimumContentsLength(20)
        self.choice.view().setMinimumWidth(theme.px(420))
        self.same = button(_("Same question"), "pick", "check")
        self.same.setAccessibleName(_("{column} asks the same").format(column=line.header))
        self.state = Chip(State("", "question"))
        self._was = Elided("", "small", "soft")
        values = " · ".join(line.examples) or _("empty")
        apart = line.wording and line.wording.casefold() != line.header.casefold()
        words = col(
            Elided(line.wording or line.header, "strong"),
            self._was,
            Elided(f"{line.header}: {values}" if apart else values, "label", "soft"),
            gap=0,
        )
        self._right = holder(flow(self.same, Slot(self.choice, 300), Slot(self.state, 150), gap=12))
        self._box = Folding(words, self._right, gap=S)
        self._box.setStretch(0, 1)
        self._box.setContentsMargins(0, S, 0, S)
        self.setLayout(self._box)
        marked(self, part="row", first=first)
        self.choice.edited.connect(self._on_edited)
        self.same.clicked.connect(self._on_same)

    def show_line(self, line: HeaderLine, base: VitalityModel) -> None:
        """What this column is now."""
        self._line = line
        self.choice.show_value(_value(line))
        self.state.show_state(_state(line))
        self.same.setVisible(line.kind is Kind.ALIKE)
        self._was.setText(_was(line, base))
        self._was.setVisible(bool(self._was.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._box.fold(event.size().width() < self._right.sizeHint().width() + theme.px(200))
        super().resizeEvent(event)

    def _on_edited(self) -> None:
        self.decided.emit(self.header, self.choice.value())

    def _on_same(self) -> None:
        self.decided.emit(self.header, self._line.code)


def _options(base: VitalityModel) -> Options:
    """A new question in a theme, one without, or a question we have."""
    dutch = language() == "nl"
    themes = [(one.code, _("New: {theme}").format(theme=one.nl if dutch else one.en)) for one in base.themes]
    known = [(one.code, f"{one.code} · {one.nl if dutch else one.en}") for one in base.questions]
    return [*themes, (UNSCORED, _("New, without a theme")), *known]


def _value(line: HeaderLine) -> str:
    if line.kind is Kind.NONE:
        return ""
    return (line.theme or UNSCORED) if line.kind is Kind.NEW else line.code


def _state(line: HeaderLine) -> State:
    if line.kind is not Kind.NONE and line.scale is None:
        return State(_("fits no scale"), "warning-circle-fill", "bad")
    return {
        Kind.ALIKE: State(_("is this the same?"), "question", "warn"),
        Kind.NEW: State(_("new"), "plus-circle", "info"),
        Kind.CODE: State(_("linked"), "link-simple", "ok"),
        Kind.SAME: State(_("linked"), "link-simple", "ok"),
        Kind.NONE: State(_("no question"), "minus"),
    }[line.kind]


def _was(line: HeaderLine, base: VitalityModel) -> str:
    """The question it is or looks like, in the words of the version before."""
    if line.kind not in (Kind.ALIKE, Kind.CODE) or line.code not in base.by_code:
        return ""
    known = base.by_code[line.code]
    before = f"{line.code}: {known.nl if language() == 'nl' else known.en}"
    alike = _("{likeness} % alike").format(likeness=line.likeness)
    return f"{alike} · {before}" if line.kind is Kind.ALIKE else before


def _counted(lines: Sequence[HeaderLine]) -> str:
    """How many columns are what."""
    count = Counter(line.kind for line in lines)
    linked = count[Kind.CODE] + count[Kind.SAME]
    parts = [
        ngettext("{count} question linked", "{count} questions linked", linked).format(count=linked),
        ngettext("{count} to decide", "{count} to decide", count[Kind.ALIKE]).format(count=count[Kind.ALIKE]),
        ngettext("{count} new", "{count} new", count[Kind.NEW]).format(count=count[Kind.NEW]),
        ngettext("{count} column is no question", "{count} columns are no question", count[Kind.NONE]).format(
            count=count[Kind.NONE]
        ),
    ]
    return " · ".join(parts)
