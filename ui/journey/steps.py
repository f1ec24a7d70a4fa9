"""Where one is on the way through an import: four steps in a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from desktop.i18n import _
from ui.theme import M
from ui.widgets.boxes import flow, holder, restyle, row
from ui.widgets.words import glyph, text


class StepLine(QFrame):
    """Names the steps; those behind have a tick, the one in sight is bold."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._marks = [glyph("circle", "soft") for _title in titles]
        self._labels = [text(title, "small", "soft") for title in titles]
        steps = [holder(row(*pair, gap=6)) for pair in zip(self._marks, self._labels, strict=True)]
        self.setLayout(flow(*steps, gap=M + 8))
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """`at` counts from 0."""
        for number, (mark, label) in enumerate(zip(self._marks, self._labels, strict=True)):
            done, here = number < at, number == at
            mark.show_icon("check-circle-fill" if done else "circle-fill" if here else "circle-dashed",
                           "accent" if done or here else "soft")  # fmt: skip
            restyle(label, role="value" if here else "small", tone="accent" if here else "soft")
        told = _("Step {place} of {count}: {title}")
        self.setAccessibleName(told.format(place=at + 1, count=len(self._titles), title=self._titles[at]))
