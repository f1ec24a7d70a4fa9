"""What came out of a check: sentences on green or orange."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from ui.theme import M
from ui.widgets.boxes import col, restyle, row
from ui.widgets.words import glyph, text


class Findings(QFrame):
    """Hidden until there is something to say; `symbol` stands beside what is right."""

    def __init__(self, symbol: str = "check-circle-fill") -> None:
        super().__init__()
        self._symbol = symbol
        self._mark, self._words = glyph(symbol, "ok", 20), text("", wrap=True)
        box = row(col(self._mark, None), self._words, gap=12, margins=(M, 12, M, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.hide()

    def words(self) -> str:
        return self._words.text()

    def say(self, sentences: Sequence[str], ok: bool) -> None:
        self._mark.show_icon(self._symbol if ok else "warning", "ok" if ok else "bad")
        self._words.setText("\n".join(sentences))
        self.setAccessibleName(self.words())
        restyle(self, panel="ok" if ok else "bad")
        self.show()
