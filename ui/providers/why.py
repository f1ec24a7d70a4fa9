"""Why a theme scores what it scores: per theme its questions with the answer, the points and the weight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.figures import figure
from desktop.domain.vitality import rounded
from desktop.domain.vitality_model import VitalityModel
from desktop.i18n import _
from desktop.queries.club_vitality import ThemeView, Why
from ui.theme import XS, S
from ui.widgets.boxes import Slot, col, holder, marked, row, rule
from ui.widgets.buttons import button
from ui.widgets.marks import shown
from ui.widgets.parts import card
from ui.widgets.words import glyph, text


class WhyCard(QFrame):
    """All themes, folded in; a click opens the answers behind one."""

    def __init__(self, model: VitalityModel, themes: Sequence[ThemeView]) -> None:
        super().__init__()
        self.themes = [ThemeWhy(model, one) for one in themes]
        note = _("Points of 0 to 100 by answer; the mean counts the weight. Rounded only to show.")
        words = text(note, "small", "soft", wrap=True)
        self.setLayout(col(card(words, *self.themes, title=_("Why these scores"), gap=XS), gap=0))


class ThemeWhy(QFrame):
    """One theme: its score and how much was answered, and beneath it the questions."""

    def __init__(self, model: VitalityModel, theme: ThemeView) -> None:
        super().__init__()
        score = "–" if theme.score is None else figure(model, theme.score)
        self.toggle = button(theme.name, "quiet", "caret-right")
        self.toggle.setCheckable(True)
        answered = _("{share} % answered").format(share=rounded(theme.answered * 100))
        head = row(
            self.toggle, None, text(answered, "small", "soft"), Slot(text(score, "strong"), 40), gap=12
        )
        self._lines = holder(col(*(_line(one) for one in theme.items), gap=S, margins=(28, 0, 0, S)))
        self._lines.hide()
        self.setLayout(col(rule(), head, self._lines, gap=XS))
        self.toggle.setAccessibleName(f"{theme.name}: {score}, {answered}")
        self.toggle.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        self.toggle.show_symbol("caret-down" if on else "caret-right")
        self._lines.setVisible(on)


def _line(one: Why) -> QWidget:
    """One question with the answer, its points and how heavy it counts."""
    answer = one.answer or _("not answered")
    says = row(
        *([glyph("flag", "bad", 16)] if one.red else []), text(answer, "small", "soft", wrap=True), gap=6
    )
    says.setStretch(says.count() - 1, 1)
    points = _("{points} points").format(points=shown(one.points)) if one.points is not None else "–"
    weight = _("counts {n} times").format(n=one.weight) if one.weight != 1 else _("counts once")
    box = row(col(text(one.question, "value", wrap=True), says, gap=0), _figures(points, weight), gap=12)
    box.setStretch(0, 1)
    return marked(holder(box), part="")


def _figures(points: str, weight: str) -> QWidget:
    return Slot(holder(col(text(points, "value"), text(weight, "label", "soft"), None, gap=0)), 104)
