"""What can be pressed: buttons, segments and tabs, the search line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QPushButton, QSizePolicy

from ui import theme
from ui.icons import icon
from ui.theme import L
from ui.widgets.boxes import flow, marked
from ui.widgets.words import tip

ICON = 18
_TONES = {  # kind: (tone, tone while checked)
    "primary": ("on_accent", "on_accent"),
    "quiet": ("accent", "accent"),
    "link": ("accent", "accent"),
    "danger": ("bad", "bad"),
    "place": ("rail_text", "rail_on_text"),
    "segment": ("soft", "accent"),
    "tab": ("soft", "accent"),
    "pick": ("soft", "accent"),
}


class Button(QPushButton):
    """A button of one kind: primary, secondary, danger, quiet, link or icon."""

    def __init__(self, words: str, kind: str = "secondary", symbol: str = "") -> None:
        super().__init__()
        self._kind = kind
        marked(self, kind=kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_symbol(symbol)
        self.say(words)

    def say(self, words: str) -> None:
        """Put these words on the button; on an icon button they are its name and its tip."""
        self.setAccessibleName(words)
        if self._kind == "icon":
            tip(self, words)
            return
        gap = "\u2002" if not self.icon().isNull() else ""  # an en space keeps the icon off the words
        self.setText(gap + words.replace("&", "&&"))

    def words(self) -> str:
        return self.accessibleName()

    def show_symbol(self, symbol: str) -> None:
        if symbol:
            tone, chosen = _TONES.get(self._kind, ("text", "text"))
            self.setIcon(icon(symbol, tone, chosen))
            self._fit_icon()

    def explain(self, reason: str) -> None:
        """Enabled without a reason; with one it is off and the tip says why."""
        self.setEnabled(not reason)
        tip(self, reason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_icon()

    def _fit_icon(self) -> None:
        self.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))


def button(words: str, kind: str = "secondary", symbol: str = "") -> Button:
    """A button; one primary button a screen."""
    return Button(words, kind, symbol)


class ActionButton(Button):
    """A button that follows a QAction: its words, its icon, whether and why not it can be pressed."""

    def __init__(self, action: QAction, kind: str = "secondary") -> None:
        super().__init__("", kind)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.show_symbol(str(self._action.property("symbol") or ""))
        self.say(self._action.text())
        self.setEnabled(self._action.isEnabled())
        named = self._action.text() if self._kind == "icon" else ""
        tip(self, str(self._action.property("reason") or self._action.property("hint") or named))


class Choices(QFrame):
    """One choice out of a few, as segments or as tabs; arrow keys move it, long ones go on beneath."""

    chosen = Signal(object)  # the key people chose

    def __init__(self, name: str, options: Sequence[tuple[Any, str]], kind: str = "segment") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in options]
        self._buttons = [button(words, kind) for _, words in options]
        for number, one in enumerate(self._buttons):
            one.setCheckable(True)
            self._group.addButton(one, number)
        box = flow(*self._buttons, gap=L if kind == "tab" else 2)
        edge = 3 if kind == "segment" else 0
        box.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(box)
        marked(self, part="segments" if kind == "segment" else kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._group.idToggled.connect(self._on_toggled)
        self._buttons[0].setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> Any:
        return self._keys[self._group.checkedId()]

    def choose(self, key: Any) -> None:
        """Show this choice, without telling anybody."""
        self._buttons[self._keys.index(key)].setChecked(True)

    def say(self, key: Any, words: str) -> None:
        """Put other words on one choice, for instance with a count."""
        self._buttons[self._keys.index(key)].say(words)

    def explain(self, key: Any, reason: str) -> None:
        """Switch one choice off, with the reason as its tip; an empty reason switches it on."""
        self._buttons[self._keys.index(key)].explain(reason)

    def _on_toggled(self, number: int, checked: bool) -> None:
        """Who comes here comes to what is chosen, where the arrow keys work."""
        if checked:
            self.setFocusProxy(self._buttons[number])

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])


class Search(QLineEdit):
    """The line one searches in. Escape empties it, arrow down goes to the results."""

    left_down = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.addAction(icon("magnifying-glass", "soft"), QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        wanted = theme.metrics().horizontalAdvance(self.placeholderText()) + theme.px(56)
        return QSize(max(wanted, theme.px(200)), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
