"""Lists and galleries of things with a photo: photo, two lines, a chip."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from html import escape
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui import theme
from ui.theme import S
from ui.widgets.photo import paint_photo
from ui.widgets.rows import ROW, Column, Index, Keeper, Rows
from ui.widgets.words import State, chip_size, paint_chip

T = TypeVar("T")
TILE = QSize(256, 164)  # the photo of a gallery tile at 100 % text
SHEET = QSize(176, 124)  # and on a contact sheet


class Thumbnail(NamedTuple):
    """What a list or gallery shows of one thing."""

    title: str
    second: str
    state: State
    photo: Path | None = None
    also: State | None = None  # a second state, in the room that is left

    def words(self) -> str:
        """What screen readers say."""
        states = [state.words for state in (self.state, self.also) if state]
        return ", ".join((self.title, self.second, *states))


def paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    """Show that a row is chosen, or that the mouse is over it."""
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 12, 3, box.height() - 24), 1.5, 1.5)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(box, 10, 10)


class _Delegate(QStyledItemDelegate, Generic[T]):
    def __init__(self, view: QListView, describe: Callable[[T], Thumbnail]) -> None:
        super().__init__(view)
        self._describe = describe

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, area.adjusted(2, 2, -2, -2), state)
        self._draw(painter, area, self._describe(index.data(ROW)))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What is cut off shows as a tip, as it is."""
        shown = self._describe(index.data(ROW)) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or shown is None:
            return super().helpEvent(event, view, option, index)
        lines = (shown.title, shown.second, *(one.words for one in (shown.state, shown.also) if one))
        whole = "<br>".join(f"<span>{escape(line)}</span>" for line in lines)
        fits = _fits(self._words_box(option.rect).width(), shown)
        QToolTip.showText(event.globalPos(), "" if fits else whole, view)
        return True

    def _words_box(self, area: QRect) -> QRect:
        """Where the words stand in the room of one row."""
        raise NotImplementedError

    def _draw(self, painter: QPainter, area: QRect, shown: Thumbnail) -> None:
        raise NotImplementedError


class _LineDelegate(_Delegate[T]):
    """A line of the list: a small photo beside the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), _words_high() + 2 * S + 4)

    def _draw(self, painter: QPainter, area: QRect, shown: Thumbnail) -> None:
        inner, side = _line(area)
        paint_photo(
            painter,
            shown.photo,
            QRect(inner.left(), inner.top() + (inner.height() - side) // 2, side, side),
            8,
        )
        _paint_words(painter, self._words_box(area), shown)

    def _words_box(self, area: QRect) -> QRect:
        inner, side = _line(area)
        return inner.adjusted(side + 12, 0, 0, 0)


class _TileDelegate(_Delegate[T]):
    """A tile of the gallery: a large photo over the words."""

    tile = TILE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(
            theme.px(self.tile.width()) + 2 * S, theme.px(self.tile.height()) + _words_high() + 3 * S
        )

    def _draw(self, painter: QPainter, area: QRect, shown: Thumbnail) -> None:
        inner = area.adjusted(S, S, -S, -S)
        photo = QRect(inner.left(), inner.top(), inner.width(), theme.px(self.tile.height()))
        paint_photo(painter, shown.photo, photo, theme.RADIUS["photo"])
        _paint_words(painter, self._words_box(area), shown)

    def _words_box(self, area: QRect) -> QRect:
        return area.adjusted(S + 2, 2 * S + theme.px(self.tile.height()), -S, -S)


class _SheetDelegate(_TileDelegate[T]):
    """A tile of a contact sheet: smaller, so that one sees many at once."""

    tile = SHEET


def _line(area: QRect) -> tuple[QRect, int]:
    """The room within a line of the list, and how wide its photo is."""
    inner = area.adjusted(S + 4, S + 2, -S, -S - 2)
    return inner, min(inner.height(), theme.px(64))


def _words_high() -> int:
    return theme.line("strong") + theme.line("label") + theme.line("label") + 7 + 8


def _paint_words(painter: QPainter, box: QRect, shown: Thumbnail) -> None:
    top = box.top()
    for words, role, tone in ((shown.title, "strong", "text"), (shown.second, "label", "soft")):
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(tone))
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(
            QRect(box.left(), top, box.width(), theme.line(role)), Qt.AlignmentFlag.AlignVCenter, short
        )
        top += theme.line(role) + 2
    place = QRect(box.left(), top + 3, box.width(), chip_size(shown.state).height())
    paint_chip(painter, shown.state, place)
    left = place.adjusted(chip_size(shown.state).width() + 6, 0, 0, 0)
    if shown.also is not None and left.width() >= chip_size(shown.also).width():  # half a word says nothing
        paint_chip(painter, shown.also, left)


def _fits(width: int, shown: Thumbnail) -> bool:
    """Whether everything of it is in sight in so much room."""
    lines = [(shown.title, "strong"), (shown.second, "label")]
    chips = chip_size(shown.state).width() + (chip_size(shown.also).width() + 6 if shown.also else 0)
    return max(chips, *(theme.metrics(role).horizontalAdvance(words) for words, role in lines)) <= width


class ThumbnailList(QListView, Generic[T]):
    """A list, or with `gallery` a wall of tiles; arrows choose, Enter opens (see `keeper`)."""

    def __init__(
        self,
        name: str,
        describe: Callable[[T], Thumbnail],
        identity: Callable[[T], Hashable],
        gallery: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        column = Column[T](title=name, text=lambda row: describe(row).words())
        self.model_rows = Rows[T]([column], identity, self)
        self.keeper = Keeper[T](self, self.model_rows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_TileDelegate(self, describe) if gallery else _LineDelegate(self, describe))
        if gallery:
            self.setViewMode(QListView.ViewMode.IconMode)
            self.setResizeMode(QListView.ResizeMode.Adjust)
            self.setMovement(QListView.Movement.Static)
            self.setSpacing(S)

    @classmethod
    def sheet(
        cls, name: str, describe: Callable[[T], Thumbnail], identity: Callable[[T], Hashable]
    ) -> ThumbnailList[T]:
        """A contact sheet: small tiles of which one chooses several, with Ctrl, Shift and the arrows."""
        made = cls(name, describe, identity, gallery=True)
        made.setItemDelegate(_SheetDelegate(made, describe))
        made.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        return made

    def selected(self) -> list[T]:
        """The rows that are chosen, in the order they stand."""
        indexes = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.model_rows.rows()[number] for number in indexes]

    def select(self, wanted: Collection[Hashable]) -> None:
        """Choose these rows by their identity, and no others."""
        chosen = self.selectionModel()
        chosen.clearSelection()
        for number, row in enumerate(self.model_rows.rows()):
            if self.model_rows.identity(row) in wanted:
                flag = QItemSelectionModel.SelectionFlag.Select
                chosen.select(self.model_rows.index(number, 0), flag)

    def show_rows(self, rows: Sequence[T]) -> None:
        self.keeper.show(rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(96))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(288), theme.px(320))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
