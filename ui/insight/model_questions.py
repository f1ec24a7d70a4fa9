"""The questions of a model, grouped by theme: a list, and beside it the question that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.model_problems import LONGEST_NAME, LONGEST_TEXT, MOST_WEIGHT
from desktop.domain.vitality_model import Question, Theme, VitalityModel
from desktop.errors import Problem
from desktop.i18n import _, language
from ui import theme
from ui.insight.model_locks import lock
from ui.insight.words import in_words
from ui.theme import M
from ui.widgets.boxes import Columns, col, holder, scroller
from ui.widgets.editors import Check, Choice, Line, Lines, Written
from ui.widgets.form import Field, Form, Group
from ui.widgets.reading import read_number
from ui.widgets.rows import RIGHT, Column, Table
from ui.widgets.words import State

BLANK_QUESTION = Question(code="", nl="", en="", scale="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A theme (without a question) or one of its questions; no theme is for what is not scored."""

    theme: Theme | None
    question: Question | None = None

    @property
    def key(self) -> str:
        """Which entry it is, also when its words change."""
        if self.question is not None:
            return f"question:{self.question.code}"
        return f"theme:{self.theme.code}" if self.theme else "theme:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words of a theme."""

    nl: str = ""
    en: str = ""


def entries(model: VitalityModel) -> list[Entry]:
    """Each theme with its questions under it; at the end what is not scored."""
    found = []
    for one in model.themes:
        found.append(Entry(theme=one))
        found += [Entry(theme=one, question=question) for question in model.of_theme(one.code)]
    bare = [Entry(theme=None, question=question) for question in model.of_theme("")]
    return [*found, *([Entry(theme=None)] if bare else []), *bare]


