"""One calm line under a text: a name, a promise, a hard word; one click points at the words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit

from desktop.catalogues import word_list
from desktop.domain.wording import Remark, remarks_on
from desktop.i18n import _
from ui.theme import XS
from ui.widgets.boxes import row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text


class WordingLine(QFrame):
    """Looks at the text when one leaves it, not while somebody types."""

    def __init__(self, name: str, editor: QLineEdit | QPlainTextEdit) -> None:
        super().__init__()
        self._name, self._editor = name, editor
        self.host: Callable[[], str] = str  # who welcomes people; the form knows
        self._found: list[Remark] = []
        self._at = 0
        self._mark, self._words = glyph("lightbulb", "soft"), text("", "small", wrap=True)
        self.show_words = button(_("Point out"), "link")
        self.show_words.clicked.connect(self.point)
        self.next = button("", "icon", "caret-right")
        self.next.clicked.connect(self._on_next)
        box = row(self._mark, self._words, self.show_words, self.next, gap=XS + 2)
        box.setStretch(1, 1)
        self.setLayout(box)
        editor.installEventFilter(self)
        editor.textChanged.connect(self._on_changed)
        self._tell()

    def look(self) -> None:
        """Look at the text as it is now."""
        self._found, self._at = remarks_on(self._name, self._text(), word_list(), self.host()), 0
        self._tell()

    def words(self) -> str:
        """What is said; empty when there is nothing to look at."""
        return self._words.text()

    def point(self) -> None:
        """Select the words that this is about."""
        self._editor.setFocus()
        if not self._found:
            return
        one, whole = self._found[self._at], self._text()
        start, end = _units(whole[: one.start]), _units(whole[: one.end])
        if isinstance(self._editor, QLineEdit):
            self._editor.setSelection(start, end - start)
            return
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.look()
        return super().eventFilter(watched, event)

    def _text(self) -> str:
        return self._editor.text() if isinstance(self._editor, QLineEdit) else self._editor.toPlainText()

    def _on_changed(self) -> None:
        """Places of letters are only right in the text that was looked at."""
        if self._editor.hasFocus():
            self._found = []
            self._tell()

    def _on_next(self) -> None:
        self._at = (self._at + 1) % len(self._found)
        self._tell()

    def _tell(self) -> None:
        self.setVisible(bool(self._found))
        if not self._found:
            self._words.setText("")
            return
        one = self._found[self._at]
        kind = _("Must change") if one.blocks else _("Hint")
        self._mark.show_icon(*(("warning-circle", "bad") if one.blocks else ("lightbulb", "soft")))
        self._words.setText(f"{kind}: {one.text}")
        self.show_words.setAccessibleName(_("Show in the text: {words}").format(words=one.text))
        many = len(self._found)
        self.next.say(_("Next remark, this is {number} of {many}").format(number=self._at + 1, many=many))
        self.next.setVisible(many > 1)


def _units(words: str) -> int:
    """How many places a text takes in Qt, which counts a picture letter as two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2
