"""The rule of the conversation list: its lines as fields, the rules that were kept, and keeping one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.catalogues import area_table
from desktop.domain.areas import AreaLevel
from desktop.domain.shortlist import LONGEST_MONTHS, ShortlistRule
from desktop.domain.texts import LONGEST_NAME
from desktop.domain.vitality_model import Band
from desktop.i18n import _
from desktop.queries.shortlist import RuleRow
from desktop.usecases.shortlist import delete_shortlist_rule, save_shortlist_rule
from desktop.words import word
from ui.runner import Answer, Runner
from ui.theme import S
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import col, flow, holder, row, scroller
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm
from ui.widgets.editors import Check, Choice, Codes, Line, Written
from ui.widgets.form import Field, Form, Group
from ui.widgets.reading import read_number
from ui.widgets.words import text

PAUSE = 250  # milliseconds without typing before the list is asked again
KNOWN = (Band.VITAL, Band.FAIRLY_VITAL, Band.FRAGILE)


class RulePanel(QWidget):
    """Tells the rule whenever it may have changed and can be read; the list follows at once."""

    changed = Signal()
    closed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner, self._kept, self._wanted = runner, list[RuleRow](), 0
        self.which = Choice([(0, _("The usual rule"))])
        self.form = Form[ShortlistRule](ShortlistRule(), [Group(title="", fields=_fields())])
        self.keep = button(_("Keep as …"), "secondary", "floppy-disk")
        self.drop = button(_("Delete this rule"), "quiet", "trash")
        close = button(_("Close the rule"), "icon", "x")
        head = row(text(_("Rule"), "lead"), None, close)
        which = labelled(_("Kept rules"), self.which)
        inside = scroller(holder(col(which, self.form, flow(self.keep, self.drop), None, gap=S)))
        box = col(head, inside, gap=S)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._on_pause)
        self.form.edited.connect(self._timer.start)
        self.which.edited.connect(self._on_which)
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self._on_drop)
        close.clicked.connect(self.closed)
        runner.person_changed.connect(self._weigh)
        self._weigh()

    def rule(self) -> ShortlistRule:
        """What the fields say now."""
        return self.form.draft()

    def name(self) -> str:
        """How the rule in the fields is called: of a kept one its name, "" for one that was changed."""
        kept = self._chosen()
        shown = kept.rule if kept else ShortlistRule()
        return str(self.which.currentText()) if self.rule() == shown else ""

    def show_kept(self, rules: Sequence[RuleRow]) -> None:
        """The rules that were kept; the one that was chosen stays chosen."""
        chosen, self._wanted = self._wanted or self.which.value(), 0
        self._kept = list(rules)
        self.which.offer([(0, _("The usual rule")), *((one.ref.id, one.name) for one in rules)])
        self.which.show_value(chosen)
        if self.which.currentIndex() < 0:
            self.which.show_value(0)
        self._weigh()

    def _chosen(self) -> RuleRow | None:
        return next((one for one in self._kept if one.ref.id == self.which.value()), None)

    def _on_which(self) -> None:
        kept = self._chosen()
        self.form.show_draft(kept.rule if kept else ShortlistRule())
        self._weigh()
        self.changed.emit()

    def _on_pause(self) -> None:
        problems = [*self.form.unreadable(), *self.rule().problems()]
        told = {problem.field: problem.text for problem in reversed(problems)}
        for name, line in self.form.rows.items():
            line.mark(told.get(name, ""))  # without taking the cursor there: somebody is typing
        if not problems:
            self.changed.emit()

    def _on_keep(self) -> None:
        kept = self._chosen()
        made = KeepRule.ask(self, self._runner, self.rule(), kept.name if kept else "")
        self._wanted = made or 0
        if any(one.ref.id == made for one in self._kept):  # else it is chosen when the rules arrive
            self.show_kept(self._kept)

    def _on_drop(self) -> None:
        kept = self._chosen()
        words = _("Others can no longer choose it either. The usual rule always stays.")
        title = _("Delete the rule “{name}”?")
        if kept and Confirm.ask(self, title.format(name=kept.name), words, _("Delete"), danger=True):
            self._runner.do(delete_shortlist_rule, kept.ref)

    def _weigh(self) -> None:
        self.keep.explain(self._runner.why_not(save_shortlist_rule))
        usual = "" if self._chosen() else _("The usual rule always stays.")
        self.drop.explain(self._runner.why_not(delete_shortlist_rule) or usual)


class KeepRule(Asking):
    """Asks under which name a rule is kept; its result is the number it has."""

    def __init__(self, parent: QWidget, runner: Runner, rule: ShortlistRule, name: str) -> None:
        self._runner, self._rule = runner, rule
        self.name = Line(_("for instance Charlois in spring"), LONGEST_NAME)
        self.name.show_value(name)
        hint = _("The same name again changes the rule that has it. All colleagues can choose it.")
        super().__init__(parent, _("Keep this rule"), _("Keep"), labelled(_("Name"), self.name, hint))
        self.name.setFocus()

    def why_not(self) -> str:
        return "" if self.name.value() else _("Give this rule a short name.")

    def send(self) -> Answer[Any]:
        return self._runner.do(save_shortlist_rule, self.name.value(), self._rule)

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, rule: ShortlistRule, name: str) -> int | None:
        """The number of the kept rule, or None when it was put aside."""
        dialog = cls(parent, runner, rule, name)
        return dialog.result_value.id if dialog.exec() else None


def _fields() -> list[Field]:
    areas = [(area.name, area.name) for area in area_table().shown(AreaLevel.GEBIED)]
    return [
        Field(name="bands", label=_("Vitality"), editor=Codes([(one, word(one)) for one in KNOWN])),
        _checked("fairly_vital_with_note", _("Fairly vital too, with an advisor's note")),
        Field(name="safe_climate", label=_("Safe climate at least"), editor=_whole(100)),
        Field(name="intention", label=_("Wants to mean more at least"), editor=_whole(100)),
        _checked("no_red_flags", _("No red flag that is open")),
        _checked("room_for_newcomers", _("Room for beginners is not “no”")),
        Field(
            name="months_without_suspension",
            label=_("Months without an offer offline"),
            editor=_whole(LONGEST_MONTHS),
        ),
        Field(name="oldest_score", label=_("Months a score counts"), editor=_whole(LONGEST_MONTHS)),
        Field(
            name="areas", label=_("Only these areas"), editor=Codes(areas), hint=_("None: the whole city.")
        ),
    ]


def _checked(name: str, words: str) -> Field:
    """A yes or no, whose words stand beside the box."""
    return Field(name=name, label=words, editor=Check(words), wide=True)


def _whole(most: int) -> Written:
    """Edits a whole number; an empty line is 0, which asks nothing."""
    return Written(partial(read_number, least=0, most=most), str, "0", 0)


def in_words(rule: ShortlistRule) -> str:
    """What a rule asks, in one line."""
    bands = [word(band).lower() for band in rule.bands]
    noted = rule.fairly_vital_with_note and Band.FAIRLY_VITAL not in rule.bands
    bands += [_("fairly vital with an advisor's note")] if noted else []
    parts = [
        _("Vitality {bands}").format(bands=_(" or ").join(bands)),
        _("safe climate {points} or more").format(points=rule.safe_climate) if rule.safe_climate else "",
        _("no red flag") if rule.no_red_flags else "",
        _("room for beginners") if rule.room_for_newcomers else "",
        _("wants to mean more {points} or more").format(points=rule.intention) if rule.intention else "",
        _("no offer offline in {n} months").format(n=rule.months_without_suspension)
        if rule.months_without_suspension
        else "",
        _("score of at most {n} months old").format(n=rule.oldest_score),
        ", ".join(rule.areas),
    ]
    return " · ".join(part for part in parts if part)
