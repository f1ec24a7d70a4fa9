"""A button with three dots that opens a menu: what one does less often."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.widgets.buttons import Button, button


def more_button(words: str, deeds: Sequence[QAction]) -> Button:
    """The button; `words` are its name. An action that is off says why as its tip."""
    made = button(words, "icon", "dots-three")
    menu = QMenu(made)
    menu.setToolTipsVisible(True)
    menu.addActions(list(deeds))
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(QPoint(0, made.height()))))
    return made
