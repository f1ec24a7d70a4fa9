"""How the cells of a heat table are drawn: a number on the calm ground of its level, a flag beside it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui import theme
from ui.icons import paint_icon
from ui.widgets.heatrows import HeatCell, HeatModel
from ui.widgets.marks import level, write
from ui.widgets.rows import Index

FLAG = 13  # pixels at 100 % text


class HeatCells(QStyledItemDelegate):
    """Draws names and scores."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = index.model()
        cell = model.cell(index) if isinstance(model, HeatModel) else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.colour("accent_soft"))
        if cell is None:
            _paint_name(painter, str(index.data()), box, chosen)
        else:
            _paint_cell(painter, cell, QRectF(box).adjusted(2, 2, -2, -2))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 6, 6)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A tip shows the words as they are."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        words = str(index.data(Qt.ItemDataRole.ToolTipRole))
        QToolTip.showText(event.globalPos(), f"<span>{escape(words)}</span>", view)
        return True


def _paint_name(painter: QPainter, words: str, box: QRect, chosen: bool) -> None:
    if chosen:
        painter.fillRect(QRect(box.left(), box.top() + 4, 3, box.height() - 8), theme.colour("accent"))
    painter.fillRect(QRect(box.right(), box.top(), 1, box.height()), theme.colour("line"))
    write(painter, words, QRectF(box).adjusted(10, 0, -6, 0), "body", "text")


def _paint_cell(painter: QPainter, cell: HeatCell, box: QRectF) -> None:
    known = cell.value is not None
    looks = level(cell.level if known else "unknown")
    painter.setPen(QPen(theme.colour("line"), 1) if looks.ground == "surface" else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(looks.ground))
    painter.drawRoundedRect(box, 6, 6)
    write(painter, cell.number, box, "body", "text" if known else "soft", Qt.AlignmentFlag.AlignHCenter)
    if cell.red:
        size = theme.px(FLAG)
        left = box.center().x() + theme.metrics().horizontalAdvance("100") / 2 + theme.px(3)
        spot = QRectF(left, box.center().y() - size / 2, size, size)
        paint_icon(painter, "flag", "bad", spot.toRect())
