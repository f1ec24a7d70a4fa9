"""Photos: large, cut to their place, sharp on any screen, with the alternative text as name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon

MIDDLE = (0.5, 0.4)  # people stand a little above the middle


class Photo(QWidget):
    """A photo that fills its place (cover crop); without a picture a calm placeholder."""

    def __init__(
        self, alt: str = "", least: QSize | None = None, radius: int = theme.RADIUS["photo"]
    ) -> None:
        """`least` is the smallest size in pixels; the place may be larger."""
        super().__init__()
        self._least, self._radius = least or QSize(96, 72), radius
        self._file: Path | None = None
        self._note, self._at = "", MIDDLE
        self.setAccessibleName(alt)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_file(
        self, file: Path | None, alt: str = "", note: str = "", at: tuple[float, float] = MIDDLE
    ) -> None:
        """Show this picture, or the placeholder; `note` stands in its corner, and `at` stays in sight."""
        self._file, self._note, self._at = file, note, at
        self.setAccessibleName(alt or note)
        self.update()

    def sizeHint(self) -> QSize:
        return self._least

    def minimumSizeHint(self) -> QSize:
        return self._least

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_photo(painter, self._file, self.rect(), self._radius, self._at)
        if self._note:
            self._paint_note(painter)

    def _paint_note(self, painter: QPainter) -> None:
        painter.setFont(theme.font("label"))
        room = self.width() - 32
        words = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, room)
        high = theme.line("label") + 8
        tag = QRectF(8, self.height() - high - 8, painter.fontMetrics().horizontalAdvance(words) + 16, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(tag, high / 2, high / 2)
        painter.setPen(theme.colour("text"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def paint_photo(
    painter: QPainter, file: Path | None, box: QRect, radius: int, at: tuple[float, float] = MIDDLE
) -> None:
    """Fill `box` with the picture, cut to it around `at`; delegates use it too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(box), radius, radius)
    ratio = painter.device().devicePixelRatioF()
    picture = covering(file, round(box.width() * ratio), round(box.height() * ratio), at)
    if picture is None:
        painter.fillPath(path, theme.colour("neutral_soft"))
        edge = min(box.width(), box.height()) // 3
        paint_icon(
            painter, "image", "soft", QRect(box.center(), QSize(0, 0)).adjusted(-edge, -edge, edge, edge)
        )
    else:
        painter.setClipPath(path)
        painter.drawPixmap(box, picture)
    painter.restore()


def covering(file: Path | None, wide: int, high: int, at: tuple[float, float] = MIDDLE) -> QPixmap | None:
    """The picture cut to `wide` × `high` pixels; None when there is none that can be read.

    `at` is the point that stays in sight, in parts of its width and height (as object-position of the site).
    """
    try:
        return _cut(file, wide, high, at) if file is not None else None
    except LookupError:
        return None


@lru_cache(maxsize=256)
def _cut(file: Path, wide: int, high: int, at: tuple[float, float]) -> QPixmap:
    """Files are named by their content, so what was read once stays true; no picture is not remembered."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty() or wide <= 0 or high <= 0:
        raise LookupError(file)
    grown = size.scaled(wide, high, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(grown)
    image = reader.read()
    if image.isNull():
        raise LookupError(file)
    left, top = round((image.width() - wide) * at[0]), round((image.height() - high) * at[1])
    return QPixmap.fromImage(image.copy(max(left, 0), max(top, 0), wide, high))
