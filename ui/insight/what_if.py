"""What other lines would make of a survey: move one and see at once which clubs change. Nothing is saved."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.domain.model_problems import LONGEST_VERSION
from desktop.domain.vitality_model import Rules
from desktop.i18n import _
from desktop.queries.what_if import Lines, WhatIf, lines_of, what_if
from desktop.usecases.shortlist import assign_clubs
from desktop.usecases.vitality_models import save_rules_as_version
from ui import theme
from ui.insight.lines import LineRows
from ui.insight.moves import Consequences
from ui.navigation import link_to
from ui.runner import Answer, Runner
from ui.theme import M, S
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import Columns, col, flow, holder, row, scroller
from ui.widgets.buttons import button
from ui.widgets.editors import Line
from ui.widgets.parts import Empty, card, panel
from ui.widgets.slate import Slate
from ui.widgets.words import glyph, text


class WhatIfPanel(QWidget):
    """Tries lines out on one survey; they can be kept as a new version of the model."""

    link_asked = Signal(str)
    assign_asked = Signal(list)  # the numbers of the clubs

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._wave: int | None = None
        self.desk: Desk | None = None
        self._slate = Slate()
        self._stack = QStackedWidget()
        self._unscored = holder(col(card(_unscored()), None, gap=0))
        for part in (self._slate, self._unscored):
            self._stack.addWidget(part)
        self.setLayout(col(self._stack, gap=0))

    def show_wave(self, ref: int) -> None:
        """Try out on this survey, beginning with the lines it was scored by."""
        if ref != self._wave:
            self._wave, self.desk = ref, None
        self.reload()

    def reload(self) -> None:
        """Ask again for the survey in sight; lines that were moved stay moved."""
        if self._wave is not None:
            self._runner.ask_latest(self, lines_of, self._wave).then(self._on_lines)

    def _on_lines(self, lines: Lines) -> None:
        self._stack.setCurrentWidget(self._slate if lines.scored else self._unscored)
        if not lines.scored:
            return
        if self.desk is None or self.desk.lines.rules != lines.rules:
            self.desk = Desk(self._runner, lines)
            self._connect(self.desk)
            self._slate.write(self.desk)
        self.desk.lines = lines
        self._ask()

    def _connect(self, desk: Desk) -> None:
        desk.rows.edited.connect(self._ask)
        desk.found.opened.connect(self._on_opened)
        desk.assign.clicked.connect(self._on_assign)

    def _ask(self) -> None:
        """Every move replaces the question about the one before."""
        if self.desk is not None and self._wave is not None:
            rules = self.desk.rows.rules()
            self._runner.ask_latest(self, what_if, self._wave, rules).then(self._on_what_if)

    def _on_what_if(self, found: WhatIf) -> None:
        if self.desk is not None:
            self.desk.show_what_if(found)

    def _on_opened(self, ref: int) -> None:
        self.link_asked.emit(link_to("provider", ref))

    def _on_assign(self) -> None:
        if self.desk is not None:
            self.assign_asked.emit(self.desk.found.refs())


class Desk(QFrame):
    """The lines of one survey at the left, what they come to at the right."""

    def __init__(self, runner: Runner, lines: Lines) -> None:
        super().__init__()
        self._runner, self.lines = runner, lines
        self.rows, self.found = LineRows(lines), Consequences(lines)
        self.reset = button(_("Put the lines back"), "quiet", "arrow-counter-clockwise")
        self.save = button(_("Keep as a new version …"), "primary")
        self.assign = button(_("Assign …"), symbol="user-switch")
        self.note = Slate()
        about = _("Lines of {model}, in points of 0 to 100. You only try: nothing changes in the survey.")
        left = card(
            text(about.format(model=lines.model), "small", "soft", wrap=True),
            self.rows,
            flow(self.save, self.reset, gap=S),
            self.note,
            None,
            title=_("Move a line"),
            gap=M,
        )
        right = card(self.found, row(None, self.assign), title=_("What changes"), gap=12)
        sides = Columns((_Wide(left, 340), _Wide(right, 460)), (2, 3))
        self.setLayout(col(scroller(sides), gap=0))
        self.rows.edited.connect(self._fit)
        self.reset.clicked.connect(self.rows.reset)
        self.save.clicked.connect(self._on_save)
        self.found.chosen.connect(self._fit)
        self._fit()

    def show_what_if(self, found: WhatIf) -> None:
        """Show what the lines come to."""
        self.found.show_what_if(found)
        self._fit()

    def _fit(self, _refs: object = None) -> None:
        """What can be done now, and why not."""
        moved = self.rows.rules() != self.lines.rules
        still = "" if moved else _("Move a line first.")
        self.save.explain(self._runner.why_not(save_rules_as_version) or still)
        self.reset.explain(still)
        chosen = "" if self.found.refs() else _("Choose clubs in the table first.")
        self.assign.explain(self._runner.why_not(assign_clubs) or chosen)

    def _on_save(self) -> None:
        kept = KeepLines.ask(self, self._runner, self.lines, self.rows.rules())
        if kept:
            words = _("{version} is kept. To score this survey with it: “{action}”.")
            told = words.format(version=kept, action=_("Copy survey with another model"))
            line = text(told, "small", wrap=True)
            self.note.write(panel(glyph("check-circle", "ok", 20), line, tone="ok"))


class KeepLines(Asking):
    """Asks under which name the lines are kept; its result is the new version."""

    def __init__(self, parent: QWidget, runner: Runner, lines: Lines, rules: Rules) -> None:
        self._runner, self._lines, self._rules = runner, lines, rules
        self.name = Line(longest=LONGEST_VERSION)
        self.name.show_value(lines.next_version)
        about = _(
            "A new version with these lines and the same questions. Survey {wave} stays scored by {model}; "
            "the trend line goes on."
        ).format(wave=lines.wave, model=lines.model)
        super().__init__(
            parent,
            _("Keep the lines"),
            _("Keep this version"),
            text(about, wrap=True),
            labelled(_("Name of the version"), self.name),
        )
        self.name.setFocus()

    def why_not(self) -> str:
        return "" if self.name.value() else _("Give the version a name.")

    def send(self) -> Answer[Any]:
        return self._runner.do(save_rules_as_version, self._lines.model, self.name.value(), self._rules)

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, lines: Lines, rules: Rules) -> str:
        """The name of the new version; empty when it was put aside."""
        dialog = cls(parent, runner, lines, rules)
        return str(dialog.name.value()) if dialog.exec() else ""


class _Wide(QFrame):
    """Wide enough to work in; with less room it goes beneath what stood beside it."""

    def __init__(self, inner: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        self.setLayout(col(inner, gap=0))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), theme.px(self._least)), hint.height())


def _unscored() -> Empty:
    return Empty(
        "sliders-horizontal",
        _("No scores yet"),
        _("Import the answers and work the scores out: then you can try other lines here."),
    )
