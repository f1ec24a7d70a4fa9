"""Icons: one library (Phosphor), tinted by the tokens, sharp on any screen, at home in light and dark."""

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.resources import resource
from ui import theme


class _Engine(QIconEngine):
    """Draws one icon in the colour its tone has at that moment, so no icon has to be made again."""

    def __init__(self, name: str, tone: str, chosen: str) -> None:
        super().__init__()
        self._name, self._tone, self._chosen = name, tone, chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = self._chosen if state == QIcon.State.On else self._tone
        if mode == QIcon.Mode.Disabled:
            tone = "soft"
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, picture(self._name, theme.colour(tone).name(), rect.width(), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made


@lru_cache(maxsize=512)
def icon(name: str, tone: str = "text", chosen: str = "") -> QIcon:
    """The icon `name` in the colour of `tone`; a checked button shows it in the tone `chosen`.

    Raises FileNotFoundError when resources/icons has no such icon.
    """
    _svg(name)
    return QIcon(_Engine(name, tone, chosen or tone))


@lru_cache(maxsize=1024)
def picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon as a square of `size` points in a hex colour, drawn for a screen of `ratio` pixels a point."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing = QSvgRenderer(_svg(name).replace(b"currentColor", colour.encode()))
    drawing.render(painter, QRect(0, 0, size, size))
    painter.end()
    return made


def paint_icon(painter: QPainter, name: str, tone: str, box: QRect) -> None:
    """Draw the icon in the middle of `box`, as large as fits."""
    size = min(box.width(), box.height())
    square = QRect(0, 0, size, size)
    square.moveCenter(box.center())
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(square, picture(name, theme.colour(tone).name(), size, ratio))


@lru_cache(maxsize=256)
def _svg(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()
