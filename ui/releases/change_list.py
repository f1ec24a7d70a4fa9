"""The list of changes: photo, whom it is about, and line by line what was and what will be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.i18n import ngettext
from desktop.media.store import MediaStore, derived_name
from desktop.queries.changes import ChangeRow
from desktop.queries.wording import Line
from ui import theme
from ui.icons import paint_icon
from ui.releases.words import change_state
from ui.theme import M, S
from ui.widgets.photo import paint_photo
from ui.widgets.rows import ROW, Column, Index, Keeper, Rows
from ui.widgets.thumbnails import paint_ground
from ui.widgets.words import chip_size, paint_chip

PHOTO = QSize(96, 72)  # at 100 % text
MOST_LINES = 8  # of one offer; the tip and its own page have the rest


def in_words(row: ChangeRow) -> str:
    """Everything a row says, for screen readers and as a tip."""
    head = f"{change_state(row.change).words}: {row.title} – {row.provider}"
    lines = (
        f"{one.label}: {one.old} → {one.new}" if one.old else f"{one.label}: {one.new}" for one in row.lines
    )
    return "\n".join((head, *lines))


class _Painter(QStyledItemDelegate):
    def __init__(self, view: QListView, media: MediaStore) -> None:
        super().__init__(view)
        self._view, self._media = view, media

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown: ChangeRow = index.data(ROW)
        lines = len(_shown(shown.lines))
        words = theme.line("strong") + theme.line("label") + 6 + lines * (theme.line("small") + 2)
        return QSize(theme.px(200), max(words, theme.px(PHOTO.height())) + 2 * M - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, area, option.state, first=index.row() == 0)
        self._draw(painter, area.adjusted(M - 4, M - 2, -M, -M + 2), index.data(ROW))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row: ChangeRow | None = index.data(ROW)
        if row is not None and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), in_words(row), view)
        return True

    def _ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, first: bool) -> None:
        if not first:
            painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), theme.colour("line"))
        paint_ground(painter, area.adjusted(3, 4, -3, -3), state)

    def _draw(self, painter: QPainter, box: QRect, row: ChangeRow) -> None:
        file = row.photo and self._media.path(derived_name(row.photo.sha256, row.photo.width))
        size = QSize(theme.px(PHOTO.width()), theme.px(PHOTO.height()))
        paint_photo(painter, file, QRect(box.topLeft(), size), 8)
        state = change_state(row.change)
        chip = chip_size(state)
        words = box.adjusted(size.width() + M, 0, 0, 0)
        room = min(chip.width(), words.width() // 2)
        place = QRect(words.right() - room + 1, words.top(), room, chip.height())
        paint_chip(painter, state, place)
        head = words.adjusted(0, 0, -room - S, 0)
        top = _text(painter, head, words.top(), row.title, "strong", "text") + 2
        where = " · ".join(part for part in (row.provider, row.area) if part)
        top = _text(painter, head, top, where, "label", "soft") + 4
        lines = _shown(row.lines)
        label = _widest((line.label for line in lines), theme.px(64), words.width() // 3) + M
        old = _widest((line.old for line in lines), 0, (words.width() - label) // 2)
        for line in lines:
            top = _line(painter, words, top, line, (label, old)) + 2


def _shown(lines: Sequence[Line]) -> Sequence[Line]:
    """The first lines, and how many more there are."""
    more = len(lines) - MOST_LINES
    if more <= 0:
        return lines
    told = ngettext("And {count} more.", "And {count} more.", more + 1).format(count=more + 1)
    return [*lines[: MOST_LINES - 1], Line("…", "", told)]


def _widest(texts: Iterable[str], least: int, most: int) -> int:
    """Room for the widest of these, so that what belongs together lines up."""
    letters = theme.metrics("small")
    wanted = max((letters.horizontalAdvance(one) for one in texts), default=0) + 2
    return min(max(wanted, least), most)


def _line(painter: QPainter, box: QRect, top: int, line: Line, columns: tuple[int, int]) -> int:
    """Label, old and new beside each other; the new one gets what the others leave."""
    label, wide = columns
    _text(painter, QRect(box.left(), top, label - S, 0), top, line.label, "small", "soft")
    left = box.left() + label
    if line.old:
        _text(painter, QRect(left, top, wide, 0), top, line.old, "small", "text")
        arrow = QRect(left + wide + S, top, theme.px(14), theme.line("small"))
        paint_icon(painter, "arrow-right", "soft", arrow)
        left = arrow.right() + S
    role = "value" if line.old else "small"
    return _text(painter, QRect(left, top, box.right() - left, 0), top, line.new, role, "text")


def _text(painter: QPainter, box: QRect, top: int, words: str, role: str, tone: str) -> int:
    """One line of text, shortened; where the next one begins."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(tone))
    line = QRect(box.left(), top, max(box.width(), 0), theme.line(role))
    one_line = " ".join(words.split())
    shown = painter.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
    return line.bottom() + 1


class ChangeList(QListView):
    """Draws only what is in sight, so that the first release of thousands is as quick as one of ten."""

    def __init__(self, name: str, media: MediaStore) -> None:
        super().__init__()
        self.setAccessibleName(name)
        column = Column[ChangeRow](title=name, text=in_words)
        self.model_rows = Rows[ChangeRow]([column], lambda row: (row.ref, row.change), self)
        self.keeper = Keeper[ChangeRow](self, self.model_rows)
        self.setItemDelegate(_Painter(self, media))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[ChangeRow]) -> None:
        self.keeper.show(rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(PHOTO.height()) + 2 * M)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
