"""The versions of the vitality model as a card: what each is, where it is used, whether it may change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame

from desktop.i18n import _, ngettext
from desktop.queries.vitality_models import ModelRow, vitality_models
from ui.insight.words import model_name, model_states
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import ActionButton, button
from ui.widgets.parts import card
from ui.widgets.slate import Slate
from ui.widgets.words import Chip, Elided


class ModelsCard(QFrame):
    """`opened` names the version somebody wants to see."""

    opened = Signal(str)

    def __init__(self, runner: Runner, from_file: QAction) -> None:
        super().__init__()
        self._runner = runner
        self.rows: Sequence[ModelRow] = ()
        self._slate = Slate()
        verb = flow(ActionButton(from_file, "quiet"))
        self.setLayout(col(card(self._slate, verb, title=_("Vitality models")), gap=0))

    def reload(self) -> None:
        """Ask again which versions there are."""
        self._runner.ask_latest(self, vitality_models).then(self._on_models)

    def _on_models(self, rows: Sequence[ModelRow]) -> None:
        self.rows = rows
        newest_first = enumerate(rows[::-1])
        self._slate.write(holder(col(*(self._line(one, at == 0) for at, one in newest_first), gap=0)))

    def _line(self, one: ModelRow, first: bool) -> QFrame:
        about = [ngettext("{count} question", "{count} questions", one.questions).format(count=one.questions)]
        if one.waves:
            about.append(_("used by {surveys}").format(surveys=", ".join(one.waves)))
        chips = flow(*(Chip(state) for state in model_states(one)), gap=S)
        words = col(
            Elided(one.version, "strong"),
            Elided(model_name(one), "small", "soft"),
            Elided(" · ".join(about), "small", "soft"),
            chips,
            gap=2,
        )
        verb = button(_("Open"), "quiet")
        verb.setAccessibleName(_("Open: {what}").format(what=one.version))
        verb.clicked.connect(lambda: self.opened.emit(one.version))
        box = row(words, verb, gap=S, margins=(0, S, 0, S))
        box.setStretch(0, 1)
        return marked(holder(box), part="row", first=first)
