"""To which round of the survey a file belongs: one there is, or a new one by its short name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.waves import LONGEST_CODE
from desktop.i18n import _
from desktop.queries.waves import WaveRow, waves
from ui.runner import Runner
from ui.theme import XS, M
from ui.widgets.boxes import col, row
from ui.widgets.editors import Choice, Line
from ui.widgets.parts import badge, card
from ui.widgets.words import text

NEW = 0  # no round has this number


class WaveCard(QFrame):
    """The newest round is chosen until somebody says otherwise; without any a new one with this year."""

    changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._waves: Sequence[WaveRow] = ()
        self._wanted: int | None = None
        self.choice = Choice([])
        self.choice.setAccessibleName(_("Survey"))
        self.choice.setMinimumContentsLength(28)
        self.code = Line(_("for instance 2026"), longest=LONGEST_CODE)
        self.code.setAccessibleName(_("Short name of the new survey"))
        self.code.show_value(str(runner.today.year))
        words = col(
            text(_("Which survey are the answers of?"), "lead", wrap=True),
            text(_("A new one takes the model whose questions are in the file."), "small", "soft", wrap=True),
            row(self.choice, self.code, None, gap=M),
            gap=XS,
        )
        box = row(badge("chart-line-up", "accent", 48), words, gap=M)
        box.setStretch(1, 1)
        self.setLayout(col(card(box), gap=0))
        self.choice.edited.connect(self._on_edited)
        self.code.edited.connect(self.changed)
        self._show(())

    def show_wave(self, ref: int | None) -> None:
        """Choose this round; None chooses the newest."""
        self._wanted = ref
        self.reload()

    def reload(self) -> None:
        """Ask again which rounds there are."""
        self._runner.ask_latest(self, waves).then(self._show)

    def value(self) -> str:
        """The short name of the round; empty while a new one has none."""
        known = next((one for one in self._waves if one.ref.id == self.choice.value()), None)
        return known.code if known else str(self.code.value())

    def why_not(self) -> str:
        """What still keeps one from choosing a file."""
        return "" if self.value() else _("Give the new survey a short name first.")

    def _show(self, found: Sequence[WaveRow]) -> None:
        kept = self._wanted if self._wanted is not None else self.choice.value()
        self._wanted = None
        self._waves = found
        known = [(one.ref.id, f"{one.title or one.code} · {one.model}") for one in found]
        self.choice.offer([*known, (NEW, _("A new survey"))])
        refs = [ref for ref, _words in known]
        self.choice.show_value(kept if kept in refs else refs[0] if refs else NEW)
        self._on_edited()

    def _on_edited(self) -> None:
        self.code.setVisible(self.choice.value() == NEW)
        self.changed.emit()
