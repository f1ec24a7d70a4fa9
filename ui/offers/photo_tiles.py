"""Tiles for photos: to press, to drag, to move with keys; or the place where a photo is still missing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from desktop.domain.photos import PhotoFile
from desktop.media.store import MediaStore, derived_name
from ui import theme
from ui.icons import paint_icon
from ui.widgets.photo import paint_photo
from ui.widgets.words import State, chip_size, paint_chip

TO_FRONT = -1000  # places: Alt and Home make a photo the cover
MARK = "application/x-beweegkeur-photo"


def smallest(media: MediaStore, files: tuple[PhotoFile, ...]) -> Path | None:
    """The smallest of a photo's published files."""
    return media.path(derived_name(min(files).sha256, min(files).width)) if files else None


class Tile(QAbstractButton):
    """A photo one can press, drag and move with Alt and the arrows; or an empty place to drop one."""

    moved = Signal(int)  # by so many places
    dropped = Signal(int)  # the ref of the photo that was let go here

    def __init__(
        self,
        name: str,
        ref: int = 0,
        file: Path | None = None,
        state: State | None = None,
        takes_drops: bool = False,
    ) -> None:
        """`takes_drops`: an empty place where a photo of the offer can be let go."""
        super().__init__()
        self.ref, self._file, self._state = ref, file, state
        self._pressed_at = QPoint()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(bool(ref) or takes_drops)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(84), theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = self.rect().adjusted(3, 3, -3, -3), theme.RADIUS["photo"]
        if self.ref:
            paint_photo(painter, self._file, box, radius)
        else:
            self._paint_invitation(painter, box, radius)
        if self._state is not None:
            high = chip_size(self._state).height()
            corner = QRect(box.left() + 8, box.bottom() - high - 8, box.width() - 16, high)
            paint_chip(painter, self._state, corner)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius + 2, radius + 2)

    def _paint_invitation(self, painter: QPainter, box: QRect, radius: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if self.isEnabled() else "neutral_soft"))
        painter.drawRoundedRect(box, radius, radius)
        tone = "accent" if self.isEnabled() else "soft"
        size = theme.px(24)
        middle = box.center().y()
        paint_icon(painter, "image", tone, QRect(box.center().x() - size // 2, middle - size - 4, size, size))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour(tone))
        below = QRect(box.left() + 8, middle + 2, box.width() - 16, box.bottom() - middle - 4)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, centred, self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: TO_FRONT}
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.ref:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self.ref and self.isEnabled() and far >= QApplication.startDragDistance():
            self.setDown(False)
            drag, data = QDrag(self), QMimeData()
            data.setData(MARK, str(self.ref).encode())
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MARK):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(int(bytes(event.mimeData().data(MARK).data())))