class Number(Written):
    """A whole number that keeps what it was while nothing can be read."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(partial(read_number, least=least, most=most))
        self._kept = least

    def value(self) -> Any:  # Any: as the editor it builds on
        read = super().value()
        return self._kept if read is None else read

    def show_value(self, value: Any) -> None:  # Any: as above
        self._kept = value
        super().show_value(value)


class RedFlag(Choice):
    """From which answer on a question raises a red flag, as points; None for never."""

    def show_for(self, model: VitalityModel, question: Question) -> None:
        """Offer the answers of this question, the worst first."""
        scale = model.scale_by_code.get(question.scale)
        known = [] if scale is None else [
            (100 - one.points if question.reversed else one.points, one) for one in scale.options
        ]  # fmt: skip
        dutch = language() == "nl"
        ranked = sorted(known, key=lambda pair: pair[0])[:-1]
        told: list[tuple[Any, str]] = [(None, _("No red flag"))]
        for at, (points, one) in enumerate(ranked):
            words = _("At “{answer}”") if not at else _("At “{answer}” or worse")
            told.append((points, words.format(answer=one.nl if dutch else one.en)))
        if question.red_at not in [points for points, _words in told]:
            told.append((question.red_at, _("At {points} points or less").format(points=question.red_at)))
        self.offer(told)
        self.show_value(question.red_at)


class QuestionsPane(QWidget):
    """Signals each change; the editor keeps the model."""

    changed = Signal(object)  # VitalityModel

    def __init__(self) -> None:
        super().__init__()
        self._model: VitalityModel | None = None
        self.table = _Questions(_("Questions by theme"), _columns(), lambda one: one.key)
        self.scale, self.theme, self.red = Choice([]), Choice([]), RedFlag([])
        self.form = Form[Question](BLANK_QUESTION, [Group(title=_("Question"), fields=self._fields())])
        names = [Field(name="nl", label=_("Dutch"), editor=Line(longest=LONGEST_NAME)),
                 Field(name="en", label=_("English"), editor=Line(longest=LONGEST_NAME))]  # fmt: skip
        self.names = Form[Names](Names(), [Group(title=_("Theme"), fields=names)])
        self.stack = QStackedWidget()
        for part in (self.form, self.names):
            self.stack.addWidget(holder(col(part, None, gap=0)))
        self.setLayout(col(scroller(Columns((self.table, _Roomy(self.stack)), (3, 2))), gap=0))
        self.table.keeper.chosen.connect(self._on_chosen)
        self.form.edited.connect(self._on_edited)
        self.names.edited.connect(self._on_named)

    def show_model(self, model: VitalityModel, editable: bool) -> None:
        """Show a version; what is chosen stays chosen."""
        self._model = model
        self.scale.offer([(one.code, _said(one.nl, one.en)) for one in model.scales])
        none = [("", _("Not scored"))]
        self.theme.offer([*((one.code, in_words(one)) for one in model.themes), *none])
        for form in (self.form, self.names):
            lock(form, editable)
        self._show_rows(model)
        if self.table.keeper.current() is None:
            self.table.selectRow(1 if len(self.table.model_rows.rows()) > 1 else 0)
        self._on_chosen(self.table.keeper.current())

    def renew(self, model: VitalityModel) -> None:
        """The same version with something changed elsewhere, or here."""
        self._model = model
        self._show_rows(model)

    def unreadable(self) -> Sequence[Problem]:
        """What was typed that cannot be read."""
        return self.form.unreadable()

    def mark(self, problems: Sequence[Problem]) -> bool:
        """Go to the first question or theme that something is wrong with; False when there is none."""
        return any(self.table.keeper.choose(one.field) for one in problems)

    def _fields(self) -> list[Field]:
        return [
            Field(name="nl", label=_("Dutch"), editor=Lines(lines=2, longest=LONGEST_TEXT)),
            Field(name="en", label=_("English"), editor=Lines(lines=2, longest=LONGEST_TEXT)),
            Field(name="theme", label=_("Theme"), editor=self.theme),
            Field(name="scale", label=_("Answers"), editor=self.scale),
            Field(name="weight", label=_("Weight"), editor=Number(1, MOST_WEIGHT),
                  hint=_("How many times it counts within its theme.")),
            Field(name="reversed", label=_("Direction"), editor=Check(_("Agreeing is unfavourable"))),
            Field(name="red_at", label=_("Red flag"), editor=self.red),
        ]  # fmt: skip

    def _show_rows(self, model: VitalityModel) -> None:
        self.table.show_rows(entries(model))

    def _on_chosen(self, one: Entry | None) -> None:
        if one is None or self._model is None:
            return
        if one.question is not None:
            self.red.show_for(self._model, one.question)
            self.form.show_draft(one.question)
            self.stack.setCurrentIndex(0)
        else:
            self.names.show_draft(Names(nl=one.theme.nl, en=one.theme.en) if one.theme else Names())
            self.stack.setCurrentIndex(1)
        self.stack.setVisible(one.question is not None or one.theme is not None)

    def _on_edited(self) -> None:
        """The question as it reads now takes the place of the one it was."""
        if self._model is None:
            return
        now = self.form.draft()
        kept = tuple(now if one.code == now.code else one for one in self._model.questions)
        self._change(replace(self._model, questions=kept))
        self.red.show_for(self._model, now)  # another scale or direction has other answers

    def _on_named(self) -> None:
        one = self.table.keeper.current()
        if self._model is None or one is None or one.theme is None:
            return
        names = self.names.draft()
        kept = tuple(
            replace(theme, nl=names.nl, en=names.en) if theme.code == one.theme.code else theme
            for theme in self._model.themes
        )
        self._change(replace(self._model, themes=kept))

    def _change(self, model: VitalityModel) -> None:
        self.renew(model)
        self.changed.emit(model)


class _Questions(Table[Entry]):
    """High enough to read in when the page scrolls."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(300))


class _Roomy(QWidget):
    """Wide enough to write a question in."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setLayout(col(inner, gap=M))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(theme.px(300), 0))


def _said(dutch: str, english: str) -> str:
    return dutch if language() == "nl" else english


def _columns() -> list[Column[Entry]]:
    return [
        Column(title=_("Code"), text=_code, wide=10),
        Column(title=_("Question"), text=_words),
        Column(title=_("Weight"), text=_weight, align=RIGHT, wide=9),
        Column(title=_("Marks"), text=_marks, wide=14, state=_flag),
    ]


def _code(one: Entry) -> str:
    return one.question.code if one.question else ""


def _words(one: Entry) -> str:
    if one.question is not None:
        return in_words(one.question)
    return (in_words(one.theme) if one.theme else _("Not scored")).upper()


def _weight(one: Entry) -> str:
    return str(one.question.weight) if one.question and one.question.theme else ""


def _marks(one: Entry) -> str:
    state = _flag(one)
    return state.words if state else ""


def _flag(one: Entry) -> State | None:
    if one.question is None:
        return None
    if one.question.red_at is not None:
        return State(_("red flag"), "flag", "bad")
    return State(_("reversed"), "git-diff", "neutral") if one.question.reversed else None
