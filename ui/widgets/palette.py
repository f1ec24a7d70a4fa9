"""The palette (Ctrl+K): type a few letters of a place, an action or a record, Enter goes there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.i18n import _
from ui import theme
from ui.icons import paint_icon
from ui.navigation import Entry
from ui.theme import M, S
from ui.widgets.boxes import col
from ui.widgets.buttons import Search
from ui.widgets.rows import ROW, Column, Index, Rows
from ui.widgets.words import text

MOST = 40  # more than anybody reads


def plain(words: str) -> str:
    """Words without capitals and accents, as people type them."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Entries of which every typed word begins some word; those by their own name come first."""
    wanted = plain(typed).split()

    def fits(words: str) -> bool:
        there = plain(words).replace(",", " ").split()
        return all(any(one.startswith(piece) for one in there) for piece in wanted)

    named = [entry for entry in entries if fits(entry.words)]
    meant = [entry for entry in entries if entry not in named and fits(f"{entry.words} {entry.synonyms}")]
    return [*named, *meant]


class Palette(QDialog):
    """Places and actions at once, records as soon as they are found (`typed` asks, `show_found` answers)."""

    typed = Signal(str)

    def __init__(self, parent: QWidget, entries: Sequence[Entry]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Go to"))
        self._entries = entries
        self._found: Sequence[Entry] = ()
        self.search = Search(_("Go to a place, a club, an offer or an action"))
        self._rows = Rows[Entry]([Column(title="", text=_told)], id, self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setAccessibleName(_("Results"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._act)
        self.list.activated.connect(self._act)
        self._nothing = text(_("Nothing found. Try fewer or other words."), "small", "soft", wrap=True)
        self.setLayout(col(self.search, self._nothing, self.list, gap=S, margins=(M, M, M, M)))
        self.search.textChanged.connect(self._on_text)
        self.search.installEventFilter(self)
        self._show()

    def shown(self) -> list[str]:
        """The words of what is in the list now."""
        return [entry.words for entry in self._rows.rows()]

    def show_found(self, found: Sequence[Entry]) -> None:
        """Put records that were found beneath the places and actions."""
        self._found = found
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt keeps new windows to two thirds of the screen."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(420))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows and Enter work in the list while one types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _steer(self, key: Qt.Key) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step:
            index = self._rows.index(self.list.currentIndex().row() + step, 0)
            if index.isValid():
                self.list.setCurrentIndex(index)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.list.currentIndex())
            return True
        return False

    def _on_text(self, typed: str) -> None:
        self._found = ()
        self._show()
        if typed.strip():
            self.typed.emit(typed)

    def _show(self) -> None:
        shown = [*matching(self._entries, self.search.text()), *self._found][:MOST]
        self._rows.show(shown)
        self._nothing.setVisible(not shown)
        self.list.setCurrentIndex(self._rows.index(0, 0))

    def _act(self, index: Index) -> None:
        entry = self._rows.row(index)
        if entry is not None:
            self.accept()
            entry.act()


def _told(entry: Entry) -> str:
    return f"{entry.words}, {entry.hint}" if entry.hint else entry.words


class _Line(QStyledItemDelegate):
    """Icon, words, and a hint at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.line() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ROW)
        box: QRect = option.rect.adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box, 8, 8)
        inner = box.adjusted(10, 0, -10, 0)
        size = theme.px(18)
        paint_icon(painter, entry.icon, "accent", QRect(inner.left(), inner.top(), size, inner.height()))
        hint_wide = min(theme.metrics("label").horizontalAdvance(entry.hint) + 8, inner.width() // 2)
        _write(
            painter,
            entry.words,
            inner.adjusted(size + 12, 0, -hint_wide, 0),
            "strong" if chosen else "body",
            "text",
        )
        _write(painter, entry.hint, inner.adjusted(inner.width() - hint_wide, 0, 0, 0), "label", "soft")
        painter.restore()


def _write(painter: QPainter, words: str, box: QRect, role: str, tone: str) -> None:
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(tone))
    short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, short)
