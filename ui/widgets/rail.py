"""The rail at the left: every place with icon, word and what waits there; at the foot who is at work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy

from desktop.i18n import ngettext
from ui import theme
from ui.theme import M, S
from ui.widgets.boxes import Item, col, marked, row
from ui.widgets.buttons import Button, button
from ui.widgets.parts import Crest
from ui.widgets.words import Elided, glyph, text, tip

ROLES = 24  # pixels the rail may be wider to show a role in full


class Stop(NamedTuple):
    """One place on the rail."""

    key: str
    title: str
    icon: str
    shortcut: str = ""


class Rail(QFrame):
    """Signals which place people chose; `foot` places stand at the bottom."""

    chosen = Signal(str)

    def __init__(self, name: str, places: Sequence[Stop], foot: Sequence[Stop]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._titles = {stop.key: stop.title for stop in (*places, *foot)}
        self._buttons = {stop.key: self._place(stop) for stop in (*places, *foot)}
        self._counts = {stop.key: text("", "label", "rail_text") for stop in places}
        for key, count in self._counts.items():
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._buttons[key].setLayout(row(None, count, margins=(0, 0, 12, 0)))
        self._crest = Crest("", 32)
        self._person, self._roles = Elided("", "label", "rail_text"), Elided("", "label", "rail_text")
        mark = row(glyph("seal-check", "rail_on_text", 24), text(name, "lead", "rail_on_text"), None)
        mark.setContentsMargins(12, 0, 0, 0)
        words = col(None, self._person, self._roles, None, gap=0)
        person = row(self._crest, words, margins=(6, S, 0, 0))
        person.setStretch(1, 1)
        above: list[Item] = [self._buttons[stop.key] for stop in places]
        below: list[Item] = [self._buttons[stop.key] for stop in foot]
        self.setLayout(col(mark, M, *above, None, *below, person, gap=2, margins=(S, 20, S, M)))
        marked(self, part="rail")
        self._fit()

    def choose(self, key: str) -> None:
        """Show where one is, without telling anybody."""
        self._buttons[key].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many things wait at each place; 0 shows nothing."""
        for key, label in self._counts.items():
            waiting = counts.get(key, 0)
            label.setText(str(waiting) if waiting else "")
            words = self._titles[key]
            told = ngettext("{place}, {count} waits", "{place}, {count} wait", waiting)
            name = told.format(place=words, count=waiting) if waiting else words
            self._buttons[key].setAccessibleName(name)

    def show_person(self, name: str, roles: str) -> None:
        self._crest.show_name(name)
        self._person.setText(name)
        self._roles.setText(roles)
        self._fit()

    def take_focus(self) -> None:
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _place(self, stop: Stop) -> Button:
        made = button(stop.title, "place", stop.icon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setCheckable(True)
        tip(made, stop.shortcut)
        self._group.addButton(made)
        made.clicked.connect(lambda: self.chosen.emit(stop.key))
        return made

    def _fit(self) -> None:
        """As wide as the longest place with its icon and a count; a little more for who is at work."""
        letters = theme.metrics("strong")
        longest = max(letters.horizontalAdvance(title) for title in self._titles.values())
        places = 2 * S + 24 + theme.px(18 + 8) + longest + letters.horizontalAdvance("000")
        words = max(self._person.sizeHint().width(), self._roles.sizeHint().width())
        self.setFixedWidth(max(places, min(theme.px(32) + words + 3 * S + 6, places + ROLES)))
