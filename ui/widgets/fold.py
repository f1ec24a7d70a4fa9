"""A card that is folded until somebody wants it; its head says how much is filled in."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from desktop.i18n import _
from ui.theme import M, S
from ui.widgets.boxes import Item, col, holder, marked, row
from ui.widgets.buttons import button
from ui.widgets.words import Elided, text


class FoldCard(QFrame):
    """A white card whose parts show when one opens it. It starts folded."""

    def __init__(self, *items: Item, title: str, note: str = "", gap: int = S) -> None:
        super().__init__()
        self._title = title
        self.head = button(title, "fold", "caret-right")
        self.head.setCheckable(True)
        self.head.toggled.connect(self._on_toggled)
        self._count = Elided("", "label", "soft")
        line = row(self.head, self._count)
        line.setStretch(1, 1)
        notes = [text(note, "label", "soft", wrap=True)] if note else []
        self.body = holder(col(*notes, *items, gap=gap))
        self.setLayout(col(line, self.body, gap=S, margins=(M, S, M, S)))
        marked(self, part="card")
        self._on_toggled(False)

    def unfold(self) -> None:
        """Show the parts."""
        self.head.setChecked(True)

    def count(self, words: str) -> None:
        """Say how much is filled in."""
        self._count.setText(words)
        self._name()

    def _on_toggled(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.head.show_symbol("caret-down" if opened else "caret-right")
        self._name()

    def _name(self) -> None:
        """Screen readers hear what the arrow shows."""
        state = _("unfolded") if self.head.isChecked() else _("folded")
        self.head.setAccessibleName(", ".join(filter(None, (self._title, self._count.text(), state))))
